#include "write/flat_graph.hpp"

#include "write/folding.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

namespace entente::write {

namespace {

using graph::Attributes;
using graph::Value;

/// Names that Gephi, NetworkX or a spreadsheet gives a meaning of its own (lower case). An attribute of the
/// graph that bears one is written with "_" after it.
constexpr std::array kReservedTitles = {"label",  "nodelabel", "edgelabel", "weight",  "edge weight", "x",
                                        "y",      "z",         "xpos",      "ypos",    "zpos",        "size",
                                        "r",      "g",         "b",         "color",   "kind",        "id",
                                        "source", "target",    "also",      "timeset", "original_id"};

/// Positions in a text: numbers of one quote, but texts when several quotes share an edge. Always texts, so
/// that the type of a column does not hang on the corpus.
constexpr std::array kTextOnEdges = {"start", "end", "sentence", "polarity"};

/// ISO 8601 dates that get an integer column with the year beside them.
constexpr std::array kDates = {"date",      "date_start", "date_end", "date_first",     "date_last",
                               "published", "since",      "until",    "inferred_start", "inferred_end"};

template <typename List>
bool contains(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::optional<std::int64_t> year_of(std::string_view iso) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (iso.size() < 4 || !std::all_of(iso.begin(), iso.begin() + 4, is_digit)) return {};
    if (iso.size() > 4 && iso[4] != '-' && iso[4] != '/' && iso[4] != ' ') return {};
    std::int64_t year = 0;
    std::from_chars(iso.data(), iso.data() + 4, year);
    return year;
}

void add_years(Attributes& attributes) {
    for (const auto* name : kDates) {
        const auto found = attributes.find(name);
        if (found == attributes.end() || !std::holds_alternative<std::string>(found->second)) continue;
        const auto year = year_of(std::get<std::string>(found->second));
        if (year) attributes.try_emplace(std::string(name) + "_year", *year);
    }
}

constexpr std::int64_t kLargestInt = 2147483647;
constexpr std::int64_t kLargestExactDouble = 9007199254740991;  // igraph and graphology read long as double

bool within(std::int64_t number, std::int64_t limit) {
    return number <= limit && number >= -limit;
}

ColumnType type_of(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        if (within(*integer, kLargestInt)) return ColumnType::integer;
        return within(*integer, kLargestExactDouble) ? ColumnType::long_integer : ColumnType::text;
    }
    return std::holds_alternative<double>(value) ? ColumnType::real : ColumnType::text;
}

bool is_empty(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
    if (const auto* number = std::get_if<double>(&value)) return !std::isfinite(*number);
    if (const auto* list = std::get_if<std::vector<std::string>>(&value))
        return std::all_of(list->begin(), list->end(), [](const std::string& item) { return item.empty(); });
    return false;
}

/// Types are ordered so that the wider of two holds both; a number of 2^53 and more beside a real one is a
/// text.
ColumnType wider(ColumnType a, ColumnType b) {
    return std::max(a, b);
}

template <typename Rows>
std::vector<Column> columns_of(const Rows& rows, bool are_edges) {
    std::map<std::string, ColumnType> types;
    for (const auto& row : rows)
        for (const auto& [name, value] : row.attributes) {
            if (is_empty(value)) continue;
            auto type = are_edges && contains(kTextOnEdges, name) ? ColumnType::text : type_of(value);
            const auto [place, is_new] = types.try_emplace(name, type);
            if (!is_new) place->second = wider(place->second, type);
        }
    std::vector<Column> columns;
    std::set<std::string> taken;
    for (const auto& [name, type] : types) {
        const bool is_ours = are_edges && name == "also";
        std::string title = name.empty() ? "_" : name;
        while ((contains(kReservedTitles, lower_case(title)) && !is_ours) ||
               taken.contains(lower_case(title)))
            title += '_';
        taken.insert(lower_case(title));
        columns.push_back({name, title, type});
    }
    return columns;
}

double size_of(const Attributes& attributes, std::size_t degree) {
    const double mentions = graph::number_of(attributes, "mentions").value_or(0);
    const double importance = std::max(std::isfinite(mentions) ? mentions : 0, static_cast<double>(degree));
    return std::min(80.0, std::round(10 * (8 + 4 * std::sqrt(std::max(0.0, importance)))) / 10);
}

std::optional<double> finite(std::optional<double> number) {
    return number && std::isfinite(*number) ? number : std::nullopt;
}

FlatNode flat_node(const graph::Node& node, std::size_t degree) {
    FlatNode flat{node.id,
                  node.kind,
                  node.label(),
                  node.attributes,
                  colour_of(node.kind),
                  size_of(node.attributes, degree),
                  {},
                  {}};
    if (flat.label.empty()) flat.label = node.id;
    flat.attributes.erase("label");
    flat.x = finite(graph::number_of(node.attributes, "longitude"));
    flat.y = finite(graph::number_of(node.attributes, "latitude"));
    if (!flat.x || !flat.y) flat.x = flat.y = std::nullopt;
    add_years(flat.attributes);
    return flat;
}

/// "TOOK_PLACE_AT" -> "took place at"; the role where an edge has one.
std::string edge_label(const graph::Edge& edge) {
    if (auto role = graph::text_of(edge.attributes, "role"); !role.empty()) return role;
    std::string words = lower_case(edge.kind);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

FlatEdge flat_edge(const graph::Edge& edge, const std::string& source, const std::string& target) {
    const double weight = graph::number_of(edge.attributes, "weight").value_or(1);
    FlatEdge flat{edge.id,        source,           target,
                  edge.kind,      edge_label(edge), std::isfinite(weight) && weight > 0 ? weight : 1,
                  edge.attributes};
    flat.attributes.erase("weight");
    return flat;
}

bool is_meeting(const graph::Node& node) {
    return node.kind == "Event" && graph::text_of(node.attributes, "type") == "CONSULT";
}

bool is_shown(const graph::Node& node, View view) {
    switch (view) {
        case View::all:
            return true;
        case View::actors:
            return is_actor(node.kind);
        case View::meetings:
            return is_actor(node.kind) || node.kind == "Place" || is_meeting(node);
    }
    return true;
}

std::vector<FlatEdge> edges_shown(const graph::PropertyGraph& graph, View view) {
    if (view == View::actors) return fold_into_actor_edges(graph);
    std::vector<FlatEdge> edges;
    for (const auto link : graph.sorted_edges()) {
        const auto& edge = graph.edge(link);
        if (view == View::meetings && edge.kind == "MET") continue;
        if (is_shown(graph.source(link), view) && is_shown(graph.target(link), view))
            edges.push_back(flat_edge(edge, graph.source(link).id, graph.target(link).id));
    }
    return fold_parallel_edges(std::move(edges));
}

}  // namespace

FlatGraph flatten(const graph::PropertyGraph& graph, View view) {
    FlatGraph flat;
    flat.edges = edges_shown(graph, view);
    std::map<std::string_view, std::size_t> degree;
    for (auto& edge : flat.edges) {
        add_years(edge.attributes);
        ++degree[edge.source];
        ++degree[edge.target];
    }
    for (const auto vertex : graph.sorted_nodes()) {
        const auto& node = graph.node(vertex);
        if (is_shown(node, view)) flat.nodes.push_back(flat_node(node, degree[node.id]));
    }
    flat.node_columns = columns_of(flat.nodes, false);
    flat.edge_columns = columns_of(flat.edges, true);
    return flat;
}

std::optional<std::string> cell_text(const Attributes& attributes, const Column& column) {
    const auto found = attributes.find(column.attribute);
    if (found == attributes.end() || is_empty(found->second)) return {};
    if (const auto* number = std::get_if<double>(&found->second))
        return number_text(std::fpclassify(*number) == FP_SUBNORMAL ? 0.0
                                                                    : *number);  // igraph refuses the file
    if (const auto* number = std::get_if<std::int64_t>(&found->second)) return std::to_string(*number);
    return graph::to_text(found->second);
}

std::string number_text(double finite_number) {
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), finite_number).ptr;
    std::string text(buffer.data(), end);
    if (const auto plus = text.find('+'); plus != std::string::npos) text.erase(plus, 1);
    return text;
}

Colour colour_of(std::string_view kind) {
    if (kind == "Person") return {0, 114, 178};
    if (kind == "State") return {213, 94, 0};
    if (kind == "Organization") return {230, 159, 0};
    if (kind == "Group") return {240, 228, 66};
    if (kind == "Place") return {0, 158, 115};
    if (kind == "Event") return {204, 121, 167};
    if (kind == "Issue") return {86, 180, 233};
    if (kind == "Stance") return {120, 94, 160};
    return {150, 150, 150};
}

bool is_actor(std::string_view kind) {
    return kind == "Person" || kind == "State" || kind == "Organization" || kind == "Group";
}

}  // namespace entente::write
