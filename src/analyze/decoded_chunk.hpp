#pragma once

#include "model/orthography.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace entente::analyze {

/// A part of a chunk: code points [begin, end).
struct ChunkSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
};

/// A stretch of text without white space, taken apart into code points: what the tokenizer's rules look at.
/// Positions are indices of code points. One object is filled again and again, so its memory is kept.
class DecodedChunk {
  public:
    explicit DecodedChunk(const model::Orthography& orthography) : m_orthography(&orthography) {}

    /// @param text  viewed until the next call
    void decode(std::string_view text);

    [[nodiscard]] const model::Orthography& orthography() const { return *m_orthography; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_points.size()); }
    [[nodiscard]] char32_t point(std::uint32_t position) const { return m_points[position]; }
    [[nodiscard]] bool is(std::uint32_t position, std::uint32_t any_of) const {
        return (m_classes[position] & any_of) != 0;
    }
    [[nodiscard]] std::uint32_t byte_offset(std::uint32_t position) const { return m_bytes[position]; }
    [[nodiscard]] std::string_view text(std::uint32_t begin, std::uint32_t end) const {
        return m_text.substr(m_bytes[begin], m_bytes[end] - m_bytes[begin]);
    }

    [[nodiscard]] bool has_joint() const { return m_has_joint; }  ///< a hyphen or apostrophe anywhere
    /// First position from `from` on that holds none of the letters; `size()` at the end. Only if
    /// has_joint().
    [[nodiscard]] std::uint32_t end_of_letters(std::uint32_t from) const { return m_runs[from].letters; }
    [[nodiscard]] std::uint32_t end_of_lower(std::uint32_t from) const { return m_runs[from].lower; }
    [[nodiscard]] std::uint32_t end_of_tail(std::uint32_t from) const { return m_runs[from].tail; }
    /// First hyphen, or first hyphen or apostrophe, from `from` on; `size()` when there is none. Only if
    /// has_joint().
    [[nodiscard]] std::uint32_t next_hyphen(std::uint32_t from) const { return m_runs[from].next_hyphen; }
    [[nodiscard]] std::uint32_t next_joint(std::uint32_t from) const { return m_runs[from].next_joint; }

  private:
    /// Where stretches that begin at a position end: makes every test of a part of the chunk a constant cost.
    struct Runs {
        std::uint32_t letters;
        std::uint32_t lower;
        std::uint32_t tail;  ///< lower-case letters, hyphens and apostrophes
        std::uint32_t next_hyphen;
        std::uint32_t next_joint;
    };

    void measure_runs();

    const model::Orthography* m_orthography;
    std::string_view m_text;
    std::vector<char32_t> m_points;
    std::vector<std::uint32_t> m_classes;
    std::vector<std::uint32_t> m_bytes;  ///< one more than points
    std::vector<Runs> m_runs;            ///< one more than points
    bool m_has_joint = false;
};

}  // namespace entente::analyze
