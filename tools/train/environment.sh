#!/usr/bin/env bash
# environment.sh: the Python environment and the build of the tools that training needs; prints the path of the former.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=$PWD/.deps/train/venv
if ! [ -f .deps/train/requirements.txt ] || ! cmp -s tools/train/requirements.txt .deps/train/requirements.txt; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check --only-binary=:all: -r tools/train/requirements.txt
  cp tools/train/requirements.txt .deps/train/requirements.txt
fi
{
  [ -f build/ci/CMakeCache.txt ] || cmake --preset ci
  cmake --build build/ci --target entente entity_features fact_features democrat
} >&2
echo "$venv"
