#include "nn/kernels.hpp"

#include "nn/packed_matrix.hpp"

#include <cmath>
#include <cstring>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::nn {

namespace {

std::vector<float> random_floats(std::size_t size, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<float> values(size);
    for (auto& value : values) value = static_cast<float>(random() % 2001) / 1000.0F - 1.0F;
    return values;
}

class KernelsTest : public testing::TestWithParam<const Kernels*> {
  protected:
    const Kernels& m_kernels = *GetParam();
};

std::string name_of(const testing::TestParamInfo<const Kernels*>& info) {
    return std::string(info.param->name);
}

}  // namespace

TEST_P(KernelsTest, MultipliesAndAddsTheBias) {
    // [1 2; 3 4; 5 6] * (10, 1) + (100, 200, 300)
    const std::vector<float> weights = {1, 2, 3, 4, 5, 6};
    const std::vector<float> bias = {100, 200, 300};
    const PackedMatrix matrix(weights, 2, bias, natural_order(3), m_kernels);
    const std::vector<float> in = {10, 1, 0, -1};
    AlignedFloats out(2 * matrix.columns());
    m_kernels.affine(in.data(), 2, 2, matrix.view(), out.data(), matrix.columns());
    EXPECT_THAT(std::vector<float>(out.data(), out.data() + 4), testing::ElementsAre(112, 234, 356, 0));
    EXPECT_THAT(std::vector<float>(out.data() + 16, out.data() + 20), testing::ElementsAre(98, 196, 294, 0));
}

TEST_P(KernelsTest, MultipliesAnyNumberOfRowsAlike) {
    constexpr std::size_t kInputs = 37;
    constexpr std::size_t kOutputs = 101;
    const auto weights = random_floats(kInputs * kOutputs, 1);
    const auto bias = random_floats(kOutputs, 2);
    const PackedMatrix matrix(weights, kInputs, bias, natural_order(kOutputs), m_kernels);
    const auto in = random_floats(150 * kInputs, 3);
    AlignedFloats all(150 * matrix.columns());
    m_kernels.affine(in.data(), kInputs, 150, matrix.view(), all.data(), matrix.columns());
    for (std::size_t rows : {1U, 2U, 3U, 5U, 7U, 8U, 9U, 63U, 64U, 65U}) {
        AlignedFloats some(rows * matrix.columns());
        m_kernels.affine(in.data(), kInputs, rows, matrix.view(), some.data(), matrix.columns());
        EXPECT_EQ(std::memcmp(some.data(), all.data(), rows * matrix.columns() * sizeof(float)), 0) << rows;
    }
    for (std::size_t o = 0; o < kOutputs; ++o) {
        double sum = bias[o];
        for (std::size_t k = 0; k < kInputs; ++k) sum += double{in[k]} * double{weights[o * kInputs + k]};
        EXPECT_NEAR(all.data()[o], sum, 1e-4);
    }
}

TEST_P(KernelsTest, TakesTheLargestPieceAndNormalises) {
    // Sixteen outputs of one input; pieces 0, 1 and 2 of output o have the weights o, -o and 0.
    std::vector<float> weights(48);
    for (std::size_t o = 0; o < 16; ++o) {
        weights[o * 3] = static_cast<float>(o);
        weights[o * 3 + 1] = -static_cast<float>(o);
    }
    const std::vector<float> bias(48, 0.0F);
    const PackedMatrix matrix(weights, 1, bias, maxout_order(16, m_kernels), m_kernels);
    const std::vector<float> gain(16, 2.0F);
    const std::vector<float> offset(16, 1.0F);
    const std::vector<float> in = {-1};
    const std::vector<float> residual(16, 10.0F);
    AlignedFloats out(16);
    m_kernels.maxout(in.data(), 1, 1, matrix.view(), {gain.data(), offset.data()}, residual.data(),
                     out.data(), 16);
    // The largest pieces are 0 .. 15: mean 7.5, variance 21.25.
    for (std::size_t o = 0; o < 16; ++o)
        EXPECT_NEAR(out.data()[o], 10.0 + 1.0 + 2.0 * (static_cast<double>(o) - 7.5) / std::sqrt(21.25),
                    1e-5);
    m_kernels.maxout(in.data(), 1, 1, matrix.view(), {gain.data(), offset.data()}, nullptr, out.data(), 16);
    EXPECT_NEAR(out.data()[0], 1.0 - 2.0 * 7.5 / std::sqrt(21.25), 1e-5);
}

