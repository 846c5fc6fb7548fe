#include "write/flat_graph.hpp"
#include "write/writers.hpp"

#include "entente/write/escape.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

namespace entente::write {

namespace {

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
    " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

std::string_view type_name(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return "int";
        case ColumnType::long_integer:
            return "long";
        case ColumnType::real:
            return "double";
        case ColumnType::text:
            return "string";
    }
    return "string";
}

/// Declares keys and hands out their ids: lower case, unique over nodes and edges, since Gephi compares them
/// so.
class Keys {
  public:
    explicit Keys(std::string& out) : m_out(out) {}

    std::string declare(std::string_view element, std::string_view title, std::string_view type) {
        std::string id = fmt::format("{}_", element);
        for (const char c : title) {
            const bool is_upper = c >= 'A' && c <= 'Z';
            const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            id += is_upper ? static_cast<char>(c - 'A' + 'a') : is_plain ? c : '_';
        }
        if (m_taken.contains(id))
            for (int number = 2;; ++number)
                if (const auto numbered = fmt::format("{}_{}", id, number); !m_taken.contains(numbered)) {
                    id = numbered;
                    break;
                }
        m_taken.insert(id);
        m_out += fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", id, element,
                             xml_name_token(title), type);
        return id;
    }

    std::vector<std::string> declare_all(std::string_view element, const std::vector<Column>& columns) {
        std::vector<std::string> ids;
        for (const auto& column : columns)
            ids.push_back(declare(element, column.title, type_name(column.type)));
        return ids;
    }

  private:
    std::string& m_out;
    std::set<std::string> m_taken;
};

void append_data(std::string& out, std::string_view key, std::string_view text) {
    out += "<data key=\"";
    out += key;
    out += "\">";
    out += xml_text(text);
    out += "</data>";
}

void append_attributes(std::string& out, const graph::Attributes& attributes,
                       const std::vector<Column>& columns, const std::vector<std::string>& keys) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (const auto text = cell_text(attributes, columns[i])) append_data(out, keys[i], *text);
}

class NodeWriter {
  public:
    NodeWriter(std::string& out, Keys& keys, const FlatGraph& graph) : m_out(out), m_graph(graph) {
        m_label = keys.declare("node", "label", "string");
        m_kind = keys.declare("node", "kind", "string");
        const bool any_differs =
            std::any_of(graph.nodes.begin(), graph.nodes.end(),
                        [](const FlatNode& node) { return xml_name_token(node.id) != node.id; });
        if (any_differs) m_original_id = keys.declare("node", "original_id", "string");
        for (const auto* name : {"r", "g", "b"}) m_colour.push_back(keys.declare("node", name, "int"));
        for (const auto* name : {"size", "x", "y"}) m_shape.push_back(keys.declare("node", name, "double"));
        m_columns = keys.declare_all("node", graph.node_columns);
    }

    void write(const FlatNode& node) {
        const std::string id = xml_name_token(node.id);
        m_out += fmt::format("    <node id=\"{}\">", id);
        append_data(m_out, m_label, node.label);
        append_data(m_out, m_kind, node.kind);
        if (id != node.id) append_data(m_out, m_original_id, node.id);
        append_data(m_out, m_colour[0], std::to_string(node.colour.red));
        append_data(m_out, m_colour[1], std::to_string(node.colour.green));
        append_data(m_out, m_colour[2], std::to_string(node.colour.blue));
        append_data(m_out, m_shape[0], number_text(node.size));
        if (node.x) append_data(m_out, m_shape[1], number_text(*node.x));
        if (node.y) append_data(m_out, m_shape[2], number_text(*node.y));
        append_attributes(m_out, node.attributes, m_graph.node_columns, m_columns);
        m_out += "</node>\n";
    }

  private:
    std::string& m_out;
    const FlatGraph& m_graph;
    std::string m_label, m_kind, m_original_id;
    std::vector<std::string> m_colour, m_shape, m_columns;
};

class EdgeWriter {
  public:
    EdgeWriter(std::string& out, Keys& keys, const FlatGraph& graph) : m_out(out), m_graph(graph) {
        m_label = keys.declare("edge", "label", "string");
        m_kind = keys.declare("edge", "kind", "string");
        m_weight = keys.declare("edge", "weight", "double");
        m_columns = keys.declare_all("edge", graph.edge_columns);
    }

    void write(const FlatEdge& edge) {
        m_out += fmt::format("    <edge id=\"{}\" source=\"{}\" target=\"{}\">", xml_name_token(edge.id),
                             xml_name_token(edge.source), xml_name_token(edge.target));
        append_data(m_out, m_label, edge.label);
        append_data(m_out, m_kind, edge.kind);
        append_data(m_out, m_weight, number_text(edge.weight));
        append_attributes(m_out, edge.attributes, m_graph.edge_columns, m_columns);
        m_out += "</edge>\n";
    }

  private:
    std::string& m_out;
    const FlatGraph& m_graph;
    std::string m_label, m_kind, m_weight;
    std::vector<std::string> m_columns;
};

}  // namespace

std::vector<OutputFile> write_graphml(const graph::PropertyGraph& graph, const WriteOptions& options) {
    const FlatGraph flat = flatten(graph, options.view);
    std::string out(kHead);
    Keys keys(out);
    NodeWriter nodes(out, keys, flat);
    EdgeWriter edges(out, keys, flat);
    out += "  <graph id=\"entente\" edgedefault=\"directed\">\n";
    for (const auto& node : flat.nodes) nodes.write(node);
    for (const auto& edge : flat.edges) edges.write(edge);
    out += "  </graph>\n</graphml>\n";
    return {{options.stem + ".graphml", std::move(out)}};
}

}  // namespace entente::write
