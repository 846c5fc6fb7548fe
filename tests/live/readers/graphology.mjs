// Reads GraphML and GEXF files with graphology's parsers; prints one JSON line per file:
// {"file", "nodes", "edges", "label": {node: label}} or {"file", "error"}.
//
//   node graphology.mjs FILE...      (setup.sh puts it beside its packages)
import {readFileSync} from 'node:fs';
import Graphology from 'graphology';
import graphml from 'graphology-graphml';
import gexf from 'graphology-gexf';

// MultiGraph: with the plain Graph a parallel edge is merged or raises.
const Graph = Graphology.MultiGraph ?? Graphology.default.MultiGraph;

for (const file of process.argv.slice(2)) {
  const result = {file};
  try {
    const parser = file.endsWith('.gexf') ? gexf : graphml;
    const graph = parser.parse(Graph, readFileSync(file, 'utf8'), {addMissingNodes: false});
    result.nodes = graph.order;
    result.edges = graph.size;
    result.label = Object.fromEntries(graph.mapNodes((node, attributes) => [node, attributes.label]));
  } catch (error) {
    result.error = `${error.name}: ${error.message}`;
  }
  console.log(JSON.stringify(result));
}
