#include "extract/clauses/noun_clause.hpp"
#include "extract/meetings/meetings.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventMode;
using facts::ParticipantRole;
using text::EntityKind;

/// Gatherings that the name of a body tells of: it stands for its summit, or sits while somebody speaks to
/// it.
class BodyMeetings {
  public:
    explicit BodyMeetings(const Context& context)
        : m_context(context), m_reading(context.reading), m_clause(context) {}

    std::vector<EventCandidate> propose() {
        for (const auto& unit : m_reading.units()) {
            if (unit.mention == kNone || !m_context.in_prose(unit.head)) continue;
            if (m_reading.word(unit.head).form_is(WordClass::gathering_body))
                propose_summit(unit);
            else if (unit.preposition != kNone)
                propose_session(unit);
        }
        return std::move(m_found);
    }

  private:
    EventCandidate start(const Unit& unit, EventMode mode, const char* frame) const {
        EventCandidate candidate;
        candidate.mode = mode;
        candidate.trigger = unit.head;
        candidate.cue = unit.span;
        candidate.frame = frame;
        candidate.gathering = true;
        candidate.definite = true;
        return candidate;
    }
    void finish(EventCandidate candidate, const Unit& unit, EntityIndex body) {
        candidate.name = std::string(m_reading.document().text(unit.span));
        candidate.body = body;
        complete_meeting(m_context, candidate);
        m_found.push_back(std::move(candidate));
    }

    /// "au G7", "en marge du G20": the body's name stands for its gathering.
    void propose_summit(const Unit& unit) {
        const auto body = m_context.actors({unit.head});
        if (body.size() != 1) return;
        auto candidate = start(unit, EventMode::summit, "body");
        candidate.state = m_context.status.of_noun(unit.head);
        const bool to =
            unit.preposition != kNone && m_reading.word(unit.preposition).form_is(WordClass::prep_to);
        if (!candidate.state.adjunct && !to) return;
        // "appelle au G7", "membre du G7" are no gatherings.
        const auto verb = m_clause.verb_over(unit.head);
        if (verb == kNone ||
            (to && m_reading.word(verb).is(WordClass::speech_verb) && !candidate.state.adjunct))
            return;
        candidate.add(body, ParticipantRole::host, unit.head, "body");
        candidate.add(m_clause.actors(unit.head, verb), ParticipantRole::participant, kNone, "attendee");
        finish(std::move(candidate), unit, body.front());
    }

    /// "devant l'Assemblee generale", "a la tribune de l'ONU", "son audition au Senat", "devant les
    /// ambassadeurs reunis a Paris": those who speak there are at its session.
    void propose_session(const Unit& unit) {
        const auto body = m_context.actors({unit.head});
        if (body.size() != 1) return;
        const bool dated = m_reading.word(unit.head).is(WordClass::sitting_body) &&
                           m_context.status.of_noun(unit.head).adjunct;
        if (!dated && !sits(unit, body.front())) return;
        const auto verb = m_clause.verb_over(unit.head);
        if (verb == kNone) return;
        auto speakers = m_clause.actors(unit.head, verb);
        if (const auto near = speaker_beside(unit); near != kNoEntity) speakers = {near};
        if (dated) add_new(speakers, gathered_around(unit));
        std::erase_if(speakers,
                      [&](auto entity) { return m_reading.entity(entity).kind != EntityKind::person; });
        // Who has no office may stand before the building.
        if (!dated && m_reading.word(unit.preposition).form_is(WordClass::prep_in_front) && !gathered(unit))
            std::erase_if(speakers,
                          [&](auto speaker) { return m_context.affiliations.owners(speaker).empty(); });
        if (speakers.empty()) return;
        auto candidate = start(unit, EventMode::conference, "session");
        candidate.state = m_context.status.of_verb(verb);
        candidate.clause = verb;
        candidate.add(body, ParticipantRole::host, unit.head, "body");
        candidate.add(speakers, ParticipantRole::participant, kNone, "speaker");
        finish(std::move(candidate), unit, body.front());
    }
    /// "l'accusation de X a la tribune de l'ONU": the person named right before it, of whom the noun tells.
    [[nodiscard]] EntityIndex speaker_beside(const Unit& unit) const {
        constexpr std::uint32_t kBeside = 6;  ///< units from the rostrum to the left
        const auto& units = m_reading.units();
        const auto own = m_reading.unit_of(unit.head);
        for (std::uint32_t step = 1; step <= std::min(own, kBeside); ++step) {
            const auto& left = units[own - step];
            if (m_reading.is_finite(left.head) || m_reading.word(left.head).form_is(WordClass::comma)) break;
            if (left.mention == kNone) continue;
            const auto who = m_context.actors({left.head});
            const bool of =
                left.preposition != kNone && m_reading.word(left.preposition).form_is(WordClass::prep_of);
            return of && who.size() == 1 && m_reading.entity(who.front()).kind == EntityKind::person
                       ? who.front()
                       : kNoEntity;
        }
        return kNoEntity;
    }
    [[nodiscard]] bool sits(const Unit& unit, EntityIndex body) const {
        const auto& preposition = m_reading.word(unit.preposition);
        const bool in_front = preposition.form_is(WordClass::prep_in_front);
        const auto kind = m_reading.entity(body).kind;
        if (kind == EntityKind::group) return in_front && gathered(unit);
        if (kind != EntityKind::organization || !m_reading.word(unit.head).is(WordClass::session_body))
            return false;
        if (in_front) return true;
        if (unit.preposition == 0) return false;
        const auto& before = m_reading.word(unit.preposition - 1);
        if (preposition.form_is(WordClass::prep_of)) return before.is(WordClass::rostrum_noun);
        return preposition.form_is(WordClass::prep_to) && before.is(WordClass::speech_noun);
    }
    /// "un conseil des ministres autour de X"
    [[nodiscard]] std::vector<EntityIndex> gathered_around(const Unit& unit) const {
        for (const auto& oblique : m_context.clauses.obliques(unit.head))
            if (oblique.preposition > 0 &&
                m_reading.word(oblique.preposition - 1).form_is(WordClass::prep_around) &&
                oblique.distance < 12)
                return m_context.actors(m_context.clauses.coordinated(oblique.head));
        return {};
    }
    /// "[les ambassadeurs] reunis"
    [[nodiscard]] bool gathered(const Unit& unit) const {
        if (unit.span.end >= m_reading.size() || !m_reading.is_verb(unit.span.end)) return false;
        const auto& frames = m_reading.word(unit.span.end).lemma_entry->meeting_verbs;
        return std::any_of(frames.begin(), frames.end(),
                           [](const auto& frame) { return frame.frame == MeetingFrame::organizes; });
    }

    const Context& m_context;
    const Reading& m_reading;
    NounClause m_clause;
    std::vector<EventCandidate> m_found;
};

}  // namespace

std::vector<EventCandidate> propose_body_meetings(const Context& context) {
    return BodyMeetings(context).propose();
}

}  // namespace entente::extract
