#include "write/flat_graph.hpp"
#include "write/writers.hpp"

#include "entente/base/date.hpp"
#include "entente/base/hash.hpp"
#include "entente/base/json.hpp"
#include "entente/text/unicode.hpp"
#include "entente/write/escape.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::write {

namespace {

using graph::Node;
using graph::PropertyGraph;
using graph::text_of;

/// The longest name and address that FollowTheMoney keeps, in characters.
constexpr std::size_t kLongestName = 384;
constexpr std::size_t kLongestAddress = 250;

/// FollowTheMoney ids are letters, digits, dots and dashes (model 4: registry.entity). `person:john-kerry`
/// becomes `person.john-kerry`; an id of another form becomes `x-` and its hash, which no id of the first
/// form can be.
std::string entity_id(std::string_view id) {
    const auto colon = id.find(':');
    const auto is_plain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    };
    const bool has_parts =
        colon != std::string_view::npos && colon > 0 && colon + 1 < id.size() && id.size() <= 120;
    if (has_parts) {
        const auto kind = id.substr(0, colon), name = id.substr(colon + 1);
        const bool is_readable = std::all_of(kind.begin(), kind.end(), is_plain) &&
                                 std::all_of(name.begin(), name.end(), is_plain) && kind.front() != '-' &&
                                 name.back() != '-';
        if (is_readable) return std::string(kind) + '.' + std::string(name);
    }
    return "x-" + base::content_id(id, 32);
}

/// Characters without a width or a meaning of their own, which FollowTheMoney takes out of texts.
bool is_invisible(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0xFEFF || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/// One line of text in NFC: controls and runs of blanks are one space.
std::string clean_text(std::string_view bytes, std::size_t longest = std::string_view::npos) {
    std::string out;
    std::size_t offset = 0, characters = 0;
    bool is_blank_due = false;
    const std::string repaired = text::compose(repair_utf8(bytes));
    while (offset < repaired.size() && characters < longest) {
        const char32_t c = text::next_code_point(repaired, offset);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || text::is_space(c)) {
            is_blank_due = !out.empty();
            continue;
        }
        if (is_invisible(c)) continue;
        if (is_blank_due) out += ' ';
        characters += is_blank_due ? 2 : 1;
        is_blank_due = false;
        text::append_utf8(c, out);
    }
    return out;
}

/// An entity: properties are lists of texts, each text once.
class Entity {
  public:
    Entity(std::string id, std::string_view schema) : m_id(std::move(id)), m_schema(schema) {}

    void add(const std::string& property, std::string_view text) {
        auto cleaned = clean_text(text);
        auto& values = m_properties[property];
        if (!cleaned.empty() && cleaned != m_id &&  // nothing is proof of itself
            std::find(values.begin(), values.end(), cleaned) == values.end())
            values.push_back(std::move(cleaned));
    }
    void add_name(const std::string& property, std::string_view text) {
        add(property, clean_text(text, kLongestName));
    }
    void add_address(const std::string& property, std::string_view text) {
        add(property, clean_text(text, kLongestAddress));
    }
    /// Nothing for what is no ISO date.
    void add_date(const std::string& property, std::string_view iso) {
        if (const auto range = base::parse_date_range(iso)) add(property, base::to_iso(range->start));
    }

    [[nodiscard]] std::string line() const {
        base::JsonWriter json;
        json.begin_object();
        json.member("id", m_id);
        json.member("schema", m_schema);
        json.key("properties");
        json.begin_object();
        for (const auto& [name, values] : m_properties) {
            if (values.empty()) continue;
            json.key(name);
            json.begin_array();
            for (const auto& value : values) json.value(value);
            json.end_array();
        }
        json.end_object();
        json.end_object();
        return json.take() + "\n";
    }

  private:
    std::string m_id;
    std::string_view m_schema;
    std::map<std::string, std::vector<std::string>> m_properties;
};

std::string_view schema_of(const Node& node) {
    if (node.kind == "Person") return "Person";
    if (node.kind == "State") return "PublicBody";
    if (node.kind == "Organization" || node.kind == "Group") return "Organization";
    if (node.kind == "Place") return "Address";
    if (node.kind == "Event") return "Event";
    if (node.kind == "Issue") return "Note";
    if (node.kind == "Document") return "Document";
    return {};
}

