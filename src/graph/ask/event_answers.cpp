#include "graph/ask/answers.hpp"

#include "entente/graph/operations.hpp"

#include <algorithm>
#include <array>

namespace entente::graph {

namespace {

constexpr std::array<std::string_view, 3> kNotTaken{"cancelled", "refused", "denied"};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> choices) {
    return std::ranges::find(choices, text) != choices.end();
}

std::vector<Link> with_status(const View& view, std::vector<Link> evidence,
                              std::initializer_list<std::string_view> statuses) {
    std::erase_if(evidence,
                  [&](const Link& link) { return !is_one_of(view.text(link, "status"), statuses); });
    return evidence;
}

template <typename Fits>
std::vector<Vertex> events_that(const Inquiry& inquiry, Fits fits) {
    std::vector<Vertex> events = inquiry.view.nodes_of("Event");
    std::erase_if(events, [&](Vertex event) { return !fits(event); });
    return events;
}

}  // namespace

Rows who_met_whom_where(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    Rows rows;
    for (const Vertex event : events_that(inquiry, [&](Vertex vertex) {
             return view.is_meeting(vertex) && inquiry.selection.fits_event(vertex);
         })) {
        const auto evidence = view.evidence(event);
        rows.push_back({view.date(event), view.place(event), view.cell(event, "status"),
                        view.cell(event, "mode"), view.participants(event), view.about(event),
                        view.documents(evidence), view.quote(evidence, "status", view.text(event, "status")),
                        view.id(event)});
    }
    return rows;
}

Rows meetings_of(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    Rows rows;
    for (const Vertex event : events_that(inquiry, [&](Vertex vertex) {
             return view.is_meeting(vertex) && inquiry.selection.fits_event(vertex);
         })) {
        const auto evidence = view.evidence(event);
        for (const Vertex other : view.sources(event, "PARTICIPATED_IN"))
            if (!inquiry.selection.is_actor(other) && inquiry.selection.is_other(other))
                rows.push_back({view.date(event), view.cell(other, "label"), view.place(event),
                                view.cell(event, "status"), view.cell(event, "mode"),
                                view.documents(evidence),
                                view.quote(evidence, "status", view.text(event, "status")), view.id(event)});
    }
    return rows;
}

Rows where_was(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const Selection& selection = inquiry.selection;
    Rows rows;
    for (const Vertex event : view.nodes_of("Event")) {
        const std::string status = view.text(event, "status");
        const std::string start = view.text(event, "date_start");
        const std::string end = view.text(event, "date_end");
        const auto participants = view.sources(event, "PARTICIPATED_IN");
        const bool is_wanted = inquiry.filters.status
                                   ? selection.has_status(status)
                                   : !status.empty() && !std::ranges::count(kNotTaken, status);
        if (!is_wanted || !selection.has_type(event) ||
            !selection.in_time(start, end.empty() ? start : end) ||
            !std::ranges::any_of(participants, [&](Vertex actor) { return selection.is_actor(actor); }))
            continue;
        const auto evidence = view.evidence(event);
        for (const Link& scene : view.leaving(event, "TOOK_PLACE_AT")) {
            const Vertex place = view.target(scene);
            if (!selection.is_place(place)) continue;
            rows.push_back({view.date(event), view.cell(place, "label"),
                            either(view.cell(place, "country"), view.cell(place, "iso")), text_cell(status),
                            view.cell(event, "label"), view.documents(evidence),
                            view.quote(evidence, "status", status), view.id(event)});
        }
    }
    return rows;
}

Rows cancelled_meetings(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    Rows rows;
    for (const Vertex event : events_that(inquiry, [&](Vertex vertex) {
             return view.is_meeting(vertex) && inquiry.selection.fits_event(vertex);
         })) {
        const auto evidence = with_status(view, view.evidence(event), {"cancelled"});
        const std::string status = view.text(event, "status");
        if (status != "cancelled" && evidence.empty()) continue;
        rows.push_back({view.date(event), view.cell(event, "label"), view.participants(event),
                        view.place(event), text_cell(status), view.documents(evidence),
                        view.quote(evidence, "status", "cancelled"), view.id(event)});
    }
    return rows;
}

Rows announced_then(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    Rows rows;
    for (const Vertex event : events_that(inquiry, [&](Vertex vertex) {
             return is_one_of(view.text(vertex, "status"), {"held", "cancelled", "refused", "denied"}) &&
                    inquiry.selection.fits_event(vertex);
         })) {
        const auto evidence = view.evidence(event);
        const std::string status = view.text(event, "status");
        const auto announced = with_status(view, evidence, {"planned", "proposed"});
        const auto outcome = with_status(view, evidence, {status});
        if (announced.empty()) continue;
        const bool was_planned = !with_status(view, announced, {"planned"}).empty();
        rows.push_back({view.date(event), view.cell(event, "label"), view.participants(event),
                        view.place(event), std::string(was_planned ? "planned" : "proposed"), status,
                        view.documents(evidence), view.quote(announced, "status", ""),
                        view.quote(outcome, "status", ""), view.id(event)});
    }
    return rows;
}

Rows what_happened_in(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    Rows rows;
    for (const Vertex event :
         events_that(inquiry, [&](Vertex vertex) { return inquiry.selection.fits_event(vertex); })) {
        const auto evidence = view.evidence(event);
        rows.push_back({view.date(event), view.cell(event, "type"), view.cell(event, "mode"),
                        view.cell(event, "status"), view.cell(event, "label"), view.participants(event),
                        view.place(event), view.about(event), view.documents(evidence),
                        view.quote(evidence, "status", view.text(event, "status")), view.id(event)});
    }
    return rows;
}

Rows contradictions(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const Selection& selection = inquiry.selection;
    const auto in_time = [&](Vertex event) {
        const std::string start = view.text(event, "date_start");
        const std::string end = view.text(event, "date_end");
        return selection.in_time(start, end.empty() ? start : end);
    };
    const auto takes_part = [&](Vertex event) {
        const auto participants = view.sources(event, "PARTICIPATED_IN");
        return selection.takes_part(participants, participants);
    };
    Rows rows;
    for (const Conflict& conflict : conflicts(view.graph())) {
        const Vertex one = *view.graph().find(conflict.first.event);
        const Vertex other = *view.graph().find(conflict.second.event);
        if (!(takes_part(one) || takes_part(other)) ||
            !(selection.took_place(one) || selection.took_place(other)) ||
            !(in_time(one) || in_time(other)) || !selection.has_type(one))
            continue;
        const auto evidence_one = view.evidence(one);
        const auto evidence_other = view.evidence(other);
        rows.push_back({text_cell(conflict.field), text_cell(conflict.first.label), conflict.first.values,
                        conflict.second.values, view.documents(evidence_one), view.documents(evidence_other),
                        view.quote(evidence_one, "status", view.text(one, "status")),
                        view.quote(evidence_other, "status", view.text(other, "status")),
                        conflict.first.event, conflict.second.event});
    }
    return rows;
}

}  // namespace entente::graph
