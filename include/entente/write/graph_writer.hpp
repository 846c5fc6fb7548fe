#pragma once

#include "entente/graph/property_graph.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::write {

/// Which part of the graph a file shows, for the formats that people open in Gephi.
enum class View {
    all,       ///< every node; every edge, folded to one per ordered pair
    actors,    ///< actors only; meetings, acts and stances folded into weighted actor-actor edges with counts
    meetings,  ///< actors, meetings and places, without the derived MET edges
};

[[nodiscard]] std::string_view to_string(View view);  ///< "all"
[[nodiscard]] std::optional<View> parse_view(std::string_view name);

struct WriteOptions {
    View view = View::all;       ///< formats that are not views of the graph ignore it
    std::string stem = "graph";  ///< file names begin with it: graph.graphml, graph.nodes.csv, ...
};

/// A file as it should stand in the output folder; `path` is relative to it, with `/`.
struct OutputFile {
    std::string path;
    std::string content;
};

/// One way of writing a graph. `write` reads the graph only; the same graph and options give the same bytes.
struct Format {
    std::string_view name;         ///< graphml, gexf, cypher, neo4j-csv, csv, ftm, html
    std::string_view description;  ///< one line for --help
    bool has_views;
    std::vector<OutputFile> (*write)(const graph::PropertyGraph& graph, const WriteOptions& options);
};

/// The one list of formats, in the order of docs/formats.md. (graph.jsonl, the lossless form, is
/// graph/graph_file.hpp.)
[[nodiscard]] std::span<const Format> formats();

/// @throws ArgumentError  naming the formats that exist
[[nodiscard]] const Format& format_named(std::string_view name);

/// Writes a graph in one format:
///
///     for (const auto& file : write_graph(graph, "graphml"))
///         base::write_file_atomically(folder / file.path, file.content);
///
/// @throws ArgumentError  when there is no such format
[[nodiscard]] std::vector<OutputFile> write_graph(const graph::PropertyGraph& graph, std::string_view format,
                                                  const WriteOptions& options = {});

}  // namespace entente::write
