#include "read/word_roles.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::read {

WordRoles::WordRoles(const std::filesystem::path& schema) {
    static constexpr std::array<std::string_view, kRoles> kNames = {
        "particle", "place_particle", "by", "join", "date_article", "ordinal", "hour", "update", "photo"};
    const auto table = base::TsvTable::load(schema / "fr" / "line_words.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto* name = std::find(kNames.begin(), kNames.end(), table.cell(row, "role"));
        if (name == kNames.end()) throw InputError(table.place(row) + ": no such role");
        auto& words = m_words[static_cast<std::size_t>(name - kNames.begin())];
        for (const auto& word : base::split_list(table.cell(row, "words"))) words.insert(text::fold(word));
    }
}

bool WordRoles::ends_with(WordRole role, std::string_view folded) const {
    const auto& words = m_words[static_cast<std::size_t>(role)];
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return folded.size() > word.size() && folded.ends_with(word);
    });
}

}  // namespace entente::read
