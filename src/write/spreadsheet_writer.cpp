#include "write/check_rules.hpp"
#include "write/flat_graph.hpp"
#include "write/writers.hpp"

#include "entente/base/date.hpp"
#include "entente/write/escape.hpp"

#include <set>
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

enum class Look { number, date, boolean, text };

Look look_of(const std::string& cell) {
    if (parse_real(cell)) return Look::number;
    if (base::parse_date_range(cell)) return Look::date;
    const auto lower = lower_case(cell);
    return lower == "true" || lower == "false" ? Look::boolean : Look::text;
}

/// Columns of texts of which some, but not all, look like numbers, dates or truth values. Gephi guesses the
/// type of a column from its first rows and drops what does not fit, so these cells are written as lists of
/// one: "100 |".
template <typename Rows>
std::set<std::string> ambiguous_columns(const Rows& rows, const std::vector<Column>& columns) {
    std::set<std::string> ambiguous;
    for (const auto& column : columns) {
        if (column.type != ColumnType::text) continue;
        std::set<Look> looks;
        for (const auto& row : rows)
            if (const auto text = cell_text(row.attributes, column)) looks.insert(look_of(*text));
        if (looks.size() > 1) ambiguous.insert(column.attribute);
    }
    return ambiguous;
}

/// A whole number among broken ones keeps its point, by which Gephi knows the column for what it is.
std::string real_field(std::string number) {
    return number.find_first_of(".e") == std::string::npos ? number + ".0" : number;
}

void append_cells(std::string& out, const graph::Attributes& attributes, const std::vector<Column>& columns,
                  const std::set<std::string>& ambiguous) {
    for (const auto& column : columns) {
        out += ',';
        const auto text = cell_text(attributes, column);
        if (!text) continue;
        const bool is_marked = ambiguous.contains(column.attribute) && look_of(*text) != Look::text;
        if (is_marked)
            out += text_field(*text + " |");
        else if (column.type == ColumnType::text)
            out += text_field(*text);
        else
            out += column.type == ColumnType::real ? real_field(*text) : *text;
    }
    out += kLineEnd;
}

std::string nodes_text(const FlatGraph& graph) {
    std::string out(kByteOrderMark);
    out += "Id,Label,kind";
    for (const auto& column : graph.node_columns) out += "," + title_field(column, false);
    out += kLineEnd;
    const auto ambiguous = ambiguous_columns(graph.nodes, graph.node_columns);
    for (const auto& node : graph.nodes) {
        out += text_field(node.id) + "," + text_field(node.label) + "," + text_field(node.kind);
        append_cells(out, node.attributes, graph.node_columns, ambiguous);
    }
    return out;
}

std::string edges_text(const FlatGraph& graph) {
    std::string out(kByteOrderMark);
    out += "Source,Target,Type,Id,Label,Weight,kind";
    for (const auto& column : graph.edge_columns) out += "," + title_field(column, true);
    out += kLineEnd;
    const auto ambiguous = ambiguous_columns(graph.edges, graph.edge_columns);
    for (const auto& edge : graph.edges) {
        out += text_field(edge.source) + "," + text_field(edge.target) + ",Directed," + text_field(edge.id) +
               "," + text_field(edge.label) + "," + number_text(edge.weight) + "," + text_field(edge.kind);
        append_cells(out, edge.attributes, graph.edge_columns, ambiguous);
    }
    return out;
}

}  // namespace

std::vector<OutputFile> write_spreadsheet(const graph::PropertyGraph& graph, const WriteOptions& options) {
    const FlatGraph flat = flatten(graph, options.view);
    return {{options.stem + ".nodes.csv", nodes_text(flat)}, {options.stem + ".edges.csv", edges_text(flat)}};
}

}  // namespace entente::write
