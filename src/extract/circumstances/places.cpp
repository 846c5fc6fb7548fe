#include "extract/circumstances/places.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::EntityKind;

constexpr double kFarthest = 14.0;
constexpr double kLeftCost = 0.5;
constexpr double kForeignCost = 5.0;
constexpr double kTriggerBetweenCost = 4.0;

}  // namespace

PlaceFinder::PlaceFinder(const Clauses& clauses) : m_clauses(clauses), m_reading(clauses.reading()) {
    const auto& article = m_reading.document().article();
    if (article.dateline_place.empty()) return;
    const auto wanted = fold_fast(article.dateline_place);
    const auto& entities = m_reading.document().entities;
    for (EntityIndex index = 0; index < entities.size() && m_dateline == kNoEntity; ++index) {
        if (entities[index].kind != EntityKind::place) continue;
        if (fold_fast(entities[index].label) == wanted) m_dateline = index;
        for (const auto& alias : entities[index].aliases)
            if (fold_fast(alias) == wanted) m_dateline = index;
    }
}

bool PlaceFinder::is_place(EntityIndex entity) const {
    const auto kind = m_reading.entity(entity).kind;
    return kind == EntityKind::place || kind == EntityKind::state;
}

EntityIndex PlaceFinder::scene_of(const Unit& unit) const {
    if (unit.mention == kNone) return kNoEntity;
    const auto& mention = m_reading.document().mentions[unit.mention];
    const bool locative_preposition =
        unit.preposition != kNone && m_reading.word(unit.preposition).form_is(WordClass::prep_at);
    if (!mention.locative && !locative_preposition) return kNoEntity;
    for (const auto entity : mention.entities) {
        const auto kind = m_reading.entity(entity).kind;
        if (kind == EntityKind::place) return entity;
        if (kind == EntityKind::state && dative(unit)) continue;
        if (kind == EntityKind::state && (mention.form == text::MentionForm::name || mention.locative) &&
            locative_preposition)
            return entity;
    }
    return kNoEntity;
}

bool PlaceFinder::dative(const Unit& unit) const {
    // "a l'Iran", "a la Russie" give something to a state; what happens there is "en Iran", "en Russie".
    if (unit.preposition == kNone || !m_reading.word(unit.preposition).form_is(WordClass::prep_to))
        return false;
    if (unit.preposition + 1 >= m_reading.size()) return false;
    const auto next = unit.preposition + 1;
    return m_reading.token(next).pos == text::Upos::DET &&
           m_reading.word(next).form_is(WordClass::definite_article);
}

bool PlaceFinder::of_topic(const Unit& unit) const {
    const auto first = m_reading.sentence(unit.head).begin;
    // "sur Alep", "sur la Syrie" tell what is talked of; "sur l'ile de", "sur la base de" tell where.
    if (m_reading.word(unit.preposition).form_is(WordClass::prep_on)) {
        for (auto at = unit.preposition + 1; at < unit.span.end; ++at)
            if (m_reading.word(at).is(WordClass::place_noun)) return false;
        return true;
    }
    // "un cessez-le-feu a Alep", "la lutte contre le terrorisme au Sahel", "en poste a Bamako": the scene of
    // that.
    auto at = unit.preposition;
    while (at > first) {
        const auto& left = m_reading.unit_at(at - 1);
        const auto& word = m_reading.word(left.head);
        if (left.mention == kNone && word.is(WordClass::residence_word)) return true;
        const auto& noun = left.mention == kNone || m_reading.mention(left.head) == nullptr
                               ? word
                               : m_reading.word(m_reading.mention(left.head)->head);
        if (noun.is(WordClass::situation_noun) && !noun.lemma_entry->meeting_noun) return true;
        const auto pos = m_reading.token(left.head).pos;
        if (left.mention != kNone || (pos != text::Upos::ADJ && pos != text::Upos::ADV)) break;
        at = left.span.begin;
    }
    return false;
}

