#pragma once

#include "entente/text/document.hpp"

#include <filesystem>
#include <memory>

namespace entente::coref {

/// Finds who and what a French text speaks of: names, offices, groups, metonyms and pronouns, joined into
/// entities.
///
/// Reads the layers of `analyze`; fills mentions, entities, representations and memberships of the Document
/// (see text/entities.hpp). Every mention that refers to nobody known keeps an empty list. An entity that the
/// text only brushes (a group that never acts) has neither is_actor nor is_scene: a fact may still use it.
///
/// Thread-safe after construction: one object serves all threads.
///
///     Coreference coreference("schema", "places.entente");
///     coreference.annotate(document);  // "John Kerry" and "le secretaire d'Etat" are one entity
class Coreference {
  public:
    /// @param schema          the folder schema/ of the project
    /// @param gazetteer_file  a PlaceGazetteer that tells towns from people; empty: the tagger and the
    /// context alone
    /// @param user_gazetteer  CSV with a header: name and kind (Person, Organization, Group, Place), and id,
    /// aliases
    ///                        ("a | b"), represents (a state or an organisation, by code, id or name), from,
    ///                        until, wikidata where known; its names win over those of the schema; empty:
    ///                        none
    /// @throws ExternalError, InputError  when a table is missing or malformed
    /// @throws ArgumentError  when the user's gazetteer is malformed
    explicit Coreference(const std::filesystem::path& schema,
                         const std::filesystem::path& gazetteer_file = {},
                         const std::filesystem::path& user_gazetteer = {});
    ~Coreference();
    Coreference(Coreference&&) noexcept;
    Coreference& operator=(Coreference&&) noexcept;

    void annotate(text::Document& document) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::coref
