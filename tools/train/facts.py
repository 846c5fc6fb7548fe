#!/usr/bin/env python3
"""Fits the decisions on facts (schema/fr/models/facts.tsv) to annotated articles: who is a party of a meeting, which meetings, acts
and stances are to be recorded.

  fact_features MANIFEST.tsv | facts.py TABLE [--decisions meetings,stances]     prints the figures by cross-validation, writes the table
  fact_features MANIFEST.tsv | facts.py FOLDER --folds                           writes FOLDER/K/schema for every fold K, a copy of schema with
                                                                                 facts.tsv fitted to the articles of the other folds, and
                                                                                 FOLDER/folds.tsv: article, gold, fold

Logistic regressions over binary features, L2. Articles of one story (names in common) are kept in one fold. The threshold of a decision is the
one with the best F1 among those that keep its precision on the articles left out. Deterministic. Needs numpy, scipy, scikit-learn.
"""
import argparse
import collections
import hashlib
import json
import pathlib
import shutil
import sys

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import gold as golds

FOLDS = 5
PARTY_THRESHOLD = 0.3
LEAST = {"meetings": 0.70, "stances": 0.70, "acts": 0.65}  # precision at the threshold chosen
DOUBTFUL = 0.65  # precision of the meetings that rules alone would not record
AS_GOOD = 0.003  # differences of F1 below this are noise
STRENGTH = {"parties": 0.1, "meetings": 0.1, "stances": 0.1, "acts": 0.1}  # inverse of L2
ROUNDS = 2  # of choosing the guess that teaches
RARE = 3  # features seen less often are left out
SAME_STORY = 1.5  # names in common, each counted by its rarity


class Article:
    def __init__(self, line):
        row = json.loads(line)
        self.path, self.article, self.title, self.candidates = row["gold"], row["article"], row["title"], row["candidates"]
        self.gold = golds.Gold(row["gold"])
        self.source = pathlib.Path(row["gold"]).parent.name
        self.story = self.fold = 0

    def of(self, fact):
        return [c for c in self.candidates if c["fact"] == fact]


class Logistic:
    """Logistic regression over named binary features."""

    def __init__(self, strength):
        self.strength = strength

    def fit(self, rows, labels):
        seen = collections.Counter(f for row in rows for f in set(row))
        self.index = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= RARE and f == f.strip() and f.isprintable()))}
        if len(set(labels)) < 2:
            self.weights, self.bias = np.zeros(len(self.index)), 3.0 if sum(labels) else -3.0
            return self
        fitted = LogisticRegression(C=self.strength, max_iter=3000).fit(self.matrix(rows), labels)
        self.weights, self.bias = np.round(fitted.coef_[0], 3), round(float(fitted.intercept_[0]), 3)
        return self

    def matrix(self, rows):
        cells = [(i, self.index[f]) for i, row in enumerate(rows) for f in row if f in self.index]
        return csr_matrix((np.ones(len(cells)), ([i for i, _ in cells], [j for _, j in cells])), shape=(len(rows), len(self.index)))

    def probabilities(self, rows):
        return 1 / (1 + np.exp(-(self.matrix(rows) @ self.weights + self.bias)))

    def table(self, model, threshold):
        yield f"{model}\t(bias)\t{self.bias}"
        yield f"{model}\t(threshold)\t{threshold}"
        for feature, i in self.index.items():
            if abs(self.weights[i]) >= 0.005:
                yield f"{model}\t{feature}\t{self.weights[i]}"


def find_stories(articles):
    parent = list(range(len(articles)))

    def find(i):
        while parent[i] != i:
            i = parent[i]
        return i

    bags = [set(a.gold.all_names) for a in articles]
    rarity = collections.Counter(n for bag in bags for n in bag)
    for i, bag in enumerate(bags):
        for j in range(i):
            if sum(1 / rarity[n] for n in bag & bags[j]) >= SAME_STORY:
                parent[find(i)] = find(j)
    known = {(pathlib.Path(a.path).parent, a.gold.name): i for i, a in enumerate(articles)}
    for folder in sorted({pathlib.Path(a.path).parent for a in articles}):
        for corpus in sorted(folder.glob("*corpus.gold.json")):
            names = [d["doc"] if isinstance(d, dict) else d for d in json.loads(corpus.read_text(encoding="utf-8"))["docs"]]
            together = [known[folder, n] for n in names if (folder, n) in known]
            for i in together[1:]:
                parent[find(i)] = find(together[0])
    for i, article in enumerate(articles):
        article.story = find(i)


def split(articles):
    """Puts the stories into folds of about one size."""
    size = collections.Counter(a.story for a in articles)
    load, fold = [0] * FOLDS, {}
    for story, n in sorted(size.items(), key=lambda x: (-x[1], x[0])):
        fold[story] = load.index(min(load))
        load[fold[story]] += n
    for article in articles:
        article.fold = fold[article.story]


