#include "graph/event_resolution.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace entente::graph {

namespace {

using facts::EventMode;
using facts::EventStatus;
using facts::EventType;
using facts::ParticipantRole;

constexpr std::size_t kMostAnchored = 6;     ///< parties by which an event is looked up
constexpr std::size_t kMostNeighbours = 48;  ///< events compared with one, nearest in time first
constexpr int kReportDelay = 10;             ///< days after which an undated event is no longer news
constexpr int kAnnounced = 45;               ///< days ahead that an undated event may be announced
constexpr int kDisagreement = 3;             ///< days by which sources may differ on one event
constexpr int kSameNews = 3;                 ///< days between two reports of one undated event

/// What is known of an event, from one report or from several put together.
struct Version {
    EventType type = EventType::consult;
    std::set<EventMode> modes;
    std::set<NodeIndex> parties;
    std::set<NodeIndex> agents;
    std::set<NodeIndex> recipients;
    std::set<NodeIndex> about;
    std::set<std::string> triggers;
    std::set<std::string> names;
    NodeIndex place = kNone;
    std::optional<base::DateRange> date;
    std::optional<base::Date> told_first;
    std::optional<base::Date> told_last;
    std::set<EventStatus> statuses;
    std::optional<base::Date> held_told;        ///< first said to have been held
    std::optional<base::Date> called_off_told;  ///< last said not to have been

    [[nodiscard]] bool is(EventStatus status) const { return statuses.contains(status); }
    [[nodiscard]] bool called_off() const { return is(EventStatus::cancelled) || is(EventStatus::refused); }
};

enum class Verdict { other, same, contradicts };
struct Comparison {
    Verdict verdict = Verdict::other;
    int score = 0;
    std::string_view field = {};
};

/// 0 goes with everything, 1 a call, 2 an assembly, 3 face to face.
int mode_class(EventMode mode) {
    switch (mode) {
        case EventMode::none:
            return 0;
        case EventMode::call:
            return 1;
        case EventMode::summit:
        case EventMode::conference:
            return 2;
        default:
            return 3;
    }
}

bool modes_agree(const Version& a, const Version& b) {
    return std::ranges::all_of(a.modes, [&](EventMode mode) {
        return std::ranges::all_of(b.modes, [&](EventMode other) {
            return mode_class(mode) == 0 || mode_class(other) == 0 || mode_class(mode) == mode_class(other);
        });
    });
}

bool is_assembly(const Version& version) {
    return std::ranges::any_of(version.modes, [](EventMode mode) { return mode_class(mode) == 2; });
}

bool is_call(const Version& version) {
    return std::ranges::any_of(version.modes, [](EventMode mode) { return mode_class(mode) == 1; });
}

bool share(const auto& a, const auto& b) {
    return std::ranges::any_of(a, [&](const auto& value) { return b.contains(value); });
}

/// Days from the end of the earlier to the start of the later; 0 when they overlap.
int gap(const base::DateRange& a, const base::DateRange& b) {
    if (a.end < b.start) return base::days_between(a.end, b.start);
    if (b.end < a.start) return base::days_between(b.end, a.start);
    return 0;
}

bool is_day(const std::optional<base::DateRange>& date) {
    return date && date->start == date->end;
}

int told_gap(const Version& a, const Version& b) {
    constexpr int kFar = 100000;
    if (!a.told_first || !b.told_first) return kFar;
    return gap({*a.told_first, *a.told_last}, {*b.told_first, *b.told_last});
}

class Comparer {
  public:
    explicit Comparer(const World& world) : m_world(world) {}

    Comparison compare(const Version& a, const Version& b) const {
        if (a.type != b.type) return {};
        return a.type == EventType::consult ? compare_meetings(a, b) : compare_acts(a, b);
    }

