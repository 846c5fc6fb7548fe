#include "read/language.hpp"

#include "read/words.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::read {

namespace {

constexpr std::size_t kSampleBytes = 20'000;
constexpr std::size_t kFewWords = 25;
constexpr std::size_t kSureHits = 3;

/// Past the Latin blocks and their extensions.
bool is_other_script(char32_t c) {
    return c > 0x24F && !(c >= 0x1E00 && c <= 0x1EFF) && text::is_letter(c);
}

}  // namespace

LanguageCheck::LanguageCheck(const std::filesystem::path& schema) {
    const auto table = base::TsvTable::load(schema / "fr" / "languages.tsv");
    m_french = table.row_count();
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.cell(row, "language") == "fr") m_french = row;
        m_names.push_back(table.cell(row, "name"));
        for (const auto& word : base::split_list(table.cell(row, "words"), ' ')) {
            auto& owners = m_words[text::to_lower(word)];
            if (owners.empty() || owners.back() != row) owners.push_back(row);
        }
    }
    if (m_french == table.row_count()) throw InputError("languages.tsv: no row for fr");
}

std::string LanguageCheck::objection(std::string_view text) const {
    std::size_t end = std::min(text.size(), kSampleBytes);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    text = text.substr(0, end);
    std::size_t letters = 0;
    std::size_t foreign = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto c = text::next_code_point(text, offset);
        if (!text::is_letter(c)) continue;
        ++letters;
        foreign += is_other_script(c);
    }
    if (foreign * 2 > letters) return "a text in another script";
    std::vector<std::size_t> hits(m_names.size());
    std::size_t count = 0;
    for (const auto& word : split_words(text)) {
        if (!word.is_word || word.is_number) continue;
        ++count;
        auto form = text::to_lower(word.span.of(text));
        if (const auto curly = form.find("\xE2\x80\x99"); curly != std::string::npos)
            form.replace(curly, 3, "'");
        const auto found = m_words.find(form);
        if (found == m_words.end()) continue;
        for (const auto language : found->second) ++hits[language];
    }
    const auto best = static_cast<std::size_t>(std::max_element(hits.begin(), hits.end()) - hits.begin());
    if (count < kFewWords)
        return hits[m_french] == 0 && hits[best] >= kSureHits ? m_names[best] : std::string();
    if (best != m_french && hits[best] > hits[m_french]) return m_names[best];
    // French prose has about 45 words in 100 from its row; tables of results and lists of names have fewer.
    if (hits[m_french] * 12 < count) return "no French prose";
    return {};
}

}  // namespace entente::read
