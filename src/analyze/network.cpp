#include "analyze/network.hpp"

#include <algorithm>

namespace entente::analyze {

Network::Network(const model::LanguageModel& model)
    : m_model(model),
      m_tagging_encoder(model.tagging_encoder(), model.vectors()),
      m_entity_encoder(model.entity_encoder(), model.vectors()),
      m_tagger(model.tagger_weights(), m_tagging_encoder.width(), model.tagger_bias()),
      m_parser(model),
      m_recognizer(model) {}

Network::Workspace::Workspace(const Network& network)
    : m_tagging(network.m_tagging_encoder),
      m_entities(network.m_entity_encoder),
      m_parser(network.m_parser),
      m_recognizer(network.m_recognizer) {}

void Network::annotate(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                       std::span<const text::TokenSpan> blocks, Workspace& workspace,
                       std::span<const std::uint8_t> barred) const {
    tag(tokens, words, blocks, workspace);
    parse(tokens, blocks, barred, workspace);
    recognize(tokens, words, blocks, workspace);
}

/// Also leaves the projections of all tokens for the parser.
void Network::tag(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                  std::span<const text::TokenSpan> blocks, Workspace& workspace) const {
    const auto& classes = m_model.tag_classes();
    const auto& scorer = m_parser.scorer();
    workspace.m_projected.resize(tokens.size() * scorer.projected_size());
    const auto take = [&](std::size_t first, std::size_t count, const float* vectors) {
        scorer.project(vectors, count, workspace.m_projected.data() + first * scorer.projected_size());
        workspace.m_tag_scores.resize(std::max(workspace.m_tag_scores.size(), count * m_tagger.row_size()));
        m_tagger.apply(vectors, m_tagging_encoder.width(), count, workspace.m_tag_scores.data());
        for (std::size_t i = 0; i < count; ++i) {
            const float* scores = workspace.m_tag_scores.data() + i * m_tagger.row_size();
            const auto best = std::max_element(scores, scores + classes.size()) - scores;
            tokens[first + i].pos = classes[static_cast<std::size_t>(best)].pos;
            tokens[first + i].morph = &classes[static_cast<std::size_t>(best)].morph;
        }
    };
    m_tagging_encoder.encode(words, blocks, workspace.m_tagging, take);
}

void Network::parse(std::span<text::Token> tokens, std::span<const text::TokenSpan> blocks,
                    std::span<const std::uint8_t> barred, Workspace& workspace) const {
    for (const auto span : blocks) {
        const auto block = tokens.subspan(span.begin, span.size());
        m_parser.parse(block, workspace.m_projected.data() + span.begin * m_parser.scorer().projected_size(),
                       workspace.m_parser, {},
                       barred.empty() ? barred : barred.subspan(span.begin, span.size()));
        for (auto& token : block) token.head += span.begin;
    }
}

void Network::recognize(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                        std::span<const text::TokenSpan> blocks, Workspace& workspace) const {
    const auto& scorer = m_recognizer.scorer();
    workspace.m_projected.resize(tokens.size() * scorer.projected_size());
    const auto take = [&](std::size_t first, std::size_t count, const float* vectors) {
        scorer.project(vectors, count, workspace.m_projected.data() + first * scorer.projected_size());
    };
    m_entity_encoder.encode(words, blocks, workspace.m_entities, take);
    for (const auto span : blocks)
        m_recognizer.recognize(
            tokens.subspan(span.begin, span.size()), words.subspan(span.begin, span.size()),
            workspace.m_projected.data() + span.begin * scorer.projected_size(), workspace.m_recognizer);
}

}  // namespace entente::analyze
