#include "extract/clauses/clauses.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Dep;
using text::Upos;

constexpr int kMaxDepth = 6;
constexpr std::uint32_t kAppositionReach =
    14;  ///< units from "et" to the left to the name before an apposition

}  // namespace

std::uint32_t Clauses::subject_child(std::uint32_t verb) const {
    std::uint32_t pronoun = kNone;
    std::uint32_t nominal = kNone;
    for (const auto child : m_reading.tree().children(verb)) {
        const auto dep = m_reading.token(child).dep;
        if (dep != Dep::nsubj && dep != Dep::nsubj_pass && dep != Dep::expl_subj) continue;
        const auto& word = m_reading.word(child);
        if (m_reading.token(child).pos == Upos::PRON) {
            // The parser calls clitic objects subjects before an inversion.
            if (word.form_is(WordClass::reflexive_clitic) || word.lower == "en" || word.lower == "y" ||
                word.form_is(WordClass::relative_other))
                continue;
            if (word.form_is(WordClass::person_clitic) && child + 3 >= verb &&
                !word.form_is(WordClass::impersonal))
                continue;
            if (pronoun == kNone) pronoun = child;
            continue;
        }
        // A name with a preposition is no subject, whatever the parser says.
        const auto& unit = m_reading.unit_at(child);
        if (unit.preposition != kNone && unit.mention != kNone && child < verb &&
            m_reading.token(unit.preposition).pos == Upos::ADP)
            continue;
        if (child < verb && parted_by_colon(child, verb)) continue;
        // "Apres avoir rencontre X": an infinitive has its subject elsewhere.
        if (child > verb && predicate(verb).finite == kNone) continue;
        if (nominal == kNone) nominal = unit.mention == kNone ? child : unit.head;
    }
    // "il avait rencontre X": no noun after the verb is the subject beside a pronoun before it.
    if (nominal == kNone || (nominal > verb && pronoun < verb)) return pronoun;
    return nominal;
}

bool Clauses::parted_by_colon(std::uint32_t from, std::uint32_t to) const {
    for (auto token = from; token < to; ++token)
        if (m_reading.word(token).lower == ":" || m_reading.word(token).lower == ";") return true;
    return false;
}

std::vector<std::uint32_t> Clauses::list_ending_at(std::uint32_t head) const {
    std::vector<std::uint32_t> found{head};
    const auto& units = m_reading.units();
    const auto sentence = m_reading.sentence(head);
    bool closed = false;
    for (auto at = m_reading.unit_of(head); at > 0 && units[at - 1].span.begin >= sentence.begin;) {
        auto before = at - 1;
        const auto is_filler = [&](std::uint32_t unit) {
            const auto pos = m_reading.token(units[unit].head).pos;
            return units[unit].mention == kNone && (pos == Upos::DET || pos == Upos::ADJ);
        };
        while (before > 0 && is_filler(before)) --before;
        const auto& joint = m_reading.word(units[before].head);
        const bool conjunction = units[before].mention == kNone && joint.form_is(WordClass::conjunction_and);
        const bool comma = units[before].mention == kNone && joint.lower == ",";
        if (before == 0 || !(conjunction || (comma && closed))) break;
        if (conjunction && comma) break;
        const auto first = conjunction ? named_over_apposition(before) : before - 1;
        const auto& other = units[first];
        if (!is_bare_nominal(other) || m_reading.entities(other.head).empty()) break;
        closed = closed || conjunction;
        found.insert(found.begin(), other.head);
        if (first + 1 != before) break;
        at = first;
    }
    return closed ? found : std::vector<std::uint32_t>{head};
}

std::uint32_t Clauses::named_over_apposition(std::uint32_t joint) const {
    const auto& units = m_reading.units();
    const auto last = joint - 1;
    if (is_bare_nominal(units[last])) return last;
    const auto sentence = m_reading.sentence(units[joint].head);
    for (auto at = joint; at > 0 && joint - at < kAppositionReach; --at) {
        const auto& unit = units[at - 1];
        const auto& word = m_reading.word(unit.head);
        if (unit.span.begin < sentence.begin || word.lower == ";" || word.lower == ":" ||
            (unit.mention == kNone && m_reading.is_finite(unit.head)))
            break;
        if (!is_bare_nominal(unit) || m_reading.entities(unit.head).size() != 1) continue;
        const auto* mention = m_reading.mention(unit.head);
        if (mention->form == text::MentionForm::name &&
            m_reading.entity(mention->entities.front()).kind == text::EntityKind::person)
            return at - 1;
    }
    return last;
}

