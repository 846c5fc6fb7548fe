#!/usr/bin/env python3
"""A random sample of extracted facts, each above the sentence that is its evidence, for reading by a person.

    sample.py PATH... --entente build/release/entente [--meetings 100] [--stances 100] [--acts 0] [--seed 1]

The precision of a release is read off such a list: mark each fact right or wrong, count. Same paths, seed and
program: same list.
"""
import argparse
import json
import random
import subprocess


def records(entente, paths):
    """The records of all articles that could be read."""
    done = subprocess.run([entente, "extract", *paths, "--quiet"], stdout=subprocess.PIPE, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


def date_of(fact):
    date = fact.get("date")
    if not date:
        return "no date"
    return date["start"] if date["start"] == date["end"] else date["start"] + "/" + date["end"]


def event_line(record, event):
    names = [entity["label"] for entity in record["entities"]]
    parties = ", ".join(names[part["entity"]] + ("" if part["role"] == "participant" else f" ({part['role']})")
                        for part in event.get("participants", []))
    place = names[event["place"]] if "place" in event else "no place"
    about = "; about " + ", ".join(names[entity] for entity in event["about"]) if event.get("about") else ""
    return f"{event['type']} {event.get('mode', '')} [{parties}] {place}; {date_of(event)}; {event['status']}{about}"


def stance_line(record, stance):
    names = [entity["label"] for entity in record["entities"]]
    target = names[stance["target"]] if "target" in stance else \
        event_line(record, record["events"][stance["target_event"]])
    sign = "for" if stance["polarity"] > 0 else "against"
    return f"{names[stance['holder']]} -- {stance['type']}, {sign} --> {target}"


def sentence_around(record, evidence):
    """The evidence between arrows within a stretch of its surroundings."""
    text = record["document"]["text"]
    begin = max(0, evidence["start"] - 150)
    end = min(len(text), evidence["end"] + 60)
    around = text[begin:evidence["start"]] + ">>" + text[evidence["start"]:evidence["end"]] + "<<" + text[evidence["end"]:end]
    return " ".join(around.split())


def print_sample(title, facts, count, line, seed):
    chosen = facts if len(facts) <= count else random.Random(seed).sample(facts, count)
    print(f"# {title}: {len(chosen)} of {len(facts)}\n")
    for number, (record, fact) in enumerate(chosen, 1):
        print(f"{number}. {record['document']['id']} ({record['document'].get('published', 'no date')})")
        print("   " + line(record, fact))
        for evidence in fact["evidence"][:2]:
            print("   | " + sentence_around(record, evidence))
        print()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="+")
    options.add_argument("--entente", default="build/release/entente")
    options.add_argument("--meetings", type=int, default=100)
    options.add_argument("--stances", type=int, default=100)
    options.add_argument("--acts", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    read = records(given.entente, given.paths)
    events = [(record, event) for record in read for event in record.get("events", [])]
    meetings = [(record, event) for record, event in events if event["type"] == "CONSULT"]
    acts = [(record, event) for record, event in events if event["type"] != "CONSULT"]
    stances = [(record, stance) for record in read for stance in record.get("stances", [])]
    for title, facts, count, line in (("meetings", meetings, given.meetings, event_line),
                                      ("stances", stances, given.stances, stance_line),
                                      ("acts", acts, given.acts, event_line)):
        if count:
            print_sample(title, facts, count, line, given.seed)


if __name__ == "__main__":
    main()
