#include "graph/build/draft.hpp"

#include "entente/base/hash.hpp"

#include <algorithm>

namespace entente::graph {

void Support::add(const Corpus& corpus, RecordIndex record, float sure) {
    sources.insert(corpus.source[record]);
    confidence = std::max(confidence, sure);
}

void Support::put_into(Attributes& attributes) const {
    attributes["weight"] = whole(sources.size());
    attributes["documents"] = whole(sources.size());
    attributes["confidence"] = rounded(confidence);
}

void put(Attributes& attributes, const char* name, const std::string& text) {
    if (!text.empty()) attributes[name] = text;
}

void put(Attributes& attributes, const char* name, std::vector<std::string> list) {
    if (!list.empty()) attributes[name] = std::move(list);
}

std::int64_t whole(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

double rounded(float share) {
    return static_cast<double>(static_cast<int>(share * 1000.0F + 0.5F)) / 1000.0;
}

std::string date_text(const base::DateRange& date) {
    const auto start = base::to_iso(date.start);
    return date.start == date.end ? start : start + "/" + base::to_iso(date.end);
}

std::optional<base::Date> GraphDraft::told(RecordIndex record) const {
    if (corpus().published[record]) return corpus().published[record];
    return inferred(record) ? std::optional(inferred(record)->first) : std::nullopt;
}

NodeIndex GraphDraft::node_of(RecordIndex record, facts::EntityIndex entity) const {
    return entities().node_of_item[corpus().entity_item(record, entity)];
}

const std::string& GraphDraft::id_of(RecordIndex record, facts::EntityIndex entity) const {
    return entities().nodes[node_of(record, entity)].id;
}

const EventNode& GraphDraft::event_of(RecordIndex record, facts::EventIndex event) const {
    return events().nodes[events().node_of_item[corpus().event_item(record, event)]];
}

void GraphDraft::add_node(std::string id, std::string_view kind, Attributes attributes) {
    m_nodes.emplace(id, Node{id, std::string(kind), std::move(attributes)});
}

Attributes& GraphDraft::edge(std::string_view kind, const std::string& source, const std::string& target,
                             const std::string& distinction) {
    std::string id;
    for (const char c : kind) id += c == '_' ? '-' : static_cast<char>(c | 0x20);
    id += ":" + base::content_id(source + "\n" + target + "\n" + distinction, 20);
    auto& edge = m_edges[id];
    edge = {source, target, {id, std::string(kind), std::move(edge.edge.attributes)}};
    return edge.edge.attributes;
}

Attributes& GraphDraft::add_evidence(const std::string& fact, RecordIndex record,
                                     const facts::Evidence& evidence) {
    const auto distinction = std::to_string(evidence.start) + " " + std::to_string(evidence.end) + " " +
                             evidence.cue + " " + std::string(to_string(evidence.status)) + " " +
                             (evidence.date ? date_text(*evidence.date) : "");
    auto& proof = edge("EVIDENCED_BY", fact, document_id(record), distinction);
    put(proof, "quote", evidence.quote);
    proof["start"] = whole(evidence.start);
    proof["end"] = whole(evidence.end);
    proof["sentence"] = whole(evidence.sentence);
    if (evidence.attributed_to != facts::kNoEntity)
        put(proof, "attributed_to", id_of(record, evidence.attributed_to));
    put(proof, "cue", evidence.cue);
    if (evidence.date) put(proof, "date", date_text(*evidence.date));
    proof["weight"] = whole(1);
    proof["documents"] = whole(1);
    proof["confidence"] = rounded(evidence.confidence);
    return proof;
}

PropertyGraph GraphDraft::take() {
    PropertyGraph graph;
    for (auto& [id, node] : m_nodes) graph.add_node(std::move(node));
    for (auto& [id, edge] : m_edges) graph.add_edge(edge.source, edge.target, std::move(edge.edge));
    m_nodes.clear();
    m_edges.clear();
    return graph;
}

}  // namespace entente::graph
