#include "analyze/affix_rules.hpp"

#include "entente/text/unicode.hpp"

#include <string>

namespace entente::analyze {

namespace {

/// As Python compares letters when case is ignored.
char32_t fold_case(char32_t c) {
    switch (c) {
        case 0x130:
        case 0x131:
            return U'i';
        case 0x17F:
            return U's';
        case 0xB5:
            return 0x3BC;
        case 0x212A:
            return U'k';
        case 0x3C2:
            return 0x3C3;
        default:
            return text::to_lower(c);
    }
}

/// Collects a word to look up. Short words only: whatever is longer than all entries is in no list.
class LookupKey {
  public:
    explicit LookupKey(const model::Orthography& orthography) : m_orthography(orthography) {}

    /// False when the word has become too long to be in a list.
    bool append(char32_t c) {
        text::append_utf8(c, m_text);
        return m_text.size() <= m_orthography.longest_word();
    }
    [[nodiscard]] std::uint32_t lists() const { return m_orthography.lists(m_text); }
    [[nodiscard]] const std::string& text() const { return m_text; }

  private:
    const model::Orthography& m_orthography;
    std::string m_text;
};

/// Whether the case-folded text of a part is in a list.
bool is_listed(const DecodedChunk& chunk, ChunkSpan part, std::uint32_t list) {
    LookupKey key(chunk.orthography());
    for (auto i = part.begin; i < part.end; ++i)
        if (!key.append(fold_case(chunk.point(i)))) return false;
    return (key.lists() & list) != 0;
}

/// "anti-", "entr'" before letters.
bool begins_with_listed_prefix(const DecodedChunk& chunk, ChunkSpan part) {
    const auto joint = chunk.next_joint(part.begin);
    if (joint + 1 >= part.end || !chunk.is(joint + 1, model::kLowerAnyCase)) return false;
    const auto list = chunk.is(joint, model::kHyphen) ? model::kHyphenPrefix : model::kElisionPrefix;
    return chunk.end_of_tail(joint + 1) >= part.end && is_listed(chunk, {part.begin, joint}, list);
}

/// A listed stem with letters after it; all hyphens are alike, and all apostrophes but in one stem.
bool is_stem_with_ending(const DecodedChunk& chunk, ChunkSpan part) {
    constexpr std::string_view kPlainApostropheOnly = "l'homm";
    LookupKey key(chunk.orthography());
    bool has_plain_apostrophe = false;
    for (auto i = part.begin; i < part.end; ++i) {
        const auto c = chunk.point(i);
        has_plain_apostrophe = has_plain_apostrophe || c == U'\'';
        const bool is_short = key.append(chunk.is(i, model::kHyphen)    ? U'-'
                                         : chunk.is(i, model::kElision) ? U'\''
                                                                        : fold_case(c));
        if (!is_short) return false;
        const auto tail = i + 1;
        if (chunk.end_of_lower(tail) < part.end) continue;
        const auto lists = key.lists();
        if ((lists & (model::kStem | model::kStemWithTail)) == 0) continue;
        if ((lists & model::kStem) == 0 && tail == part.end) continue;
        if (!has_plain_apostrophe && key.text().find(kPlainApostropheOnly) != std::string::npos) continue;
        return true;
    }
    return false;
}

/// letters - link - letters: "Aulnay-sous-Bois", "Val-de-l'Eure".
bool is_linked_name(const DecodedChunk& chunk, ChunkSpan part) {
    const auto first = chunk.next_hyphen(part.begin);
    if (first >= part.end || first == part.begin) return false;
    const auto second = chunk.next_hyphen(first + 1);
    if (second >= part.end || chunk.next_hyphen(second + 1) < part.end) return false;
    if (chunk.end_of_letters(part.begin) < first) return false;
    auto rest = second + 1;
    if (part.end - rest >= 2 && fold_case(chunk.point(rest)) == U'l' && chunk.is(rest + 1, model::kElision))
        rest += 2;
    return rest < part.end && chunk.end_of_letters(rest) >= part.end &&
           is_listed(chunk, {first + 1, second}, model::kMiddle);
}

}  // namespace

bool is_joined_word(const DecodedChunk& chunk, ChunkSpan part) {
    if (!chunk.has_joint() || chunk.next_joint(part.begin) >= part.end) return false;
    return begins_with_listed_prefix(chunk, part) || is_stem_with_ending(chunk, part) ||
           is_linked_name(chunk, part);
}

}  // namespace entente::analyze
