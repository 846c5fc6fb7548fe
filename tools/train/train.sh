#!/usr/bin/env bash
# train.sh [GOLD_FOLDER...]: fits the learned decisions in schema/fr/models anew and prints their figures by
# cross-validation. Without folders: the composed articles, and the shared development gold where it is there.
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=.deps/train/venv
if ! [ -f .deps/train/requirements.txt ] || ! cmp -s tools/train/requirements.txt .deps/train/requirements.txt; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check --only-binary=:all: -r tools/train/requirements.txt
  cp tools/train/requirements.txt .deps/train/requirements.txt
fi
folders=("$@")
if [ $# -eq 0 ]; then
  shared=${ENTENTE_SHARED:-../shared}
  folders=(tests/accuracy/composed)
  if [ -d "$shared/gold/news" ]; then folders+=("$shared/gold/news"); fi
fi
[ -f build/ci/CMakeCache.txt ] || cmake --preset ci >/dev/null
PATH=$PWD/$venv/bin:$PATH tools/train/entities.sh build/ci "${folders[@]}"
