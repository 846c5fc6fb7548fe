#pragma once

#include "entente/text/document.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::text {

/// The tokens of a document as lexicons compare them: folded (text::fold), and cut into parts where a hyphen,
/// a space or an apostrophe stands inside a token. "Etats-Unis" has the parts "etats" and "unis" whether the
/// tokenizer kept it whole or made three tokens of it; a lone hyphen has no part at all.
///
/// Views the document and must not outlive it, nor a change of its tokens.
class FoldedTokens {
  public:
    explicit FoldedTokens(const Document& document);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_whole.size()); }
    /// The token folded as a whole: "etats unis", "l'", "kerry".
    [[nodiscard]] std::string_view operator[](std::uint32_t token) const { return m_whole[token]; }
    [[nodiscard]] std::span<const std::string> parts(std::uint32_t token) const;

  private:
    std::vector<std::string> m_whole;
    std::vector<std::string> m_parts;
    std::vector<std::uint32_t> m_first_part;  ///< offsets into m_parts, one more than tokens
};

/// Phrases of one or several words, each with a value, found in a text by their folded form: case, accents,
/// hyphens and the tokenizer's cuts do not matter.
///
///     PhraseTable states;
///     states.add("Cote d'Ivoire", 7);
///     states.longest(folded, token);  // span of "Cote d' Ivoire" and 7
class PhraseTable {
  public:
    struct Match {
        TokenSpan span;
        std::uint32_t value = 0;
    };

    PhraseTable();

    /// The first value given to a phrase stays; an empty phrase is ignored.
    /// @return whether the phrase was new
    bool add(std::string_view phrase, std::uint32_t value);
    /// The value of exactly this phrase.
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view phrase) const;
    /// The longest phrase that begins with the token and ends with a token before `end`.
    [[nodiscard]] std::optional<Match> longest(const FoldedTokens& tokens, std::uint32_t begin,
                                               std::uint32_t end) const;
    /// Every phrase that begins with the token, shortest first.
    [[nodiscard]] std::vector<Match> all(const FoldedTokens& tokens, std::uint32_t begin,
                                         std::uint32_t end) const;
    [[nodiscard]] std::size_t size() const { return m_size; }

  private:
    static constexpr std::uint32_t kNoValue = static_cast<std::uint32_t>(-1);
    struct Node {
        std::unordered_map<std::string, std::uint32_t> next;
        std::uint32_t value = kNoValue;
    };
    std::vector<Node> m_nodes;
    std::size_t m_size = 0;
};

/// The parts of a phrase, as FoldedTokens cuts them: "l'Arabie-Saoudite" -> "l'", "arabie", "saoudite".
[[nodiscard]] std::vector<std::string> fold_parts(std::string_view phrase);

}  // namespace entente::text
