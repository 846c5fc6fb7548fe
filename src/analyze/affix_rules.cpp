#include "analyze/affix_rules.hpp"

#include <algorithm>
#include <string_view>

namespace entente::analyze {

namespace {

using model::kAlpha;
using model::kAsciiDigit;
using model::kElision;
using model::kHyphen;

constexpr char32_t kEllipsis = 0x2026;
constexpr char32_t kEnDash = 0x2013;
constexpr char32_t kEmDash = 0x2014;
constexpr char32_t kDegree = 0xB0;
constexpr std::uint32_t kLongestUnit = 8;  ///< code points, with room

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

/// A part of a chunk, seen as a string of its own.
class Window {
  public:
    Window(const DecodedChunk& chunk, ChunkSpan part) : m_chunk(chunk), m_part(part) {}

    [[nodiscard]] std::uint32_t size() const { return m_part.size(); }
    [[nodiscard]] char32_t operator[](std::uint32_t i) const { return m_chunk.point(m_part.begin + i); }
    /// Counted from the end: back(1) is the last.
    [[nodiscard]] char32_t back(std::uint32_t i) const { return m_chunk.point(m_part.end - i); }
    [[nodiscard]] bool is(std::uint32_t i, std::uint32_t any_of) const {
        return i < size() && m_chunk.is(m_part.begin + i, any_of);
    }
    [[nodiscard]] bool back_is(std::uint32_t i, std::uint32_t any_of) const {
        return i <= size() && m_chunk.is(m_part.end - i, any_of);
    }
    [[nodiscard]] bool starts_with(std::u32string_view text, std::uint32_t at = 0) const {
        if (text.size() > size() - at) return false;
        for (std::uint32_t i = 0; i < text.size(); ++i)
            if ((*this)[at + i] != text[i]) return false;
        return true;
    }
    [[nodiscard]] bool ends_with(std::u32string_view text) const {
        return text.size() <= size() && starts_with(text, size() - static_cast<std::uint32_t>(text.size()));
    }
    /// The last `count` code points are a word of the list.
    [[nodiscard]] bool ends_in_word(std::uint32_t count, std::uint32_t list) const {
        const auto text = m_chunk.text(m_part.end - count, m_part.end);
        return (m_chunk.orthography().lists(text) & list) != 0;
    }