def cross_validated(rows, labels, folds, usable, make):
    """Probabilities by models fitted to the usable rows of other folds."""
    out = np.zeros(len(rows))
    for fold in sorted(set(folds)):
        train = [i for i in range(len(rows)) if folds[i] != fold and usable[i]]
        test = [i for i in range(len(rows)) if folds[i] == fold]
        model = make().fit([rows[i] for i in train], [labels[i] for i in train])
        out[test] = model.probabilities([rows[i] for i in test])
    return out


# ---- meetings

def nearest_meeting(article, candidate):
    """Of the meetings of the gold of which the candidate has two parties or more the one it is nearest to: (index, whether each filler is a
    party of it); None when there is none."""
    best = None
    for i, found, belongs in article.gold.meeting(candidate["fillers"]):
        ruled = sum(b for b, f in zip(belongs, candidate["fillers"]) if not f["guessed"])
        rank = (found / len(article.gold.meetings[i]["participants"]), ruled, -i)
        if best is None or rank > best[0]:
            best = rank, i, belongs
    return best and best[1:]


def told_by_rules(article):
    """Meetings of the gold whose parties rules found."""
    return {i for c in article.of("meeting") if not c["guessed"]
            for i, _, belongs in article.gold.meeting([f for f in c["fillers"] if not f["guessed"]]) if 2 * sum(belongs) >= len(belongs)}


def kept_fillers(candidate, probabilities):
    """As kept_parties of src/extract/decision/features.cpp: those whom rules found and the model does not refuse; of the guessed the likeliest, until
    there are two."""
    likely = [i for i, p in enumerate(probabilities) if p >= PARTY_THRESHOLD]
    kept = [i for i in likely if not candidate["fillers"][i]["guessed"]]
    guessed = sorted((i for i in likely if candidate["fillers"][i]["guessed"]), key=lambda i: -probabilities[i])
    return [candidate["fillers"][i] for i in sorted(kept + guessed[:max(0, 2 - len(kept))])]


def party_features(candidate, probabilities):
    """As party_features of src/extract/decision/features.cpp."""
    ranked = sorted(probabilities, reverse=True) + [0.0] * 3
    kept = kept_fillers(candidate, probabilities)
    kinds = "".join(sorted(f["kind"][0] for f in kept))[:5]
    return [f"first party={int(ranked[0] * 8)}", f"second party={int(ranked[1] * 8)}", f"third party={int(ranked[2] * 5)}",
            f"kept={min(5, len(kept))}", f"kinds kept={kinds}", f"guessed kept={min(3, sum(f['guessed'] for f in kept))}"]


def bears_out(article, fillers):
    return any(2 * sum(belongs) >= len(belongs) for _, _, belongs in article.gold.meeting(fillers))


def bears_out(article, candidate, fillers):
    """Indices of the meetings of the gold that this can be: half of the parties belong, and neither its day nor a telephone is against it."""
    found = []
    for i, _, belongs in article.gold.meeting(fillers):
        meeting = article.gold.meetings[i]
        modes = {meeting["mode"], *([meeting["also_mode"]] if isinstance(meeting.get("also_mode"), str) else meeting.get("also_mode", []))}
        if 2 * sum(belongs) < len(belongs) or candidate["mode"] == "call" and not modes & {"call", "talks"}:
            continue
        if meeting.get("date") and "date_start" in candidate and not golds.score.same_date(meeting["date"], candidate):
            continue
        found.append(i)
    return found


