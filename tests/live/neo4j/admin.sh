#!/usr/bin/env bash
# neo4j-admin from the jars that start.sh fetched, on a DIR that start.sh uses (or will use). The server must be
# stopped for `database import full`. Run it in the folder that relative paths are meant to start from.
#
#   admin.sh DIR COMMAND...      e.g. admin.sh DIR database import full neo4j @import.args
#
# Environment (optional): NEO4J_JARS, NEO4J_HEAP as for start.sh.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=$(mkdir -p "$1" && cd "$1" && pwd); shift
mkdir -p "$dir/conf"; touch "$dir/conf/neo4j.conf"
export NEO4J_HOME=$dir NEO4J_CONF=$dir/conf
exec java -Xmx"${NEO4J_HEAP:-512m}" -XX:+UseSerialGC \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    -cp "${NEO4J_JARS:-$here/../../../.deps/neo4j/lib}/*" org.neo4j.cli.AdminTool "$@"
