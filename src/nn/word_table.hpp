#pragma once

#include "nn/packed_matrix.hpp"

#include "entente/nn/window_encoder.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente::nn {

/// The cache of what the encoder computes from a word alone: `entry_size` floats a word. A word that was not
/// asked for since long makes room for a new one; entries that were asked for since the last next_round stay
/// where they are.
class WordTable {
  public:
    /// @param round_limit  the most entries that are asked for in one round
    WordTable(std::size_t entry_size, std::size_t round_limit);

    void next_round();

    struct Entry {
        float* values = nullptr;
        bool is_new = false;  ///< the values are still to be computed
    };
    Entry find_or_add(const EncoderRow& row);

  private:
    static constexpr std::size_t kWays = 8;  ///< entries that a word may lie in
    static constexpr std::size_t kSets = 1024;

    struct Way {
        std::uint64_t text = 0;
        std::uint32_t last_round = 0;  ///< 0: empty
        bool space_after = false;
    };

    [[nodiscard]] Entry spare();

    std::size_t m_entry_size;
    std::uint32_t m_round = 1;
    std::vector<Way> m_ways;
    AlignedFloats m_values;  ///< of the ways, then of the spare entries
    std::size_t m_spares = 0;
    std::size_t m_spare_limit;
};

}  // namespace entente::nn
