#include "graph/names.hpp"
#include "graph/quotations.hpp"

#include "entente/base/error.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace entente::graph {

namespace {

constexpr std::size_t kMostListed = 8;           ///< candidates in the message on an ambiguous name
constexpr std::uint32_t kLongestSentence = 600;  ///< characters shown around two mentions

std::uint32_t whole(const Attributes& attributes, std::string_view name) {
    return static_cast<std::uint32_t>(std::max(0.0, number_of(attributes, name).value_or(0.0)));
}

PropertyGraph::Vertex find_one(const PropertyGraph& graph, std::string_view name) {
    const auto found = find_by_name(graph, name);
    if (found.empty()) throw ArgumentError("nothing in the graph is called '" + std::string(name) + "'");
    if (found.size() > 1) {
        std::string message = "'" + std::string(name) + "' may be";
        for (std::size_t i = 0; i < std::min(found.size(), kMostListed); ++i) {
            const auto& node = graph.node(found[i]);
            message += (i == 0 ? " " : ", ") + node.id + " (" + node.label() + ")";
        }
        throw ArgumentError(message + (found.size() > kMostListed ? ", ..." : "") + "; give the id");
    }
    return found.front();
}

std::vector<std::string> list_of(const Attributes& attributes, std::string_view name) {
    const auto found = attributes.find(name);
    const auto* values =
        found == attributes.end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second);
    return values ? *values : std::vector<std::string>();
}

ExplainedNode explained(const Node& node) {
    return {node.id, node.label(), list_of(node.attributes, "aliases"),
            list_of(node.attributes, "merge_reasons")};
}

/// Every node that is one edge away, with the kinds and roles of the edges.
std::map<PropertyGraph::Vertex, std::set<std::string>> neighbours(const PropertyGraph& graph,
                                                                  PropertyGraph::Vertex vertex) {
    std::map<PropertyGraph::Vertex, std::set<std::string>> found;
    const auto& boost_graph = graph.boost_graph();
    const auto how = [&](PropertyGraph::Link link) {
        const auto role = text_of(graph.edge(link).attributes, "role");
        return graph.edge(link).kind == "PARTICIPATED_IN" && !role.empty() ? role : graph.edge(link).kind;
    };
    for (auto [link, end] = boost::out_edges(vertex, boost_graph); link != end; ++link)
        found[boost::target(*link, boost_graph)].insert(how(*link));
    for (auto [link, end] = boost::in_edges(vertex, boost_graph); link != end; ++link)
        found[boost::source(*link, boost_graph)].insert(how(*link));
    return found;
}

std::string joined(const std::set<std::string>& words) {
    return join({words.begin(), words.end()}, "/");
}

class Explainer {
  public:
    Explainer(const KnowledgeGraph& graph, PropertyGraph::Vertex first, PropertyGraph::Vertex second)
        : m_graph(graph.graph), m_records(graph.records), m_first(first), m_second(second) {}

    std::vector<Tie> ties() const {
        std::vector<Tie> ties;
        // Facts that both hang on.
        const auto of_second = neighbours(m_graph, m_second);
        for (const auto& [vertex, how] : neighbours(m_graph, m_first)) {
            const auto& node = m_graph.node(vertex);
            const auto other = of_second.find(vertex);
            if (other == of_second.end() || (node.kind != "Event" && node.kind != "Stance")) continue;
            ties.push_back({node.id, node.label(), joined(how) + ", " + joined(other->second),
                            list_of(node.attributes, "merge_reasons"), quotations_of(m_graph, vertex)});
        }
        add_relations(m_first, m_second, ties);
        add_relations(m_second, m_first, ties);
        std::ranges::sort(ties, {}, &Tie::id);
        return ties;
    }

    /// Sentences that name both and gave no fact of the two.
    std::vector<Rejection> rejections(const Resolution& resolution, const std::vector<Tie>& ties) const {
        std::vector<Rejection> found;
        for (std::size_t at = 0; at < resolution.records.size(); ++at)
            add_rejections(resolution.records[at], resolution.entity_nodes[at], ties, found);
        return found;
    }

