#include "graph/event_resolution.hpp"
#include "graph/poll.hpp"

#include "entente/base/hash.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

using facts::EventMode;
using facts::EventStatus;
using facts::ParticipantRole;

constexpr std::size_t kNamedInLabel = 5;

/// The status after one more word on it. What was held stays held, and what was called off stays so, against
/// texts that still speak of a plan.
EventStatus next_status(EventStatus now, EventStatus told) {
    const bool only_ahead = told == EventStatus::planned || told == EventStatus::proposed;
    if (only_ahead && (now == EventStatus::held || now == EventStatus::cancelled)) return now;
    if (told == EventStatus::proposed && now == EventStatus::planned) return now;
    return told;
}

/// More precise wins; where a later text moves the date, the later text.
void next_date(std::optional<base::DateRange>& now, const std::optional<base::DateRange>& told) {
    if (!told) return;
    if (!now || told->end < now->start || now->end < told->start) {
        now = told;
        return;
    }
    const base::DateRange common{std::max(now->start, told->start), std::min(now->end, told->end),
                                 base::DatePrecision::interval};
    if (common.start == now->start && common.end == now->end) return;
    if (common.start == told->start && common.end == told->end)
        now = told;
    else
        now = common;
    if (now->start == now->end) now->precision = base::DatePrecision::day;
}

class Describer {
  public:
    Describer(const Corpus& corpus, const EntityResolution& entities, const World& world,
              const Clusters& clusters, const std::vector<std::optional<base::Date>>& told)
        : m_corpus(corpus), m_entities(entities), m_world(world), m_clusters(clusters), m_told(told) {}

    EventResolution run() {
        EventResolution result;
        for (auto& items : m_clusters.all()) result.nodes.push_back(describe(std::move(items)));
        give_ids(result.nodes);
        std::ranges::sort(result.nodes, {}, &EventNode::id);
        result.node_of_item.resize(m_corpus.event_count());
        for (EventNodeIndex node = 0; node < result.nodes.size(); ++node)
            for (const auto item : result.nodes[node].items) result.node_of_item[item] = node;
        return result;
    }

  private:
    NodeIndex node(RecordIndex record, facts::EntityIndex entity) const {
        return m_entities.node_of_item[m_corpus.entity_item(record, entity)];
    }
    const std::string& label(NodeIndex node) const { return m_entities.nodes[node].label; }

    EventNode describe(std::vector<Item> items) const {
        std::ranges::stable_sort(items, [&](Item a, Item b) {
            const auto day = [&](Item item) { return m_told[m_corpus.record_of_event(item)]; };
            if (day(a).has_value() != day(b).has_value()) return day(a).has_value();
            return day(a) < day(b);
        });
        EventNode event;
        event.type = m_corpus.event(items.front()).type;
        Poll<EventMode> modes;
        Poll<std::string> triggers;
        Poll<std::string> names;
        Poll<NodeIndex> places;
        std::optional<EventStatus> status;
        for (const auto item : items) {
            const auto& told = m_corpus.event(item);
            if (told.mode != EventMode::none) modes.add(told.mode);
            if (!told.trigger.empty()) triggers.add(told.trigger);
            if (!told.name.empty()) names.add(told.name);
            if (told.place != facts::kNoEntity) places.add(node(m_corpus.record_of_event(item), told.place));
            status = status ? next_status(*status, told.status) : told.status;
            next_date(event.date, told.date);
            add_history(item, event.status_history);
        }
        event.status = *status;
        if (!modes.empty()) event.mode = modes.winner();
        if (!triggers.empty()) event.trigger = triggers.winner();
        if (!names.empty()) event.name = names.winner();
        for (const auto& [name, votes] : names.votes())
            if (name != event.name) event.other_names.push_back(name);
        if (!places.empty()) event.place = most_precise(places);
        event.participants = participants(items);
        const auto& reasons = m_clusters.reasons(items.front());
        event.merge_reasons.assign(reasons.begin(), reasons.end());
        event.label = describe_in_words(event, items.front());
        event.items = std::move(items);
        return event;
    }

    /// What one document says of it, change by change.
    void add_history(Item item, std::vector<std::string>& history) const {
        const auto record = m_corpus.record_of_event(item);
        const auto& event = m_corpus.event(item);
        const auto day = m_told[record] ? base::to_iso(*m_told[record]) : std::string("?");
        std::optional<EventStatus> last;
        const auto add = [&](EventStatus status) {
            if (last != status)
                history.push_back(day + " " + std::string(to_string(status)) + " " + m_corpus.id(record));
            last = status;
        };
        for (const auto& evidence : event.evidence) add(evidence.status);
        add(event.status);
    }

