#pragma once

#include "entente/text/document.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace entente::text {

/// The dependency tree of a Document turned round: who hangs on whom. Built once, after analysis; it keeps a
/// reference to the document and must not outlive it.
class DependencyTree {
  public:
    explicit DependencyTree(const Document& document);

    /// Dependents of a token in text order.
    [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t token) const;
    /// First dependent with the relation; the token count of the document when there is none.
    [[nodiscard]] std::uint32_t child(std::uint32_t token, Dep dep) const;
    [[nodiscard]] bool has_child(std::uint32_t token, Dep dep) const { return child(token, dep) != m_none; }
    [[nodiscard]] std::uint32_t none() const { return m_none; }
    /// The token and everything below it, from the leftmost to the rightmost token.
    [[nodiscard]] TokenSpan subtree(std::uint32_t token) const { return m_subtrees[token]; }
    [[nodiscard]] bool is_ancestor(std::uint32_t ancestor, std::uint32_t token) const;

  private:
    const Document& m_document;
    std::uint32_t m_none;
    std::vector<std::uint32_t> m_first_child;  ///< offsets into m_children, one more than tokens
    std::vector<std::uint32_t> m_children;
    std::vector<TokenSpan> m_subtrees;
};

}  // namespace entente::text
