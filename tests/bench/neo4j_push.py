#!/usr/bin/env python3
"""`entente push` beside the official Python driver over Bolt, on one server, with the same rows.

  neo4j_push.py ENTENTE [--nodes 100000] [--edges 300000] [--rounds 1]

Needs Java; makes a virtual environment in .deps/neo4j for the driver (neo4j, and neo4j-rust-ext for its Rust encoder), which
the driver runs use one after the other. The driver sends what its manual recommends: UNWIND batches of 10,000 rows, MERGE on a
unique key, one session, rows in the order of the file. `push` does all that it always does: constraints and indexes, edges
sorted, one :Import node, a count at the end. The measured time of both includes encoding. Every run begins with an empty
database; a short run of each warms the server up.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "live/neo4j"))
from server import PASSWORD, Server  # noqa: E402

DRIVER = '''
import json, sys, time
from neo4j import GraphDatabase
bolt, password, path = sys.argv[1:]
nodes, edges = [], []
for line in open(path, encoding="utf-8"):
    item = json.loads(line)
    if "node" in item: nodes.append({"id": item["node"], "p": item["attributes"]})
    elif "edge" in item: edges.append({"id": item["edge"], "s": item["source"], "t": item["target"], "p": item["attributes"]})
NODES = "UNWIND $rows AS r MERGE (n:Entity {id: r.id}) SET n += r.p, n:Actor:Person"
EDGES = ("UNWIND $rows AS r MATCH (a:Entity {id: r.s}) MATCH (b:Entity {id: r.t}) "
         "MERGE (a)-[e:MET {id: r.id}]->(b) SET e += r.p")
with GraphDatabase.driver(bolt, auth=("neo4j", password)) as driver, driver.session() as session:
    start = time.perf_counter()
    session.run("CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE").consume()
    for statement, rows in ((NODES, nodes), (EDGES, edges)):
        for i in range(0, len(rows), 10000):
            session.execute_write(lambda tx: tx.run(statement, rows=rows[i:i + 10000]).consume())
    print(time.perf_counter() - start)
'''


def write_graph(path, node_count, edge_count):
    """Five attributes a node, four an edge; ends skewed as in news: a few are in very many."""
    chance = random.Random(42)
    pick = lambda: f"person:n{int(node_count * chance.random() ** 2):06d}"
    with open(path, "w", encoding="utf-8") as out:
        print(json.dumps({"entente": "graph", "version": 1}), file=out)
        for i in range(node_count):
            print(json.dumps({"node": f"person:n{i:06d}", "kind": "Person", "attributes": {
                "label": f"Entité numéro {i}", "gender": "masculine", "mentions": chance.randrange(500),
                "confidence": chance.random(), "wikidata": f"Q{i}"}}, ensure_ascii=False), file=out)
        for i in range(edge_count):
            print(json.dumps({"edge": f"met:{i:07d}", "kind": "MET", "source": pick(), "target": pick(), "attributes": {
                "status": chance.choice(["held", "planned", "cancelled"]), "weight": chance.random(), "event": f"event:{i % 5000}",
                "date": "2024-05-%02d" % (1 + i % 28)}}), file=out)


def environment_with(name, packages):
    folder = ROOT / ".deps/neo4j" / name
    if not (folder / "bin/python").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "-q", "--disable-pip-version-check", *packages], check=True)
    return folder / "bin/python"


def push(entente, server, path, *options):
    """The report, and the process's memory at its peak in MB."""
    process = subprocess.Popen([entente, "push", path, "--url", server.url, "--json", *options], stdout=subprocess.PIPE,
                               text=True, env={**os.environ, "ENTENTE_NEO4J_PASSWORD": PASSWORD})
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"push failed: {status}")
    return ({} if "--dry-run" in options else json.loads(out)), usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("entente")
    arguments.add_argument("--nodes", type=int, default=100_000)
    arguments.add_argument("--edges", type=int, default=300_000)
    arguments.add_argument("--rounds", type=int, default=1)
    a = arguments.parse_args()
    drivers = {"driver": environment_with("driver", ["neo4j==6.*"]),
               "driver with Rust": environment_with("driver-rust", ["neo4j==6.*", "neo4j-rust-ext"])}
    os.environ.setdefault("NEO4J_JVM_OPTS", "-XX:+TieredCompilation")  # the tests do with half of it
    times = {"entente push": [], **{name: [] for name in drivers}}
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder, Server() as server:
        graph, warm = pathlib.Path(folder, "graph.jsonl"), pathlib.Path(folder, "warm.jsonl")
        write_graph(graph, a.nodes, a.edges)
        write_graph(warm, a.nodes // 10, a.edges // 10)

        def run(name, path):
            server.wipe()
            if name == "entente push":
                report, peak = push(a.entente, server, path)
                return report["seconds"], peak
            out = subprocess.run([drivers[name], "-c", DRIVER, f"bolt://127.0.0.1:{server.bolt}", PASSWORD, path],
                                 capture_output=True, text=True, check=True).stdout
            return float(out), None

        for name in times:
            run(name, warm)
        peak = 0
        for _ in range(a.rounds):
            for name in times:
                seconds, used = run(name, graph)
                peak = used or peak
                times[name].append(seconds)
                print(f"{name:18} {seconds:7.1f} s  {(a.nodes + a.edges) / seconds:8.0f} rows/s", flush=True)
        _, held = push(a.entente, server, graph, "--dry-run")
    best = {name: min(all_times) for name, all_times in times.items()}
    print(f"push is {best['driver'] / best['entente push']:.2f} times the driver, "
          f"{best['driver with Rust'] / best['entente push']:.2f} times the driver with its Rust encoder")
    print(f"memory at its peak: {peak:.0f} MB, of which {held:.0f} MB hold the graph")


if __name__ == "__main__":
    main()
