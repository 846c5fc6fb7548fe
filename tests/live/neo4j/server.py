"""A real Neo4j for tests: started and stopped by start.sh and stop.sh, spoken to over HTTP. Standard library only."""
import base64
import http.client
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PASSWORD = "a-secret-for-tests"


class Missing(Exception):
    """What the live tests need is not on this machine; the text says what."""


def check_prerequisites():
    jars = pathlib.Path(os.environ.get("NEO4J_JARS", HERE.parents[2] / ".deps/neo4j/lib"))
    for program in ("java", "curl"):
        if not shutil.which(program):
            raise Missing(f"{program} is not installed")
    if not (jars / ".complete").exists() and not shutil.which("mvn"):
        raise Missing("mvn is not installed and the Neo4j jars are not in .deps/neo4j")


def free_port():
    """Below the range from which outgoing connections take theirs: a client that keeps trying a port in that range while its
    server restarts can end up connected to itself."""
    for port in random.sample(range(20000, 32000), 200):
        with socket.socket() as s:
            try:
                s.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise Missing("no free port")


class CypherError(Exception):
    pass


class Server:
    """One server on a folder of its own. `conf` are further lines of neo4j.conf."""

    def __init__(self):
        check_prerequisites()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="entente-neo4j-"))
        self.http, self.bolt = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.http}"

    def start(self, conf=""):
        done = subprocess.run([HERE / "start.sh", self.folder, str(self.http), str(self.bolt), PASSWORD],
                              capture_output=True, text=True,
                              env={**os.environ, "NEO4J_EXTRA_CONF": conf, "NEO4J_WAIT_S": "240",
                                   "NEO4J_JVM_OPTS": os.environ.get("NEO4J_JVM_OPTS", "-XX:TieredStopAtLevel=1")})
        if done.returncode != 0:
            raise RuntimeError(f"Neo4j did not start:\n{done.stderr}")
        return self

    def stop(self):
        subprocess.run([HERE / "stop.sh", self.folder], check=False, capture_output=True)

    def kill(self):
        """SIGKILL, then wait until the kernel has closed its ports."""
        os.kill(int((self.folder / "neo4j.pid").read_text()), signal.SIGKILL)
        for port in (self.http, self.bolt):
            while True:
                with socket.socket() as s:
                    if s.connect_ex(("127.0.0.1", port)) != 0:
                        break
                time.sleep(0.05)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.remove()

    def run(self, statement, **parameters):
        """Rows as lists."""
        return self.columns_and_rows(statement, parameters)[1]

    def columns_and_rows(self, statement, parameters):
        """Through the Query API, which every server has."""
        connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=120)
        try:
            token = base64.b64encode(f"neo4j:{PASSWORD}".encode()).decode()
            connection.request("POST", "/db/neo4j/query/v2",
                               json.dumps({"statement": statement, "parameters": parameters}),
                               {"Content-Type": "application/json", "Authorization": f"Basic {token}"})
            body = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        if body.get("errors"):
            raise CypherError(body["errors"][0]["message"])
        return body["data"]["fields"], body["data"]["values"]

    def wipe(self):
        """Data and schema: as new."""
        while self.run("MATCH (n) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*)")[0][0]:
            pass
        for (name,) in self.run("SHOW CONSTRAINTS YIELD name"):
            self.run(f"DROP CONSTRAINT `{name}`")
        for (name,) in self.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
            self.run(f"DROP INDEX `{name}`")


def graph_of_file(path):
    """Nodes {id: (labels, attributes)} and edges {id: (kind, source, target, attributes)} as Neo4j should hold them."""
    nodes, edges = {}, {}
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        item = json.loads(line) if line else {}
        if "node" in item:
            labels = {"Entity", item["kind"]}
            if item["kind"] in ("Person", "State", "Organization", "Group"):
                labels.add("Actor")
            if item["kind"] == "Event" and item["attributes"].get("type") == "CONSULT":
                labels.add("Meeting")
            nodes[item["node"]] = (labels, item["attributes"])
        elif "edge" in item:
            edges[item["edge"]] = (item["kind"], item["source"], item["target"], item["attributes"])
    return nodes, edges


def graph_of_database(server, corpus="default"):
    """The same of what a corpus has in the database, without what push adds."""
    nodes = {row[0]: (set(row[1]), {k: v for k, v in row[2].items() if k not in ("id", "corpora")})
             for row in server.run("MATCH (n:Entity) WHERE $c IN n.corpora RETURN n.id, labels(n), properties(n)", c=corpus)}
    rows = server.run("MATCH (a)-[e]->(b) WHERE $c IN e.corpora RETURN e.id, type(e), a.id, b.id, properties(e)", c=corpus)
    edges = {row[0]: (row[1], row[2], row[3], {k: v for k, v in row[4].items() if k not in ("id", "corpora")}) for row in rows}
    assert len(rows) == len(edges), "the database holds an edge twice"
    return nodes, edges


def differences(wanted, found, most=5):
    """Readable, at most a few; empty when equal."""
    said = []
    for what, (a, b) in (("node", (wanted[0], found[0])), ("edge", (wanted[1], found[1]))):
        said += [f"{what} {i} is missing" for i in sorted(a.keys() - b.keys())]
        said += [f"{what} {i} is too much" for i in sorted(b.keys() - a.keys())]
        said += [f"{what} {i}: {a[i]} became {b[i]}" for i in sorted(a.keys() & b.keys()) if a[i] != b[i]]
    return said[:most] + ([f"... {len(said)} in all"] if len(said) > most else [])
