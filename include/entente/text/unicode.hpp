#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text {

/// Reads the code point at `byte_offset` and moves the offset past it. Broken UTF-8 gives U+FFFD and moves
/// one byte.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& byte_offset);
void append_utf8(char32_t code_point, std::string& out);

[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Number of code points: what people call characters in records and graphs.
[[nodiscard]] std::uint32_t count_code_points(std::string_view text);

/// Turns byte offsets of one text into character offsets and back in O(log n); views the text.
class CharacterIndex {
  public:
    explicit CharacterIndex(std::string_view text);
    [[nodiscard]] std::uint32_t characters(std::uint32_t byte_offset) const;
    [[nodiscard]] std::uint32_t bytes(std::uint32_t character_offset) const;

  private:
    std::string_view m_text;
    std::vector<std::uint32_t> m_checkpoints;  ///< characters before every 256th byte
};

/// Unicode lower case with the root locale, final sigma included (equals Python's str.lower).
[[nodiscard]] std::string to_lower(std::string_view text);
/// Lower case of one code point, where it is one code point; else the code point itself.
[[nodiscard]] char32_t to_lower(char32_t code_point);
[[nodiscard]] std::string to_upper(std::string_view text);
/// What names and lexicon entries are compared by: NFKD, marks dropped, lower case, typographic apostrophes
/// and dashes made plain, runs of white space and hyphens made one space, trimmed. "L\u2019\u00c9lys\u00e9e"
/// -> "l'elysee".
[[nodiscard]] std::string fold(std::string_view text);
/// NFC.
[[nodiscard]] std::string compose(std::string_view text);

[[nodiscard]] bool is_upper(char32_t code_point);
[[nodiscard]] bool is_letter(char32_t code_point);
[[nodiscard]] bool is_digit(char32_t code_point);
/// Python's str.isspace: 29 code points, no-break spaces included, U+200B not.
[[nodiscard]] bool is_space(char32_t code_point);
/// The first letter is upper case.
[[nodiscard]] bool starts_upper(std::string_view text);
/// Upper case for the first code point only.
[[nodiscard]] std::string capitalise(std::string_view text);

}  // namespace entente::text
