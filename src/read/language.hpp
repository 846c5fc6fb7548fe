#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

/// Decides whether a text is French by its function words (schema/fr/languages.tsv).
///
/// Under twenty-five words the benefit of the doubt is given, unless the script is not Latin or three words
/// are another language's and none is French.
class LanguageCheck {
  public:
    explicit LanguageCheck(const std::filesystem::path& schema);
    /// Empty for French; otherwise what the text looks like: "English", "a text in another script", "no
    /// prose".
    [[nodiscard]] std::string objection(std::string_view text) const;

  private:
    std::vector<std::string> m_names;
    std::size_t m_french = 0;
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_words;  ///< languages a word belongs to
};

}  // namespace entente::read
