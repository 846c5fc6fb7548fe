#pragma once

#include "extract/candidates.hpp"

#include <filesystem>
#include <string>
#include <unordered_set>

namespace entente::extract {

/// Tells who takes no part in public life by talking to somebody: newspapers and broadcasters
/// (schema/fr/media.tsv), whose talks are interviews, and people of whom the text only says that they are
/// people ("cinq personnes", "sa famille").
class Outsiders {
  public:
    /// @throws ExternalError, InputError  when the table is missing or broken
    explicit Outsiders(const std::filesystem::path& schema);

    [[nodiscard]] bool is_outsider(const Context& context, EntityIndex entity) const;
    /// Takes them from the parties of a meeting.
    void leave(const Context& context, EventCandidate& candidate) const;

  private:
    std::unordered_set<std::string> m_media;  ///< folded
};

}  // namespace entente::extract