std::uint32_t Clauses::nominal_beside(const Predicate& predicate) const {
    const auto& units = m_reading.units();
    const auto sentence = m_reading.sentence(predicate.verb);
    for (auto at = m_reading.unit_of(predicate.group_begin); at > 0;) {
        const auto& unit = units[--at];
        if (unit.span.begin < sentence.begin) break;
        if (is_bare_nominal(unit) && !m_reading.entities(unit.head).empty()) return unit.head;
        if (unit.mention != kNone || m_reading.token(unit.head).pos != Upos::ADV) break;
    }
    return kNone;
}

std::uint32_t Clauses::nominal_before_insert(const Predicate& predicate) const {
    const auto begin = predicate.group_begin;
    const auto sentence = m_reading.sentence(begin);
    if (begin <= sentence.begin || m_reading.word(begin - 1).lower != ",") return kNone;
    std::uint32_t verbs = 0;
    for (auto at = begin - 1; at > sentence.begin + 1; --at) {
        const auto& word = m_reading.word(at - 1);
        if (word.lower == ";" || word.lower == ":") break;
        verbs += m_reading.is_finite(at - 1) && m_reading.unit_at(at - 1).mention == kNone ? 1 : 0;
        const bool relative =
            word.form_is(WordClass::relative_subject) || word.form_is(WordClass::relative_other) ||
            (word.form_is(WordClass::relative_object) && m_reading.token(at - 1).pos == Upos::PRON);
        if (!relative || verbs == 0 || at < sentence.begin + 3 || m_reading.word(at - 2).lower != ",")
            continue;
        const auto& unit = m_reading.unit_at(at - 3);
        return is_bare_nominal(unit) && !m_reading.entities(unit.head).empty() ? unit.head : kNone;
    }
    return kNone;
}

std::uint32_t Clauses::nominal_behind_opening(std::uint32_t participle) const {
    const auto& own = predicate(participle);
    if (own.tense != ClauseTense::participle || own.finite != kNone) return kNone;
    const auto sentence = m_reading.sentence(participle);
    for (auto at = sentence.begin; at < own.group_begin; ++at) {
        const auto pos = m_reading.token(at).pos;
        if (pos != Upos::PUNCT && pos != Upos::ADV && pos != Upos::SPACE) return kNone;
    }
    const auto helpers = agents(participle);
    const auto& units = m_reading.units();
    bool comma = false;
    bool inserted = false;
    for (auto at = m_reading.unit_of(participle) + 1; at < units.size(); ++at) {
        const auto& unit = units[at];
        if (unit.span.begin >= sentence.end) break;
        const auto& word = m_reading.word(unit.head);
        // "Econduit par X, dont il sollicitait une audience, Y": what is told of X goes by.
        const bool relative = word.form_is(WordClass::relative_subject) ||
                              word.form_is(WordClass::relative_other) ||
                              (word.form_is(WordClass::relative_object) && comma);
        if (unit.mention == kNone && relative) {
            inserted = true;
            comma = false;
        }
        if (unit.mention == kNone &&
            ((m_reading.is_finite(unit.head) && !inserted) || word.lower == ";" || word.lower == ":"))
            break;
        if (word.lower == ",") {
            comma = true;
            inserted = false;
            continue;
        }
        if (inserted) continue;
        if (comma && is_bare_nominal(unit) &&
            std::find(helpers.begin(), helpers.end(), unit.head) == helpers.end())
            return unit.head;
        comma = comma && m_reading.token(unit.head).pos == Upos::DET;
    }
    return kNone;
}

std::vector<std::uint32_t> Clauses::list_before(const Predicate& predicate) const {
    if (predicate.finite == kNone || predicate.group_begin == 0 ||
        m_reading.token(predicate.finite).morph->number != text::Number::plural)
        return {};
    auto before = predicate.group_begin - 1;
    const auto first = m_reading.sentence(predicate.verb).begin;
    while (before > first && (m_reading.word(before).form_is(WordClass::negative_particle) ||
                              m_reading.word(before).form_is(WordClass::reflexive_clitic)))
        --before;
    const auto& unit = m_reading.unit_at(before);
    if (unit.mention == kNone || !is_bare_nominal(unit)) return {};
    auto list = list_ending_at(unit.head);
    std::erase_if(list, [&](auto token) {
        const auto& who = m_reading.entities(token);
        return who.empty() || !m_reading.is_actor(who.front());
    });
    return list;
}

