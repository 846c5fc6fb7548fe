#!/usr/bin/env python3
"""Fits the ranker of antecedents (schema/fr/models/anaphora.tsv) and prints its accuracy by cross-validation.

  democrat FILE.conll --candidates | anaphora.py schema/fr/models/anaphora.tsv [--write]

Maximum likelihood of the right antecedents: softmax over the candidates of an anaphor, L2. Deterministic. Needs numpy, scipy.
"""
import argparse
import json
import sys

import numpy as np
from scipy.optimize import minimize

L2 = 0.03
FOLDS = 5


def read(stream):
    anaphors = {}
    for line in stream:
        row = json.loads(line)
        anaphors.setdefault((row["document"], row["anaphor"]), []).append(row)
    for (document, _), rows in anaphors.items():
        yield (document, rows[0]["possessive"], np.array([r["features"] for r in rows]), np.array([r["right"] for r in rows], float))


def fit(anaphors):
    usable = [(x, y) for _, _, x, y in anaphors if y.max() == 1]

    def loss(weights):
        value, gradient = 0.0, np.zeros_like(weights)
        for x, y in usable:
            score = x @ weights
            p = np.exp(score - score.max())
            q = p * y
            value -= np.log(q.sum() / p.sum())
            gradient -= (q / q.sum() - p / p.sum()) @ x
        return value / len(usable) + L2 * weights @ weights, gradient / len(usable) + 2 * L2 * weights

    return minimize(loss, np.zeros(usable[0][0].shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table"), parser.add_argument("--write", action="store_true"), parser.add_argument("--names", required=True,
                        help="feature names in order, separated by commas: democrat --names")
    arguments = parser.parse_args()
    anaphors = list(read(sys.stdin))
    size = {d: sum(a[0] == d for a in anaphors) for d, *_ in anaphors}
    fold = {d: i % FOLDS for i, d in enumerate(sorted(size, key=lambda d: (-size[d], d)))}
    right = {False: [], True: []}
    for k in range(FOLDS):
        weights = fit([a for a in anaphors if fold[a[0]] != k])
        for document, possessive, x, y in anaphors:
            if fold[document] == k:
                right[possessive].append(y[np.argmax(x @ weights)])
    print(f"cross-validated: pronouns {np.mean(right[False]):.3f} of {len(right[False])}, possessives {np.mean(right[True]):.3f}")
    if arguments.write:
        with open(arguments.table, "w", encoding="utf-8") as table:
            table.write("# Linear ranker of antecedents; see coref/anaphora.hpp. Fitted by tools/train/anaphora.py to the development part of the\n"
                        "# Democrat corpus, press and encyclopaedia.\nmodel\tfeature\tweight\n")
            for name, weight in zip(arguments.names.split(","), fit(anaphors)):
                table.write(f"antecedent\t{name}\t{weight:.3f}\n")


if __name__ == "__main__":
    main()
