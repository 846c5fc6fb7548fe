"""Loads the sample graphs of `write_samples` into a real Neo4j, by graph.cypher and by `neo4j-admin database import
full`, and compares what the database then holds with expected.json. The script is run twice: the second run must
create nothing. Standard library only; start.sh fetches the server.

  check_samples.py SAMPLES_FOLDER WORK_FOLDER [SAMPLE...]      exit 1 and a line per difference
"""
import base64
import codecs
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
PASSWORD = "sample-password"
codecs.register_error("each_byte", lambda e: ("\ufffd" * (e.end - e.start), e.end))


class Server:
    def __init__(self, home):
        self.home = home
        ports = []
        for _ in range(2):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                ports.append(probe.getsockname()[1])
        patient = {**os.environ, "NEO4J_WAIT_S": "400"}
        subprocess.run([HERE / "start.sh", home, *map(str, ports), PASSWORD], check=True, stdout=subprocess.DEVNULL, env=patient)
        self.url = f"http://127.0.0.1:{ports[0]}/db/neo4j/tx/commit"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run([HERE / "stop.sh", self.home], check=True)

    def run(self, statement):
        body = json.dumps({"statements": [{"statement": statement, "includeStats": True}]}).encode()
        token = base64.b64encode(f"neo4j:{PASSWORD}".encode()).decode()
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json", "Authorization": "Basic " + token})
        with urllib.request.urlopen(request) as answer:
            result = json.load(answer)
        if result["errors"]:
            raise RuntimeError(f"{result['errors'][0]['message'][:500]}\nin: {statement[:300]}")
        return result["results"][0]


def statements(script):
    """Statements end at a `;` at the end of a line: the writer keeps line ends out of literals."""
    for statement in script.split(";\n"):
        text = "\n".join(line for line in statement.split("\n") if not line.startswith("//")).strip()
        if text:
            yield text


def decode(text):
    return text.encode("latin-1").decode("utf-8", "each_byte")


def properties(attributes):
    result = {}
    for name, v in attributes.items():
        v = decode(v) if isinstance(v, str) else [decode(item) for item in v] if isinstance(v, list) else v
        if v is not None and v != "" and v != [] and name not in ("id", ""):
            result[decode(name)] = v
    return result


def labels(node):
    extra = {"Actor"} if node["kind"] in ("Person", "State", "Organization", "Group") else set()
    if node["kind"] == "Event" and node["attributes"].get("type") == "CONSULT":
        extra.add("Meeting")
    return {"Entity", node["kind"]} | extra


def same(stored, wanted, typed, delimiter):
    """`typed`: a property has one type per column there, so numbers and lists beside texts have become texts, and the
    character that splits arrays is a blank in their items."""
    if typed and isinstance(wanted, list) and isinstance(stored, list):
        return stored == [item.replace(delimiter, " ") for item in wanted]
    if stored == wanted or (typed and isinstance(wanted, (int, float)) and str(stored) and isinstance(stored, str)
                            and float(stored) == float(wanted)):
        return True
    if isinstance(wanted, float) and isinstance(stored, (int, float)):
        return float(stored) == wanted
    if typed and isinstance(wanted, list) and isinstance(stored, str):
        text = ""
        for item in wanted:
            text += (" | " if text else "") + item
        return stored == text
    return False


def differences(server, folder, typed):
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    options = (folder / "graph.neo4j" / "import.args").read_text("utf-8").split("\n")
    delimiter = next((o.split("=")[1] for o in options if o.startswith("--array-delimiter=")), ";")
    delimiter = chr(int(delimiter[2:], 16)) if delimiter.startswith("U+") else delimiter
    rows = server.run("MATCH (n) RETURN n.id, labels(n), properties(n)")["data"]
    nodes = {r["row"][0]: r["row"] for r in rows}
    if len(rows) != len(expected["nodes"]):
        yield f"{len(rows)} nodes of {len(expected['nodes'])}"
    rows = server.run("MATCH (a)-[r]->(b) RETURN r.id, type(r), a.id, b.id, properties(r)")["data"]
    edges = {r["row"][0]: r["row"] for r in rows}
    if len(rows) != len(expected["edges"]):
        yield f"{len(rows)} relationships of {len(expected['edges'])}"
    for element in [*expected["nodes"], *expected["edges"]]:
        key = decode(element["id"])
        row = (edges if "source" in element else nodes).get(key)
        if row is None:
            yield f"{key[:80]!r} is not there"
            continue
        if "source" in element:
            if row[1:4] != [element["kind"], decode(element["source"]), decode(element["target"])]:
                yield f"{key[:80]!r}: {row[1:4]}"
        elif set(row[1]) != labels(element):
            yield f"{key!r}: labels {row[1]}"
        stored, wanted = row[-1], properties(element["attributes"])
        for name, value in wanted.items():
            if not (name in stored or (typed and "_x" in json.dumps(list(stored)))):
                yield f"{key[:60]!r}: {name!r} is absent"
            elif name in stored and not same(stored[name], value, typed, delimiter):
                yield f"{key[:60]!r}: {name!r}: {str(stored[name])[:120]!r}, written {str(value)[:120]!r}"


def by_script(samples, work, names):
    shutil.rmtree(work / "script", ignore_errors=True)
    with Server(work / "script") as server:
        for name in names:
            script = list(statements((samples / name / "graph.cypher").read_text("utf-8")))
            start = time.perf_counter()
            for statement in script:
                server.run(statement)
            seconds = time.perf_counter() - start
            yield from (f"{name}: {d}" for d in differences(server, samples / name, False))
            for statement in script:
                stats = server.run(statement)["stats"]
                made = [k for k in ("nodes_created", "relationships_created", "labels_added", "constraints_added") if stats[k]]
                if made:
                    yield f"{name}: the second run made {made}: {statement[:80]}"
            yield from (f"{name}, twice: {d}" for d in differences(server, samples / name, False))
            print(f"graph.cypher of {name}: {len(script)} statements in {seconds:.1f} s")
            server.run("MATCH (n) DETACH DELETE n")


def by_import(samples, work, names):
    for name in names:
        home = work / "import"
        shutil.rmtree(home, ignore_errors=True)
        start = time.perf_counter()
        run = subprocess.run([HERE / "admin.sh", home, "database", "import", "full", "neo4j", "@import.args"],
                             cwd=samples / name / "graph.neo4j", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        print(f"neo4j-admin import of {name}: {time.perf_counter() - start:.1f} s")
        if run.returncode != 0:
            yield f"{name}: neo4j-admin: {run.stdout[-1500:]}"
            continue
        with Server(home) as server:
            yield from (f"{name}, imported: {d}" for d in differences(server, samples / name, True))
            for statement in statements((samples / name / "graph.neo4j" / "constraints.cypher").read_text("utf-8")):
                server.run(statement)


def main():
    samples, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    names = sys.argv[3:] or ["news", "hostile-0", "hostile-1"]
    problems = 0
    for found in (by_script(samples, work, names), by_import(samples, work, names[:2])):
        for difference in found:
            problems += 1
            if problems <= 40:
                print(difference)
    print(f"{problems} differences")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
