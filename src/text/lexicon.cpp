#include "entente/text/lexicon.hpp"

#include "entente/text/unicode.hpp"

namespace entente::text {
namespace {

void append_parts(std::string_view folded, std::vector<std::string>& parts) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= folded.size(); ++i) {
        const bool at_end = i == folded.size();
        if (at_end || folded[i] == ' ' || folded[i] == '-') {
            if (i > begin) parts.emplace_back(folded.substr(begin, i - begin));
            begin = i + 1;
        } else if (folded[i] == '\'' && i > begin) {
            parts.emplace_back(folded.substr(begin, i + 1 - begin));
            begin = i + 1;
        }
    }
}

}  // namespace

std::vector<std::string> fold_parts(std::string_view phrase) {
    std::vector<std::string> parts;
    append_parts(fold(phrase), parts);
    return parts;
}

FoldedTokens::FoldedTokens(const Document& document) {
    const std::size_t count = document.tokens.size();
    m_whole.reserve(count);
    m_parts.reserve(count + count / 4);
    m_first_part.reserve(count + 1);
    for (std::uint32_t token = 0; token < count; ++token) {
        m_first_part.push_back(static_cast<std::uint32_t>(m_parts.size()));
        m_whole.push_back(fold(document.text(token)));
        append_parts(m_whole.back(), m_parts);
    }
    m_first_part.push_back(static_cast<std::uint32_t>(m_parts.size()));
}

std::span<const std::string> FoldedTokens::parts(std::uint32_t token) const {
    return {m_parts.data() + m_first_part[token], m_parts.data() + m_first_part[token + 1]};
}

PhraseTable::PhraseTable() : m_nodes(1) {}

bool PhraseTable::add(std::string_view phrase, std::uint32_t value) {
    const std::vector<std::string> parts = fold_parts(phrase);
    if (parts.empty()) return false;
    std::uint32_t node = 0;
    for (const std::string& part : parts) {
        const auto [found, is_new] = m_nodes[node].next.try_emplace(part, m_nodes.size());
        node = found->second;
        if (is_new) m_nodes.emplace_back();
    }
    if (m_nodes[node].value != kNoValue) return false;
    m_nodes[node].value = value;
    ++m_size;
    return true;
}

std::optional<std::uint32_t> PhraseTable::find(std::string_view phrase) const {
    std::uint32_t node = 0;
    for (const std::string& part : fold_parts(phrase)) {
        const auto next = m_nodes[node].next.find(part);
        if (next == m_nodes[node].next.end()) return std::nullopt;
        node = next->second;
    }
    if (m_nodes[node].value == kNoValue) return std::nullopt;
    return m_nodes[node].value;
}

std::vector<PhraseTable::Match> PhraseTable::all(const FoldedTokens& tokens, std::uint32_t begin,
                                                 std::uint32_t end) const {
    std::vector<Match> matches;
    std::uint32_t node = 0;
    for (std::uint32_t token = begin; token < end; ++token) {
        const auto parts = tokens.parts(token);
        if (parts.empty() && token == begin) break;
        for (const std::string& part : parts) {
            const auto next = m_nodes[node].next.find(part);
            if (next == m_nodes[node].next.end()) return matches;
            node = next->second;
        }
        if (!parts.empty() && m_nodes[node].value != kNoValue)
            matches.push_back({TokenSpan{begin, token + 1}, m_nodes[node].value});
        if (m_nodes[node].next.empty()) break;
    }
    return matches;
}

std::optional<PhraseTable::Match> PhraseTable::longest(const FoldedTokens& tokens, std::uint32_t begin,
                                                       std::uint32_t end) const {
    const std::vector<Match> matches = all(tokens, begin, end);
    if (matches.empty()) return std::nullopt;
    return matches.back();
}

}  // namespace entente::text
