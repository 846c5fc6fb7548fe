"""Reads back what `write_samples` wrote, with readers that are not ours (NetworkX, igraph, graphology, lxml, Python's
csv), and compares it with expected.json by the rules of docs/formats.md, written down here a second time.

  round_trip.py SAMPLES_FOLDER GRAPHOLOGY.MJS      exit 1 and a line per difference
"""
import codecs
import collections
import csv
import json
import math
import pathlib
import re
import subprocess
import sys

import igraph
import lxml.etree
import lxml.html
import networkx

csv.field_size_limit(1 << 30)
codecs.register_error("each_byte", lambda e: ("\ufffd" * (e.end - e.start), e.end))

STRENGTH = ["PARTICIPATED_IN", "TOOK_PLACE_AT", "HOLDS", "TOWARD", "REPRESENTS", "EVIDENCED_BY",
            "MEMBER_OF", "LOCATED_IN", "PART_OF", "CONTRADICTS", "ABOUT", "MET"]
RESERVED = {"label", "nodelabel", "edgelabel", "weight", "edge weight", "x", "y", "z", "xpos", "ypos", "zpos", "size",
            "r", "g", "b", "color", "kind", "id", "source", "target", "also", "timeset", "original_id"}
TEXT_ON_EDGES = {"start", "end", "sentence", "polarity"}
ACTORS = {"Person", "State", "Organization", "Group"}
GEXF_LONGEST = 500_000
GUARDED = tuple("=+-@\t\r\n'\uff1d\uff0b\uff0d\uff20")


# --- the graph that was written ----------------------------------------------------------------------------------
def decode(text):
    """Strings in expected.json have one code point per byte."""
    return text.encode("latin-1").decode("utf-8", "each_byte")


def value(v):
    if isinstance(v, str):
        return decode(v) or None
    if isinstance(v, list):
        return [decode(item) for item in v] or None
    return v  # a number that is not finite was written as null


def load(folder):
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    graph = {}
    for part in ("nodes", "edges"):
        graph[part] = []
        for e in expected[part]:
            own = {k: value(v) for k, v in e["attributes"].items()}
            graph[part].append({**{k: e[k] for k in ("id", "kind", "source", "target") if k in e},
                                "attributes": {k: v for k, v in own.items() if v is not None}})
    return graph


def as_text(v):
    if not isinstance(v, list):
        return str(v)
    text = ""
    for item in v:
        text += (" | " if text else "") + item
    return text


def same(read, wanted, tiny_is_zero=True):
    """`read` is a text or a number, `wanted` a value of the graph."""
    if tiny_is_zero and isinstance(wanted, float) and 0 < abs(wanted) < sys.float_info.min:
        wanted = 0.0
    if isinstance(wanted, (int, float)):
        try:
            return float(read) == float(wanted) if isinstance(wanted, float) else int(read) == wanted
        except ValueError:
            return False
    return (read or "") == as_text(wanted)


def xml_clean(text):
    return "".join(c if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd"
                   for c in text)


def token(latin):
    """The name token of an id (ISO/IEC 9075-14, 9.1), from its bytes."""
    text = latin.encode("latin-1").decode("utf-8", "surrogateescape")
    out = ""
    for i, c in enumerate(text):
        plain = re.match(r"[A-Za-z0-9._:-]", c) and not (c == "_" and text[i + 1:i + 2] == "x")
        out += c if plain else f"_x{ord(c):0{6 if ord(c) > 0xffff else 4}X}_"
    return out or "_x_"


def titles(elements, are_edges):
    """{attribute name (latin): title (latin)}, as flatten gives them out."""
    skipped = {"weight"} if are_edges else {"label"}
    names = sorted({k for e in elements for k in e["attributes"]} - skipped)
    taken, result = set(), {}
    for name in names:
        title = name or "_"
        while title.lower() in RESERVED | taken:
            title += "_"
        taken.add(title.lower())
        result[name] = title
    return result


def ordered_pairs(edges):
    pairs = collections.defaultdict(list)
    for e in edges:
        pairs[e["source"], e["target"]].append(e)
    rank = lambda e: (STRENGTH.index(e["kind"]) if e["kind"] in STRENGTH else len(STRENGTH), e["kind"], e["id"])
    return {ends: sorted(parallel, key=rank) for ends, parallel in pairs.items()}


def weight_of(edge):
    w = edge["attributes"].get("weight", 1)
    return w if isinstance(w, (int, float)) and math.isfinite(w) and w > 0 else 1


class Report:
    def __init__(self, place):
        self.place, self.problems, self.compared = place, 0, 0

    def check(self, fine, what):
        self.compared += 1
        if not fine:
            self.problems += 1
            if self.problems <= 20:
                print(f"{self.place}: {str(what)[:400]}")


