#!/usr/bin/env python3
"""Accuracy in depth: score.py's figures per source with confidence intervals, per type, and by cause of error.

    tables.py DIR... --entente build/release/entente [--texts DIR] [--resamples 1000]

Intervals: 95 %, percentile bootstrap over articles (Efron and Tibshirani, 1993), fixed seed. A source is the name of the
folder with, where the articles' names begin so, "orange" or "wikinews". Causes are told by what of a missed fact stands in the graph.
"""
import argparse
import collections
import json
import pathlib
import random
import tempfile

import score

FAMILIES = ("actors", "places", "represents", "meetings", "meetings_strict", "stances", "acts")


class Listener(score.Scorer):
    """A scorer of one article that keeps what it would say."""

    def __init__(self):
        super().__init__(show=True)
        self.said = []

    def say(self, doc, what, item):
        self.said.append((what, item))


def source_of(folder, name):
    for source in ("orange", "wikinews"):
        if name.startswith(source):
            return source
    return folder.name


def articles(folders, texts):
    for folder in folders:
        for path in sorted(folder.glob("*.gold.json")):
            if path.name.endswith("corpus.gold.json"):
                continue
            gold = json.loads(path.read_text(encoding="utf-8"))
            name = path.name[: -len(".gold.json")]
            places = [place for place in (folder, texts) if place]
            found = [text for place in places
                     for text in sorted(place.glob(gold["doc"] + "*.txt")) + sorted(place.glob(name + "*.txt"))]
            if not found:
                raise SystemExit(f"no text for {name}: give --texts")
            yield source_of(folder, name), gold, found[0].resolve()


def f1(counts):
    gold, pred, hit = counts
    return 2 * hit / (gold + pred) if gold + pred else 0.0


def intervals(scored, family, resamples):
    """F1, precision, recall and the interval of F1 over resampled articles."""
    rows = [(one.s[family].gold, one.s[family].pred, one.s[family].hit) for one in scored]
    total = [sum(column) for column in zip(*rows)]
    chance = random.Random(1)
    values = sorted(f1([sum(column) for column in zip(*chance.choices(rows, k=len(rows)))]) for _ in range(resamples))
    low, high = values[int(0.025 * resamples)], values[int(0.975 * resamples) - 1]
    precision = total[2] / total[1] if total[1] else 0.0
    recall = total[2] / total[0] if total[0] else 0.0
    return f"{f1(total):.2f} [{low:.2f} {high:.2f}] ({precision:.2f}/{recall:.2f})"


def print_sources(by_source, resamples):
    print("## By source: f1 [95 %] (precision/recall)\n")
    print("| source | articles | " + " | ".join(FAMILIES) + " |\n|" + "---|" * (len(FAMILIES) + 2))
    for source, scored in by_source.items():
        cells = [intervals(scored, family, resamples) for family in FAMILIES]
        print(f"| {source} | {len(scored)} | " + " | ".join(cells) + " |")
    print()


def print_types(golds, said):
    """Recall by mode of meetings, type of acts, kind of stances."""
    for family, plural, key, heard in (("meetings", "meetings", "mode", "missed meeting"),
                                       ("acts", "acts", "type", "missed acts"),
                                       ("stances", "stances", "kind", "missed stances")):
        wanted = collections.Counter(fact.get(key) for gold in golds for fact in gold[plural] if not fact.get("optional"))
        missed = collections.Counter(item.get(key) for what, item in said if what == heard)
        print(f"## {family}: recall by {key}\n\n| {key} | gold | found | recall |\n|---|---|---|---|")
        for name, count in wanted.most_common():
            found = max(0, count - missed[name])
            print(f"| {name} | {count} | {found} | {found / count:.2f} |")
        print()


