#include "analyze/dependency_parser.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace entente::analyze {

namespace {

void apply(ParseState& state, const model::ParserMove& move) {
    switch (move.action) {
        case model::ParserAction::shift:
            return state.shift();
        case model::ParserAction::reduce:
            return state.reduce();
        case model::ParserAction::left_arc:
            return state.left_arc(move.label);
        case model::ParserAction::right_arc:
            return state.right_arc(move.label);
        case model::ParserAction::break_sentence:
            return state.break_sentence();
    }
}

}  // namespace

DependencyParser::DependencyParser(const model::LanguageModel& model)
    : m_scorer(model.parser(), model.tagging_encoder().width), m_moves(model.parser_moves()) {
    if (model.parser().features != ParseState::kFeatures)
        throw ModelError("a parser with other features than arc-eager has");
}

std::size_t DependencyParser::best_move(const ParseState& state, const float* scores) const {
    const bool can_attach = state.can_attach();
    const std::array<bool, 5> valid = {state.can_shift(), state.can_reduce(), can_attach, can_attach,
                                       state.can_break()};
    std::size_t best = m_moves.size();
    float best_score = -std::numeric_limits<float>::infinity();
    for (std::size_t m = 0; m < m_moves.size(); ++m) {
        if (!valid[static_cast<std::size_t>(m_moves[m].action)]) continue;
        if (best == m_moves.size() || scores[m] > best_score) {
            best = m;
            best_score = scores[m];
        }
    }
    return best;
}

void DependencyParser::parse(std::span<text::Token> tokens, const float* projected, Workspace& workspace,
                             const Observer& observer, std::span<const std::uint8_t> barred) const {
    if (tokens.empty()) return;
    auto& state = workspace.m_state;
    state.begin(tokens.size(), barred);
    m_scorer.begin(projected, tokens.size(), workspace.m_products);
    while (!state.is_final()) {
        const auto features = state.features();
        const float* scores = m_scorer.score(features, workspace.m_products);
        const auto move = best_move(state, scores);
        if (observer) observer(features, {scores, m_moves.size()}, move);
        apply(state, m_moves[move]);
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto head = state.heads()[i];
        tokens[i].head = head == kNoToken ? static_cast<std::uint32_t>(i) : static_cast<std::uint32_t>(head);
        tokens[i].dep = head == kNoToken ? text::Dep::root : state.labels()[i];
    }
    set_sentence_starts(tokens, workspace);
}

/// A sentence starts at the leftmost word below each root. The sweeps, their number and the test that ends
/// them are those of spaCy: a tree whose arcs cross may need several, and must then get the same result.
/// Source: spacy/tokens/doc.pyx (set_children_from_heads)
void DependencyParser::set_sentence_starts(std::span<text::Token> tokens, Workspace& workspace) {
    constexpr int kMaxSweeps = 12;
    auto& edges = workspace.m_left_edges;
    auto& starts = workspace.m_starts;
    const std::size_t count = tokens.size();
    edges.resize(count);
    for (std::size_t i = 0; i < count; ++i) edges[i] = static_cast<std::uint32_t>(i);
    const auto heads_inside = [&] {
        std::size_t start = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if ((i == 0 || starts[i] == 0) && i + 1 != count) continue;
            for (std::size_t j = start; j < i; ++j)
                if (tokens[j].head < start || tokens[j].head > i) return false;
            start = i;
        }
        return true;
    };
    for (int sweep = 0; sweep < kMaxSweeps; ++sweep) {
        const auto lower = [&](std::size_t i) {
            edges[tokens[i].head] = std::min(edges[tokens[i].head], edges[i]);
        };
        for (std::size_t i = 0; i < count; ++i) lower(i);
        for (std::size_t i = count; i-- > 0;) lower(i);
        starts.assign(count, 0);
        for (std::size_t i = 0; i < count; ++i)
            if (tokens[i].head == i) starts[edges[i]] = 1;
        if (heads_inside()) break;
    }
    for (std::size_t i = 0; i < count; ++i) tokens[i].sentence_start = starts[i] != 0;
}

}  // namespace entente::analyze