# --- the readers ---------------------------------------------------------------------------------------------------
def compare_nodes(report, graph, read, clean, cut=None):
    """`read` maps token -> {"label":..., "kind":..., attributes by title}."""
    title = titles(graph["nodes"], False)
    report.check(set(read) == {token(n["id"]) for n in graph["nodes"]}, "other nodes")
    for n in graph["nodes"]:
        got = read.get(token(n["id"]), {})
        label = n["attributes"].get("label")
        label = decode(n["id"]) if label is None else as_text(label)
        report.check(cut and len(label) > cut or got.get("label") == clean(label), ("label", n["id"], str(got.get("label"))[:80]))
        report.check(got.get("kind") == n["kind"], ("kind", n["id"]))
        for name, v in n["attributes"].items():
            if name != "label":
                wanted = clean(as_text(v)) if isinstance(v, (str, list)) else v
                report.check(same(got.get(title[name]), wanted), (n["id"], name, v, got.get(title[name])))
        known = {title[k] for k in n["attributes"] if k != "label"}
        extra = {k for k in got if k not in known and not k.endswith("_year")} - {
            "label", "kind", "r", "g", "b", "size", "x", "y", "original_id"}
        report.check(not extra, ("invented", n["id"], extra))


def compare_edges(report, graph, read, clean):
    """`read` lists (id, source, target, {kind, weight, attributes by title}); at most one per ordered pair."""
    title = titles(graph["edges"], True)
    pairs = ordered_pairs(graph["edges"])
    got = {(s, t): (i, d) for i, s, t, d in read}
    report.check(len(got) == len(read) == len(pairs), ("edges", len(read), len(pairs)))
    for (s, t), parallel in pairs.items():
        i, d = got.get((token(s), token(t)), ("", {}))
        strongest = [e for e in parallel if e["kind"] == parallel[0]["kind"]]
        report.check(i == token(parallel[0]["id"]) and d.get("kind") == parallel[0]["kind"], ("edge", s, t, i))
        report.check(math.isclose(float(d.get("weight", 0)), sum(map(weight_of, strongest))), ("weight", i))
        also = " | ".join(f"{k} ({n})" for k, n in collections.Counter(e["kind"] for e in parallel).items()
                          if k != parallel[0]["kind"])
        report.check((d.get("also") or "") == also, ("also", also, d.get("also")))
        if len(parallel) == 1:
            for name, v in parallel[0]["attributes"].items():
                if name != "weight":
                    wanted = clean(as_text(v)) if isinstance(v, (str, list)) else v
                    report.check(same(d.get(title[name]), wanted), (i, name, v, d.get(title[name])))


def graphml(folder, graph):
    report = Report(folder.name + "/graph.graphml")
    g = networkx.read_graphml(folder / "graph.graphml")
    # Attribute names are name tokens in the file.
    names = {token(t): t for t in [*titles(graph["nodes"], False).values(), *titles(graph["edges"], True).values()]}
    named = lambda d: {names.get(k, k): v for k, v in d.items()}
    compare_nodes(report, graph, {n: named(d) for n, d in g.nodes(data=True)}, xml_clean)
    compare_edges(report, graph, [(d.get("id"), s, t, named(d)) for s, t, d in g.edges(data=True)], xml_clean)
    for name in ("graph", "actors", "meetings"):
        path = folder / f"{name}.graphml"
        n, i = networkx.read_graphml(path), igraph.Graph.Read_GraphML(str(path))
        report.check((n.number_of_nodes(), n.number_of_edges()) == (i.vcount(), i.ecount()), (name, "NetworkX and igraph differ"))
        report.check(not n.is_multigraph() and not any(i.is_multiple()), (name, "parallel edges"))
        kinds = {d["kind"] for _, d in n.nodes(data=True)}
        report.check(name == "graph" or kinds <= ACTORS | ({"Event", "Place"} if name == "meetings" else set()), (name, kinds))
    return report