    /// The joint version; more precise wins.
    void add(Version& to, const Version& from) const {
        to.modes.insert(from.modes.begin(), from.modes.end());
        to.parties.insert(from.parties.begin(), from.parties.end());
        to.agents.insert(from.agents.begin(), from.agents.end());
        to.recipients.insert(from.recipients.begin(), from.recipients.end());
        to.about.insert(from.about.begin(), from.about.end());
        to.triggers.insert(from.triggers.begin(), from.triggers.end());
        to.names.insert(from.names.begin(), from.names.end());
        to.statuses.insert(from.statuses.begin(), from.statuses.end());
        if (to.place == kNone ||
            (from.place != kNone && m_world.compare_places(from.place, to.place) == World::Places::inside))
            to.place = from.place;
        if (!to.date) {
            to.date = from.date;
        } else if (from.date && gap(*to.date, *from.date) == 0) {
            to.date->start = std::max(to.date->start, from.date->start);
            to.date->end = std::min(to.date->end, from.date->end);
        }
        earliest(to.told_first, from.told_first);
        latest(to.told_last, from.told_last);
        earliest(to.held_told, from.held_told);
        latest(to.called_off_told, from.called_off_told);
    }

  private:
    static void earliest(std::optional<base::Date>& to, const std::optional<base::Date>& from) {
        if (from && (!to || *from < *to)) to = from;
    }
    static void latest(std::optional<base::Date>& to, const std::optional<base::Date>& from) {
        if (from && (!to || *from > *to)) to = from;
    }

    std::size_t matched(const std::set<NodeIndex>& some, const std::set<NodeIndex>& others) const {
        return static_cast<std::size_t>(std::ranges::count_if(some, [&](NodeIndex one) {
            return std::ranges::any_of(others,
                                       [&](NodeIndex other) { return m_world.same_party(one, other); });
        }));
    }

    /// -1 apart, 0 not known, 1 agree.
    int places_agree(const Version& a, const Version& b) const {
        if (a.place == kNone || b.place == kNone) return 0;
        switch (m_world.compare_places(a.place, b.place)) {
            case World::Places::apart:
                return -1;
            case World::Places::unknown:
                return 0;
            default:
                return 1;
        }
    }

    /// -1 apart, 0 not known but possible, 1 agree.
    static int dates_agree(const Version& a, const Version& b) {
        if (a.date && b.date) return gap(*a.date, *b.date) == 0 ? 1 : -1;
        if (!a.date && !b.date) return told_gap(a, b) <= kSameNews ? 0 : -1;
        const auto& dated = a.date ? a : b;
        const auto& undated = a.date ? b : a;
        if (!undated.told_first) return 0;
        const bool ahead = !undated.is(EventStatus::held);
        return dated.date->end >= base::add_days(*undated.told_first, -kReportDelay) &&
                       dated.date->start <= base::add_days(*undated.told_last, ahead ? kAnnounced : 1)
                   ? 0
                   : -1;
    }

    /// It cannot have been held and not held. What was called off first and held after all is a history.
    static bool statuses_contradict(const Version& a, const Version& b) {
        const auto against = [](const Version& held, const Version& not_held) {
            if (!held.is(EventStatus::held)) return false;
            if (not_held.is(EventStatus::denied)) return true;
            return not_held.called_off() && !not_held.is(EventStatus::held) &&
                   !(not_held.called_off_told && held.held_told &&
                     *not_held.called_off_told < *held.held_told);
        };
        return against(a, b) || against(b, a);
    }

