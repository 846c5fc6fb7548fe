#include "entente/base/error.hpp"
#include "entente/graph/graph_file.hpp"
#include "entente/graph/operations.hpp"
#include "entente/text/unicode.hpp"

#include <charconv>
#include <map>
#include <memory>
#include <set>

namespace entente::graph {

namespace {

/// A text and where its characters are.
struct OpenText {
    std::string text;
    std::unique_ptr<text::CharacterIndex> characters;
    std::uint32_t length = 0;

    explicit OpenText(std::string content)
        : text(std::move(content)),
          characters(std::make_unique<text::CharacterIndex>(text)),
          length(characters->characters(static_cast<std::uint32_t>(text.size()))) {}

    [[nodiscard]] std::optional<std::string_view> at(std::uint32_t start, std::uint32_t end) const {
        if (start >= end || end > length) return std::nullopt;
        const auto begin = characters->bytes(start);
        return std::string_view(text).substr(begin, characters->bytes(end) - begin);
    }
};

facts::SourceDocument source_of(const Node& node) {
    facts::SourceDocument document;
    document.id = node.id.starts_with("doc:") ? node.id.substr(4) : node.id;
    document.path = text_of(node.attributes, "path");
    document.title = text_of(node.attributes, "title");
    document.sha256 = text_of(node.attributes, "sha256");
    document.published = text_of(node.attributes, "published");
    document.url = text_of(node.attributes, "url");
    return document;
}

std::optional<std::uint32_t> count_of(const Attributes& attributes, std::string_view name) {
    const auto number = number_of(attributes, name);
    if (!number || *number < 0 || *number > 4294967294.0) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

class Verifier {
  public:
    Verifier(const KnowledgeGraph& graph, std::shared_ptr<const ResolveTables> tables, const Reread& reread)
        : m_graph(graph), m_tables(std::move(tables)), m_reread(reread) {}

    VerifyReport run() {
        for (const auto& record : m_graph.records) m_records[record.document.id] = &record;
        for (const auto vertex : m_graph.graph.sorted_nodes())
            if (m_graph.graph.node(vertex).kind == "Document") open(m_graph.graph.node(vertex));
        for (const auto& record : m_graph.records)
            if (!m_graph.graph.find("doc:" + record.document.id))
                problem("document '" + record.document.id + "' has a record but no node");
        for (const auto& link : m_graph.graph.sorted_edges()) check_edge(link);
        for (const auto vertex : m_graph.graph.sorted_nodes()) check_proven(vertex);
        compare_with_records();
        return std::move(m_report);
    }

  private:
    void problem(std::string text) { m_report.problems.push_back(std::move(text)); }

    void open(const Node& node) {
        ++m_report.documents;
        const auto known = m_records.find(source_of(node).id);
        const auto document = known != m_records.end() ? known->second->document : source_of(node);
        std::optional<std::string> source;
        try {
            source = m_reread(document);
        } catch (const Error& error) {
            problem("document '" + document.id + "' cannot be opened again: " + error.what());
        }
        if (known != m_records.end()) {
            m_texts.emplace(document.id, known->second->document.text);
            if (!source)
                ++m_report.not_reopened;
            else if (*source == known->second->document.text)
                ++m_report.reopened;
            else
                problem("document '" + document.id + "' has changed since it was read");
        } else if (source) {
            m_texts.emplace(document.id, *std::move(source));
            ++m_report.reopened;
        } else {
            ++m_report.not_reopened;
        }
    }

    const OpenText* text_of_document(const std::string& id) const {
        const auto found = m_texts.find(id);
        return found == m_texts.end() ? nullptr : &found->second;
    }

    void check_edge(PropertyGraph::Link link) {
        const auto& edge = m_graph.graph.edge(link);
        if (edge.kind == "EVIDENCED_BY") check_quote(link);
        if (edge.kind == "REPRESENTS" || edge.kind == "MEMBER_OF" || edge.kind == "LOCATED_IN")
            check_places(edge);
    }

    void check_quote(PropertyGraph::Link link) {
        const auto& edge = m_graph.graph.edge(link);
        const auto document = source_of(m_graph.graph.target(link)).id;
        const auto* text = text_of_document(document);
        if (!text)
            return problem("edge " + edge.id + ": there is no text of '" + document +
                           "' to check it against");
        ++m_report.quotes;
        const auto start = count_of(edge.attributes, "start");
        const auto end = count_of(edge.attributes, "end");
        const auto found = start && end ? text->at(*start, *end) : std::nullopt;
        if (!found || *found != graph::text_of(edge.attributes, "quote"))
            problem("edge " + edge.id + ": the quote does not stand in '" + document + "' where it should");
    }

    /// "doc#start-end" of relations: the words must be there.
    void check_places(const Edge& edge) {
        const auto found = edge.attributes.find("evidence");
        const auto* places =
            found == edge.attributes.end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second);
        if (!places || places->empty())
            return problem("edge " + edge.id + " (" + edge.kind + ") has no evidence");
        for (const auto& place : *places) {
            ++m_report.quotes;
            const auto mark = place.rfind('#');
            const auto dash = place.rfind('-');
            if (mark == std::string::npos || dash == std::string::npos || dash < mark) {
                problem("edge " + edge.id + ": '" + place + "' is no place in a text");
                continue;
            }
            const auto* text = text_of_document(place.substr(0, mark));
            const auto start = number(place, mark + 1, dash);
            const auto end = number(place, dash + 1, place.size());
            if (!text || !start || !end || !text->at(*start, *end))
                problem("edge " + edge.id + ": nothing stands at " + place);
        }
    }

    static std::optional<std::uint32_t> number(const std::string& text, std::size_t begin, std::size_t end) {
        std::uint32_t value = 0;
        const auto* first = text.data() + begin;
        const auto* last = text.data() + end;
        const auto result = std::from_chars(first, last, value);
        return result.ec == std::errc{} && result.ptr == last && first != last ? std::optional(value)
                                                                               : std::nullopt;
    }

    void check_proven(PropertyGraph::Vertex vertex) {
        const auto& node = m_graph.graph.node(vertex);
        if (node.kind != "Event" && node.kind != "Stance") return;
        for (auto [link, end] = boost::out_edges(vertex, m_graph.graph.boost_graph()); link != end; ++link)
            if (m_graph.graph.edge(*link).kind == "EVIDENCED_BY") return;
        problem(node.kind + " " + node.id + " has no evidence");
    }

    void compare_with_records() {
        if (m_graph.records.empty()) return;
        ResolveOptions options;
        static_cast<ResolveSettings&>(options) = m_graph.settings;
        options.tables = m_tables;
        const auto differences = diff(m_graph.graph, resolve(m_graph.records, options));
        if (differences.empty()) return;
        const auto& first = differences.front();
        problem("the graph is not what its records say: " + std::to_string(differences.size()) +
                " nodes and edges differ, the first is " + first.id + " (" + first.label + ")");
    }

    const KnowledgeGraph& m_graph;
    std::shared_ptr<const ResolveTables> m_tables;
    const Reread& m_reread;
    std::map<std::string, const facts::Record*> m_records;
    std::map<std::string, OpenText> m_texts;
    VerifyReport m_report;
};

}  // namespace

VerifyReport verify(const KnowledgeGraph& graph, std::shared_ptr<const ResolveTables> tables,
                    const Reread& reread) {
    return Verifier(graph, std::move(tables), reread).run();
}

}  // namespace entente::graph
