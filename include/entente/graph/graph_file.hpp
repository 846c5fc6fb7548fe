#pragma once

#include "entente/graph/knowledge_graph.hpp"

#include <string>
#include <string_view>

namespace entente::graph {

/// graph.jsonl, the lossless form that every command reads: one JSON object per line (docs/formats.md).
///
///     {"entente":"graph","version":1}                                            header, first
///     {"record":1,"document":{...},"entities":[...],...}                         records, by document id
///     {"node":"state:RU","kind":"State","attributes":{...}}                      nodes, by id
///     {"edge":"met:...","kind":"MET","source":"...","target":"...","attributes":{...}}    edges, by id
///
/// The same graph always gives the same bytes, whatever the order in which it was put together.
/// @throws InputError  when a text is not valid UTF-8 or a number is not finite
[[nodiscard]] std::string write_graph_jsonl(const KnowledgeGraph& graph);

/// Reads graph.jsonl; also a file of records alone (the output of `extract`: `graph` is then empty) or of
/// nodes and edges alone; a missing header, empty lines and any order of lines are accepted. Several records
/// of one document stay several (`distinct_records` settles them), so files of records may simply be
/// concatenated.
/// @throws InputError  `line N: ...` when a line is none of these, of another version, repeats the id of a
/// node or an
///                     edge, or an edge ends at a node that is not in the file
[[nodiscard]] KnowledgeGraph read_graph_jsonl(std::string_view text);

}  // namespace entente::graph
