#pragma once

#include "entente/graph/ask.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

using Vertex = PropertyGraph::Vertex;
using Link = PropertyGraph::Link;
using Row = std::vector<Cell>;

/// Reads a graph in the words of its questions. The graph must outlive it.
class View {
  public:
    explicit View(const PropertyGraph& graph) : m_graph(graph) {}

    [[nodiscard]] const PropertyGraph& graph() const { return m_graph; }
    [[nodiscard]] const std::string& id(Vertex vertex) const { return m_graph.node(vertex).id; }
    [[nodiscard]] const std::string& kind(Vertex vertex) const { return m_graph.node(vertex).kind; }
    /// An attribute of a node or an edge; monostate when absent or an empty text.
    [[nodiscard]] Cell cell(Vertex vertex, std::string_view attribute) const;
    [[nodiscard]] Cell cell(const Link& link, std::string_view attribute) const;
    [[nodiscard]] std::string text(Vertex vertex, std::string_view attribute) const;
    [[nodiscard]] std::string text(const Link& link, std::string_view attribute) const;
    /// Labels, aliases and whatever else of `attributes` the node has.
    [[nodiscard]] std::vector<std::string> names(Vertex vertex,
                                                 std::initializer_list<std::string_view> attributes) const;

    [[nodiscard]] bool is_actor(Vertex vertex) const;
    [[nodiscard]] bool is_event(Vertex vertex) const { return kind(vertex) == "Event"; }
    [[nodiscard]] bool is_meeting(Vertex vertex) const {
        return is_event(vertex) && text(vertex, "type") == "CONSULT";
    }
    [[nodiscard]] bool is_stance(Vertex vertex) const { return kind(vertex) == "Stance"; }

    /// All nodes of a kind, in the order of ids.
    [[nodiscard]] std::vector<Vertex> nodes_of(std::string_view kind) const;
    /// Edges of a kind that leave or enter a node, in the order of ids.
    [[nodiscard]] std::vector<Link> leaving(Vertex vertex, std::string_view kind) const;
    [[nodiscard]] std::vector<Link> entering(Vertex vertex, std::string_view kind) const;
    [[nodiscard]] Vertex source(const Link& link) const { return boost::source(link, m_graph.boost_graph()); }
    [[nodiscard]] Vertex target(const Link& link) const { return boost::target(link, m_graph.boost_graph()); }
    /// The nodes at the other ends, each once.
    [[nodiscard]] std::vector<Vertex> targets(Vertex vertex, std::string_view kind) const;
    [[nodiscard]] std::vector<Vertex> sources(Vertex vertex, std::string_view kind) const;

    /// Labels in the order of (label, id).
    [[nodiscard]] Cell labels(std::vector<Vertex> vertices) const;
    [[nodiscard]] Cell first_label(std::vector<Vertex> vertices) const;

    // Of events.
    /// A day, "start/end", or absent.
    [[nodiscard]] Cell date(Vertex event) const;
    [[nodiscard]] Cell participants(Vertex event) const { return labels(sources(event, "PARTICIPATED_IN")); }
    [[nodiscard]] Cell place(Vertex event) const { return first_label(targets(event, "TOOK_PLACE_AT")); }
    [[nodiscard]] Cell about(Vertex event) const { return labels(targets(event, "ABOUT")); }

    // Of events and stances.
    /// Edges to documents, in the order of (document, start, edge).
    [[nodiscard]] std::vector<Link> evidence(Vertex fact) const;
    [[nodiscard]] Cell documents(const std::vector<Link>& evidence) const;
    /// The first quote whose `attribute` is `preferred`, else the first.
    [[nodiscard]] Cell quote(const std::vector<Link>& evidence, std::string_view attribute,
                             const std::string& preferred) const;

  private:
    template <typename Range>
    [[nodiscard]] std::vector<Link> of_kind(const Range& range, std::string_view kind) const;

    const PropertyGraph& m_graph;
};

/// "doc:1#10-25" -> "doc:1": the documents of edges that bear their evidence themselves, sorted, each once.
[[nodiscard]] Cell documents_of_places(const Cell& evidence);

/// Of a cell that holds a date or start/end.
[[nodiscard]] std::string first_day(const Cell& date);
[[nodiscard]] std::string last_day(const Cell& date);
[[nodiscard]] Cell either(Cell first, Cell second);
[[nodiscard]] Cell text_cell(std::string text);

}  // namespace entente::graph
