"""Every question both ways: Neo4j by the file of exports/cypher and `entente ask` from graph.jsonl; equal rows, same order."""
import json
import pathlib
import subprocess

from server import differences, graph_of_database, graph_of_file

CYPHER = pathlib.Path(__file__).resolve().parents[3] / "exports/cypher"
PARAMETERS = ("actor", "with", "place", "from", "to", "status", "type", "about", "fact", "limit")


def declaration(text, key):
    lines = [line[len(key) + 3:] for line in text.splitlines() if line.startswith(f"// {key}")]
    return [word.strip() for word in lines[0].split(",")] if lines else []


def declared_questions():
    for path in sorted(CYPHER.glob("*.cypher")):
        text = path.read_text(encoding="utf-8")
        yield {"file": path.name, "name": declaration(text, "entente ask ")[0], "text": text,
               "parameters": declaration(text, "parameters: "), "required": declaration(text, "required: ")}


def ask(entente, question, filters, graph):
    options = [word for name, value in filters.items() for word in (f"--{name}", str(value))]
    done = subprocess.run([entente, "ask", question["name"], *options, "--format", "json", graph], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"ask {question['name']} {filters}: {done.stderr}")
    answer = json.loads(done.stdout)
    return answer["columns"], [[row[column] for column in answer["columns"]] for row in answer["rows"]]


def sample_filters(graph_file):
    """Filters that hit something in this graph, whatever it is."""
    nodes, edges = graph_of_file(graph_file)
    degree = {}
    for kind, source, target, _ in edges.values():
        if kind in ("PARTICIPATED_IN", "HOLDS"):
            degree[source] = degree.get(source, 0) + 1
    actors = sorted((i for i in degree if "Actor" in nodes[i][0]), key=lambda i: (-degree[i], i))
    label = lambda i: nodes[i][1].get("label", i)
    persons = [i for i in actors if "Person" in nodes[i][0]]
    states = [i for i in actors if "State" in nodes[i][0]]
    scenes = sorted({target for kind, _, target, _ in edges.values() if kind == "TOOK_PLACE_AT"})
    starts = sorted(a["date_start"] for labels, a in nodes.values() if "Event" in labels and "date_start" in a)
    issues = sorted(i for i, (labels, _) in nodes.items() if "Issue" in labels)
    facts = sorted({source for kind, source, _, _ in edges.values() if kind == "EVIDENCED_BY"})
    types = sorted({a["type"] for labels, a in nodes.values() if labels & {"Event", "Stance"} and "type" in a})
    samples = {"actor": [label(i) for i in states[:1] + persons[:1]],
               "with": [label(i) for i in states[1:2] + persons[1:2]],
               "place": [label(i) for i in scenes[:1] + states[:1]],
               "from": starts[len(starts) // 3:][:1], "to": starts[len(starts) * 2 // 3:][:1],
               "status": ["held"], "type": ["meeting"] + types[:1],
               "about": [label(i).split()[0].upper() for i in issues[:1]], "fact": facts[:1], "limit": [3]}
    if persons:
        samples["actor"][0:0] = [label(persons[0]).split()[-1].upper()]  # a family name
    return {name: values for name, values in samples.items() if values}


def combinations(question, samples):
    """No filter, each filter alone, and some together; what is required is always there."""
    base = {name: samples[name][0] for name in question["required"] if name in samples}
    if len(base) < len(question["required"]):
        return
    yield dict(base)
    for name in question["parameters"]:
        for value in samples.get(name, [])[:2]:
            if value != base.get(name):
                yield {**base, name: value}
    together = [name for name in ("actor", "with", "from", "to") if name in question["parameters"] and name in samples]
    if len(together) > 1:
        yield {**base, **{name: samples[name][-1] for name in together}}


def compare_both_ways(server, entente, graph_file):
    """Number of comparisons and of rows; raises at the first that differs."""
    wrong = differences(graph_of_file(graph_file), graph_of_database(server))
    assert not wrong, f"the database does not hold the graph: {wrong}"
    samples = sample_filters(graph_file)
    compared = {}
    for question in declared_questions():
        rows_seen = 0
        for filters in combinations(question, samples):
            parameters = {name: filters.get(name) for name in PARAMETERS if name in question["parameters"]}
            theirs = server.columns_and_rows(question["text"], parameters)
            ours = ask(entente, question, filters, graph_file)
            assert ours[0] == theirs[0], f"{question['file']}: columns {ours[0]} and {theirs[0]}"
            if ours[1] != theirs[1]:
                first = next((i for i, (a, b) in enumerate(zip(ours[1], theirs[1])) if a != b), min(len(ours[1]), len(theirs[1])))
                raise AssertionError(
                    f"{question['file']} {filters}: {len(ours[1])} rows here, {len(theirs[1])} in Neo4j; row {first}:\n"
                    f"  here  {ours[1][first:first + 1]}\n  Neo4j {theirs[1][first:first + 1]}")
            rows_seen += len(ours[1])
        compared[question["name"]] = rows_seen
    return compared
