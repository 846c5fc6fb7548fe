#include "extract/meetings/verb_meetings.hpp"

#include <algorithm>

namespace entente::extract {

using facts::EventMode;
using facts::EventStatus;
using facts::ParticipantRole;
using text::EntityKind;
using text::Upos;

namespace {

constexpr std::uint32_t kJourneyReach = 9;  ///< units from the verb of motion to where it leads
constexpr std::uint32_t kStayReach = 5;     ///< units from "est" to the place
constexpr std::size_t kMostVisitors = 3;

}  // namespace

std::vector<EntityIndex> VerbMeetings::states_visited(std::uint32_t head) const {
    std::vector<EntityIndex> states;
    const auto add_states = [&](const Tokens& tokens) {
        for (const auto token : tokens)
            for (const auto entity : m_clauses.entities({token}))
                if (m_context.places.is_place(entity))
                    if (const auto state = m_context.affiliations.state_of(entity); state != kNoEntity)
                        add_new(states, {state});
    };
    add_states(m_clauses.coordinated(head));
    if (!states.empty()) return states;
    // "dans six pays, la France, l'Italie et le Canada"
    const auto& units = m_reading.units();
    const auto own = m_reading.unit_of(head);
    for (auto at = own + 1; at < units.size() && at < own + 4; ++at) {
        const auto& unit = units[at];
        if (unit.mention != kNone) {
            add_states(m_clauses.coordinated(unit.head));
            break;
        }
        const auto& word = m_reading.word(unit.head);
        if (!word.form_is(WordClass::comma) && m_reading.token(unit.head).pos != Upos::DET) break;
    }
    return states.size() > 1 ? states : std::vector<EntityIndex>{};
}

void VerbMeetings::visit(const Predicate& predicate, const MeetingVerb& verb) {
    const auto& word = m_reading.word(predicate.verb);
    if (word.is(WordClass::raising))
        // "vient de rencontrer", "va rencontrer": an auxiliary, not a journey.
        for (const auto child : m_reading.tree().children(predicate.verb))
            if (m_reading.token(child).dep == text::Dep::xcomp && m_reading.is_verb(child) &&
                child > predicate.verb)
                return;
    // "est attendu a Paris" is a visit, "attend a Paris" is not.
    if (verb.status == EventStatus::planned && verb.weak && !predicate.passive) return;
    auto visitors = m_context.subject_actors(predicate.verb);
    std::erase_if(visitors, [&](auto entity) { return m_reading.entity(entity).kind != EntityKind::person; });
    if (visitors.empty()) return;
    const bool official =
        std::any_of(visitors.begin(), visitors.end(), [&](auto visitor) { return is_official(visitor); });
    auto candidate = start(predicate, verb, "visit");
    candidate.weak = verb.weak && !official;
    std::vector<EntityIndex> hosts;
    std::uint32_t host_token = kNone;
    for (const auto& oblique : m_clauses.obliques(predicate.verb)) {
        if (oblique.distance > kJourneyReach) break;
        const auto& preposition = m_reading.word(oblique.preposition);
        if (preposition.form_is(WordClass::prep_at_home)) {
            hosts = m_context.actors({oblique.head});
            host_token = oblique.head;
            if (!hosts.empty()) break;
        }
        const bool bound_for = verb.bound_for && preposition.form_is(WordClass::prep_for);
        if (!preposition.form_is(WordClass::prep_at) && !bound_for) continue;
        const auto scene = m_context.places.scene_of(m_reading.unit_at(oblique.head));
        if (scene == kNoEntity && !bound_for && m_reading.mention(oblique.head) == nullptr) continue;
        if (scene != kNoEntity && candidate.place == kNoEntity) candidate.place = scene;
        // A private person's journey has no host.
        if (!official) continue;
        hosts = states_visited(oblique.head);
        if (scene == kNoEntity && !bound_for && hosts.size() < 2) hosts.clear();
        if (hosts.empty()) continue;
        host_token = oblique.head;
        if (bound_for && candidate.place == kNoEntity)
            for (const auto entity : m_clauses.entities({oblique.head}))
                if (m_context.places.is_place(entity)) candidate.place = entity;
        break;
    }
    if (hosts.empty())
        for (const auto token : m_clauses.objects(predicate.verb)) {
            for (const auto entity : m_clauses.entities({token}))
                if (official && m_context.places.is_place(entity)) {
                    candidate.place = entity;
                    if (const auto state = m_context.affiliations.state_of(entity); state != kNoEntity)
                        hosts = {state};
                    host_token = token;
                }
            break;
        }
    // "est attendu a Paris par X"
    if (predicate.passive)
        if (const auto receiving = m_context.actors(m_clauses.agents(predicate.verb)); !receiving.empty())
            hosts = receiving;
    visits(std::move(candidate), visitors, std::move(hosts), host_token);
}

void VerbMeetings::visits(EventCandidate candidate, const std::vector<EntityIndex>& visitors,
                          std::vector<EntityIndex> hosts, std::uint32_t host_token) {
    // Going home is no visit.
    std::erase_if(hosts, [&](auto host) {
        return std::any_of(visitors.begin(), visitors.end(),
                           [&](auto visitor) { return m_context.affiliations.same_party(visitor, host); });
    });
    if (hosts.empty()) return;
    const auto count = std::min(visitors.size(), kMostVisitors);
    candidate.add({visitors.begin(), visitors.begin() + static_cast<std::ptrdiff_t>(count)},
                  ParticipantRole::participant, kNone, "subject");
    const bool people = std::any_of(hosts.begin(), hosts.end(), [&](auto host) {
        return m_reading.entity(host).kind != EntityKind::state;
    });
    if (people || hosts.size() == 1) {
        candidate.add(hosts, ParticipantRole::host, host_token, "host");
        return finish(std::move(candidate));
    }
    // Several countries are several visits.
    for (const auto host : hosts) {
        auto stop = candidate;
        stop.place = host;
        stop.add(host, ParticipantRole::host, host_token, "host");
        finish(std::move(stop));
    }
}

void VerbMeetings::stay(std::uint32_t copula) {
    const auto sentence = m_reading.sentence(copula);
    const auto& units = m_reading.units();
    if (copula > sentence.begin && m_reading.word(copula - 1).form_is(WordClass::negative_particle)) return;
    // "ce qu'il s'est passe en", "dans l'est de": no person is there.
    if (copula > sentence.begin && (m_reading.word(copula - 1).form_is(WordClass::reflexive_clitic) ||
                                    m_reading.word(copula - 1).form_is(WordClass::definite_article)))
        return;
    EntityIndex scene = kNoEntity;
    std::uint32_t head = kNone;
    const auto own = m_reading.unit_of(copula);
    for (auto at = own + 1; at < units.size() && at <= own + kStayReach; ++at) {
        const auto& unit = units[at];
        if (unit.span.begin >= sentence.end) return;
        scene = m_context.places.scene_of(unit);
        head = unit.head;
        if (scene != kNoEntity) break;
        const auto pos = m_reading.token(unit.head).pos;
        const bool date = unit.mention == kNone && !m_reading.word(unit.head).form_entry->dates.empty();
        if (pos != Upos::ADV && pos != Upos::ADP && pos != Upos::DET && !date) return;
    }
    if (scene == kNoEntity) return;
    Tokens subject;
    for (const auto above : {copula, m_reading.token(copula).head})
        for (const auto child : m_reading.tree().children(above))
            if (subject.empty() && child < copula && m_reading.token(child).dep == text::Dep::nsubj)
                subject = m_clauses.coordinated(
                    m_reading.unit_at(child).mention == kNone ? child : m_reading.unit_at(child).head);
    auto visitors = m_context.actors(subject);
    std::erase_if(visitors, [&](auto entity) {
        return m_reading.entity(entity).kind != EntityKind::person || !is_official(entity);
    });
    // Several in one place are there for one another.
    if (visitors.size() != 1) return;
    EventCandidate candidate;
    candidate.mode = EventMode::visit;
    candidate.trigger = copula;
    candidate.cue = {copula, copula + 1};
    candidate.frame = "stay";
    candidate.place = scene;
    const auto& morph = *m_reading.token(copula).morph;
    if (morph.tense == text::Tense::future || morph.mood == text::Mood::conditional)
        candidate.state.status = EventStatus::planned;
    if (with_company(candidate, visitors, head)) return;
    visits(std::move(candidate), visitors, states_visited(head), head);
}

bool VerbMeetings::with_company(EventCandidate candidate, const std::vector<EntityIndex>& visitors,
                                std::uint32_t scene) {
    const auto& units = m_reading.units();
    const auto own = m_reading.unit_of(scene);
    for (auto at = own + 1; at < units.size() && at <= own + kStayReach; ++at) {
        const auto& unit = units[at];
        const auto& word = m_reading.word(unit.head);
        if (unit.span.begin >= m_reading.sentence(scene).end || m_reading.is_verb(unit.head) ||
            word.form_is(WordClass::comma))
            break;
        if (unit.mention == kNone) continue;
        if (unit.preposition == kNone || !m_reading.word(unit.preposition).form_is(WordClass::prep_with))
            break;
        auto others = m_context.actors(m_clauses.coordinated(unit.head));
        std::erase_if(others, [&](auto entity) {
            return m_reading.entity(entity).kind != EntityKind::person || !is_official(entity) ||
                   m_context.affiliations.owners(entity).front() ==
                       m_context.affiliations.owners(visitors.front()).front();
        });
        if (others.empty()) return false;
        candidate.mode = EventMode::meeting;
        candidate.add(visitors, ParticipantRole::participant, kNone, "subject");
        candidate.add(others, ParticipantRole::participant, unit.head, "company");
        finish(std::move(candidate));
        return true;
    }
    return false;
}

}  // namespace entente::extract
