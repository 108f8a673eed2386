# Sourced by build.sh, start.sh and stop.sh: which Elasticsearch, on which JDK, in which folders.
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

java_major() {   # 25 for a JDK 25; 0 where the folder holds no JDK with a compiler
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  "$1/bin/javac" -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p'
}

newest_jdk() {   # the folder that the environment names, else the newest JDK on this machine
  local folder best='' best_major=0 major
  for folder in "${ES_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")")"; do
    major="$(java_major "$folder")"
    if [ "${major:-0}" -gt "$best_major" ]; then best="$folder" best_major="$major"; fi
    [ -z "$best" ] || [ "$folder" != "${ES_JAVA_HOME:-}" ] || break
  done
  echo "$best"
}

ES_JAVA_HOME="$(newest_jdk)"
export ES_JAVA_HOME
jdk_major="$(java_major "$ES_JAVA_HOME")"
if [ -z "${ES_MAJOR:-}" ]; then
  if [ "$jdk_major" -ge 21 ]; then ES_MAJOR=9; else ES_MAJOR=8; fi
fi
if [ "$ES_MAJOR" = 9 ]; then
  ES_VERSION=9.5.3 ICU_VERSION=10.5.0 RELEASE=21
else
  ES_VERSION=8.19.21 ICU_VERSION=9.12.2 RELEASE=17
fi
if [ "$jdk_major" -lt "$RELEASE" ]; then
  echo "Elasticsearch $ES_VERSION needs a JDK $RELEASE or newer with javac in /usr/lib/jvm or ES_JAVA_HOME" >&2
  exit 1
fi

base="/var/tmp/trichluc-elasticsearch-$(id -u)"
ES_BUILD="$(realpath -m "${ES_BUILD:-$base/build}")"   # what build.sh makes; read-only afterwards
ES_HOME="$ES_BUILD/elasticsearch-$ES_VERSION"
ES_VAR="$(realpath -m "${ES_VAR:-$base/var}")"         # one node: config, data, logs, snapshots, pid file
ES_PORT="${ES_PORT:-9200}"
ES_HEAP="${ES_HEAP:-1g}"
ES_USER="${ES_USER:-esrun}"                            # used only when started by root, which Elasticsearch refuses
