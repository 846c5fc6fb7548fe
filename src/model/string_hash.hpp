#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace entente::model {

/// MurmurHash64A (Austin Appleby, public domain) with the seed that spaCy's string store uses; little-endian.
[[nodiscard]] inline std::uint64_t string_hash(std::string_view text, std::uint64_t seed = 1) {
    constexpr std::uint64_t kMultiplier = 0xC6A4A7935BD1E995U;
    constexpr int kShift = 47;
    std::uint64_t hash = seed ^ (text.size() * kMultiplier);
    const char* bytes = text.data();
    for (std::size_t blocks = text.size() / 8; blocks > 0; --blocks, bytes += 8) {
        std::uint64_t block = 0;
        std::memcpy(&block, bytes, 8);
        block *= kMultiplier;
        block ^= block >> kShift;
        block *= kMultiplier;
        hash = (hash ^ block) * kMultiplier;
    }
    if (const std::size_t rest = text.size() % 8; rest > 0) {
        std::uint64_t tail = 0;
        std::memcpy(&tail, bytes, rest);
        hash = (hash ^ tail) * kMultiplier;
    }
    hash ^= hash >> kShift;
    hash *= kMultiplier;
    return hash ^ (hash >> kShift);
}

}  // namespace entente::model
