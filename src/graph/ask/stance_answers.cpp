#include "graph/ask/answers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace entente::graph {

namespace {

/// A stance with one of its holders and one of its targets.
struct Position {
    Vertex holder;
    Vertex stance;
    Vertex target;
};

std::vector<Position> positions(const View& view) {
    std::vector<Position> all;
    for (const Vertex stance : view.nodes_of("Stance"))
        for (const Link& holds : view.entering(stance, "HOLDS"))
            for (const Link& toward : view.leaving(stance, "TOWARD"))
                all.push_back({view.source(holds), stance, view.target(toward)});
    return all;
}

std::string own_or(const View& view, const Link& evidence, Vertex stance, std::string_view attribute) {
    const std::string own = view.text(evidence, attribute);
    return own.empty() ? view.text(stance, attribute) : own;
}

Cell date_of(const View& view, const Link& evidence) {
    return either(view.cell(evidence, "date"), view.cell(view.target(evidence), "published"));
}

}  // namespace

Rows who_supports_whom(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const Selection& selection = inquiry.selection;
    Rows rows;
    for (const auto& [holder, stance, target] : positions(view)) {
        const auto evidence = view.evidence(stance);
        const std::string first = view.text(stance, "date_first");
        const std::string last = view.text(stance, "date_last");
        const bool has_type = selection.has_type(view.text(stance, "type")) ||
                              std::ranges::any_of(evidence, [&](const Link& link) {
                                  return selection.has_type(view.text(link, "type"));
                              });
        if (!has_type || !selection.in_time(first, last.empty() ? first : last) ||
            !selection.is_actor(holder) || !selection.is_other(target) ||
            !selection.concerns(stance, 2, false))
            continue;
        rows.push_back({view.cell(holder, "label"), view.cell(stance, "type"), view.cell(stance, "polarity"),
                        view.cell(target, "label"), text_cell(first), text_cell(last),
                        view.documents(evidence), view.quote(evidence, "type", view.text(stance, "type")),
                        view.id(stance)});
    }
    return rows;
}

Rows how_a_position_changed(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const Selection& selection = inquiry.selection;
    Rows rows;
    for (const auto& [holder, stance, target] : positions(view)) {
        if (!selection.is_actor(holder) || !selection.is_other(target) ||
            !selection.concerns(stance, 2, false))
            continue;
        for (const Link& evidence : view.evidence(stance)) {
            const Cell date = date_of(view, evidence);
            const std::string type = own_or(view, evidence, stance, "type");
            if (!selection.has_type(type) || !selection.in_time(first_day(date), last_day(date))) continue;
            rows.push_back({date, view.cell(holder, "label"), text_cell(type),
                            either(view.cell(evidence, "polarity"), view.cell(stance, "polarity")),
                            view.cell(target, "label"), view.id(view.target(evidence)),
                            view.cell(evidence, "quote"), view.id(stance), view.graph().edge(evidence).id});
        }
    }
    return rows;
}

namespace {

/// Several who spoke or acted as one; what a row of co_signatories is made of.
struct Chorus {
    Cell date;
    std::set<Vertex> who;
    std::string action;
    Vertex target = 0;
    std::string document;
    Cell quote;
    std::string fact;
};

/// Holders of stances of one kind toward one thing in the same words of one document.
std::vector<Chorus> common_stances(const View& view) {
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, Vertex>;
    std::map<Key, Chorus> found;
    for (const auto& [holder, stance, target] : positions(view)) {
        for (const Link& evidence : view.evidence(stance)) {
            const std::string document = view.id(view.target(evidence));
            const std::string action = own_or(view, evidence, stance, "type");
            Chorus& chorus = found[{document, view.text(evidence, "start"), view.text(evidence, "end"),
                                    action, own_or(view, evidence, stance, "polarity"), target}];
            const Cell date = date_of(view, evidence);
            const Cell quote = view.cell(evidence, "quote");
            if (chorus.who.empty()) {
                chorus = {date, {}, action, target, document, quote, view.id(stance)};
            } else {
                // min() of Cypher passes over what is absent.
                if (chorus.date.index() == 0 || (date.index() != 0 && date < chorus.date)) chorus.date = date;
                if (chorus.quote.index() == 0 || (quote.index() != 0 && quote < chorus.quote))
                    chorus.quote = quote;
                chorus.fact = std::min(chorus.fact, view.id(stance));
            }
            chorus.who.insert(holder);
        }
    }
    std::vector<Chorus> choruses;
    for (auto& [key, chorus] : found)
        if (chorus.who.size() > 1) choruses.push_back(std::move(chorus));
    return choruses;
}

/// Agents of one event that is not a meeting, once for each document that tells it.
std::vector<Chorus> common_acts(const View& view) {
    std::vector<Chorus> choruses;
    for (const Vertex event : view.nodes_of("Event")) {
        if (view.is_meeting(event)) continue;
        std::set<Vertex> agents;
        for (const Link& link : view.entering(event, "PARTICIPATED_IN"))
            if (view.text(link, "role") == "agent") agents.insert(view.source(link));
        if (agents.size() < 2) continue;
        std::set<std::string> told;
        for (const Link& evidence : view.evidence(event)) {
            const std::string document = view.id(view.target(evidence));
            if (told.insert(document).second)
                choruses.push_back({view.date(event), agents, view.text(event, "type"), event, document,
                                    view.cell(evidence, "quote"), view.id(event)});
        }
    }
    return choruses;
}

}  // namespace

Rows co_signatories(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const Selection& selection = inquiry.selection;
    std::vector<Chorus> choruses = common_stances(view);
    for (Chorus& chorus : common_acts(view)) choruses.push_back(std::move(chorus));
    Rows rows;
    for (const Chorus& chorus : choruses) {
        const auto is_actor = [&](Vertex vertex) { return selection.is_actor(vertex); };
        const auto is_other = [&](Vertex vertex) { return selection.is_other(vertex); };
        if (!selection.has_type(chorus.action) ||
            !selection.in_time(first_day(chorus.date), last_day(chorus.date)) ||
            !std::ranges::any_of(chorus.who, is_actor) || !std::ranges::any_of(chorus.who, is_other) ||
            !selection.speaks_of(chorus.target))
            continue;
        rows.push_back({chorus.date, view.labels({chorus.who.begin(), chorus.who.end()}),
                        text_cell(chorus.action), view.cell(chorus.target, "label"), chorus.document,
                        chorus.quote, chorus.fact});
    }
    return rows;
}

}  // namespace entente::graph
