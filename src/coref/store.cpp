#include "coref/store.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

EntityIndex Store::add(text::Entity entity) {
    m_document.entities.push_back(std::move(entity));
    return static_cast<EntityIndex>(m_document.entities.size() - 1);
}

EntityIndex Store::state(std::uint32_t index) {
    if (const auto known = m_states.find(index); known != m_states.end()) return known->second;
    const StateEntry& entry = m_lexicon.states[index];
    text::Entity entity;
    entity.kind = EntityKind::state;
    entity.id = "state:" + entry.iso;
    entity.label = entry.name;
    entity.iso = entry.iso;
    entity.gender = entry.gender;
    entity.number = entry.number;
    return m_states[index] = add(std::move(entity));
}

EntityIndex Store::organization(std::uint32_t index) {
    if (const auto known = m_organizations.find(index); known != m_organizations.end()) return known->second;
    const OrganizationEntry& entry = m_lexicon.organizations[index];
    text::Entity entity;
    entity.kind = entry.kind;
    entity.label = entry.name;
    entity.acronym = entry.acronym;
    entity.id = entry.id;
    entity.wikidata = entry.wikidata;
    const EntityIndex made = add(std::move(entity));
    m_organizations[index] = made;
    if (!entry.owner.empty()) {
        const auto row = m_lexicon.state_by_iso(entry.owner);
        text::Representation owner;
        owner.person = made;
        owner.owner = row ? state(*row) : named(entry.owner, EntityKind::organization);
        owner.told_by_user = entry.users_own;
        represent(std::move(owner));
    }
    return made;
}

EntityIndex Store::named(std::string_view name, EntityKind kind) {
    if (const auto known = m_lexicon.name_phrases.find(name)) {
        const NameEntry& entry = m_lexicon.names[*known];
        if (entry.kind == NameKind::organization) return organization(entry.index);
    }
    std::string key = text::fold(name);
    if (const auto known = m_named.find(key); known != m_named.end()) return known->second;
    text::Entity entity;
    entity.kind = kind;
    entity.label = text::capitalise(name);
    if (entity.label != name && kind == EntityKind::group) entity.label = name;
    const EntityIndex made = add(std::move(entity));
    m_named.emplace(std::move(key), made);
    return made;
}

EntityIndex Store::place(std::string_view name) {
    std::string key = text::fold(name);
    if (const auto known = m_places.find(key); known != m_places.end()) return known->second;
    text::Entity entity;
    entity.kind = EntityKind::place;
    entity.label = name;
    const EntityIndex made = add(std::move(entity));
    m_places.emplace(std::move(key), made);
    return made;
}

EntityIndex Store::country(std::uint32_t state_index) {
    const EntityIndex acting = state(state_index);
    const EntityIndex scene = place(m_lexicon.states[state_index].name);
    m_document.entities[scene].iso = m_lexicon.states[state_index].iso;
    m_document.entities[scene].feature = "country";
    m_document.entities[scene].located_in = acting;
    return scene;
}

EntityIndex Store::person(std::string_view name) {
    text::Entity entity;
    entity.kind = EntityKind::person;
    entity.label = name;
    entity.number = text::Number::singular;
    return add(std::move(entity));
}

EntityIndex Store::unnamed(std::string_view key, std::string_view label, EntityKind kind) {
    if (const auto known = m_unnamed.find(key); known != m_unnamed.end()) return known->second;
    text::Entity entity;
    entity.kind = kind;
    entity.label = label;
    entity.named = false;
    if (kind == EntityKind::group) entity.number = text::Number::plural;
    const EntityIndex made = add(std::move(entity));
    m_unnamed.emplace(key, made);
    return made;
}

void Store::also_known_as(EntityIndex entity, std::string_view name) {
    m_named.try_emplace(text::fold(name), entity);
    alias(entity, name);
}

void Store::alias(EntityIndex index, std::string_view form) {
    text::Entity& entity = m_document.entities[index];
    if (form.empty() || form == entity.label) return;
    if (std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
        entity.aliases.emplace_back(form);
}

void Store::relabel(EntityIndex index, std::string_view label) {
    text::Entity& entity = m_document.entities[index];
    if (label == entity.label) return;
    std::string former = std::move(entity.label);
    entity.label = label;
    std::erase(entity.aliases, entity.label);
    alias(index, former);
}

void Store::represent(text::Representation representation) {
    for (text::Representation& known : m_document.representations) {
        if (known.person != representation.person || known.owner != representation.owner) continue;
        if (known.role.empty() || (known.former && !representation.former)) known = std::move(representation);
        return;
    }
    m_document.representations.push_back(std::move(representation));
}

EntityIndex Store::owner_of(EntityIndex entity) const {
    for (const text::Representation& known : m_document.representations)
        if (known.person == entity && !known.former) return known.owner;
    return kNoEntity;
}

std::uint32_t Store::state_index(EntityIndex entity) const {
    for (const auto& [index, known] : m_states)
        if (known == entity) return index;
    return static_cast<std::uint32_t>(m_lexicon.states.size());
}

EntityIndex Store::known_state(std::uint32_t index) const {
    const auto known = m_states.find(index);
    return known == m_states.end() ? kNoEntity : known->second;
}

}  // namespace entente::coref
