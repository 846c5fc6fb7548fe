#pragma once

#include "entente/graph/property_graph.hpp"
#include "entente/write/graph_writer.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::write {

struct Colour {
    int red, green, blue;
};

/// A node as a row of a table, with what a drawing program wants to know of it.
struct FlatNode {
    std::string id;
    std::string kind;
    std::string label;             ///< never empty
    graph::Attributes attributes;  ///< all but the label
    Colour colour;
    double size;
    std::optional<double> x, y;  ///< degrees of longitude and latitude
};

struct FlatEdge {
    std::string id;
    std::string source, target;
    std::string kind;
    std::string label;
    double weight;                 ///< finite, above 0
    graph::Attributes attributes;  ///< all but the weight
};

enum class ColumnType { integer, long_integer, real, text };

struct Column {
    std::string attribute;  ///< its name in the graph
    std::string title;  ///< its name in files: unique without regard to case, no name that importers reserve
    ColumnType type;
};

/// A graph as two tables: at most one edge per ordered pair of nodes, rows in the order of ids, one type per
/// column. What Gephi opens without merging or dropping anything (docs/formats.md, "One edge per pair").
struct FlatGraph {
    std::vector<FlatNode> nodes;
    std::vector<FlatEdge> edges;
    std::vector<Column> node_columns;
    std::vector<Column> edge_columns;
};

[[nodiscard]] FlatGraph flatten(const graph::PropertyGraph& graph, View view);

/// The text of a cell, or nothing when the attribute is absent, empty or no finite number. Numbers too small
/// for full precision (subnormal) are 0.
[[nodiscard]] std::optional<std::string> cell_text(const graph::Attributes& attributes, const Column& column);

/// Shortest text that reads back as the same number, with a point whatever the locale; "1e22", never "1e+22".
[[nodiscard]] std::string number_text(double finite_number);

/// One colour per kind of node, of Okabe and Ito's palette for all kinds of sight.
[[nodiscard]] Colour colour_of(std::string_view kind);

[[nodiscard]] bool is_actor(std::string_view kind);

}  // namespace entente::write
