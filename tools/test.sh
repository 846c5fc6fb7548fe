#!/usr/bin/env bash
# test.sh [ci|asan]: builds with the preset and runs the tests; ctest's own lines come last.
#
# ci (the default) runs the unit tests and text cases under address and undefined-behaviour sanitizers first, then
# every test, optimised: parity with spaCy, figures of accuracy, a real Neo4j, Gephi and the rest.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-ci}

run() {
  tools/setup/build.sh "$1"
  tools/setup/data.sh "build/$1/entente"
  shift
  ctest "$@" --output-on-failure -j "$(nproc)"
}

if [ "$preset" = ci ]; then
  run asan --preset asan -L '^(unit|case)$'
fi
run "$preset" --preset "$preset"
