#include "graph/ask/selection.hpp"

#include "entente/base/json.hpp"
#include "entente/graph/ask.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace entente::graph {

namespace {

/// Below the row, in quotes.
constexpr std::array<std::string_view, 5> kSentences{"quote", "announced", "outcome", "quote_one",
                                                     "quote_other"};
/// Behind the sentence.
constexpr std::array<std::string_view, 3> kSources{"documents", "documents_one", "documents_other"};
/// For machines.
constexpr std::array<std::string_view, 10> kIds{"event", "stance", "fact",      "evidence",    "relation",
                                                "nodes", "id",     "event_one", "event_other", "start"};
constexpr std::size_t kWidestColumn = 44;

template <std::size_t count>
bool contains(const std::array<std::string_view, count>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

std::string cell_text(const Cell& cell, std::string_view separator) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&cell)) return fmt::format("{}", *real);
    if (const auto* list = std::get_if<std::vector<std::string>>(&cell))
        return fmt::format("{}", fmt::join(*list, separator));
    return {};
}

/// Control characters could move the cursor of whoever reads this.
std::string printable(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
    return text;
}

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t length = text::count_code_points(text);
    return length >= width ? text : text + std::string(width - length, ' ');
}

std::string without_end(std::string line) {
    while (line.ends_with(' ')) line.pop_back();
    return line;
}

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string field = "\"";
    for (const char c : text) {
        if (c == '"') field.push_back('"');
        field.push_back(c);
    }
    return field + "\"";
}

/// A string literal of Cypher; \u escapes for controls.
std::string cypher_text(std::string_view text) {
    std::string literal = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') literal.push_back('\\');
        if (static_cast<unsigned char>(c) < 0x20)
            literal += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        else
            literal.push_back(c);
    }
    return literal + "'";
}

void write_cell(base::JsonWriter& out, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        out.value(*text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
        out.value(*integer);
    } else if (const auto* real = std::get_if<double>(&cell)) {
        out.value(*real);
    } else if (const auto* list = std::get_if<std::vector<std::string>>(&cell)) {
        out.begin_array();
        for (const std::string& item : *list) out.value(item);
        out.end_array();
    } else {
        out.null();
    }
}

/// What stands in line; sentences and their sources come below.
struct Layout {
    std::vector<std::size_t> inline_columns;
    std::vector<std::size_t> widths;
    std::vector<std::size_t> sentences;
    std::vector<std::size_t> sources;
};

Layout lay_out(const Table& table) {
    Layout layout;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string& column = table.columns[i];
        if (contains(kSentences, column)) {
            layout.sentences.push_back(i);
        } else if (contains(kSources, column) &&
                   std::ranges::any_of(
                       table.columns, [](const std::string& other) { return contains(kSentences, other); })) {
            layout.sources.push_back(i);
        } else if (!contains(kIds, column) && column != "end") {
            std::size_t width = text::count_code_points(column);
            for (const auto& row : table.rows)
                width = std::max<std::size_t>(width, text::count_code_points(cell_text(row[i], ", ")));
            layout.inline_columns.push_back(i);
            layout.widths.push_back(std::min(width, kWidestColumn));
        }
    }
    return layout;
}

}  // namespace

std::string to_table(const Table& table) {
    if (table.rows.empty()) return {};
    const Layout layout = lay_out(table);
    std::string text;
    const auto add_line = [&](auto value_of) {
        std::string line;
        for (std::size_t i = 0; i < layout.inline_columns.size(); ++i)
            line += padded(printable(value_of(layout.inline_columns[i])), layout.widths[i]) + "  ";
        text += without_end(std::move(line)) + "\n";
    };
    add_line([&](std::size_t column) { return table.columns[column]; });
    for (const auto& row : table.rows) {
        add_line([&](std::size_t column) { return cell_text(row[column], ", "); });
        for (std::size_t i = 0; i < layout.sentences.size(); ++i) {
            const std::string sentence = printable(cell_text(row[layout.sentences[i]], " "));
            const std::size_t source = std::min(i, layout.sources.empty() ? 0 : layout.sources.size() - 1);
            const std::string documents = layout.sources.empty()
                                              ? std::string()
                                              : printable(cell_text(row[layout.sources[source]], ", "));
            if (!sentence.empty())
                text +=
                    fmt::format("    \"{}\"{}{}\n", sentence, documents.empty() ? "" : "  -- ", documents);
        }
    }
    return text;
}

std::string to_json(const Table& table) {
    base::JsonWriter out;
    out.begin_array();
    for (const std::string& column : table.columns) out.value(column);
    out.end_array();
    std::string text = "{\"columns\":" + out.take() + ",\"rows\":[";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        out.begin_object();
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            out.key(table.columns[column]);
            write_cell(out, table.rows[i][column]);
        }
        out.end_object();
        text += (i == 0 ? "\n" : ",\n") + out.take();
    }
    return text + "\n]}\n";
}

std::string to_csv(const Table& table) {
    std::string text;
    const auto add_line = [&](auto value_of) {
        for (std::size_t column = 0; column < table.columns.size(); ++column)
            text += (column == 0 ? "" : ",") + csv_field(value_of(column));
        text += "\r\n";
    };
    add_line([&](std::size_t column) { return table.columns[column]; });
    for (const auto& row : table.rows)
        add_line([&](std::size_t column) { return cell_text(row[column], " | "); });
    return text;
}

std::string to_cypher(const Question& question, const Filters& given, const PropertyGraph* graph) {
    const Filters filters = with_whole_days(given);
    std::string text;
    const auto name = [&](const std::optional<std::string>& value, bool (*fits)(std::string_view)) {
        if (!value || graph == nullptr) return value;
        const View view(*graph);
        const auto found = find_named(view, *value, fits);
        return found.size() == 1 ? std::optional(view.id(found.front())) : value;
    };
    const auto literal = [](const std::optional<std::string>& value) {
        return value ? cypher_text(*value) : "null";
    };
    for (const std::string& parameter : question.parameters) {
        std::string value = "null";
        if (parameter == "actor") value = literal(name(filters.actor, may_act));
        if (parameter == "with") value = literal(name(filters.with, may_act));
        if (parameter == "place") value = literal(name(filters.place, may_be_scene));
        if (parameter == "from") value = literal(filters.from);
        if (parameter == "to") value = literal(filters.to);
        if (parameter == "status") value = literal(filters.status);
        if (parameter == "type") value = literal(filters.type);
        if (parameter == "about") value = literal(filters.about);
        if (parameter == "fact") value = literal(filters.fact);
        if (parameter == "limit" && filters.limit) value = std::to_string(*filters.limit);
        text += fmt::format(":param {} => {};\n", parameter, value);
    }
    return text + "\n" + question.cypher;
}

}  // namespace entente::graph
