#include "graph/graph_builder.hpp"

#include "graph/poll.hpp"

#include "entente/base/hash.hpp"

#include <algorithm>
#include <map>

namespace entente::graph {

namespace {

constexpr std::size_t kMostForMet = 64;  ///< pairs of larger assemblies would say nothing of anybody

std::int64_t whole(auto number) {
    return static_cast<std::int64_t>(number);
}

std::string date_text(const base::DateRange& date) {
    const auto start = base::to_iso(date.start);
    return date.start == date.end ? start : start + "/" + base::to_iso(date.end);
}

void put(Attributes& attributes, const char* name, const std::string& text) {
    if (!text.empty()) attributes[name] = text;
}

void put(Attributes& attributes, const char* name, std::vector<std::string> list) {
    if (!list.empty()) attributes[name] = std::move(list);
}

/// Confidence as a decimal of three digits: floats would print their rounding.
double rounded(float share) {
    return static_cast<double>(static_cast<int>(share * 1000.0F + 0.5F)) / 1000.0;
}

/// Who says so, and how surely. Copies of one dispatch are one source.
struct Support {
    std::set<RecordIndex> sources;
    float confidence = 0.0F;

    void add(const Corpus& corpus, RecordIndex record, float sure) {
        sources.insert(corpus.source[record]);
        confidence = std::max(confidence, sure);
    }
    void put_into(Attributes& attributes) const {
        attributes["weight"] = whole(sources.size());
        attributes["documents"] = whole(sources.size());
        attributes["confidence"] = rounded(confidence);
    }
};

class Builder {
  public:
    explicit Builder(const Decisions& decisions)
        : m_corpus(decisions.corpus),
          m_entities(decisions.entities),
          m_events(decisions.events),
          m_inferred(decisions.inferred) {}

    PropertyGraph run() {
        for (RecordIndex record = 0; record < m_corpus.size(); ++record) add_document(record);
        for (NodeIndex node = 0; node < m_entities.nodes.size(); ++node) add_entity(node);
        for (EventNodeIndex event = 0; event < m_events.nodes.size(); ++event) add_event(event);
        add_stances();
        add_relations();
        add_contradictions();
        return sorted();
    }

  private:
    struct Edge3 {
        std::string source;
        std::string target;
        Edge edge;
    };

    // ---- small things
    // ----------------------------------------------------------------------------------------------

    void add_node(std::string id, std::string_view kind, Attributes attributes) {
        m_nodes.emplace(id, Node{id, std::string(kind), std::move(attributes)});
    }

    /// Ids of edges come from their ends and from what tells parallel edges apart.
    Attributes& edge(std::string_view kind, const std::string& source, const std::string& target,
                     const std::string& distinction = {}) {
        std::string id;
        for (const char c : kind) id += c == '_' ? '-' : static_cast<char>(c | 0x20);
        id += ":" + base::content_id(source + "\n" + target + "\n" + distinction, 20);
        auto& edge = m_edges[id];
        edge = {source, target, {id, std::string(kind), {}}};
        return edge.edge.attributes;
    }

    std::string document_id(RecordIndex record) const { return "doc:" + m_corpus.id(record); }
    NodeIndex node_of(RecordIndex record, facts::EntityIndex entity) const {
        return m_entities.node_of_item[m_corpus.entity_item(record, entity)];
    }
    const std::string& id_of(RecordIndex record, facts::EntityIndex entity) const {
        return m_entities.nodes[node_of(record, entity)].id;
    }
    const EventNode& event_of(RecordIndex record, facts::EventIndex event) const {
        return m_events.nodes[m_events.node_of_item[m_corpus.event_item(record, event)]];
    }
    std::optional<base::Date> told(RecordIndex record) const {
        if (m_corpus.published[record]) return m_corpus.published[record];
        return m_inferred[record] ? std::optional(m_inferred[record]->first) : std::nullopt;
    }

    // ---- documents and entities
    // ------------------------------------------------------------------------------------

