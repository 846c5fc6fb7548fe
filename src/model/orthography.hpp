#pragma once

#include "model/packed_maps.hpp"

#include "entente/model/flat_file.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace entente::model {

/// What the rules of the tokenizer and the attributes of a word ask of one code point; bits of a set.
/// The order is the order of the classes' names in orthography.cpp.
enum CharacterClass : std::uint32_t {
    kAlpha = 1U << 0U,
    kUpper = 1U << 1U,
    kFullStopBefore = 1U << 2U,  ///< a full stop after it ends the sentence and is split off
    kLowerOrQuote = 1U << 3U,
    kUpperOrQuote = 1U << 4U,
    kIcon = 1U << 5U,
    kLowerAnyCase = 1U << 6U,  ///< a lower-case letter of the rules, in either case
    kAlphaAnyCase = 1U << 7U,
    kSinglePrefix = 1U << 8U,
    kSingleSuffix = 1U << 9U,
    kCurrency = 1U << 10U,
    kPythonSpace = 1U << 11U,   ///< str.isspace
    kPythonLetter = 1U << 12U,  ///< str.isalpha
    kPythonUpper = 1U << 13U,   ///< str.isupper
    kPythonDigit = 1U << 14U,   ///< str.isdigit
    kAsciiDigit = 1U << 15U,
    kHyphen = 1U << 16U,   ///< U+002D, U+2010, U+2011, U+2013, U+2014
    kElision = 1U << 17U,  ///< U+0027, U+2019
};

/// The lists of schema/nlp/tokenizer_words.tsv that a word is in; bits of a set.
enum WordList : std::uint32_t {
    kUnit = 1U << 0U,
    kClitic = 1U << 1U,
    kHyphenPrefix = 1U << 2U,
    kElisionPrefix = 1U << 3U,
    kMiddle = 1U << 4U,
    kStem = 1U << 5U,
    kStemWithTail = 1U << 6U,  ///< at least one letter must follow
};

/// Writes the tables of schema/nlp into a model file: sections `orthography.*`.
void add_orthography(FlatFileBuilder& file);

/// The tables of schema/nlp, used where they lie in the model file; views live as long as the file.
class Orthography {
  public:
    /// @throws ModelError  when a section is missing or broken
    explicit Orthography(const FlatFile& file);

    /// The set of CharacterClass of a code point; 0 beyond U+10FFFF.
    [[nodiscard]] std::uint32_t classes(char32_t c) const {
        return c < 0x110000 ? m_classes[(std::size_t{m_blocks[c >> 8U]} << 8U) + (c & 0xFFU)] : 0;
    }
    [[nodiscard]] bool is(char32_t c, std::uint32_t any_of) const { return (classes(c) & any_of) != 0; }

    /// The set of WordList of a word.
    [[nodiscard]] std::uint32_t lists(std::string_view word) const { return m_words.value_or(word, 0); }
    [[nodiscard]] std::size_t longest_word() const { return m_words.longest_key(); }

    /// spaCy's id of a string: 0 for "", a small number for a symbol, else string_hash.
    [[nodiscard]] std::uint64_t string_id(std::string_view text) const {
        return string_id(text, string_hash(text));
    }
    [[nodiscard]] std::uint64_t string_id(std::string_view text, std::uint64_t hash) const {
        if (text.empty()) return 0;
        const auto symbol = m_symbols.find(text, hash);
        return symbol == kNone ? hash : m_symbols.value(symbol);
    }

    /// The norm that replaces the lower case of a token; empty for most.
    [[nodiscard]] std::string_view base_norm(std::string_view text) const {
        const auto norm = m_norms.value_or(text, kNone);
        return norm == kNone ? std::string_view{} : m_norm_texts[norm];
    }

  private:
    std::span<const std::uint16_t> m_blocks;
    std::span<const std::uint32_t> m_classes;
    PackedStringMap m_words;
    PackedStringMap m_symbols;
    PackedStringMap m_norms;
    PackedStrings m_norm_texts;
};

}  // namespace entente::model
