#include "write/check_rules.hpp"
#include "write/csv_reader.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/tsv.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace entente::write {

namespace {

constexpr std::string_view kAdmin = "neo4j-admin";

/// What import.args says, or what can be guessed from the headers where there is none.
struct Arguments {
    std::vector<std::vector<std::string>> tables;  ///< files of a table; the first begins with the header
    std::string array_delimiter = ";";
    bool has_line_ends = false;
    bool skips_duplicates = false;
    bool skips_bad_relationships = false;
};

/// Without import.args: every table, with its header in the file or in name-header.csv beside name.csv.
std::vector<std::vector<std::string>> guess_tables(const std::filesystem::path& folder) {
    constexpr std::string_view kHeaderFile = "-header.csv";
    std::vector<std::vector<std::string>> tables;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        if (entry.path().extension() != ".csv" || name.ends_with(kHeaderFile)) continue;
        const auto header = entry.path().stem().string() + std::string(kHeaderFile);
        if (std::filesystem::exists(folder / header))
            tables.push_back({header, name});
        else
            tables.push_back({name});
    }
    std::sort(tables.begin(), tables.end());
    return tables;
}

/// "U+001F" is the character of that number; anything else is meant as it stands.
std::string delimiter(const std::string& value) {
    if (!value.starts_with("U+")) return value;
    unsigned code = 0;
    std::from_chars(value.data() + 2, value.data() + value.size(), code, 16);
    return code > 0 && code < 0x80 ? std::string(1, static_cast<char>(code)) : value;
}

Arguments read_arguments(const std::filesystem::path& folder) {
    Arguments arguments;
    const auto file = folder / "import.args";
    if (!std::filesystem::exists(file)) {
        arguments.tables = guess_tables(folder);
        return arguments;
    }
    for (const auto& option : base::split_list(base::read_file(file), '\n')) {
        const auto value = option.substr(std::min(option.rfind('=') + 1, option.size()));
        if (option.starts_with("--nodes") || option.starts_with("--relationships"))
            arguments.tables.push_back(base::split_list(value, ','));
        if (option.starts_with("--array-delimiter")) arguments.array_delimiter = delimiter(value);
        if (option == "--multiline-fields=true") arguments.has_line_ends = true;
        if (option == "--skip-duplicate-nodes=true") arguments.skips_duplicates = true;
        if (option == "--skip-bad-relationships=true") arguments.skips_bad_relationships = true;
    }
    return arguments;
}

/// One field of a header: name:TYPE(space).
struct HeaderField {
    std::string name, type, space;
    bool is_list = false;
};

HeaderField parse_header(std::string text) {
    HeaderField field;
    if (const auto brace = text.find('{'); brace != std::string::npos) text.resize(brace);
    const auto colon = text.rfind(':');
    field.name = text.substr(0, colon);
    if (colon == std::string::npos) return field;
    field.type = text.substr(colon + 1);
    if (const auto open = field.type.find('('); open != std::string::npos) {
        const auto close = field.type.find(')', open);
        field.space = field.type.substr(open + 1, close == std::string::npos ? close : close - open - 1);
        field.type.resize(open);
    }
    if (field.type.ends_with("[]")) {
        field.is_list = true;
        field.type.resize(field.type.size() - 2);
    }
    return field;
}

/// The rules for the files of one import; see check_file.
class ImportCheck {
  public:
    ImportCheck(Findings& findings, Arguments arguments)
        : m_findings(findings), m_arguments(std::move(arguments)) {}

    void run(const std::filesystem::path& folder) {
        for (const auto& files : m_arguments.tables)
            for (std::size_t i = 0; i < files.size(); ++i) {
                m_findings.set_file((folder / files[i]).string());
                table(base::read_file(folder / files[i]), i == 0 ? Part::header_and_records : Part::records);
            }
        for (const auto& [key, line_and_file] : m_ends) {
            if (m_ids.contains(key)) continue;
            m_findings.set_file(line_and_file.second);
            add(m_arguments.skips_bad_relationships ? Effect::drops : Effect::refuses,
                "relationships whose end is no node of its ID space", key.second, line_and_file.first);
        }
    }

  private:
    using Record = std::vector<CsvField>;
    enum class Part { header_and_records, records };

