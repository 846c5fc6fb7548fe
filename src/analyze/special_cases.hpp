#pragma once

#include "analyze/lexeme_table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::analyze {

/// The second pass of spaCy's tokenizer: exceptions that the first pass has parted, looked for as sequences
/// of tokens
/// (":" ")" after a word is ":)" again). A trie over the numbers of its own words; a LexemeTable that has
/// interned words() first, in order, gives them the same numbers. Source: spaCy 3.8 spacy/tokenizer.pyx,
/// Tokenizer._apply_special_cases.
class SpecialCases {
  public:
    /// A stretch of tokens that spells a special case.
    struct Match {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        [[nodiscard]] std::uint32_t size() const { return end - begin; }
    };

    struct Scratch {
        std::vector<Match> matches;
        std::vector<bool> covered;
    };

    void add(std::span<const std::string_view> words);
    [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The stretches to look at, ordered by position: of those that overlap, the longest, then the leftmost.
    /// A stretch that was passed over covers its tokens all the same.
    [[nodiscard]] std::span<const Match> find(std::span<const LexemeId> lexemes, Scratch& scratch) const;

  private:
    struct Node {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> next;  ///< word, node
        bool is_end = false;
    };

    std::uint32_t number_of(std::string_view word);
    [[nodiscard]] std::uint32_t child(std::uint32_t node, std::uint32_t word) const;
    void collect(std::span<const LexemeId> lexemes, std::vector<Match>& matches) const;

    std::vector<std::string> m_words;
    std::vector<Node> m_nodes = std::vector<Node>(1);
    std::vector<std::uint32_t> m_starts;  ///< per word, the node below the root, 0 when none
    std::size_t m_size = 0;
};

}  // namespace entente::analyze
