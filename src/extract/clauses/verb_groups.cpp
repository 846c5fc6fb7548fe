#include "extract/clauses/clauses.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Dep;
using text::Mood;
using text::Tense;
using text::Upos;
using text::VerbForm;

constexpr std::uint32_t kAuxiliaryReach = 5;

bool is_auxiliary_relation(Dep dep) {
    return dep == Dep::aux_tense || dep == Dep::aux_pass || dep == Dep::cop;
}

/// The tagger takes rare futures for simple pasts; the ending tells them apart, but for verbs in -rer, whose
/// simple past and imperfect end alike.
ClauseTense tense_of_ending(const Word& word) {
    const auto stem_ends = [&](std::string_view ending) {
        if (!word.folded.ends_with(ending)) return false;
        const auto stem = word.folded.substr(0, word.folded.size() - ending.size() + 1);
        return stem.size() > 1 &&
               !(word.lemma.ends_with("rer") && word.lemma.substr(0, word.lemma.size() - 2) == stem);
    };
    if (stem_ends("rait") || stem_ends("raient")) return ClauseTense::conditional;
    if (stem_ends("ra") || stem_ends("ront")) return ClauseTense::future;
    return ClauseTense::none;
}

ClauseTense finite_tense(const text::Morphology& morph, const Word& word) {
    if (const auto told = tense_of_ending(word); told != ClauseTense::none && morph.tense != Tense::present)
        return told;
    // "livrerons", which the tagger takes for a present: an infinitive with an ending of "avoir".
    if (word.folded.starts_with(word.lemma) && word.lemma.ends_with('r'))
        for (const std::string_view ending : {"ai", "as", "a", "ons", "ez", "ont"})
            if (word.folded.substr(word.lemma.size()) == ending) return ClauseTense::future;
    if (morph.mood == Mood::conditional) return ClauseTense::conditional;
    if (morph.mood == Mood::subjunctive) return ClauseTense::subjunctive;
    switch (morph.tense) {
        case Tense::past:
            return ClauseTense::past;
        case Tense::imperfect:
            return ClauseTense::imperfect;
        case Tense::future:
            return ClauseTense::future;
        default:
            return ClauseTense::present;
    }
}

/// "a", "avait" before a participle: what happened before that moment.
ClauseTense compound_tense(ClauseTense auxiliary) {
    switch (auxiliary) {
        case ClauseTense::conditional:
            return ClauseTense::past_conditional;
        case ClauseTense::future:
            return ClauseTense::future;
        case ClauseTense::infinitive:
            return ClauseTense::infinitive;
        case ClauseTense::gerund:
            return ClauseTense::gerund;
        default:
            return ClauseTense::past;
    }
}

}  // namespace

Clauses::Clauses(const Reading& reading) : m_reading(reading), m_index(reading.size(), kNone) {
    for (std::uint32_t token = 0; token < reading.size(); ++token) {
        if (!reading.is_verb(token)) continue;
        const auto dep = reading.token(token).dep;
        if (is_auxiliary_relation(dep) || dep == Dep::aux_caus) continue;
        find_predicate(token);
    }
}

void Clauses::find_predicate(std::uint32_t verb) {
    Predicate predicate;
    predicate.verb = verb;
    predicate.group_begin = verb;
    read_tense(predicate);
    while (predicate.group_begin > 0) {
        const auto& word = m_reading.word(predicate.group_begin - 1);
        if (!word.form_is(WordClass::object_clitic) && !word.form_is(WordClass::reflexive_clitic) &&
            !word.form_is(WordClass::negative_particle))
            break;
        const auto pos = m_reading.token(predicate.group_begin - 1).pos;
        if (pos == Upos::DET || pos == Upos::ADP) break;
        --predicate.group_begin;
        if (word.form_is(WordClass::reflexive_clitic)) predicate.reflexive = true;
    }
    if (predicate.reflexive) predicate.passive = false;
    predicate.negated = find_negation(predicate);
    m_index[verb] = static_cast<std::uint32_t>(m_predicates.size());
    m_predicates.push_back(predicate);
}

