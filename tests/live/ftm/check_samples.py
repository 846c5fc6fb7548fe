"""Reads the FollowTheMoney entities that `write_samples` wrote with the followthemoney package: every entity must be
valid by its schema, no value may be cleaned away or changed, every reference must lead to an entity of a schema that
the property allows, and nothing of the graph may be missing.

  check_samples.py SAMPLES_FOLDER      exit 1 and a line per difference
"""
import collections
import json
import pathlib
import re
import sys

from followthemoney import model
from followthemoney.types import registry

SCHEMA = {"Person": "Person", "State": "PublicBody", "Organization": "Organization", "Group": "Organization",
          "Place": "Address", "Event": "Event", "Issue": "Note", "Document": "Document"}


def differences(folder):
    entities = [json.loads(line) for line in (folder / "graph.ftm.jsonl").read_text("utf-8").split("\n") if line]
    by_id = {e["id"]: e for e in entities}
    if len(by_id) != len(entities):
        yield "an id is given twice"
    wanted = collections.Counter(SCHEMA[n["kind"]] for n in json.loads((folder / "expected.json").read_text("utf-8"))["nodes"]
                                 if n["kind"] in SCHEMA)
    found = collections.Counter(e["schema"] for e in entities if e["schema"] in wanted)
    if wanted != found:
        yield f"entities {found}, of the graph {wanted}"
    for entity in entities:
        schema = model.get(entity["schema"])
        try:
            schema.validate(entity)
        except Exception as error:
            yield f"{entity['id']} ({schema.name}): {getattr(error, 'errors', error)}"
        proxy = model.get_proxy({**entity, "properties": {}})
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            for value in values:
                proxy.add(prop, value)
            kept = proxy.get(prop)
            if prop.type == registry.address:  # FollowTheMoney sets the commas of addresses its own way
                values, kept = ([re.sub(r"[,;\s]+", " ", v) for v in vs] for vs in (values, kept))
            if sorted(kept) != sorted(values):
                yield f"{entity['id']}: {name}: {str(values)[:200]} is read as {str(kept)[:200]}"
            if prop.type == registry.entity:
                for value in values:
                    target = by_id.get(value)
                    if target is None or not model.get(target["schema"]).is_a(prop.range):
                        yield f"{entity['id']}: {name} leads to {target and target['schema']}, wanted {prop.range.name}"


def main():
    problems, files = 0, sorted(pathlib.Path(sys.argv[1]).glob("*/graph.ftm.jsonl"))
    for file in files:
        for difference in differences(file.parent):
            problems += 1
            print(f"{file.parent.name}: {difference}")
    news = (pathlib.Path(sys.argv[1]) / "news" / "graph.ftm.jsonl").read_text("utf-8")
    for schema in ("Event", "Person", "Organization", "PublicBody", "Document", "Representation", "Membership", "UnknownLink"):
        if f'"schema":"{schema}"' not in news:
            problems += 1
            print(f"news: no {schema}")
    print(f"{len(files)} files: {problems} differences")
    return 1 if problems or not files else 0


if __name__ == "__main__":
    sys.exit(main())
