#!/usr/bin/env bash
# Starts a real Neo4j Community server (5.26 LTS, Java 17) on 127.0.0.1, from
# Maven jars: no docker, no tarball.
#
#   start.sh DIR PORT_HTTP PORT_BOLT PASSWORD
#
# DIR       database home, created if absent; starting again on the same DIR
#           keeps its data (and the password it was first created with).
# PASSWORD  password of the user "neo4j", at least 8 characters; authentication
#           is on.
#
# Prints the server's pid on stdout, alone, once HTTP answers an authenticated
# query; everything else goes to stderr. Exit: 0 ready; 1 did not start (the end
# of the log is shown); 2 wrong arguments or wrong password.
#
# Environment (all optional):
#   NEO4J_JARS       jar cache; default .deps/neo4j/lib of this checkout
#   NEO4J_HEAP       -Xmx, default 1g. 512m holds for small tests; at 256m one batch
#                    of 50,000 rows runs out of memory and the database stops for good
#   NEO4J_EXTRA_CONF further lines for neo4j.conf, e.g. db.memory.transaction.max=64m
#   NEO4J_PAGECACHE  default 256m
#   NEO4J_WAIT_S     how long to wait for readiness, default 120
#   NEO4J_JVM_OPTS   further JVM options, e.g. -XX:TieredStopAtLevel=1
#   MVN_REPO         Maven's local repository; default: Maven's own
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
log() { printf 'start.sh: %s\n' "$*" >&2; }

if [ $# -ne 4 ] || [ ${#4} -lt 8 ]; then
  log 'usage: start.sh DIR PORT_HTTP PORT_BOLT PASSWORD (8 characters or more)'
  exit 2
fi
mkdir -p "$1"
dir=$(cd "$1" && pwd)
http=$2 bolt=$3 password=$4
jars=${NEO4J_JARS:-$here/../../../.deps/neo4j/lib}
pidfile=$dir/neo4j.pid

# --- one server per DIR --------------------------------------------------------
# A pid file alone proves nothing: the server may have been killed, the pid reused.
running_pid() {
  local pid
  pid=$(cat "$pidfile" 2>/dev/null) || return 1
  { tr '\0' ' ' < "/proc/$pid/cmdline"; } 2>/dev/null | grep -qF -- "--home-dir=$dir " && echo "$pid"
}
if pid=$(running_pid); then
  log "already running, pid $pid"
  echo "$pid"
  exit 0
fi

# Otherwise the readiness check below could be answered by someone else's server.
for port in "$http" "$bolt"; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    log "port $port is in use"
    exit 1
  fi
done

# --- jars, once ------------------------------------------------------------------
# The stamp is written last, so that an interrupted download is taken up again.
if ! [ -f "$jars/.complete" ]; then
  log "resolving jars into $jars"
  mkdir -p "$jars"
  mvn -q -B -Dstyle.color=never ${MVN_REPO:+-Dmaven.repo.local="$MVN_REPO"} -f "$here/pom.xml" \
      dependency:copy-dependencies -DincludeScope=runtime \
      -DoutputDirectory="$jars" >&2
  touch "$jars/.complete"
fi

# --- configuration -------------------------------------------------------------
mkdir -p "$dir"/{conf,data,logs,import,run,plugins}
cat > "$dir/conf/neo4j.conf" <<CONF
server.default_listen_address=127.0.0.1
server.http.enabled=true
server.http.listen_address=127.0.0.1:$http
server.http.advertised_address=127.0.0.1:$http
server.https.enabled=false
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:$bolt
server.bolt.advertised_address=127.0.0.1:$bolt
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.directories.import=$dir/import
server.memory.pagecache.size=${NEO4J_PAGECACHE:-256m}
# Without this every database preallocates a 256 MB transaction log.
db.tx_log.preallocate=false
# And keeps up to 2 GB of old transaction logs, which only backups need.
db.tx_log.rotation.retention_policy=keep_none
# Netty's default quiet period makes every clean stop take 11 s instead of 1 s.
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
${NEO4J_EXTRA_CONF:-}
CONF

export NEO4J_HOME=$dir NEO4J_CONF=$dir/conf

# --- initial password, only on a home that holds no user yet ---------------------
if ! [ -e "$dir/data/dbms/auth.ini" ] && ! [ -d "$dir/data/databases/system" ]; then
  java -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$jars/*" \
      org.neo4j.cli.AdminTool dbms set-initial-password "$password" \
      > "$dir/logs/set-password.log" 2>&1 || {
    log 'set-initial-password failed:'; cat "$dir/logs/set-password.log" >&2; exit 1; }
fi

# --- the server --------------------------------------------------------------------
# A session of its own (setsid): Ctrl-C in the caller's terminal does not reach it.
setsid java \
    -Xms256m -Xmx"${NEO4J_HEAP:-1g}" -XX:+UseG1GC -XX:-OmitStackTraceInFastThrow \
    -Dio.netty.tryReflectionSetAccessible=true -Dlog4j2.disable.jmx=true \
    -Dfile.encoding=UTF-8 \
    --add-opens=java.base/java.nio=ALL-UNNAMED \
    --add-opens=java.base/java.io=ALL-UNNAMED \
    --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    ${NEO4J_JVM_OPTS:-} \
    -cp "$jars/*:$dir/plugins/*" \
    org.neo4j.server.CommunityEntryPoint \
    --home-dir="$dir" --config-dir="$dir/conf" \
    > "$dir/logs/console.log" 2>&1 < /dev/null &
pid=$!
echo "$pid" > "$pidfile"

# --- readiness: an authenticated query on the default database ---------------------
# console.log holds what the JVM printed, neo4j.log what the server logged.
fail() {  # MESSAGE EXIT_STATUS
  log "$1"
  kill "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  tail -n 15 "$dir/logs/console.log" "$dir/logs/neo4j.log" >&2 || true
  rm -f "$pidfile"
  exit "$2"
}
deadline=$((SECONDS + ${NEO4J_WAIT_S:-120}))
while :; do
  kill -0 "$pid" 2>/dev/null || fail "the server (pid $pid) exited while starting" 1
  code=$(curl -s -o /dev/null -w '%{http_code}' --max-time 5 -u "neo4j:$password" \
      -H 'Content-Type: application/json' \
      -d '{"statement":"RETURN 1"}' \
      "http://127.0.0.1:$http/db/neo4j/query/v2" || true)
  case $code in
    202) break ;;
    401) fail "HTTP 401: $dir was created with another password" 2 ;;
  esac
  if [ $SECONDS -ge $deadline ]; then
    fail "not ready after ${NEO4J_WAIT_S:-120} s (last HTTP code: $code)" 1
  fi
  sleep 0.2
done
log "ready: http://127.0.0.1:$http bolt://127.0.0.1:$bolt"
echo "$pid"
