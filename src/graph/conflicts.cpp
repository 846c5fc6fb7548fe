#include "graph/quotations.hpp"

#include "entente/graph/operations.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

std::string value_of(const PropertyGraph& graph, PropertyGraph::Vertex event, std::string_view field) {
    const auto& attributes = graph.node(event).attributes;
    if (field == "status") return text_of(attributes, "status");
    if (field == "date") {
        const auto start = text_of(attributes, "date_start");
        const auto end = text_of(attributes, "date_end");
        return start == end ? start : start + "/" + end;
    }
    std::vector<std::string> labels;
    if (field == "place") {
        for (auto [link, end] = boost::out_edges(event, graph.boost_graph()); link != end; ++link)
            if (graph.edge(*link).kind == "TOOK_PLACE_AT") labels.push_back(graph.target(*link).label());
    } else {
        for (auto [link, end] = boost::in_edges(event, graph.boost_graph()); link != end; ++link)
            if (graph.edge(*link).kind == "PARTICIPATED_IN") labels.push_back(graph.source(*link).label());
    }
    std::ranges::sort(labels);
    return to_text(labels);
}

ConflictVersion version(const PropertyGraph& graph, const Node& event, std::string_view field) {
    const auto vertex = *graph.find(event.id);
    return {event.id, event.label(), value_of(graph, vertex, field), quotations_of(graph, vertex)};
}

}  // namespace

std::vector<Conflict> conflicts(const PropertyGraph& graph) {
    std::vector<Conflict> found;
    for (const auto& link : graph.sorted_edges()) {
        const auto& edge = graph.edge(link);
        if (edge.kind != "CONTRADICTS") continue;
        const auto field = text_of(edge.attributes, "field");
        found.push_back(
            {field, version(graph, graph.source(link), field), version(graph, graph.target(link), field)});
    }
    return found;
}

}  // namespace entente::graph
