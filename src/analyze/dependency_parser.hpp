#pragma once

#include "analyze/parse_state.hpp"

#include "entente/model/language_model.hpp"
#include "entente/nn/transition_scorer.hpp"
#include "entente/text/document.hpp"

#include <functional>
#include <span>
#include <vector>

namespace entente::analyze {

/// Greedy arc-eager parser: at each step the valid move with the highest score, the first of equals.
/// Sets head, dep and sentence_start of tokens; heads are indices in the span that was given.
class DependencyParser {
  public:
    explicit DependencyParser(const model::LanguageModel& model);

    class Workspace {
      public:
        explicit Workspace(const DependencyParser& parser) : m_products(parser.m_scorer) {}

      private:
        friend class DependencyParser;
        ParseState m_state;
        nn::TransitionScorer::Workspace m_products;
        std::vector<std::uint32_t> m_left_edges;
        std::vector<std::uint8_t> m_starts;
    };

    [[nodiscard]] const nn::TransitionScorer& scorer() const { return m_scorer; }

    /// Told of each step: the features, all scores, the move that was chosen; for tests.
    using Observer =
        std::function<void(std::span<const TokenNumber>, std::span<const float>, std::size_t move)>;

    /// @param projected  scorer().projected_size() floats per token
    /// @param barred     empty, or per token whether no sentence may start there
    void parse(std::span<text::Token> tokens, const float* projected, Workspace& workspace,
               const Observer& observer = {}, std::span<const std::uint8_t> barred = {}) const;

  private:
    [[nodiscard]] std::size_t best_move(const ParseState& state, const float* scores) const;
    static void set_sentence_starts(std::span<text::Token> tokens, Workspace& workspace);

    nn::TransitionScorer m_scorer;
    std::vector<model::ParserMove> m_moves;
};

}  // namespace entente::analyze