    void add(Effect effect, std::string_view what, std::string_view example, std::size_t line) {
        m_findings.add(kAdmin, effect, what, example, line);
    }

    void table(const std::string& text, Part part) {
        CsvReader reader(text);
        Record record;
        if (part == Part::header_and_records) {
            if (!reader.next(record)) return;
            if (text.starts_with("\xEF\xBB\xBF"))
                add(Effect::refuses, "a byte order mark before the header", "", 1);
            header(record);
        }
        while (reader.next(record)) {
            if (!reader.problem().empty()) add(Effect::refuses, reader.problem(), "", reader.line());
            if (reader.spans_lines() && !m_arguments.has_line_ends)
                add(Effect::refuses, "line ends inside fields without --multiline-fields=true",
                    record.front().text, reader.line());
            if (record.size() > m_header.size())
                add(Effect::refuses, "records with more fields than the header", record.front().text,
                    reader.line());
            row(record, reader.line());
        }
    }

    void header(const Record& record) {
        static const std::set<std::string> kTypes = {
            "",         "int",    "long",  "float",    "double",    "boolean", "byte",          "short",
            "char",     "string", "point", "date",     "localtime", "time",    "localdatetime", "datetime",
            "duration", "ID",     "LABEL", "START_ID", "END_ID",    "TYPE",    "IGNORE"};
        m_header.clear();
        std::set<std::string> names, types;
        for (const auto& field : record) {
            m_header.push_back(parse_header(field.text));
            const auto& parsed = m_header.back();
            if (!kTypes.contains(parsed.type))
                add(Effect::refuses, "a header with an unknown type", field.text, 1);
            if (!parsed.name.empty() && parsed.type != "IGNORE" && !names.insert(parsed.name).second)
                add(Effect::refuses, "two columns of one name", parsed.name, 1);
            types.insert(parsed.type);
        }
        const bool is_relationship = types.contains("START_ID") || types.contains("END_ID");
        if (is_relationship && (!types.contains("START_ID") || !types.contains("END_ID")))
            add(Effect::refuses, "relationships need :START_ID and :END_ID", "", 1);
        if (is_relationship && !types.contains("TYPE"))
            add(Effect::refuses, "relationships without :TYPE", "", 1);
        if (!is_relationship && !types.contains("ID"))
            add(Effect::drops, "nodes without :ID cannot be the end of a relationship", "", 1);
        if (!is_relationship && !types.contains("LABEL"))
            add(Effect::changes, "nodes without :LABEL have no label", "", 1);
    }

    void row(const Record& record, std::size_t line) {
        for (std::size_t i = 0; i < std::min(record.size(), m_header.size()); ++i) {
            const auto& column = m_header[i];
            const auto& text = record[i].text;
            if (column.type == "ID") {
                if (text.empty())
                    add(Effect::changes, "nodes with an empty :ID: no relationship reaches them", "", line);
                else if (!m_ids.emplace(column.space, text).second)
                    add(m_arguments.skips_duplicates ? Effect::drops : Effect::refuses,
                        "nodes with one :ID in one ID space", text, line);
            } else if (column.type == "START_ID" || column.type == "END_ID") {
                m_ends.try_emplace({column.space, text}, line, current_file());
            } else if (column.type == "TYPE") {
                if (text.empty()) add(Effect::refuses, "relationships with an empty :TYPE", "", line);
            } else if (!text.empty()) {
                value(column, text, line);
            }
        }
    }

    void value(const HeaderField& column, const std::string& text, std::size_t line) {
        const char delimiter =
            m_arguments.array_delimiter.empty() ? ';' : m_arguments.array_delimiter.front();
        const auto items = column.is_list ? base::split_list(text, delimiter) : std::vector{text};
        for (const auto& item : items)
            if (!is_valid(column.type, item))
                add(Effect::refuses, "a value that is none of its type", column.name + " = " + item, line);
    }

