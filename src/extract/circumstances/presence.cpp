#include "extract/circumstances/presence.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

constexpr std::uint32_t kReach = 2;      ///< sentences
constexpr std::uint32_t kVerbGroup = 5;  ///< units between the persons and the preposition of the place

}  // namespace

Presences::Presences(const Context& context) : m_reading(context.reading) {
    for (std::uint32_t unit = 0; unit < m_reading.units().size(); ++unit)
        if (m_reading.units()[unit].mention != kNone) read(context, unit);
}

void Presences::read(const Context& context, std::uint32_t unit) {
    const auto& units = m_reading.units();
    const auto& subject = units[unit];
    if (subject.preposition != kNone || !context.in_prose(subject.head)) return;
    auto persons = context.actors({subject.head});
    std::erase_if(persons,
                  [&](auto entity) { return m_reading.entity(entity).kind != text::EntityKind::person; });
    if (persons.empty()) return;
    const auto sentence = m_reading.sentence(subject.head);
    bool is_there = false;
    for (auto at = unit + 1; at < units.size() && at <= unit + kVerbGroup; ++at) {
        const auto head = units[at].head;
        if (units[at].span.begin >= sentence.end) return;
        const auto& word = m_reading.word(head);
        if (word.is(WordClass::presence_verb)) {
            is_there = true;
            continue;
        }
        if (is_there && units[at].preposition != kNone) {
            const auto place = context.places.scene_of(units[at]);
            if (place == kNoEntity || m_reading.entity(place).kind != text::EntityKind::place) return;
            // "X est ne a Rome", "X est attendu a Rome": an act, no whereabouts.
            m_found.push_back({std::move(persons), place, m_reading.sentence_of(head)});
            return;
        }
        const auto pos = m_reading.token(head).pos;
        const bool small = pos == text::Upos::ADV || pos == text::Upos::AUX || pos == text::Upos::ADP ||
                           pos == text::Upos::PRON;
        if (!small) return;
    }
}

EntityIndex Presences::scene_of(const std::vector<EntityIndex>& parties, std::uint32_t token) const {
    const auto here = m_reading.sentence_of(token);
    for (const auto& presence : m_found) {
        const auto apart = here > presence.sentence ? here - presence.sentence : presence.sentence - here;
        if (apart > kReach || parties.size() < 2) continue;
        if (std::all_of(parties.begin(), parties.end(), [&](auto party) {
                return std::find(presence.persons.begin(), presence.persons.end(), party) !=
                       presence.persons.end();
            }))
            return presence.place;
    }
    return kNoEntity;
}

}  // namespace entente::extract