TEST_P(KernelsTest, AddsTheProductsOfAWindow) {
    constexpr std::size_t kWidth = 16;
    std::vector<std::vector<float>> entries;
    for (unsigned i = 0; i < 5; ++i) entries.push_back(random_floats(10 * kWidth, i));
    std::vector<const float*> rows;
    for (const auto& entry : entries) rows.push_back(entry.data());
    const auto bias = random_floats(3 * kWidth, 9);
    const std::vector<float> gain(kWidth, 1.0F);
    const std::vector<float> offset(kWidth, 0.0F);
    AlignedFloats out(3 * kWidth);
    m_kernels.window_sum(rows.data(), 3, kWidth, bias.data(), {gain.data(), offset.data()}, out.data(),
                         kWidth);
    for (std::size_t r = 0; r < 3; ++r) {
        std::vector<double> largest(kWidth, -1e9);
        double mean = 0;
        for (std::size_t c = 0; c < kWidth; ++c) {
            for (std::size_t p = 0; p < 3; ++p) {
                double sum = bias[p * kWidth + c];
                for (std::size_t place = 0; place < 3; ++place)
                    sum += entries[r + place][(place * 3 + p) * kWidth + c];
                largest[c] = std::max(largest[c], sum);
            }
            mean += largest[c] / kWidth;
        }
        double variance = 0;
        for (const auto value : largest) variance += (value - mean) * (value - mean) / kWidth;
        for (std::size_t c = 0; c < kWidth; ++c)
            EXPECT_NEAR(out.data()[r * kWidth + c],
                        entries[r + 1][9 * kWidth + c] + (largest[c] - mean) / std::sqrt(variance), 1e-4);
    }
}

/// The six maps of minimal filtering, for a window matrix whose middle place alone counts.
TEST_P(KernelsTest, ComputesFourWindowsFromSixRows) {
    constexpr std::size_t kWidth = 16;
    const auto middle = random_floats(3 * kWidth * kWidth, 1);
    const auto bias = random_floats(3 * kWidth, 2);
    const auto order = maxout_order(kWidth, m_kernels);
    constexpr float kMiddle[kWindowMaps] = {0, -1.0F / 6, 1.0F / 6, 1.0F / 12, -1.0F / 12, 0};
    std::vector<PackedMatrix> maps;
    WindowView window;
    for (std::size_t i = 0; i < kWindowMaps; ++i) {
        auto scaled = middle;
        for (auto& weight : scaled) weight *= kMiddle[i];
        maps.emplace_back(scaled, kWidth, bias, order, m_kernels);
    }
    for (std::size_t i = 0; i < kWindowMaps; ++i) window.maps[i] = maps[i].view();
    window.bias = window.maps[0].bias;
    const auto gain = random_floats(kWidth, 3);
    const NormView norm{gain.data(), gain.data()};

    constexpr std::size_t kQuads = 41;  // more than one block, the last one not full
    const auto in = random_floats((4 * kQuads + 2) * kWidth, 4);
    AlignedFloats out(4 * kQuads * kWidth);
    std::vector<WindowQuad> quads;
    for (std::size_t q = 0; q < kQuads; ++q)
        quads.push_back({in.data() + 4 * q * kWidth, out.data() + 4 * q * kWidth, q + 1 < kQuads ? 4U : 3U});
    AlignedFloats scratch(window_scratch_size(kWidth));
    m_kernels.window_maxout(quads.data(), kQuads, kWidth, window, norm, scratch.data());

    const PackedMatrix plain(middle, kWidth, bias, order, m_kernels);
    AlignedFloats expected(4 * kQuads * kWidth);
    m_kernels.maxout(in.data() + kWidth, kWidth, 4 * kQuads, plain.view(), norm, in.data() + kWidth,
                     expected.data(), kWidth);
    for (std::size_t i = 0; i < (4 * kQuads - 1) * kWidth; ++i)
        EXPECT_NEAR(out.data()[i], expected.data()[i], 1e-4) << i;
    for (std::size_t i = (4 * kQuads - 1) * kWidth; i < 4 * kQuads * kWidth; ++i)
        EXPECT_EQ(out.data()[i], 0.0F);
}

