#!/usr/bin/env bash
# train.sh [GOLD_FOLDER...]: fits the learned decisions in schema/fr/models anew and prints their figures by
# cross-validation. Without folders: the composed articles, and the shared development gold where it is there.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
. tools/train/folders.sh
PATH=$(tools/train/environment.sh)/bin:$PATH
tools=build/ci/tests/accuracy
models=schema/fr/models
manifest=$(mktemp)
trap 'rm -f "$manifest"' EXIT
# Antecedents first, then what a text is about, then facts: each is fitted to what those before it make of the articles.
corpus=$shared/data/democrat/dem1921_sg.dev.conll
if [ -f "$corpus" ]; then
  "$tools/democrat" "$corpus" --candidates |
    python3 tools/train/anaphora.py "$models/anaphora.tsv" --names "$("$tools/democrat" --names)" --write
fi
python3 tools/train/gold.py "${folders[@]}" --texts "${texts[@]}" >"$manifest"
"$tools/entity_features" "$manifest" | python3 tools/train/relevance.py "$models/relevance.tsv" --write
"$tools/fact_features" "$manifest" | python3 tools/train/facts.py "$models/facts.tsv"
