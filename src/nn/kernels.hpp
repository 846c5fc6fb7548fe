#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace entente::nn {

/// Rows of packed matrices and of everything that goes through kernels are made of whole groups of this many
/// floats, so that the layout is the same for every width of vector register.
inline constexpr std::size_t kGroup = 16;

[[nodiscard]] constexpr std::size_t padded(std::size_t columns) {
    return (columns + kGroup - 1) / kGroup * kGroup;
}

/// A matrix and a bias in the order in which kernels read them: panels of three vectors of columns, each
/// panel with the inputs in sequence. Views memory of PackedMatrix.
struct MatrixView {
    std::size_t inputs = 0;
    std::size_t columns = 0;        ///< of the result, a multiple of kGroup
    const float* panels = nullptr;  ///< (panels, inputs, 3, lanes)
    const float* bias = nullptr;    ///< (panels, 3, lanes)
};

/// What follows the largest piece in a layer: normalisation over the columns.
struct NormView {
    const float* gain = nullptr;    ///< (columns)
    const float* offset = nullptr;  ///< (columns)
};

/// Four rows of a window layer, computed together from six: kWindowInputs rows of `in`, one after another, of
/// which the second is the middle of the first window.
struct WindowQuad {
    const float* in = nullptr;
    float* out = nullptr;
    std::size_t rows = 4;  ///< how many of the four are wanted
};
inline constexpr std::size_t kWindowInputs = 6;
inline constexpr std::size_t kWindowMaps = 6;

/// A window layer as the matrices of minimal filtering, F(4, 3) of Winograd (1980): six products yield four
/// rows that take twelve otherwise.
struct WindowView {
    MatrixView maps[kWindowMaps];  ///< columns ordered by maxout_order, no bias
    const float* bias = nullptr;   ///< (panels, 3, lanes)
};

/// What scores the moves of a transition system from the summed rows of its features.
struct ScoreView {
    std::size_t hidden = 0;             ///< a multiple of kGroup
    const float* bias = nullptr;        ///< (2, hidden): of the sums, piece by piece
    std::size_t moves = 0;              ///< a multiple of 3 * kGroup
    const float* upper = nullptr;       ///< (hidden, moves)
    const float* upper_bias = nullptr;  ///< (moves)
};

/// The inner loops, compiled once per instruction set. Every sum runs over its terms in one order, which
/// depends neither on the number of rows nor on the width of the registers, so results do not depend on
/// batches; with fused multiply-add (AVX2, AVX-512) they are the same bit for bit, without it (SSE2) they
/// differ by rounding.
struct Kernels {
    std::string_view name;
    std::size_t lanes = 0;  ///< floats in a vector register

    /// out[r][c] = bias[c] + sum over k of in[r][k] * matrix[k][c]. Rows of `in` may overlap: in_stride <
    /// inputs.
    void (*affine)(const float* in, std::size_t in_stride, std::size_t rows, const MatrixView& matrix,
                   float* out, std::size_t out_stride) = nullptr;

    /// out[r] = residual[r] + norm(max over pieces of (matrix * in[r] + bias)); the columns of the matrix are
    /// ordered by maxout_order. `residual` may be null. Three pieces; columns / 3 outputs.
    void (*maxout)(const float* in, std::size_t in_stride, std::size_t rows, const MatrixView& matrix,
                   const NormView& norm, const float* residual, float* out, std::size_t stride) = nullptr;

    /// The same for a window of three whose products are known: entry r of `entries` points to the products
    /// of row r with the matrices of the left, middle and right place (3 places, 3 pieces, width), followed
    /// by the row itself. out[r] is for the window of entries r, r + 1 and r + 2 and adds the row of entry r
    /// + 1.
    void (*window_sum)(const float* const* entries, std::size_t rows, std::size_t width, const float* bias,
                       const NormView& norm, float* out, std::size_t stride) = nullptr;

    /// quad.out[r] = quad.in[r + 1] + norm(max over pieces of (window matrix * quad.in[r .. r + 2] + bias)),
    /// r < rows. What a quad yields depends on its six rows alone.
    /// @param scratch  window_scratch_size(width) floats
    void (*window_maxout)(const WindowQuad* quads, std::size_t count, std::size_t width,
                          const WindowView& window, const NormView& norm, float* scratch) = nullptr;

    /// scores[m] = upper * max over 2 pieces of (sum of the feature rows + bias) + upper_bias.
    void (*score)(const float* const* feature_rows, std::size_t features, const ScoreView& weights,
                  float* scores) = nullptr;
};

inline constexpr std::size_t kQuadBlock = 32;  ///< quads that Kernels::window_maxout works on together

[[nodiscard]] constexpr std::size_t window_scratch_size(std::size_t width) {
    return kWindowMaps * kQuadBlock * (width + 3 * kGroup);
}

/// Those for the processor that the program runs on, chosen once.
[[nodiscard]] const Kernels& kernels();
/// All that this processor can run, the simplest first.
[[nodiscard]] std::vector<const Kernels*> available_kernels();

}  // namespace entente::nn
