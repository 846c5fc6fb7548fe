#include "write/flat_graph.hpp"
#include "write/time_spells.hpp"
#include "write/writers.hpp"

#include "entente/text/unicode.hpp"
#include "entente/write/escape.hpp"

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace entente::write {

namespace {

/// Gephi's XML parser (Woodstox) refuses a file with an attribute value of 524,288 characters.
constexpr std::size_t kLongestValue = 500'000;

std::string value_text(std::string_view text) {
    if (text.size() <= kLongestValue) return xml_attribute(text);
    std::size_t end = 0;
    while (end < kLongestValue - 4) std::ignore = text::next_code_point(text, end);
    return xml_attribute(text.substr(0, end)) + "...";
}

std::string_view type_name(ColumnType type) {
    switch (type) {
        case ColumnType::integer:
            return "integer";
        case ColumnType::long_integer:
            return "long";
        case ColumnType::real:
            return "double";
        case ColumnType::text:
            return "string";
    }
    return "string";
}

/// When nodes and edges are there, from the dates of events, stances and documents; an actor or a place is
/// there while one of its edges is. What has no date has no spell: Gephi shows it always.
class Timeline {
  public:
    explicit Timeline(const FlatGraph& graph) {
        for (const auto& node : graph.nodes) m_nodes[node.id] = own_spells(node.attributes);
        for (const auto& edge : graph.edges) {
            Spells spells = own_spells(edge.attributes);
            if (spells.list().empty()) spells = m_nodes[edge.source];
            if (spells.list().empty()) spells = m_nodes[edge.target];
            m_edges[edge.id] = std::move(spells);
        }
        std::map<std::string_view, Spells> active;
        for (const auto& edge : graph.edges) {
            active[edge.source].add(m_edges[edge.id]);
            active[edge.target].add(m_edges[edge.id]);
        }
        for (auto& [id, spells] : m_nodes)
            if (spells.list().empty())
                spells = active[id];
            else
                spells.add(active[id]);
        for (const auto& [id, spells] : m_nodes) m_is_empty = m_is_empty && spells.list().empty();
        for (const auto& [id, spells] : m_edges) m_is_empty = m_is_empty && spells.list().empty();
    }

    [[nodiscard]] bool is_empty() const { return m_is_empty; }
    [[nodiscard]] const Spells& node(std::string_view id) const { return m_nodes.find(id)->second; }
    [[nodiscard]] const Spells& edge(std::string_view id) const { return m_edges.find(id)->second; }

  private:
    static Spells own_spells(const graph::Attributes& attributes) {
        const auto text = [&](std::string_view name) { return graph::text_of(attributes, name); };
        if (auto spells = spell_between(text("date_start"), text("date_end")); !spells.list().empty())
            return spells;
        // A mandate without an end goes on: as a spell it would be over on its first day.
        if (!text("since").empty() && !text("until").empty())
            return spell_between(text("since"), text("until"));
        if (auto spells = spell_between(text("date_first"), text("date_last")); !spells.list().empty())
            return spells;
        for (const auto* name : {"date", "published"})
            if (auto spells = spells_of(text(name)); !spells.list().empty()) return spells;
        return {};
    }

    std::map<std::string, Spells, std::less<>> m_nodes, m_edges;
    bool m_is_empty = true;
};

void append_spells(std::string& out, const Spells& spells) {
    if (spells.list().empty()) return;
    out += "<spells>";
    for (const auto& spell : spells.list())
        out += fmt::format("<spell start=\"{}\" end=\"{}\"/>", base::to_iso(spell.start),
                           base::to_iso(spell.end));
    out += "</spells>";
}

/// `<attributes>` of one class: one block, all static, types that Gephi knows; returns the ids of the
/// columns.
std::vector<std::string> declare(std::string& out, std::string_view element,
                                 const std::vector<Column>& columns) {
    std::vector<std::string> ids;
    out += fmt::format("    <attributes class=\"{}\" mode=\"static\">\n", element);
    out += "      <attribute id=\"kind\" title=\"kind\" type=\"string\"/>\n";
    for (const auto& column : columns) {
        ids.push_back(xml_name_token(column.title));
        out += fmt::format("      <attribute id=\"{}\" title=\"{}\" type=\"{}\"/>\n", ids.back(),
                           value_text(column.title), type_name(column.type));
    }
    out += "    </attributes>\n";
    return ids;
}

void append_values(std::string& out, std::string_view kind, const graph::Attributes& attributes,
                   const std::vector<Column>& columns, const std::vector<std::string>& ids) {
    out += fmt::format("<attvalues><attvalue for=\"kind\" value=\"{}\"/>", value_text(kind));
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (const auto text = cell_text(attributes, columns[i]))
            out += fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", ids[i], value_text(*text));
    out += "</attvalues>";
}

void append_node(std::string& out, const FlatNode& node, const FlatGraph& graph,
                 const std::vector<std::string>& ids, const Spells& spells) {
    out +=
        fmt::format("      <node id=\"{}\" label=\"{}\">", xml_name_token(node.id), value_text(node.label));
    append_values(out, node.kind, node.attributes, graph.node_columns, ids);
    append_spells(out, spells);
    out += fmt::format("<viz:color r=\"{}\" g=\"{}\" b=\"{}\"/><viz:size value=\"{}\"/>", node.colour.red,
                       node.colour.green, node.colour.blue, number_text(node.size));
    if (node.x && node.y)
        out += fmt::format("<viz:position x=\"{}\" y=\"{}\" z=\"0\"/>", number_text(*node.x),
                           number_text(*node.y));
    out += "</node>\n";
}

void append_edge(std::string& out, const FlatEdge& edge, const FlatGraph& graph,
                 const std::vector<std::string>& ids, const Spells& spells) {
    out += fmt::format("      <edge id=\"{}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}\">",
                       xml_name_token(edge.id), xml_name_token(edge.source), xml_name_token(edge.target),
                       value_text(edge.label), number_text(edge.weight));
    append_values(out, edge.kind, edge.attributes, graph.edge_columns, ids);
    append_spells(out, spells);
    out += "</edge>\n";
}

}  // namespace

std::vector<OutputFile> write_gexf(const graph::PropertyGraph& graph, const WriteOptions& options) {
    const FlatGraph flat = flatten(graph, options.view);
    const Timeline timeline(flat);
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
        "  <meta><creator>entente</creator><description>Who met whom, where and when</description></meta>\n";
    out += timeline.is_empty() ? "  <graph defaultedgetype=\"directed\" mode=\"static\">\n"
                               : "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\""
                                 " timerepresentation=\"interval\">\n";
    const auto node_ids = declare(out, "node", flat.node_columns);
    const auto edge_ids = declare(out, "edge", flat.edge_columns);
    out += "    <nodes>\n";
    for (const auto& node : flat.nodes) append_node(out, node, flat, node_ids, timeline.node(node.id));
    out += "    </nodes>\n    <edges>\n";
    for (const auto& edge : flat.edges) append_edge(out, edge, flat, edge_ids, timeline.edge(edge.id));
    out += "    </edges>\n  </graph>\n</gexf>\n";
    return {{options.stem + ".gexf", std::move(out)}};
}

}  // namespace entente::write
