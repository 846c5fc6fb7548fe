#include "neo4j/rows.hpp"

#include "neo4j/protocol.hpp"
#include "neo4j/prune.hpp"

#include "entente/base/error.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace entente::neo4j {

using graph::PropertyGraph;

namespace {

constexpr std::string_view kActorKinds[] = {"Person", "State", "Organization", "Group"};
/// Written by push itself.
constexpr std::string_view kOwnProperties[] = {"id", "corpora"};

bool is_own(std::string_view name) {
    return std::ranges::find(kOwnProperties, name) != std::end(kOwnProperties);
}

void check_name(std::string_view what, std::string_view name, std::string_view owner) {
    if (!is_plain_name(name))
        throw InputError(fmt::format(
            "{}: the {} '{}' is not a name that Neo4j is given (letters, digits and _)", owner, what, name));
}

void note_attributes(const graph::Attributes& attributes, std::string_view owner,
                     std::set<std::string, std::less<>>& columns) {
    for (const auto& [name, value] : attributes) {
        if (is_own(name) || columns.contains(name)) continue;
        check_name("attribute", name, owner);
        columns.insert(name);
    }
}

std::vector<std::string> split_labels(std::string_view labels) {
    std::vector<std::string> parts;
    while (!labels.empty()) {
        const std::size_t end = std::min(labels.find(':'), labels.size());
        parts.emplace_back(labels.substr(0, end));
        labels.remove_prefix(std::min(end + 1, labels.size()));
    }
    return parts;
}

void write_value(base::JsonWriter& out, const graph::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (text->empty())
            out.null();
        else
            write_text(out, *text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        out.value(*integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        out.value(*real);  // NaN and infinities become null: absent
    } else {
        const auto& list = std::get<std::vector<std::string>>(value);
        if (list.empty()) {
            out.null();
            return;
        }
        out.begin_array();
        for (const std::string& item : list) write_text(out, item);
        out.end_array();
    }
}

/// Attributes are sorted by name and so are the columns: one pass over both.
void write_columns(base::JsonWriter& out, const graph::Attributes& attributes,
                   const std::vector<std::string>& columns) {
    auto at = attributes.begin();
    for (const std::string& column : columns) {
        while (at != attributes.end() && at->first < column) ++at;
        if (at != attributes.end() && at->first == column)
            write_value(out, at->second);
        else
            out.null();
    }
}

/// ` SET x.label = r[3], x.name = r[4]`.
std::string assignments(std::string_view variable, const std::vector<std::string>& columns,
                        std::size_t first) {
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i)
        text += fmt::format("{} {}.{} = r[{}]", i == 0 ? " SET" : ",", variable, columns[i], first + i);
    return text;
}

/// A thing that was there before any push remembers that somebody else made it.
std::string mark(std::string_view variable) {
    return fmt::format(
        "ON CREATE SET {0}.corpora = [$corpus] ON MATCH SET {0}.corpora = CASE "
        "WHEN $corpus IN {0}.corpora THEN {0}.corpora "
        "ELSE coalesce({0}.corpora, ['{1}']) + $corpus END",
        variable, kForeign);
}

/// Begins a statement that does nothing when its batch was written before.
constexpr std::string_view kOnce =
    "MATCH (i:Import {id: $import}) WHERE i.batches < $batch SET i.batches = $batch WITH i UNWIND $rows AS r";

/// `{id: r[2], corpora: [$corpus], label: r[3]}`.
std::string properties(const std::vector<std::string>& columns, std::size_t id) {
    std::string text = fmt::format("{{id: r[{}], corpora: [$corpus]", id);
    for (std::size_t i = 0; i < columns.size(); ++i)
        text += fmt::format(", {}: r[{}]", columns[i], id + 1 + i);
    return text + "}";
}

void merge_columns(std::vector<std::string>& columns, std::string_view kind, const Vocabulary& earlier) {
    const std::string prefix = std::string(kind) + ".";
    std::set<std::string> all(columns.begin(), columns.end());
    for (auto it = earlier.properties.lower_bound(prefix);
         it != earlier.properties.end() && it->starts_with(prefix); ++it) {
        const std::string name = it->substr(prefix.size());
        if (is_plain_name(name) && !is_own(name)) all.insert(name);
    }
    columns.assign(all.begin(), all.end());
}

}  // namespace

bool is_plain_name(std::string_view name) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !name.empty() && is_letter(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); });
}

std::string labels_of(const graph::Node& node) {
    if (std::ranges::find(kActorKinds, node.kind) != std::end(kActorKinds)) return "Actor:" + node.kind;
    if (node.kind == "Event" && graph::text_of(node.attributes, "type") == "CONSULT") return "Event:Meeting";
    return node.kind;
}

void Vocabulary::add(const Vocabulary& other) {
    labels.insert(other.labels.begin(), other.labels.end());
    properties.insert(other.properties.begin(), other.properties.end());
}

