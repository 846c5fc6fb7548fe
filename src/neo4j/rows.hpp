#pragma once

#include "entente/base/json.hpp"
#include "entente/graph/property_graph.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::neo4j {

/// A name that needs no quoting in Cypher: a letter or `_`, then letters, digits and `_`, all ASCII. Cypher 5
/// reads \uXXXX inside quoted names too, so everything else is refused rather than quoted.
[[nodiscard]] bool is_plain_name(std::string_view name);

/// The labels of a node in Neo4j beside Entity: "Actor:Person", "Event:Meeting".
[[nodiscard]] std::string labels_of(const graph::Node& node);

/// What earlier pushes of the corpus wrote, as the database remembers it: so that an attribute or a label
/// that a node no longer has is taken away again, and those of other hands are not.
struct Vocabulary {
    std::set<std::string, std::less<>> labels;      ///< "Person"
    std::set<std::string, std::less<>> properties;  ///< "Person.aliases", "MET.place"

    void add(const Vocabulary& other);
};

/// Nodes of one combination of labels, to be written by one statement.
struct NodeGroup {
    std::string kind;
    std::string labels;                                  ///< "Actor:Person"
    std::vector<std::string> columns;                    ///< attributes, after the id
    std::vector<graph::PropertyGraph::Vertex> vertices;  ///< ordered by id
};

/// Edges of one kind. Ordered by (smaller id of the ends, larger id, edge id): any two transactions then lock
/// nodes in the same order.
struct EdgeGroup {
    std::string kind;
    std::vector<std::string> columns;  ///< attributes, after the ids of source, target and edge
    std::vector<graph::PropertyGraph::Link> links;
};

/// The whole graph, sorted into groups; the graph must outlive it.
struct Rows {
    std::vector<NodeGroup> nodes;
    std::vector<EdgeGroup> edges;
    Vocabulary vocabulary;
};

/// @throws InputError  naming the kind or attribute that is not a plain name, or that push keeps for itself
[[nodiscard]] Rows group_rows(const graph::PropertyGraph& graph);

/// Adds what earlier pushes used for the same kind to the columns: where a row has none, null takes it away.
void widen_columns(Rows& rows, const Vocabulary& earlier);

/// Parameters: `rows`, a list of lists in the order of `columns`, and `corpus`.
[[nodiscard]] std::string node_statement(const NodeGroup& group, const Vocabulary& vocabulary);
[[nodiscard]] std::string edge_statement(const EdgeGroup& group);
/// The same for a FirstLoad, whose parameters are `import` and `batch` besides.
[[nodiscard]] std::string first_node_statement(const NodeGroup& group);
[[nodiscard]] std::string first_edge_statement(const EdgeGroup& group);

void write_node_row(base::JsonWriter& out, const graph::PropertyGraph& graph, const NodeGroup& group,
                    std::size_t index);
void write_edge_row(base::JsonWriter& out, const graph::PropertyGraph& graph, const EdgeGroup& group,
                    std::size_t index);

}  // namespace entente::neo4j
