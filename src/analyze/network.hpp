#pragma once

#include "analyze/dependency_parser.hpp"
#include "analyze/entity_recognizer.hpp"

#include "entente/model/language_model.hpp"
#include "entente/nn/affine.hpp"
#include "entente/nn/window_encoder.hpp"
#include "entente/text/document.hpp"
#include "entente/text/span.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace entente::analyze {

/// The neural part of the analysis: tagger, parser and entity recogniser, before the attribute rules and
/// lemmas.
///
/// Example:
///
///     Network network(*model);
///     Network::Workspace workspace(network);
///     network.annotate(document.tokens, words, blocks, workspace);
class Network {
  public:
    /// @param model  must outlive the network
    explicit Network(const model::LanguageModel& model);

    /// Memory of one thread.
    class Workspace {
      public:
        explicit Workspace(const Network& network);

      private:
        friend class Network;
        nn::WindowEncoder::Workspace m_tagging;
        nn::WindowEncoder::Workspace m_entities;
        DependencyParser::Workspace m_parser;
        EntityRecognizer::Workspace m_recognizer;
        std::vector<float> m_projected;  ///< of each token
        std::vector<float> m_tag_scores;
    };

    /// What else is known of a text: where no sentence may start, and, asked for when the tags are there,
    /// which tokens are kept from the parser. One entry per token each, or none.
    struct TreeHints {
        std::span<const std::uint8_t> barred;
        std::function<std::span<const std::uint8_t>()> skipped;
    };

    /// Sets pos, morph, head, dep, sentence_start, entity and begins_entity of all tokens.
    ///
    /// @param tokens  of one document; heads become indices into it
    /// @param words   the word of each token and whether one space follows
    /// @param blocks  stretches of tokens that are analysed each on its own: in order, without gaps, over all
    /// tokens
    void annotate(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                  std::span<const text::TokenSpan> blocks, Workspace& workspace,
                  const TreeHints& hints) const;
    void annotate(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                  std::span<const text::TokenSpan> blocks, Workspace& workspace) const {
        annotate(tokens, words, blocks, workspace, TreeHints{});
    }

    [[nodiscard]] const nn::WindowEncoder& tagging_encoder() const { return m_tagging_encoder; }
    [[nodiscard]] const nn::WindowEncoder& entity_encoder() const { return m_entity_encoder; }
    [[nodiscard]] const DependencyParser& parser() const { return m_parser; }
    [[nodiscard]] const EntityRecognizer& recognizer() const { return m_recognizer; }

  private:
    void tag(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
             std::span<const text::TokenSpan> blocks, Workspace& workspace) const;
    void parse(std::span<text::Token> tokens, std::span<const text::TokenSpan> blocks, const TreeHints& hints,
               Workspace& workspace) const;
    void parse_without(std::span<text::Token> block, std::span<const std::uint8_t> barred,
                       std::span<const std::uint8_t> skipped, const float* projected,
                       Workspace& workspace) const;
    void recognize(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                   std::span<const text::TokenSpan> blocks, Workspace& workspace) const;

    const model::LanguageModel& m_model;
    nn::WindowEncoder m_tagging_encoder;
    nn::WindowEncoder m_entity_encoder;
    nn::Affine m_tagger;
    DependencyParser m_parser;
    EntityRecognizer m_recognizer;
};

}  // namespace entente::analyze