Rows group_rows(const PropertyGraph& graph) {
    Rows rows;
    const std::vector<PropertyGraph::Vertex> vertices = graph.sorted_nodes();
    std::vector<std::size_t> rank(vertices.size());
    std::map<std::string, std::pair<NodeGroup, std::set<std::string, std::less<>>>> nodes;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
        rank[vertices[i]] = i;
        const graph::Node& node = graph.node(vertices[i]);
        const std::string labels = labels_of(node);
        auto& [group, columns] = nodes[labels];
        if (group.vertices.empty()) {
            check_name("kind", node.kind, node.id);
            group.kind = node.kind;
            group.labels = labels;
        }
        group.vertices.push_back(vertices[i]);
        note_attributes(node.attributes, node.id, columns);
    }
    for (auto& [labels, entry] : nodes) {
        entry.first.columns.assign(entry.second.begin(), entry.second.end());
        for (const std::string& label : split_labels(labels)) rows.vocabulary.labels.insert(label);
        for (const std::string& column : entry.first.columns)
            rows.vocabulary.properties.insert(entry.first.kind + "." + column);
        rows.nodes.push_back(std::move(entry.first));
    }

    std::map<std::string, std::pair<EdgeGroup, std::set<std::string, std::less<>>>> edges;
    const auto [first, last] = boost::edges(graph.boost_graph());
    for (auto link = first; link != last; ++link) {
        const graph::Edge& edge = graph.edge(*link);
        auto& [group, columns] = edges[edge.kind];
        if (group.links.empty()) {
            check_name("kind", edge.kind, edge.id);
            group.kind = edge.kind;
        }
        group.links.push_back(*link);
        note_attributes(edge.attributes, edge.id, columns);
    }
    const auto lock_order = [&](const PropertyGraph::Link& link) {
        const auto [low, high] = std::minmax(rank[boost::source(link, graph.boost_graph())],
                                             rank[boost::target(link, graph.boost_graph())]);
        return std::tuple<std::size_t, std::size_t, std::string_view>(low, high, graph.edge(link).id);
    };
    for (auto& [kind, entry] : edges) {
        EdgeGroup& group = entry.first;
        std::ranges::sort(group.links, {}, lock_order);
        group.columns.assign(entry.second.begin(), entry.second.end());
        for (const std::string& column : group.columns)
            rows.vocabulary.properties.insert(kind + "." + column);
        rows.edges.push_back(std::move(group));
    }
    return rows;
}

void widen_columns(Rows& rows, const Vocabulary& earlier) {
    rows.vocabulary.add(earlier);  // events share columns whether they are meetings or not
    for (NodeGroup& group : rows.nodes) merge_columns(group.columns, group.kind, rows.vocabulary);
    for (EdgeGroup& group : rows.edges) merge_columns(group.columns, group.kind, rows.vocabulary);
}

std::string node_statement(const NodeGroup& group, const Vocabulary& vocabulary) {
    std::string foreign;
    const std::vector<std::string> own = split_labels(group.labels);
    for (const std::string& label : vocabulary.labels)
        if (is_plain_name(label) && std::ranges::find(own, label) == own.end()) foreign += ":" + label;
    return fmt::format(
        "UNWIND $rows AS r MERGE (n:Entity {{id: r[0]}}) {}{} SET n:{}{} RETURN count(*) AS rows", mark("n"),
        assignments("n", group.columns, 1), group.labels, foreign.empty() ? "" : " REMOVE n" + foreign);
}

std::string edge_statement(const EdgeGroup& group) {
    return fmt::format(
        "UNWIND $rows AS r MATCH (a:Entity {{id: r[0]}}) MATCH (b:Entity {{id: r[1]}}) "
        "MERGE (a)-[e:{} {{id: r[2]}}]->(b) {}{} RETURN count(*) AS rows",
        group.kind, mark("e"), assignments("e", group.columns, 3));
}

std::string first_node_statement(const NodeGroup& group) {
    return fmt::format("{} CREATE (:Entity:{} {}) RETURN count(*) AS rows", kOnce, group.labels,
                       properties(group.columns, 0));
}

std::string first_edge_statement(const EdgeGroup& group) {
    return fmt::format(
        "{} MATCH (a:Entity {{id: r[0]}}) MATCH (b:Entity {{id: r[1]}}) CREATE (a)-[:{} {}]->(b) "
        "RETURN count(*) AS rows",
        kOnce, group.kind, properties(group.columns, 2));
}

void write_node_row(base::JsonWriter& out, const PropertyGraph& graph, const NodeGroup& group,
                    std::size_t index) {
    const graph::Node& node = graph.node(group.vertices[index]);
    out.begin_array();
    write_text(out, node.id);
    write_columns(out, node.attributes, group.columns);
    out.end_array();
}

void write_edge_row(base::JsonWriter& out, const PropertyGraph& graph, const EdgeGroup& group,
                    std::size_t index) {
    const PropertyGraph::Link link = group.links[index];
    const graph::Edge& edge = graph.edge(link);
    out.begin_array();
    write_text(out, graph.source(link).id);
    write_text(out, graph.target(link).id);
    write_text(out, edge.id);
    write_columns(out, edge.attributes, group.columns);
    out.end_array();
}

}  // namespace entente::neo4j
