#include "extract/circumstances/status.hpp"

#include <algorithm>
#include <optional>

namespace entente::extract {

namespace {

using facts::EventStatus;
using text::Dep;
using text::Upos;

constexpr int kMaxDepth = 5;
constexpr std::uint32_t kRelativeReach = 8;  ///< tokens from the verb to the left to "qui devait"

EventState state(EventStatus status, std::uint32_t cue = kNone) {
    EventState result;
    result.status = status;
    result.cue = cue;
    return result;
}

bool looks_ahead(ClauseTense tense) {
    return tense == ClauseTense::future || tense == ClauseTense::conditional;
}

}  // namespace

std::optional<EventState> StatusReader::apply_cue(std::uint32_t cue_verb, bool over_infinitive) const {
    const auto& word = m_reading.word(cue_verb);
    const auto& cue = word.lemma_entry->verb_cue;
    if (!m_clauses.is_predicate(cue_verb)) return {};
    const auto& predicate = m_clauses.predicate(cue_verb);
    if (!cue && !word.is(WordClass::enabling_verb)) return {};
    if (cue && cue->only_infinitive && !over_infinitive) return {};
    if (cue && cue->not_past && predicate.tense == ClauseTense::past) return {};
    // "a organise un sommet", "a accueilli une rencontre" did happen.
    if (!over_infinitive && word.is(WordClass::host_verb) && predicate.tense == ClauseTense::past &&
        !predicate.negated)
        return {};
    // "aurait permis a X de rencontrer Y", "aurait du rencontrer": it did not come to that.
    // "Fillon aurait permis" is rumour, not what failed to be: somebody is said to have done it.
    if (over_infinitive && predicate.tense == ClauseTense::past_conditional && !predicate.negated &&
        word.is(WordClass::enabling_verb) &&
        (word.is(WordClass::raising) || word.is(WordClass::modal_want) ||
         m_clauses.actors(m_clauses.subjects(cue_verb)).empty()))
        return state(EventStatus::cancelled, cue_verb);
    if (!cue) return {};
    // "a pu rencontrer", "a du rencontrer" did happen; "pouvait" tells nothing.
    if (word.is(WordClass::modal_can) && !looks_ahead(predicate.tense)) {
        if (predicate.negated) return state(EventStatus::cancelled, cue_verb);
        return {};
    }
    if (word.is(WordClass::modal_planned) && predicate.tense == ClauseTense::past && over_infinitive &&
        cue->only_infinitive)
        return {};
    if (predicate.negated)
        return state(cue->negation_known ? cue->negated : EventStatus::cancelled, cue_verb);
    if (cue->status == EventStatus::cancelled && only_wished(cue_verb))
        return state(EventStatus::planned, cue_verb);
    auto result = state(cue->status, cue_verb);
    result.postponed = cue->postpones;
    return result;
}

/// "ont demande de reporter", "menace d'annuler", "a refuse d'annuler": what is called off in words only
/// still stands.
bool StatusReader::only_wished(std::uint32_t undoing_verb) const {
    if (m_clauses.predicate(undoing_verb).tense != ClauseTense::infinitive) return false;
    const auto above = of_infinitive(undoing_verb, 1);
    return above.status == EventStatus::proposed || above.status == EventStatus::threatened ||
           above.status == EventStatus::refused || above.status == EventStatus::denied;
}

std::optional<EventState> StatusReader::denial_above(std::uint32_t verb) const {
    auto at = verb;
    for (int steps = 0; steps < 3; ++steps) {
        const auto& token = m_reading.token(at);
        if (token.head == at) return {};
        if (token.dep != Dep::ccomp && token.dep != Dep::xcomp && token.dep != Dep::obj &&
            token.dep != Dep::csubj)
            return {};
        at = token.head;
        if (m_reading.word(at).is(WordClass::deny_verb) && m_clauses.is_predicate(at) &&
            !m_clauses.predicate(at).negated)
            return state(EventStatus::denied, at);
    }
    return {};
}

EventState StatusReader::of_verb(std::uint32_t verb) const {
    auto told = of_verb(verb, 0);
    if (told.status != EventStatus::planned) return told;
    if (const auto undoing = undoing_main_clause(verb); undoing != kNone)
        return state(EventStatus::cancelled, undoing);
    return told;
}

std::uint32_t StatusReader::undoing_main_clause(std::uint32_t verb) const {
    const auto sentence = m_reading.sentence(verb);
    // "qui devait" before the verb, with nothing finite between.
    std::uint32_t modal = kNone;
    for (auto at = verb; at > sentence.begin && verb - at < kRelativeReach && modal == kNone; --at)
        if (m_reading.is_finite(at - 1)) modal = at - 1;
    if (modal == kNone || modal <= sentence.begin + 1 || !m_clauses.is_predicate(modal) ||
        m_clauses.predicate(modal).tense != ClauseTense::imperfect ||
        !m_reading.word(modal).is(WordClass::modal_planned))
        return kNone;
    auto pronoun = m_clauses.predicate(modal).group_begin;
    while (pronoun > sentence.begin && m_reading.token(pronoun).pos != Upos::PRON) --pronoun;
    if (!m_reading.word(pronoun).form_is(WordClass::relative_subject) || modal - pronoun > 3) return kNone;
    const auto who = m_clauses.subjects(modal);
    if (who.empty()) return kNone;
    // The next finite verb of the same subject.
    for (auto at = verb + 1; at < sentence.end; ++at) {
        if (!m_clauses.is_predicate(at) || m_clauses.predicate(at).finite == kNone) continue;
        const auto before = m_clauses.predicate(at).group_begin;
        if (before > 0 && (m_reading.word(before - 1).form_is(WordClass::relative_subject) ||
                           m_reading.word(before - 1).form_is(WordClass::relative_other)))
            continue;
        const auto& predicate = m_clauses.predicate(at);
        const auto& cue = m_reading.word(at).lemma_entry->verb_cue;
        const bool undone = predicate.negated || (cue && cue->status == EventStatus::cancelled &&
                                                  predicate.tense == ClauseTense::past);
        const bool told_so = m_reading.word(at).is(WordClass::speech_verb) && !predicate.passive && !cue;
        return undone && !told_so && predicate.tense != ClauseTense::imperfect ? at : kNone;
    }
    return kNone;
}

EventState StatusReader::of_verb(std::uint32_t verb, int depth) const {
    if (depth > kMaxDepth || !m_clauses.is_predicate(verb)) return state(EventStatus::held);
    const auto& predicate = m_clauses.predicate(verb);
    if (const auto denied = denial_above(verb)) return *denied;
    const auto& token = m_reading.token(verb);
    switch (predicate.tense) {
        case ClauseTense::infinitive:
        case ClauseTense::gerund:
        case ClauseTense::participle:
            return of_infinitive(verb, depth);
        case ClauseTense::subjunctive:
            if (token.head != verb && (token.dep == Dep::ccomp || token.dep == Dep::advcl))
                if (const auto above = apply_cue(token.head, false)) return *above;
            return state(predicate.negated ? EventStatus::cancelled : EventStatus::held);
        case ClauseTense::future:
        case ClauseTense::conditional:
            return state(predicate.negated ? EventStatus::cancelled : EventStatus::planned);
        case ClauseTense::past_conditional: {
            auto result = state(predicate.negated ? EventStatus::cancelled : EventStatus::held);
            result.alleged = true;
            return result;
        }
        default:
            return state(predicate.negated ? EventStatus::cancelled : EventStatus::held);
    }
}

EventState StatusReader::of_infinitive(std::uint32_t verb, int depth) const {
    const auto& predicate = m_clauses.predicate(verb);
    const auto& token = m_reading.token(verb);
    if (predicate.tense == ClauseTense::infinitive && predicate.group_begin > 0) {
        const auto& before = m_reading.word(predicate.group_begin - 1);
        if (before.form_is(WordClass::without))
            return state(EventStatus::cancelled, predicate.group_begin - 1);
    }
    // "son refus de rencontrer", wherever the parser hangs the infinitive
    if (predicate.tense == ClauseTense::infinitive && predicate.group_begin > 1 &&
        m_reading.word(predicate.group_begin - 1).form_is(WordClass::prep_of)) {
        const auto noun = predicate.group_begin - 2;
        const auto& cue = m_reading.word(noun).lemma_entry->noun_cue;
        if (cue && cue->status == EventStatus::refused && m_reading.token(noun).pos == Upos::NOUN)
            return state(cue->status, noun);
    }
    const auto head = token.head;
    // "apres avoir rencontre": a compound infinitive has happened.
    const bool compound = predicate.tense == ClauseTense::infinitive && predicate.group_begin < verb &&
                          m_reading.is_verb(predicate.group_begin) && !predicate.passive;
    std::optional<std::uint32_t> governor;
    if (head != verb && m_clauses.is_predicate(head) && head < verb) governor = head;
    if (predicate.tense == ClauseTense::infinitive && !governor && !compound) {
        // The parser lost the governor: the verb just before, through prepositions and adverbs.
        for (auto at = predicate.group_begin; at > 0 && predicate.group_begin - at < 5; --at) {
            if (m_clauses.is_predicate(at - 1)) {
                governor = at - 1;
                break;
            }
            const auto pos = m_reading.token(at - 1).pos;
            if (pos == Upos::PUNCT || pos == Upos::NOUN || pos == Upos::PROPN) break;
        }
    }
    if (predicate.tense == ClauseTense::participle) {
        // "recu par X": told as a fact, unless the noun above says otherwise.
        const auto& own = m_reading.word(verb);
        if (own.lemma_entry->modifier_cue && !own.lemma_entry->is_meeting_verb())
            return state(own.lemma_entry->modifier_cue->status, verb);
        return state(predicate.negated ? EventStatus::cancelled : EventStatus::held);
    }
    if (predicate.negated) return state(EventStatus::cancelled);
    if (governor) {
        const auto dep = token.dep;
        const bool complement = dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::obl ||
                                dep == Dep::obl_arg || dep == Dep::obl_mod || dep == Dep::obj ||
                                dep == Dep::iobj || dep == Dep::nsubj || dep == Dep::other ||
                                dep == Dep::csubj || head != *governor || dep == Dep::conj ||
                                dep == Dep::advcl;
        if (!compound && complement && predicate.tense == ClauseTense::infinitive) {
            if (dep == Dep::conj) return of_verb(*governor, depth + 1);
            if (const auto cue = apply_cue(*governor, true)) {
                // What is above the cue may still undo it: "a dementi vouloir rencontrer".
                if (const auto denied = denial_above(*governor)) return *denied;
                if (cue->status == EventStatus::planned) {
                    const auto above = of_verb(*governor, depth + 1);
                    if (above.status != EventStatus::held && above.status != EventStatus::planned &&
                        above.cue != kNone)
                        return above;
                }
                return *cue;
            }
        }
        if (compound) return state(EventStatus::held);
        const auto above = of_verb(*governor, depth + 1);
        return above;
    }
    if (compound) return state(EventStatus::held);
    if (head != verb && !m_reading.is_verb(head)) {
        const auto& word = m_reading.word(head);
        if (word.lemma_entry->noun_cue) return state(word.lemma_entry->noun_cue->status, head);
        if (word.lemma_entry->modifier_cue) return state(word.lemma_entry->modifier_cue->status, head);
        if (predicate.tense == ClauseTense::infinitive) {
            if (m_reading.token(head).pos == Upos::ADJ) return state(EventStatus::proposed, head);
            const auto governing = m_clauses.governing_verb(head);
            if (governing != kNone && governing != verb) {
                const auto above = of_verb(governing, depth + 1);
                return above.status == EventStatus::held ? state(EventStatus::planned, head) : above;
            }
        }
    }
    return state(EventStatus::held);
}

std::optional<EventState> StatusReader::modifiers(std::uint32_t noun) const {
    for (const auto child : m_reading.tree().children(noun)) {
        const auto dep = m_reading.token(child).dep;
        if (dep != Dep::amod && dep != Dep::acl && dep != Dep::nmod && dep != Dep::appos) continue;
        const auto pos = m_reading.token(child).pos;
        if (pos != Upos::ADJ && pos != Upos::VERB) continue;
        const auto& cue = m_reading.word(child).lemma_entry->modifier_cue;
        if (!cue) continue;
        if (m_reading.is_verb(child) && m_clauses.is_predicate(child) &&
            m_clauses.predicate(child).tense != ClauseTense::participle)
            continue;
        auto result = state(cue->status, child);
        result.postponed = m_reading.word(child).lemma_entry->verb_cue &&
                           m_reading.word(child).lemma_entry->verb_cue->postpones;
        return result;
    }
    // The participle may stand a few words on: "la rencontre entre A et B prevue mardi".
    const auto sentence = m_reading.sentence(noun);
    const auto& units = m_reading.units();
    for (auto unit = m_reading.unit_of(noun) + 1; unit < units.size() && unit < m_reading.unit_of(noun) + 12;
         ++unit) {
        const auto token = units[unit].head;
        if (token >= sentence.end || m_reading.is_finite(token) ||
            m_reading.word(token).form_is(WordClass::relative_subject))
            break;
        if (units[unit].mention != kNone || m_reading.token(token).pos == Upos::NOUN) continue;
        const auto& cue = m_reading.word(token).lemma_entry->modifier_cue;
        if (!cue || !m_reading.is_verb(token)) continue;
        if (!m_clauses.is_predicate(token) || m_clauses.predicate(token).tense != ClauseTense::participle)
            continue;
        const auto head = m_reading.token(token).head;
        if (head > noun && m_reading.word(head).lemma_entry->meeting_noun) continue;
        return state(cue->status, token);
    }
    return {};
}

std::optional<EventState> StatusReader::adjunct(std::uint32_t noun) const {
    const auto sentence = m_reading.sentence(noun);
    auto at = noun;
    for (int steps = 0; at > sentence.begin && steps < 5; ++steps) {
        --at;
        const auto& word = m_reading.word(at);
        const auto pos = m_reading.token(at).pos;
        if (word.form_is(WordClass::adjunct_noun) && (pos != Upos::VERB)) {
            EventState result = state(EventStatus::held, at);
            result.adjunct = true;
            // What comes before the event, or gets ready for it, looks ahead.
            for (const auto& date : word.form_entry->dates)
                if (date.kind == DateWordKind::earlier || (date.kind == DateWordKind::eve && date.value < 0))
                    result.status = EventStatus::planned;
            return result;
        }
        if (pos == Upos::DET || pos == Upos::ADP || pos == Upos::ADJ || pos == Upos::NUM) continue;
        break;
    }
    return {};
}

std::uint32_t StatusReader::main_verb(std::uint32_t verb) const {
    for (int steps = 0; steps < kMaxDepth && m_clauses.predicate(verb).tense == ClauseTense::infinitive;
         ++steps) {
        const auto above = m_clauses.governing_verb(verb);
        if (above == kNone || above == verb) break;
        verb = above;
    }
    return verb;
}

EventState StatusReader::of_noun(std::uint32_t noun) const {
    if (const auto listed = on_agenda(noun)) return *listed;
    if (const auto modified = modifiers(noun)) {
        // "la rencontre prevue mardi a ete annulee": the clause has the last word on a plan.
        if (modified->status != EventStatus::planned) return *modified;
        const auto told = in_clause(noun);
        const bool undone = told.cue != kNone &&
                            (told.status == EventStatus::cancelled || told.status == EventStatus::refused);
        return undone ? told : *modified;
    }
    if (const auto around = adjunct(noun)) {
        // "lors du sommet, X rencontrera Y": the time is that of the clause.
        const auto verb = m_clauses.governing_verb(noun);
        auto result = *around;
        if (verb != kNone && looks_ahead(m_clauses.predicate(verb).tense))
            result.status = EventStatus::planned;
        else if (verb != kNone && result.status == EventStatus::held) {
            const auto above = of_verb(verb);
            // "souhaite eviter de rencontrer X lors de sa visite": the visit is as far off as the wish.
            const bool wished = above.status == EventStatus::refused && above.cue != kNone &&
                                m_clauses.predicate(main_verb(verb)).tense == ClauseTense::present;
            if (above.status == EventStatus::planned || wished) result.status = EventStatus::planned;
        }
        return result;
    }
    return in_clause(noun);
}

std::optional<EventState> StatusReader::on_agenda(std::uint32_t noun) const {
    // "un deplacement n'est pas a l'ordre du jour", "une rencontre est au programme"
    const auto head = m_reading.token(m_reading.unit_at(noun).head).head;
    const auto sentence = m_reading.sentence(noun);
    if (head <= noun || !sentence.contains(head)) return {};
    for (auto at = head > 3 ? head - 3 : 0; at <= head; ++at) {
        const auto* phrase = m_reading.phrase_at(at);
        if (phrase == nullptr || phrase->meaning != "agenda") continue;
        bool negated = false;
        for (auto left = at; left > noun && at - left < 8; --left)
            negated = negated || m_reading.word(left - 1).form_is(WordClass::negative_particle);
        return state(negated ? EventStatus::cancelled : EventStatus::planned, at);
    }
    return {};
}

bool StatusReader::of_copula_ahead(std::uint32_t noun) const {
    // "la situation sera au coeur de leurs discussions": the parser makes the noun phrase the predicate.
    auto at = noun;
    for (int steps = 0; steps < kMaxDepth; ++steps) {
        for (const auto child : m_reading.tree().children(at))
            if (m_reading.token(child).dep == Dep::cop)
                return m_reading.token(child).morph->tense == text::Tense::future ||
                       m_reading.token(child).morph->mood == text::Mood::conditional;
        if (m_clauses.is_predicate(at) || m_reading.token(at).head == at) return false;
        at = m_reading.token(at).head;
    }
    return false;
}

EventState StatusReader::in_clause(std::uint32_t noun) const {
    const auto head = m_reading.token(noun).head;
    // "plaider pour la reprise des negociations": as far as their resumption has come.
    if (head < noun && noun - head < 6 && m_reading.word(head).is(WordClass::phase_noun) &&
        !m_reading.is_verb(head) && m_reading.unit_at(head).mention == kNone)
        return of_noun(head);
    // "projet de rencontre", "annulation du sommet"
    if (head != noun && !m_reading.is_verb(head) && m_reading.word(head).lemma_entry->noun_cue &&
        head < noun && noun - head < 6) {
        const auto own = m_reading.word(head).lemma_entry->noun_cue->status;
        return state(own, head);
    }
    // "favorables a des pourparlers", "prets au dialogue"
    if (head < noun && noun - head < 4 && m_reading.word(head).is(WordClass::willing_word) &&
        m_reading.unit_at(noun).preposition != kNone &&
        m_reading.word(m_reading.unit_at(noun).preposition).form_is(WordClass::prep_to))
        return state(EventStatus::proposed, head);
    if (of_copula_ahead(noun)) return state(EventStatus::planned);
    const auto verb = m_clauses.governing_verb(noun);
    if (verb == kNone || m_reading.sentence_of(verb) != m_reading.sentence_of(noun))
        return state(EventStatus::held);
    // How the noun hangs on the verb: through its chain of heads.
    auto top = noun;
    while (m_reading.token(top).head != verb && m_reading.token(top).head != top)
        top = m_reading.token(top).head;
    const auto dep = m_reading.token(top).dep;
    const auto& predicate = m_clauses.predicate(verb);
    const bool direct = top == noun || m_reading.token(noun).dep == Dep::conj;
    const bool argument =
        direct && (dep == Dep::obj || dep == Dep::nsubj_pass || dep == Dep::obl_arg || dep == Dep::iobj ||
                   dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::obl || dep == Dep::nmod ||
                   (dep == Dep::nsubj && (predicate.passive || predicate.reflexive ||
                                          m_reading.word(verb).is(WordClass::modal_planned) ||
                                          m_reading.word(verb).is(WordClass::modal_can))) ||
                   dep == Dep::acl || dep == Dep::obl_mod);
    const auto& preposition = m_reading.unit_at(noun).preposition;
    const bool bare_or_to = preposition == kNone || m_reading.word(preposition).form_is(WordClass::prep_to) ||
                            m_reading.word(preposition).form_is(WordClass::prep_for) ||
                            m_reading.word(preposition).form_is(WordClass::prep_of);
    if (argument && bare_or_to)
        if (const auto cue = apply_cue(verb, false)) {
            // The one who announces is no sign that the event is still to come when its own subject acts.
            const bool modal = m_reading.word(verb).is(WordClass::modal_planned) ||
                               m_reading.word(verb).is(WordClass::modal_can);
            if (modal || !(dep == Dep::nsubj && !predicate.passive && !predicate.reflexive)) return *cue;
        }
    auto result = of_verb(verb);
    if (!direct && result.status != EventStatus::planned) {
        result.status = EventStatus::held;
        result.cue = kNone;
    }
    const bool holding = m_reading.word(verb).is(WordClass::holding_verb) ||
                         m_reading.word(verb).is(WordClass::support_verb) ||
                         m_reading.word(verb).is(WordClass::take_part_verb) ||
                         m_reading.word(verb).is(WordClass::to_be);
    // "n'aura pas lieu": the negation is said of the event itself.
    if (holding && result.status == EventStatus::cancelled && predicate.negated && result.cue == kNone)
        result.cue = verb;
    if (!holding && result.status == EventStatus::cancelled && predicate.negated && !argument)
        result.status = EventStatus::held;
    return result;
}

}  // namespace entente::extract
