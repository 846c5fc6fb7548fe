#include "entente/graph/ask.hpp"

#include "graph/ask/answers.hpp"

#include "entente/base/error.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace entente::graph {

namespace {

struct Method {
    std::string_view question;
    Rows (*answer)(const Inquiry&);
    std::size_t usual_limit;  ///< 0: none
    std::size_t fixed_limit;
};

constexpr Method kMethods[] = {
    {"meetings", who_met_whom_where, 0, 0},
    {"meetings-of", meetings_of, 0, 0},
    {"where", where_was, 0, 0},
    {"cancelled", cancelled_meetings, 0, 0},
    {"changes", announced_then, 0, 0},
    {"events", what_happened_in, 0, 0},
    {"conflicts", contradictions, 0, 0},
    {"stances", who_supports_whom, 0, 0},
    {"positions", how_a_position_changed, 0, 0},
    {"cosignatories", co_signatories, 0, 0},
    {"evidence", which_documents_report, 0, 0},
    {"timeline", timeline, 0, 0},
    {"represents", who_represents_whom, 0, 0},
    {"connected", most_connected, 20, 0},
    {"unquoted", never_quoted, 0, 0},
    {"path", shortest_path, 0, 10},
};

/// Is `a` before `b`? Absent values come last, whatever the direction: as ORDER BY does it ascending;
/// questions that order descending have no absent values there.
int compare(const Cell& a, const Cell& b) {
    const bool a_absent = std::holds_alternative<std::monostate>(a);
    const bool b_absent = std::holds_alternative<std::monostate>(b);
    if (a_absent || b_absent) return static_cast<int>(a_absent) - static_cast<int>(b_absent);
    return a < b ? -1 : b < a ? 1 : 0;
}

void sort_rows(const Question& question, Rows& rows) {
    std::vector<std::pair<std::size_t, bool>> keys;
    for (const auto& [column, descending] : question.order)
        keys.emplace_back(std::ranges::find(question.columns, column) - question.columns.begin(), descending);
    std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) {
        for (const auto& [column, descending] : keys) {
            const int order = compare(a[column], b[column]);
            if (order != 0) return descending ? order > 0 : order < 0;
        }
        return false;
    });
}

void check_filters(const Question& question, const Filters& filters) {
    const std::pair<std::string_view, bool> given[] = {
        {"actor", filters.actor.has_value()}, {"with", filters.with.has_value()},
        {"place", filters.place.has_value()}, {"from", filters.from.has_value()},
        {"to", filters.to.has_value()},       {"status", filters.status.has_value()},
        {"type", filters.type.has_value()},   {"about", filters.about.has_value()},
        {"fact", filters.fact.has_value()},   {"limit", filters.limit.has_value()}};
    const auto has = [](const std::vector<std::string>& names, std::string_view name) {
        return std::ranges::find(names, name) != names.end();
    };
    for (const auto& [name, is_given] : given) {
        if (is_given && !has(question.parameters, name))
            throw ArgumentError(fmt::format("--{} means nothing to '{}', which can be narrowed by {}", name,
                                            question.name, fmt::join(question.parameters, ", ")));
        if (!is_given && has(question.required, name))
            throw ArgumentError(fmt::format("'{}' needs --{}", question.name, name));
    }
    if (filters.limit && *filters.limit < 0) throw ArgumentError("--limit must not be negative");
}

}  // namespace

Table answer(const Question& question, const Filters& filters, const PropertyGraph& graph) {
    check_filters(question, filters);
    const auto* method = std::ranges::find(kMethods, std::string_view(question.name), &Method::question);
    if (method == std::end(kMethods))
        throw ArgumentError(fmt::format("'{}' has no answer here", question.name));
    Table table;
    table.columns = question.columns;
    const View view(graph);
    const Selection selection(view, filters, table.notes);
    table.rows = method->answer({view, selection, filters});
    sort_rows(question, table.rows);
    std::size_t limit = method->fixed_limit != 0 ? method->fixed_limit : method->usual_limit;
    if (filters.limit) limit = static_cast<std::size_t>(*filters.limit);
    if ((limit != 0 || filters.limit) && table.rows.size() > limit) table.rows.resize(limit);
    return table;
}

}  // namespace entente::graph
