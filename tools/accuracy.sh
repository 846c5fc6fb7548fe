#!/usr/bin/env bash
# accuracy.sh [--unseen]: the scorer's tables for the demo corpus and, where the shared development data is there, for the
# rest. --unseen: every article is read with learned decisions fitted to other articles (five folds, stories kept together),
# and once more with rules alone on facts.
set -euo pipefail
cd "$(dirname "$0")/.."
entente=$PWD/build/release/entente
if [ "${1:-}" = --unseen ]; then
  folds=$(mktemp -d)
  trap 'rm -rf "$folds"' EXIT
  tools/train/folds.sh "$folds"
  entente=$folds/entente
fi
shared=${ENTENTE_SHARED:-../shared}
score() { echo "== $1"; shift; python3 tests/accuracy/score.py "$@" --entente "$entente"; }
score "composed articles, one graph each" tests/accuracy/composed
score "composed articles, one graph per corpus" tests/accuracy/composed --corpus
if [ -d "$shared/gold/seeds" ]; then
  score "composed and seeds" tests/accuracy/composed "$shared/gold/seeds" --texts "$shared/seeds"
  score "composed and seeds, one graph per corpus" tests/accuracy/composed "$shared/gold/seeds" --texts "$shared/seeds" --corpus
fi
if [ -d "$shared/gold/news" ]; then score "real articles" "$shared/gold/news"; fi
if [ "${1:-}" = --unseen ]; then
  entente=$folds/rules
  score "rules alone: composed articles" tests/accuracy/composed
  if [ -d "$shared/gold/seeds" ]; then
    score "rules alone: composed and seeds" tests/accuracy/composed "$shared/gold/seeds" --texts "$shared/seeds"
  fi
  if [ -d "$shared/gold/news" ]; then score "rules alone: real articles" "$shared/gold/news"; fi
  exit
fi
folders=(tests/accuracy/composed)
if [ -d "$shared/gold/seeds" ]; then folders+=("$shared/gold/seeds"); fi
if [ -d "$shared/gold/news" ]; then folders+=("$shared/gold/news"); fi
python3 tests/accuracy/tables.py "${folders[@]}" --texts "$shared/seeds" --entente "$entente"
