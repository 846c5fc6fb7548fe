#pragma once

#include "coref/reading.hpp"

#include "entente/text/document.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::coref {

/// Makes the entities of one document, each thing once, and remembers how each is called.
class Store {
  public:
    Store(text::Document& document, const Lexicon& lexicon) : m_document(document), m_lexicon(lexicon) {}

    text::EntityIndex state(std::uint32_t index);
    text::EntityIndex organization(std::uint32_t index);
    /// An organisation or group that the gazetteer does not know, or does: asked by its name.
    text::EntityIndex named(std::string_view name, text::EntityKind kind);
    text::EntityIndex place(std::string_view name);
    /// A state as the scene of something; lies in the state that acts.
    text::EntityIndex country(std::uint32_t state_index);
    text::EntityIndex person(std::string_view name);
    text::EntityIndex unnamed(std::string_view key, std::string_view label, text::EntityKind kind);
    /// Another name of a thing made by `named` or `place`: an acronym.
    void also_known_as(text::EntityIndex entity, std::string_view name);

    /// A form of the text; the label itself and forms known already are ignored.
    void alias(text::EntityIndex entity, std::string_view form);
    void relabel(text::EntityIndex entity, std::string_view label);
    void represent(text::Representation representation);
    [[nodiscard]] text::Entity& operator[](text::EntityIndex entity) { return m_document.entities[entity]; }
    [[nodiscard]] const text::Entity& operator[](text::EntityIndex entity) const {
        return m_document.entities[entity];
    }
    /// First owner of a person that is not a thing of the past.
    [[nodiscard]] text::EntityIndex owner_of(text::EntityIndex entity) const;
    /// Row of states.tsv of a state; the count of states for anything else.
    [[nodiscard]] std::uint32_t state_index(text::EntityIndex entity) const;
    [[nodiscard]] text::EntityIndex known_state(std::uint32_t index) const;

  private:
    text::EntityIndex add(text::Entity entity);

    text::Document& m_document;
    const Lexicon& m_lexicon;
    std::map<std::uint32_t, text::EntityIndex> m_states;
    std::map<std::uint32_t, text::EntityIndex> m_organizations;
    std::map<std::string, text::EntityIndex, std::less<>> m_named;
    std::map<std::string, text::EntityIndex, std::less<>> m_places;
    std::map<std::string, text::EntityIndex, std::less<>> m_unnamed;
};

}  // namespace entente::coref
