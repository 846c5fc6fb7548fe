#include "write/check_rules.hpp"
#include "write/xml_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace entente::write {

namespace {

constexpr std::string_view kNamespace = "http://graphml.graphdrawing.org/xmlns";
constexpr std::string_view kEvery = "Gephi, NetworkX, igraph, graphology";
constexpr Readers kReaders = {kEvery, "igraph, graphology", "Gephi, NetworkX", "Gephi, graphology"};
/// What Gephi gives a meaning to when it is written exactly so.
constexpr std::array<std::string_view, 15> kSpecial = {"label", "nodelabel", "edgelabel", "weight", "x",
                                                       "y",     "z",         "xpos",      "ypos",   "zpos",
                                                       "size",  "r",         "g",         "b",      "color"};

template <typename List>
bool contains(const List& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

struct Key {
    std::string name;  ///< attr.name
    std::string type;  ///< attr.type; "" when it has none
};

/// The rules for one GraphML file; see check_file.
class GraphmlCheck {
  public:
    explicit GraphmlCheck(Findings& findings) : m_findings(findings), m_rules(findings, kReaders) {}

    void run(XmlReader& reader) {
        bool is_root = true;
        while (reader.next()) {
            if (reader.opens_any()) {
                if (is_root) root(reader);
                is_root = false;
                open(reader);
            } else if (reader.is_text() && m_in_data) {
                m_text += reader.text();
            } else if (reader.closes("data")) {
                close_data();
            } else if (reader.closes("node")) {
                close_node();
            } else if (reader.closes("graph")) {
                --m_graph_depth;
            }
        }
        m_rules.finish();
        if (!m_has_graph) add(kEvery, Effect::refuses, "no <graph> in it", "", 1);
    }

  private:
    void add(std::string_view programs, Effect effect, std::string_view what, std::string_view example,
             std::size_t line) {
        m_findings.add(programs, effect, what, example, line);
    }

    void root(const XmlReader& reader) {
        if (reader.name() != "graphml")
            add(kEvery, Effect::refuses, "the root is not <graphml>", reader.name(), reader.line());
        else if (reader.namespace_uri() != kNamespace)
            add("NetworkX, the GraphML schema", Effect::refuses, "the namespace is not that of GraphML",
                reader.namespace_uri(), reader.line());
    }

    void open(const XmlReader& reader) {
        const auto name = reader.name();
        if (name == "key")
            open_key(reader);
        else if (name == "default")
            add("NetworkX, graphology", Effect::changes,
                "<default>: NetworkX does not put it on nodes, graphology reads it as text", m_last_key,
                reader.line());
        else if (name == "graph")
            open_graph(reader);
        else if (name == "node")
            open_node(reader);
        else if (name == "edge")
            open_edge(reader);
        else if (name == "data")
            open_data(reader);
        else if (name == "hyperedge" || name == "port") {
            add("Gephi, igraph, graphology", Effect::drops, "hyperedges and ports", name, reader.line());
            add("NetworkX", Effect::refuses, "hyperedges and ports", name, reader.line());
        }
    }

    void open_key(const XmlReader& reader) {
        const auto line = reader.line();
        const auto id = reader.attribute("id").value_or("");
        const auto scope = reader.attribute("for");
        const Key key{reader.attribute("attr.name").value_or(id), reader.attribute("attr.type").value_or("")};
        m_last_key = id;
        m_keys[id] = key;
        if (id.empty()) add(kEvery, Effect::refuses, "a key without id", key.name, line);
        if (!m_key_ids.insert(lower_case(id)).second)
            add("Gephi", Effect::merges, "keys whose ids are equal or differ by case only", id, line);
        if (lower_case(id) == "timeset")
            add("Gephi", Effect::drops, "a column whose key id is 'timeset'", id, line);
        if (!id.empty()) token(id, line);
        key_type(key, line);
        if (!scope)
            add("igraph", Effect::drops, "a key without 'for'", id, line);
        else if (*scope == "all") {
            add("graphology", Effect::refuses, "a key for=\"all\"", id, line);
            add("igraph", Effect::drops, "a key for=\"all\"", id, line);
        } else if (*scope != "node" && *scope != "edge")
            add("Gephi", Effect::drops, "a key that is for neither nodes nor edges", id, line);
        const bool is_special = contains(kSpecial, lower_case(key.name)) && !contains(kSpecial, key.name);
        if (is_special && !contains(kSpecial, id))
            add("Gephi", Effect::changes, "a name that Gephi knows in lower case only: an ordinary column",
                key.name, line);
        const bool is_label = (key.name == "label" || id == "label") && scope.value_or("") != "edge";
        if (is_label) m_label_keys.insert(id);
    }

    void key_type(const Key& key, std::size_t line) {
        static constexpr std::array<std::string_view, 6> kTypes = {"boolean", "int",    "long",
                                                                   "float",   "double", "string"};
        if (key.type.empty())
            add("Gephi, graphology", Effect::changes, "a key without attr.type is read as string", key.name,
                line);
        else if (!contains(kTypes, key.type)) {
            add("NetworkX, igraph, graphology", Effect::refuses,
                "an attr.type that is none of the six of GraphML", key.type, line);
            if (!key.type.starts_with("list"))
                add("Gephi", Effect::drops, "a column whose attr.type is none of the six of GraphML",
                    key.type, line);
        }
    }

    void open_graph(const XmlReader& reader) {
        m_has_graph = true;
        if (++m_graph_depth > 1)
            add("Gephi", Effect::drops, "edges inside nested graphs; their nodes are flattened", "",
                reader.line());
        if (m_graph_depth == 1)
            m_is_directed = reader.attribute("edgedefault").value_or("directed") != "undirected";
        if (reader.is_empty_element()) --m_graph_depth;
    }

    void open_node(const XmlReader& reader) {
        const auto line = reader.line();
        const auto id = reader.attribute("id");
        if (!id) add(kEvery, Effect::refuses, "a node without id", "", line);
        m_node = id.value_or("");
        m_node_line = line;
        m_node_has_label = false;
        m_is_edge = false;
        token(m_node, line);
        m_rules.node(m_node, line);
        if (reader.is_empty_element()) close_node();
    }

    void close_node() {
        if (!m_node_has_label && m_graph_depth == 1)
            add("Gephi", Effect::changes, "nodes without a label: the id is shown", m_node, m_node_line);
    }

    void open_edge(const XmlReader& reader) {
        const auto line = reader.line();
        const auto source = reader.attribute("source"), target = reader.attribute("target");
        const auto id = reader.attribute("id");
        m_is_edge = true;
        if (!source || !target) {
            add(kEvery, Effect::refuses, "an edge without source or target", id.value_or(""), line);
            return;
        }
        if (id) token(*id, line);
        bool is_directed = m_is_directed;
        if (const auto own = reader.attribute("directed")) {
            is_directed = *own == "true" || *own == "1";
            if (is_directed != m_is_directed) {
                add("NetworkX", Effect::refuses, "directed and undirected edges in one graph",
                    *source + " -> " + *target, line);
                add("Gephi, igraph", Effect::changes, "directed and undirected edges in one graph",
                    *source + " -> " + *target, line);
            }
        }
        if (reader.attribute("label"))
            add("NetworkX, igraph, graphology, the GraphML schema", Effect::drops,
                "the XML attribute 'label' of edges", *source + " -> " + *target, line);
        m_rules.edge(id, *source, *target, reader.attribute("label").value_or(""), is_directed, line);
    }

    void open_data(const XmlReader& reader) {
        m_in_data = true;
        m_text.clear();
        m_data_key = reader.attribute("key").value_or("");
        m_data_line = reader.line();
        if (!m_keys.contains(m_data_key)) {
            add("NetworkX, the GraphML schema", Effect::refuses, "data of a key that is not declared",
                m_data_key, m_data_line);
            add("Gephi, igraph", Effect::drops, "data of a key that is not declared", m_data_key,
                m_data_line);
        }
        if (reader.is_empty_element()) close_data();
    }

    void close_data() {
        m_in_data = false;
        const auto found = m_keys.find(m_data_key);
        if (found == m_keys.end()) return;
        if (!m_is_edge && m_label_keys.contains(m_data_key) && !m_text.empty()) m_node_has_label = true;
        value(found->second, m_text, m_data_line);
    }

    void value(const Key& key, const std::string& text, std::size_t line) {
        const std::string example = key.name + " = " + text;
        const auto value = trimmed(text);
        if (key.type == "boolean")
            boolean(value, example, line);
        else if (key.type == "int" || key.type == "long")
            integer(key, value, example, line);
        else if (key.type == "float" || key.type == "double")
            real(key, value, example, line);
    }

    void boolean(std::string_view value, const std::string& example, std::size_t line) {
        if (value == "true" || value == "false") return;
        add("graphology", Effect::changes, "a boolean that is not written true or false is false", example,
            line);
        if (lower_case(value) != "true" && lower_case(value) != "false" && value != "1" && value != "0") {
            add("Gephi", Effect::changes, "a boolean that is not written true or false is false", example,
                line);
            add("NetworkX", Effect::refuses, "a boolean that is none", example, line);
        }
    }

    void integer(const Key& key, std::string_view value, const std::string& example, std::size_t line) {
        if (!is_integer(value)) {
            add("NetworkX, igraph", Effect::refuses, "an integer that is none", example, line);
            add("Gephi", Effect::drops, "an integer that is none", example, line);
            return;
        }
        if (!fits_integer(value, key.type == "int" ? 32 : 64))
            add("Gephi", Effect::drops, "an integer beyond its type (int: 32 bits, long: 64)", example, line);
        else if (!fits_integer(value, 54))
            add("igraph, graphology", Effect::changes, "an integer beyond 2^53 is rounded", example, line);
        colour(key, value, example, line);
    }

    void real(const Key& key, std::string_view value, const std::string& example, std::size_t line) {
        const auto number = parse_real(value);
        if (!number) {
            add("NetworkX, igraph", Effect::refuses, "a number that is none (a decimal comma?)", example,
                line);
            add("Gephi, graphology", Effect::drops, "a number that is none (a decimal comma?)", example,
                line);
            return;
        }
        if (!std::isfinite(*number))
            add("Gephi, graphology", Effect::changes, "NaN and infinities go into statistics and layouts",
                example, line);
        if (is_subnormal(value))
            add("igraph", Effect::refuses, "a number too small for full precision", example, line);
        if (m_is_edge && key.name == "weight" && *number <= 0)
            add("Gephi", Effect::changes, "weights of 0 and below stay and break layouts and communities",
                example, line);
        colour(key, value, example, line);
    }

    void colour(const Key& key, std::string_view value, const std::string& example, std::size_t line) {
        const bool is_channel = key.name == "r" || key.name == "g" || key.name == "b";
        const auto number = is_channel ? parse_real(value) : std::nullopt;
        if (number && (*number < 0 || *number > 255))
            add("Gephi", Effect::changes, "colours outside 0 to 255 are clipped", example, line);
    }

    static bool is_token(std::string_view text) {
        return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x80 &&
                   std::string_view("-._:").find(c) == std::string_view::npos && !(c >= '0' && c <= '9') &&
                   !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
        });
    }

    void token(std::string_view id, std::size_t line) {
        if (!is_token(id))
            add("the GraphML schema", Effect::refuses,
                "ids with other characters than letters, digits and . - _ :", id, line);
    }

    Findings& m_findings;
    GraphRules m_rules;
    std::map<std::string, Key> m_keys;
    std::set<std::string> m_key_ids, m_label_keys;
    std::string m_last_key, m_node, m_data_key, m_text;
    std::size_t m_node_line = 0, m_data_line = 0;
    int m_graph_depth = 0;
    bool m_has_graph = false, m_is_directed = true, m_in_data = false, m_is_edge = false,
         m_node_has_label = false;
};

}  // namespace

void check_graphml(const std::filesystem::path& path, Findings& findings) {
    XmlReader reader(path);
    try {
        GraphmlCheck(findings).run(reader);
    } catch (const XmlError& error) {
        findings.add(kEvery, Effect::refuses, "not well-formed: " + error.reason, "", error.line);
    }
}

}  // namespace entente::write
