#include "entente/text/tree.hpp"

#include <algorithm>

namespace entente::text {

DependencyTree::DependencyTree(const Document& document)
    : m_document(document), m_none(static_cast<std::uint32_t>(document.tokens.size())) {
    const auto& tokens = document.tokens;
    m_first_child.assign(tokens.size() + 1, 0);
    for (std::uint32_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].head != i) ++m_first_child[tokens[i].head + 1];
    for (std::size_t i = 1; i < m_first_child.size(); ++i) m_first_child[i] += m_first_child[i - 1];
    m_children.resize(m_first_child.back());
    auto next = m_first_child;
    for (std::uint32_t i = 0; i < tokens.size(); ++i)
        if (tokens[i].head != i) m_children[next[tokens[i].head]++] = i;

    for (std::uint32_t i = 0; i < tokens.size(); ++i) m_subtrees.push_back({i, i + 1});
    // Each token widens all its ancestors; trees are shallow, and a cycle is cut by the step limit.
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        std::uint32_t ancestor = i;
        for (std::uint32_t steps = 0; tokens[ancestor].head != ancestor && steps < m_none; ++steps) {
            ancestor = tokens[ancestor].head;
            auto& span = m_subtrees[ancestor];
            if (span.contains(i)) break;
            span = {std::min(span.begin, i), std::max(span.end, i + 1)};
        }
    }
}

std::span<const std::uint32_t> DependencyTree::children(std::uint32_t token) const {
    return std::span(m_children)
        .subspan(m_first_child[token], m_first_child[token + 1] - m_first_child[token]);
}

std::uint32_t DependencyTree::child(std::uint32_t token, Dep dep) const {
    for (const auto index : children(token))
        if (m_document.tokens[index].dep == dep) return index;
    return m_none;
}

bool DependencyTree::is_ancestor(std::uint32_t ancestor, std::uint32_t token) const {
    for (std::uint32_t steps = 0; steps < m_none; ++steps) {
        if (token == ancestor) return true;
        if (m_document.tokens[token].head == token) return false;
        token = m_document.tokens[token].head;
    }
    return false;
}

}  // namespace entente::text
