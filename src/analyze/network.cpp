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
                       const TreeHints& hints) const {
    tag(tokens, words, blocks, workspace);
    parse(tokens, blocks, hints, workspace);
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
                    const TreeHints& hints, Workspace& workspace) const {
    const auto skipped = hints.skipped ? hints.skipped() : std::span<const std::uint8_t>{};
    const auto part = [](std::span<const std::uint8_t> marks, text::TokenSpan span) {
        return marks.empty() ? marks : marks.subspan(span.begin, span.size());
    };
    for (const auto span : blocks) {
        const auto block = tokens.subspan(span.begin, span.size());
        const float* projected =
            workspace.m_projected.data() + span.begin * m_parser.scorer().projected_size();
        const auto without = part(skipped, span);
        if (std::find(without.begin(), without.end(), 1) != without.end())
            parse_without(block, part(hints.barred, span), without, projected, workspace);
        else
            m_parser.parse(block, projected, workspace.m_parser, {}, part(hints.barred, span));
        for (auto& token : block) token.head += span.begin;
    }
}

/// The tree of the other tokens; each that was skipped hangs on the next that was not.
void Network::parse_without(std::span<text::Token> block, std::span<const std::uint8_t> barred,
                            std::span<const std::uint8_t> skipped, const float* projected,
                            Workspace& workspace) const {
    const auto width = m_parser.scorer().projected_size();
    std::vector<std::uint32_t> kept;
    std::vector<text::Token> tokens;
    std::vector<float> rows;
    std::vector<std::uint8_t> starts;
    for (std::uint32_t i = 0; i < block.size(); ++i) {
        if (skipped[i] != 0) continue;
        kept.push_back(i);
        tokens.push_back(block[i]);
        rows.insert(rows.end(), projected + i * width, projected + (i + 1) * width);
        if (!barred.empty()) starts.push_back(barred[i]);
    }
    m_parser.parse(tokens, rows.data(), workspace.m_parser, {}, starts);
    for (std::size_t k = 0; k < kept.size(); ++k) {
        block[kept[k]] = tokens[k];
        block[kept[k]].head = kept[tokens[k].head];
    }
    std::uint32_t next = kept.back();
    for (auto i = static_cast<std::uint32_t>(block.size()); i-- > 0;) {
        if (skipped[i] == 0) {
            next = i;
            continue;
        }
        block[i].head = next;
        block[i].dep = text::Dep::advmod;
        block[i].sentence_start = false;
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
