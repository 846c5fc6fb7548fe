#!/usr/bin/env bash
# format.sh CLANG_FORMAT SOURCE_DIR: every C++ file is as clang-format would leave it.
set -euo pipefail
find "$2/src" "$2/include" "$2/tests" -name '*.?pp' -print0 |
  xargs -0 -n 40 -P "$(nproc)" "$1" --style=file --dry-run --Werror
