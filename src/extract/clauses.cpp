#include "extract/clauses.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Dep;
using text::Mood;
using text::Tense;
using text::Upos;
using text::VerbForm;

constexpr int kMaxDepth = 6;
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
    const bool participle = morph.verb_form == VerbForm::participle && morph.tense != Tense::present;
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
        if (morph.verb_form == VerbForm::participle || morph.verb_form == VerbForm::gerund) {
            predicate.tense = ClauseTense::gerund;
        } else if (morph.verb_form == VerbForm::infinitive && !m_reading.is_finite(verb)) {
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

bool Clauses::is_bare_nominal(const Unit& unit) const {
    if (!unit.nominal || unit.preposition != kNone) return false;
    if (unit.mention != kNone) return true;
    const auto& word = m_reading.word(unit.head);
    for (const auto& date : word.form_entry->dates)
        if (date.kind == DateWordKind::month || date.kind == DateWordKind::weekday ||
            date.kind == DateWordKind::unit || date.kind == DateWordKind::part_of_day ||
            date.kind == DateWordKind::today)
            return false;
    return true;
}

std::uint32_t Clauses::subject_child(std::uint32_t verb) const {
    std::uint32_t pronoun = kNone;
    for (const auto child : m_reading.tree().children(verb)) {
        const auto dep = m_reading.token(child).dep;
        if (dep != Dep::nsubj && dep != Dep::nsubj_pass && dep != Dep::expl_subj) continue;
        const auto& word = m_reading.word(child);
        if (m_reading.token(child).pos == Upos::PRON) {
            // The parser calls clitic objects subjects before an inversion.
            if (word.form_is(WordClass::reflexive_clitic) || word.lower == "en" || word.lower == "y")
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
        return m_reading.unit_at(child).mention == kNone ? child : m_reading.unit_at(child).head;
    }
    return pronoun;
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
        if (!m_reading.entities(head).empty()) return head;
        if (reserve == kNone) reserve = head;
    }
    return reserve;
}

std::uint32_t Clauses::nominal_right_of(std::uint32_t token, std::uint32_t reach) const {
    const auto sentence = m_reading.sentence(token);
    const auto& units = m_reading.units();
    for (auto unit = m_reading.unit_of(token) + 1; unit < units.size() && reach > 0; ++unit, --reach) {
        const auto& candidate = units[unit];
        if (candidate.span.begin >= sentence.end) break;
        const auto& word = m_reading.word(candidate.head);
        if (candidate.mention == kNone &&
            (word.form_is(WordClass::comma) || m_reading.is_verb(candidate.head) ||
             word.form_is(WordClass::subordinator) || word.form_is(WordClass::relative_subject)))
            break;
        if (is_bare_nominal(candidate)) return candidate.head;
    }
    return kNone;
}

std::uint32_t Clauses::antecedent(std::uint32_t relative_pronoun, std::uint32_t verb) const {
    const auto& token = m_reading.token(verb);
    if (token.dep == Dep::acl_relcl && token.head < relative_pronoun) {
        const auto& unit = m_reading.unit_at(token.head);
        return unit.mention == kNone ? token.head : unit.head;
    }
    const auto sentence = m_reading.sentence(relative_pronoun);
    for (auto unit = m_reading.unit_of(relative_pronoun); unit > 0;) {
        const auto& candidate = m_reading.units()[--unit];
        if (candidate.span.begin < sentence.begin) break;
        if (candidate.nominal) return candidate.head;
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
    if (const auto child = subject_child(verb); child != kNone) {
        const auto& word = m_reading.word(child);
        if (word.form_is(WordClass::relative_subject) && m_reading.entities(child).empty()) {
            const auto found = antecedent(child, verb);
            return found == kNone ? std::vector<std::uint32_t>{} : coordinated(found);
        }
        return coordinated(child);
    }
    if (own.tense == ClauseTense::infinitive || own.tense == ClauseTense::participle ||
        own.tense == ClauseTense::gerund || m_reading.token(verb).dep == Dep::conj)
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

std::vector<std::uint32_t> Clauses::inherited_subjects(std::uint32_t verb, int depth) const {
    const auto& token = m_reading.token(verb);
    const auto head = token.head;
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
        const auto& unit = m_reading.unit_at(child);
        if (unit.mention == kNone && unit.nominal && unit.preposition == kNone && !is_bare_nominal(unit))
            continue;
        const auto head = unit.mention == kNone ? child : unit.head;
        if (std::find(found.begin(), found.end(), head) != found.end()) continue;
        for (const auto token : coordinated(head)) found.push_back(token);
    }
    if (found.empty()) {
        const auto right = nominal_right_of(verb, 8);
        if (right != kNone && right != subject)
            for (const auto token : coordinated(right)) found.push_back(token);
    }
    return found;
}

std::vector<std::uint32_t> Clauses::agents(std::uint32_t verb) const {
    std::vector<std::uint32_t> found;
    for (const auto& oblique : obliques(verb)) {
        if (!m_reading.word(oblique.preposition).form_is(WordClass::prep_by)) continue;
        for (const auto token : coordinated(oblique.head)) found.push_back(token);
        break;
    }
    return found;
}

std::vector<Oblique> Clauses::obliques(std::uint32_t trigger) const {
    std::vector<Oblique> found;
    const auto sentence = m_reading.sentence(trigger);
    const auto& units = m_reading.units();
    const auto start = m_reading.unit_of(trigger);
    for (auto at = start + 1; at < units.size(); ++at) {
        const auto& unit = units[at];
        if (unit.span.begin >= sentence.end) break;
        const auto& word = m_reading.word(unit.head);
        if (unit.mention == kNone) {
            if (word.lower == ";" || word.lower == ":") break;
            if (m_reading.is_finite(unit.head)) break;
            if (word.form_is(WordClass::relative_subject) || word.form_is(WordClass::relative_other) ||
                word.form_is(WordClass::that))
                break;
        }
        if (!unit.nominal || unit.preposition == kNone) continue;
        found.push_back({unit.preposition, unit.head, at - start});
    }
    return found;
}

std::vector<std::uint32_t> Clauses::coordinated(std::uint32_t token) const {
    std::vector<std::uint32_t> found{token};
    const auto& units = m_reading.units();
    const auto first = m_reading.unit_of(token);
    if (!units[first].nominal) return found;
    const auto sentence = m_reading.sentence(token);
    const auto add = [&](std::uint32_t head) {
        if (std::find(found.begin(), found.end(), head) == found.end()) found.push_back(head);
    };
    // The tree: conjuncts that hang on any token of the unit.
    for (std::size_t done = 0; done < found.size() && found.size() < 16; ++done) {
        const auto& unit = units[m_reading.unit_of(found[done])];
        for (auto part = unit.span.begin; part < unit.span.end; ++part)
            for (const auto child : m_reading.tree().children(part)) {
                if (m_reading.token(child).dep != Dep::conj || unit.span.contains(child)) continue;
                const auto& other = m_reading.unit_at(child);
                if (!other.nominal || child < part) continue;
                // A conjunct with a preposition of its own belongs to it, unless the first has one too.
                if (other.preposition != kNone && units[first].preposition == kNone) continue;
                if (starts_new_clause(other.head, token)) continue;
                if (!joined(unit.span.end, other.span.begin, child)) continue;
                add(other.mention == kNone ? child : other.head);
            }
    }
    // The surface: "X, ministre de Y, Z et W", committed only when an "and" closes the list.
    const auto* entities = &m_reading.entities(token);
    std::vector<std::uint32_t> pending;
    bool comma = false;
    bool conjunction = false;
    const bool between = units[first].preposition != kNone &&
                         m_reading.word(units[first].preposition).form_is(WordClass::prep_between);
    for (auto at = first + 1; at < units.size() && units[at].span.begin < sentence.end; ++at) {
        const auto& unit = units[at];
        const auto& word = m_reading.word(unit.head);
        if (unit.mention == kNone) {
            if (word.lower == ",") {
                comma = true;
                continue;
            }
            if (word.form_is(WordClass::conjunction_and)) {
                conjunction = true;
                continue;
            }
            const auto pos = m_reading.token(unit.head).pos;
            if (pos == Upos::DET || pos == Upos::ADP || pos == Upos::ADJ || word.lower == "que") {
                if (comma || conjunction || pos == Upos::ADJ) continue;
            }
            break;
        }
        if (!comma && !conjunction) break;
        const auto& others = m_reading.entities(unit.head);
        if (others.empty()) break;
        const bool apposition = !entities->empty() && others.front() == entities->front();
        if (!apposition) {
            if (unit.preposition != kNone && units[first].preposition == kNone) break;
            if (starts_new_clause(unit.head, token)) break;
            pending.push_back(unit.head);
            if (conjunction) {
                for (const auto head : pending) add(head);
                break;
            }
        }
        comma = conjunction = false;
    }
    // "entre A, B [...] et C": between needs no "and" to be a list.
    if (between)
        for (const auto head : pending) add(head);
    std::sort(found.begin() + 1, found.end());
    return found;
}

bool Clauses::joined(std::uint32_t from, std::uint32_t to, std::uint32_t conjunct) const {
    // A comma alone makes no list; one that closes with "et" does.
    for (auto token = from; token < to; ++token)
        if (m_reading.word(token).form_is(WordClass::conjunction_and)) return true;
    const auto sentence = m_reading.sentence(conjunct);
    for (auto token = conjunct; token < sentence.end && token < conjunct + 24; ++token) {
        if (m_reading.is_finite(token)) return false;
        if (m_reading.word(token).form_is(WordClass::conjunction_and)) return true;
    }
    return false;
}

bool Clauses::starts_new_clause(std::uint32_t head, std::uint32_t first) const {
    const auto& token = m_reading.token(head);
    if (token.dep != Dep::nsubj && token.dep != Dep::nsubj_pass) return false;
    return token.head > head && token.head != m_reading.token(first).head;
}

std::vector<EntityIndex> Clauses::entities(const std::vector<std::uint32_t>& tokens) const {
    std::vector<EntityIndex> found;
    for (const auto token : tokens)
        for (const auto entity : m_reading.entities(token))
            if (std::find(found.begin(), found.end(), entity) == found.end()) found.push_back(entity);
    return found;
}

std::vector<EntityIndex> Clauses::actors(const std::vector<std::uint32_t>& tokens) const {
    auto found = entities(tokens);
    std::erase_if(found, [&](EntityIndex entity) { return !m_reading.is_actor(entity); });
    return found;
}

std::uint32_t Clauses::governing_verb(std::uint32_t token) const {
    for (int steps = 0; steps < 12; ++steps) {
        const auto head = m_reading.token(token).head;
        if (head == token) return kNone;
        token = head;
        if (is_predicate(token)) return token;
    }
    return kNone;
}

text::TokenSpan Clauses::clause_span(std::uint32_t token) const {
    const auto sentence = m_reading.sentence(token);
    auto begin = token;
    while (begin > sentence.begin) {
        const auto& word = m_reading.word(begin - 1);
        if (word.lower == ";" || word.lower == ":" || word.form_is(WordClass::relative_subject)) break;
        --begin;
    }
    auto end = token + 1;
    while (end < sentence.end) {
        const auto& word = m_reading.word(end);
        if (word.lower == ";" || word.lower == ":" || word.form_is(WordClass::relative_subject)) break;
        ++end;
    }
    return {begin, end};
}

std::uint32_t Clauses::finite_verbs_between(std::uint32_t left, std::uint32_t right) const {
    if (left > right) std::swap(left, right);
    std::uint32_t count = 0;
    for (auto token = left + 1; token < right; ++token)
        count += m_reading.is_finite(token) && m_reading.unit_at(token).mention == kNone ? 1 : 0;
    return count;
}

double Clauses::separation(std::uint32_t one, std::uint32_t other) const {
    constexpr double kUnitCost = 0.7;
    constexpr double kFiniteVerbCost = 6.0;
    constexpr double kCommaCost = 1.5;
    constexpr double kSubordinatorCost = 5.0;
    if (one > other) std::swap(one, other);
    double total = 0;
    for (auto unit = m_reading.unit_of(one) + 1; unit < m_reading.unit_of(other); ++unit) {
        const auto& between = m_reading.units()[unit];
        total += kUnitCost;
        if (between.mention != kNone) continue;
        const auto& word = m_reading.word(between.head);
        if (m_reading.is_finite(between.head))
            total += kFiniteVerbCost;
        else if (word.form_is(WordClass::comma))
            total += kCommaCost;
        else if (word.form_is(WordClass::subordinator) || word.form_is(WordClass::relative_subject) ||
                 word.form_is(WordClass::relative_other))
            total += kSubordinatorCost;
    }
    return total;
}

}  // namespace entente::extract
