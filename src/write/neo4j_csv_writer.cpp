#include "write/neo4j_model.hpp"
#include "write/writers.hpp"

#include "entente/write/escape.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace entente::write {

namespace {

using graph::Value;

enum class PropertyType { integer, real, text, list };

PropertyType type_of(const Value& value) {
    if (std::holds_alternative<std::int64_t>(value)) return PropertyType::integer;
    if (std::holds_alternative<double>(value)) return PropertyType::real;
    return std::holds_alternative<std::string>(value) ? PropertyType::text : PropertyType::list;
}

/// One type holds both: whole and broken numbers as double, anything else that differs as text.
PropertyType wider(PropertyType a, PropertyType b) {
    if (a == b) return a;
    const auto is_number = [](PropertyType t) {
        return t == PropertyType::integer || t == PropertyType::real;
    };
    return is_number(a) && is_number(b) ? PropertyType::real : PropertyType::text;
}

std::string_view suffix(PropertyType type) {
    switch (type) {
        case PropertyType::integer:
            return ":long";
        case PropertyType::real:
            return ":double";
        case PropertyType::list:
            return ":string[]";
        case PropertyType::text:
            return "";
    }
    return "";
}

/// A header field is name:TYPE{options}: a name with other characters than these would be read as something
/// else.
std::string header_name(std::string_view name) {
    return xml_name_token(name);
}

/// What an array is split by: a character that no item and no label holds. `;` is what neo4j-admin expects
/// unless told.
struct ArrayDelimiter {
    char character;
    std::string_view option;  ///< as neo4j-admin wants it written; empty for its default
};

/// The separators of ASCII come last: no text has them, unless it was made to.
constexpr ArrayDelimiter kDelimiters[] = {{';', ""},          {'|', "|"},         {'\x1F', "U+001F"},
                                          {'\x1E', "U+001E"}, {'\x1D', "U+001D"}, {'\x1C', "U+001C"}};

struct Row {
    std::vector<std::string> keys;  ///< the fields before the properties, as they stand in the file
    graph::Attributes properties;
    std::string last;  ///< labels, joined later, or the type
};

struct Table {
    std::string file;
    std::string option;  ///< --nodes or --relationships
    std::vector<std::string> key_headers;
    std::string last_header;
    std::vector<Row> rows;
};

std::string file_name(std::string_view prefix, std::string_view kind) {
    std::string name(prefix);
    for (const char c : xml_name_token(kind)) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        name += lower == '_' || lower == ':' ? '-' : lower;
    }
    return name;
}

/// Kinds that give the same file name get a number.
std::string free_name(std::string name, std::set<std::string>& taken) {
    std::string candidate = name;
    for (int number = 2; !taken.insert(candidate).second; ++number)
        candidate = fmt::format("{}-{}", name, number);
    return candidate + ".csv";
}

std::vector<Table> node_tables(const graph::PropertyGraph& graph, std::set<std::string>& taken) {
    std::map<std::string, Table> by_kind;
    for (const auto vertex : graph.sorted_nodes()) {
        const auto& node = graph.node(vertex);
        Table& table = by_kind[node.kind];
        std::string labels;
        for (const auto& label : neo4j_labels(node)) labels += (labels.empty() ? "" : ";") + label;
        table.rows.push_back({{csv_field(node.id)}, neo4j_properties(node), labels});
    }
    std::vector<Table> tables;
    for (auto& [kind, table] : by_kind) {
        table.file = free_name(file_name("nodes-", kind), taken);
        table.option = "--nodes";
        table.key_headers = {"id:ID(Entity)"};
        table.last_header = ":LABEL";
        tables.push_back(std::move(table));
    }
    return tables;
}

std::vector<Table> relationship_tables(const graph::PropertyGraph& graph, std::set<std::string>& taken) {
    std::map<std::string, Table> by_kind;
    for (const auto link : graph.sorted_edges()) {
        const auto& edge = graph.edge(link);
        by_kind[edge.kind].rows.push_back(
            {{csv_field(graph.source(link).id), csv_field(graph.target(link).id), csv_field(edge.id)},
             neo4j_properties(edge),
             csv_field(edge.kind)});
    }
    std::vector<Table> tables;
    for (auto& [kind, table] : by_kind) {
        table.file = free_name(file_name("relationships-", kind), taken);
        table.option = "--relationships";
        table.key_headers = {":START_ID(Entity)", ":END_ID(Entity)", "id"};
        table.last_header = ":TYPE";
        tables.push_back(std::move(table));
    }
    return tables;
}

