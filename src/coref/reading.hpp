#pragma once

#include "coref/lexicon.hpp"

#include "entente/text/document.hpp"
#include "entente/text/lexicon.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::coref {

/// A word as a reader sees it: tokens that hyphens join are one ("Moon Jae-in" has two words).
struct Word {
    text::TokenSpan tokens;
    std::string folded;  ///< "sud coreen"
    std::string_view text;
    WordClasses classes;
    text::Upos pos = text::Upos::X;  ///< of its last token that is not punctuation
    text::NamedEntity entity = text::NamedEntity::none;
    std::optional<std::uint32_t> demonym;  ///< state of a word of nationality
    std::uint32_t sentence = 0;
    std::uint32_t block = 0;
    bool begins_entity = false;
    bool begins_sentence = false;  ///< also after an opening quotation mark or a colon
    bool capital = false;          ///< written as a name: Kerry, al-Assad
    bool all_capitals = false;     ///< two letters at least, all of them capitals
    bool letters = false;          ///< begins with a letter
    bool space_after = false;

    [[nodiscard]] bool is(WordClass word_class) const {
        return classes.test(static_cast<std::size_t>(word_class));
    }
    [[nodiscard]] bool lower() const { return letters && !capital; }
};

/// Half-open range of words of a Reading.
struct WordSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool contains(std::uint32_t word) const { return begin <= word && word < end; }
};

/// The words of a document with what the lexicon says of each: what all passes of coref look at.
class Reading {
  public:
    Reading(const text::Document& document, const Lexicon& lexicon);

    const text::Document& document;
    const Lexicon& lexicon;
    text::FoldedTokens folded;
    std::vector<Word> words;
    std::vector<WordSpan> sentences;  ///< per sentence of the document

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }
    [[nodiscard]] std::uint32_t word_of(std::uint32_t token) const { return m_word_of_token[token]; }
    [[nodiscard]] text::TokenSpan tokens(WordSpan span) const {
        return {words[span.begin].tokens.begin, words[span.end - 1].tokens.end};
    }
    [[nodiscard]] std::string_view text(WordSpan span) const { return document.text(tokens(span)); }
    /// The text of a span with runs of white space made one space.
    [[nodiscard]] std::string plain(WordSpan span) const;
    /// The longest phrase of the table that begins with the word and ends with a word.
    [[nodiscard]] std::optional<text::PhraseTable::Match> longest(const text::PhraseTable& table,
                                                                  std::uint32_t word, WordSpan& span) const;
    [[nodiscard]] std::uint32_t block_end(std::uint32_t word) const {
        return m_block_ends[words[word].block];
    }
    /// A word of the same block `distance` before or after, or nothing.
    [[nodiscard]] const Word* at(std::uint32_t word, int distance) const;
    [[nodiscard]] bool is_title_block(std::uint32_t word) const;
    /// Token of the span that governs the others: the first whose head lies outside.
    [[nodiscard]] std::uint32_t head_token(text::TokenSpan span) const;

  private:
    void add_word(std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] bool is_pair(std::uint32_t left, std::uint32_t right) const;

    std::vector<std::uint32_t> m_word_of_token;
    std::vector<std::uint32_t> m_block_ends;
};

}  // namespace entente::coref
