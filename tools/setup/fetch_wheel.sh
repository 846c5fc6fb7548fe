#!/usr/bin/env bash
# fetch_wheel.sh REQUIREMENTS FOLDER: downloads the pinned wheels into FOLDER; pip refuses any file whose
# hash is not the one pinned. Does nothing when the wheels are there already.
set -euo pipefail
requirements=$1 folder=$2
mkdir -p "$folder"
while read -r requirement hash; do
  name=${requirement%%==*} version=${requirement##*==}
  file=$(ls "$folder/${name//-/_}-$version"-*.whl 2>/dev/null | head -n 1 || true)
  if [ -n "$file" ] && echo "${hash#--hash=sha256:}  $file" | sha256sum --check --status; then continue; fi
  echo "Fetching $name $version"
  python3 -m pip download -q --disable-pip-version-check --no-deps --require-hashes \
      --only-binary=:all: -r "$requirements" -d "$folder"
done < <(grep -v '^#' "$requirements")