  private:
    const DecodedChunk& m_chunk;
    ChunkSpan m_part;
};

/// A full stop at the end: a run of them, or one after what a sentence may end with.
std::uint32_t full_stop_suffix(const Window& window) {
    const auto size = window.size();
    std::uint32_t run = 1;
    while (run < size && window.back(run + 1) == U'.') ++run;
    if (run >= 2) return run;
    if (size < 2) return 0;
    if (window.back_is(2, model::kFullStopBefore)) return 1;
    if (size < 3) return 0;
    if (window.back(3) == kDegree && is_one_of(window.back(2), U"FfCcKk")) return 1;
    return window.back_is(2, model::kUpper) && window.back_is(3, model::kUpper) ? 1 : 0;
}

/// "km" of "12km".
std::uint32_t unit_suffix(const Window& window) {
    for (auto count = std::min(kLongestUnit, window.size() - 1); count > 0; --count)
        if (window.back_is(count + 1, kAsciiDigit) && window.ends_in_word(count, model::kUnit)) return count;
    return 0;
}

/// "-il" of "dort-il".
std::uint32_t clitic_suffix(const Window& window) {
    for (std::uint32_t count = 1; count + 2 <= window.size() && count <= kLongestUnit; ++count) {
        if (!window.back_is(count + 1, kHyphen)) continue;
        return window.back_is(count + 2, kAlpha) && window.ends_in_word(count, model::kClitic) ? count + 1
                                                                                               : 0;
    }
    return 0;
}

/// "US$" of "5US$".
std::uint32_t dollar_suffix(const Window& window) {
    for (const std::u32string_view name : {U"US$", U"C$", U"A$"}) {
        const auto count = static_cast<std::uint32_t>(name.size());
        if (window.ends_with(name) && window.back_is(count + 1, kAsciiDigit)) return count;
    }
    return 0;
}

/// Letter, dash, letter: the dashes of the rule in the order in which it tries them.
std::uint32_t dash_infix(const Window& window, std::uint32_t i) {
    if (window.is(i + 1, kAlpha)) return 1;
    const auto c = window[i];
    if (c != U'-' && c != kEmDash) return 0;
    const auto same = [&](std::uint32_t at) { return at < window.size() && window[at] == c; };
    if (!same(i + 1)) return 0;
    if (window.is(i + 2, kAlpha)) return 2;
    return c == U'-' && same(i + 2) && window.is(i + 3, kAlpha) ? 3 : 0;
}

/// Code points of the separator at `i`, 0 when there is none.
std::uint32_t separator_length(const Window& window, std::uint32_t i) {
    const auto c = window[i];
    const auto size = window.size();
    if (c == U'.' && i + 1 < size && window[i + 1] == U'.') {
        std::uint32_t run = 2;
        while (i + run < size && window[i + run] == U'.') ++run;
        return run;
    }
    if (c == kEllipsis || window.is(i, model::kIcon)) return 1;
    if (i == 0 || i + 1 >= size) return 0;
    if (is_one_of(c, U"+-*^") && window.is(i - 1, kAsciiDigit) &&
        (window.is(i + 1, kAsciiDigit) || window[i + 1] == U'-'))
        return 1;
    if (c == U'.')
        return window.is(i - 1, model::kLowerOrQuote) && window.is(i + 1, model::kUpperOrQuote) ? 1 : 0;
    if (c == U',') return window.is(i - 1, kAlpha) && window.is(i + 1, kAlpha) ? 1 : 0;
    if (c == U'-' || c == kEnDash || c == kEmDash || c == U'~')
        return window.is(i - 1, kAlpha) ? dash_infix(window, i) : 0;
    if (is_one_of(c, U":<>=/"))
        return window.is(i - 1, kAlpha | kAsciiDigit) && window.is(i + 1, kAlpha) ? 1 : 0;
    return 0;
}

}  // namespace

std::uint32_t prefix_length(const DecodedChunk& chunk, ChunkSpan part) {
    if (part.empty()) return 0;
    const Window window(chunk, part);
    const auto c = window[0];
    if (c == U'+') return window.is(1, kAsciiDigit) ? 0 : 1;
    if (window.is(0, model::kSinglePrefix)) return 1;
    if (c == U'.') {
        std::uint32_t run = 1;
        while (run < window.size() && window[run] == U'.') ++run;
        return run >= 2 ? run : 0;
    }
    if (window.starts_with(U"US$")) return 3;
    if (window.starts_with(U"C$") || window.starts_with(U"A$")) return 2;
    return is_one_of(c, U"dlnDLN") && window.is(1, kElision) && window.is(2, kAlpha) ? 2 : 0;
}

std::uint32_t suffix_length(const DecodedChunk& chunk, ChunkSpan part) {
    if (part.empty()) return 0;
    const Window window(chunk, part);
    const auto last = window.back(1);
    if (last == U'.') return full_stop_suffix(window);
    if (last == kEllipsis) return window.size() >= 2 && window.back(2) == kEllipsis ? 2 : 1;
    const auto longest = std::max({unit_suffix(window), clitic_suffix(window), dollar_suffix(window)});
    if (longest > 0) return longest;
    if (window.back_is(1, model::kSingleSuffix)) return 1;
    const bool counts = window.back_is(1, model::kCurrency) || last == U'+' || last == U'%';
    return counts && window.back_is(2, kAsciiDigit) ? 1 : 0;
}

ChunkSpan find_infix(const DecodedChunk& chunk, ChunkSpan part, std::uint32_t from) {
    const Window window(chunk, part);
    for (auto i = from - part.begin; i < window.size(); ++i) {
        const auto begin = part.begin + i;
        if (const auto length = separator_length(window, i); length > 0) return {begin, begin + length};
        if (i >= 2 && window.is(i, kAlpha) && window.is(i - 1, kElision) && window.is(i - 2, kAlpha))
            return {begin, begin};
    }
    return {part.end, part.end};
}

}  // namespace entente::analyze
