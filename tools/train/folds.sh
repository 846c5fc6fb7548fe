#!/usr/bin/env bash
# folds.sh FOLDER [GOLD_FOLDER...]: makes FOLDER/entente, which reads every annotated article with learned decisions that
# were fitted to other articles: those of its story and of its fold were left out. FOLDER/rules is entente without the
# learned decisions on facts. BUILD: another build than build/ci; DECISIONS: other decisions than those shipped.
#   tools/train/folds.sh /tmp/folds && tests/accuracy/score.py DIR --entente /tmp/folds/entente
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$(realpath -m "$1")
shift
build=$(realpath -m "${BUILD:-$root/build/ci}")
if [ -z "${BUILD:-}" ]; then PATH=$("$here/environment.sh")/bin:$PATH; fi
. "$here/folders.sh"
rm -rf "$out"
mkdir -p "$out"
python3 "$here/gold.py" "${folders[@]}" --texts "${texts[@]}" >"$out/manifest.tsv"
"$build/tests/accuracy/fact_features" "$out/manifest.tsv" | python3 "$here/facts.py" "$out" --folds ${DECISIONS:+--decisions "$DECISIONS"}
"$build/tests/accuracy/entity_features" "$out/manifest.tsv" | python3 "$here/relevance.py" - --folds "$out"
cat >"$out/entente" <<END
#!/usr/bin/env python3
import os, sys
folds = dict(line.rstrip("\n").split("\t")[::2] for line in open("$out/folds.tsv", encoding="utf-8"))
arguments = sys.argv[1:]
manifest = open(arguments[arguments.index("--manifest") + 1], encoding="utf-8").read().splitlines()[1:]
found = {folds[line.rsplit(",", 1)[0].strip('"')] for line in manifest}
if len(found) != 1:
    sys.exit("articles of different folds: " + " ".join(sorted(found)))
os.environ["ENTENTE_SCHEMA"] = "$out/" + found.pop() + "/schema"
os.environ.setdefault("ENTENTE_DATA", "$root/.deps/data")
os.execv("$build/entente", ["$build/entente", *arguments])
END
mkdir "$out/none"
cat >"$out/rules" <<END
#!/usr/bin/env bash
exec "$build/entente" "\$1" --extraction-models "$out/none" "\${@:2}"
END
chmod +x "$out/entente" "$out/rules"
