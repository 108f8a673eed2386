#!/bin/bash
# Makes $ES_BUILD/elasticsearch-VERSION out of Maven Central's artifacts. MVN_FLAGS passes extra flags to mvn.
set -euo pipefail
. "$(dirname "$0")/common.sh"
rm -rf "$ES_HOME"
mvn -q -B -Dstyle.color=never ${MVN_FLAGS:-} -f "$here/pom.xml" -Dout="$ES_BUILD" -Des.version=$ES_VERSION -Dlucene-icu.version=$ICU_VERSION package
p="$ES_HOME/plugins/esit"
classes="$(mktemp -d)"
"$ES_JAVA_HOME/bin/javac" -nowarn -proc:none --release $RELEASE -cp "$ES_HOME/lib/*:$p/*" -d "$classes" \
  "$here"/plugin/*.java "$here"/plugin/es$ES_MAJOR/*.java
"$ES_JAVA_HOME/bin/jar" --create --file "$p/esit.jar" -C "$classes" .
rm -rf "$classes"
printf '%s\n' name=esit version=1 classname=local.esit.EsItPlugin java.version=$RELEASE \
  elasticsearch.version=$ES_VERSION 'description=analysis parts and GET / for the integ-test distribution' \
  > "$p/plugin-descriptor.properties"
chmod -R a+rX "$ES_HOME"
echo "built $ES_HOME"
