#include "write/neo4j_model.hpp"
#include "write/writers.hpp"

#include "entente/write/escape.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace entente::write {

namespace {

/// Rows in one statement. Neo4j compiles a statement as a whole: longer ones take more than their share.
constexpr std::size_t kRowsPerStatement = 250;
/// ... and bytes, so that a few long quotes do not make a statement of megabytes.
constexpr std::size_t kBytesPerStatement = 256 * 1024;

/// Statements of one form: `UNWIND [rows] AS row` and what is to be done with a row.
class Batches {
  public:
    Batches(std::string& out, std::string action) : m_out(out), m_action(std::move(action)) {}
    ~Batches() { flush(); }
    Batches(const Batches&) = delete;
    Batches& operator=(const Batches&) = delete;

    void add(const std::string& row) {
        if (m_count == kRowsPerStatement || (m_count > 0 && m_rows.size() + row.size() > kBytesPerStatement))
            flush();
        m_rows += m_count++ == 0 ? "\n  " : ",\n  ";
        m_rows += row;
    }

  private:
    void flush() {
        if (m_count == 0) return;
        m_out += "UNWIND [" + m_rows + "\n] AS row\n" + m_action + ";\n\n";
        m_rows.clear();
        m_count = 0;
    }

    std::string& m_out;
    std::string m_action;
    std::string m_rows;
    std::size_t m_count = 0;
};

std::string integer_literal(std::int64_t number) {
    // The literal of 2^63 is out of range before its sign is looked at.
    if (number == INT64_MIN) return "-9223372036854775807 - 1";
    return std::to_string(number);
}

std::string real_literal(double number) {
    std::string text = number_text(number);
    if (text.find_first_of(".e") == std::string::npos) text += ".0";
    return text;
}

std::string literal(const graph::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return cypher_string(*text);
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return integer_literal(*integer);
    if (const auto* real = std::get_if<double>(&value)) return real_literal(*real);
    std::string list = "[";
    for (const auto& item : std::get<std::vector<std::string>>(value))
        list += (list.size() > 1 ? ", " : "") + cypher_string(item);
    return list + "]";
}

/// A key in the plain form where it is a plain identifier.
std::string key(std::string_view name) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    bool is_plain = !name.empty() && is_letter(name.front());
    for (const char c : name) is_plain = is_plain && (is_letter(c) || (c >= '0' && c <= '9'));
    return is_plain ? std::string(name) : cypher_name(name);
}

std::string map_literal(const graph::Attributes& properties) {
    std::string map = "{";
    for (const auto& [name, value] : properties)
        map += fmt::format("{}{}: {}", map.size() > 1 ? ", " : "", key(name), literal(value));
    return map + "}";
}

void write_nodes(std::string& out, const graph::PropertyGraph& graph) {
    std::map<std::string, std::vector<graph::PropertyGraph::Vertex>> by_labels;
    for (const auto vertex : graph.sorted_nodes()) {
        std::string labels;
        for (const auto& label : neo4j_labels(graph.node(vertex)))
            if (label != kEntityLabel) labels += ":" + cypher_name(label);
        by_labels[labels].push_back(vertex);
    }
    for (const auto& [labels, vertices] : by_labels) {
        Batches batches(out, "MERGE (n:Entity {id: row.id})\nSET n += row.p" +
                                 (labels.empty() ? "" : "\nSET n" + labels));
        for (const auto vertex : vertices) {
            const auto& node = graph.node(vertex);
            batches.add(fmt::format("{{id: {}, p: {}}}", cypher_string(node.id),
                                    map_literal(neo4j_properties(node))));
        }
    }
}

void write_relationships(std::string& out, const graph::PropertyGraph& graph) {
    std::map<std::string, std::vector<graph::PropertyGraph::Link>> by_kind;
    for (const auto link : graph.sorted_edges()) by_kind[graph.edge(link).kind].push_back(link);
    for (const auto& [kind, links] : by_kind) {
        Batches batches(out,
                        fmt::format("MATCH (a:Entity {{id: row.from}})\nMATCH (b:Entity {{id: row.to}})\n"
                                    "MERGE (a)-[r:{} {{id: row.id}}]->(b)\nSET r += row.p",
                                    cypher_name(kind)));
        for (const auto link : links) {
            const auto& edge = graph.edge(link);
            batches.add(fmt::format("{{from: {}, to: {}, id: {}, p: {}}}",
                                    cypher_string(graph.source(link).id),
                                    cypher_string(graph.target(link).id), cypher_string(edge.id),
                                    map_literal(neo4j_properties(edge))));
        }
    }
}

}  // namespace

std::vector<OutputFile> write_cypher(const graph::PropertyGraph& graph, const WriteOptions& options) {
    std::string out =
        "// Written by entente. For cypher-shell (cypher-shell -f FILE) or the Neo4j browser, Neo4j 5 and "
        "later.\n"
        "// Safe to run again: everything is merged by its id.\n\n";
    out += kUniqueIdConstraint;
    out += "\n\n";
    write_nodes(out, graph);
    write_relationships(out, graph);
    return {{options.stem + ".cypher", std::move(out)}};
}

}  // namespace entente::write
