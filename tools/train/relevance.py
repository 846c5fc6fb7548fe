#!/usr/bin/env python3
"""Fits what a text is about (schema/fr/models/relevance.tsv) to annotated articles; prints cross-validated figures.

  entity_features MANIFEST.tsv | relevance.py schema/fr/models/relevance.tsv GOLD_FOLDER... [--write]

Each line of the input is {"gold": path, "features": [names], "entities": [{"kind", "label", "aliases", "mentions", "values"}]}. An entity is right
when the gold has one of its names under a compatible kind; of several that match one gold entity the one mentioned most is right.
One logistic regression for each kind, L2. Deterministic. Needs numpy, scikit-learn.
"""
import argparse
import json
import pathlib
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests" / "accuracy"))
import score  # noqa: E402

FOLDS = 10
THRESHOLD = 0.40
KINDS = ("Person", "State", "Organization", "Group", "Place")


def labelled(line):
    row = json.loads(line)
    gold = json.load(open(row["gold"], encoding="utf-8"))["entities"]
    names = [{score.norm(n) for n in [e["label"], *e["aliases"]]} - {""} for e in row["entities"]]
    right, excused = set(), set()
    for wanted in gold:
        want = {score.norm(n) for n in wanted["names"]}
        hits = []
        for i, entity in enumerate(row["entities"]):
            if not want & names[i]:
                continue
            if entity["kind"] == "Place" and wanted["kind"] == "State":
                excused.add(i)
            elif (entity["kind"] == "Place") == (wanted["kind"] == "Place") and (
                    entity["kind"] == "Place" or score.compatible(wanted["kind"], entity["kind"])):
                hits.append((entity["kind"] == wanted["kind"], entity["mentions"], -i))
        if hits:
            right.add(-max(hits)[2])
    for i, entity in enumerate(row["entities"]):
        if (i in right or i not in excused) and (entity["mentions"] or entity["values"][row["features"].index("spoken_for")]):
            yield row["gold"], entity["kind"], entity["values"], int(i in right)


def model(x, y):
    return LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000).fit(x, y)


def write(path, features, rows):
    table = ["# Logistic models, one for each kind of entity, of what a careful reader puts on record; see coref/relevance.hpp.",
             "# Fitted by tools/train/relevance.py.", "model\tfeature\tweight"]
    for kind in KINDS:
        chosen = [r for r in rows if r[1] == kind]
        fitted = model(np.array([r[2] for r in chosen]), np.array([r[3] for r in chosen]))
        table += [f"{kind}\t{name}\t{weight:.3f}" for name, weight in zip(features, fitted.coef_[0])]
    path.write_text("\n".join(table) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table"), parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=pathlib.Path, help="folder of facts.py --folds: fit the table of every fold there to the articles of the others")
    arguments = parser.parse_args()
    lines = sys.stdin.read().splitlines()
    features = json.loads(lines[0])["features"]
    rows = [r for line in lines for r in labelled(line)]
    if arguments.folds:
        left_out = [line.split("\t") for line in (arguments.folds / "folds.tsv").read_text(encoding="utf-8").splitlines()]
        for k in sorted({fold for _, _, fold in left_out}):
            unseen = {gold for _, gold, fold in left_out if fold == k}
            write(arguments.folds / k / "schema/fr/models/relevance.tsv", features, [r for r in rows if r[0] not in unseen])
        return
    fold = {d: i % FOLDS for i, d in enumerate(sorted({r[0] for r in rows}))}
    for kind in KINDS:
        chosen = [r for r in rows if r[1] == kind]
        x, y = np.array([r[2] for r in chosen]), np.array([r[3] for r in chosen])
        folds = np.array([fold[r[0]] for r in chosen])
        p = np.zeros(len(y))
        for k in range(FOLDS):
            p[folds == k] = model(x[folds != k], y[folds != k]).predict_proba(x[folds == k])[:, 1]
        kept = p >= THRESHOLD
        print(f"{kind:13s} candidates {len(y)}, right {y.mean():.3f}, kept: precision {y[kept].mean():.3f} recall {y[kept].sum() / y.sum():.3f}")
    if arguments.write:
        write(pathlib.Path(arguments.table), features, rows)


if __name__ == "__main__":
    main()