  private:
    void add_relations(PropertyGraph::Vertex from, PropertyGraph::Vertex to, std::vector<Tie>& ties) const {
        for (auto [link, end] = boost::out_edges(from, m_graph.boost_graph()); link != end; ++link) {
            if (boost::target(*link, m_graph.boost_graph()) != to) continue;
            const auto& edge = m_graph.edge(*link);
            if (edge.kind == "MET") continue;  // the event itself is listed
            const auto role = text_of(edge.attributes, "role");
            ties.push_back({edge.id,
                            m_graph.node(from).label() + " " + edge.kind + " " + m_graph.node(to).label() +
                                (role.empty() ? "" : " (" + role + ")"),
                            edge.kind,
                            {},
                            places_of(edge)});
        }
    }

    std::vector<Quotation> places_of(const Edge& edge) const {
        std::vector<Quotation> quotations;
        for (const auto& record : m_records)
            for (const auto& place : list_of(edge.attributes, "evidence")) {
                const auto mark = place.rfind('#');
                if (mark == std::string::npos || place.substr(0, mark) != record.document.id) continue;
                for (const auto& relation : record.relations)
                    for (const auto& evidence : relation.evidence)
                        add_if_at(record, evidence, place, quotations);
                for (const auto& entity : record.entities)
                    for (const auto& mention : entity.mentions) add_if_at(record, mention, place, quotations);
            }
        return quotations;
    }

    static void add_if_at(const facts::Record& record, const facts::Evidence& evidence,
                          const std::string& place, std::vector<Quotation>& quotations) {
        const auto here =
            record.document.id + "#" + std::to_string(evidence.start) + "-" + std::to_string(evidence.end);
        if (here != place) return;
        const bool known = std::ranges::any_of(quotations, [&](const Quotation& quotation) {
            return quotation.document == record.document.id && quotation.start == evidence.start &&
                   quotation.end == evidence.end;
        });
        if (!known) quotations.push_back({record.document.id, evidence.start, evidence.end, evidence.quote});
    }

    void add_rejections(const facts::Record& record, const std::vector<std::string>& nodes,
                        const std::vector<Tie>& ties, std::vector<Rejection>& found) const {
        std::map<std::uint32_t, std::vector<const facts::Evidence*>> first;
        std::map<std::uint32_t, std::vector<const facts::Evidence*>> second;
        for (std::size_t i = 0; i < record.entities.size(); ++i) {
            auto* sentences = nodes[i] == m_graph.node(m_first).id    ? &first
                              : nodes[i] == m_graph.node(m_second).id ? &second
                                                                      : nullptr;
            if (!sentences) continue;
            for (const auto& mention : record.entities[i].mentions)
                (*sentences)[mention.sentence].push_back(&mention);
        }
        for (const auto& [sentence, mentions] : first) {
            const auto other = second.find(sentence);
            if (other == second.end() ||
                explained_by(record, *mentions.front(), *other->second.front(), ties))
                continue;
            found.push_back({sentence_around(record, *mentions.front(), *other->second.front()),
                             reason(record, sentence)});
        }
    }

    static bool explained_by(const facts::Record& record, const facts::Evidence& a, const facts::Evidence& b,
                             const std::vector<Tie>& ties) {
        return std::ranges::any_of(ties, [&](const Tie& tie) {
            return std::ranges::any_of(tie.evidence, [&](const Quotation& quotation) {
                return quotation.document == record.document.id &&
                       quotation.start <= std::min(a.start, b.start) &&
                       std::max(a.end, b.end) <= quotation.end;
            });
        });
    }

    /// Which rule let the sentence go, as far as the record tells.
    std::string reason(const facts::Record& record, std::uint32_t sentence) const {
        std::set<std::string> told;
        const auto note = [&](const std::vector<facts::Evidence>& list, std::string_view what) {
            for (const auto& evidence : list)
                if (evidence.sentence == sentence)
                    told.insert(std::string(what) +
                                (evidence.cue.empty() ? "" : " by \"" + evidence.cue + "\""));
        };
        for (const auto& event : record.events) note(event.evidence, to_string(event.type));
        for (const auto& stance : record.stances) note(stance.evidence, to_string(stance.type));
        for (const auto& relation : record.relations) note(relation.evidence, to_string(relation.kind));
        if (told.empty()) return "no word of the sentence tells an event, a stance or an office";
        return "the sentence tells " + join({told.begin(), told.end()}, ", ") +
               ", but not of these two together";
    }

