#!/usr/bin/env bash
# floors.sh CORPUS ENTENTE PYTHON: scores one corpus and fails when a figure is below its floor in floors.txt.
# 77 (skipped) when the corpus belongs to the shared development data and that is not here.
set -euo pipefail
corpus=$1 entente=$2 python=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shared=${ENTENTE_SHARED:-$here/../../../shared}
floors=$(sed -n "s/^$corpus: *//p" "$here/floors.txt")
[ -n "$floors" ] || { echo "floors.txt has no line for $corpus"; exit 1; }
case $corpus in
  composed) arguments=("$here/composed") ;;
  composed_corpus) arguments=("$here/composed" --corpus) ;;
  shared) arguments=("$here/composed" "$shared/gold/seeds" --texts "$shared/seeds") ;;
  news) arguments=("$shared/gold/news") ;;
esac
case $corpus in
  shared | news) [ -d "$shared/gold" ] || { echo "skipped: no shared development data (ENTENTE_SHARED)"; exit 77; } ;;
esac
exec "$python" "$here/score.py" "${arguments[@]}" --entente "$entente" --floor "$floors"
