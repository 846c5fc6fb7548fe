#pragma once

#include "entente/text/article.hpp"
#include "entente/text/entities.hpp"
#include "entente/text/grammar.hpp"
#include "entente/text/span.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text {

/// What the entity recogniser of the language model says of a token.
enum class NamedEntity : std::uint8_t { none, location, person, organization, miscellaneous };

/// One token with the annotation of the language run-time; a span of the text, never a copy of it.
struct Token {
    ByteSpan span;
    std::uint32_t head = 0;  ///< index of the governor; the token itself at a root
    Upos pos = Upos::X;
    Dep dep = Dep::root;
    NamedEntity entity = NamedEntity::none;
    bool begins_entity = false;
    bool space_after = false;  ///< followed by one U+0020
    bool sentence_start = false;
    const Morphology* morph = nullptr;  ///< never null after analysis; lives as long as the language model
    std::string_view lemma;             ///< lives as long as the language model and the Document
};

/// A text and the layers that the stages add to it, in this order:
///
/// | layer                                    | added by |
/// |------------------------------------------|----------|
/// | article                                  | read     |
/// | tokens, sentences, block_sentences       | analyze  |
/// | mentions with their chains               | coref    |
/// | entities, representations, memberships   | link (coref makes them, link names and grounds them) |
///
/// A stage may read every layer before its own and changes only its own. Not copyable: tokens view its
/// strings.
class Document {
  public:
    explicit Document(Article article) : m_article(std::move(article)) {}
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    Document(Document&&) = default;
    Document& operator=(Document&&) = default;

    [[nodiscard]] const Article& article() const { return m_article; }
    [[nodiscard]] std::string_view text() const { return m_article.text; }
    [[nodiscard]] std::string_view text(ByteSpan span) const { return span.of(m_article.text); }
    [[nodiscard]] std::string_view text(std::uint32_t token) const {
        return tokens[token].span.of(m_article.text);
    }
    /// From the first byte of the first token to the last byte of the last; empty for an empty span.
    [[nodiscard]] std::string_view text(TokenSpan span) const { return bytes(span).of(m_article.text); }
    [[nodiscard]] ByteSpan bytes(TokenSpan span) const;
    /// Index of the sentence that holds the token; sentences must be set.
    [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const;
    /// Keeps a string for as long as the document lives.
    std::string_view keep(std::string text) { return m_strings.emplace_back(std::move(text)); }

    std::vector<Token> tokens;
    std::vector<TokenSpan> sentences;            ///< in order, without gaps, over all tokens
    std::vector<std::uint32_t> sentence_blocks;  ///< per sentence, the index of its block in the article

    std::vector<Mention> mentions;  ///< ordered by span begin, longer first
    std::vector<Entity> entities;
    std::vector<Representation> representations;
    std::vector<Membership> memberships;

  private:
    Article m_article;
    std::deque<std::string> m_strings;  ///< stable addresses, also when the document is moved
};

}  // namespace entente::text
