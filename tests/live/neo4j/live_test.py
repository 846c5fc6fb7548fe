#!/usr/bin/env python3
"""Pushes graphs into a real Neo4j, ill-treats it, and compares database and graph after each; asks every question both ways.

  live_test.py ENTENTE [GRAPH.jsonl ...] [-k TEST ...]
Further graphs are for the questions; those that do not exist are named and left out.
Exit 77 when Java or the jars of Neo4j are missing.
"""
import http.server
import json
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from both_ways import compare_both_ways
from proxy import FaultyProxy
from server import PASSWORD, Missing, Server, check_prerequisites, differences, free_port, graph_of_database, graph_of_file
from synthetic_graph import SyntheticGraph

ENTENTE, GRAPHS = "", []
ENVIRONMENT = {k: v for k, v in os.environ.items() if "NEO4J" not in k}


def command(url, graph, *options, password=PASSWORD):
    environment = {**ENVIRONMENT, "ENTENTE_NEO4J_PASSWORD": password}
    return [ENTENTE, "push", str(graph), "--url", url, "--json", *options], environment


def push(url, graph, *options, password=PASSWORD):
    arguments, environment = command(url, graph, *options, password=password)
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=300)
    assert PASSWORD not in done.stdout + done.stderr, "the password was printed"
    return done


class LiveTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server().start()
        cls.folder = tempfile.TemporaryDirectory(prefix="entente-live-")
        cls.small = SyntheticGraph(200)
        cls.graph = cls.small.write(pathlib.Path(cls.folder.name, "small.jsonl"))

    @classmethod
    def tearDownClass(cls):
        cls.server.remove()
        cls.folder.cleanup()

    def setUp(self):
        self.server.wipe()

    def push(self, graph, *options, url=None):
        done = push(url or self.server.url, graph, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def assert_database_equals(self, graph, corpus="default"):
        self.assertEqual(differences(graph_of_file(graph), graph_of_database(self.server, corpus)), [])

    def test_a_push_writes_everything_and_a_second_creates_nothing(self):
        first = self.push(self.graph)
        self.assert_database_equals(self.graph)
        self.assertIn("transactional", first["server"])
        self.assertEqual((first["nodes_created"], first["relationships_created"]), (len(self.small.nodes), len(self.small.edges)))
        second = self.push(self.graph)
        for counter in ("nodes_created", "relationships_created", "labels_added", "constraints_added", "indexes_added",
                        "nodes_stale", "relationships_stale"):
            self.assertEqual(second[counter], 0, counter)
        self.assert_database_equals(self.graph)
        runs = self.server.run("MATCH (i:Import) RETURN i.state, i.nodes, i.relationships, i.nodes_created, "
                               "i.finished >= i.started ORDER BY i.started")
        counts = [len(self.small.nodes), len(self.small.edges)]
        self.assertEqual(runs, [["done", *counts, counts[0], True], ["done", *counts, 0, True]])
        found = self.server.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh() "
                                "CALL db.index.fulltext.queryNodes('entity_names', 'evenements') YIELD node RETURN count(*)")
        self.assertGreater(found[0][0], 0, "the French analyser sees through accents and plurals")

    def test_b_questions_have_the_same_rows_both_ways(self):
        graphs = [self.graph] + [pathlib.Path(g) for g in GRAPHS]
        for graph in graphs:
            if not graph.exists():
                print(f"{graph}: not there, left out", file=sys.stderr)
                continue
            with self.subTest(graph=graph.name):
                self.server.wipe()
                self.push(graph)
                rows = compare_both_ways(self.server, ENTENTE, graph)
                print(f"{graph.name}: rows compared {rows}", file=sys.stderr)
                if graph == self.graph:
                    self.assertTrue(all(rows.values()), f"a question had no row at all: {rows}")

    def test_c_prune_removes_what_a_corpus_no_longer_holds_and_nothing_else(self):
        self.push(self.graph)
        self.push(self.graph, "--corpus", "other")
        self.server.run("MATCH (n:Entity {id: 'doc:00001'}) CREATE (:Note {text: 'mine'})-[:ON]->(n) SET n.rating = 5")
        smaller = SyntheticGraph(200)
        dropped = {i for i, (kind, _) in smaller.nodes.items() if kind in ("Document", "Stance")}
        smaller.nodes = {i: n for i, n in smaller.nodes.items() if i not in dropped}
        smaller.edges = {i: e for i, e in smaller.edges.items() if not dropped & {e[1], e[2]}}
        some = sorted(i for i, (kind, _) in smaller.nodes.items() if kind == "Person")[0]
        del smaller.nodes[some][1]["label"]  # an attribute that is gone
        path = smaller.write(pathlib.Path(self.folder.name, "smaller.jsonl"))
        before = self.push(path)
        self.assertEqual(before["nodes_stale"], len(dropped))
        report = self.push(path, "--prune")
        self.assertEqual((report["nodes_pruned"], report["nodes_kept"]), (0, len(dropped)), "the other corpus still holds them")
        self.assert_database_equals(path)
        other = graph_of_database(self.server, "other")
        self.assertEqual((set(other[0]), set(other[1])), (set(self.small.nodes), set(self.small.edges)))
        report = self.push(path, "--corpus", "other", "--prune")
        self.assertEqual((report["nodes_pruned"], report["nodes_kept"]), (len(dropped) - 1, 1), "one bears a note of somebody's")
        self.assertEqual(report["nodes_stale"], 0)
        self.assertEqual(self.server.run("MATCH (:Note {text: 'mine'})-[:ON]->(n) RETURN n.rating, n.corpora"), [[5, None]])
        self.assert_database_equals(path, "other")

    def test_d_clashing_data_is_kept_or_refused_with_a_reason(self):
        somebody = sorted(i for i, (kind, _) in self.small.nodes.items() if kind == "Person")[0]
        self.server.run("CREATE (:Entity:Place:Hero {id: $id, label: 'wrong', notes: 'mine'}), (:Person {id: $id})", id=somebody)
        self.push(self.graph)
        found = self.server.run("MATCH (n:Entity {id: $id}) RETURN n.notes, n:Hero, n:Person, n:Place, n.label", id=somebody)
        self.assertEqual(found, [["mine", True, True, False, self.small.nodes[somebody][1]["label"]]])
        self.server.run("MATCH (n:Entity {id: $id}) REMOVE n.notes, n:Hero", id=somebody)
        self.assert_database_equals(self.graph)
        empty = pathlib.Path(self.folder.name, "empty.jsonl")
        empty.write_text('{"entente":"graph","version":1}\n{"node":"doc:x","kind":"Document","attributes":{"label":"x"}}\n')
        self.push(empty, "--prune")
        self.assertEqual(self.server.run("MATCH (n:Entity) RETURN n.id ORDER BY n.id"), [["doc:x"], [somebody]])
        # Twice the same id: no constraint can stand on it.
        self.server.wipe()
        self.server.run("CREATE (:Entity {id: 'doc:00001'}), (:Entity {id: 'doc:00001'})")
        done = push(self.server.url, self.graph)
        self.assertEqual(done.returncode, 3)
        self.assertIn("already holds data", done.stderr)
        self.assertEqual(self.server.run("MATCH (n) RETURN count(n)"), [[2]])

    def test_e_an_edge_that_moved_is_moved(self):
        self.push(self.graph)
        moved = SyntheticGraph(200)
        edge = sorted(i for i, e in moved.edges.items() if e[0] == "MET")[0]
        kind, source, target, attributes = moved.edges[edge]
        moved.edges[edge] = (kind, target, source, attributes)
        path = moved.write(pathlib.Path(self.folder.name, "moved.jsonl"))
        self.push(path)
        self.assert_database_equals(path)

    def test_f_a_proxy_that_drops_delays_and_truncates_loses_nothing(self):
        faults = {3: "refuse", 5: "lose", 7: "truncate", 20: "delay", 22: "lose", 25: "cut", 27: "gateway", 28: "gateway",
                  30: "truncate", 33: "lose", 36: "refuse", 40: "lose", 41: "cut"}
        with FaultyProxy(self.server.http, faults.get) as proxy:
            report = self.push(self.graph, "--batch-rows", "100", url=proxy.url)
        self.assertGreater(proxy.seen, max(faults))
        # Where a connection closed without a word libcurl may have tried again by itself.
        told = [fault for fault in faults.values() if fault in ("truncate", "cut", "gateway")]
        self.assertGreaterEqual(report["retries"], len(told))
        self.assert_database_equals(self.graph)

    def test_g_two_pushes_at_once_leave_the_graph_once(self):
        running = []
        for options in (("--batch-rows", "50"), ("--batch-rows", "70")):
            arguments, environment = command(self.server.url, self.graph, *options)
            running.append(subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        reports = []
        for process in running:
            out, err = process.communicate(timeout=300)
            self.assertEqual(process.returncode, 0, err)
            reports.append(json.loads(out))
        self.assertEqual(sum(r["nodes_created"] for r in reports), len(self.small.nodes))
        self.assertEqual(sum(r["relationships_created"] for r in reports), len(self.small.edges))
        self.assert_database_equals(self.graph)

    def test_h_what_is_wrong_is_said(self):
        wrong = push(self.server.url, self.graph, password="not-the-password")
        self.assertEqual(wrong.returncode, 3)
        self.assertIn("refuses this user with this password", wrong.stderr)
        self.assertIn("the variable ENTENTE_NEO4J_PASSWORD", wrong.stderr)
        unknown = push(self.server.url, self.graph, "--database", "nosuch")
        self.assertEqual(unknown.returncode, 3)
        self.assertIn("no database 'nosuch'; it has neo4j, system", unknown.stderr)
        nobody = push(f"http://127.0.0.1:{free_port()}", self.graph)
        self.assertEqual(nobody.returncode, 3)
        self.assertIn("gave up after", nobody.stderr)
        bolt = push(f"http://127.0.0.1:{self.server.bolt}", self.graph)
        self.assertIn("is not Neo4j's HTTP interface", bolt.stderr)
        heard = []

        class Other(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                heard.append(self.headers.get("Authorization"))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"<html>Hello</html>")

            def log_message(self, *_):
                pass

        with http.server.HTTPServer(("127.0.0.1", 0), Other) as other:
            threading.Thread(target=other.serve_forever, daemon=True).start()
            done = push(f"http://127.0.0.1:{other.server_port}", self.graph)
            other.shutdown()
        self.assertIn("is not Neo4j's HTTP interface", done.stderr)
        self.assertEqual(heard, [None], "the password was offered to a stranger")

    def test_i_a_locked_user_is_waited_for(self):
        for _ in range(4):
            try:
                locked = push(self.server.url, self.graph, "--patience", "0", password="still-not-it")
            except subprocess.TimeoutExpired:
                self.fail("waited for ever")
            if "locked" in locked.stderr:
                break
        time.sleep(0.1)
        report = self.push(self.graph)
        self.assertEqual(report["nodes"], len(self.small.nodes))
        self.assert_database_equals(self.graph)

    def test_j_a_dry_run_sends_nothing(self):
        done = push(f"http://127.0.0.1:{free_port()}", self.graph, "--dry-run", "--prune")
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ("CREATE CONSTRAINT entity_id", f"{len(self.small.nodes)} nodes", "MERGE (a)-[e:MET {id: r[2]}]->(b)", "then remove"):
            self.assertIn(words, done.stdout)

    def test_j_b_a_certificate_that_nobody_vouches_for_is_refused(self):
        key, certificate = (pathlib.Path(self.folder.name, name) for name in ("key.pem", "certificate.pem"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        with http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as secure:
            secure.RequestHandlerClass.log_message = lambda *_: None
            secure.socket = context.wrap_socket(secure.socket, server_side=True)
            threading.Thread(target=secure.serve_forever, daemon=True).start()
            url = f"https://localhost:{secure.server_port}"
            refused = push(url, self.graph)
            trusted = push(url, self.graph, "--certificates", certificate)
            secure.shutdown()
        self.assertEqual(refused.returncode, 3)
        self.assertIn("certificate", refused.stderr)
        self.assertIn("is not Neo4j's HTTP interface", trusted.stderr, "the handshake went through")

    def test_k_a_server_killed_in_mid_push_ends_with_the_whole_graph(self):
        big = SyntheticGraph(1500)
        graph = big.write(pathlib.Path(self.folder.name, "big.jsonl"))
        arguments, environment = command(self.server.url, graph, "--batch-rows", "100", "--patience", "600")
        process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while process.poll() is None and self.server.run("MATCH (n:Entity) RETURN count(n)")[0][0] < len(big.nodes):
            time.sleep(0.05)
        self.server.kill()
        self.assertIsNone(process.poll(), "the push was over before the server was killed")
        self.server.start()
        out, err = process.communicate(timeout=300)
        self.assertEqual(process.returncode, 0, err)
        self.assertGreater(json.loads(out)["retries"], 0)
        self.assert_database_equals(graph)

    def test_l_a_server_with_the_query_api_alone_gets_the_same_graph(self):
        self.server.stop()
        self.server.start("server.http_enabled_modules=QUERY_API_ENDPOINTS")
        report = self.push(self.graph)
        self.assertIn("Query API", report["server"])
        self.assert_database_equals(self.graph)
        self.assertEqual(report["nodes_created"], len(self.small.nodes))
        again = self.push(self.graph, "--prune")
        self.assertEqual((again["nodes_created"], again["relationships_created"]), (0, 0))
        wrong = push(self.server.url, self.graph, "--database", "nosuch")
        self.assertIn("no database 'nosuch'", wrong.stderr)


if __name__ == "__main__":
    ENTENTE, GRAPHS = sys.argv[1], [a for a in sys.argv[2:] if a.endswith(".jsonl")]
    try:
        check_prerequisites()
    except Missing as missing:
        print(f"skipped: {missing}")
        sys.exit(77)
    unittest.main(argv=[sys.argv[0], *(a for a in sys.argv[2:] if not a.endswith(".jsonl"))], verbosity=2, failfast=False)