    Comparison compare_meetings(const Version& a, const Version& b) const {
        const bool modes = modes_agree(a, b);
        const bool a_smaller = a.parties.size() <= b.parties.size();
        const auto& fewer = a_smaller ? a.parties : b.parties;
        const auto& more = a_smaller ? b.parties : a.parties;
        const auto met = matched(fewer, more);
        const bool same_name = share(a.names, b.names);
        const bool all_met = met == fewer.size() && (met >= 2 || same_name);
        const int places = places_agree(a, b);
        const int dates = dates_agree(a, b);
        const bool same_day = is_day(a.date) && is_day(b.date) && dates == 1;
        // "s'exprime devant le Conseil", "la session du Conseil": one may word the same day's assembly as
        // either.
        const bool reworded = same_day && all_met && more.size() == met && !is_call(a) && !is_call(b);
        if (!modes && !reworded) return {};

        if (!all_met) {
            if (met == 1 && fewer.size() == 1 && same_day && places == 1) return agreement(a, b, 4);
            if (met < 2 || !same_day || places != 1) return {};
            return is_assembly(a) && is_assembly(b) ? agreement(a, b, 3)
                                                    : Comparison{Verdict::contradicts, 0, "participants"};
        }
        const bool both_held = a.is(EventStatus::held) && b.is(EventStatus::held);
        if (places < 0) {
            const bool one_day = same_day && !a.modes.contains(EventMode::call);
            return one_day && both_held && more.size() == met ? Comparison{Verdict::contradicts, 0, "place"}
                                                              : Comparison{};
        }
        if (dates < 0) {
            if (!a.date || !b.date || gap(*a.date, *b.date) > kDisagreement || places != 1 ||
                more.size() != met)
                return {};
            if (both_held) return {Verdict::contradicts, 0, "date"};
            const bool postponed = !a.is(EventStatus::held) && !b.is(EventStatus::held);
            return postponed ? Comparison{Verdict::same, 2} : Comparison{};
        }
        if (dates == 0 && !a.date && !b.date && places == 0 && (a.place == kNone) != (b.place == kNone))
            return {};
        // Without a day on one side, only one of the very same people, or the same place, makes it the same
        // encounter: that two ministers "often talked" is no report of the talks that their diplomats called
        // off.
        const bool undated_texts = !a.told_first || !b.told_first;
        if (dates == 0 && places != 1 && (undated_texts || !share(a.parties, b.parties))) return {};
        const int exact = same_day ? 3 : 0;
        return agreement(a, b,
                         4 * dates + exact + 2 * places + (more.size() == met ? 2 : 0) + (same_name ? 2 : 0));
    }

    static Comparison agreement(const Version& a, const Version& b, int score) {
        if (statuses_contradict(a, b)) return {Verdict::contradicts, 0, "status"};
        return {Verdict::same, score};
    }

    Comparison compare_acts(const Version& a, const Version& b) const {
        if (matched(a.agents, b.agents) == 0) return {};
        const auto recipients = matched(a.recipients, b.recipients);
        if (recipients == 0 && !a.recipients.empty() && !b.recipients.empty()) return {};
        const bool about = share(a.about, b.about);
        if (!about && !a.about.empty() && !b.about.empty()) return {};
        const int places = places_agree(a, b);
        const int dates = dates_agree(a, b);
        const bool same_words = share(a.triggers, b.triggers);
        if (places < 0 || dates < 0 || (recipients == 0 && !about && !same_words)) return {};
        if (dates == 0 && told_gap(a, b) > kSameNews) return {};
        // "attaquer" said twice on one day of one attacker may still be two attacks.
        if (recipients == 0 && !about && places != 1) return {};
        return agreement(a, b, 2 * dates + static_cast<int>(recipients) + 2 * about + places + same_words);
    }

    const World& m_world;
};

class EventClusterer {
  public:
    EventClusterer(const Corpus& corpus, const EntityResolution& entities, const World& world)
        : m_corpus(corpus),
          m_entities(entities),
          m_world(world),
          m_comparer(world),
          m_clusters(records_of(corpus)) {
        for (Item item = 0; item < corpus.event_count(); ++item) m_versions.push_back(version(item));
    }

    Clusters run(std::set<std::tuple<Item, Item, std::string_view>>& contradictions) {
        merge_same_words();
        const auto pairs = compare_neighbours();
        // The surest first; each union is checked against all that was put together before.
        for (const auto& [minus_score, a, b] : pairs) merge(a, b);
        for (const auto& [minus_score, a, b] : pairs) note_contradiction(a, b, contradictions);
        return std::move(m_clusters);
    }

