#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include <boost/graph/adjacency_list.hpp>

namespace entente::graph {

/// Value of an attribute. A list is written as "a | b | c" where a format has no lists.
using Value = std::variant<std::string, std::int64_t, double, std::vector<std::string>>;
/// Absent attributes are absent: never an empty string. Ordered by name, so that output is deterministic.
using Attributes = std::map<std::string, Value, std::less<>>;

/// A vertex. `kind` is one of schema/ontology/nodes.tsv: Person, State, Organization, Group, Place, Event,
/// Issue, Stance, Document. Common attributes (label, aliases, mentions, documents, confidence) are in
/// `attributes` too, under the names of docs/formats.md.
struct Node {
    std::string id;  ///< stable and readable: person:sergei-lavrov, state:RU, event:<hash>
    std::string kind;
    Attributes attributes;

    [[nodiscard]] std::string label() const;
    bool operator==(const Node&) const = default;
};

/// An edge. `kind` is one of schema/ontology/edges.tsv: PARTICIPATED_IN, MET, HOLDS, EVIDENCED_BY, ...
struct Edge {
    std::string id;
    std::string kind;
    Attributes attributes;  ///< weight, documents, and what the kind has of its own

    bool operator==(const Edge&) const = default;
};

/// The property graph: a directed multigraph whose nodes and edges are found by id. Vertices are never
/// removed.
///
/// Iteration follows the order of insertion; `sort` brings nodes and edges into the order of their ids, which
/// is how graphs are written and compared.
class PropertyGraph {
  public:
    using Boost = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Node, Edge>;
    using Vertex = Boost::vertex_descriptor;
    using Link = Boost::edge_descriptor;

    /// @throws InputError  when the id is empty or taken
    Vertex add_node(Node node);
    /// @throws InputError  when an end is missing or the id is empty or taken
    Link add_edge(std::string_view source_id, std::string_view target_id, Edge edge);

    [[nodiscard]] std::optional<Vertex> find(std::string_view id) const;
    [[nodiscard]] const Node& node(Vertex vertex) const { return m_graph[vertex]; }
    [[nodiscard]] Node& node(Vertex vertex) { return m_graph[vertex]; }
    [[nodiscard]] const Edge& edge(Link link) const { return m_graph[link]; }
    [[nodiscard]] const Node& source(Link link) const { return m_graph[boost::source(link, m_graph)]; }
    [[nodiscard]] const Node& target(Link link) const { return m_graph[boost::target(link, m_graph)]; }
    [[nodiscard]] std::size_t node_count() const { return boost::num_vertices(m_graph); }
    [[nodiscard]] std::size_t edge_count() const { return boost::num_edges(m_graph); }

    /// Vertices ordered by node id, edges by (edge id).
    [[nodiscard]] std::vector<Vertex> sorted_nodes() const;
    [[nodiscard]] std::vector<Link> sorted_edges() const;

    /// For Boost's algorithms (shortest paths, components).
    [[nodiscard]] const Boost& boost_graph() const { return m_graph; }

  private:
    Boost m_graph;
    std::unordered_map<std::string, Vertex> m_vertices;
    std::unordered_map<std::string, bool> m_edge_ids;
};

/// Readers for attributes: the text of a value ("a | b" for a list), or nothing when absent.
[[nodiscard]] std::string to_text(const Value& value);
[[nodiscard]] std::string text_of(const Attributes& attributes, std::string_view name);
[[nodiscard]] std::optional<double> number_of(const Attributes& attributes, std::string_view name);

}  // namespace entente::graph