    /// The sentence, as far as its ends can be seen from the two mentions.
    static Quotation sentence_around(const facts::Record& record, const facts::Evidence& a,
                                     const facts::Evidence& b) {
        const auto& text = record.document.text;
        const text::CharacterIndex characters(text);
        const auto ends = [&](char c) { return c == '.' || c == '!' || c == '?' || c == '\n'; };
        auto begin = characters.bytes(std::min(a.start, b.start));
        auto end = characters.bytes(std::max(a.end, b.end));
        const auto first = begin;
        const auto last = end;
        while (begin > 0 && first - begin < kLongestSentence &&
               !(ends(text[begin - 1]) &&
                 (text[begin] == ' ' || text[begin] == '\n' || text[begin - 1] == '\n')))
            --begin;
        while (end < text.size() && end - last < kLongestSentence &&
               !(ends(text[end]) && (end + 1 == text.size() || text[end + 1] == ' ' ||
                                     text[end + 1] == '\n' || text[end] == '\n')))
            ++end;
        if (end < text.size() && text[end] != '\n') ++end;
        const auto continues = [&](std::uint32_t at) {
            return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
        };
        while (begin < first && (text[begin] == ' ' || text[begin] == '\n' || continues(begin))) ++begin;
        while (continues(end)) ++end;
        return {record.document.id, characters.characters(begin), characters.characters(end),
                text.substr(begin, end - begin)};
    }

    const PropertyGraph& m_graph;
    const std::vector<facts::Record>& m_records;
    PropertyGraph::Vertex m_first;
    PropertyGraph::Vertex m_second;
};

}  // namespace

std::vector<Quotation> quotations_of(const PropertyGraph& graph, PropertyGraph::Vertex fact) {
    std::vector<Quotation> quotations;
    for (auto [link, end] = boost::out_edges(fact, graph.boost_graph()); link != end; ++link) {
        const auto& edge = graph.edge(*link);
        if (edge.kind != "EVIDENCED_BY") continue;
        const auto& document = graph.target(*link).id;
        quotations.push_back({document.starts_with("doc:") ? document.substr(4) : document,
                              whole(edge.attributes, "start"), whole(edge.attributes, "end"),
                              text_of(edge.attributes, "quote")});
    }
    std::ranges::sort(quotations, {}, [](const Quotation& quotation) {
        return std::tie(quotation.document, quotation.start, quotation.end);
    });
    return quotations;
}

std::vector<PropertyGraph::Vertex> find_by_name(const PropertyGraph& graph, std::string_view name) {
    if (const auto exact = graph.find(name)) return {*exact};
    const auto wanted = join(name_words(name));
    std::map<int, std::vector<PropertyGraph::Vertex>> found;  // by how well the name fits
    if (wanted.empty()) return {};
    for (const auto vertex : graph.sorted_nodes()) {
        const auto& node = graph.node(vertex);
        if (node.kind == "Event" || node.kind == "Stance" || node.kind == "Document") continue;
        const auto label = join(name_words(node.label()));
        const auto aliases = node.attributes.find("aliases");
        const auto* list = aliases == node.attributes.end()
                               ? nullptr
                               : std::get_if<std::vector<std::string>>(&aliases->second);
        const auto is_wanted = [&](const std::string& alias) { return join(name_words(alias)) == wanted; };
        if (label == wanted)
            found[0].push_back(vertex);
        else if (list && std::ranges::any_of(*list, is_wanted))
            found[1].push_back(vertex);
        else if ((" " + label + " ").find(" " + wanted + " ") != std::string::npos)
            found[2].push_back(vertex);
    }
    if (found.empty()) return {};
    auto best = found.begin()->second;
    std::ranges::stable_sort(best, std::ranges::greater{}, [&](PropertyGraph::Vertex vertex) {
        return number_of(graph.node(vertex).attributes, "mentions").value_or(0.0);
    });
    return best;
}

Explanation explain(const KnowledgeGraph& graph, std::string_view first, std::string_view second,
                    std::shared_ptr<const ResolveTables> tables) {
    const auto one = find_one(graph.graph, first);
    const auto other = find_one(graph.graph, second);
    const Explainer explainer(graph, one, other);
    Explanation explanation{
        explained(graph.graph.node(one)), explained(graph.graph.node(other)), explainer.ties(), {}};
    if (!graph.records.empty()) {
        ResolveOptions options;
        static_cast<ResolveSettings&>(options) = graph.settings;
        options.tables = std::move(tables);
        explanation.rejections =
            explainer.rejections(resolve_in_full(graph.records, options), explanation.ties);
    }
    return explanation;
}

}  // namespace entente::graph
