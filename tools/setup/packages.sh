#!/usr/bin/env bash
# packages.sh LIST STAMP: installs the Debian packages named in LIST (# comments) that are missing, then touches
# STAMP. `package:command` is content with the command, wherever it came from. Asks the network only when something
# is missing.
set -euo pipefail
list=$1 stamp=$2
mapfile -t wanted < <(sed -e 's/#.*//' "$list" | tr -s ' \t' '\n' | sed '/^$/d')
missing=()
for entry in "${wanted[@]}"; do
  package=${entry%%:*}
  if [ "$entry" != "$package" ] && command -v "${entry#*:}" >/dev/null; then continue; fi
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "These packages need root: run 'apt-get install ${missing[*]}' as root, then try again." >&2
      exit 1
    }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      "${missing[@]}" >/dev/null
fi
mkdir -p "$(dirname "$stamp")"
touch "$stamp"
