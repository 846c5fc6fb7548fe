#include "graph/build/draft.hpp"
#include "graph/poll.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

struct RelationEdge {
    std::string kind;
    std::string from;
    std::string to;
    std::string role_type;
    Poll<std::string> roles;
    std::string since;
    std::string until;
    std::optional<base::Date> first;
    std::optional<base::Date> last;
    std::set<std::string> evidence;
    Support support;
};

std::string place_of(const Corpus& corpus, RecordIndex record, const facts::Evidence& evidence) {
    return corpus.id(record) + "#" + std::to_string(evidence.start) + "-" + std::to_string(evidence.end);
}

void add_relation(const GraphDraft& draft, RecordIndex record, const facts::Relation& relation,
                  std::map<std::string, RelationEdge>& edges) {
    const auto& from = draft.id_of(record, relation.from);
    const auto& to = draft.id_of(record, relation.to);
    if (from == to) return;
    const bool places = relation.kind == facts::Relation::Kind::located_in;
    if (places &&
        draft.entities().nodes[draft.node_of(record, relation.from)].kind != text::EntityKind::place)
        return;
    auto& known =
        edges[std::string(to_string(relation.kind)) + "\n" + from + "\n" + to + "\n" + relation.role_type];
    known.kind = to_string(relation.kind);
    known.from = from;
    known.to = to;
    known.role_type = relation.role_type;
    if (!relation.role.empty()) known.roles.add(relation.role);
    if (!relation.since.empty() && (known.since.empty() || relation.since < known.since))
        known.since = relation.since;
    if (!relation.until.empty() && relation.until > known.until) known.until = relation.until;
    known.support.add(draft.corpus(), record, relation.confidence);
    for (const auto& evidence : relation.evidence)
        known.evidence.insert(place_of(draft.corpus(), record, evidence));
    if (const auto day = draft.told(record)) {
        known.first = known.first ? std::min(*known.first, *day) : *day;
        known.last = known.last ? std::max(*known.last, *day) : *day;
    }
}

/// What a text or the gazetteer says of a place named in it: the mention is the evidence.
void add_location(const GraphDraft& draft, RecordIndex record, facts::EntityIndex index,
                  std::map<std::string, RelationEdge>& edges) {
    const auto& entity = draft.corpus().record(record).entities[index];
    if (entity.located_in == facts::kNoEntity || entity.mentions.empty()) return;
    if (entity.kind != text::EntityKind::place) return;
    facts::Relation relation;
    relation.kind = facts::Relation::Kind::located_in;
    relation.from = index;
    relation.to = entity.located_in;
    relation.evidence = {entity.mentions.front()};
    add_relation(draft, record, relation, edges);
}

}  // namespace

void add_relations(GraphDraft& draft) {
    std::map<std::string, RelationEdge> edges;
    for (RecordIndex record = 0; record < draft.corpus().size(); ++record) {
        const auto& content = draft.corpus().record(record);
        for (const auto& relation : content.relations) add_relation(draft, record, relation, edges);
        for (facts::EntityIndex i = 0; i < content.entities.size(); ++i)
            add_location(draft, record, i, edges);
    }
    for (const auto& [key, relation] : edges) {
        auto& attributes = draft.edge(relation.kind, relation.from, relation.to, relation.role_type);
        relation.support.put_into(attributes);
        put(attributes, "evidence",
            std::vector<std::string>(relation.evidence.begin(), relation.evidence.end()));
        put(attributes, "role_type", relation.role_type);
        if (!relation.roles.empty()) put(attributes, "role", relation.roles.winner());
        put(attributes, "since", relation.since);
        put(attributes, "until", relation.until);
        if (relation.kind != "REPRESENTS") continue;
        if (relation.first) put(attributes, "date_first", base::to_iso(*relation.first));
        if (relation.last) put(attributes, "date_last", base::to_iso(*relation.last));
    }
}

}  // namespace entente::graph
