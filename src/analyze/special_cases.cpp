#include "analyze/special_cases.hpp"

#include <algorithm>

namespace entente::analyze {

std::uint32_t SpecialCases::number_of(std::string_view word) {
    const auto found = std::find(m_words.begin(), m_words.end(), word);
    if (found != m_words.end()) return static_cast<std::uint32_t>(found - m_words.begin());
    m_words.emplace_back(word);
    m_starts.push_back(0);
    return static_cast<std::uint32_t>(m_words.size() - 1);
}

std::uint32_t SpecialCases::child(std::uint32_t node, std::uint32_t word) const {
    for (const auto& [candidate, next] : m_nodes[node].next)
        if (candidate == word) return next;
    return 0;
}

void SpecialCases::add(std::span<const std::string_view> words) {
    std::uint32_t node = 0;
    for (const auto word : words) {
        const auto number = number_of(word);
        auto next = child(node, number);
        if (next == 0) {
            next = static_cast<std::uint32_t>(m_nodes.size());
            m_nodes[node].next.emplace_back(number, next);
            if (node == 0) m_starts[number] = next;
            m_nodes.emplace_back();
        }
        node = next;
    }
    m_size += m_nodes[node].is_end ? 0U : 1U;
    m_nodes[node].is_end = true;
}

void SpecialCases::collect(std::span<const LexemeId> lexemes, std::vector<Match>& matches) const {
    for (std::uint32_t begin = 0; begin < lexemes.size(); ++begin) {
        if (lexemes[begin] >= m_starts.size()) continue;
        auto node = m_starts[lexemes[begin]];
        for (auto end = begin + 1; node != 0; ++end) {
            if (m_nodes[node].is_end) matches.push_back({begin, end});
            if (end == lexemes.size() || lexemes[end] >= m_words.size()) break;
            node = child(node, lexemes[end]);
        }
    }
}

std::span<const SpecialCases::Match> SpecialCases::find(std::span<const LexemeId> lexemes,
                                                        Scratch& scratch) const {
    auto& matches = scratch.matches;
    matches.clear();
    collect(lexemes, matches);
    if (matches.empty()) return {};
    std::sort(matches.begin(), matches.end(), [](Match a, Match b) {
        return a.size() != b.size() ? a.size() > b.size() : a.begin < b.begin;
    });
    scratch.covered.assign(lexemes.size(), false);
    auto& covered = scratch.covered;
    const auto is_passed_over = [&](Match match) {
        const bool overlaps = covered[match.begin] || covered[match.end - 1];
        std::fill(covered.begin() + match.begin, covered.begin() + match.end, true);
        return overlaps;
    };
    matches.erase(std::remove_if(matches.begin(), matches.end(), is_passed_over), matches.end());
    std::sort(matches.begin(), matches.end(), [](Match a, Match b) { return a.begin < b.begin; });
    return matches;
}

}  // namespace entente::analyze
