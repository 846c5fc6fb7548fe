#pragma once

#include "entente/model/language_model.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace entente::nn {

/// Scores the moves of a transition system from the vectors of the tokens that make up its features: a
/// projection, a hidden layer of two pieces whose products are computed once per token and feature, and a
/// linear layer.
///
/// Source: spacy/ml/tb_framework.py, spacy/ml/parser_model.pyx, thinc/extra (PrecomputableAffine); parity:
/// tests/parity
class TransitionScorer {
  public:
    /// @param width  floats of a token vector
    /// @throws ModelError  when the weights are of sizes that the arithmetic is not made for
    TransitionScorer(const model::TransitionWeights& weights, std::size_t width);
    ~TransitionScorer();
    TransitionScorer(TransitionScorer&&) noexcept;

    /// Floats of a projected token, and of the scores that score() writes: the moves, padded.
    [[nodiscard]] std::size_t projected_size() const;
    [[nodiscard]] std::size_t score_size() const;

    /// @param vectors    rows of token vectors, one after another
    /// @param projected  rows of projected_size() floats
    void project(const float* vectors, std::size_t rows, float* projected) const;

    /// Products of the tokens of one document with the hidden layer, made when first asked for; their memory
    /// is bounded, whatever the length of the document. One per thread.
    class Workspace {
      public:
        explicit Workspace(const TransitionScorer& scorer);
        ~Workspace();
        Workspace(Workspace&&) noexcept;

      private:
        friend class TransitionScorer;
        struct Impl;
        std::unique_ptr<Impl> m_impl;
    };

    /// Starts a document of `tokens` projected tokens, which must stay where they are until the next call.
    void begin(const float* projected, std::size_t tokens, Workspace& workspace) const;

    /// @param features  one token index per feature, -1 for a missing one
    /// @return          score_size() raw scores (logits), valid until the next call; those behind the moves
    /// are 0
    [[nodiscard]] const float* score(std::span<const std::int32_t> features, Workspace& workspace) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::nn
