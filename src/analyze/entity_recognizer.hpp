#pragma once

#include "entente/model/language_model.hpp"
#include "entente/nn/transition_scorer.hpp"
#include "entente/nn/window_encoder.hpp"
#include "entente/text/document.hpp"

#include <functional>
#include <span>
#include <vector>

namespace entente::analyze {

/// Marks entities one token at a time: begin, inside, last, unit or outside, whichever valid one scores
/// highest, the first of equals. Entities do not cross sentences and do not begin at white space. Source:
/// spacy/pipeline/_parser_internals/ner.pyx
class EntityRecognizer {
  public:
    explicit EntityRecognizer(const model::LanguageModel& model);

    class Workspace {
      public:
        explicit Workspace(const EntityRecognizer& recognizer) : m_products(recognizer.m_scorer) {}

      private:
        friend class EntityRecognizer;
        nn::TransitionScorer::Workspace m_products;
    };

    [[nodiscard]] const nn::TransitionScorer& scorer() const { return m_scorer; }

    /// Told of each step: the features, all scores, the move that was chosen; for tests.
    using Observer =
        std::function<void(std::span<const std::int32_t>, std::span<const float>, std::size_t move)>;

    /// Sets entity and begins_entity of tokens, whose sentence_start is known.
    /// @param words      of the tokens
    /// @param projected  scorer().projected_size() floats per token
    void recognize(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                   const float* projected, Workspace& workspace, const Observer& observer = {}) const;

  private:
    nn::TransitionScorer m_scorer;
    std::vector<model::EntityMove> m_moves;
};

}  // namespace entente::analyze
