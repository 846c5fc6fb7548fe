#!/usr/bin/env bash
# demo.sh ENTENTE CORPUS OUTPUT: builds the graph of the demo corpus and prints its meetings with their sentences.
set -euo pipefail
entente=$1 corpus=$2 output=$3
"$entente" build --manifest "$corpus/manifest.csv" --output "$output" --format graphml,gexf,cypher,jsonl
echo
"$entente" ask meetings "$output/graph.jsonl"
echo
echo "Wrote $output/graph.graphml (open it in Gephi), $output/graph.cypher (Neo4j), $output/graph.jsonl."
echo "Ask more: $entente ask --help"