def parties_and_meetings(articles, make_party, make_meeting):
    """Fits both models; the model of meetings learns from what the model of parties makes of articles it has not seen.
    Returns them with the candidates that keep two parties, each with its probability on articles left out.

    Gold tells names, not words: of the guesses that could be one meeting only the likeliest teaches, and none where rules found it."""
    rows, labels, folds, usable, owner = [], [], [], [], []
    for article in articles:
        ruled = told_by_rules(article)
        for candidate in article.of("meeting"):
            nearest = nearest_meeting(article, candidate)
            teaches = nearest is not None and not (candidate["guessed"] and nearest[0] in ruled)
            for i, filler in enumerate(candidate["fillers"]):
                rows.append(filler["features"]), folds.append(article.fold), usable.append(teaches)
                labels.append(int(nearest[1][i]) if teaches else 0), owner.append(candidate)
    out_of_fold = cross_validated(rows, labels, folds, usable, make_party)
    parties = make_party().fit([r for r, u in zip(rows, usable) if u], [y for y, u in zip(labels, usable) if u])
    chances = collections.defaultdict(list)
    for candidate, p in zip(owner, out_of_fold):
        chances[id(candidate)].append(float(np.float32(p)))
    events = []
    for article in articles:
        ruled = told_by_rules(article)
        for candidate in article.of("meeting"):
            p = chances[id(candidate)]
            kept = kept_fillers(candidate, p)
            if len({f["entity"] for f in kept}) < 2:
                continue
            which = bears_out(article, candidate, kept)
            loosely = any(2 * sum(b) >= len(b) for _, _, b in article.gold.meeting(kept))
            usable = bool(which) == loosely and not (candidate["guessed"] and which and set(which) <= ruled)
            events.append({"article": article, "candidate": candidate, "kept": kept, "which": which, "usable": usable,
                           "row": candidate["features"] + party_features(candidate, p)})
    rows, labels, folds = [e["row"] for e in events], [int(bool(e["which"])) for e in events], [e["article"].fold for e in events]
    for _ in range(ROUNDS):
        chance = cross_validated(rows, labels, folds, [e["usable"] for e in events], make_meeting)
        for event, p in zip(events, chance):
            event["chance"] = p
        leave_likeliest_guesses(events)
    chance = cross_validated(rows, labels, folds, [e["usable"] for e in events], make_meeting)
    for event, p in zip(events, chance):
        event["chance"] = p
    taught = [i for i, e in enumerate(events) if e["usable"]]
    return parties, make_meeting().fit([rows[i] for i in taught], [labels[i] for i in taught]), events


def leave_likeliest_guesses(events):
    best = {}
    for event in events:
        if event["candidate"]["guessed"] and event["which"]:
            event["usable"] = False
            key = (event["article"].path, event["which"][0])
            if key not in best or event["chance"] > best[key]["chance"]:
                best[key] = event
    ruled = {(e["article"].path, i) for e in events if not e["candidate"]["guessed"] for i in e["which"]}
    for key, event in best.items():
        event["usable"] = key not in ruled


def meeting_counts(articles, events):
    """Per article: gold, found and right, with reports of the same parties taken for one meeting."""
    counts = {}
    by_article = collections.defaultdict(list)
    for event in events:
        by_article[id(event["article"])].append(event)
    for article in articles:
        merged = []
        for event in sorted(by_article[id(article)], key=lambda e: e["candidate"]["token"]):
            who = {f["entity"]: f for f in event["kept"]}
            for known in merged:
                shared = len(known.keys() & who.keys())
                if shared >= 2 and shared >= min(len(known), len(who)):
                    known.update(who)
                    break
            else:
                merged.append(who)
        pairs = sorted((-found, i, j) for j, who in enumerate(merged) for i, found, belongs in article.gold.meeting(list(who.values()))
                       if 2 * sum(belongs) >= len(belongs))
        done, used = set(), set()
        for _, i, j in pairs:
            if i not in done and j not in used:
                done.add(i), used.add(j)
        spare = {i for i, m in enumerate(article.gold.meetings) if m.get("optional")} - done
        counts[article.path] = (len(article.gold.meetings) - len(spare), len(merged), len(done))
    return counts


# ---- acts and stances

def judged(articles, fact, make):
    """Fits the model of acts or stances; returns it with the candidates, each with its probability on articles left out."""
    found = []
    for article in articles:
        for candidate in article.of(fact):
            if fact == "act":
                right = article.gold.act(candidate, candidate["name"] + " " + article.title)
                which = [right] if right else []
            else:
                which = article.gold.stance(candidate)
                right = int(bool(which))
            if right is not None:
                found.append({"article": article, "candidate": candidate, "right": right, "which": which, "row": candidate["features"]})
    rows, labels = [f["row"] for f in found], [f["right"] for f in found]
    for one, p in zip(found, cross_validated(rows, labels, [f["article"].fold for f in found], [True] * len(rows), make)):
        one["chance"] = p
    return make().fit(rows, labels), found


def fact_counts(articles, fact, chosen):
    counts = {}
    by_article = collections.defaultdict(list)
    for one in chosen:
        by_article[id(one["article"])].append(one)
    for article in articles:
        gold = article.gold.acts if fact == "act" else article.gold.stances
        told, right, done = set(), 0, set()
        for one in by_article[id(article)]:
            c = one["candidate"]
            key = (c["token"], c["type"]) if fact == "act" else (
                c["holder"]["entity"], c["polarity"], c["target"].get("entity", c["target"].get("label")))
            if key in told:
                continue
            told.add(key)
            if fact == "act":
                right += one["right"]
            else:
                done.update(one["which"][:1])
                right += one["right"]
        needed = sum(not g.get("optional") for g in gold)
        counts[article.path] = (max(needed, right), len(told), right) if fact == "act" else (
            needed + sum(bool(gold[i].get("optional")) for i in done), len(told) - (right - len(done)), len(done))
    return counts