  private:
    static std::vector<RecordIndex> records_of(const Corpus& corpus) {
        std::vector<RecordIndex> records;
        for (Item item = 0; item < corpus.event_count(); ++item)
            records.push_back(corpus.record_of_event(item));
        return records;
    }

    NodeIndex node(RecordIndex record, facts::EntityIndex entity) const {
        return m_entities.node_of_item[m_corpus.entity_item(record, entity)];
    }

    Version version(Item item) const {
        const auto& event = m_corpus.event(item);
        const auto record = m_corpus.record_of_event(item);
        Version version;
        version.type = event.type;
        version.modes.insert(event.mode);
        for (const auto& participant : event.participants) {
            const auto party = node(record, participant.entity);
            version.parties.insert(party);
            (participant.role == ParticipantRole::recipient ? version.recipients : version.agents)
                .insert(party);
        }
        for (const auto about : event.about) version.about.insert(node(record, about));
        if (!event.trigger.empty()) version.triggers.insert(event.trigger);
        if (!event.name.empty()) version.names.insert(text::fold(event.name));
        if (event.place != facts::kNoEntity) version.place = node(record, event.place);
        version.date = event.date;
        version.told_first = version.told_last = m_corpus.published[record];
        version.statuses.insert(event.status);
        if (event.status == EventStatus::held) version.held_told = m_corpus.published[record];
        if (version.called_off()) version.called_off_told = m_corpus.published[record];
        return version;
    }

    /// What a party may be called elsewhere: itself, and what it speaks for.
    std::vector<NodeIndex> anchors(const std::set<NodeIndex>& parties) const {
        std::set<NodeIndex> anchors;
        for (const auto party : parties) {
            anchors.insert(party);
            const auto& owners = m_world.spoken_for(party);
            anchors.insert(owners.begin(), owners.end());
            if (anchors.size() >= 2 * kMostAnchored) break;
        }
        return {anchors.begin(), anchors.end()};
    }

    using Key = std::tuple<EventType, NodeIndex, NodeIndex, std::string>;

    std::vector<Key> keys(const Version& version) const {
        std::vector<Key> keys;
        for (const auto& name : version.names) keys.emplace_back(version.type, kNone, kNone, name);
        const bool meeting = version.type == EventType::consult;
        const auto parties = anchors(meeting ? version.parties : version.agents);
        for (std::size_t i = 0; i < parties.size(); ++i) {
            if (!meeting || parties.size() == 1)
                keys.emplace_back(version.type, parties[i], kNone, std::string());
            if (!meeting) continue;
            for (std::size_t j = i + 1; j < parties.size(); ++j)
                keys.emplace_back(version.type, parties[i], parties[j], std::string());
            // A meeting of which a text names one party only, found by party and day.
            if (is_day(version.date))
                keys.emplace_back(version.type, parties[i], kNone, base::to_iso(version.date->start));
        }
        return keys;
    }

    std::optional<base::Date> day_of(Item item) const {
        const auto& version = m_versions[item];
        return version.date ? std::optional(version.date->start) : version.told_first;
    }

    std::vector<std::tuple<int, Item, Item>> compare_neighbours() const {
        std::map<Key, std::vector<Item>> blocks;
        for (Item item = 0; item < m_versions.size(); ++item)
            for (auto& key : keys(m_versions[item])) blocks[std::move(key)].push_back(item);
        std::set<std::pair<Item, Item>> seen;
        std::vector<std::tuple<int, Item, Item>> pairs;
        for (auto& [key, items] : blocks) {
            std::ranges::stable_sort(items, [&](Item a, Item b) { return day_of(a) < day_of(b); });
            for (std::size_t i = 0; i < items.size(); ++i)
                for (std::size_t j = i + 1; j < std::min(items.size(), i + 1 + kMostNeighbours); ++j) {
                    const std::pair pair{std::min(items[i], items[j]), std::max(items[i], items[j])};
                    if (m_corpus.record_of_event(pair.first) == m_corpus.record_of_event(pair.second))
                        continue;
                    const auto comparison =
                        m_comparer.compare(m_versions[pair.first], m_versions[pair.second]);
                    if (comparison.verdict == Verdict::other || !seen.insert(pair).second) continue;
                    pairs.emplace_back(comparison.verdict == Verdict::same ? -comparison.score : 1,
                                       pair.first, pair.second);
                }
        }
        std::ranges::sort(pairs);
        return pairs;
    }

