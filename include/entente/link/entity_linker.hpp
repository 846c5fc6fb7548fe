#pragma once

#include "entente/text/document.hpp"

#include <filesystem>
#include <memory>

namespace entente::link {

/// Gives the entities of a document their place in the world: stable ids, coordinates, the country they lie
/// in.
///
/// Reads every layer before it; changes only Document::entities. Ids: `state:RU`; `place:2911298` by
/// GeoNames, else `place:province-d-idlib`; `org:otan` by acronym, else by name; `person:john-kerry` for a
/// full name; `group:rebelles-syriens`. A surname alone, an office without a name and a group get no id: they
/// are things of their document. Among several towns of one name it takes the one in a country that the text
/// speaks of, else the most populous; a name that only a hamlet bears, or that the text uses like a common
/// word, is no place.
///
/// Thread-safe after construction.
class EntityLinker {
  public:
    /// @throws ExternalError, InputError  when a table or the gazetteer is missing or malformed
    EntityLinker(const std::filesystem::path& schema, const std::filesystem::path& gazetteer_file);
    ~EntityLinker();
    EntityLinker(EntityLinker&&) noexcept;
    EntityLinker& operator=(EntityLinker&&) noexcept;

    void annotate(text::Document& document) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::link