def figures(counts):
    gold, found, right = (sum(c[i] for c in counts) for i in range(3))
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def interval(counts, draws=1000):
    """95 % of the F1 over articles drawn anew."""
    counts = np.array(list(counts))
    random = np.random.default_rng(0)
    drawn = [figures(counts[random.integers(0, len(counts), len(counts))])[2] for _ in range(draws)]
    return np.percentile(drawn, 2.5), np.percentile(drawn, 97.5)


def choose_threshold(candidates, count, least):
    """The highest threshold whose F1 is as good as the best, among those that keep the precision."""
    reached = []
    for threshold in np.arange(0.20, 0.91, 0.025):
        precision, _, f1 = figures(count([c for c in candidates if c["chance"] >= threshold]).values())
        if precision >= least:
            reached.append((f1, round(float(threshold), 3)))
    if not reached:
        return 0.9
    return max(threshold for f1, threshold in reached if f1 >= max(reached)[0] - AS_GOOD)


def meeting_thresholds(articles, events):
    """For what rules would record, and for what they would not: there the gold, full of meetings, flatters, so precision comes first."""
    doubtful = 0.95
    for threshold in np.arange(0.90, 0.49, -0.025):
        right = [bool(e["which"]) for e in events if not e["candidate"]["ruled"] and e["chance"] >= threshold]
        if right and np.mean(right) < DOUBTFUL:
            break
        doubtful = round(float(threshold), 3)
    sure = [e for e in events if not e["candidate"]["ruled"] and e["chance"] >= doubtful]
    ruled = [e for e in events if e["candidate"]["ruled"]]
    return choose_threshold(ruled, lambda chosen: meeting_counts(articles, chosen + sure), LEAST["meetings"]), doubtful


def chosen_meetings(events, threshold, doubtful):
    return [e for e in events if e["chance"] >= (threshold if e["candidate"]["ruled"] else doubtful)]


def fit(articles, decisions):
    """Lines of the table, and what is found on articles left out: {decision: counts per article}."""
    lines, reached = [], {}
    if "meetings" in decisions:
        parties, meetings, events = parties_and_meetings(
            articles, lambda: Logistic(STRENGTH["parties"]), lambda: Logistic(STRENGTH["meetings"]))
        threshold, doubtful = meeting_thresholds(articles, events)
        reached["meetings"] = meeting_counts(articles, chosen_meetings(events, threshold, doubtful))
        lines += [*parties.table("parties", PARTY_THRESHOLD), *meetings.table("meetings", threshold),
                  f"doubtful meetings\t(threshold)\t{doubtful}"]
    for decision, fact in (("acts", "act"), ("stances", "stance")):
        if decision not in decisions:
            continue
        model, found = judged(articles, fact, lambda: Logistic(STRENGTH[decision]))
        threshold = choose_threshold(found, lambda chosen: fact_counts(articles, fact, chosen), LEAST[decision])
        reached[decision] = fact_counts(articles, fact, [f for f in found if f["chance"] >= threshold])
        lines += model.table(decision, threshold)
    return lines, reached


def write(path, articles, lines):
    data = hashlib.sha256()
    for article in articles:
        data.update(pathlib.Path(article.path).read_bytes())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# Logistic models of which candidates are to be recorded; see src/extract/decision/decision.hpp. Fitted by tools/train/facts.py to\n"
                    f"# {len(articles)} annotated articles, SHA-256 of their annotations {data.hexdigest()}.\n"
                    "model\tfeature\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=pathlib.Path), parser.add_argument("--folds", action="store_true")
    parser.add_argument("--decisions", default="meetings")
    arguments = parser.parse_args()
    articles = [Article(line) for line in sys.stdin]
    find_stories(articles)
    split(articles)
    decisions = arguments.decisions.split(",")
    if arguments.folds:
        for fold in range(FOLDS):
            rest = [a for a in articles if a.fold != fold]
            schema = arguments.output / str(fold) / "schema"
            shutil.copytree(pathlib.Path(__file__).resolve().parents[2] / "schema", schema)
            write(schema / "fr" / "models" / "facts.tsv", rest, fit(rest, decisions)[0])
        (arguments.output / "folds.tsv").write_text("".join(f"{a.article}\t{a.path}\t{a.fold}\n" for a in articles), encoding="utf-8")
        return
    lines, reached = fit(articles, decisions)
    for decision, counts in reached.items():
        for source in sorted({a.source for a in articles}) + [""]:
            chosen = [counts[a.path] for a in articles if source in ("", a.source)]
            low, high = interval(chosen)
            print(f"{decision:9s} {source or 'all':9s} precision {figures(chosen)[0]:.3f} recall {figures(chosen)[1]:.3f} "
                  f"f1 {figures(chosen)[2]:.3f} ({low:.3f}-{high:.3f})")
    write(arguments.output, articles, lines)


if __name__ == "__main__":
    main()
