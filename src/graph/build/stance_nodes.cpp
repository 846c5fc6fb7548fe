#include "graph/build/draft.hpp"
#include "graph/poll.hpp"

#include "entente/base/hash.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

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

void add_stance(GraphDraft& draft, RecordIndex record, const facts::Stance& stance,
                std::map<std::string, StanceNode>& nodes) {
    const bool at_event = stance.target == facts::kNoEntity;
    const auto& holder = draft.entities().nodes[draft.node_of(record, stance.holder)];
    const auto& target_id =
        at_event ? draft.event_of(record, stance.target_event).id : draft.id_of(record, stance.target);
    const auto& target_label = at_event ? draft.event_of(record, stance.target_event).label
                                        : draft.entities().nodes[draft.node_of(record, stance.target)].label;
    const auto id =
        "stance:" + base::content_id(holder.id + "\n" + target_id + "\n" + std::to_string(stance.polarity));
    auto& node = nodes[id];
    node.holder = holder.id;
    node.holder_label = holder.label;
    node.target = target_id;
    node.target_label = target_label;
    node.polarity = stance.polarity;
    node.types.add(stance.type);
    node.support.add(draft.corpus(), record, stance.confidence);
    auto& strength = node.strengths[draft.corpus().source[record]];
    strength = std::max(strength, stance.strength);
    for (const auto& evidence : stance.evidence) {
        ++node.evidences;
        auto& proof = draft.add_evidence(id, record, evidence);
        proof["polarity"] = whole(evidence.polarity);
        put(proof, "type", std::string(to_string(stance.type)));
        const auto day = evidence.date ? std::optional(evidence.date->start) : draft.told(record);
        if (!day) continue;
        if (!evidence.date) put(proof, "date", base::to_iso(*day));
        node.first = node.first ? std::min(*node.first, *day) : *day;
        node.last = node.last ? std::max(*node.last, *day) : *day;
    }
}

void finish_stance(GraphDraft& draft, const std::string& id, const StanceNode& stance) {
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
    draft.add_node(id, "Stance", std::move(attributes));
    stance.support.put_into(draft.edge("HOLDS", stance.holder, id));
    stance.support.put_into(draft.edge("TOWARD", id, stance.target));
}

}  // namespace

void add_stances(GraphDraft& draft) {
    std::map<std::string, StanceNode> nodes;
    for (RecordIndex record = 0; record < draft.corpus().size(); ++record)
        for (const auto& stance : draft.corpus().record(record).stances)
            add_stance(draft, record, stance, nodes);
    for (const auto& [id, stance] : nodes) finish_stance(draft, id, stance);
}

}  // namespace entente::graph
