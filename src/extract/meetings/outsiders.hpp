#pragma once

#include "extract/decision/candidates.hpp"

#include <filesystem>
#include <string>
#include <unordered_set>

namespace entente::extract {

/// Tells who takes no part in public life by talking to somebody: newspapers and broadcasters
/// (schema/fr/media.tsv) and their correspondents, whose talks are interviews, and people of whom the text
/// only says that they are people ("cinq personnes", "sa famille").
class Outsiders {
  public:
    /// @throws ExternalError, InputError  when the table is missing or broken
    explicit Outsiders(const std::filesystem::path& schema);

    /// Takes them from the parties of a meeting; of an interview nobody stays.
    void leave(const Context& context, EventCandidate& candidate) const;

  private:
    [[nodiscard]] bool is_medium(const Context& context, EntityIndex entity) const;
    [[nodiscard]] static bool is_mere_person(const Context& context, EntityIndex entity);

    std::unordered_set<std::string> m_media;  ///< folded
};

}  // namespace entente::extract
