#include "extract/stances/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Dep;
using text::Gender;
using text::Number;
using text::Upos;

constexpr std::uint32_t kRelativeReach = 9;  ///< tokens between a relative pronoun and its verb
constexpr std::uint32_t kCliticReach = 45;   ///< tokens between a clitic and what it takes up
constexpr std::uint32_t kListReach = 12;     ///< units between two members of a list

bool agree(const text::Morphology& one, const text::Morphology& other) {
    const bool gender =
        one.gender == Gender::none || other.gender == Gender::none || one.gender == other.gender;
    const bool number =
        one.number == Number::none || other.number == Number::none || one.number == other.number;
    return gender && number;
}

}  // namespace

std::vector<std::uint32_t> StanceFrames::objects_of(std::uint32_t verb) const {
    auto objects = m_clauses.objects(verb);
    // With an object of its own behind it, the verb stands in no relative clause: "le fait que X refuse Y".
    const auto subjects = m_clauses.subjects(verb);
    const bool own = std::any_of(objects.begin(), objects.end(), [&](auto object) {
        return object > verb && std::find(subjects.begin(), subjects.end(), object) == subjects.end();
    });
    if (const auto antecedent = own ? kNone : relative_antecedent(verb); antecedent != kNone)
        return m_clauses.coordinated(antecedent);
    if (const auto antecedent = own ? kNone : clitic_antecedent(verb); antecedent != kNone)
        return {antecedent};
    return objects;
}

std::uint32_t StanceFrames::relative_antecedent(std::uint32_t verb) const {
    const auto& predicate = m_clauses.predicate(verb);
    if (predicate.finite == kNone || predicate.passive) return kNone;
    const auto sentence = m_reading.sentence(verb);
    std::uint32_t pronoun = kNone;
    for (auto at = predicate.group_begin; at > sentence.begin && predicate.group_begin - at < kRelativeReach;
         --at) {
        const auto& word = m_reading.word(at - 1);
        if (word.form_is(WordClass::relative_object)) {
            pronoun = at - 1;
            break;
        }
        if (word.form_is(WordClass::comma) || m_reading.is_finite(at - 1) ||
            word.form_is(WordClass::relative_subject) || word.form_is(WordClass::relative_other))
            return kNone;
    }
    if (pronoun == kNone || pronoun < sentence.begin + 1) return kNone;
    const auto& own = m_reading.token(verb);
    const bool relative = own.dep == Dep::acl_relcl || own.dep == Dep::acl;
    if (!relative) return kNone;
    auto before = pronoun - 1;
    if (m_reading.word(before).lower == "," && before > sentence.begin) --before;
    const auto& unit = m_reading.unit_at(before);
    if (m_lexicon.is(m_reading.word(unit.head).lemma, StanceWord::container)) return kNone;
    if (unit.nominal && before + 1 == pronoun && unit.preposition == kNone) return unit.head;
    if (own.head < pronoun && own.head >= sentence.begin) {
        const auto& governor = m_reading.unit_at(own.head);
        if (governor.nominal) return governor.mention == kNone ? own.head : governor.head;
    }
    return unit.nominal ? unit.head : kNone;
}

std::uint32_t StanceFrames::clitic_antecedent(std::uint32_t verb) const {
    const auto& predicate = m_clauses.predicate(verb);
    if (predicate.finite == kNone || predicate.passive || predicate.reflexive) return kNone;
    const auto sentence = m_reading.sentence(verb);
    std::uint32_t clitic = kNone;
    for (auto at = predicate.group_begin; at < verb; ++at) {
        const auto& word = m_reading.word(at);
        if (word.form_is(WordClass::person_clitic) && !word.form_is(WordClass::dative_clitic) &&
            !m_reading.is_verb(at))
            clitic = at;
    }
    if (clitic == kNone) return kNone;
    // A state or a body there may be a slip: a thing that the clause before names is nearer.
    const auto& known = m_reading.entities(clitic);
    if (!known.empty() && m_reading.entity(known.front()).kind == text::EntityKind::person) return kNone;
    // "comme elle le demande": the neuter takes up no noun.
    for (auto at = predicate.group_begin; at > sentence.begin && predicate.group_begin - at < 5; --at) {
        const auto& word = m_reading.word(at - 1);
        if (word.form_is(WordClass::subordinator) && !word.form_is(WordClass::that)) return kNone;
        if (word.form_is(WordClass::comma)) break;
    }
    const auto& participle = *m_reading.token(verb).morph;
    const bool elided = m_reading.word(clitic).lower.size() == 2;
    const auto thing =
        taken_up(clitic, elided && predicate.finite != verb ? participle : *m_reading.token(clitic).morph);
    if (known.empty() || thing == kNone) return thing;
    return m_reading.token(thing).dep == Dep::obj && thing >= sentence.begin ? thing : kNone;
}

