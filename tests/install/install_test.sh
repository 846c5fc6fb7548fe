#!/usr/bin/env bash
# install_test.sh BUILD_DIR SOURCE_DIR DATA_DIR: installs into a fresh folder, then uses what was installed as a
# stranger would: the command from its own share/, a ten-line program against the exported package, the man page.
set -euo pipefail
build=$1 source=$2 data=$3
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
cmake --install "$build" --prefix "$prefix" >"$work/install.log"
mkdir -p "$prefix/share/entente/data"
for file in "$data"/*.entente; do ln -s "$file" "$prefix/share/entente/data/"; done

"$prefix/bin/entente" --version
printf 'John Kerry a rencontré Sergueï Lavrov à Hambourg le 7 décembre 2016.\n' >"$work/note.txt"
(cd "$work" && env -u ENTENTE_SCHEMA -u ENTENTE_DATA "$prefix/bin/entente" build note.txt --output out --quiet)
grep -q 'Hambourg' "$work/out/graph.graphml"
test -s "$prefix/share/man/man1/entente.1"

# No Ninja, no presets: what a user of the library has.
cmake -S "$source/tests/install/consumer" -B "$work/consumer" -DCMAKE_PREFIX_PATH="$prefix" >"$work/configure.log"
cmake --build "$work/consumer" >"$work/build.log" || { cat "$work/build.log"; exit 1; }
"$work/consumer/consumer" "$prefix/bin/entente" 'Angela Merkel a reçu François Hollande à Berlin.' | grep -q '"CONSULT"'
echo "installed, used from the command line and from a program"
