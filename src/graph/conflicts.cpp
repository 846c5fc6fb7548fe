#include "graph/ask/view.hpp"
#include "graph/quotations.hpp"

#include "entente/graph/operations.hpp"

namespace entente::graph {

namespace {

std::vector<std::string> listed(const Cell& cell) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) return *list;
    const auto* text = std::get_if<std::string>(&cell);
    return text == nullptr ? std::vector<std::string>{} : std::vector<std::string>{*text};
}

std::vector<std::string> values_of(const View& view, Vertex event, std::string_view field) {
    if (field == "place") return listed(view.labels(view.targets(event, "TOOK_PLACE_AT")));
    if (field == "participants") return listed(view.participants(event));
    return listed(field == "date" ? view.date(event) : view.cell(event, "status"));
}

ConflictVersion version(const View& view, Vertex event, std::string_view field) {
    return {view.id(event), view.text(event, "label"), values_of(view, event, field),
            quotations_of(view.graph(), event)};
}

}  // namespace

std::vector<Conflict> conflicts(const PropertyGraph& graph) {
    const View view(graph);
    std::vector<Conflict> found;
    for (const auto& link : graph.sorted_edges()) {
        if (graph.edge(link).kind != "CONTRADICTS") continue;
        const std::string field = view.text(link, "field");
        found.push_back(
            {field, version(view, view.source(link), field), version(view, view.target(link), field)});
    }
    return found;
}

}  // namespace entente::graph
