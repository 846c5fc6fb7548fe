#!/usr/bin/env bash
# exports_are_current.sh ENTENTE SOURCE_DIR: runs the demo into a fresh folder and compares it with exports/demo.
set -euo pipefail
entente=$1 source=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$source" # paths in the graph are as given
tools/demo.sh "$entente" tests/accuracy/composed "$work/demo" >"$work/meetings.txt" 2>/dev/null
status=0
for file in exports/demo/*; do
  cmp "$file" "$work/demo/${file##*/}" || status=1
done
[ $status -eq 0 ] || echo "exports/demo is not what the demo writes: run 'make demo' and commit, saying why it changed"
exit $status