bool Clauses::is_behind_verb(std::uint32_t token) const {
    const auto sentence = m_reading.sentence(token);
    for (auto at = token; at > sentence.begin; --at) {
        const auto& word = m_reading.word(at - 1);
        if (word.form_is(WordClass::comma) || word.form_is(WordClass::that)) return false;
        if (m_reading.is_verb(at - 1)) return true;
    }
    return false;
}

std::uint32_t Clauses::nominal_before_members(const Predicate& predicate) const {
    constexpr std::uint32_t kLongestList = 20;  ///< tokens
    const auto begin = predicate.group_begin;
    const auto sentence = m_reading.sentence(begin);
    if (begin <= sentence.begin || m_reading.word(begin - 1).lower != ",") return kNone;
    for (auto at = begin - 1; at > sentence.begin + 1 && begin - at < kLongestList; --at) {
        const auto& word = m_reading.word(at - 1);
        if (m_reading.is_finite(at - 1) && m_reading.unit_at(at - 1).mention == kNone) return kNone;
        if (!word.form_is(WordClass::member_opener)) continue;
        if (m_reading.word(at - 2).lower != "," || at < sentence.begin + 3) return kNone;
        const auto& unit = m_reading.unit_at(at - 3);
        const bool group = unit.mention != kNone && is_bare_nominal(unit) &&
                           m_reading.document().mentions[unit.mention].kind == text::EntityKind::group;
        return group && !is_behind_verb(unit.span.begin) ? unit.head : kNone;
    }
    return kNone;
}

std::uint32_t Clauses::subject_after_comma(const Predicate& predicate) const {
    // "A l'issue d'un entretien avec A, B a salue": the name between comma and verb, whatever the tree says.
    if (predicate.finite == kNone || predicate.group_begin == 0) return kNone;
    const auto& unit = m_reading.unit_at(predicate.group_begin - 1);
    if (unit.mention == kNone || !is_bare_nominal(unit) || unit.span.begin == 0) return kNone;
    const auto sentence = m_reading.sentence(predicate.verb);
    auto before = unit.span.begin - 1;
    while (before > sentence.begin && m_reading.token(before).pos == Upos::DET &&
           m_reading.unit_at(before).mention == kNone)
        --before;
    if (before <= sentence.begin || m_reading.word(before).lower != ",") return kNone;
    const auto child = subject_child(predicate.verb);
    if (child == kNone || child >= unit.span.begin) return kNone;
    // An apposition to the subject, or the end of a list, leaves the tree right.
    const auto& known = m_reading.entities(child);
    const auto& named = m_reading.entities(unit.head);
    if (named.empty() || (!known.empty() && known.front() == named.front())) return kNone;
    const auto& first = m_reading.unit_at(child);
    bool fronted = first.preposition != kNone;
    for (auto token = first.span.begin; token > sentence.begin && !fronted; --token)
        fronted =
            is_predicate(token - 1) && m_predicates[m_index[token - 1]].tense == ClauseTense::infinitive;
    return fronted ? unit.head : kNone;
}

std::uint32_t Clauses::nominal_left_of(std::uint32_t token) const {
    const auto sentence = m_reading.sentence(token);
    bool after_comma = false;
    std::uint32_t reserve = kNone;
    for (auto unit = m_reading.unit_of(token); unit > 0;) {
        const auto& candidate = m_reading.units()[--unit];
        if (candidate.span.begin < sentence.begin) break;
        const auto head = candidate.head;
        const auto& word = m_reading.word(head);
        if (candidate.mention == kNone) {
            if (m_reading.is_finite(head) || word.form_is(WordClass::relative_other)) break;
            if (word.form_is(WordClass::that) && !candidate.nominal) break;
            if (word.lower == ";" || word.lower == ":") break;
            if (word.lower == ",") after_comma = true;
        }
        if (!is_bare_nominal(candidate)) continue;
        if (!after_comma) return head;
        // "Dilma Rousseff, elle, a telephone"
        if (candidate.span.begin > sentence.begin && word.form_is(WordClass::emphatic_pronoun) &&
            m_reading.word(candidate.span.begin - 1).lower == ",")
            continue;
        if (!m_reading.entities(head).empty()) return head;
        if (reserve == kNone) reserve = head;
    }
    return reserve;
}