def gexf(folder, graph):
    report = Report(folder.name + "/graph.gexf")
    ns = {"g": "http://gexf.net/1.3"}
    again = networkx.read_gexf(folder / "graph.gexf")
    report.check((again.number_of_nodes(), again.number_of_edges()) == (len(graph["nodes"]), len(ordered_pairs(graph["edges"]))),
                 "NetworkX counts")
    root = lxml.etree.parse(folder / "graph.gexf", lxml.etree.XMLParser(huge_tree=True)).getroot()
    names = {c: {a.get("id"): a.get("title") for a in root.iterfind(f".//g:attributes[@class='{c}']/g:attribute", ns)}
             for c in ("node", "edge")}
    data = lambda e, c: {names[c][a.get("for")]: a.get("value") for a in e.iterfind("g:attvalues/g:attvalue", ns)}
    clean_titles = lambda elements, edges: {xml_clean(decode(t)): t for t in titles(elements, edges).values()}
    back = {**clean_titles(graph["nodes"], False), **clean_titles(graph["edges"], True)}
    named = lambda d: {back.get(k, k): v for k, v in d.items()}
    compare_nodes(report, graph, {n.get("id"): {**named(data(n, "node")), "label": n.get("label")}
                                  for n in root.iterfind(".//g:node", ns)}, xml_clean, GEXF_LONGEST)
    compare_edges(report, graph, [(e.get("id"), e.get("source"), e.get("target"), {**named(data(e, "edge")), "weight": e.get("weight")})
                                  for e in root.iterfind(".//g:edge", ns)], xml_clean)
    for spell in root.iterfind(".//g:spell", ns):
        report.check(spell.get("start") <= spell.get("end"), ("spell", spell.attrib))
    for spells in root.iterfind(".//g:spells", ns):
        times = [(s.get("start"), s.get("end")) for s in spells]
        report.check(all(a[1] < b[0] for a, b in zip(times, times[1:])), ("spells overlap", times))
    return report


def rows_of(path, encoding="utf-8"):
    with open(path, newline="", encoding=encoding) as file:
        return list(csv.DictReader(file, strict=True))


def looks_typed(text):
    """A number, a date or a truth value: marked as text where other cells of the column are none."""
    return bool(re.fullmatch(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*|\s*[-+]?(nan|NaN|inf|INF|Infinity)\s*"
                             r"|\d{4}(-\d\d(-\d\d.*)?)?(/\d{4}.*)?", text, re.S)) or text.lower() in ("true", "false")


def unguard(text):
    text = text[1:] if text.startswith("'") and text[1:].startswith(GUARDED) else text
    return text[:-2] if text.endswith(" |") and looks_typed(text[:-2]) else text


def spreadsheet(folder, graph):
    report = Report(folder.name + "/graph.nodes.csv, graph.edges.csv")
    rename = lambda t: unguard(t)
    full = lambda text: xml_clean(text).replace("\\", "\uff3c")
    back = lambda elements, edges: {full(decode(t)): t for t in titles(elements, edges).values()}
    nodes, edges = {}, []
    for row in rows_of(folder / "graph.nodes.csv", "utf-8-sig"):
        own = {back(graph["nodes"], False).get(rename(k), rename(k)): unguard(v) for k, v in row.items() if v != ""}
        key, label = own.pop("Id"), own.pop("Label")
        nodes[key] = {**own, "label": label}
    for row in rows_of(folder / "graph.edges.csv", "utf-8-sig"):
        own = {back(graph["edges"], True).get(rename(k), rename(k)): unguard(v) for k, v in row.items() if v != ""}
        edges.append((own["Id"], own["Source"], own["Target"], {**own, "weight": own["Weight"]}))
        report.check(own["Type"] == "Directed", "Type")
        for cell in row.values():
            report.check(not cell.startswith(("=", "@", "\t")), ("formula", cell))
    by_text = {full(decode(n["id"])): token(n["id"]) for n in graph["nodes"]}
    edge_ids = {full(decode(e["id"])): token(e["id"]) for e in graph["edges"]}
    compare_nodes(report, graph, {by_text.get(k, k): d for k, d in nodes.items()}, full)
    compare_edges(report, graph, [(edge_ids.get(i, i), by_text.get(s, s), by_text.get(t, t), d) for i, s, t, d in edges], full)
    return report