    /// One sentence, printed twice, tells the same of the same parties twice, however little else is known.
    void merge_same_words() {
        std::map<std::tuple<EventType, std::set<EventMode>, std::set<NodeIndex>, std::string, std::size_t>,
                 Item>
            first;
        for (RecordIndex record = 0; record < m_corpus.size(); ++record) {
            std::map<std::string, std::size_t>
                told;  // a sentence may tell of several events with these parties
            const auto& events = m_corpus.record(record).events;
            for (facts::EventIndex i = 0; i < events.size(); ++i) {
                const auto item = m_corpus.event_item(record, i);
                const auto& version = m_versions[item];
                const auto& quote = events[i].evidence.front().quote;
                const auto [known, is_new] = first.try_emplace(
                    {version.type, version.modes, version.parties, quote, told[quote]++}, item);
                if (is_new) continue;
                const auto one = m_clusters.find(known->second);
                auto joint = m_versions[one];
                m_comparer.add(joint, version);
                if (version.date && m_versions[one].date && gap(*version.date, *m_versions[one].date) > 0)
                    continue;
                if (m_clusters.merge(one, item, "same words: " + ids_of(known->second, item)))
                    m_versions[m_clusters.find(one)] = std::move(joint);
            }
        }
    }

    std::string ids_of(Item a, Item b) const {
        return m_corpus.id(m_corpus.record_of_event(a)) + " = " + m_corpus.id(m_corpus.record_of_event(b));
    }

    void merge(Item a, Item b) {
        const auto one = m_clusters.find(a);
        const auto other = m_clusters.find(b);
        if (one == other || m_comparer.compare(m_versions[one], m_versions[other]).verdict != Verdict::same)
            return;
        auto joint = m_versions[one];
        m_comparer.add(joint, m_versions[other]);
        if (m_clusters.merge(one, other, reason(a, b))) m_versions[m_clusters.find(one)] = std::move(joint);
    }

    std::string reason(Item a, Item b) const {
        const auto& first = m_corpus.event(a);
        const auto& second = m_corpus.event(b);
        std::string reason = "same parties";
        if (first.date && second.date) reason += ", date";
        if (first.place != facts::kNoEntity && second.place != facts::kNoEntity) reason += ", place";
        return reason + ": " + ids_of(a, b);
    }

    void note_contradiction(Item a, Item b, std::set<std::tuple<Item, Item, std::string_view>>& found) const {
        const auto one = m_clusters.find(a);
        const auto other = m_clusters.find(b);
        if (one == other || !m_clusters.can_merge(one, other))
            return;  // a text that tells both does not disagree
        const auto comparison = m_comparer.compare(m_versions[one], m_versions[other]);
        if (comparison.verdict == Verdict::contradicts)
            found.insert({std::min(one, other), std::max(one, other), comparison.field});
    }

    const Corpus& m_corpus;
    const EntityResolution& m_entities;
    const World& m_world;
    Comparer m_comparer;
    Clusters m_clusters;
    std::vector<Version> m_versions;  ///< per item; of a root, of its whole cluster
};

}  // namespace

Clusters cluster_events(const Corpus& corpus, const EntityResolution& entities, const World& world,
                        std::set<std::tuple<Item, Item, std::string_view>>& contradictions) {
    return EventClusterer(corpus, entities, world).run(contradictions);
}

}  // namespace entente::graph
