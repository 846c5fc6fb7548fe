#pragma once

#include "graph/graph_builder.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

/// Who says so, and how surely. Copies of one dispatch are one source.
struct Support {
    std::set<RecordIndex> sources;
    float confidence = 0.0F;

    void add(const Corpus& corpus, RecordIndex record, float sure);
    void put_into(Attributes& attributes) const;
};

/// Nodes and edges while they are written, by id; knows the ids of what was resolved. Views the decisions.
class GraphDraft {
  public:
    explicit GraphDraft(const Decisions& decisions) : m_decisions(decisions) {}

    [[nodiscard]] const Corpus& corpus() const { return m_decisions.corpus; }
    [[nodiscard]] const EntityResolution& entities() const { return m_decisions.entities; }
    [[nodiscard]] const EventResolution& events() const { return m_decisions.events; }
    [[nodiscard]] const std::optional<InferredDate>& inferred(RecordIndex record) const {
        return m_decisions.inferred[record];
    }
    /// When the document was published, else about when by inference.
    [[nodiscard]] std::optional<base::Date> told(RecordIndex record) const;

    [[nodiscard]] std::string document_id(RecordIndex record) const { return "doc:" + corpus().id(record); }
    [[nodiscard]] NodeIndex node_of(RecordIndex record, facts::EntityIndex entity) const;
    [[nodiscard]] const std::string& id_of(RecordIndex record, facts::EntityIndex entity) const;
    [[nodiscard]] const EventNode& event_of(RecordIndex record, facts::EventIndex event) const;

    void add_node(std::string id, std::string_view kind, Attributes attributes);
    /// The attributes of an edge, made when it is new. Ids of edges come from their ends and from what tells
    /// parallel edges apart.
    Attributes& edge(std::string_view kind, const std::string& source, const std::string& target,
                     const std::string& distinction = {});
    /// An edge EVIDENCED_BY from a fact to its document, with the quote and where it stands.
    Attributes& add_evidence(const std::string& fact, RecordIndex record, const facts::Evidence& evidence);

    /// The graph, nodes and edges in the order of their ids; leaves the draft empty.
    [[nodiscard]] PropertyGraph take();

  private:
    struct DraftEdge {
        std::string source;
        std::string target;
        Edge edge;
    };
    const Decisions& m_decisions;
    std::map<std::string, Node> m_nodes;
    std::map<std::string, DraftEdge> m_edges;
};

/// Attributes hold nothing that is unknown: an empty text or list is left out.
void put(Attributes& attributes, const char* name, const std::string& text);
void put(Attributes& attributes, const char* name, std::vector<std::string> list);
[[nodiscard]] std::int64_t whole(std::size_t number);
/// A decimal of three digits: floats would print their rounding.
[[nodiscard]] double rounded(float share);
/// ISO 8601: a day, or "first/last".
[[nodiscard]] std::string date_text(const base::DateRange& date);

void add_documents(GraphDraft& draft);
void add_entities(GraphDraft& draft);
void add_events(GraphDraft& draft);
void add_contradictions(GraphDraft& draft);
void add_stances(GraphDraft& draft);
/// REPRESENTS, MEMBER_OF, LOCATED_IN.
void add_relations(GraphDraft& draft);

}  // namespace entente::graph
