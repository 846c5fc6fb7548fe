"""Which candidates of an article its gold bears out. Names and keywords are compared as tests/accuracy/score.py does."""
import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests" / "accuracy"))
import score  # noqa: E402


def articles(folders, texts):
    """(article, gold file, date or "") of every gold file of the folders, in order; texts: where articles lie elsewhere."""
    for folder in folders:
        for gold in sorted(folder.glob("*.gold.json")):
            if gold.name.endswith("corpus.gold.json"):
                continue
            facts = json.loads(gold.read_text(encoding="utf-8"))
            key = gold.name.removesuffix(".gold.json")
            found = [t for place in (folder, *texts) for t in sorted(place.glob(facts["doc"] + "*.txt")) + sorted(place.glob(key + "*.txt"))]
            if found:
                yield found[0], gold, (facts["published"] if facts.get("date_given") else None) or ""


class Gold:
    def __init__(self, path):
        facts = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        self.kinds = {e["id"]: e["kind"] for e in facts["entities"]}
        self.names = {e["id"]: {score.norm(n) for n in e["names"]} for e in facts["entities"]}
        self.all_names = sorted({n for names in self.names.values() for n in names})
        self.name = facts["doc"]
        self.meetings, self.acts, self.stances = facts["meetings"], facts["acts"], facts["stances"]

    def ids(self, entity):
        """The gold entities that a candidate's entity can be."""
        names = {score.norm(n) for n in entity["names"]}
        kind = entity["kind"]
        return {i for i, wanted in self.names.items() if wanted & names and (
            kind == "Place" if self.kinds[i] == "Place" else kind != "Place" and score.compatible(self.kinds[i], kind))}

    def meeting(self, fillers):
        """Index of the meeting that these parties can be those of, best first, and who of them belongs to it; None when there is none."""
        mine = [self.ids(f) for f in fillers]
        best = None
        for i, meeting in enumerate(self.meetings):
            also = {}
            for a, b in meeting.get("also", []):
                also.setdefault(a, {a}).add(b)
            belongs = [any(m & also.get(p, {p}) for p in meeting["participants"]) for m in mine]
            found = sum(any(m & also.get(p, {p}) for m in mine) for p in meeting["participants"])
            if found >= min(2, len(meeting["participants"])):
                yield i, found, belongs

    def act(self, act, text):
        """1 when the act is in the gold, 0 when not, None when it only restates a stance of the gold."""
        roles = [(self.ids(f), f["role"]) for f in act["fillers"]]
        text = score.norm(text)
        for wanted in self.acts:
            def same(ids):
                return {y for x in ids for y in [x] + [q for p, q in wanted.get("also", []) if p == x]}
            agents, recipients = same(wanted["agent"]), same(wanted["recipient"])
            if act["type"] not in (wanted["type"], *wanted.get("also_type", [])):
                continue
            if agents and not any(ids & agents for ids, role in roles if role != "recipient"):
                continue
            if any(ids & recipients for ids, role in roles) or any(score.norm(k) in text for k in wanted.get("about", [])) or not (
                    recipients or wanted.get("about")):
                return 1
        if act["type"] in score.VERBAL and any(
                any(ids & {s["holder"], s.get("also_holder")} for ids, role in roles if role != "recipient")
                and (any(s["target"].get("entity") in ids for ids, role in roles if role == "recipient")
                     or any(score.norm(k) in text for k in s["target"].get("any", []))) for s in self.stances):
            return None
        return 0

    def stance(self, stance):
        """Indices of the stances of the gold that this is."""
        holder = self.ids(stance["holder"])
        target = self.ids(stance["target"]) if "kind" in stance["target"] else set()
        text = score.norm(" ".join([*stance["target"].get("names", []), stance["target"].get("label", ""), *stance["target"].get("aliases", [])]))
        found = []
        for i, wanted in enumerate(self.stances):
            if (wanted["polarity"] == "for") != (stance["polarity"] > 0) or not holder & {wanted["holder"], wanted.get("also_holder")}:
                continue
            also = wanted.get("also_target") or []
            if "entity" in wanted["target"]:
                right = bool(target & {wanted["target"]["entity"], *([also] if isinstance(also, str) else also)})
            else:
                right = any(score.norm(k) in text for k in wanted["target"]["any"])
            if right:
                found.append(i)
        return found


def main():
    parser = argparse.ArgumentParser(description="Prints a manifest for the tools that dump candidates: article TAB gold file TAB date or nothing.")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--texts", nargs="*", type=pathlib.Path, default=[], help="where articles lie that are not beside their gold")
    arguments = parser.parse_args()
    for article, gold, date in articles(arguments.folders, arguments.texts):
        print(article.resolve(), gold.resolve(), date, sep="\t")


if __name__ == "__main__":
    main()
