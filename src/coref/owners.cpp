#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

namespace {

bool is_state_office(std::string_view type) {
    return type == "foreign_minister" || type == "minister" || type == "head_of_state" ||
           type == "head_of_government" || type == "royal" || type == "ambassador" ||
           type == "vice_president";
}

}  // namespace

bool is_body(EntityKind kind) {
    return kind == EntityKind::state || kind == EntityKind::organization || kind == EntityKind::group;
}

bool is_sole_office(std::string_view type) {
    return type == "head_of_state" || type == "head_of_government" || type == "foreign_minister";
}

OwnerFinder::OwnerFinder(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

EntityIndex OwnerFinder::from_owner(const RoleOwner& owner) {
    switch (owner.kind) {
        case RoleOwner::Kind::state:
            return m_analysis.store.state(owner.index);
        case RoleOwner::Kind::organization:
            return m_analysis.store.organization(owner.index);
        case RoleOwner::Kind::name: {
            const Name& name = m_analysis.names[owner.index];
            if (name.sort == NameSort::person) {
                const EntityIndex whose = m_analysis.store.owner_of(name.entity);
                return whose != kNoEntity ? whose : mandate_owner(name.entity);
            }
            if (name.sort == NameSort::capital && name.entry != kNone) {
                const NameEntry& entry = m_analysis.lexicon.names[name.entry];
                if (!entry.is_organization) return m_analysis.store.state(entry.index);
            }
            if (name.sort == NameSort::seat && name.entry != kNone) {
                const NameEntry& entry = m_analysis.lexicon.names[name.entry];
                return entry.is_organization ? m_analysis.store.organization(entry.index)
                                             : m_analysis.store.state(entry.index);
            }
            return name.entity != kNoEntity && is_body(m_analysis.store[name.entity].kind) ? name.entity
                                                                                           : kNoEntity;
        }
        case RoleOwner::Kind::pronoun:
            return told_before(owner.index);
        case RoleOwner::Kind::noun:
            break;
    }
    return kNoEntity;
}

EntityIndex OwnerFinder::named_owner(const RolePhrase& role) {
    EntityIndex found = kNoEntity;
    for (const RoleOwner& owner : role.owners) {
        if (owner.kind != RoleOwner::Kind::name || m_analysis.names[owner.index].sort != NameSort::person)
            continue;
        if (const EntityIndex whose = from_owner(owner); whose != kNoEntity) return whose;
    }
    for (const RoleOwner& owner : role.owners) {
        if (found == kNoEntity && is_independent_group(owner)) return kNoEntity;
        if (found == kNoEntity) found = from_owner(owner);
    }
    if (found != kNoEntity && (role.type == "ambassador" || role.type == "envoy") &&
        m_analysis.store[found].kind == EntityKind::organization) {
        // "ambassadeur aupres de l'ONU": the sender is another.
        for (const RoleOwner& owner : role.owners) {
            if (owner.kind != RoleOwner::Kind::name || from_owner(owner) != found || owner.span.begin == 0)
                continue;
            std::uint32_t at = owner.span.begin - 1;
            while (at > role.span.begin && m_reading.words[at].is(WordClass::definite_article)) --at;
            if (!m_reading.words[at].is(WordClass::to) && !m_reading.words[at].is(WordClass::near)) continue;
            EntityIndex sender = kNoEntity;
            for (const RoleOwner& other : role.owners)
                if (const EntityIndex one = from_owner(other);
                    one != kNoEntity && m_analysis.store[one].kind == EntityKind::state)
                    sender = one;
            if (sender == kNoEntity && role.possessive) sender = possessor(role.span.begin);
            if (sender == kNoEntity) sender = default_state(role.span.begin, {});
            if (sender != kNoEntity) return sender;
        }
    }
    return found;
}

/// "le bras droit de X": of a person whom nothing is known of.
bool OwnerFinder::is_of_person(const RolePhrase& role) const {
    return std::any_of(role.owners.begin(), role.owners.end(), [&](const RoleOwner& owner) {
        return owner.kind == RoleOwner::Kind::name && m_analysis.names[owner.index].sort == NameSort::person;
    });
}

/// "le porte-parole de l'opposition syrienne" does not speak for the state.
bool OwnerFinder::is_independent_group(const RoleOwner& owner) const {
    WordSpan span;
    if (owner.kind != RoleOwner::Kind::noun) return false;
    const auto group = m_reading.longest(m_analysis.lexicon.group_phrases, owner.index, span);
    if (!group) return false;
    const std::string& noun_class = m_analysis.lexicon.groups[group->value].group_class;
    return noun_class == "armed" || noun_class == "opposition" || noun_class == "coalition" ||
           noun_class == "crowd" || noun_class == "sides" || noun_class == "regime";
}

EntityIndex OwnerFinder::owner(const RolePhrase& role, EntityIndex holder) {
    const RoleEntry* entry = role.entry == kNone ? nullptr : &m_analysis.lexicon.roles[role.entry];
    if (const EntityIndex named = named_owner(role); named != kNoEntity) return named;
    if (entry && !entry->owner.empty()) {
        if (const auto state = m_analysis.lexicon.state_by_iso(entry->owner))
            return m_analysis.store.state(*state);
        return m_analysis.store.named(entry->owner, EntityKind::organization);
    }
    if (entry && entry->needs == RoleNeed::none) return kNoEntity;
    if (const EntityIndex whole = head_of_relative(role); whole != kNoEntity) return whole;
    if (role.possessive && entry && entry->needs == RoleNeed::organization)
        if (const EntityIndex whose = possessor(role.span.begin);
            whose != kNoEntity && m_analysis.store[whose].kind == EntityKind::organization)
            return whose;
    if (holder != kNoEntity) {
        const LeaderEntry* known = mandate(holder);
        const bool same_office = known && known->role_type == role.type;
        if (const EntityIndex by_mandate = mandate_owner(holder, role.former || same_office);
            by_mandate != kNoEntity)
            return by_mandate;
        if (const EntityIndex state = mandate_of_surname(holder, role.type); state != kNoEntity) return state;
        if (is_state_office(role.type))
            if (const EntityIndex home = nationality(holder); home != kNoEntity) return home;
    }
    if (role.type == "counterpart") return counterpart_owner(role);
    if (role.possessive) {
        const EntityIndex whose = possessor(role.span.begin);
        const bool wants_state = is_state_office(role.type) && role.type != "head_of_state";
        if (whose != kNoEntity && !(wants_state && m_analysis.store[whose].kind != EntityKind::state))
            return whose;
    }
    if (const EntityIndex body = body_of_noun(role); body != kNoEntity) return body;
    for (const RoleOwner& owner : role.owners) {
        WordSpan group;
        if (owner.kind == RoleOwner::Kind::noun &&
            m_reading.longest(m_analysis.lexicon.group_phrases, owner.index, group))
            return kNoEntity;
    }
    if (is_of_person(role)) return kNoEntity;
    for (const RoleOwner& owner : role.owners) {
        WordSpan government;
        if (owner.kind == RoleOwner::Kind::noun && role.type != "leader" &&
            m_reading.longest(m_analysis.lexicon.government_phrases, owner.index, government))
            return default_state(role.span.begin, entry ? entry->head : std::string(), role.type, holder);
    }
    const Word* next = m_reading.at(role.span.end - 1, 1);
    const bool of_unknown = next && next->is(WordClass::of);
    if (entry && entry->needs == RoleNeed::organization && role.owners.empty() && role.type == "leader" &&
        !of_unknown)
        if (const EntityIndex body = body_before(role.span.begin); body != kNoEntity) return body;
    const std::string phrase = text::fold(m_reading.text(role.span));
    if (is_state_office(role.type) || (entry && entry->needs == RoleNeed::state)) {
        for (const RoleOwner& owner : role.owners)
            if (owner.kind == RoleOwner::Kind::noun && !m_reading.words[owner.index].is(WordClass::portfolio))
                return kNoEntity;
        if (of_unknown && role.owners.empty()) return kNoEntity;
        if (const EntityIndex told = told_elsewhere(role, holder); told != kNoEntity) return told;
        return default_state(first_told(role, holder), entry ? entry->head : phrase, role.type, holder);
    }
    if (role.type == "spokesperson") {
        const EntityIndex whose = possessor(role.span.begin);
        return whose != kNoEntity ? whose : default_state(role.span.begin, {});
    }
    return kNoEntity;
}

}  // namespace entente::coref
