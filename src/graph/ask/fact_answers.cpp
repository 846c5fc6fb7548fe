#include "graph/ask/answers.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

std::vector<Vertex> joined(std::vector<Vertex> vertices, const std::vector<Vertex>& more) {
    for (const Vertex vertex : more)
        if (std::ranges::find(vertices, vertex) == vertices.end()) vertices.push_back(vertex);
    return vertices;
}

/// Participants of an event, holders of a stance.
std::vector<Vertex> bearers(const View& view, Vertex fact) {
    return joined(view.sources(fact, "PARTICIPATED_IN"), view.sources(fact, "HOLDS"));
}

bool takes_part(const Inquiry& inquiry, Vertex fact) {
    const View& view = inquiry.view;
    return inquiry.selection.takes_part(
        bearers(view, fact), joined(view.sources(fact, "PARTICIPATED_IN"), view.targets(fact, "TOWARD")));
}

std::vector<Vertex> facts_of(const View& view) {
    return joined(view.nodes_of("Event"), view.nodes_of("Stance"));
}

Cell person_called(const View& view, const std::string& id) {
    const auto vertex = view.graph().find(id);
    return vertex ? view.cell(*vertex, "label") : Cell();
}

}  // namespace

Rows which_documents_report(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const Selection& selection = inquiry.selection;
    Rows rows;
    for (const Vertex fact : facts_of(view)) {
        const bool is_event = view.is_event(fact);
        const std::string first = view.text(fact, is_event ? "date_start" : "date_first");
        const std::string end = view.text(fact, is_event ? "date_end" : "date_last");
        if ((inquiry.filters.fact && *inquiry.filters.fact != view.id(fact)) || !selection.has_type(fact) ||
            !selection.in_time(first, end.empty() ? first : end) || !takes_part(inquiry, fact) ||
            !selection.took_place(fact) || !selection.concerns(fact, 2, true))
            continue;
        for (const Link& evidence : view.evidence(fact)) {
            if (!selection.has_status(view.text(evidence, "status"))) continue;
            const Vertex document = view.target(evidence);
            rows.push_back({view.cell(document, "published"), view.id(document), view.cell(document, "title"),
                            view.cell(document, "publisher"), view.cell(fact, "label"),
                            view.cell(evidence, "status"), view.cell(evidence, "date"),
                            person_called(view, view.text(evidence, "attributed_to")),
                            view.cell(evidence, "quote"), view.cell(evidence, "start"),
                            view.cell(evidence, "end"), view.id(fact), view.graph().edge(evidence).id});
        }
    }
    return rows;
}

Rows timeline(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const Selection& selection = inquiry.selection;
    Rows rows;
    for (const Vertex fact : facts_of(view)) {
        const Cell date = view.is_event(fact) ? view.date(fact) : view.cell(fact, "date_first");
        if (!selection.has_status(view.text(fact, "status")) || !selection.has_type(fact) ||
            !selection.in_time(first_day(date), last_day(date)) || !takes_part(inquiry, fact) ||
            !selection.took_place(fact) || !selection.concerns(fact, 2, true))
            continue;
        const auto evidence = view.evidence(fact);
        rows.push_back({date, view.cell(fact, "type"), view.cell(fact, "status"),
                        view.labels(bearers(view, fact)), view.cell(fact, "label"), view.place(fact),
                        view.documents(evidence), view.quote(evidence, "status", view.text(fact, "status")),
                        view.id(fact)});
    }
    return rows;
}

}  // namespace entente::graph
