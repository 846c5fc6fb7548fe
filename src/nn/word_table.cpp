#include "nn/word_table.hpp"

#include <algorithm>
#include <cassert>

namespace entente::nn {

WordTable::WordTable(std::size_t entry_size, std::size_t round_limit)
    : m_entry_size(entry_size),
      m_ways(kSets * kWays),
      m_values(AlignedFloats::unfilled((kSets * kWays + round_limit) * entry_size)),
      m_spare_limit(round_limit) {}

void WordTable::next_round() {
    m_spares = 0;
    if (++m_round != 0) return;
    // After four thousand million rounds everything counts as old.
    m_round = 2;
    for (auto& way : m_ways) way.last_round = std::min(way.last_round, std::uint32_t{1});
}

WordTable::Entry WordTable::find_or_add(const EncoderRow& row) {
    const std::uint64_t text = row.word->orth;
    const std::size_t set = ((text ^ (text >> 32U)) * 2 + (row.space_after ? 1 : 0)) % kSets;
    Way* oldest = &m_ways[set * kWays];
    for (std::size_t i = 0; i < kWays; ++i) {
        auto& way = m_ways[set * kWays + i];
        if (way.text == text && way.space_after == row.space_after && way.last_round != 0) {
            way.last_round = m_round;
            return {m_values.data() + (set * kWays + i) * m_entry_size, false};
        }
        if (way.last_round < oldest->last_round) oldest = &way;
    }
    if (oldest->last_round == m_round) return spare();
    *oldest = {text, m_round, row.space_after};
    return {m_values.data() + static_cast<std::size_t>(oldest - m_ways.data()) * m_entry_size, true};
}

/// More words of one round than its set has places: computed for this round only.
WordTable::Entry WordTable::spare() {
    assert(m_spares < m_spare_limit);
    return {m_values.data() + (kSets * kWays + m_spares++) * m_entry_size, true};
}

}  // namespace entente::nn
