#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

/// Among the mandates of a person the one that the text falls into, the latest before it otherwise.
const LeaderEntry* OwnerFinder::mandate(EntityIndex person) const {
    const LeaderEntry* known = nullptr;
    for (const KnownPerson& one : m_analysis.people)
        if (one.entity == person && one.leader != kNone) known = &m_analysis.lexicon.leaders[one.leader];
    if (!known) return nullptr;
    const auto& published = m_analysis.document.article().published;
    const int year = published ? static_cast<int>(published->year()) : 9999;
    const auto rank = [&](const LeaderEntry& leader) {
        const bool in_office = leader.from_year <= year && year <= leader.until_year;
        return std::pair(in_office, leader.from_year <= year ? leader.from_year : -leader.from_year);
    };
    const LeaderEntry* best = known;
    for (const LeaderEntry& leader : m_analysis.lexicon.leaders)
        if (leader.name == known->name && rank(leader) > rank(*best)) best = &leader;
    return best;
}

EntityIndex OwnerFinder::mandate_owner(EntityIndex person, bool at_any_time) {
    const LeaderEntry* leader = mandate(person);
    if (!leader) return kNoEntity;
    const auto& published = m_analysis.document.article().published;
    if (published && !at_any_time) {
        const int year = static_cast<int>(published->year());
        if (year < leader->from_year || year > leader->until_year) return kNoEntity;
    }
    if (leader->owner.empty()) return kNoEntity;
    if (const auto state = m_analysis.lexicon.state_by_iso(leader->owner))
        return m_analysis.store.state(*state);
    return m_analysis.store.named(leader->owner, EntityKind::organization);
}

/// "le president Obama" years after: the one who held such an office of those who bear the surname.
EntityIndex OwnerFinder::mandate_of_surname(EntityIndex person, std::string_view type) {
    if (!is_sole_office(type)) return kNoEntity;
    const auto& published = m_analysis.document.article().published;
    const int year = published ? static_cast<int>(published->year()) : 9999;
    const LeaderEntry* found = nullptr;
    for (const KnownPerson& one : m_analysis.people) {
        if (one.entity != person || one.key.size() != 1) continue;
        for (const LeaderEntry& leader : m_analysis.lexicon.leaders) {
            if (leader.role_type != type || leader.from_year > year ||
                text::fold_parts(leader.name).back() != one.key.back())
                continue;
            if (found && found->name != leader.name) return kNoEntity;
            found = &leader;
        }
    }
    const auto state = found ? m_analysis.lexicon.state_by_iso(found->owner) : std::nullopt;
    return state ? m_analysis.store.state(*state) : kNoEntity;
}

/// "le ministre, l'Equatorien X": the state of the nationality before a name of the person.
EntityIndex OwnerFinder::nationality(EntityIndex person) const {
    for (const Name& name : m_analysis.names) {
        if (name.entity != person || name.bare.begin == 0) continue;
        const Word* before = m_reading.at(name.bare.begin, -1);
        if (before && before->demonym && before->capital) return m_analysis.store.state(*before->demonym);
    }
    return kNoEntity;
}

}  // namespace entente::coref