def neo4j_csv(folder, graph):
    report = Report(folder.name + "/graph.neo4j")
    args = (folder / "graph.neo4j" / "import.args").read_text("utf-8").split("\n")
    delimiter = next((a.split("=")[1] for a in args if a.startswith("--array-delimiter=")), ";")
    delimiter = chr(int(delimiter[2:], 16)) if delimiter.startswith("U+") else delimiter
    read = {"nodes": {}, "relationships": {}}
    for option in args:
        part, _, file = option.removeprefix("--").partition("=")
        if part not in read:
            continue
        path = folder / "graph.neo4j" / file
        with open(path, newline="", encoding="utf-8") as text:
            header, *rows = csv.reader(text, strict=True)
        for row in rows:
            report.check(len(row) == len(header), (file, "ragged"))
            fields = dict(zip(header, row))
            key = fields.pop("id:ID(Entity)", None) or fields.pop("id")
            read[part][key] = fields
    expected = {"nodes": graph["nodes"], "relationships": graph["edges"]}
    for part, elements in expected.items():
        report.check(len(read[part]) == len(elements), (part, len(read[part]), len(elements)))
        for e in elements:
            got = read[part].get(decode(e["id"]), {})
            if part == "nodes":
                report.check(e["kind"] in got.get(":LABEL", "").split(delimiter) and
                             "Entity" in got[":LABEL"].split(delimiter), ("labels", e["id"], got.get(":LABEL")))
            else:
                report.check((got.get(":START_ID(Entity)"), got.get(":END_ID(Entity)"), got.get(":TYPE")) ==
                             (decode(e["source"]), decode(e["target"]), e["kind"]), ("ends", e["id"]))
            typed = {k.partition(":")[0]: (k.partition(":")[2], v) for k, v in got.items() if not k.startswith(":")}
            for name, v in e["attributes"].items():
                if name == "id":
                    continue
                kind, text = typed.get(token(decode(name).encode().decode("latin-1")), (None, None))
                if kind == "string[]":
                    report.check(text.split(delimiter) == [x.replace(delimiter, " ") for x in v], (e["id"], name, v, text))
                else:
                    report.check(text is not None and same(text, v, False), (e["id"], name, v, text))
    return report


def html(folder, graph):
    report = Report(folder.name + "/graph.html")
    page = lxml.html.parse(folder / "graph.html", lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
    report.check(not page.xpath("//script | //img | //iframe | //object | //link | //base | //form"), "active elements")
    report.check(all(h.startswith("#") for h in page.xpath("//@href | //@src")), "leads out of the page")
    report.check(not [a for a in page.xpath("//@*") if getattr(a, "attrname", "").startswith("on")], "event handlers")
    squeeze = lambda text: re.sub(r"\s+", " ", xml_clean(text)).strip()
    label = {}
    for n in graph["nodes"]:
        given = n["attributes"].get("label")
        label[n["id"]] = decode(n["id"]) if given is None else as_text(given)
    headings = collections.Counter(squeeze(h.text or "") for h in page.iterfind(".//h2[@id]"))
    actors = collections.Counter(squeeze(label[n["id"]]) for n in graph["nodes"] if n["kind"] in ACTORS)
    report.check(headings == actors, ("actors", (headings - actors) + (actors - headings)))
    targets = set(page.xpath("//@id"))
    report.check(all(h[1:] in targets for h in page.xpath("//a/@href")
                     if h[1:] in {token(n["id"]) for n in graph["nodes"] if n["kind"] in ACTORS | {"Document"}}), "broken links")
    quotes = {squeeze(q.text or "") for q in page.iterfind(".//blockquote")}
    told = {e["target"] for e in graph["edges"] if e["kind"] in ("PARTICIPATED_IN", "HOLDS") and kind_of(graph, e["source"]) in ACTORS}
    for e in graph["edges"]:
        if e["kind"] == "EVIDENCED_BY" and e["source"] in told and "quote" in e["attributes"]:
            if kind_of(graph, e["source"]) in ("Event", "Stance"):
                report.check(squeeze(as_text(e["attributes"]["quote"])) in quotes, ("quote", e["attributes"]["quote"]))
    return report


def kind_of(graph, node):
    return next(n["kind"] for n in graph["nodes"] if n["id"] == node)


def graphology(samples, program):
    report = Report("graphology")
    files = sorted(str(p) for suffix in ("graphml", "gexf") for p in samples.rglob("*." + suffix))
    lines = subprocess.run(["node", program, *files], stdout=subprocess.PIPE, check=True, text=True).stdout.split("\n")
    for line in filter(None, lines):
        got = json.loads(line)
        file = pathlib.Path(got["file"])
        report.place = f"graphology {file.parent.name}/{file.name}"
        report.check("error" not in got, got.get("error"))
        g = networkx.read_graphml(file.with_suffix(".graphml"))
        report.check((got.get("nodes"), got.get("edges")) == (g.number_of_nodes(), g.number_of_edges()), "counts")
        if file.suffix == ".graphml":
            for node, data in g.nodes(data=True):
                report.check(got["label"][node].strip() == data["label"].strip(), ("label", node))
    return report


def main():
    reports = [graphology(pathlib.Path(sys.argv[1]), sys.argv[2])]
    for folder in sorted(p.parent for p in pathlib.Path(sys.argv[1]).glob("*/expected.json")):
        graph = load(folder)
        reports += [check(folder, graph) for check in (graphml, gexf, spreadsheet, neo4j_csv, html)]
    problems = sum(r.problems for r in reports)
    print(f"{len(reports)} files and sets, {sum(r.compared for r in reports)} comparisons, {problems} differences")
    return 1 if problems or not reports else 0


if __name__ == "__main__":
    sys.exit(main())
