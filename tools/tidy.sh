#!/usr/bin/env bash
# tidy.sh [FILE...]: clang-tidy over the sources (default: all of src/), two at a time; needs a configured build.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
files=("$@"); [ $# -gt 0 ] || mapfile -t files < <(git ls-files 'src/*.cpp')
printf '%s\0' "${files[@]}" | xargs -0 -n 4 -P "$(nproc)" clang-tidy -p build/dev --quiet