    static bool is_valid(const std::string& type, const std::string& text) {
        static const std::map<std::string, unsigned> kBits = {
            {"byte", 8}, {"short", 16}, {"int", 32}, {"long", 64}};
        if (const auto bits = kBits.find(type); bits != kBits.end()) return fits_integer(text, bits->second);
        if (type == "double" || type == "float") return parse_real(text).has_value();
        if (type == "date")
            return base::split_list(text, '-').size() >= 1 && text.size() >= 4 &&
                   is_integer(text.substr(0, 4));
        return true;
    }

    [[nodiscard]] std::string current_file() const { return m_findings.file(); }

    Findings& m_findings;
    Arguments m_arguments;
    std::vector<HeaderField> m_header;
    std::set<std::pair<std::string, std::string>> m_ids;
    std::map<std::pair<std::string, std::string>, std::pair<std::size_t, std::string>> m_ends;
};

// --- tables for spreadsheets and Gephi's data laboratory
// -----------------------------------------------------------

/// Excel cuts a cell here.
constexpr std::size_t kLongestCell = 32'767;

class TableCheck {
  public:
    TableCheck(Findings& findings, GraphRules& rules) : m_findings(findings), m_rules(rules) {}

    void run(const std::filesystem::path& path, bool are_edges) {
        m_findings.set_file(path.string());
        std::string text = base::read_file(path);
        const bool has_mark = text.starts_with("\xEF\xBB\xBF");
        if (has_mark) text.erase(0, 3);
        CsvReader reader(text);
        std::vector<CsvField> record;
        if (!reader.next(record)) {
            m_findings.add("Gephi", Effect::refuses, "an empty table", "", 1);
            return;
        }
        std::map<std::string, std::size_t> columns;
        for (std::size_t i = 0; i < record.size(); ++i)
            if (!columns.try_emplace(lower_case(record[i].text), i).second)
                m_findings.add("Gephi", Effect::merges,
                               "two columns whose names differ by case only, or not at all", record[i].text,
                               1);
        const auto needs =
            are_edges ? std::vector<std::string>{"source", "target"} : std::vector<std::string>{"id"};
        for (const auto& needed : needs)
            if (!columns.contains(needed)) {
                m_findings.add("Gephi", Effect::refuses, "a table without the column " + needed, "", 1);
                return;
            }
        const auto width = record.size();
        while (reader.next(record)) {
            cells(record, reader, width);
            const auto cell = [&](const char* name) {
                const auto found = columns.find(name);
                return found == columns.end() || found->second >= record.size() ? std::string()
                                                                                : record[found->second].text;
            };
            if (!are_edges) {
                m_rules.node(cell("id"), reader.line());
                continue;
            }
            const auto id = cell("id");
            m_rules.edge(id.empty() ? std::nullopt : std::optional(id), cell("source"), cell("target"), {},
                         lower_case(cell("type")) != "undirected", reader.line());
        }
    }

  private:
    void cells(const std::vector<CsvField>& record, const CsvReader& reader, std::size_t width) {
        const auto line = reader.line();
        if (!reader.problem().empty())
            m_findings.add("Gephi, spreadsheets", Effect::refuses, reader.problem(), "", line);
        if (record.size() != width)
            m_findings.add("Gephi, spreadsheets", Effect::drops,
                           "records with another number of fields than the header", record.front().text,
                           line);
        for (const auto& field : record) {
            const bool is_number = parse_real(field.text).has_value();
            if (!is_number && !field.text.empty() &&
                std::string_view("=+-@\t\r").find(field.text.front()) != std::string_view::npos)
                m_findings.add("spreadsheets", Effect::changes, "texts that are taken for formulas",
                               field.text, line);
            if (field.text.size() > kLongestCell)
                m_findings.add("Excel", Effect::drops, "what follows 32,767 characters in a cell", field.text,
                               line);
        }
    }

    Findings& m_findings;
    GraphRules& m_rules;
};

}  // namespace

void check_neo4j_import(const std::filesystem::path& folder, Findings& findings) {
    ImportCheck(findings, read_arguments(folder)).run(folder);
}

void check_spreadsheets(const std::filesystem::path& nodes, const std::filesystem::path& edges,
                        Findings& findings) {
    GraphRules rules(findings, {"Gephi", "", "Gephi", "Gephi"});
    TableCheck tables(findings, rules);
    tables.run(nodes, false);
    tables.run(edges, true);
    rules.finish();
}

}  // namespace entente::write
