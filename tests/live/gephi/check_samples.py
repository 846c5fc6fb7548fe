"""Opens every sample that `write_samples` wrote with Gephi's own importers under its default settings, and wants each
file without an issue above INFO, every node and every edge kept, labels, weights and times as they were written.

  check_samples.py SAMPLES_FOLDER      exit 1 and a line per difference
Standard library only; needs Java (gephi.sh).
"""
import csv
import json
import pathlib
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"


def written(path):
    """What stands in the file: {id: label} of nodes, {id: weight} of edges, ids of the elements with a time."""
    root = ElementTree.parse(path).getroot()
    if path.suffix == ".gexf":
        timed = {e.get("id") for kind in ("node", "edge") for e in root.iter(GEXF + kind) if e.find(GEXF + "spells") is not None}
        return ({n.get("id"): n.get("label") for n in root.iter(GEXF + "node")},
                {e.get("id"): float(e.get("weight")) for e in root.iter(GEXF + "edge")}, timed)
    keys = {(k.get("for"), k.get("attr.name")): k.get("id") for k in root.iter(GRAPHML + "key")}
    data = lambda e, key: next((d.text or "" for d in e.findall(GRAPHML + "data") if d.get("key") == key), None)
    return ({n.get("id"): data(n, keys["node", "label"]) for n in root.iter(GRAPHML + "node")},
            {e.get("id"): float(data(e, keys["edge", "weight"])) for e in root.iter(GRAPHML + "edge")}, set())


def differences(path, gephi):
    if "error" in gephi:
        yield f"not opened: {gephi['error']}"
        return
    for phase in ("parse", "process"):
        for issue in gephi[phase + "Issues"]:
            if issue["level"] != "INFO":
                yield f"{issue['level']}: {issue['message']}"
    if path.suffix == ".csv":
        with open(path, newline="", encoding="utf-8-sig") as file:
            count = sum(1 for _ in csv.DictReader(file))
        part = "nodes" if path.name.endswith("nodes.csv") else "edges"
        if gephi[part] != count:
            yield f"{gephi[part]} {part} of {count}"
        return
    labels, weights, timed = written(path)
    nodes = {n["id"]: n for n in gephi["nodeSample"]}
    edges = {e["id"]: e for e in gephi["edgeSample"]}
    if set(nodes) != set(labels):
        yield f"{len(nodes)} nodes of {len(labels)}"
    if set(edges) != set(weights):
        yield f"{len(edges)} edges of {len(weights)}"
    for name, label in labels.items():
        if name in nodes and nodes[name]["label"] != label:
            yield f"label of {name}: {str(nodes[name]['label'])[:80]!r}, written {label[:80]!r}"
    for name, weight in weights.items():
        if name in edges and edges[name]["weight"] != weight:
            yield f"weight of {name}: {edges[name]['weight']}, written {weight}"
    has_time = {i for i, e in [*nodes.items(), *edges.items()] if "timeset" in e["attributes"]}
    if has_time != timed:
        yield f"{len(has_time)} elements with a time of {len(timed)}"
    if gephi["multiGraph"]:
        yield "parallel edges"


def main():
    samples = pathlib.Path(sys.argv[1])
    csv.field_size_limit(1 << 30)
    files = sorted([*samples.rglob("*.graphml"), *samples.rglob("*.gexf"), *samples.rglob("graph.*s.csv")])
    files = [f for f in files if f.suffix != ".csv" or f.parent.name != "empty"]
    start = time.perf_counter()
    probe = pathlib.Path(__file__).with_name("gephi.sh")
    run = subprocess.run([probe, *files, "--show", "-1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if not run.stdout:
        sys.exit(run.stderr)
    problems = 0
    for path, gephi in zip(files, json.loads(run.stdout), strict=True):
        for difference in differences(path, gephi):
            problems += 1
            print(f"{path.parent.name}/{path.name}: {difference}")
    print(f"Gephi opened {len(files)} files in {time.perf_counter() - start:.1f} s: {problems} differences")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