EntityIndex PlaceFinder::named_after_noun(const Unit& unit, const EventClause& event) const {
    // "le sommet de Bruxelles", "le sommet du G20 d'Osaka", but not "le maire de Bruxelles".
    const auto trigger = event.trigger();
    if (unit.preposition < trigger || m_reading.token(trigger).pos == text::Upos::VERB) return kNoEntity;
    if (m_reading.unit_of(unit.head) - m_reading.unit_of(trigger) > 4) return kNoEntity;
    for (auto at = trigger + 1; at < unit.preposition; ++at) {
        const auto& between = m_reading.unit_at(at);
        const auto kind = between.mention == kNone || m_reading.entities(between.head).empty()
                              ? EntityKind::organization
                              : m_reading.entity(m_reading.entities(between.head).front()).kind;
        if (kind != EntityKind::organization || m_reading.is_finite(at)) return kNoEntity;
    }
    for (const auto entity : m_reading.entities(unit.head))
        if (m_reading.entity(entity).kind == EntityKind::place) return entity;
    return kNoEntity;
}

EntityIndex PlaceFinder::whole_of_part(const Unit& unit) const {
    // "sur le perron de l'Elysee", "dans la banlieue de Damas"
    const auto first = m_reading.sentence(unit.head).begin;
    for (auto at = unit.preposition; at > first; --at) {
        const auto& left = m_reading.unit_at(at - 1);
        const auto pos = m_reading.token(left.head).pos;
        if (left.mention == kNone && pos == text::Upos::ADJ) continue;
        if (left.mention != kNone || !m_reading.word(left.head).is(WordClass::part_of_place) ||
            left.preposition == kNone || !m_reading.word(left.preposition).form_is(WordClass::prep_at))
            return kNoEntity;
        break;
    }
    for (const auto entity : m_reading.entities(unit.head))
        if (m_reading.entity(entity).kind == EntityKind::place) return entity;
    return kNoEntity;
}

std::vector<PlaceCandidate> PlaceFinder::candidates(std::uint32_t trigger) const {
    std::vector<PlaceCandidate> found;
    const EventClause event(m_clauses, trigger);
    const auto sentence = m_reading.sentence(trigger);
    const auto& units = m_reading.units();
    for (auto index = m_reading.unit_of(sentence.begin);
         index < units.size() && units[index].span.begin < sentence.end; ++index) {
        const auto& unit = units[index];
        if (unit.mention == kNone || unit.span.contains(trigger)) continue;
        PlaceCandidate candidate;
        candidate.token = unit.head;
        candidate.place = scene_of(unit);
        if (unit.preposition != kNone && m_reading.word(unit.preposition).form_is(WordClass::prep_of)) {
            candidate.place = named_after_noun(unit, event);
            if (candidate.place == kNoEntity) candidate.place = whole_of_part(unit);
        }
        if (candidate.place == kNoEntity) continue;
        if (unit.preposition != kNone && of_topic(unit)) continue;
        candidate.cost = event.separation(unit.head);
        if (event.foreign(unit.head) || event.in_other_conjunct(unit.head)) candidate.cost += kForeignCost;
        if (unit.head < trigger) {
            candidate.cost += kLeftCost;
            // "a Paris, ou il a rencontre": the relative adverb leads straight back.
            if (unit.span.end + 1 < trigger) {
                auto after = unit.span.end;
                if (m_reading.word(after).lower == ",") ++after;
                if (after < trigger && m_reading.word(after).form_is(WordClass::where)) candidate.cost = 1.0;
            }
        }
        // Another trigger between the two has the better claim.
        const auto left = std::min(trigger, unit.head);
        const auto right = std::max(trigger, unit.head);
        for (auto token = left + 1; token < right; ++token) {
            const auto& entry = *m_reading.word(token).lemma_entry;
            if (m_reading.unit_at(token).mention == kNone && !event.carries(token) &&
                (entry.meeting_noun || (entry.is_meeting_verb() && m_reading.is_verb(token))))
                candidate.cost += kTriggerBetweenCost;
        }
        if (event.governs(unit.head)) candidate.cost -= 1.0;
        if (m_reading.entity(candidate.place).kind == EntityKind::state) candidate.cost += 1.0;
        found.push_back(candidate);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.cost < b.cost; });
    return found;
}

EntityIndex PlaceFinder::nearest(std::uint32_t trigger) const {
    const auto found = candidates(trigger);
    return found.empty() || found.front().cost > kFarthest ? kNoEntity : found.front().place;
}

}  // namespace entente::extract