    void add_document(RecordIndex record) {
        const auto& document = m_corpus.record(record).document;
        Attributes attributes;
        put(attributes, "label", document.title.empty() ? document.id : document.title);
        put(attributes, "title", document.title);
        put(attributes, "publisher", document.publisher);
        put(attributes, "published", document.published);
        put(attributes, "path", document.path);
        put(attributes, "url", document.url);
        put(attributes, "sha256", document.sha256);
        put(attributes, "language", document.language);
        attributes["mentions"] = whole(1);
        attributes["documents"] = whole(1);
        attributes["confidence"] = 1.0;
        if (m_corpus.source[record] != record)
            put(attributes, "copy_of", document_id(m_corpus.source[record]));
        if (const auto& inferred = m_inferred[record]) {
            put(attributes, "inferred_start", base::to_iso(inferred->first));
            put(attributes, "inferred_end", base::to_iso(inferred->last));
            put(attributes, "inferred_precision", inferred->first == inferred->last ? "day" : "interval");
            put(attributes, "inferred_reason", inferred->reason);
        }
        add_node(document_id(record), "Document", std::move(attributes));
    }

    void add_entity(NodeIndex index) {
        const auto& node = m_entities.nodes[index];
        Attributes attributes;
        put(attributes, "label", node.label);
        put(attributes, "aliases", node.aliases);
        put(attributes, "merge_reasons", node.merge_reasons);
        Support support;
        std::size_t mentions = 0;
        std::map<RecordIndex, std::vector<std::uint32_t>> places;
        for (const auto item : node.items) {
            const auto record = m_corpus.record_of_entity(item);
            const auto& entity = m_corpus.entity(item);
            support.add(m_corpus, record, entity.confidence);
            mentions += entity.mentions.size();
            for (const auto& mention : entity.mentions) places[record].push_back(mention.start);
        }
        attributes["mentions"] = whole(mentions);
        attributes["documents"] = whole(support.sources.size());
        attributes["confidence"] = rounded(support.confidence);
        put_own(node, attributes);
        add_node(node.id, to_string(node.kind), std::move(attributes));
        for (const auto& [record, starts] : places) {
            auto& mentioned = edge("MENTIONED_IN", node.id, document_id(record));
            mentioned["weight"] = whole(starts.size());
            mentioned["documents"] = whole(1);
            mentioned["count"] = whole(starts.size());
            mentioned["first"] = whole(*std::ranges::min_element(starts));
        }
    }

    /// What the kind has of its own; where texts differ, what most of them say.
    void put_own(const EntityNode& node, Attributes& attributes) const {
        using text::EntityKind;
        std::map<const char*, Poll<std::string>> said;
        const facts::RecordEntity* on_map = nullptr;
        for (const auto item : node.items) {
            const auto& entity = m_corpus.entity(item);
            const auto say = [&](const char* name, const std::string& text) {
                if (!text.empty()) said[name].add(text);
            };
            if (node.kind != EntityKind::issue) say("wikidata", entity.wikidata);
            if (node.kind == EntityKind::state) say("iso", entity.iso);
            if (node.kind == EntityKind::organization) say("acronym", entity.acronym);
            if (node.kind == EntityKind::person && entity.gender != text::Gender::none)
                say("gender", entity.gender == text::Gender::masculine ? "masculine" : "feminine");
            if (node.kind == EntityKind::place) {
                say("geonames", entity.geonames);
                say("country", entity.iso);
                say("feature", entity.feature);
                if (!on_map && entity.latitude && entity.longitude) on_map = &entity;
            }
        }
        for (const auto& [name, poll] : said) put(attributes, name, poll.winner());
        if (on_map) {
            attributes["latitude"] = *on_map->latitude;
            attributes["longitude"] = *on_map->longitude;
        }
        if (node.kind == EntityKind::person && !node.named) put(attributes, "named", "no");
    }