def cause_of_meeting(meeting, present, events):
    parties = [party for party in meeting["participants"] if present(party, meeting)]
    if len(parties) < 2:
        return "fewer than two of its parties are in the graph"
    for who in events:
        told = sum(any(present(party, meeting, node) for node in who) for party in meeting["participants"])
        if told >= 2:
            return "an event has them, and too many others or another gold meeting took it"
    return "the parties are there, no event joins them"


def cause_of_stance(stance, present, stances):
    holders = (stance["holder"], stance.get("also_holder"))
    if not any(present(holder, {}) for holder in holders if holder):
        return "the holder is not in the graph"
    own = [who for who in stances if any(present(h, {}, one) for h in holders if h for one in who)]
    if not own:
        return "the holder is there and holds nothing"
    return "the holder holds other things: no cue, another target or polarity"


def cause_of_act(act, present, events, graph):
    if act["agent"] and not any(present(agent, act) for agent in act["agent"]):
        return "the agent is not in the graph"
    types = (act["type"], *act.get("also_type", []))
    of_type = [who for event, who in events if graph.nodes[event].get("type") in types]
    if not of_type:
        return "no event of its type"
    if not any(present(agent, act, node) for who in of_type for node in who for agent in act["agent"]):
        return "events of its type, none with its agent"
    return "an event of its type and agent, with another object"


def causes(gold, graph, said):
    """(family, cause) of every missed fact of one article."""
    entities = {entity["id"]: entity for entity in gold["entities"]}
    names = {one: {score.norm(name) for name in entity["names"]} for one, entity in entities.items()}

    def present(entity, fact, node=None):
        alike = [entity, *(other for one, other in fact.get("also", []) if one == entity)]
        nodes = [node] if node else graph.of(*score.ACTORS)
        return any(names.get(one, set()) & graph.names(other) for one in alike for other in nodes)

    def parties(event):
        return [source for source, edge in graph.into.get(event, []) if edge.get("kind") == "PARTICIPATED_IN"]

    events = [(event, parties(event)) for event in graph.of("Event")]
    meetings = [who for event, who in events if graph.nodes[event].get("type") == "CONSULT"]
    acts = [pair for pair in events if graph.nodes[pair[0]].get("type") != "CONSULT"]
    stances = [[source for source, edge in graph.into.get(node, []) if edge.get("kind") == "HOLDS"]
               for node in graph.of("Stance")]
    for what, item in said:
        if what == "missed meeting":
            yield "meetings", cause_of_meeting(item, present, meetings)
        elif what == "missed stances":
            yield "stances", cause_of_stance(item, present, stances)
        elif what == "missed acts":
            yield "acts", cause_of_act(item, present, acts, graph)
        elif what == "meeting found, not exact":
            for part, meaning in (("who", "parties"), ("place", "place"), ("date", "date"), ("status", "status")):
                if f"{part}=False" in item:
                    yield "meetings found, not exact", meaning


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="+", type=pathlib.Path)
    options.add_argument("--entente", required=True)
    options.add_argument("--texts", type=pathlib.Path)
    options.add_argument("--resamples", type=int, default=1000)
    given = options.parse_args()
    by_source, golds, said, counted = {}, [], [], collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number, (source, gold, text) in enumerate(articles(given.folders, given.texts)):
            date = gold["published"] if gold.get("date_given") else None
            graph = score.build(given.entente, [text], [date], pathlib.Path(folder, str(number)))
            one = Listener()
            one.document(gold, graph)
            by_source.setdefault(source, []).append(one)
            golds.append(gold)
            said += one.said
            counted.update(causes(gold, graph, one.said))
    if len(by_source) > 1:
        by_source["all"] = [one for scored in list(by_source.values()) for one in scored]
    print_sources(by_source, given.resamples)
    print_types(golds, said)
    print("## Missed, by cause\n\n| family | cause | facts |\n|---|---|---|")
    for (family, cause), count in sorted(counted.items(), key=lambda item: (item[0][0], -item[1])):
        print(f"| {family} | {cause} | {count} |")


if __name__ == "__main__":
    main()
