#!/usr/bin/env bash
# anaphora.sh DEMOCRAT: the accuracy of anaphora may not fall below what was reached, less 0.02.
set -euo pipefail
shared=${ENTENTE_SHARED:-$(cd "$(dirname "$0")/../.." && pwd)/../shared}
exec "$1" "$shared/data/democrat/dem1921_sg.dev.conll" --floor 0.71
