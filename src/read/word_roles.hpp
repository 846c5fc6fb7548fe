#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace entente::read {

enum class WordRole { particle, place_particle, by, join, date_article, ordinal, hour, update, photo };

/// The words of schema/fr/line_words.tsv, by what they do in a line.
class WordRoles {
  public:
    explicit WordRoles(const std::filesystem::path& schema);
    [[nodiscard]] bool is(WordRole role, std::string_view folded) const {
        return m_words[static_cast<std::size_t>(role)].contains(folded);
    }

    /// The word is longer than one of the role's and ends with it: two words run together.
    [[nodiscard]] bool ends_with(WordRole role, std::string_view folded) const;

  private:
    static constexpr std::size_t kRoles = 9;
    std::array<std::set<std::string, std::less<>>, kRoles> m_words;
};

}  // namespace entente::read
