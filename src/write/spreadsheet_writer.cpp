#include "write/flat_graph.hpp"
#include "write/writers.hpp"

#include "entente/write/escape.hpp"

#include <string>
#include <string_view>

namespace entente::write {

namespace {

/// Lines end with CR LF (RFC 4180); a byte order mark tells Excel that the file is UTF-8.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

std::string text_field(std::string_view text) {
    return csv_field(spreadsheet_text(text));
}

/// Names that Gephi's data laboratory gives a meaning to in this table are taken; "timeset" and the like are
/// kept away by flatten.
std::string title_field(const Column& column, bool are_edges) {
    std::string title = column.title;
    if (are_edges && (title == "type" || title == "Type")) title += '_';
    return text_field(title);
}

void append_cells(std::string& out, const graph::Attributes& attributes, const std::vector<Column>& columns) {
    for (const auto& column : columns) {
        out += ',';
        const auto text = cell_text(attributes, column);
        if (text) out += column.type == ColumnType::text ? text_field(*text) : *text;
    }
    out += kLineEnd;
}

std::string nodes_text(const FlatGraph& graph) {
    std::string out(kByteOrderMark);
    out += "Id,Label,kind";
    for (const auto& column : graph.node_columns) out += "," + title_field(column, false);
    out += kLineEnd;
    for (const auto& node : graph.nodes) {
        out += text_field(node.id) + "," + text_field(node.label) + "," + text_field(node.kind);
        append_cells(out, node.attributes, graph.node_columns);
    }
    return out;
}

std::string edges_text(const FlatGraph& graph) {
    std::string out(kByteOrderMark);
    out += "Source,Target,Type,Id,Label,Weight,kind";
    for (const auto& column : graph.edge_columns) out += "," + title_field(column, true);
    out += kLineEnd;
    for (const auto& edge : graph.edges) {
        out += text_field(edge.source) + "," + text_field(edge.target) + ",Directed," + text_field(edge.id) +
               "," + text_field(edge.label) + "," + number_text(edge.weight) + "," + text_field(edge.kind);
        append_cells(out, edge.attributes, graph.edge_columns);
    }
    return out;
}

}  // namespace

std::vector<OutputFile> write_spreadsheet(const graph::PropertyGraph& graph, const WriteOptions& options) {
    const FlatGraph flat = flatten(graph, options.view);
    return {{options.stem + ".nodes.csv", nodes_text(flat)}, {options.stem + ".edges.csv", edges_text(flat)}};
}

}  // namespace entente::write
