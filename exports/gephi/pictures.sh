#!/usr/bin/env bash
# Draws the largest connected part of a graph as Gephi does: ForceAtlas 2, then the preview, without a window (tests/live/gephi).
#
#   pictures.sh GRAPH.graphml|.gexf PICTURE.svg|.pdf [STEPS]
#
# Needs Java 17 and, the first time, Maven to fetch Gephi's toolkit into .deps.
set -euo pipefail
if [ $# -lt 2 ]; then sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2; fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/../../tests/live/gephi/gephi.sh" "$1" --show 0 --layout "${3:-600}" --largest --export "$2" >/dev/null 2>&1 ||
  { echo "Gephi could not draw $1" >&2; exit 1; }
# Gephi names its font as Java does, and a picture on a dark page needs ground of its own.
case $2 in
  *.svg) sed -i -e '/<!DOCTYPE svg/,/>/d' -e 's/font-family="SansSerif"/font-family="sans-serif"/' \
             -e '0,/<svg /s//<svg style="background:#fff" /' "$2" ;;
esac
echo "$2"