    // ---- events
    // ----------------------------------------------------------------------------------------------------

    void add_event(EventNodeIndex index) {
        const auto& event = m_events.nodes[index];
        Support support;
        std::map<std::string, Support> about;
        std::map<std::string, Support> wholes;
        std::map<NodeIndex, Support> parties;
        std::map<NodeIndex, Support> scenes;
        std::size_t evidences = 0;
        for (const auto item : event.items) {
            const auto record = m_corpus.record_of_event(item);
            const auto& told = m_corpus.event(item);
            support.add(m_corpus, record, told.confidence);
            for (const auto& participant : told.participants)
                parties[node_of(record, participant.entity)].add(m_corpus, record, told.confidence);
            if (told.place != facts::kNoEntity)
                scenes[node_of(record, told.place)].add(m_corpus, record, told.confidence);
            for (const auto entity : told.about)
                about[id_of(record, entity)].add(m_corpus, record, told.confidence);
            if (told.part_of != facts::kNoEvent)
                wholes[event_of(record, told.part_of).id].add(m_corpus, record, told.confidence);
            for (const auto& evidence : told.evidence) {
                ++evidences;
                auto& proof = add_evidence(event.id, record, evidence);
                put(proof, "status", std::string(to_string(evidence.status)));
            }
        }
        for (const auto& [party, role] : event.participants) {
            auto& part = edge("PARTICIPATED_IN", m_entities.nodes[party].id, event.id);
            put(part, "role", std::string(to_string(role)));
            parties.at(party).put_into(part);
        }
        if (event.place != kNone)
            scenes.at(event.place)
                .put_into(edge("TOOK_PLACE_AT", event.id, m_entities.nodes[event.place].id));
        for (const auto& [id, said_by] : about) said_by.put_into(edge("ABOUT", event.id, id));
        for (const auto& [id, said_by] : wholes)
            if (id != event.id) said_by.put_into(edge("PART_OF", event.id, id));
        add_node(event.id, "Event", event_attributes(event, support, evidences));
        if (event.type == facts::EventType::consult) add_met(event, support);
    }

    static Attributes event_attributes(const EventNode& event, const Support& support,
                                       std::size_t evidences) {
        Attributes attributes;
        put(attributes, "label", event.label);
        put(attributes, "aliases", event.other_names);
        put(attributes, "type", std::string(to_string(event.type)));
        put(attributes, "mode", std::string(to_string(event.mode)));
        put(attributes, "status", std::string(to_string(event.status)));
        if (event.date) {
            put(attributes, "date_start", base::to_iso(event.date->start));
            put(attributes, "date_end", base::to_iso(event.date->end));
            put(attributes, "date_precision", std::string(to_string(event.date->precision)));
        }
        put(attributes, "name", event.name);
        put(attributes, "trigger", event.trigger);
        put(attributes, "status_history", event.status_history);
        put(attributes, "merge_reasons", event.merge_reasons);
        attributes["mentions"] = whole(evidences);
        attributes["documents"] = whole(support.sources.size());
        attributes["confidence"] = rounded(support.confidence);
        return attributes;
    }

    void add_met(const EventNode& event, const Support& support) {
        if (event.participants.size() > kMostForMet) return;
        for (std::size_t i = 0; i < event.participants.size(); ++i)
            for (std::size_t j = i + 1; j < event.participants.size(); ++j) {
                // Nodes are numbered in the order of their ids: the source is the smaller.
                auto& met = edge("MET", m_entities.nodes[event.participants[i].first].id,
                                 m_entities.nodes[event.participants[j].first].id, event.id);
                met["weight"] = whole(1);
                met["documents"] = whole(support.sources.size());
                met["confidence"] = rounded(support.confidence);
                put(met, "event", event.id);
                put(met, "status", std::string(to_string(event.status)));
                put(met, "mode", std::string(to_string(event.mode)));
                if (event.date) put(met, "date", date_text(*event.date));
                if (event.place != kNone) put(met, "place", m_entities.nodes[event.place].label);
            }
    }

