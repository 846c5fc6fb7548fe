#!/usr/bin/env bash
# build.sh PRESET [TARGET...]: configures once and builds; says little unless something fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
preset=$1; shift
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
log=build/$preset.log
mkdir -p build
if ! cmake --preset "$preset" >"$log" 2>&1; then cat "$log" >&2; exit 1; fi
[ -t 1 ] || export NINJA_STATUS='[%f/%t] '
echo "Building entente ($preset)"
if ! cmake --build --preset "$preset" ${1:+--target "$@"} >"$log" 2>&1; then
  grep -vE '^\[[0-9]+/' "$log" | tail -n 60 >&2
  exit 1
fi
