#include "graph/build/draft.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

constexpr std::size_t kMostForMet = 64;  ///< pairs of larger assemblies would say nothing of anybody

Attributes event_attributes(const EventNode& event, const Support& support, std::size_t evidences) {
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

void add_met(GraphDraft& draft, const EventNode& event, const Support& support) {
    if (event.participants.size() > kMostForMet) return;
    for (std::size_t i = 0; i < event.participants.size(); ++i)
        for (std::size_t j = i + 1; j < event.participants.size(); ++j) {
            // Nodes are numbered in the order of their ids: the source is the smaller.
            auto& met = draft.edge("MET", draft.entities().nodes[event.participants[i].first].id,
                                   draft.entities().nodes[event.participants[j].first].id, event.id);
            met["weight"] = whole(1);
            met["documents"] = whole(support.sources.size());
            met["confidence"] = rounded(support.confidence);
            put(met, "event", event.id);
            put(met, "status", std::string(to_string(event.status)));
            put(met, "mode", std::string(to_string(event.mode)));
            if (event.date) put(met, "date", date_text(*event.date));
            if (event.place != kNone) put(met, "place", draft.entities().nodes[event.place].label);
        }
}

void add_event(GraphDraft& draft, const EventNode& event) {
    Support support;
    std::map<std::string, Support> about;
    std::map<std::string, Support> wholes;
    std::map<NodeIndex, Support> parties;
    std::map<NodeIndex, Support> scenes;
    std::size_t evidences = 0;
    for (const auto item : event.items) {
        const auto record = draft.corpus().record_of_event(item);
        const auto& told = draft.corpus().event(item);
        support.add(draft.corpus(), record, told.confidence);
        for (const auto& participant : told.participants)
            parties[draft.node_of(record, participant.entity)].add(draft.corpus(), record, told.confidence);
        if (told.place != facts::kNoEntity)
            scenes[draft.node_of(record, told.place)].add(draft.corpus(), record, told.confidence);
        for (const auto entity : told.about)
            about[draft.id_of(record, entity)].add(draft.corpus(), record, told.confidence);
        if (told.part_of != facts::kNoEvent)
            wholes[draft.event_of(record, told.part_of).id].add(draft.corpus(), record, told.confidence);
        for (const auto& evidence : told.evidence) {
            ++evidences;
            auto& proof = draft.add_evidence(event.id, record, evidence);
            put(proof, "status", std::string(to_string(evidence.status)));
        }
    }
    for (const auto& [party, role] : event.participants) {
        auto& part = draft.edge("PARTICIPATED_IN", draft.entities().nodes[party].id, event.id);
        put(part, "role", std::string(to_string(role)));
        parties.at(party).put_into(part);
    }
    if (event.place != kNone)
        scenes.at(event.place)
            .put_into(draft.edge("TOOK_PLACE_AT", event.id, draft.entities().nodes[event.place].id));
    for (const auto& [id, said_by] : about) said_by.put_into(draft.edge("ABOUT", event.id, id));
    for (const auto& [id, said_by] : wholes)
        if (id != event.id) said_by.put_into(draft.edge("PART_OF", event.id, id));
    draft.add_node(event.id, "Event", event_attributes(event, support, evidences));
    if (event.type == facts::EventType::consult) add_met(draft, event, support);
}

std::size_t sources_of(const GraphDraft& draft, const Contradiction& contradiction) {
    std::set<RecordIndex> sources;
    for (const auto event : {contradiction.first, contradiction.second})
        for (const auto item : draft.events().nodes[event].items)
            sources.insert(draft.corpus().source[draft.corpus().record_of_event(item)]);
    return sources.size();
}

}  // namespace

void add_events(GraphDraft& draft) {
    for (const auto& event : draft.events().nodes) add_event(draft, event);
}

void add_contradictions(GraphDraft& draft) {
    for (const auto& contradiction : draft.events().contradictions) {
        auto& attributes =
            draft.edge("CONTRADICTS", draft.events().nodes[contradiction.first].id,
                       draft.events().nodes[contradiction.second].id, std::string(contradiction.field));
        put(attributes, "field", std::string(contradiction.field));
        attributes["weight"] = whole(1);
        attributes["documents"] = whole(sources_of(draft, contradiction));
    }
}

}  // namespace entente::graph
