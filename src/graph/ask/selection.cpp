#include "graph/ask/selection.hpp"

#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace entente::graph {

namespace {

constexpr int kMostContainments = 4;

using Normalise = std::string (*)(std::string_view);

bool bears(const View& view, Vertex vertex, const std::string& name, Normalise normalise) {
    for (const std::string& own : view.names(vertex, {"label", "acronym", "iso", "aliases"}))
        if (normalise(own) == name) return true;
    return view.kind(vertex) == "Person" && normalise(view.text(vertex, "label")).ends_with(" " + name);
}

std::set<Vertex> who_is_meant(const View& view, std::string_view name, std::vector<std::string>& notes) {
    std::set<Vertex> meant;
    const std::vector<Vertex> found = find_named(view, name, may_act);
    if (found.empty()) notes.push_back(fmt::format("nobody in this graph is called '{}'", name));
    for (const Vertex vertex : found) {
        meant.insert(vertex);
        const auto representatives = view.sources(vertex, "REPRESENTS");
        meant.insert(representatives.begin(), representatives.end());
    }
    return meant;
}

/// The place, what lies in it, and what lies in its country.
std::set<Vertex> places_in(const View& view, std::string_view name, std::vector<std::string>& notes) {
    std::set<Vertex> places;
    const std::vector<Vertex> found = find_named(view, name, may_be_scene);
    if (found.empty()) notes.push_back(fmt::format("no place in this graph is called '{}'", name));
    std::set<std::string> countries;
    for (const Vertex whole : found) {
        std::vector<Vertex> border{whole};
        places.insert(whole);
        for (int step = 0; step < kMostContainments; ++step) {
            std::vector<Vertex> inside;
            for (const Vertex vertex : border)
                for (const Vertex part : view.sources(vertex, "LOCATED_IN"))
                    if (places.insert(part).second) inside.push_back(part);
            border = std::move(inside);
        }
        std::string country = view.text(whole, "iso");
        if (country.empty() && view.text(whole, "feature") == "country")
            country = view.text(whole, "country");
        if (!country.empty()) countries.insert(country);
    }
    if (!countries.empty())
        for (const Vertex vertex : view.nodes_of("Place"))
            if (countries.contains(view.text(vertex, "country"))) places.insert(vertex);
    return places;
}

std::string whole_day(const std::string& date, std::string_view name, bool is_first) {
    const auto range = base::parse_date_range(date);
    if (!range)
        throw ArgumentError(fmt::format("--{} {}: not a date like 2016-12-07, 2016-12 or 2016", name, date));
    return base::to_iso(is_first ? range->start : range->end);
}

}  // namespace

bool is_actor_kind(std::string_view kind) {
    return kind == "Person" || kind == "State" || kind == "Organization" || kind == "Group";
}

bool may_act(std::string_view kind) {
    return is_actor_kind(kind) || kind == "Place" || kind == "Issue";
}

bool may_be_scene(std::string_view kind) {
    return kind == "Place" || kind == "State";
}

std::vector<Vertex> find_named(const View& view, std::string_view name, bool (*fits)(std::string_view kind)) {
    for (const Normalise normalise : {&text::to_lower, &text::fold}) {
        const std::string wanted = normalise(name);
        std::vector<Vertex> found;
        for (const Vertex vertex : view.graph().sorted_nodes())
            if (fits(view.kind(vertex)) && bears(view, vertex, wanted, normalise)) found.push_back(vertex);
        if (!found.empty()) return found;
    }
    return {};
}

Filters with_whole_days(Filters filters) {
    if (filters.from) filters.from = whole_day(*filters.from, "from", true);
    if (filters.to) filters.to = whole_day(*filters.to, "to", false);
    return filters;
}

Selection::Selection(const View& view, const Filters& given, std::vector<std::string>& notes) : m_view(view) {
    const Filters filters = with_whole_days(given);
    if (filters.actor) m_actors = who_is_meant(view, *filters.actor, notes);
    if (filters.with) m_others = who_is_meant(view, *filters.with, notes);
    if (filters.place) m_places = places_in(view, *filters.place, notes);
    m_from = filters.from;
    m_to = filters.to;
    m_status = filters.status;
    if (filters.type) m_type = text::to_lower(*filters.type);
    if (filters.about) m_about = text::fold(*filters.about);
}

bool Selection::takes_part(const std::vector<Vertex>& actors, const std::vector<Vertex>& others) const {
    const auto is_one = [&](Vertex vertex) { return is_actor(vertex); };
    if (m_actors && !std::ranges::any_of(actors, is_one)) return false;
    if (!m_others) return true;
    return std::ranges::any_of(others, [&](Vertex other) {
        return is_other(other) && (!m_actors || std::ranges::any_of(actors, [&](Vertex actor) {
                   return actor != other && is_actor(actor);
               }));
    });
}

bool Selection::took_place(Vertex event) const {
    return !m_places || std::ranges::any_of(m_view.targets(event, "TOOK_PLACE_AT"),
                                            [&](Vertex place) { return is_place(place); });
}

bool Selection::in_time(const std::string& first, const std::string& last) const {
    return (!m_from || (!last.empty() && last >= *m_from)) && (!m_to || (!first.empty() && first <= *m_to));
}

bool Selection::has_type(const std::string& type) const {
    return !m_type || text::to_lower(type) == *m_type;
}

bool Selection::has_type(Vertex fact) const {
    return has_type(m_view.text(fact, "type")) || m_view.text(fact, "mode") == *m_type;
}

bool Selection::speaks_of(const std::vector<std::string>& names) const {
    return !m_about || std::ranges::any_of(names, [&](const std::string& name) {
        return text::fold(name).find(*m_about) != std::string::npos;
    });
}

bool Selection::speaks_of(Vertex thing) const {
    return !m_about || speaks_of(m_view.names(thing, {"label", "name", "aliases"}));
}

bool Selection::concerns(Vertex fact, int steps, bool or_itself) const {
    if (!m_about || (or_itself && speaks_of(fact))) return true;
    if (steps == 0) return false;
    for (const std::string_view kind : {"TOWARD", "ABOUT"})
        for (const Vertex thing : m_view.targets(fact, kind))
            if (concerns(thing, steps - 1, true)) return true;
    return false;
}

bool Selection::fits_event(Vertex event) const {
    const std::string start = m_view.text(event, "date_start");
    const std::string end = m_view.text(event, "date_end");
    if (!has_status(m_view.text(event, "status")) || !has_type(event)) return false;
    if (!in_time(start, end.empty() ? start : end)) return false;
    const std::vector<Vertex> participants = m_view.sources(event, "PARTICIPATED_IN");
    return takes_part(participants, participants) && took_place(event) && concerns(event, 1, true);
}

}  // namespace entente::graph
