#!/usr/bin/env python3
"""Puts the fifteen questions of the development data to the graph of the five seeds, and compares rows.

  questions.py ENTENTE [--neo4j] [--show] [--at-least N]      exit 77 when the data is absent (ENTENTE_SHARED, else ../shared)

A question passes when every expected row is there and there are no more surplus rows (neither expected nor optional) than
expected ones. A row is there when names agree (label or alias, letters folded), dates have a day in common, every other key
is equal, and one of the expected documents is named. Texts in free words (event, position, about, role) are not compared.
With --neo4j every answer is also fetched from a real server by the files of exports/cypher and must be the same.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "neo4j"))
from both_ways import PARAMETERS, ask, declared_questions  # noqa: E402

FREE_WORDS = {"event", "position", "about", "role"}


def fold(text):
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(plain.replace("’", "'").replace("-", " ").split())


class Graph:
    """Asks natively, and of Neo4j as well when there is a server; knows by which names a label goes."""

    def __init__(self, entente, path, server=None):
        self.entente, self.path, self.server = entente, path, server
        self.questions = {q["name"]: q for q in declared_questions()}
        self.names, self.titles = {}, {}
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if "node" in item:
                label = item["attributes"].get("label", item["node"])
                self.names.setdefault(label, {fold(label)}).update(fold(a) for a in item["attributes"].get("aliases", []))

    def rows(self, name, **filters):
        filters = {key.rstrip("_"): value for key, value in filters.items()}
        question = self.questions[name]
        columns, rows = ask(self.entente, question, filters, self.path)
        if self.server:
            theirs = self.server.columns_and_rows(
                question["text"], {p: filters.get(p) for p in PARAMETERS if p in question["parameters"]})
            assert theirs == (columns, rows), f"{name} {filters}: Neo4j answers otherwise"
        result = []
        for row in rows:
            row = dict(zip(columns, row))
            row["docs"] = [d.removeprefix("doc:") for d in row.get("documents") or ([row["document"]] if row.get("document") else [])]
            result.append(row)
        return result

    def is_called(self, label, name):
        return fold(name) in self.names.get(label, {fold(label or "")})


def share_a_day(wanted, found):
    if wanted is None or wanted == found:
        return True
    if not found:
        return False
    a, b = wanted.split("/"), found.split("/")
    return a[0] <= b[-1] and b[0] <= a[-1]


def renamed(rows, **columns):
    return [{**{new: row[old] for new, old in columns.items()}, "docs": row["docs"]} for row in rows]


def span(row):
    first, last = row["date_first"], row["date_last"]
    return first if not last or first == last else f"{first}/{last}"


def stance_rows(graph, keep=lambda row: True, **filters):
    return [{"holder": r["holder"], "target": r["target"], "action": r["type"], "date": span(r), "docs": r["docs"],
             "polarity": "for" if r["polarity"] > 0 else "against"} for r in graph.rows("stances", **filters) if keep(r)]


def joined_by(rows, *keys):
    """Rows that agree in the keys become one, with the documents of all."""
    found = {}
    for row in rows:
        key = json.dumps([row.get(k) for k in keys])
        found.setdefault(key, {**row, "docs": []})["docs"] += row["docs"]
    return list(found.values())


def answers(graph):
    """Question id -> rows in the columns of the expectation."""
    yield "q01", [r for r in renamed(graph.rows("meetings-of", actor="Sergueï Lavrov", status="held"),
                                     **{"with": "with", "place": "place", "date": "date"})]
    yield "q02", renamed(graph.rows("cancelled"), participants="participants", place="place", date="date")
    yield "q03", stance_rows(graph, lambda r: r["polarity"] < 0, about="trêve")
    yield "q04", [{**r, "accuser": r["holder"], "accused": r["target"]} for kind in ("accuses", "denounces")
                  for r in stance_rows(graph, type=kind)]
    yield "q05", joined_by([{"place": "Rome", "date": r["date"], "docs": r["docs"]}
                            for r in graph.rows("evidence", actor="John Kerry", with_="Sergueï Lavrov", place="Rome")], "docs")
    yield "q06", [r for r in renamed(graph.rows("represents", actor="Russie"), person="person", role="role", of="represented")
                  if graph.is_called(r["of"], "Russie")]
    yield "q07", [{"date": day, "place": r["place"], "status": r["status"], "docs": r["docs"]}
                  for day in ("2016-12-02", "2016-12-07", "2016-12-08", "2016-12-10")
                  for r in graph.rows("where", actor="John Kerry", from_=day, to=day)]
    yield "q08", joined_by([{"date": r["date"], "who": r["holder"], "polarity": "for" if r["polarity"] > 0 else "against", "docs": r["docs"]}
                            for r in graph.rows("positions", actor="Russie", about="trêve", from_="2016-12-02", to="2016-12-08")],
                           "date", "who", "polarity")
    yield "q09", renamed(graph.rows("events", place="Genève"), participants="participants", date="date", status="status")
    together = graph.rows("cosignatories", from_="2016-12-07", to="2016-12-07")
    yield "q10", joined_by([{"state": actor, "docs": r["docs"]} for r in together for actor in r["actors"]], "state")
    yield "q11", renamed(graph.rows("path", actor="Jean-Marc Ayrault", with_="Recep Tayyip Erdogan"), path="path", length="length")
    yield "q12", renamed(graph.rows("changes", type="CONSULT"), participants="participants", place="place", date="date",
                         **{"from": "from", "to": "to"})
    yield "q13", joined_by([{**r, "supporter": r["holder"]} for name in ("Syrie", "Bachar al-Assad")
                            for r in stance_rows(graph, type="supports", with_=name)], "supporter")
    yield "q14", [{**r, "actor": r["holder"]} for r in stance_rows(graph, about="résolution")]
    yield "q15", stance_rows(graph, about="départ") + stance_rows(graph, about="évacuation")


def agrees(graph, question, wanted, found):
    for column, value in wanted.items():
        if column in FREE_WORDS:
            continue
        if column == "docs":
            if not set(value) & set(found["docs"]):
                return False
        elif column == "date":
            if not share_a_day(value, found.get("date")):
                return False
        elif column in question["entity_columns"]:
            names = value if isinstance(value, list) else [value]
            labels = found.get(column) if isinstance(found.get(column), list) else [found.get(column)]
            if value is None:
                continue
            if len(names) != len(labels) or not all(any(graph.is_called(l, n) for l in labels) for n in names):
                return False
        elif found.get(column) != value:
            return False
    return True


def judge(graph, question, found):
    """Expected rows that are missing, rows that are surplus."""
    missing = [w for w in question["rows"] if not any(agrees(graph, question, w, f) for f in found)]
    welcome = question["rows"] + question.get("optional_rows", [])
    surplus = [f for f in found if not any(agrees(graph, question, w, f) for w in welcome)]
    return missing, surplus


def build_graph(entente, shared, questions, folder):
    manifest = pathlib.Path(folder, "manifest.csv")
    with manifest.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["path", "published"])
        for document in questions["docs"]:
            writer.writerow([shared / "seeds" / f"{document['doc']}.txt", document["published"] if document.get("date_given") else ""])
    subprocess.run([entente, "build", "--manifest", manifest, "--output", folder, "--format", "jsonl", "--quiet"], check=True)
    return pathlib.Path(folder, "graph.jsonl")


def main():
    options = [a for a in sys.argv[1:] if a.startswith("--")]
    entente = [a for a in sys.argv[1:] if not a.startswith("--")][0]
    wanted = int(sys.argv[sys.argv.index("--at-least") + 1]) if "--at-least" in options else 0
    shared = pathlib.Path(os.environ.get("ENTENTE_SHARED", HERE.parents[2] / "shared"))
    if not (shared / "gold/questions.json").exists():
        print(f"skipped: {shared}/gold/questions.json is not there")
        return 77
    expected = json.loads((shared / "gold/questions.json").read_text(encoding="utf-8"))
    passed = 0
    with tempfile.TemporaryDirectory(prefix="entente-questions-") as folder:
        path = os.environ.get("ENTENTE_SEEDS_GRAPH") or build_graph(entente, shared, expected, folder)
        server = None
        if "--neo4j" in options:
            from server import PASSWORD, Server
            server = Server().start()
        try:
            if server:
                subprocess.run([entente, "push", path, "--url", server.url, "--quiet"], check=True,
                               env={**os.environ, "ENTENTE_NEO4J_PASSWORD": PASSWORD})
            graph = Graph(entente, path, server)
            by_id = {q["id"]: q for q in expected["questions"]}
            for identity, found in answers(graph):
                question = by_id[identity]
                missing, surplus = judge(graph, question, found)
                passes = not missing and len(surplus) <= len(question["rows"])
                passed += passes
                print(f"{identity} {'pass' if passes else 'FAIL'}  {len(question['rows']) - len(missing)} of {len(question['rows'])} "
                      f"expected, {len(surplus)} surplus  {question['question']}")
                if "--show" in options:
                    for row in missing:
                        print(f"      missing {row}")
                    for row in surplus:
                        print(f"      surplus {row}")
        finally:
            if server:
                server.remove()
    print(f"{passed} of {len(expected['questions'])} questions pass")
    return 0 if passed >= wanted else 1


if __name__ == "__main__":
    sys.exit(main())
