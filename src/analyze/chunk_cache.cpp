#include "analyze/chunk_cache.hpp"

namespace entente::analyze {

namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 14U;

}  // namespace

void ChunkCache::insert(std::string_view chunk, std::uint64_t hash, std::span<const ChunkToken> tokens) {
    m_entries.push_back({hash, m_texts.keep(chunk), static_cast<std::uint32_t>(m_tokens.size()),
                         static_cast<std::uint32_t>(tokens.size())});
    m_tokens.insert(m_tokens.end(), tokens.begin(), tokens.end());
    if (m_entries.size() * 2 <= m_slots.size()) {
        place(static_cast<std::uint32_t>(m_entries.size() - 1));
        return;
    }
    m_slots.assign(m_slots.size() * 2, 0);
    for (std::uint32_t entry = 0; entry < m_entries.size(); ++entry) place(entry);
}

void ChunkCache::place(std::uint32_t entry) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = m_entries[entry].hash & mask;
    while (m_slots[slot] != 0) slot = (slot + 1) & mask;
    m_slots[slot] = entry + 1;
}

void ChunkCache::clear() {
    m_entries.clear();
    m_tokens.clear();
    m_slots.assign(kFirstSlots, 0);
    m_texts.clear();
}

}  // namespace entente::analyze
