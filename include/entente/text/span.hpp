#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace entente::text {

/// Half-open range of UTF-8 bytes [begin, end) of a text. Inside the program offsets are bytes; what leaves
/// it (records, graphs, annotate) counts characters, that is Unicode code points: docs/decisions/001.
///
/// Three to remember: "" is [0, 0); in "L'eau" the token "L'" is [0, 2); in "cafe\u0301" (five code points)
/// the word is [0, 6).
struct ByteSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] bool contains(std::uint32_t byte_offset) const {
        return begin <= byte_offset && byte_offset < end;
    }
    [[nodiscard]] bool contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
    auto operator<=>(const ByteSpan&) const = default;
};

/// Half-open range of tokens [begin, end) of a Document.
struct TokenSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] bool contains(std::uint32_t token_index) const {
        return begin <= token_index && token_index < end;
    }
    [[nodiscard]] bool contains(TokenSpan other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] bool overlaps(TokenSpan other) const { return begin < other.end && other.begin < end; }
    auto operator<=>(const TokenSpan&) const = default;
};

}  // namespace entente::text
