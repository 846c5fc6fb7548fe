#pragma once

#include "entente/text/grammar.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente::analyze {

/// Token index in one document; kNoToken stands for a place that is empty.
using TokenNumber = std::int32_t;
inline constexpr TokenNumber kNoToken = -1;

/// The state of spaCy's arc-eager parser, which can take back decisions: a word that was reduced without a
/// head returns to the buffer, and a left arc may replace an earlier arc.
///
/// Each action must be valid (can_ says so); what the can_ functions say is all that a parse without given
/// annotation needs. Source: spacy/pipeline/_parser_internals/{arc_eager.pyx,_state.pxd}
class ParseState {
  public:
    static constexpr std::size_t kFeatures = 8;

    /// @param barred  empty, or per token whether no sentence may start there: spaCy's `is_sent_start =
    /// False`
    void begin(std::size_t tokens, std::span<const std::uint8_t> barred = {});

    [[nodiscard]] bool is_final() const { return m_stack.empty() && buffer_size() == 0; }
    /// First and second word of the buffer, top three of the stack, last left child of the first word, last
    /// left and right child of the top of the stack.
    [[nodiscard]] std::array<TokenNumber, kFeatures> features() const;

    [[nodiscard]] bool can_shift() const;
    [[nodiscard]] bool can_reduce() const;
    [[nodiscard]] bool can_attach() const;  ///< by a left or a right arc
    [[nodiscard]] bool can_break() const;

    void shift();
    void reduce();
    void left_arc(text::Dep label);
    void right_arc(text::Dep label);
    void break_sentence();

    /// kNoToken at a root.
    [[nodiscard]] std::span<const TokenNumber> heads() const { return m_heads; }
    [[nodiscard]] std::span<const text::Dep> labels() const { return m_labels; }

  private:
    [[nodiscard]] TokenNumber buffer(std::size_t index) const;
    [[nodiscard]] TokenNumber stack(std::size_t index) const {
        return index < m_stack.size() ? m_stack[m_stack.size() - 1 - index] : kNoToken;
    }
    [[nodiscard]] std::size_t buffer_size() const { return m_tokens - m_next + m_returned.size(); }
    [[nodiscard]] bool starts_sentence(TokenNumber token) const;
    [[nodiscard]] bool is_barred(TokenNumber token) const;
    void detach(TokenNumber child);

    std::size_t m_tokens = 0;
    std::size_t m_next = 0;  ///< first word that was never on the stack
    std::vector<TokenNumber> m_stack;
    std::vector<TokenNumber> m_returned;  ///< words before m_next in the buffer, the first one last
    std::vector<TokenNumber> m_heads;
    std::vector<text::Dep> m_labels;
    std::vector<TokenNumber> m_last_left;  ///< per head, the child that was added last
    std::vector<TokenNumber> m_last_right;
    std::vector<TokenNumber> m_previous;  ///< per child, the one added before it on its side of the head
    std::vector<std::uint8_t> m_unshiftable;
    std::vector<std::uint8_t> m_starts_sentence;
    std::span<const std::uint8_t> m_barred;
};

}  // namespace entente::analyze
