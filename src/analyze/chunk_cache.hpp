#pragma once

#include "analyze/lexeme_table.hpp"
#include "analyze/text_arena.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente::analyze {

/// A token of a chunk: tokens follow one another without gaps, so its size says where it lies.
struct ChunkToken {
    LexemeId lexeme = 0;
    std::uint32_t byte_size = 0;
};

/// Remembers how chunks were parted into tokens. Exact, since the tokens of a chunk depend on nothing else.
class ChunkCache {
  public:
    ChunkCache() { clear(); }

    /// The tokens; empty when the chunk is new. Valid until the next insert.
    /// @param hash  model::string_hash(chunk)
    [[nodiscard]] std::span<const ChunkToken> find(std::string_view chunk, std::uint64_t hash) const {
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t slot = hash & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
            const auto& entry = m_entries[m_slots[slot] - 1];
            if (entry.hash == hash && entry.text == chunk)
                return {m_tokens.data() + entry.first_token, entry.token_count};
        }
        return {};
    }

    /// @param tokens  at least one
    void insert(std::string_view chunk, std::uint64_t hash, std::span<const ChunkToken> tokens);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

  private:
    struct Entry {
        std::uint64_t hash;
        std::string_view text;
        std::uint32_t first_token;
        std::uint32_t token_count;
    };

    void place(std::uint32_t entry);

    std::vector<Entry> m_entries;
    std::vector<ChunkToken> m_tokens;
    std::vector<std::uint32_t> m_slots;  ///< entry + 1, 0 when free; a power of two
    TextArena m_texts;
};

}  // namespace entente::analyze
