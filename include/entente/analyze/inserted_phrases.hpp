#pragma once

#include "entente/text/document.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace entente::analyze {

/// Adverbial phrases that stand between an auxiliary and its participle and make the parser lose the verb: "a
/// une nouvelle fois denonce". The parser is spared them; they become adverbs of the participle.
class InsertedPhrases {
  public:
    /// Reads fr/inserted_phrases.tsv below `schema`.
    explicit InsertedPhrases(const std::filesystem::path& schema);

    /// @param skipped  one entry per token on return: whether it is part of such a phrase; needs tags
    void find(const text::Document& document, std::vector<std::uint8_t>& skipped) const;

    /// "aucune offre": right behind a negative determiner no verb stands, but a noun of the same form. la
    /// "logique de guerre": nor does an adjective stand between an article with a quotation mark and "de".
    void restore_nouns(text::Document& document, const text::Morphology& empty) const;

    /// Makes the participle behind such a phrase the head of its clause where the parser has taken the
    /// auxiliary for a verb of its own.
    void restore_participles(text::Document& document, const std::vector<std::uint8_t>& skipped) const;

  private:
    [[nodiscard]] bool is_quoted_noun(const text::Document& document, std::uint32_t token) const;
    [[nodiscard]] std::uint32_t end_of_phrase(const text::Document& document, std::uint32_t begin) const;

    std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> m_phrases;  ///< by first word
    std::vector<std::string> m_auxiliaries;                                               ///< sorted forms
    std::vector<std::string> m_determiners;                                               ///< sorted forms
    std::vector<std::string> m_of;                                                        ///< sorted forms
};

}  // namespace entente::analyze
