#include "analyze/network.hpp"

#include <algorithm>

namespace entente::analyze {

namespace {

/// Blocks with the empty rows that keep them apart.
void lay_out(std::span<const nn::EncoderRow> words, std::span<const text::TokenSpan> blocks,
             std::vector<nn::EncoderRow>& rows) {
    rows.assign(nn::kEncoderPadding, {});
    for (const auto block : blocks) {
        rows.insert(rows.end(), words.begin() + block.begin, words.begin() + block.end);
        rows.resize(rows.size() + nn::kEncoderPadding);
    }
}

/// Row of the first token of a block.
std::size_t first_row(std::size_t block_number, text::TokenSpan block) {
    return block.begin + (block_number + 1) * nn::kEncoderPadding;
}

}  // namespace

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
                       std::span<const text::TokenSpan> blocks, Workspace& workspace) const {
    lay_out(words, blocks, workspace.m_rows);
    tag(tokens, workspace);
    parse(tokens, blocks, workspace);
    recognize(tokens, words, blocks, workspace);
}

/// Also leaves the projections of all rows for the parser.
void Network::tag(std::span<text::Token> tokens, Workspace& workspace) const {
    const auto& classes = m_model.tag_classes();
    const auto& scorer = m_parser.scorer();
    workspace.m_projected.resize(workspace.m_rows.size() * scorer.projected_size());
    std::size_t token = 0;
    m_tagging_encoder.encode(
        workspace.m_rows, workspace.m_tagging,
        [&](std::size_t first, std::size_t count, const float* vectors) {
            scorer.project(vectors, count, workspace.m_projected.data() + first * scorer.projected_size());
            workspace.m_tag_scores.resize(
                std::max(workspace.m_tag_scores.size(), count * m_tagger.row_size()));
            m_tagger.apply(vectors, m_tagging_encoder.width(), count, workspace.m_tag_scores.data());
            for (std::size_t i = 0; i < count; ++i) {
                if (workspace.m_rows[first + i].word == nullptr) continue;
                const float* scores = workspace.m_tag_scores.data() + i * m_tagger.row_size();
                const auto& best = classes[static_cast<std::size_t>(
                    std::max_element(scores, scores + classes.size()) - scores)];
                tokens[token].pos = best.pos;
                tokens[token].morph = &best.morph;
                ++token;
            }
        });
}

void Network::parse(std::span<text::Token> tokens, std::span<const text::TokenSpan> blocks,
                    Workspace& workspace) const {
    const std::size_t size = m_parser.scorer().projected_size();
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const auto block = tokens.subspan(blocks[b].begin, blocks[b].size());
        m_parser.parse(block, workspace.m_projected.data() + first_row(b, blocks[b]) * size,
                       workspace.m_parser);
        for (auto& token : block) token.head += blocks[b].begin;
    }
}

void Network::recognize(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                        std::span<const text::TokenSpan> blocks, Workspace& workspace) const {
    const auto& scorer = m_recognizer.scorer();
    workspace.m_projected.resize(workspace.m_rows.size() * scorer.projected_size());
    m_entity_encoder.encode(
        workspace.m_rows, workspace.m_entities,
        [&](std::size_t first, std::size_t count, const float* vectors) {
            scorer.project(vectors, count, workspace.m_projected.data() + first * scorer.projected_size());
        });
    for (std::size_t b = 0; b < blocks.size(); ++b)
        m_recognizer.recognize(
            tokens.subspan(blocks[b].begin, blocks[b].size()),
            words.subspan(blocks[b].begin, blocks[b].size()),
            workspace.m_projected.data() + first_row(b, blocks[b]) * scorer.projected_size(),
            workspace.m_recognizer);
}

}  // namespace entente::analyze