std::uint32_t Clauses::antecedent(std::uint32_t relative_pronoun, std::uint32_t verb) const {
    const auto& token = m_reading.token(verb);
    // "X en personne, qui": X is meant.
    const auto is_emphasis = [&](const Unit& unit) {
        return unit.mention == kNone && unit.preposition != kNone &&
               m_reading.word(unit.preposition).lower == "en" &&
               m_reading.word(unit.head).form_is(WordClass::emphasis_noun);
    };
    if (token.dep == Dep::acl_relcl && token.head < relative_pronoun) {
        const auto& unit = m_reading.unit_at(token.head);
        if (!is_emphasis(unit)) return unit.mention == kNone ? token.head : unit.head;
    }
    const auto sentence = m_reading.sentence(relative_pronoun);
    for (auto unit = m_reading.unit_of(relative_pronoun); unit > 0;) {
        const auto& candidate = m_reading.units()[--unit];
        if (candidate.span.begin < sentence.begin) break;
        if (candidate.nominal && !is_emphasis(candidate)) return candidate.head;
    }
    return kNone;
}

std::vector<std::uint32_t> Clauses::subjects(std::uint32_t verb) const {
    return subjects(verb, 0);
}

std::vector<std::uint32_t> Clauses::subjects(std::uint32_t verb, int depth) const {
    if (depth > kMaxDepth || !is_predicate(verb)) return {};
    const auto& own = predicate(verb);
    if (const auto near = subject_after_comma(own); near != kNone) return {near};
    if (own.finite != kNone)
        if (const auto group = nominal_before_members(own); group != kNone) return {group};
    if (const auto behind = nominal_behind_opening(verb); behind != kNone) return coordinated(behind);
    if (const auto child = subject_child(verb); child != kNone) {
        const auto& word = m_reading.word(child);
        if (word.form_is(WordClass::relative_subject) && m_reading.entities(child).empty()) {
            const auto found = antecedent(child, verb);
            return found == kNone ? std::vector<std::uint32_t>{} : coordinated(found);
        }
        // "Vilnius et Varsovie, qui ont rappele"
        if (word.form_is(WordClass::relative_subject) && own.finite != kNone && child >= 2 &&
            m_reading.entities(child).size() == 1 &&
            m_reading.token(own.finite).morph->number == text::Number::plural) {
            const auto last = m_reading.word(child - 1).lower == "," ? child - 2 : child - 1;
            const auto& unit = m_reading.unit_at(last);
            if (unit.mention != kNone)
                if (auto list = list_ending_at(unit.head); list.size() > 1) return list;
        }
        auto found = coordinated(child);
        if (found.size() == 1)
            if (auto list = list_before(own); list.size() > 1) return list;
        return found;
    }
    if (own.finite != kNone) {
        if (const auto near = nominal_beside(own); near != kNone) return list_ending_at(near);
        if (const auto before = nominal_before_insert(own); before != kNone) return list_ending_at(before);
    }
    if (own.tense == ClauseTense::infinitive || own.tense == ClauseTense::participle ||
        own.tense == ClauseTense::gerund ||
        (m_reading.token(verb).dep == Dep::conj && is_predicate(m_reading.token(verb).head)))
        return inherited_subjects(verb, depth);

    const auto before = own.group_begin;
    if (before > 0) {
        // "que reclame le premier ministre": the subject follows.
        const auto& word = m_reading.word(before - 1);
        if (word.form_is(WordClass::relative_object) || word.form_is(WordClass::relative_other))
            if (const auto right = nominal_right_of(verb, 6); right != kNone) return coordinated(right);
        if (word.form_is(WordClass::relative_subject)) {
            const auto found = antecedent(before - 1, verb);
            if (found != kNone) return coordinated(found);
        }
    }
    if (m_reading.word(verb).is(WordClass::speech_verb)) {
        const bool opens = before == 0 || m_reading.word(before - 1).form_is(WordClass::comma) ||
                           m_reading.token(before - 1).pos == Upos::PUNCT;
        if (opens)
            if (const auto right = nominal_right_of(verb, 4); right != kNone) return coordinated(right);
    }
    if (const auto left = nominal_left_of(own.group_begin); left != kNone) return coordinated(left);
    if (m_reading.token(verb).dep == Dep::conj || m_reading.token(verb).dep == Dep::parataxis)
        return inherited_subjects(verb, depth);
    return {};
}