TEST_P(KernelsTest, ScoresMoves) {
    constexpr std::size_t kHidden = 16;
    constexpr std::size_t kMoves = 48;
    const auto first = random_floats(2 * kHidden, 1);
    const auto second = random_floats(2 * kHidden, 2);
    const auto bias = random_floats(2 * kHidden, 3);
    const auto upper = random_floats(kHidden * kMoves, 4);
    const auto upper_bias = random_floats(kMoves, 5);
    const std::vector<const float*> rows = {first.data(), second.data()};
    std::vector<float> scores(kMoves);
    m_kernels.score(rows.data(), 2, {kHidden, bias.data(), kMoves, upper.data(), upper_bias.data()},
                    scores.data());
    for (std::size_t m = 0; m < kMoves; ++m) {
        double sum = upper_bias[m];
        for (std::size_t h = 0; h < kHidden; ++h)
            sum += upper[h * kMoves + m] *
                   std::max(first[h] + second[h] + bias[h],
                            first[kHidden + h] + second[kHidden + h] + bias[kHidden + h]);
        EXPECT_NEAR(scores[m], sum, 1e-4);
    }
}

INSTANTIATE_TEST_SUITE_P(InstructionSets, KernelsTest, testing::ValuesIn(available_kernels()), name_of);

/// AVX2 and AVX-512 add in the same order: the same bits on every machine that has either.
TEST(Kernels, GiveTheSameBitsWithAvx2AndAvx512) {
    const auto available = available_kernels();
    if (available.size() < 3) GTEST_SKIP() << "this processor has no AVX-512";
    constexpr std::size_t kWidth = 96;
    const auto weights = random_floats(kWidth * 3 * kWidth, 1);
    const auto bias = random_floats(kWidth * 3, 2);
    const auto gain = random_floats(kWidth, 3);
    const auto in = random_floats(70 * kWidth, 4);
    std::vector<std::vector<float>> results;
    for (const auto* kernels : {available[1], available[2]}) {
        const PackedMatrix matrix(weights, kWidth, bias, maxout_order(kWidth, *kernels), *kernels);
        const NormView norm{gain.data(), gain.data()};
        std::vector<float> out(2 * 68 * kWidth);
        kernels->maxout(in.data(), kWidth, 68, matrix.view(), norm, in.data() + kWidth, out.data(), kWidth);
        WindowView window;
        for (auto& map : window.maps) map = matrix.view();
        window.bias = matrix.view().bias;
        std::vector<WindowQuad> quads;
        for (std::size_t q = 0; q < 17; ++q)
            quads.push_back({in.data() + 4 * q * kWidth, out.data() + (68 + 4 * q) * kWidth, 4});
        AlignedFloats scratch(window_scratch_size(kWidth));
        kernels->window_maxout(quads.data(), quads.size(), kWidth, window, norm, scratch.data());
        results.push_back(out);
    }
    EXPECT_EQ(std::memcmp(results[0].data(), results[1].data(), results[0].size() * sizeof(float)), 0);
}

}  // namespace entente::nn
