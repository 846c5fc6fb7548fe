#include "entente/nn/transition_scorer.hpp"

#include "support/random_weights.hpp"

#include "entente/base/error.hpp"

#include <array>

#include <gtest/gtest.h>

namespace entente::nn {

namespace {

constexpr std::uint32_t kFeatures = 3;
constexpr std::uint32_t kHidden = 16;
constexpr std::uint32_t kMoves = 5;
constexpr std::uint32_t kWidth = 32;

class TransitionScorerTest : public testing::Test {
  protected:
    /// The scores as their definition reads, from projected tokens.
    std::vector<double> reference(const std::array<std::int32_t, kFeatures>& features,
                                  const std::vector<float>& projected) const {
        std::vector<double> hidden(kHidden, -1e30);
        for (std::size_t h = 0; h < kHidden; ++h)
            for (std::size_t p = 0; p < 2; ++p) {
                double sum = m_weights.affine_bias[h * 2 + p];
                for (std::size_t f = 0; f < kFeatures; ++f) {
                    const std::size_t row = (f * kHidden + h) * 2 + p;
                    if (features[f] < 0) sum += m_weights.pad[row];
                    for (std::size_t k = 0; features[f] >= 0 && k < kHidden; ++k)
                        sum += double{m_weights.affine[row * kHidden + k]} *
                               projected[static_cast<std::size_t>(features[f]) * kHidden + k];
                }
                hidden[h] = std::max(hidden[h], sum);
            }
        std::vector<double> scores;
        for (std::size_t m = 0; m < kMoves; ++m) {
            scores.push_back(m_weights.upper_bias[m]);
            for (std::size_t h = 0; h < kHidden; ++h)
                scores[m] += hidden[h] * m_weights.upper[m * kHidden + h];
        }
        return scores;
    }

    test::RandomWeights m_random;
    model::TransitionWeights m_weights = m_random.transitions(kFeatures, kHidden, kMoves, kWidth);
    TransitionScorer m_scorer{m_weights, kWidth};
};

}  // namespace

TEST_F(TransitionScorerTest, ProjectsTokens) {
    const auto vectors = m_random.floats(2 * kWidth);
    std::vector<float> projected(2 * m_scorer.projected_size());
    m_scorer.project(vectors.data(), 2, projected.data());
    double sum = m_weights.projection_bias[3];
    for (std::size_t k = 0; k < kWidth; ++k)
        sum += double{vectors[kWidth + k]} * m_weights.projection[3 * kWidth + k];
    EXPECT_NEAR(projected[kHidden + 3], sum, 1e-4);
}

TEST_F(TransitionScorerTest, ScoresFeaturesNearAndFar) {
    constexpr std::size_t kTokens = 3000;  // more than are kept ready
    const auto values = m_random.floats(kTokens * kHidden);
    const std::vector<float> projected(values.begin(), values.end());
    TransitionScorer::Workspace workspace(m_scorer);
    m_scorer.begin(projected.data(), kTokens, workspace);
    const std::vector<std::array<std::int32_t, kFeatures>> states = {
        {0, -1, -1}, {1, 0, -1}, {2999, 0, 1024}, {2998, 32, 64}, {0, 2048, 1024}, {5, 5, 5}, {-1, -1, -1}};
    for (const auto& state : states) {
        const auto expected = reference(state, projected);
        const float* scores = m_scorer.score(state, workspace);
        for (std::size_t m = 0; m < kMoves; ++m) EXPECT_NEAR(scores[m], expected[m], 1e-3) << state[0];
    }
}

TEST_F(TransitionScorerTest, ForgetsTheDocumentBefore) {
    TransitionScorer::Workspace workspace(m_scorer);
    const auto first = m_random.floats(4 * kHidden);
    const auto second = m_random.floats(4 * kHidden);
    const std::array<std::int32_t, kFeatures> state = {3, 2, 1};
    m_scorer.begin(first.data(), 4, workspace);
    (void)m_scorer.score(state, workspace);
    m_scorer.begin(second.data(), 4, workspace);
    const auto expected = reference(state, {second.begin(), second.end()});
    EXPECT_NEAR(m_scorer.score(state, workspace)[0], expected[0], 1e-4);
}

TEST_F(TransitionScorerTest, RefusesSizesThatItIsNotMadeFor) {
    auto weights = m_weights;
    weights.pieces = 3;
    EXPECT_THROW(TransitionScorer(weights, kWidth), ModelError);
}

}  // namespace entente::nn
