#include "extract/clauses/clauses.hpp"

#include <algorithm>

namespace entente::extract {

using text::Dep;
using text::Upos;

namespace {

constexpr std::uint32_t kMemberReach = 5;   ///< units from "des responsables" to those they belong to
constexpr std::uint32_t kListReach = 30;    ///< units from "les ministres" to the states they speak for
constexpr std::uint32_t kLeaderReach = 16;  ///< tokens from "une delegation" to who leads it

/// "un delegue des rebelles, Ali Hassan, a vu": the name behind an office of which the text knows no holder;
/// else the token.
std::uint32_t name_behind_office(const Reading& reading, std::uint32_t token) {
    const auto* office = reading.mention(token);
    if (office == nullptr || office->form != text::MentionForm::role || office->entities.size() != 1)
        return token;
    const auto& holder = reading.entity(office->entities.front());
    if (holder.named || holder.kind != text::EntityKind::person) return token;
    const auto& units = reading.units();
    const auto sentence = reading.sentence(token);
    auto at = reading.unit_of(token) + 1;
    while (at < units.size() && units[at].span.size() == 1 &&
           reading.token(units[at].span.begin).pos == Upos::ADJ)
        ++at;
    if (at + 1 >= units.size() || reading.word(units[at].head).lower != ",") return token;
    const auto& name = units[at + 1];
    if (name.span.begin >= sentence.end || name.mention == kNone || name.preposition != kNone) return token;
    const auto& told = reading.document().mentions[name.mention];
    if (told.form != text::MentionForm::name || told.entities.size() != 1 ||
        reading.entity(told.entities.front()).kind != text::EntityKind::person)
        return token;
    // "le ministre, A et B" are three.
    const auto after = name.span.end;
    const bool closed = after >= sentence.end || reading.word(after).lower == "," ||
                        reading.word(after).form_is(WordClass::sentence_end);
    return closed ? name.head : token;
}

}  // namespace

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

std::uint32_t Clauses::nominal_right_of(std::uint32_t token, std::uint32_t reach) const {
    const auto sentence = m_reading.sentence(token);
    const auto& units = m_reading.units();
    for (auto unit = m_reading.unit_of(token) + 1; unit < units.size() && reach > 0; ++unit, --reach) {
        const auto& candidate = units[unit];
        if (candidate.span.begin >= sentence.end) break;
        const auto& word = m_reading.word(candidate.head);
        // "recevant tour a tour X"
        if (const auto* phrase = m_reading.phrase_at(candidate.head);
            phrase != nullptr && phrase->meaning == "one_by_one") {
            unit = m_reading.unit_of(candidate.head + static_cast<std::uint32_t>(phrase->words.size()) - 1);
            continue;
        }
        if (candidate.mention == kNone &&
            (word.form_is(WordClass::comma) || m_reading.is_verb(candidate.head) ||
             word.form_is(WordClass::subordinator) || word.form_is(WordClass::relative_subject)))
            break;
        if (is_bare_nominal(candidate)) return candidate.head;
    }
    return kNone;
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
            if (word.lower == "(") {
                // "A (Interieur), B (Defense) et C": what stands in brackets is no member of the list.
                const auto closing = closing_bracket(at);
                if (closing == kNone) break;
                at = closing;
                continue;
            }
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

std::uint32_t Clauses::closing_bracket(std::uint32_t opening) const {
    constexpr std::uint32_t kLongestBracket = 8;  // units
    const auto& units = m_reading.units();
    for (auto at = opening + 1; at < units.size() && at <= opening + kLongestBracket; ++at) {
        if (units[at].mention != kNone) continue;
        if (m_reading.word(units[at].head).lower == ")") return at;
        if (m_reading.is_verb(units[at].head)) return kNone;
    }
    return kNone;
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
    for (const auto token : tokens) {
        if (const auto states = states_spoken_for(token); !states.empty()) {
            for (const auto state : states)
                if (std::find(found.begin(), found.end(), state) == found.end()) found.push_back(state);
            continue;
        }
        const auto& own = m_reading.entities(name_behind_office(m_reading, leader_of(token)));
        for (const auto entity : own.empty() ? m_reading.entities(name_beside(token)) : own)
            if (std::find(found.begin(), found.end(), entity) == found.end()) found.push_back(entity);
    }
    return found;
}

std::uint32_t Clauses::name_beside(std::uint32_t token) const {
    const auto& unit = m_reading.unit_at(token);
    const auto sentence = m_reading.sentence(token);
    if (const auto members = members_named(token); members != token && unit.mention == kNone) return members;
    if (unit.mention != kNone || !unit.nominal ||
        m_reading.word(token).lemma_entry->is(WordClass::named_thing))
        return token;
    const auto is_person = [&](std::uint32_t at) {
        const auto& other = m_reading.unit_at(at);
        if (other.mention == kNone || m_reading.entities(other.head).size() != 1) return false;
        const auto& mention = m_reading.document().mentions[other.mention];
        return mention.form == text::MentionForm::name &&
               m_reading.entity(m_reading.entities(other.head).front()).kind == text::EntityKind::person;
    };
    // "cheikh Sabah", "l'importateur Gaspard Dutervil"
    if (unit.span.end < sentence.end && is_person(unit.span.end))
        return m_reading.unit_at(unit.span.end).head;
    for (const auto child : m_reading.tree().children(token)) {
        const auto dep = m_reading.token(child).dep;
        if (child < token || (dep != Dep::appos && dep != Dep::flat_name)) continue;
        if (is_person(child) && m_reading.unit_at(child).preposition == kNone)
            return m_reading.unit_at(child).head;
    }
    return token;
}

std::vector<EntityIndex> Clauses::states_spoken_for(std::uint32_t token) const {
    const auto& own = m_reading.entities(token);
    const auto* mention = m_reading.mention(token);
    if (own.size() != 1 || mention == nullptr || mention->form != text::MentionForm::role ||
        m_reading.entity(own.front()).kind != text::EntityKind::group)
        return {};
    const auto& units = m_reading.units();
    const auto sentence = m_reading.sentence(token);
    const auto first = m_reading.unit_of(token);
    std::vector<EntityIndex> states;
    // The first is part of the name: "[les ministres de la France], de l'Italie et de l'Espagne".
    for (const auto& inner : m_reading.document().mentions)
        if (inner.span.begin > units[first].span.begin && inner.span.end <= units[first].span.end &&
            inner.entities.size() == 1 &&
            m_reading.entity(inner.entities.front()).kind == text::EntityKind::state &&
            std::find(states.begin(), states.end(), inner.entities.front()) == states.end())
            states.push_back(inner.entities.front());
    if (states.size() != 1) return {};
    for (auto at = first + 1; at < units.size() && at - first <= kListReach; ++at) {
        const auto& unit = units[at];
        if (unit.span.begin >= sentence.end || m_reading.is_verb(unit.head)) break;
        if (unit.mention == kNone) continue;
        const bool of =
            unit.preposition != kNone && m_reading.word(unit.preposition).form_is(WordClass::prep_of);
        const auto& who = m_reading.entities(unit.head);
        if (!of || who.size() != 1 || m_reading.entity(who.front()).kind != text::EntityKind::state) break;
        states.push_back(who.front());
    }
    return states.size() > 1 ? states : std::vector<EntityIndex>{};
}

std::uint32_t Clauses::members_named(std::uint32_t token) const {
    if (!m_reading.word(token).is(WordClass::member_noun)) return token;
    const auto& units = m_reading.units();
    const auto sentence = m_reading.sentence(token);
    const auto own = m_reading.unit_of(token);
    for (auto at = own + 1; at < units.size() && at - own <= kMemberReach; ++at) {
        const auto& unit = units[at];
        if (unit.span.begin >= sentence.end) break;
        if (unit.mention == kNone) {
            const auto pos = m_reading.token(unit.head).pos;
            const auto& word = m_reading.word(unit.head);
            if (pos == Upos::ADP && !word.form_is(WordClass::prep_of)) break;
            if (pos == Upos::ADP || pos == Upos::DET || pos == Upos::ADJ || pos == Upos::NUM ||
                word.form_is(WordClass::quote_open) || word.form_is(WordClass::quote_either))
                continue;
            break;
        }
        const bool of =
            unit.preposition != kNone && m_reading.word(unit.preposition).form_is(WordClass::prep_of);
        const auto& who = m_reading.entities(unit.head);
        return of && who.size() == 1 && m_reading.is_actor(who.front()) &&
                       m_reading.entity(who.front()).kind != text::EntityKind::person
                   ? unit.head
                   : token;
    }
    return token;
}

std::uint32_t Clauses::leader_of(std::uint32_t token) const {
    if (!m_reading.word(token).is(WordClass::delegation_noun)) return token;
    const auto sentence = m_reading.sentence(token);
    for (auto at = token + 1; at < std::min(sentence.end, token + kLeaderReach); ++at) {
        if (m_reading.is_finite(at)) break;
        if (!m_reading.word(at).is(WordClass::preside_verb)) continue;
        if (is_predicate(at) && predicate(at).tense != ClauseTense::participle) break;
        for (const auto leader : agents(at))
            for (const auto entity : m_reading.entities(leader))
                if (m_reading.entity(entity).kind == text::EntityKind::person) return leader;
        break;
    }
    return token;
}

std::vector<EntityIndex> Clauses::actors(const std::vector<std::uint32_t>& tokens) const {
    auto found = entities(tokens);
    std::erase_if(found, [&](EntityIndex entity) { return !m_reading.is_actor(entity); });
    return found;
}

std::uint32_t Clauses::infinitive_before(std::uint32_t token) const {
    const auto preposition = m_reading.unit_at(token).preposition;
    if (preposition == kNone) return kNone;
    const auto first = m_reading.sentence(token).begin;
    bool comma = false;
    for (auto at = preposition; at > first && preposition - at < 6; --at) {
        const auto left = at - 1;
        const auto& word = m_reading.word(left);
        comma = comma || word.lower == ",";
        if (is_predicate(left))
            return comma && predicate(left).tense == ClauseTense::infinitive ? left : kNone;
        const bool date = !word.form_entry->dates.empty() || m_reading.token(left).pos == text::Upos::ADV;
        if (word.lower != "," && !date) return kNone;
    }
    return kNone;
}

std::uint32_t Clauses::governing_verb(std::uint32_t token) const {
    if (const auto verb = infinitive_before(token); verb != kNone) return verb;
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