std::vector<std::uint32_t> Clauses::subjects_of_gerund(std::uint32_t verb, int depth) const {
    const auto before = predicate(verb).group_begin;
    const auto sentence = m_reading.sentence(verb);
    if (before <= sentence.begin) return {};
    // "des agences proposant ...": the noun right before it.
    const auto& left = m_reading.unit_at(before - 1);
    if (left.nominal && left.preposition != kNone) return {};
    if (left.nominal) return coordinated(left.mention == kNone ? before - 1 : left.head);
    if (m_reading.word(before - 1).lower != ",") return {};
    // "A a denonce le geste de B, qualifiant ...": the subject of the clause, not the noun before the comma.
    auto above = governing_verb(verb);
    while (above != kNone && predicate(above).finite == kNone) above = governing_verb(above);
    if (above == kNone || above > verb || predicate(above).passive) return {};
    return subjects(above, depth + 1);
}

std::vector<std::uint32_t> Clauses::sent_to_do(std::uint32_t verb) const {
    const auto& own = predicate(verb);
    if (own.tense != ClauseTense::infinitive || own.group_begin == 0 ||
        !m_reading.word(own.group_begin - 1).form_is(WordClass::prep_for))
        return {};
    const auto above = governing_verb(verb);
    if (above == kNone || above > verb || !m_reading.word(above).is(WordClass::sending_verb)) return {};
    auto sent = predicate(above).passive ? subjects(above) : objects(above);
    std::erase_if(sent, [&](auto token) { return m_reading.entities(token).empty() || token > verb; });
    return sent;
}

std::vector<std::uint32_t> Clauses::inherited_subjects(std::uint32_t verb, int depth) const {
    const auto& token = m_reading.token(verb);
    const auto head = token.head;
    if (predicate(verb).tense == ClauseTense::gerund)
        if (auto found = subjects_of_gerund(verb, depth); !found.empty()) return found;
    if (const auto sent = sent_to_do(verb); !sent.empty()) return sent;
    if (head == verb) {
        const auto left = nominal_left_of(predicate(verb).group_begin);
        return left == kNone ? std::vector<std::uint32_t>{} : coordinated(left);
    }
    if (token.dep == Dep::acl || token.dep == Dep::acl_relcl || token.dep == Dep::amod ||
        token.dep == Dep::nmod || token.dep == Dep::appos) {
        if (predicate(verb).tense == ClauseTense::infinitive) return noun_owners(head, depth);
        if (!m_reading.is_verb(head)) {
            const auto& unit = m_reading.unit_at(head);
            return coordinated(unit.mention == kNone ? head : unit.head);
        }
    }
    if (is_predicate(head)) {
        if (predicate(verb).tense == ClauseTense::infinitive &&
            m_reading.word(head).is(WordClass::object_control)) {
            auto controllers = objects(head);
            if (predicate(head).passive) controllers = subjects(head, depth + 1);
            std::erase_if(controllers, [&](auto object) { return m_reading.entities(object).empty(); });
            if (controllers.empty())
                for (const auto& oblique : obliques(head)) {
                    if (oblique.head > verb) break;
                    if (m_reading.word(oblique.preposition).form_is(WordClass::prep_to)) {
                        controllers = coordinated(oblique.head);
                        break;
                    }
                }
            if (!controllers.empty()) return controllers;
        }
        return subjects(head, depth + 1);
    }
    if (!m_reading.is_verb(head)) {
        if (predicate(verb).tense == ClauseTense::participle && token.head < verb) {
            const auto& unit = m_reading.unit_at(head);
            return coordinated(unit.mention == kNone ? head : unit.head);
        }
        return noun_owners(head, depth);
    }
    return {};
}

std::vector<std::uint32_t> Clauses::noun_owners(std::uint32_t noun, int depth) const {
    // "sa volonte de rencontrer X": the possessor; "la volonte de Y de rencontrer X": the complement.
    for (const auto child : m_reading.tree().children(noun)) {
        if (child < noun && m_reading.word(child).form_is(WordClass::possessive)) {
            if (!m_reading.entities(child).empty()) return {child};
        }
        if (child > noun && m_reading.token(child).dep == Dep::nmod && !m_reading.entities(child).empty() &&
            m_reading.unit_at(child).preposition != kNone &&
            m_reading.word(m_reading.unit_at(child).preposition).form_is(WordClass::prep_of))
            return coordinated(m_reading.unit_at(child).head);
    }
    const auto verb = governing_verb(noun);
    if (verb == kNone || verb == noun) return {};
    return subjects(verb, depth + 1);
}

}  // namespace entente::extract
