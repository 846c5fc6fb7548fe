#include "entente/nn/transition_scorer.hpp"

#include "nn/packed_matrix.hpp"

#include "entente/base/error.hpp"
#include "entente/nn/affine.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace entente::nn {

namespace {

constexpr std::size_t kBlockTokens = 128;  ///< tokens whose products are made together
constexpr std::size_t kBlocks = 8;         ///< blocks that are kept
constexpr std::size_t kFarTokens = 32;     ///< per feature, tokens of blocks that were dropped
constexpr std::size_t kMaxFeatures = 16;
constexpr std::size_t kMaxHidden = 256;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// From (feature, output, piece) to (feature, piece, output): pieces are compared by whole vectors.
std::vector<int> piecewise_order(std::size_t features, std::size_t hidden) {
    std::vector<int> order;
    for (std::size_t f = 0; f < features; ++f)
        for (std::size_t piece = 0; piece < 2; ++piece)
            for (std::size_t h = 0; h < hidden; ++h)
                order.push_back(static_cast<int>((f * hidden + h) * 2 + piece));
    return order;
}

AlignedFloats reorder(std::span<const float> values, const std::vector<int>& order) {
    AlignedFloats result(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        result.data()[i] = values[static_cast<std::size_t>(order[i])];
    return result;
}

}  // namespace

struct TransitionScorer::Impl {
    explicit Impl(const model::TransitionWeights& weights, std::size_t width)
        : features(weights.features),
          hidden(weights.hidden),
          projection(weights.projection, width, weights.projection_bias) {
        if (weights.pieces != 2 || hidden % kGroup != 0 || hidden > kMaxHidden || features > kMaxFeatures)
            throw ModelError("a transition system of sizes that are not supported");
        const auto order = piecewise_order(features, hidden);
        affine = PackedMatrix(weights.affine, hidden, {}, order, kernels());
        pad = reorder(weights.pad, order);
        affine_bias = reorder(weights.affine_bias, piecewise_order(1, hidden));
        constexpr std::size_t kMoveGroup = 3 * kGroup;
        moves = (weights.moves + kMoveGroup - 1) / kMoveGroup * kMoveGroup;
        upper = AlignedFloats(hidden * moves);
        upper_bias = AlignedFloats(moves);
        for (std::size_t m = 0; m < weights.moves; ++m) {
            upper_bias.data()[m] = weights.upper_bias[m];
            for (std::size_t h = 0; h < hidden; ++h)
                upper.data()[h * moves + m] = weights.upper[m * hidden + h];
        }
    }

    /// Floats from one token's products to the next: no multiple of 4096 bytes, at which addresses get in
    /// each other's way in the first cache.
    [[nodiscard]] std::size_t products_size() const { return affine.columns() + kGroup; }
    [[nodiscard]] ScoreView score_view() const {
        return {hidden, affine_bias.data(), moves, upper.data(), upper_bias.data()};
    }

    std::size_t features;
    std::size_t hidden;
    std::size_t moves = 0;  ///< padded
    Affine projection;
    PackedMatrix affine;
    AlignedFloats pad;
    AlignedFloats affine_bias;
    AlignedFloats upper;
    AlignedFloats upper_bias;
};

struct TransitionScorer::Workspace::Impl {
    explicit Impl(const TransitionScorer::Impl& scorer)
        : blocks(kBlocks * kBlockTokens * scorer.products_size()),
          far(scorer.features * kFarTokens * scorer.products_size()),
          far_held(scorer.features * kFarTokens, kNone),
          scores(scorer.moves) {}

    /// The products of one token with all features, good for `feature` until the next call for another token.
    const float* products(const TransitionScorer::Impl& scorer, std::size_t token, std::size_t feature) {
        const std::size_t block = token / kBlockTokens;
        const std::size_t slot = block % kBlocks;
        const std::size_t size = scorer.products_size();
        float* const slot_products = blocks.data() + slot * kBlockTokens * size;
        if (held[slot] != block) {
            // A block that was dropped for a later one is not made again for one token on the stack.
            if (held[slot] != kNone && held[slot] > block) return far_products(scorer, token, feature);
            const std::size_t first = block * kBlockTokens;
            kernels().affine(projected + first * scorer.hidden, scorer.hidden,
                             std::min(kBlockTokens, tokens - first), scorer.affine.view(), slot_products,
                             size);
            held[slot] = block;
        }
        return slot_products + token % kBlockTokens * size;
    }

    const float* far_products(const TransitionScorer::Impl& scorer, std::size_t token, std::size_t feature) {
        const std::size_t slot = feature * kFarTokens + token % kFarTokens;
        float* const products = far.data() + slot * scorer.products_size();
        if (far_held[slot] != token) {
            kernels().affine(projected + token * scorer.hidden, scorer.hidden, 1, scorer.affine.view(),
                             products, scorer.products_size());
            far_held[slot] = token;
        }
        return products;
    }

    const float* projected = nullptr;
    std::size_t tokens = 0;
    std::array<std::size_t, kBlocks> held{};
    AlignedFloats blocks;
    AlignedFloats far;
    std::vector<std::size_t> far_held;
    AlignedFloats scores;
};

TransitionScorer::TransitionScorer(const model::TransitionWeights& weights, std::size_t width)
    : m_impl(std::make_unique<Impl>(weights, width)) {}
TransitionScorer::~TransitionScorer() = default;
TransitionScorer::TransitionScorer(TransitionScorer&&) noexcept = default;

TransitionScorer::Workspace::Workspace(const TransitionScorer& scorer)
    : m_impl(std::make_unique<Impl>(*scorer.m_impl)) {}
TransitionScorer::Workspace::~Workspace() = default;
TransitionScorer::Workspace::Workspace(Workspace&&) noexcept = default;

std::size_t TransitionScorer::projected_size() const {
    return m_impl->hidden;
}
std::size_t TransitionScorer::score_size() const {
    return m_impl->moves;
}

void TransitionScorer::project(const float* vectors, std::size_t rows, float* projected) const {
    m_impl->projection.apply(vectors, m_impl->projection.inputs(), rows, projected);
}

void TransitionScorer::begin(const float* projected, std::size_t tokens, Workspace& workspace) const {
    auto& state = *workspace.m_impl;
    state.projected = projected;
    state.tokens = tokens;
    state.held.fill(kNone);
    std::fill(state.far_held.begin(), state.far_held.end(), kNone);
}

const float* TransitionScorer::score(std::span<const std::int32_t> features, Workspace& workspace) const {
    auto& state = *workspace.m_impl;
    const std::size_t size = 2 * m_impl->hidden;
    std::array<const float*, kMaxFeatures> rows;
    // Blocks are made before pointers are taken: making one may drop another.
    for (std::size_t f = 0; f < features.size(); ++f)
        if (features[f] >= 0) (void)state.products(*m_impl, static_cast<std::size_t>(features[f]), f);
    for (std::size_t f = 0; f < features.size(); ++f)
        rows[f] = (features[f] < 0 ? m_impl->pad.data()
                                   : state.products(*m_impl, static_cast<std::size_t>(features[f]), f)) +
                  f * size;
    kernels().score(rows.data(), features.size(), m_impl->score_view(), state.scores.data());
    return state.scores.data();
}

}  // namespace entente::nn
