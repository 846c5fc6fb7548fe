#include "entente/text/mention_index.hpp"

namespace entente::text {
namespace {

constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

std::optional<std::uint32_t> present(std::uint32_t mention) {
    if (mention == kNone) return std::nullopt;
    return mention;
}

}  // namespace

MentionIndex::MentionIndex(const Document& document)
    : m_document(document),
      m_at_head(document.tokens.size(), kNone),
      m_innermost(document.tokens.size(), kNone),
      m_first(document.entities.size() + 1, 0) {
    const auto& mentions = document.mentions;
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
        const Mention& mention = mentions[i];
        std::uint32_t& holder = m_at_head[mention.head];
        if (holder == kNone || mentions[holder].span.size() < mention.span.size()) holder = i;
        for (std::uint32_t token = mention.span.begin; token < mention.span.end; ++token) {
            std::uint32_t& inner = m_innermost[token];
            if (inner == kNone || mention.span.size() < mentions[inner].span.size()) inner = i;
        }
        for (const EntityIndex entity : mention.entities) ++m_first[entity + 1];
    }
    for (std::size_t i = 1; i < m_first.size(); ++i) m_first[i] += m_first[i - 1];
    m_by_entity.resize(m_first.back());
    std::vector<std::uint32_t> next = m_first;
    for (std::uint32_t i = 0; i < mentions.size(); ++i)
        for (const EntityIndex entity : mentions[i].entities) m_by_entity[next[entity]++] = i;
}

std::optional<std::uint32_t> MentionIndex::at_head(std::uint32_t token) const {
    return present(m_at_head[token]);
}

std::optional<std::uint32_t> MentionIndex::innermost(std::uint32_t token) const {
    return present(m_innermost[token]);
}

std::span<const EntityIndex> MentionIndex::entities_of(std::uint32_t token) const {
    std::uint32_t mention = m_at_head[token];
    if (mention == kNone) {
        const std::uint32_t inner = m_innermost[token];
        if (inner == kNone || m_document.mentions[inner].form != MentionForm::name) return {};
        mention = inner;
    }
    return m_document.mentions[mention].entities;
}

std::span<const std::uint32_t> MentionIndex::mentions_of(EntityIndex entity) const {
    return {m_by_entity.data() + m_first[entity], m_by_entity.data() + m_first[entity + 1]};
}

}  // namespace entente::text
