#!/usr/bin/env bash
# entities.sh BUILD GOLD_FOLDER...: fits schema/fr/models/relevance.tsv to folders of articles (NAME.txt) with gold
# (NAME.gold.json), and schema/fr/models/anaphora.tsv to Democrat where the shared data have it.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$1
shift
cmake --build "$build" --target entity_features democrat
tools=$build/tests/accuracy
manifest=$(mktemp)
trap 'rm -f "$manifest"' EXIT
for gold in "$@"; do
  find "$gold" -name '*.gold.json' ! -name '*corpus.gold.json' | LC_ALL=C sort | while read -r file; do
    article=${file%.gold.json}.txt
    [ -f "$article" ] && printf '%s\t%s\t\n' "$article" "$file"
  done
done >"$manifest"
"$tools/entity_features" "$manifest" | python3 "$root/tools/train/relevance.py" "$root/schema/fr/models/relevance.tsv" --write
corpus=${ENTENTE_SHARED:-$root/../shared}/data/democrat/dem1921_sg.dev.conll
if [ -f "$corpus" ]; then
  "$tools/democrat" "$corpus" --candidates |
    python3 "$root/tools/train/anaphora.py" "$root/schema/fr/models/anaphora.tsv" --names "$("$tools/democrat" --names)" --write
fi
