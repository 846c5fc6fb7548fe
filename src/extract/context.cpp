#include "extract/context.hpp"

#include <algorithm>

namespace entente::extract {

using text::EntityKind;

void add_new(std::vector<EntityIndex>& list, const std::vector<EntityIndex>& more) {
    for (const auto entity : more)
        if (!contains(list, entity)) list.push_back(entity);
}

bool contains(const std::vector<EntityIndex>& list, EntityIndex entity) {
    return std::find(list.begin(), list.end(), entity) != list.end();
}

Affiliations::Affiliations(const Reading& reading) : m_reading(reading) {
    const auto& document = reading.document();
    m_owners.resize(document.entities.size());
    for (const auto& representation : document.representations) {
        if (representation.former || representation.person == kNoEntity || representation.owner == kNoEntity)
            continue;
        add_new(m_owners[representation.person], {representation.owner});
    }
}

bool Affiliations::speaks_for(EntityIndex person, EntityIndex owner) const {
    return contains(m_owners[person], owner);
}

bool Affiliations::same_party(EntityIndex one, EntityIndex other) const {
    return one == other || speaks_for(one, other) || speaks_for(other, one);
}

EntityIndex Affiliations::state_of(EntityIndex place) const {
    const auto& entities = m_reading.document().entities;
    if (entities[place].kind == EntityKind::state) return place;
    if (entities[place].kind != EntityKind::place) return kNoEntity;
    for (auto at = entities[place].located_in; at != kNoEntity; at = entities[at].located_in) {
        if (entities[at].kind == EntityKind::state) return at;
        if (entities[at].located_in == at) break;
    }
    if (entities[place].iso.empty()) return kNoEntity;
    for (EntityIndex index = 0; index < entities.size(); ++index)
        if (entities[index].kind == EntityKind::state && entities[index].iso == entities[place].iso)
            return index;
    return kNoEntity;
}

std::size_t Affiliations::shared(const std::vector<EntityIndex>& parties,
                                 const std::vector<EntityIndex>& others) const {
    std::vector<bool> used(others.size(), false);
    std::size_t count = 0;
    // The same entity first, so that a state does not take the counterpart of its own minister.
    std::vector<EntityIndex> rest;
    for (const auto party : parties) {
        const auto same = std::find(others.begin(), others.end(), party);
        if (same != others.end() && !used[static_cast<std::size_t>(same - others.begin())]) {
            used[static_cast<std::size_t>(same - others.begin())] = true;
            ++count;
        } else {
            rest.push_back(party);
        }
    }
    for (const auto party : rest)
        for (std::size_t i = 0; i < others.size(); ++i)
            if (!used[i] && same_party(party, others[i])) {
                used[i] = true;
                ++count;
                break;
            }
    return count;
}

Context::Context(const text::Document& document, const Lexicon& lexicon)
    : reading(document, lexicon),
      clauses(reading),
      attribution(clauses),
      dates(clauses),
      places(clauses),
      status(clauses),
      affiliations(reading) {
    constexpr std::uint32_t kFewest = 5;
    constexpr double kShare = 0.02;
    std::uint32_t found = 0;
    std::uint32_t words = 0;
    for (std::uint32_t token = 0; token < reading.size(); ++token) {
        const auto pos = reading.token(token).pos;
        if (pos == text::Upos::PUNCT || pos == text::Upos::SPACE) continue;
        ++words;
        found += reading.word(token).form_is(WordClass::contest_word) ? 1 : 0;
    }
    m_reports_contest = found >= kFewest && found > kShare * words;
}

bool Context::is_court(EntityIndex entity) const {
    return std::ranges::any_of(reading.document().mentions, [&](const text::Mention& mention) {
        return contains(mention.entities, entity) && reading.word(mention.head).is(WordClass::court_noun);
    });
}

bool Context::in_office(EntityIndex entity) const {
    const auto kind = reading.entity(entity).kind;
    return kind == EntityKind::state || (kind == EntityKind::person && !affiliations.owners(entity).empty());
}

std::vector<EntityIndex> Context::actors(const std::vector<std::uint32_t>& tokens) const {
    auto found = clauses.actors(tokens);
    for (const auto token : tokens) {
        if (!reading.word(token).form_is(WordClass::first_person) || !reading.entities(token).empty())
            continue;
        const auto* quotation = attribution.quotation_at(token);
        if (quotation != nullptr && quotation->speaker != kNoEntity && reading.is_actor(quotation->speaker))
            add_new(found, {quotation->speaker});
    }
    return found;
}

std::vector<EntityIndex> Context::subject_actors(std::uint32_t verb) const {
    auto found = actors(clauses.subjects(verb));
    if (found.size() == 1 && reading.entity(found.front()).kind != EntityKind::person) {
        // "Leur porte-parole, l'ambassadrice X, ...": the apposition names who the office only hints at.
        const auto subject = clauses.subjects(verb).front();
        const auto* mention = reading.mention(subject);
        const auto& unit = reading.unit_at(subject);
        if (mention != nullptr && mention->form == text::MentionForm::role &&
            unit.span.end + 1 < reading.size() && reading.word(unit.span.end).lower == ",") {
            auto next = unit.span.end + 1;
            while (next + 1 < reading.size() && reading.token(next).pos == text::Upos::DET &&
                   reading.unit_at(next).mention == kNone)
                ++next;
            const auto& apposition = reading.unit_at(next);
            const auto who = clauses.actors({apposition.head});
            if (apposition.mention != kNone && next < verb && who.size() == 1 &&
                reading.entity(who.front()).kind == EntityKind::person)
                found = who;
        }
    }
    if (!found.empty() || !clauses.is_predicate(verb)) return found;
    const auto tense = clauses.predicate(verb).tense;
    if (tense != ClauseTense::infinitive && tense != ClauseTense::gerund) return found;
    // "Apres avoir rencontre A, B ...": the subject of the main verb that follows, else of those before.
    const auto sentence = reading.sentence(verb);
    // "a-t-elle dit en arrivant a Bruxelles, en marge d'un sommet auquel assiste A": not who acts behind it.
    const bool follows = tense == ClauseTense::gerund && verb > sentence.begin &&
                         reading.word(clauses.predicate(verb).group_begin - 1).lower == "en" &&
                         clauses.finite_verbs_between(sentence.begin, verb) > 0;
    for (auto at = verb + 1; at < sentence.end && !follows; ++at)
        if (reading.is_finite(at)) {
            auto main = at;
            if (!clauses.is_predicate(main) && clauses.is_predicate(reading.token(main).head))
                main = reading.token(main).head;
            if (clauses.is_predicate(main)) found = actors(clauses.subjects(main));
            break;
        }
    for (auto at = verb; at > sentence.begin && found.empty(); --at) {
        if (!clauses.is_predicate(at - 1) || clauses.predicate(at - 1).finite == kNone) continue;
        found = actors(clauses.subjects(at - 1));
        // "a du recoudre ce qui pouvait l'etre, en recevant X": what is inserted has nobody as its subject.
        if (tense != ClauseTense::gerund) break;
    }
    return found;
}

EntityIndex Context::salient(std::uint32_t token, const std::vector<EntityIndex>& excluded,
                             EntityKind kind) const {
    constexpr std::uint32_t kSentencesBack = 2;
    const auto here = reading.sentence_of(token);
    EntityIndex any = kNoEntity;
    for (auto unit = reading.unit_of(token); unit > 0;) {
        const auto& candidate = reading.units()[--unit];
        const auto sentence = reading.sentence_of(candidate.span.begin);
        if (sentence + kSentencesBack < here || !in_prose(candidate.span.begin)) break;
        if (candidate.mention == kNone || candidate.preposition != kNone) continue;
        const auto& who = reading.entities(candidate.head);
        if (who.size() != 1 || reading.entity(who.front()).kind != kind) continue;
        const bool known = std::any_of(excluded.begin(), excluded.end(), [&](EntityIndex other) {
            return affiliations.same_party(who.front(), other);
        });
        if (known) continue;
        const auto dep = reading.token(candidate.head).dep;
        if (dep == text::Dep::nsubj || dep == text::Dep::nsubj_pass) return who.front();
        if (any == kNoEntity && kind == EntityKind::person) any = who.front();
    }
    return any;
}

bool Context::in_prose(std::uint32_t token) const {
    return reading.block_kind(token) == text::BlockKind::paragraph;
}

}  // namespace entente::extract
