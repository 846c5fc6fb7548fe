#include "write/check_rules.hpp"
#include "write/xml_reader.hpp"

#include "entente/base/date.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace entente::write {

namespace {

constexpr std::string_view kEvery = "Gephi, NetworkX, graphology";
constexpr Readers kReaders = {kEvery, "graphology", "Gephi, NetworkX", "Gephi, graphology"};
/// The limit of Gephi's XML parser (Woodstox) for one attribute value, in characters.
constexpr std::size_t kLongestValue = 524'288;

template <typename List>
bool contains(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// The rules for one GEXF file; see check_file.
class GexfCheck {
  public:
    explicit GexfCheck(Findings& findings) : m_findings(findings), m_rules(findings, kReaders) {}

    void run(XmlReader& reader) {
        bool is_root = true;
        while (reader.next()) {
            if (!reader.opens_any()) {
                if (reader.closes("spells")) close_spells();
                continue;
            }
            if (is_root) root(reader);
            is_root = false;
            open(reader);
        }
        m_rules.finish();
        if (!m_has_graph) add(kEvery, Effect::refuses, "no <graph> in it", "", 1);
    }

  private:
    using Reader = const XmlReader&;

    void add(std::string_view programs, Effect effect, std::string_view what, std::string_view example,
             std::size_t line) {
        m_findings.add(programs, effect, what, example, line);
    }

    void root(Reader reader) {
        if (reader.name() != "gexf")
            add(kEvery, Effect::refuses, "the root is not <gexf>", reader.name(), reader.line());
        else if (!reader.attribute("version"))
            add("Gephi", Effect::changes, "no version: read as an old one", "", reader.line());
    }

    void open(Reader reader) {
        const auto name = reader.name();
        if (name == "graph")
            open_graph(reader);
        else if (name == "attributes")
            open_attributes(reader);
        else if (name == "attribute")
            open_attribute(reader);
        else if (name == "default")
            add("Gephi, graphology", Effect::changes, "<default>: programs differ in what they make of it",
                "", reader.line());
        else if (name == "node")
            open_node(reader);
        else if (name == "edge")
            open_edge(reader);
        else if (name == "attvalue")
            open_value(reader);
        else if (name == "spells")
            m_spells.clear();
        else if (name == "spell")
            open_spell(reader);
        else if (name == "color")
            colour(reader);
    }

    void open_graph(Reader reader) {
        m_has_graph = true;
        m_type = reader.attribute("defaultedgetype").value_or("undirected");
        m_time_format = reader.attribute("timeformat").value_or("double");
    }

    void open_attributes(Reader reader) {
        m_class = reader.attribute("class").value_or("");
        m_is_dynamic = reader.attribute("mode").value_or("static") == "dynamic";
        if (!m_blocks.insert(m_class).second)
            add("graphology", Effect::refuses, "two <attributes> blocks of one class", m_class,
                reader.line());
    }

    void open_attribute(Reader reader) {
        static constexpr std::array<std::string_view, 6> kTypes = {"string", "integer", "long",
                                                                   "double", "float",   "boolean"};
        const auto id = reader.attribute("id").value_or(""), type = reader.attribute("type").value_or("");
        const auto title = reader.attribute("title").value_or(id);
        const auto line = reader.line();
        if (!m_columns.try_emplace({m_class, id}, type).second)
            add("Gephi, graphology", Effect::merges, "two attributes of one class with one id", id, line);
        if (type == "date" || type == "anyURI")
            add("Gephi", Effect::drops, "columns of type date or anyURI", title, line);
        else if (!contains(kTypes, type) && !type.starts_with("list"))
            add("Gephi, NetworkX", Effect::drops, "columns of an unknown type", type, line);
        if (lower_case(id) == "timeset")
            add("Gephi", Effect::drops, "a column whose id is 'timeset'", id, line);
        if (m_is_dynamic && m_class == "edge" &&
            (lower_case(id) == "weight" || lower_case(title) == "weight"))
            add("Gephi", Effect::changes,
                "a dynamic attribute 'weight' of edges sets the weight of every edge without one to 0", title,
                line);
    }

    void open_node(Reader reader) {
        const auto line = reader.line();
        const auto id = reader.attribute("id");
        if (!id) add(kEvery, Effect::refuses, "a node without id", "", line);
        m_element = "node";
        m_rules.node(id.value_or(""), line);
        const auto label = reader.attribute("label").value_or("");
        if (label.empty())
            add("Gephi", Effect::changes, "nodes without a label: the id is shown", id.value_or(""), line);
        if (reader.attribute("pid"))
            add("Gephi", Effect::drops, "the parent of a node (pid)", id.value_or(""), line);
        length(label, line);
        times(reader);
    }

    void open_edge(Reader reader) {
        const auto line = reader.line();
        const auto source = reader.attribute("source"), target = reader.attribute("target"),
                   id = reader.attribute("id");
        m_element = "edge";
        if (!source || !target) {
            add(kEvery, Effect::refuses, "an edge without source or target", id.value_or(""), line);
            return;
        }
        const auto type = reader.attribute("type").value_or(m_type);
        if (type == "mutual")
            add("Gephi", Effect::changes, "mutual edges", *source + " -> " + *target, line);
        else if (type != m_type)
            add("Gephi", Effect::drops, "edges of another type than the default one",
                *source + " -> " + *target, line);
        if (const auto weight = reader.attribute("weight")) weight_rules(*weight, line);
        length(reader.attribute("label").value_or(""), line);
        times(reader);
        m_rules.edge(id, *source, *target, reader.attribute("kind").value_or(""), m_type != "undirected",
                     line);
    }

    void weight_rules(const std::string& weight, std::size_t line) {
        const auto number = parse_real(weight);
        if (!number)
            add("Gephi, NetworkX", Effect::refuses, "a weight that is no number", weight, line);
        else if (!(*number > 0) || !std::isfinite(*number))
            add("Gephi", Effect::changes,
                "weights of 0 and below, NaN and infinities break layouts and communities", weight, line);
    }

    void open_value(Reader reader) {
        const auto line = reader.line();
        const auto id = reader.attribute("for").value_or(reader.attribute("id").value_or(""));
        const auto value = reader.attribute("value").value_or("");
        const auto column = m_columns.find({m_element, id});
        if (column == m_columns.end()) {
            add("graphology, NetworkX", Effect::refuses, "a value of an attribute that is not declared", id,
                line);
            add("Gephi", Effect::drops, "a value of an attribute that is not declared", id, line);
            return;
        }
        length(value, line);
        const auto& type = column->second;
        const bool is_whole = type == "integer" || type == "long";
        if ((is_whole && !fits_integer(value, type == "integer" ? 32 : 64)) ||
            ((type == "double" || type == "float") && !parse_real(value)))
            add("Gephi, NetworkX", Effect::drops, "a value that is none of its type", id + " = " + value,
                line);
    }

    void length(const std::string& value, std::size_t line) {
        if (value.size() >= kLongestValue && text::count_code_points(value) >= kLongestValue)
            add("Gephi", Effect::refuses, "an attribute value of 524,288 characters and more", value, line);
    }

    void times(Reader reader) { time(reader.attribute("start"), reader.attribute("end"), reader.line()); }

    void open_spell(Reader reader) {
        const auto start = reader.attribute("start"), end = reader.attribute("end");
        time(start, end, reader.line());
        m_spells.emplace_back(start.value_or(""), end.value_or(""));
        m_spells_line = reader.line();
    }

    void time(const std::optional<std::string>& start, const std::optional<std::string>& end,
              std::size_t line) {
        for (const auto& text : {start, end})
            if (text && !is_time(*text))
                add("Gephi", Effect::drops, "a time that does not fit timeformat (double unless it is said)",
                    *text, line);
        if (start && end && is_time(*start) && is_time(*end) && comes_before(*end, *start))
            add("Gephi", Effect::drops, "an interval that ends before it starts", *start + " to " + *end,
                line);
    }

    [[nodiscard]] bool is_time(const std::string& text) const {
        if (m_time_format == "double" || m_time_format == "integer") return parse_real(text).has_value();
        return base::parse_date_range(text).has_value();
    }

    /// ISO dates compare as texts.
    [[nodiscard]] bool comes_before(const std::string& a, const std::string& b) const {
        if (m_time_format == "double" || m_time_format == "integer") return *parse_real(a) < *parse_real(b);
        return a < b;
    }

    void close_spells() {
        std::sort(m_spells.begin(), m_spells.end());
        for (std::size_t i = 1; i < m_spells.size(); ++i)
            if (is_time(m_spells[i].first) && is_time(m_spells[i - 1].second) &&
                !comes_before(m_spells[i - 1].second, m_spells[i].first))
                add("Gephi", Effect::merges, "spells of one element that overlap", m_spells[i].first,
                    m_spells_line);
    }

    void colour(Reader reader) {
        for (const auto* channel : {"r", "g", "b"})
            if (const auto value = reader.attribute(channel)) {
                const auto number = parse_real(*value);
                if (!number || *number < 0 || *number > 255)
                    add("Gephi", Effect::changes, "colours outside 0 to 255", *value, reader.line());
            }
    }

    Findings& m_findings;
    GraphRules m_rules;
    std::map<std::pair<std::string, std::string>, std::string> m_columns;  ///< (class, id) -> type
    std::set<std::string> m_blocks;
    std::string m_class, m_element, m_type, m_time_format;
    std::vector<std::pair<std::string, std::string>> m_spells;
    std::size_t m_spells_line = 0;
    bool m_has_graph = false, m_is_dynamic = false;
};

}  // namespace

void check_gexf(const std::filesystem::path& path, Findings& findings) {
    XmlReader reader(path);
    try {
        GexfCheck(findings).run(reader);
    } catch (const XmlError& error) {
        findings.add(kEvery, Effect::refuses, "not well-formed: " + error.reason, "", error.line);
    }
}

}  // namespace entente::write
