#include "analyze/parse_state.hpp"

#include <cassert>

namespace entente::analyze {

namespace {

std::size_t index(TokenNumber token) {
    return static_cast<std::size_t>(token);
}

}  // namespace

void ParseState::begin(std::size_t tokens, std::span<const std::uint8_t> barred) {
    assert(barred.empty() || barred.size() == tokens);
    m_barred = barred;
    m_tokens = tokens;
    m_next = 0;
    m_stack.clear();
    m_returned.clear();
    m_heads.assign(tokens, kNoToken);
    m_labels.assign(tokens, text::Dep::root);
    m_last_left.assign(tokens, kNoToken);
    m_last_right.assign(tokens, kNoToken);
    m_previous.assign(tokens, kNoToken);
    m_unshiftable.assign(tokens, 0);
    m_starts_sentence.assign(tokens, 0);
    if (tokens > 0) m_starts_sentence[0] = 1;
}

TokenNumber ParseState::buffer(std::size_t place) const {
    if (place < m_returned.size()) return m_returned[m_returned.size() - 1 - place];
    const std::size_t token = m_next + place - m_returned.size();
    return token < m_tokens ? static_cast<TokenNumber>(token) : kNoToken;
}

bool ParseState::starts_sentence(TokenNumber token) const {
    return token != kNoToken && m_starts_sentence[index(token)] != 0;
}

bool ParseState::is_barred(TokenNumber token) const {
    return token != kNoToken && !m_barred.empty() && m_barred[index(token)] != 0;
}

std::array<TokenNumber, ParseState::kFeatures> ParseState::features() const {
    const auto last = [](const std::vector<TokenNumber>& children, TokenNumber head) {
        return head == kNoToken ? kNoToken : children[index(head)];
    };
    const auto first = buffer(0);
    const auto top = stack(0);
    return {first,
            buffer(1),
            top,
            stack(1),
            stack(2),
            last(m_last_left, first),
            last(m_last_left, top),
            last(m_last_right, top)};
}

bool ParseState::can_shift() const {
    if (m_stack.empty()) return true;
    const auto first = buffer(0);
    return buffer_size() >= 2 && !starts_sentence(first) && m_unshiftable[index(first)] == 0;
}

bool ParseState::can_reduce() const {
    if (m_stack.empty()) return false;
    return buffer_size() == 0 || m_stack.size() > 1 || !is_barred(buffer(0));
}

bool ParseState::can_attach() const {
    return !m_stack.empty() && buffer_size() > 0 && !starts_sentence(buffer(0));
}

bool ParseState::can_break() const {
    return buffer_size() >= 2 && buffer(1) == buffer(0) + 1 && !starts_sentence(buffer(1)) &&
           !is_barred(buffer(1));
}

void ParseState::shift() {
    m_stack.push_back(buffer(0));
    if (m_returned.empty())
        ++m_next;
    else
        m_returned.pop_back();
}

void ParseState::reduce() {
    const auto top = stack(0);
    if (m_heads[index(top)] == kNoToken && m_stack.size() > 1) {
        m_unshiftable[index(top)] = 1;
        m_returned.push_back(top);
    }
    m_stack.pop_back();
}

/// Takes back the arc to `child`, which is the last that its head was given on that side.
void ParseState::detach(TokenNumber child) {
    const auto head = m_heads[index(child)];
    if (head == kNoToken) return;
    auto& last = (head > child ? m_last_left : m_last_right)[index(head)];
    assert(last == child);
    last = m_previous[index(child)];
}

void ParseState::left_arc(text::Dep label) {
    const auto head = buffer(0);
    const auto child = stack(0);
    detach(child);
    m_previous[index(child)] = m_last_left[index(head)];
    m_last_left[index(head)] = child;
    m_heads[index(child)] = head;
    m_labels[index(child)] = label;
    m_unshiftable[index(head)] = 0;
    m_stack.pop_back();
}

void ParseState::right_arc(text::Dep label) {
    const auto head = stack(0);
    const auto child = buffer(0);
    assert(m_heads[index(child)] == kNoToken);
    m_previous[index(child)] = m_last_right[index(head)];
    m_last_right[index(head)] = child;
    m_heads[index(child)] = head;
    m_labels[index(child)] = label;
    shift();
}

void ParseState::break_sentence() {
    m_starts_sentence[index(buffer(1))] = 1;
}

}  // namespace entente::analyze