std::uint32_t StanceFrames::taken_up(std::uint32_t clitic, const text::Morphology& wanted) const {
    const auto sentence = m_reading.sentence(clitic);
    const auto previous = sentence.begin == 0 ? sentence : m_reading.sentence(sentence.begin - 1);
    for (auto at = clitic; at > previous.begin && clitic - at < kCliticReach; --at) {
        const auto& unit = m_reading.unit_at(at - 1);
        if (!unit.nominal || unit.head != at - 1) continue;
        const auto& token = m_reading.token(at - 1);
        if (token.pos != Upos::NOUN || !m_reading.word(at - 1).form_entry->dates.empty()) continue;
        const auto dep = token.dep;
        if (dep != Dep::obj && dep != Dep::nsubj && dep != Dep::nsubj_pass && dep != Dep::obl_arg) continue;
        if (unit.mention != kNone && !m_reading.entities(at - 1).empty() &&
            m_reading.is_actor(m_reading.entities(at - 1).front()))
            continue;
        // What a main clause is about; not the subject of the clitic's own verb.
        const auto governor = m_reading.token(token.head).dep;
        const bool main = governor == Dep::root || governor == Dep::conj || governor == Dep::parataxis;
        const bool own = token.head > clitic;
        if (!own && main && agree(wanted, *token.morph)) return at - 1;
    }
    return kNone;
}

std::vector<std::uint32_t> StanceFrames::clitic_complements(std::uint32_t verb, StanceSlot slot) const {
    if (slot != StanceSlot::to && slot != StanceSlot::of) return {};
    const bool known = m_clauses.is_predicate(verb);
    if (known && m_clauses.predicate(verb).finite == kNone) return {};
    const bool reflexive = known && m_clauses.predicate(verb).reflexive;
    const auto begin = known ? m_clauses.predicate(verb).group_begin : verb - std::min(verb, 2U);
    for (auto at = begin; at < verb; ++at) {
        const auto& word = m_reading.word(at);
        if (m_reading.token(at).pos == Upos::DET) continue;
        if (slot == StanceSlot::to && word.form_is(WordClass::dative_clitic) &&
            !m_reading.entities(at).empty())
            return {at};
        const bool pro_form = word.form_is(WordClass::object_clitic) &&
                              !word.form_is(WordClass::person_clitic) &&
                              !word.form_is(WordClass::first_person);
        if (!pro_form || word.form_is(WordClass::there) != (slot == StanceSlot::to)) continue;
        // "s'en felicite"; "en" without a reflexive is a part of something.
        if (slot == StanceSlot::of && !reflexive) continue;
        const auto noun = taken_up(at, text::Morphology{});
        if (noun != kNone) return {noun};
    }
    return {};
}

void StanceFrames::collect_asked(std::uint32_t clause, const StanceRule& rule, const Entities& holders,
                                 std::vector<StanceTarget>& targets) const {
    if (rule.type != facts::StanceType::demands && rule.type != facts::StanceType::proposes) return;
    if (!m_clauses.is_predicate(clause) || m_clauses.predicate(clause).negated) return;
    const auto& lemma = m_reading.word(clause).lemma;
    int polarity = m_lexicon.is(lemma, StanceWord::harm) ? -1 : 0;
    for (const auto& asked : m_lexicon.verb(lemma))
        if (polarity == 0 && has_slot(asked, StanceSlot::object) && !asked.reflexive && !asked.felt &&
            !asked.weak && asked.type != facts::StanceType::demands)
            polarity = asked.polarity;
    if (polarity == 0) return;
    for (const auto object : objects_of(clause))
        for (auto& target : nominal_targets(m_context, m_lexicon, object)) {
            if (target.entity == kNoEntity || !m_reading.is_actor(target.entity)) continue;
            if (contains(holders, target.entity)) continue;
            target.polarity = polarity;
            targets.push_back(std::move(target));
        }
}

std::vector<std::uint32_t> StanceFrames::listed(std::uint32_t cue, std::uint32_t head,
                                                StanceWord preposition) const {
    auto found = m_clauses.coordinated(head);
    std::vector<std::uint32_t> pending;
    auto last = head;
    for (const auto& oblique : m_clauses.obliques(cue)) {
        if (oblique.head <= last) continue;
        const auto& word = m_reading.word(oblique.preposition);
        if (oblique.preposition == 0 ||
            m_reading.unit_of(oblique.head) - m_reading.unit_of(last) > kListReach)
            break;
        const auto& joint = m_reading.word(oblique.preposition - 1);
        // "et a", "ou encore a", "ainsi qu'a"
        const bool conjunction =
            joint.form_is(WordClass::conjunction_and) ||
            (oblique.preposition > 1 && joint.lower != "," &&
             m_reading.word(oblique.preposition - 2).form_is(WordClass::conjunction_and));
        if (!m_lexicon.is(word.folded, preposition) || (!conjunction && joint.lower != ",")) continue;
        if (!m_reading.word(oblique.head).form_entry->dates.empty()) continue;
        pending.push_back(oblique.head);
        last = oblique.head;
        if (!conjunction) continue;
        for (const auto member : pending)
            if (std::find(found.begin(), found.end(), member) == found.end()) found.push_back(member);
        pending.clear();
    }
    return found;
}

}  // namespace entente::extract
