#!/usr/bin/env bash
# validate_samples.sh FOLDER: every GraphML file below FOLDER against the GraphML schema.
set -euo pipefail
mapfile -t files < <(find "$1" -name '*.graphml' | sort)
[ ${#files[@]} -gt 0 ] || { echo "no GraphML below $1" >&2; exit 1; }
"$(dirname "${BASH_SOURCE[0]}")/validate.sh" "${files[@]}" 2>&1 | grep -v ' validates$' && exit 1
echo "${#files[@]} files valid"
