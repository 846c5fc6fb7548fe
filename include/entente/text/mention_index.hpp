#pragma once

#include "entente/text/document.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace entente::text {

/// Answers, for any token of a document, which mention it stands in and whom it refers to. Built once after
/// coref and link; keeps a reference to the document and must not outlive it.
///
///     MentionIndex index(document);
///     for (EntityIndex who : index.entities_of(subject)) ...
class MentionIndex {
  public:
    explicit MentionIndex(const Document& document);

    /// The mention that has the token as its head; the longest one when several do (a plural before its
    /// members).
    [[nodiscard]] std::optional<std::uint32_t> at_head(std::uint32_t token) const;
    /// The shortest mention whose span holds the token.
    [[nodiscard]] std::optional<std::uint32_t> innermost(std::uint32_t token) const;
    /// What the mention with this head refers to, else the innermost mention around the token when its head
    /// is a part of the same name (any token of "John Kerry" gives Kerry); empty when nobody.
    [[nodiscard]] std::span<const EntityIndex> entities_of(std::uint32_t token) const;
    /// Mentions that refer to the entity, in text order.
    [[nodiscard]] std::span<const std::uint32_t> mentions_of(EntityIndex entity) const;

  private:
    const Document& m_document;
    std::vector<std::uint32_t> m_at_head;    ///< per token, a mention or kNone
    std::vector<std::uint32_t> m_innermost;  ///< per token, a mention or kNone
    std::vector<std::uint32_t> m_by_entity;  ///< mentions grouped by entity
    std::vector<std::uint32_t> m_first;      ///< offsets into m_by_entity, one more than entities
};

}  // namespace entente::text