const ArrayDelimiter& delimiter_for(const std::vector<Table>& tables) {
    for (const auto& delimiter : kDelimiters) {
        const auto holds = [&](const std::string& text) {
            return text.find(delimiter.character) != std::string::npos;
        };
        bool is_free = true;
        for (const auto& table : tables)
            for (const auto& row : table.rows)
                for (const auto& [name, value] : row.properties)
                    if (const auto* list = std::get_if<std::vector<std::string>>(&value))
                        is_free = is_free && std::none_of(list->begin(), list->end(), holds);
        if (is_free) return delimiter;
    }
    return kDelimiters[2];
}

std::string array_text(const std::vector<std::string>& items, char delimiter) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += delimiter;
        std::string item = items[i];
        std::replace(item.begin(), item.end(), delimiter, ' ');
        text += item;
    }
    return text;
}

std::string field_text(const Value& value, PropertyType type, char delimiter) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&value); list && type == PropertyType::list)
        return csv_field(array_text(*list, delimiter));
    if (const auto* number = std::get_if<double>(&value)) return number_text(*number);
    return csv_field(graph::to_text(value));
}

std::string table_text(const Table& table, char delimiter) {
    std::map<std::string, PropertyType> types;
    for (const auto& row : table.rows)
        for (const auto& [name, value] : row.properties) {
            const auto [place, is_new] = types.try_emplace(name, type_of(value));
            if (!is_new) place->second = wider(place->second, type_of(value));
        }
    std::string out;
    for (const auto& header : table.key_headers) out += header + ",";
    for (const auto& [name, type] : types) out += fmt::format("{}{},", header_name(name), suffix(type));
    out += table.last_header + "\n";
    for (const auto& row : table.rows) {
        for (const auto& key : row.keys) out += key + ",";
        for (const auto& [name, type] : types) {
            const auto found = row.properties.find(name);
            if (found != row.properties.end()) out += field_text(found->second, type, delimiter);
            out += ',';
        }
        std::string last = row.last;
        if (table.last_header == ":LABEL") std::replace(last.begin(), last.end(), ';', delimiter);
        out += last + "\n";
    }
    return out;
}

/// Options for `neo4j-admin database import full neo4j @import.args`, run in the folder of the files.
std::string arguments(const std::vector<Table>& tables, const std::vector<OutputFile>& files,
                      const ArrayDelimiter& delimiter) {
    std::string out;
    std::size_t longest = 0;
    bool has_line_ends = false;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        out += fmt::format("{}={}\n", tables[i].option, tables[i].file);
        const auto& text = files[i].content;
        const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
        has_line_ends =
            has_line_ends || lines != tables[i].rows.size() + 1 || text.find('\r') != std::string::npos;
        for (std::size_t begin = 0; begin < text.size();) {
            const auto end = text.find("\n", begin);
            longest = std::max(longest, end - begin);
            begin = end + 1;
        }
    }
    if (!delimiter.option.empty()) out += fmt::format("--array-delimiter={}\n", delimiter.option);
    if (has_line_ends) out += "--multiline-fields=true\n";
    constexpr std::size_t kMegabyte = 1024 * 1024;
    if (longest > kMegabyte) out += fmt::format("--read-buffer-size={}m\n", 8 * (longest / kMegabyte + 1));
    return out;
}

}  // namespace

std::vector<OutputFile> write_neo4j_csv(const graph::PropertyGraph& graph, const WriteOptions& options) {
    std::set<std::string> taken;
    std::vector<Table> tables = node_tables(graph, taken);
    for (auto& table : relationship_tables(graph, taken)) tables.push_back(std::move(table));
    const auto& delimiter = delimiter_for(tables);
    const std::string folder = options.stem + ".neo4j/";
    std::vector<OutputFile> files;
    for (const auto& table : tables)
        files.push_back({folder + table.file, table_text(table, delimiter.character)});
    files.push_back({folder + "import.args", arguments(tables, files, delimiter)});
    files.push_back({folder + "constraints.cypher", std::string(kUniqueIdConstraint) + "\n"});
    return files;
}

}  // namespace entente::write