/// ISO 639-3, which FollowTheMoney wants, from the 639-1 of documents.
std::string_view language_code(std::string_view code) {
    static constexpr std::pair<std::string_view, std::string_view> kCodes[] = {
        {"fr", "fra"}, {"en", "eng"}, {"de", "deu"}, {"es", "spa"}, {"it", "ita"}, {"nl", "nld"}};
    for (const auto& [two, three] : kCodes)
        if (two == code) return three;
    return {};
}

class Writer {
  public:
    explicit Writer(const PropertyGraph& graph) : m_graph(graph) {}

    std::string write() {
        for (const auto vertex : m_graph.sorted_nodes()) {
            const auto& node = m_graph.node(vertex);
            if (node.kind == "Stance")
                stance(vertex);
            else if (!schema_of(node).empty())
                thing(vertex);
        }
        for (const auto link : m_graph.sorted_edges()) {
            const auto& kind = m_graph.edge(link).kind;
            if (kind == "REPRESENTS" || kind == "MEMBER_OF") tie(link);
        }
        return std::move(m_out);
    }

  private:
    using Vertex = PropertyGraph::Vertex;
    using Link = PropertyGraph::Link;

    /// Edges at a node in the order of their ids.
    std::vector<Link> edges_in(Vertex vertex) const {
        const auto [begin, end] = boost::in_edges(vertex, m_graph.boost_graph());
        return sorted({begin, end});
    }
    std::vector<Link> edges_out(Vertex vertex) const {
        const auto [begin, end] = boost::out_edges(vertex, m_graph.boost_graph());
        return sorted({begin, end});
    }
    std::vector<Link> sorted(std::vector<Link> links) const {
        std::sort(links.begin(), links.end(),
                  [this](const Link& a, const Link& b) { return m_graph.edge(a).id < m_graph.edge(b).id; });
        return links;
    }

    void thing(Vertex vertex) {
        const auto& node = m_graph.node(vertex);
        Entity entity(entity_id(node.id), schema_of(node));
        const auto label = clean_text(node.label());
        entity.add_name("name", label.empty() ? entity_id(node.id) : label);
        names(entity, node);
        const auto text = [&](std::string_view name) { return text_of(node.attributes, name); };
        if (node.kind == "Person") person(entity, vertex);
        if (node.kind == "State") {
            entity.add("country", text::to_lower(text("iso")));
            entity.add("jurisdiction", text::to_lower(text("iso")));
        }
        if (node.kind == "Organization") entity.add_name("abbreviation", text("acronym"));
        if (node.kind == "Place") place(entity, node);
        if (node.kind == "Document") document(entity, node);
        if (node.kind == "Event") event(entity, vertex);
        entity.add("wikidataId", text("wikidata"));
        proofs(entity, vertex);
        m_out += entity.line();
    }

    static void names(Entity& entity, const Node& node) {
        const auto aliases = node.attributes.find("aliases");
        if (aliases == node.attributes.end()) return;
        if (const auto* list = std::get_if<std::vector<std::string>>(&aliases->second))
            for (const auto& alias : *list) entity.add_name("alias", alias);
    }

    void person(Entity& entity, Vertex vertex) const {
        const auto gender = text_of(m_graph.node(vertex).attributes, "gender");
        if (gender == "masculine") entity.add("gender", "male");
        if (gender == "feminine") entity.add("gender", "female");
        for (const auto link : edges_out(vertex))
            if (m_graph.edge(link).kind == "REPRESENTS")
                entity.add("position", text_of(m_graph.edge(link).attributes, "role"));
    }

    static void place(Entity& entity, const Node& node) {
        entity.add_address("full", node.label());
        entity.add("country", text::to_lower(text_of(node.attributes, "country")));
        for (const auto* name : {"latitude", "longitude"})
            if (const auto number = graph::number_of(node.attributes, name); number && std::isfinite(*number))
                entity.add(name, number_text(*number));
    }

    static void document(Entity& entity, const Node& node) {
        const auto text = [&](std::string_view name) { return text_of(node.attributes, name); };
        entity.add("fileName", text("path").empty() ? node.id : text("path"));
        entity.add("title", text("title"));
        entity.add("publisher", text("publisher"));
        entity.add_date("publishedAt", text("published"));
        entity.add("sourceUrl", text("url"));
        entity.add("language", language_code(text("language")));
    }

