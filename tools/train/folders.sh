# Sourced: sets `folders` to the arguments, or to all annotated articles at hand, and `texts` to where others of their texts lie.
folders=("$@")
shared=${ENTENTE_SHARED:-$root/../shared}
texts=("$root/tests/accuracy/composed")
if [ -d "$shared/seeds" ]; then texts+=("$shared/seeds"); fi
if [ $# -eq 0 ]; then
  folders=("$root/tests/accuracy/composed")
  for gold in seeds news; do
    if [ -d "$shared/gold/$gold" ]; then folders+=("$shared/gold/$gold"); fi
  done
fi
