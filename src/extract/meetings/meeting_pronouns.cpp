#include "extract/meetings/meetings.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventStatus;
using text::Upos;

/// "elles ont ete annulees", "Washington l'a reportee", "elle n'aura pas lieu": verbs that are said of
/// nothing but events make their pronoun one, whatever else it might refer to.
class PronounMeetings {
  public:
    explicit PronounMeetings(const Context& context)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses) {}

    std::vector<EventCandidate> propose() {
        for (const auto& predicate : m_clauses.predicates()) {
            if (predicate.finite == kNone || !m_context.in_prose(predicate.verb)) continue;
            const auto& word = m_reading.word(predicate.verb);
            if (word.is(WordClass::event_undoing_verb)) {
                const auto pronoun =
                    predicate.passive ? subject_pronoun(predicate) : object_clitic(predicate);
                if (pronoun != kNone) propose(predicate, pronoun);
            } else if (takes_place(predicate)) {
                if (const auto pronoun = subject_pronoun(predicate); pronoun != kNone)
                    propose(predicate, pronoun);
            }
        }
        return std::move(m_found);
    }

  private:
    [[nodiscard]] bool takes_place(const Predicate& predicate) const {
        const auto& word = m_reading.word(predicate.verb);
        if (word.is(WordClass::event_happening_verb)) return predicate.reflexive;
        const auto sentence = m_reading.sentence(predicate.verb);
        for (auto at = predicate.verb + 1; at < std::min(sentence.end, predicate.verb + 5); ++at) {
            if (m_reading.word(at).form_is(WordClass::taking_place_noun)) return word.is(WordClass::to_have);
            if (m_reading.token(at).pos != Upos::ADV && m_reading.token(at).pos != Upos::PART) break;
        }
        return false;
    }
    [[nodiscard]] std::uint32_t subject_pronoun(const Predicate& predicate) const {
        const auto sentence = m_reading.sentence(predicate.verb);
        const auto from = std::min(predicate.finite, predicate.group_begin);
        for (auto at = from; at > sentence.begin && from - at < 3; --at)
            if (m_reading.word(at - 1).form_is(WordClass::third_person_subject)) return at - 1;
        return kNone;
    }
    /// Of an active verb: "l'a annulee", "les a reportees".
    [[nodiscard]] std::uint32_t object_clitic(const Predicate& predicate) const {
        for (auto at = predicate.group_begin; at < predicate.verb; ++at)
            if (m_reading.word(at).form_is(WordClass::third_person_object) &&
                m_reading.token(at).pos == Upos::PRON)
                return at;
        if (predicate.group_begin > 0) {
            const auto before = predicate.group_begin - 1;
            if (m_reading.word(before).form_is(WordClass::third_person_object) &&
                m_reading.token(before).pos == Upos::PRON)
                return before;
        }
        return kNone;
    }

    void propose(const Predicate& predicate, std::uint32_t pronoun) {
        EventCandidate candidate;
        candidate.mode = facts::EventMode::meeting;
        candidate.trigger = pronoun;
        candidate.cue = {predicate.group_begin, predicate.verb + 1};
        candidate.anaphoric = true;
        candidate.frame = "pronoun";
        const auto& cue = m_reading.word(predicate.verb).lemma_entry->verb_cue;
        candidate.state = m_context.status.of_verb(predicate.verb);
        if (cue && m_reading.word(predicate.verb).is(WordClass::event_undoing_verb)) {
            const bool pending = candidate.state.status != EventStatus::held;
            if (pending) return;  // "pourrait etre annulee": not yet
            candidate.state.status = cue->status;
            candidate.state.postponed = cue->postpones;
        }
        candidate.state.cue = predicate.verb;
        complete_meeting(m_context, candidate);
        m_found.push_back(std::move(candidate));
    }

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    std::vector<EventCandidate> m_found;
};

}  // namespace

std::vector<EventCandidate> propose_pronoun_meetings(const Context& context) {
    return PronounMeetings(context).propose();
}

}  // namespace entente::extract
