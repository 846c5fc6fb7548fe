#include "extract/clauses/event_clause.hpp"

#include <algorithm>

namespace entente::extract {

using text::Dep;
using text::Upos;

namespace {

constexpr std::uint32_t kRelativeReach = 12;  ///< units from a noun to the relative clause that dates it
constexpr std::uint32_t kCleftReach = 9;      ///< tokens from what "c'est" brings forward to it
constexpr double kOwnCost = 1.0;              ///< of what surely belongs to the event
constexpr int kMaxDepth = 12;

/// Says that its subject takes place or is to take place.
bool holds(const Word& word) {
    return word.is(WordClass::holding_verb) || word.is(WordClass::modal_planned) ||
           word.lemma_entry->modifier_cue || word.lemma_entry->verb_cue;
}

}  // namespace

EventClause::EventClause(const Clauses& clauses, std::uint32_t trigger)
    : m_clauses(clauses), m_reading(clauses.reading()), m_trigger(trigger) {
    if (m_reading.is_verb(trigger) && m_clauses.is_predicate(trigger)) {
        add_modals();
    } else {
        add_verbs_of_noun();
        add_relative_clause();
    }
}

void EventClause::add_carrier(std::uint32_t verb) {
    if (verb != kNone && verb != m_trigger && !carries(verb)) m_carriers.push_back(verb);
}

void EventClause::add_modals() {
    auto at = m_trigger;
    for (int steps = 0; steps < 3; ++steps) {
        const auto& token = m_reading.token(at);
        if (token.head == at || token.dep != Dep::xcomp || !m_clauses.is_predicate(token.head)) return;
        const auto& above = m_reading.word(token.head);
        if (!above.is(WordClass::raising) && !above.is(WordClass::modal_planned) &&
            !above.is(WordClass::modal_can) && !above.is(WordClass::modal_want))
            return;
        at = token.head;
        add_carrier(at);
    }
}

void EventClause::add_verbs_of_noun() {
    const auto verb = m_clauses.governing_verb(m_trigger);
    if (verb == kNone || m_reading.sentence_of(verb) != m_reading.sentence_of(m_trigger)) return;
    const auto& word = m_reading.word(verb);
    const auto head = m_reading.unit_at(m_trigger).head;
    const auto dep = m_reading.token(head).dep;
    const auto has_trigger = [&](const std::vector<std::uint32_t>& tokens) {
        return std::find(tokens.begin(), tokens.end(), head) != tokens.end();
    };
    if (holds(word) && m_reading.token(head).head == verb &&
        (dep == Dep::nsubj || dep == Dep::nsubj_pass || has_trigger(m_clauses.subjects(verb))))
        return add_carrier(verb);
    // "pour assister, samedi, a une reunion"
    const auto preposition = m_reading.unit_at(m_trigger).preposition;
    if (word.is(WordClass::take_part_verb) && !word.is(WordClass::to_be) && verb < m_trigger &&
        preposition != kNone && m_reading.word(preposition).form_is(WordClass::prep_to))
        return add_carrier(verb);
    // "etait venu a Paris pour un sommet"
    const auto& frames = word.lemma_entry->meeting_verbs;
    if (!frames.empty() && frames.front().frame == MeetingFrame::visit && preposition != kNone &&
        m_reading.word(preposition).form_is(WordClass::prep_for))
        return add_carrier(verb);
    if (word.is(WordClass::support_verb) && !word.is(WordClass::speech_verb) &&
        !word.is(WordClass::comment_verb) && !word.lemma_entry->verb_cue &&
        (dep == Dep::obj || has_trigger(m_clauses.objects(verb))))
        add_carrier(verb);
}

void EventClause::add_relative_clause() {
    const auto sentence = m_reading.sentence(m_trigger);
    const auto& units = m_reading.units();
    const auto own = m_reading.unit_of(m_trigger);
    for (auto unit = own + 1; unit < units.size() && unit - own <= kRelativeReach; ++unit) {
        const auto at = units[unit].head;
        if (units[unit].span.begin >= sentence.end || m_reading.is_finite(at)) return;
        const auto& word = m_reading.word(at);
        if (units[unit].mention == kNone && word.lemma_entry->meeting_noun &&
            m_reading.token(at).pos == Upos::NOUN)
            return;
        if (!word.form_is(WordClass::relative_subject)) continue;
        for (auto verb = at + 1; verb < std::min(sentence.end, at + 7); ++verb) {
            if (!m_clauses.is_predicate(verb)) continue;
            if (holds(m_reading.word(verb))) add_carrier(verb);
            if (m_clauses.predicate(verb).finite != kNone) return;
        }
        return;
    }
}

bool EventClause::carries(std::uint32_t token) const {
    return token == m_trigger || std::find(m_carriers.begin(), m_carriers.end(), token) != m_carriers.end();
}

bool EventClause::brought_forward(std::uint32_t token) const {
    if (token >= m_trigger) return false;
    const auto first = m_reading.sentence(m_trigger).begin;
    std::uint32_t copula = kNone;
    for (auto at = token; at > first + 1 && token - at < kCleftReach && copula == kNone; --at) {
        const auto& word = m_reading.word(at - 1);
        if (word.form_is(WordClass::relative_subject) || word.form_is(WordClass::that)) return false;
        if (!m_reading.is_finite(at - 1)) continue;
        if (!word.is(WordClass::to_be) || !m_reading.word(at - 2).form_is(WordClass::impersonal))
            return false;
        copula = at - 1;
    }
    if (copula == kNone) return false;
    for (auto at = token + 1; at < m_trigger; ++at) {
        if (m_reading.word(at).form_is(WordClass::relative_subject)) return false;
        // Inserted "comme l'ont ecrit les agences" does not end the phrase brought forward.
        if (m_reading.word(at).form_is(WordClass::that))
            return m_clauses.finite_verbs_between(at, m_trigger) <= 1;
    }
    return false;
}

double EventClause::separation(std::uint32_t token) const {
    if (brought_forward(token)) return kOwnCost;
    auto least = m_clauses.separation(m_trigger, token);
    for (const auto verb : m_carriers) {
        // A carrier that is finite is no barrier to what stands behind it.
        least = std::min(least, m_clauses.separation(verb, token) + 0.5);
    }
    return least;
}

bool EventClause::governs(std::uint32_t token) const {
    if (m_reading.tree().is_ancestor(m_trigger, token)) return true;
    return std::any_of(m_carriers.begin(), m_carriers.end(),
                       [&](std::uint32_t verb) { return m_reading.tree().is_ancestor(verb, token); });
}

bool EventClause::is_adjunct() const {
    const auto sentence = m_reading.sentence(m_trigger);
    if (m_clauses.is_predicate(m_trigger)) {
        const auto& predicate = m_clauses.predicate(m_trigger);
        if (predicate.tense == ClauseTense::gerund) return true;
        return predicate.tense == ClauseTense::infinitive && predicate.group_begin > sentence.begin &&
               m_reading.word(predicate.group_begin - 1).form_is(WordClass::adjunct_noun);
    }
    for (auto at = m_trigger; at > sentence.begin && m_trigger - at < 5; --at) {
        if (m_reading.word(at - 1).form_is(WordClass::adjunct_noun)) return true;
        const auto pos = m_reading.token(at - 1).pos;
        if (pos != Upos::DET && pos != Upos::ADP && pos != Upos::ADJ && pos != Upos::NUM) return false;
    }
    return false;
}

bool EventClause::in_other_conjunct(std::uint32_t token) const {
    // "participera a un forum a Bruxelles et rencontrera X": what follows the first verb is its own, unless
    // that is a journey. The parser often hangs the second verb on a noun, so the surface decides.
    if (token > m_trigger || !m_clauses.is_predicate(m_trigger)) return false;
    const auto& own = m_clauses.predicate(m_trigger);
    const auto first = m_reading.sentence(m_trigger).begin;
    if (own.finite == kNone || own.group_begin <= first + 1) return false;
    for (auto at = own.group_begin; at < m_trigger; ++at)
        if (m_reading.word(at).form_is(WordClass::there)) return false;
    if (token + 1 >= own.group_begin || !m_reading.word(own.group_begin - 1).form_is(WordClass::and_))
        return false;
    for (auto at = token; at > first; --at) {
        if (!m_clauses.is_predicate(at - 1) || m_clauses.predicate(at - 1).finite == kNone) continue;
        const auto& frames = m_reading.word(at - 1).lemma_entry->meeting_verbs;
        return frames.empty() || frames.front().frame != MeetingFrame::visit;
    }
    return false;
}

bool EventClause::foreign(std::uint32_t token) const {
    if (brought_forward(token)) return false;
    auto at = token;
    for (int steps = 0; steps < kMaxDepth; ++steps) {
        if (carries(at)) return false;
        if (m_reading.tree().is_ancestor(at, m_trigger)) return false;
        const auto& here = m_reading.token(at);
        // "la reunion, convoquee pour mardi a Abidjan"
        if (here.dep == Dep::acl && here.head != at && carries(here.head)) return false;
        if (at != token && m_reading.unit_at(at).mention == kNone) {
            const auto& entry = *m_reading.word(at).lemma_entry;
            if (entry.meeting_noun && !entry.meeting_noun->weak && here.pos == Upos::NOUN) return true;
            if (entry.is_meeting_verb() && m_clauses.is_predicate(at) && !entry.meeting_verbs.front().weak)
                return true;
        }
        if (here.head == at) return false;
        const bool clause =
            (here.dep == Dep::acl || here.dep == Dep::acl_relcl) && m_clauses.is_predicate(at);
        // "une rencontre de plus, prevue mardi": the participle of an event finds its noun.
        const auto& cues = *m_reading.word(at).lemma_entry;
        if (clause && !carries(here.head) && !(cues.modifier_cue && here.dep == Dep::acl)) return true;
        at = here.head;
    }
    return false;
}

}  // namespace entente::extract
