#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace entente::write {

/// What a program does with a part of a file that it does not take as it stands.
enum class Effect {
    refuses,  ///< the whole file
    drops,    ///< the part
    merges,   ///< two parts into one
    changes,  ///< the value or its meaning
};

[[nodiscard]] std::string_view to_string(Effect effect);  ///< "refuses"

/// One rule that a file breaks, with all places that break it.
struct Finding {
    std::string programs;  ///< "Gephi", "NetworkX, igraph"
    Effect effect;
    std::string what;     ///< "two nodes with one id: the second one's values win"
    std::string example;  ///< of the first place: an id or a value, cut to a line; may be empty
    std::string file;     ///< the file of the first place
    std::size_t line;     ///< ... and its line, from 1; 0 when it concerns the file as a whole
    std::size_t count;    ///< places
};

/// Says what Gephi, NetworkX, igraph, graphology, neo4j-admin or a spreadsheet would refuse, drop, merge or
/// change.
///
/// Takes a .graphml or a .gexf file, or a folder: one with `import.args` or with headers of neo4j-admin is
/// checked as an import, one with `*.nodes.csv` and `*.edges.csv` as tables. The rules were read off the
/// programs themselves (Gephi 0.10.1, NetworkX 3.6, igraph 1.0, graphology 0.26, Neo4j 5.26):
/// docs/formats.md. An empty list is a clean file.
///
///     for (const auto& finding : check_file("graph.graphml")) ...
///
/// @throws ExternalError  when the file cannot be read
/// @throws ArgumentError  when it is none of these
[[nodiscard]] std::vector<Finding> check_file(const std::filesystem::path& path);

}  // namespace entente::write