void Clauses::read_tense(Predicate& predicate) const {
    const auto verb = predicate.verb;
    const auto& morph = *m_reading.token(verb).morph;
    // The auxiliaries of the tree, leftmost first, or the one that stands before the participle.
    std::vector<std::uint32_t> auxiliaries;
    for (const auto child : m_reading.tree().children(verb))
        if (is_auxiliary_relation(m_reading.token(child).dep) && child < verb && m_reading.is_verb(child))
            auxiliaries.push_back(child);
    const auto form = m_reading.verb_form(verb);
    const bool participle = form == VerbForm::participle && morph.tense != Tense::present;
    if (auxiliaries.empty() && participle) {
        for (auto at = verb; at > 0 && verb - at < kAuxiliaryReach; --at) {
            const auto& word = m_reading.word(at - 1);
            const auto pos = m_reading.token(at - 1).pos;
            if (word.is(WordClass::auxiliary) && m_reading.is_verb(at - 1)) {
                auxiliaries.insert(auxiliaries.begin(), at - 1);
                continue;
            }
            if (pos == Upos::ADV || word.form_is(WordClass::negative_word) || pos == Upos::PRON) continue;
            break;
        }
    }
    if (auxiliaries.empty() && participle) {
        // "a une nouvelle fois denonce": over inserted words the tree hangs the participle on its auxiliary.
        const auto head = m_reading.token(verb).head;
        if (head < verb && verb - head <= kAuxiliaryReach && m_reading.token(verb).dep != Dep::conj &&
            m_reading.word(head).is(WordClass::auxiliary) && m_reading.is_finite(head))
            auxiliaries.push_back(head);
    }
    if (auxiliaries.empty()) {
        const auto& token = m_reading.token(verb);
        if (participle) {
            // "a brule et reclame": the second participle shares the auxiliary.
            if (token.dep == Dep::conj && token.head < verb && m_index[token.head] != kNone) {
                const auto& first = m_predicates[m_index[token.head]];
                if (first.finite != kNone && first.finite != first.verb &&
                    (first.passive || morph.gender != text::Gender::feminine)) {
                    predicate.finite = first.finite;
                    predicate.tense = first.tense;
                    predicate.passive = first.passive;
                    return;
                }
            }
            predicate.tense = ClauseTense::participle;
            predicate.passive = !m_reading.word(verb).is(WordClass::intransitive_with_be);
            return;
        }
        if (form == VerbForm::participle || form == VerbForm::gerund) {
            predicate.tense = ClauseTense::gerund;
        } else if (form == VerbForm::infinitive && !m_reading.is_finite(verb)) {
            predicate.tense = ClauseTense::infinitive;
        } else {
            predicate.finite = verb;
            predicate.tense = finite_tense(morph, m_reading.word(verb));
        }
        return;
    }
    const auto first = auxiliaries.front();
    predicate.group_begin = first;
    const auto& first_morph = *m_reading.token(first).morph;
    ClauseTense tense = ClauseTense::none;
    if (first_morph.verb_form == VerbForm::finite) {
        predicate.finite = first;
        tense = finite_tense(first_morph, m_reading.word(first));
    } else {
        tense = first_morph.verb_form == VerbForm::infinitive ? ClauseTense::infinitive : ClauseTense::gerund;
    }
    const bool copula = m_reading.token(first).dep == Dep::cop && !participle;
    bool reflexive = false;
    if (first > 0 && m_reading.word(first - 1).form_is(WordClass::reflexive_clitic)) reflexive = true;
    const bool last_is_be = m_reading.word(auxiliaries.back()).is(WordClass::to_be);
    const bool active_be =
        last_is_be && (reflexive || m_reading.word(verb).is(WordClass::intransitive_with_be));
    predicate.passive = last_is_be && !active_be && !copula;
    const bool compound = auxiliaries.size() > 1 || (!last_is_be && !copula) || active_be;
    predicate.tense = compound ? compound_tense(tense) : tense;
}

bool Clauses::find_negation(const Predicate& predicate) const {
    const auto sentence = m_reading.sentence(predicate.verb);
    const auto left = std::max(sentence.begin, predicate.group_begin >= 3 ? predicate.group_begin - 3 : 0);
    const auto right = std::min(sentence.end, predicate.verb + 4);
    if (predicate.group_begin > sentence.begin &&
        m_reading.word(predicate.group_begin - 1).form_is(WordClass::without))
        return true;
    for (auto at = left; at <= predicate.verb; ++at) {
        if (!m_reading.word(at).form_is(WordClass::negative_particle)) continue;
        // The particle belongs to the first verb to its right.
        bool own = true;
        for (auto between = at + 1; between < predicate.verb && own; ++between)
            own = between >= predicate.group_begin || !m_reading.is_verb(between);
        if (!own) continue;
        for (auto negative = at + 1; negative < right; ++negative) {
            if (m_reading.word(negative).form_is(WordClass::negative_word)) return true;
            if (negative > predicate.verb && m_reading.is_finite(negative)) break;
        }
        // "aucune rencontre n'est prevue", "ni A ni B ne sont venus"
        for (auto subject = at; subject > sentence.begin; --subject) {
            const auto& word = m_reading.word(subject - 1);
            if (word.form_is(WordClass::negative_word)) return true;
            if (m_reading.is_finite(subject - 1) || word.form_is(WordClass::comma)) break;
        }
    }
    return false;
}

}  // namespace entente::extract
