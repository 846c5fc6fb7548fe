#include "entente/graph/graph_file.hpp"

#include "entente/base/error.hpp"
#include "entente/base/json.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <cmath>

namespace entente::graph {

namespace {

constexpr int kVersion = 1;

void write_text(base::JsonWriter& out, std::string_view text) {
    if (!text::is_valid_utf8(text)) throw InputError("a text is not valid UTF-8");
    out.value(text);
}

void write_value(base::JsonWriter& out, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        write_text(out, *text);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        out.value(*integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
        if (!std::isfinite(*real)) throw InputError("a number is not finite");
        out.value(*real);
    } else {
        out.begin_array();
        for (const auto& part : std::get<std::vector<std::string>>(value)) write_text(out, part);
        out.end_array();
    }
}

void write_attributes(base::JsonWriter& out, const Attributes& attributes) {
    out.key("attributes");
    out.begin_object();
    for (const auto& [name, value] : attributes) {
        out.key(name);
        try {
            write_value(out, value);
        } catch (Error& error) {
            error.add_context("attribute '" + name + "'");
            throw;
        }
    }
    out.end_object();
}

std::string header_line(const ResolveSettings& settings) {
    base::JsonWriter out;
    out.begin_object();
    out.member("entente", "graph");
    out.member("version", kVersion);
    if (!settings.infer_dates) out.member("infer_dates", false);
    if (!settings.identity.empty()) {
        out.key("identity");
        out.begin_array();
        for (const auto& rule : settings.identity) {
            out.begin_array();
            write_text(out, rule.first);
            out.value(rule.same ? "same" : "different");
            write_text(out, rule.second);
            out.end_array();
        }
        out.end_array();
    }
    out.end_object();
    return out.take();
}

std::string node_line(const Node& node) {
    base::JsonWriter out;
    out.begin_object();
    out.key("node");
    write_text(out, node.id);
    out.member("kind", node.kind);
    write_attributes(out, node.attributes);
    out.end_object();
    return out.take();
}

std::string edge_line(const PropertyGraph& graph, PropertyGraph::Link link) {
    const auto& edge = graph.edge(link);
    base::JsonWriter out;
    out.begin_object();
    out.key("edge");
    write_text(out, edge.id);
    out.member("kind", edge.kind);
    out.member("source", graph.source(link).id);
    out.member("target", graph.target(link).id);
    write_attributes(out, edge.attributes);
    out.end_object();
    return out.take();
}

template <typename Write>
std::string line_of(const std::string& id, Write write) {
    try {
        return write() + "\n";
    } catch (Error& error) {
        error.add_context("'" + id + "'");
        throw;
    }
}

Value read_value(base::JsonView view) {
    if (view.is_string()) return std::string(view.string());
    if (view.is_integer()) return view.integer();
    if (view.is_number()) return view.number();
    std::vector<std::string> parts;
    view.each_element([&](base::JsonView part) { parts.emplace_back(part.string()); });
    return parts;
}

Attributes read_attributes(base::JsonView view) {
    Attributes attributes;
    const auto found = view.find("attributes");
    if (!found) return attributes;
    found->each_member([&](std::string_view name, base::JsonView value) {
        if (!value.is_null()) attributes[std::string(name)] = read_value(value);
    });
    return attributes;
}

ResolveSettings read_header(base::JsonView view) {
    if (view.at("entente").string() != "graph") throw InputError("not a graph of entente");
    if (const auto version = view.at("version").integer(); version != kVersion)
        throw InputError("graph of version " + std::to_string(version) + "; this program reads version " +
                         std::to_string(kVersion));
    ResolveSettings settings;
    settings.infer_dates = view.boolean_or("infer_dates", true);
    if (const auto rules = view.find("identity"))
        rules->each_element([&](base::JsonView rule) {
            const auto relation = rule[1].string();
            if (relation != "same" && relation != "different")
                throw InputError("an identity rule says neither 'same' nor 'different'");
            settings.identity.push_back(
                {std::string(rule[0].string()), relation == "same", std::string(rule[2].string())});
        });
    return settings;
}

/// Collects the lines; edges wait until all nodes are known, so that lines may come in any order.
class Reader {
  public:
    void line(std::string_view line) {
        const base::JsonDocument json(line);
        const auto view = json.root();
        if (view.find("record")) {
            m_result.records.push_back(facts::parse_record(line));
        } else if (const auto node = view.find("node")) {
            m_result.graph.add_node(
                {std::string(node->string()), std::string(view.at("kind").string()), read_attributes(view)});
        } else if (const auto edge = view.find("edge")) {
            m_edges.push_back({std::string(view.at("source").string()),
                               std::string(view.at("target").string()),
                               {std::string(edge->string()), std::string(view.at("kind").string()),
                                read_attributes(view)}});
        } else if (view.find("entente")) {
            m_result.settings = read_header(view);
        } else {
            throw InputError("neither header, record, node nor edge");
        }
    }

    KnowledgeGraph finish() {
        for (auto& edge : m_edges) m_result.graph.add_edge(edge.source, edge.target, std::move(edge.edge));
        std::ranges::stable_sort(m_result.records, {}, [](const facts::Record& record) -> const std::string& {
            return record.document.id;
        });
        return std::move(m_result);
    }

  private:
    struct WaitingEdge {
        std::string source;
        std::string target;
        Edge edge;
    };

    KnowledgeGraph m_result;
    std::vector<WaitingEdge> m_edges;
};

}  // namespace

std::string write_graph_jsonl(const KnowledgeGraph& graph) {
    std::string text = header_line(graph.settings) + "\n";
    std::vector<std::pair<std::string, std::string>> records;
    for (const auto& record : graph.records)
        records.emplace_back(record.document.id, line_of(record.document.id, [&] {
                                 facts::check(record);
                                 return facts::to_json(record);
                             }));
    std::ranges::sort(records);
    for (const auto& [id, line] : records) text += line;
    for (const auto vertex : graph.graph.sorted_nodes()) {
        const auto& node = graph.graph.node(vertex);
        text += line_of(node.id, [&] { return node_line(node); });
    }
    for (const auto& link : graph.graph.sorted_edges())
        text += line_of(graph.graph.edge(link).id, [&] { return edge_line(graph.graph, link); });
    return text;
}

KnowledgeGraph read_graph_jsonl(std::string_view text) {
    Reader reader;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
        try {
            reader.line(line);
        } catch (Error& error) {
            error.add_context("line " + std::to_string(number));
            throw;
        }
    }
    return reader.finish();
}

}  // namespace entente::graph
