#!/usr/bin/env bash
# any_order_any_threads.sh ENTENTE SOURCE_DIR: the same articles give the same bytes, whatever the number of threads,
# the order and the split of the input, and the locale; and what is taken out again leaves nothing.
set -euo pipefail
entente=$1 source=$2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$source"
manifest=tests/accuracy/composed/manifest.csv
read_all() { "$entente" extract --quiet --manifest "$manifest" "$@"; }

read_all --jobs 1 >"$work/one.jsonl"
LC_ALL=C.UTF-8 LANG=C read_all --jobs 7 >"$work/seven.jsonl"
cmp "$work/one.jsonl" "$work/seven.jsonl"

"$entente" merge "$work/one.jsonl" >"$work/whole.jsonl"
head -n 9 "$work/one.jsonl" | tac >"$work/a.jsonl"
tail -n +6 "$work/one.jsonl" >"$work/b.jsonl" # overlaps with the first part
"$entente" merge "$work/b.jsonl" "$work/a.jsonl" >"$work/parts.jsonl"
cmp "$work/whole.jsonl" "$work/parts.jsonl"

document=$(sed -n 4p "$work/one.jsonl" | sed 's/.*"document":{"id":"\([^"]*\)".*/\1/')
sed 4d "$work/one.jsonl" >"$work/without.jsonl"
"$entente" merge "$work/without.jsonl" >"$work/never.jsonl"
"$entente" retract "$document" "$work/whole.jsonl" >"$work/retracted.jsonl"
cmp "$work/never.jsonl" "$work/retracted.jsonl"
echo "same bytes: threads, locale, order, split, retraction of $document"
