#!/usr/bin/env bash
# Fetches, once, the readers that the tests judge by: NetworkX, igraph and lxml into a virtual environment,
# graphology by `npm ci`. Prints nothing when all is there. Everything goes to .deps/readers.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
deps=${ENTENTE_DEPS:-$here/../../../.deps}/readers
mkdir -p "$deps"
if ! cmp -s "$here/requirements.txt" "$deps/requirements.done"; then
  echo "Fetching graph readers for Python"
  python3 -m venv "$deps/venv"
  "$deps/venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$deps/requirements.done"
fi
if ! cmp -s "$here/package-lock.json" "$deps/package-lock.done"; then
  echo "Fetching graph readers for JavaScript"
  cp "$here/package.json" "$here/package-lock.json" "$deps/"
  npm ci --silent --no-audit --no-fund --prefix "$deps"
  cp "$here/package-lock.json" "$deps/package-lock.done"
fi
# Node.js looks for packages beside the program.
cp "$here/graphology.mjs" "$deps/"