    void event(Entity& entity, Vertex vertex) const {
        const auto& node = m_graph.node(vertex);
        entity.add_date("startDate", text_of(node.attributes, "date_start"));
        entity.add_date("endDate", text_of(node.attributes, "date_end"));
        for (const auto* name : {"type", "mode", "status"})
            entity.add("keywords", text_of(node.attributes, name));
        entity.add("recordId", node.id);
        for (const auto link : edges_in(vertex)) {
            const auto& actor = m_graph.source(link);
            if (m_graph.edge(link).kind != "PARTICIPATED_IN" || !is_actor(actor.kind)) continue;
            entity.add("involved", entity_id(actor.id));
            if (text_of(m_graph.edge(link).attributes, "role") == "host")
                entity.add("organizer", entity_id(actor.id));
        }
        for (const auto link : edges_out(vertex)) {
            const auto& target = m_graph.target(link);
            if (m_graph.edge(link).kind == "TOOK_PLACE_AT") {
                entity.add_address("location", target.label());
                entity.add("country", text::to_lower(text_of(target.attributes, "country")));
            }
            if (m_graph.edge(link).kind == "ABOUT") entity.add("keywords", target.label());
        }
    }

    /// The documents that say so, and their words.
    void proofs(Entity& entity, Vertex vertex) const {
        for (const auto link : edges_out(vertex)) {
            const auto& edge = m_graph.edge(link);
            if (edge.kind != "EVIDENCED_BY" && edge.kind != "MENTIONED_IN") continue;
            if (m_graph.target(link).kind != "Document") continue;
            entity.add("proof", entity_id(m_graph.target(link).id));
            entity.add("summary", text_of(edge.attributes, "quote"));
        }
    }

    /// A stance is a link from its holder to its target, under the name of what the holder does.
    void stance(Vertex vertex) {
        const auto& node = m_graph.node(vertex);
        for (const auto holds : edges_in(vertex))
            for (const auto toward : edges_out(vertex)) {
                if (m_graph.edge(holds).kind != "HOLDS" || m_graph.edge(toward).kind != "TOWARD") continue;
                const auto &holder = m_graph.source(holds), &target = m_graph.target(toward);
                if (schema_of(holder).empty() || schema_of(target).empty()) continue;
                Entity link(
                    "x-" + base::content_id(m_graph.edge(holds).id + '\n' + m_graph.edge(toward).id, 32),
                    "UnknownLink");
                link.add("subject", entity_id(holder.id));
                link.add("object", entity_id(target.id));
                link.add("role", text_of(node.attributes, "type"));
                link.add("status",
                         graph::number_of(node.attributes, "polarity").value_or(0) < 0 ? "against" : "for");
                link.add_date("startDate", text_of(node.attributes, "date_first"));
                link.add_date("endDate", text_of(node.attributes, "date_last"));
                link.add("recordId", node.id);
                proofs(link, vertex);
                m_out += link.line();
            }
    }

    void tie(Link link) {
        const auto& edge = m_graph.edge(link);
        const auto &from = m_graph.source(link), &to = m_graph.target(link);
        if (!is_actor(from.kind) || !is_actor(to.kind)) return;
        const bool is_membership = edge.kind == "MEMBER_OF" && to.kind != "Person";
        const bool is_representation = edge.kind == "REPRESENTS";
        Entity entity("x-" + base::content_id(edge.id, 32), is_membership       ? "Membership"
                                                            : is_representation ? "Representation"
                                                                                : "UnknownLink");
        entity.add(is_membership ? "member" : is_representation ? "agent" : "subject", entity_id(from.id));
        entity.add(is_membership       ? "organization"
                   : is_representation ? "client"
                                       : "object",
                   entity_id(to.id));
        entity.add("role", text_of(edge.attributes, "role"));
        entity.add_date("startDate", text_of(edge.attributes, "since"));
        entity.add_date("endDate", text_of(edge.attributes, "until"));
        if (const auto documents = edge.attributes.find("documents"); documents != edge.attributes.end())
            if (const auto* list = std::get_if<std::vector<std::string>>(&documents->second))
                for (const auto& name : *list) {
                    const auto found = m_graph.find("doc:" + name);
                    if (found && m_graph.node(*found).kind == "Document")
                        entity.add("proof", entity_id("doc:" + name));
                }
        m_out += entity.line();
    }

    const PropertyGraph& m_graph;
    std::string m_out;
};

}  // namespace

std::vector<OutputFile> write_ftm(const graph::PropertyGraph& graph, const WriteOptions& options) {
    return {{options.stem + ".ftm.jsonl", Writer(graph).write()}};
}

}  // namespace entente::write