    NodeIndex most_precise(const Poll<NodeIndex>& places) const {
        auto best = places.winner();
        for (const auto& [place, votes] : places.votes())
            if (m_world.compare_places(place, best) == World::Places::inside) best = place;
        return best;
    }

    /// Everybody who is said to take part; a state steps back for the person who stands for it, unless one
    /// text names both.
    std::vector<std::pair<NodeIndex, ParticipantRole>> participants(const std::vector<Item>& items) const {
        std::map<NodeIndex, Poll<ParticipantRole>> roles;
        std::set<std::pair<NodeIndex, NodeIndex>> together;
        for (const auto item : items) {
            const auto record = m_corpus.record_of_event(item);
            const auto& list = m_corpus.event(item).participants;
            for (const auto& participant : list) {
                const auto one = node(record, participant.entity);
                roles[one].add(participant.role);
                for (const auto& other : list)
                    if (m_world.spoken_for(one).contains(node(record, other.entity)))
                        together.insert({one, node(record, other.entity)});
            }
        }
        std::vector<std::pair<NodeIndex, ParticipantRole>> participants;
        for (const auto& [party, role] : roles) {
            const bool stood_for = std::ranges::any_of(roles, [&](const auto& other) {
                return other.first != party && m_world.spoken_for(other.first).contains(party) &&
                       !together.contains({other.first, party});
            });
            if (!stood_for) participants.emplace_back(party, role.winner());
        }
        return participants;
    }

    std::string describe_in_words(const EventNode& event, Item first) const {
        const auto record = m_corpus.record_of_event(first);
        std::vector<std::string> words;
        const auto add_side = [&](bool recipients) {
            for (const auto& [party, role] : event.participants)
                if ((role == ParticipantRole::recipient) == recipients) words.push_back(label(party));
        };
        add_side(false);
        add_side(true);
        for (const auto about : m_corpus.event(first).about) words.push_back(label(node(record, about)));
        if (words.size() > kNamedInLabel) {
            words.resize(kNamedInLabel);
            words.emplace_back("...");
        }
        std::vector<std::string> scene;
        if (event.place != kNone) scene.push_back(label(event.place));
        if (event.date) scene.push_back(date_text(*event.date));
        auto text = !event.name.empty() ? event.name : event.trigger;
        if (text.empty()) text = to_string(event.type);
        if (!words.empty()) text += ": " + join(words, ", ");
        if (!scene.empty()) text += " (" + join(scene, ", ") + ")";
        return text;
    }

    static std::string date_text(const base::DateRange& date) {
        const auto start = base::to_iso(date.start);
        return date.start == date.end ? start : start + "/" + base::to_iso(date.end);
    }

    /// Ids from what identifies an event; what cannot be told apart by that is told apart by its first
    /// report.
    void give_ids(std::vector<EventNode>& nodes) const {
        std::map<std::string, std::vector<EventNode*>> by_identity;
        for (auto& event : nodes) {
            std::string identity = std::string(to_string(event.type)) + "\n" + event.name;
            for (const auto& [party, role] : event.participants)
                identity += "\n" + m_entities.nodes[party].id;
            if (event.place != kNone) identity += "\nat " + m_entities.nodes[event.place].id;
            if (event.date) identity += "\non " + date_text(*event.date);
            if (event.type != facts::EventType::consult) identity += "\n" + event.trigger + about_ids(event);
            by_identity[identity].push_back(&event);
        }
        std::set<std::string> taken;
        for (auto& [identity, events] : by_identity)
            for (auto* event : events) {
                auto content = identity;
                if (events.size() > 1) {
                    const auto item = *std::ranges::min_element(event->items);
                    const auto record = m_corpus.record_of_event(item);
                    content += "\nfirst " + m_corpus.id(record) + " " +
                               std::to_string(item - m_corpus.event_item(record, 0));
                }
                event->id = "event:" + base::content_id(content);
                for (std::size_t digits = 17; !taken.insert(event->id).second; ++digits)
                    event->id = "event:" + base::content_id(content, digits);
            }
    }

    std::string about_ids(const EventNode& event) const {
        std::set<std::string> ids;
        for (const auto item : event.items)
            for (const auto about : m_corpus.event(item).about)
                ids.insert(m_entities.nodes[node(m_corpus.record_of_event(item), about)].id);
        std::string text;
        for (const auto& id : ids) text += "\nabout " + id;
        return text;
    }

    const Corpus& m_corpus;
    const EntityResolution& m_entities;
    const World& m_world;
    const Clusters& m_clusters;
    const std::vector<std::optional<base::Date>>& m_told;
};

}  // namespace

EventResolution describe_events(const Corpus& corpus, const EntityResolution& entities, const World& world,
                                const Clusters& clusters,
                                const std::vector<std::optional<base::Date>>& told) {
    return Describer(corpus, entities, world, clusters, told).run();
}

}  // namespace entente::graph
