#!/usr/bin/env bash
# test.sh PRESET: builds with the preset and runs every test; ctest's own lines come last.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
tools/setup/build.sh "$preset"
tools/setup/data.sh "build/$preset/entente"
exec ctest --preset "$preset" --output-on-failure -j "$(nproc)"