    Attributes& add_evidence(const std::string& fact, RecordIndex record, const facts::Evidence& evidence) {
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

    // ---- stances
    // ---------------------------------------------------------------------------------------------------

    struct StanceNode {
        std::string holder;
        std::string holder_label;
        std::string target;
        std::string target_label;
        int polarity = 0;
        Poll<facts::StanceType> types;
        Support support;
        std::map<RecordIndex, float> strengths;  ///< by source
        std::optional<base::Date> first;
        std::optional<base::Date> last;
        std::size_t evidences = 0;
    };

    void add_stances() {
        std::map<std::string, StanceNode> nodes;
        for (RecordIndex record = 0; record < m_corpus.size(); ++record)
            for (const auto& stance : m_corpus.record(record).stances) add_stance(record, stance, nodes);
        for (const auto& [id, stance] : nodes) finish_stance(id, stance);
    }

    void add_stance(RecordIndex record, const facts::Stance& stance,
                    std::map<std::string, StanceNode>& nodes) {
        const bool at_event = stance.target == facts::kNoEntity;
        const auto& holder = m_entities.nodes[node_of(record, stance.holder)];
        const auto& target_id =
            at_event ? event_of(record, stance.target_event).id : id_of(record, stance.target);
        const auto& target_label = at_event ? event_of(record, stance.target_event).label
                                            : m_entities.nodes[node_of(record, stance.target)].label;
        const auto id = "stance:" + base::content_id(holder.id + "\n" + target_id + "\n" +
                                                     std::to_string(stance.polarity));
        auto& node = nodes[id];
        node.holder = holder.id;
        node.holder_label = holder.label;
        node.target = target_id;
        node.target_label = target_label;
        node.polarity = stance.polarity;
        node.types.add(stance.type);
        node.support.add(m_corpus, record, stance.confidence);
        auto& strength = node.strengths[m_corpus.source[record]];
        strength = std::max(strength, stance.strength);
        for (const auto& evidence : stance.evidence) {
            ++node.evidences;
            auto& proof = add_evidence(id, record, evidence);
            proof["polarity"] = whole(evidence.polarity);
            put(proof, "type", std::string(to_string(stance.type)));
            const auto day = evidence.date ? std::optional(evidence.date->start) : told(record);
            if (!day) continue;
            if (!evidence.date) put(proof, "date", base::to_iso(*day));
            node.first = node.first ? std::min(*node.first, *day) : *day;
            node.last = node.last ? std::max(*node.last, *day) : *day;
        }
    }

    void finish_stance(const std::string& id, const StanceNode& stance) {
        float sum = 0.0F;
        for (const auto& [source, strength] : stance.strengths) sum += strength;
        const auto type = to_string(stance.types.winner());
        Attributes attributes;
        put(attributes, "label", stance.holder_label + " " + std::string(type) + " " + stance.target_label);
        put(attributes, "type", std::string(type));
        attributes["polarity"] = whole(stance.polarity);
        attributes["strength"] = rounded(sum / static_cast<float>(stance.strengths.size()));
        if (stance.first) put(attributes, "date_first", base::to_iso(*stance.first));
        if (stance.last) put(attributes, "date_last", base::to_iso(*stance.last));
        attributes["mentions"] = whole(stance.evidences);
        attributes["documents"] = whole(stance.support.sources.size());
        attributes["confidence"] = rounded(stance.support.confidence);
        add_node(id, "Stance", std::move(attributes));
        stance.support.put_into(edge("HOLDS", stance.holder, id));
        stance.support.put_into(edge("TOWARD", id, stance.target));
    }

    // ---- relations
    // -------------------------------------------------------------------------------------------------

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

    void add_relations() {
        std::map<std::string, RelationEdge> edges;
        for (RecordIndex record = 0; record < m_corpus.size(); ++record) {
            const auto& content = m_corpus.record(record);
            for (const auto& relation : content.relations) add_relation(record, relation, edges);
            for (facts::EntityIndex i = 0; i < content.entities.size(); ++i) add_location(record, i, edges);
        }
        for (const auto& [key, relation] : edges) {
            auto& attributes = edge(relation.kind, relation.from, relation.to, relation.role_type);
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

    void add_relation(RecordIndex record, const facts::Relation& relation,
                      std::map<std::string, RelationEdge>& edges) {
        const auto& from = id_of(record, relation.from);
        const auto& to = id_of(record, relation.to);
        if (from == to) return;
        const bool places = relation.kind == facts::Relation::Kind::located_in;
        if (places && m_entities.nodes[node_of(record, relation.from)].kind != text::EntityKind::place)
            return;
        auto& known = edges[std::string(to_string(relation.kind)) + "\n" + from + "\n" + to + "\n" +
                            relation.role_type];
        known.kind = to_string(relation.kind);
        known.from = from;
        known.to = to;
        known.role_type = relation.role_type;
        if (!relation.role.empty()) known.roles.add(relation.role);
        if (!relation.since.empty() && (known.since.empty() || relation.since < known.since))
            known.since = relation.since;
        if (!relation.until.empty() && relation.until > known.until) known.until = relation.until;
        known.support.add(m_corpus, record, relation.confidence);
        for (const auto& evidence : relation.evidence) known.evidence.insert(place_of(record, evidence));
        if (const auto day = told(record)) {
            known.first = known.first ? std::min(*known.first, *day) : *day;
            known.last = known.last ? std::max(*known.last, *day) : *day;
        }
    }

    /// What a text or the gazetteer says of a place named in it: the mention is the evidence.
    void add_location(RecordIndex record, facts::EntityIndex index,
                      std::map<std::string, RelationEdge>& edges) {
        const auto& entity = m_corpus.record(record).entities[index];
        if (entity.located_in == facts::kNoEntity || entity.mentions.empty()) return;
        if (entity.kind != text::EntityKind::place) return;
        facts::Relation relation;
        relation.kind = facts::Relation::Kind::located_in;
        relation.from = index;
        relation.to = entity.located_in;
        relation.evidence = {entity.mentions.front()};
        add_relation(record, relation, edges);
    }

    std::string place_of(RecordIndex record, const facts::Evidence& evidence) const {
        return m_corpus.id(record) + "#" + std::to_string(evidence.start) + "-" +
               std::to_string(evidence.end);
    }

    void add_contradictions() {
        for (const auto& contradiction : m_events.contradictions) {
            auto& attributes =
                edge("CONTRADICTS", m_events.nodes[contradiction.first].id,
                     m_events.nodes[contradiction.second].id, std::string(contradiction.field));
            put(attributes, "field", std::string(contradiction.field));
            attributes["weight"] = whole(1);
            attributes["documents"] = whole(sources_of(contradiction));
        }
    }

    std::size_t sources_of(const Contradiction& contradiction) const {
        std::set<RecordIndex> sources;
        for (const auto event : {contradiction.first, contradiction.second})
            for (const auto item : m_events.nodes[event].items)
                sources.insert(m_corpus.source[m_corpus.record_of_event(item)]);
        return sources.size();
    }

    PropertyGraph sorted() {
        PropertyGraph graph;
        for (auto& [id, node] : m_nodes) graph.add_node(std::move(node));
        for (auto& [id, edge] : m_edges) graph.add_edge(edge.source, edge.target, std::move(edge.edge));
        return graph;
    }

    const Corpus& m_corpus;
    const EntityResolution& m_entities;
    const EventResolution& m_events;
    const std::vector<std::optional<InferredDate>>& m_inferred;
    std::map<std::string, Node> m_nodes;
    std::map<std::string, Edge3> m_edges;
};

}  // namespace

PropertyGraph build_graph(const Decisions& decisions) {
    return Builder(decisions).run();
}

}  // namespace entente::graph
