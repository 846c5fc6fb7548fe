#include "entente/nn/window_encoder.hpp"

#include "nn/word_embedding.hpp"
#include "support/random_weights.hpp"

#include "entente/base/error.hpp"

#include <cmath>
#include <cstring>

#include <gtest/gtest.h>

namespace entente::nn {

namespace {

constexpr std::size_t kWidth = 32;
constexpr std::size_t kPadding = 4;

using Rows = std::vector<std::vector<double>>;

/// The layer as its definition reads, in double precision.
std::vector<double> maxout(const model::MaxoutLayer& layer, const std::vector<double>& in) {
    std::vector<double> largest(kWidth, -1e30);
    double mean = 0;
    for (std::size_t o = 0; o < kWidth; ++o) {
        for (std::size_t p = 0; p < 3; ++p) {
            double sum = layer.bias[o * 3 + p];
            for (std::size_t k = 0; k < in.size(); ++k)
                sum += in[k] * layer.weights[(o * 3 + p) * in.size() + k];
            largest[o] = std::max(largest[o], sum);
        }
        mean += largest[o] / kWidth;
    }
    double variance = 0;
    for (const auto value : largest) variance += (value - mean) * (value - mean) / kWidth;
    for (std::size_t o = 0; o < kWidth; ++o)
        largest[o] = (largest[o] - mean) / std::sqrt(variance + 1e-8) * layer.gain[o] + layer.offset[o];
    return largest;
}

/// Four empty rows on either side start at zero and are then updated like any other row.
Rows reference(const model::EncoderWeights& weights, const std::vector<EncoderRow>& tokens) {
    Rows rows(kPadding, std::vector<double>(kWidth, 0.0));
    for (const auto& token : tokens) {
        std::vector<float> concatenated(weights.mix.inputs);
        gather_embeddings(weights, token, concatenated.data());
        rows.push_back(maxout(weights.mix, {concatenated.begin(), concatenated.end()}));
    }
    rows.resize(rows.size() + kPadding, std::vector<double>(kWidth, 0.0));
    for (const auto& layer : weights.layers) {
        Rows next = rows;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::vector<double> window(3 * kWidth, 0.0);
            for (std::size_t place = 0; place < 3; ++place)
                if (r + place >= 1 && r + place <= rows.size())
                    std::copy(rows[r + place - 1].begin(), rows[r + place - 1].end(),
                              window.begin() + static_cast<std::ptrdiff_t>(place * kWidth));
            const auto change = maxout(layer, window);
            for (std::size_t c = 0; c < kWidth; ++c) next[r][c] = rows[r][c] + change[c];
        }
        rows = next;
    }
    return {rows.begin() + kPadding, rows.end() - kPadding};
}

class WindowEncoderTest : public testing::Test {
  protected:
    std::vector<EncoderRow> tokens(std::size_t count, std::size_t first = 0) const {
        std::vector<EncoderRow> rows;
        for (std::size_t i = first; i < first + count; ++i)
            rows.push_back({&m_words[i * i % m_words.size()], i % 3 == 0});
        return rows;
    }

    /// Vectors of the tokens of all documents.
    std::vector<float> encode(const std::vector<std::vector<EncoderRow>>& documents,
                              WindowEncoder::Workspace& workspace) const {
        std::vector<EncoderRow> rows;
        std::vector<text::TokenSpan> spans;
        for (const auto& document : documents) {
            const auto begin = static_cast<std::uint32_t>(rows.size());
            rows.insert(rows.end(), document.begin(), document.end());
            spans.push_back({begin, static_cast<std::uint32_t>(rows.size())});
        }
        std::vector<float> all;
        m_encoder.encode(rows, spans, workspace,
                         [&](std::size_t first, std::size_t count, const float* vectors) {
                             EXPECT_EQ(first * kWidth, all.size());
                             all.insert(all.end(), vectors, vectors + count * kWidth);
                         });
        return all;
    }

    test::RandomWeights m_random;
    model::EncoderWeights m_weights = m_random.encoder(kWidth);
    model::WordVectors m_vectors;
    WindowEncoder m_encoder{m_weights, m_vectors};
    std::vector<WordKeys> m_words = [] {
        std::vector<WordKeys> words(700);
        for (std::size_t i = 0; i < words.size(); ++i) words[i] = {.orth = 3 * i + 1, .norm = i * i + 5};
        return words;
    }();
};

}  // namespace

TEST_F(WindowEncoderTest, ComputesItsDefinition) {
    for (std::size_t count : {1U, 2U, 3U, 4U, 5U, 40U, 511U, 512U, 513U, 1030U}) {
        WindowEncoder::Workspace workspace(m_encoder);
        const auto document = tokens(count);
        const auto found = encode({document}, workspace);
        const auto expected = reference(m_weights, document);
        ASSERT_EQ(found.size(), count * kWidth);
        for (std::size_t i = 0; i < found.size(); ++i)
            ASSERT_NEAR(found[i], expected[i / kWidth][i % kWidth], 1e-3) << count << " tokens, value " << i;
    }
}

TEST_F(WindowEncoderTest, DoesNotDependOnNeighboursOrOnWhatWasSeenBefore) {
    WindowEncoder::Workspace workspace(m_encoder);
    const std::vector<std::vector<EncoderRow>> documents = {
        tokens(7), tokens(600, 3), tokens(1, 50), {}, tokens(20, 9)};
    const auto together = encode(documents, workspace);
    std::vector<float> apart;
    for (const auto& document : documents) {
        WindowEncoder::Workspace fresh(m_encoder);
        const auto vectors = encode({document}, fresh);
        apart.insert(apart.end(), vectors.begin(), vectors.end());
    }
    EXPECT_EQ(together, apart);
    EXPECT_EQ(encode(documents, workspace), together);
}

TEST_F(WindowEncoderTest, EncodesNothingWithoutTokens) {
    WindowEncoder::Workspace workspace(m_encoder);
    EXPECT_TRUE(encode({}, workspace).empty());
    EXPECT_TRUE(encode({{}}, workspace).empty());
}

TEST_F(WindowEncoderTest, RefusesSizesThatItIsNotMadeFor) {
    auto weights = m_weights;
    weights.layers.pop_back();
    EXPECT_THROW(WindowEncoder(weights, m_vectors), ModelError);
    weights = m_weights;
    weights.pieces = 2;
    EXPECT_THROW(WindowEncoder(weights, m_vectors), ModelError);
}

TEST(WordVectors, AreFoundByTheirKeys) {
    const std::vector<std::uint64_t> keys = {3, 10, 0xffffffffffffffff};
    const std::vector<std::uint32_t> rows = {1, 0, 1};
    const std::vector<float> values = {1, 2, 3, 4};
    const model::WordVectors vectors{2, keys, rows, values};
    EXPECT_EQ(*find_vector(vectors, 3), 3);
    EXPECT_EQ(*find_vector(vectors, 10), 1);
    EXPECT_EQ(*find_vector(vectors, 0xffffffffffffffff), 3);
    EXPECT_EQ(find_vector(vectors, 4), nullptr);
    EXPECT_EQ(find_vector({}, 4), nullptr);
}

}  // namespace entente::nn
