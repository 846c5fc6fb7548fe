#include "extract/clauses/clauses.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Dep;
using text::Upos;

constexpr std::uint32_t kRelativeReach = 14;  ///< tokens from the verb to the left to "que"
constexpr std::uint32_t kPartitiveReach = 5;  ///< units from the verb to "des responsables"
constexpr std::uint32_t kInsertReach = 14;    ///< units from the verb over inserted adverbials to its object

}  // namespace

std::vector<std::uint32_t> Clauses::objects(std::uint32_t verb) const {
    std::vector<std::uint32_t> found;
    if (!is_predicate(verb)) return found;
    const auto& own = predicate(verb);
    if (own.passive) return found;
    const auto subject = subject_child(verb);
    for (auto at = own.group_begin; at < verb; ++at) {
        const auto& word = m_reading.word(at);
        if (word.form_is(WordClass::person_clitic) && m_reading.token(at).pos == Upos::PRON &&
            !m_reading.entities(at).empty())
            found.push_back(at);
    }
    for (const auto child : m_reading.tree().children(verb)) {
        const auto dep = m_reading.token(child).dep;
        if (dep != Dep::obj || child == subject) continue;
        const auto& word = m_reading.word(child);
        if (word.form_is(WordClass::relative_object) && child < verb) {
            if (const auto who = antecedent(child, verb);
                who != kNone && m_reading.token(verb).dep == Dep::acl_relcl)
                for (const auto token : coordinated(who)) found.push_back(token);
            continue;
        }
        if (child < verb) continue;
        if (const auto* phrase = m_reading.phrase_at(child);
            phrase != nullptr && phrase->meaning == "one_by_one")
            continue;
        const auto& unit = m_reading.unit_at(child);
        if (unit.mention == kNone && unit.nominal && unit.preposition == kNone && !is_bare_nominal(unit))
            continue;
        const auto head = unit.mention == kNone ? child : unit.head;
        if (std::find(found.begin(), found.end(), head) != found.end()) continue;
        for (const auto token : coordinated(head)) found.push_back(token);
    }
    if (!found.empty()) return found;
    if (const auto right = nominal_right_of(verb, 8); right != kNone) {
        if (right != subject) found = coordinated(right);
    } else if (const auto who = relative_antecedent(own); who != kNone) {
        found = {who};
    } else if (const auto some = partitive_object(own); some != kNone) {
        found = coordinated(some);
    } else if (const auto later = person_after_inserts(own); later != kNone) {
        found = coordinated(later);
    }
    return found;
}

std::uint32_t Clauses::partitive_object(const Predicate& predicate) const {
    const auto sentence = m_reading.sentence(predicate.verb);
    const auto& units = m_reading.units();
    const auto own = m_reading.unit_of(predicate.verb);
    for (auto at = own + 1; at < units.size() && at - own < kPartitiveReach; ++at) {
        const auto& unit = units[at];
        if (unit.span.begin >= sentence.end || m_reading.is_verb(unit.head)) break;
        if (!unit.nominal) {
            if (m_reading.token(unit.head).pos == Upos::PUNCT) break;
            continue;
        }
        if (unit.preposition == kNone) continue;  // a day: "a rencontre mardi des responsables"
        const auto& preposition = m_reading.word(unit.preposition);
        const bool plural = m_reading.token(unit.head).morph->number != text::Number::singular;
        return unit.mention != kNone && preposition.form_is(WordClass::plural_partitive) && plural ? unit.head
                                                                                                   : kNone;
    }
    return kNone;
}

std::uint32_t Clauses::relative_antecedent(const Predicate& predicate) const {
    const auto sentence = m_reading.sentence(predicate.verb);
    const auto begin = predicate.group_begin;
    for (auto at = begin; at > sentence.begin + 1 && begin - at < kRelativeReach; --at) {
        const auto& word = m_reading.word(at - 1);
        if (m_reading.is_finite(at - 1) && m_reading.unit_at(at - 1).mention == kNone) return kNone;
        if (word.lower == ";" || word.lower == ":") return kNone;
        if (!word.form_is(WordClass::relative_object)) continue;
        const bool comma = m_reading.word(at - 2).lower == ",";
        if (comma && at < sentence.begin + 3) return kNone;
        const auto& unit = m_reading.unit_at(comma ? at - 3 : at - 2);
        return unit.mention != kNone && !m_reading.entities(unit.head).empty() ? unit.head : kNone;
    }
    return kNone;
}

std::uint32_t Clauses::person_after_inserts(const Predicate& predicate) const {
    const auto sentence = m_reading.sentence(predicate.verb);
    const auto& units = m_reading.units();
    const auto own = m_reading.unit_of(predicate.verb);
    bool comma = false;
    for (auto at = own + 1; at < units.size() && at - own < kInsertReach; ++at) {
        const auto& unit = units[at];
        if (unit.span.begin >= sentence.end) break;
        const auto& word = m_reading.word(unit.head);
        if (unit.mention == kNone &&
            (m_reading.is_verb(unit.head) || word.lower == ";" || word.lower == ":" || word.lower == "(" ||
             word.form_is(WordClass::conjunction_and) || word.form_is(WordClass::relative_subject) ||
             word.form_is(WordClass::relative_object) || word.form_is(WordClass::relative_other)))
            return kNone;
        comma = comma || word.lower == ",";
        if (!is_bare_nominal(unit)) continue;
        const auto& who = m_reading.entities(unit.head);
        const bool person = std::ranges::any_of(who, [&](EntityIndex entity) {
            return m_reading.entity(entity).kind == text::EntityKind::person;
        });
        // What a verb follows is the subject of the next clause.
        const auto next = unit.span.end;
        return comma && person && (next >= sentence.end || !m_reading.is_verb(next)) ? unit.head : kNone;
    }
    return kNone;
}

}  // namespace entente::extract
