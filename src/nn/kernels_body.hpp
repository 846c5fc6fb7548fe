// The inner loops, included by one source file per instruction set, which defines ENTENTE_LANES (floats in a
// vector register), ENTENTE_TILE_ROWS and ENTENTE_KERNEL_NAME. Nothing of the standard library is called in
// here: an inline function compiled for AVX-512 must never be the one that the linker keeps for the rest of
// the program.
#pragma once

#include "nn/kernels.hpp"

namespace entente::nn {

namespace {

constexpr std::size_t kLanes = ENTENTE_LANES;
constexpr std::size_t kTileRows =
    ENTENTE_TILE_ROWS;                 ///< with three vectors of columns: what the registers hold
constexpr std::size_t kRowBlock = 64;  ///< rows for which a panel is kept in the first cache

using Lanes = float __attribute__((vector_size(4 * ENTENTE_LANES)));
using LanesInMemory = float __attribute__((vector_size(4 * ENTENTE_LANES), aligned(4), may_alias));

inline Lanes load(const float* from) {
    return *reinterpret_cast<const LanesInMemory*>(from);
}
inline void store(float* to, Lanes value) {
    *reinterpret_cast<LanesInMemory*>(to) = value;
}
inline Lanes largest(Lanes a, Lanes b) {
    return a > b ? a : b;
}
inline std::size_t smaller(std::size_t a, std::size_t b) {
    return a < b ? a : b;
}

/// Products of up to kTileRows rows with one panel.
template <std::size_t rows>
inline __attribute__((always_inline)) void multiply(const float* in, std::size_t in_stride,
                                                    std::size_t inputs, const float* panel,
                                                    Lanes (&sums)[rows][3]) {
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t v = 0; v < 3; ++v) sums[r][v] = Lanes{};
    for (std::size_t k = 0; k < inputs; ++k) {
        const Lanes b0 = load(panel + (3 * k) * kLanes);
        const Lanes b1 = load(panel + (3 * k + 1) * kLanes);
        const Lanes b2 = load(panel + (3 * k + 2) * kLanes);
        for (std::size_t r = 0; r < rows; ++r) {
            const Lanes a = in[r * in_stride + k] - Lanes{};
            sums[r][0] += a * b0;
            sums[r][1] += a * b1;
            sums[r][2] += a * b2;
        }
    }
}

template <std::size_t rows>
void affine_tile(const float* in, std::size_t in_stride, const MatrixView& matrix, std::size_t panel,
                 float* out, std::size_t out_stride) {
    Lanes sums[rows][3];
    multiply<rows>(in, in_stride, matrix.inputs, matrix.panels + panel * matrix.inputs * 3 * kLanes, sums);
    for (std::size_t v = 0; v < 3; ++v) {
        const std::size_t column = (3 * panel + v) * kLanes;
        if (column >= matrix.columns) return;
        const Lanes bias = load(matrix.bias + column);
        for (std::size_t r = 0; r < rows; ++r) store(out + r * out_stride + column, sums[r][v] + bias);
    }
}

template <std::size_t rows>
void maxout_tile(const float* in, std::size_t in_stride, const MatrixView& matrix, std::size_t panel,
                 float* out, std::size_t out_stride) {
    Lanes sums[rows][3];
    multiply<rows>(in, in_stride, matrix.inputs, matrix.panels + panel * matrix.inputs * 3 * kLanes, sums);
    const float* bias = matrix.bias + 3 * panel * kLanes;
    for (std::size_t r = 0; r < rows; ++r)
        store(out + r * out_stride + panel * kLanes,
              largest(largest(sums[r][0] + load(bias), sums[r][1] + load(bias + kLanes)),
                      sums[r][2] + load(bias + 2 * kLanes)));
}

using Tile = void (*)(const float*, std::size_t, const MatrixView&, std::size_t, float*, std::size_t);
constexpr Tile kAffineTiles[] = {nullptr,        affine_tile<1>, affine_tile<2>,
                                 affine_tile<3>, affine_tile<4>, affine_tile<5>,
                                 affine_tile<6>, affine_tile<7>, affine_tile<8>};
constexpr Tile kMaxoutTiles[] = {nullptr,        maxout_tile<1>, maxout_tile<2>,
                                 maxout_tile<3>, maxout_tile<4>, maxout_tile<5>,
                                 maxout_tile<6>, maxout_tile<7>, maxout_tile<8>};
static_assert(kTileRows <= 8);

/// Every panel over a block of rows, tile by tile.
inline void multiply_block(const Tile* tiles, const float* in, std::size_t in_stride, std::size_t rows,
                           const MatrixView& matrix, std::size_t panels, float* out, std::size_t out_stride) {
    for (std::size_t panel = 0; panel < panels; ++panel)
        for (std::size_t r = 0; r < rows; r += kTileRows)
            tiles[smaller(kTileRows, rows - r)](in + r * in_stride, in_stride, matrix, panel,
                                                out + r * out_stride, out_stride);
}

void affine(const float* in, std::size_t in_stride, std::size_t rows, const MatrixView& matrix, float* out,
            std::size_t out_stride) {
    const std::size_t panels = (matrix.columns + 3 * kLanes - 1) / (3 * kLanes);
    for (std::size_t r = 0; r < rows; r += kRowBlock)
        multiply_block(kAffineTiles, in + r * in_stride, in_stride, smaller(kRowBlock, rows - r), matrix,
                       panels, out + r * out_stride, out_stride);
}

/// Sum of groups of 16 floats, in the same order whatever the width of the registers.
struct GroupSum {
    Lanes parts[kGroup / kLanes] = {};

    inline void add(std::size_t part, Lanes value) { parts[part] += value; }
    [[nodiscard]] inline float total() const {
        float lanes[kGroup];
        for (std::size_t i = 0; i < kGroup / kLanes; ++i) store(lanes + i * kLanes, parts[i]);
        for (std::size_t half = kGroup / 2; half > 0; half /= 2)
            for (std::size_t i = 0; i < half; ++i) lanes[i] += lanes[i + half];
        return lanes[0];
    }
};

/// row = residual + (row - mean) / sqrt(variance + 1e-8) * gain + offset
inline void normalise(float* row, std::size_t width, const NormView& norm, const float* residual) {
    constexpr std::size_t kParts = kGroup / kLanes;
    GroupSum sum;
    for (std::size_t c = 0; c < width; c += kLanes) sum.add(c / kLanes % kParts, load(row + c));
    const float mean = sum.total() / static_cast<float>(width);
    GroupSum squares;
    for (std::size_t c = 0; c < width; c += kLanes) {
        const Lanes distance = load(row + c) - mean;
        squares.add(c / kLanes % kParts, distance * distance);
    }
    const float scale = 1.0F / __builtin_sqrtf(squares.total() / static_cast<float>(width) + 1e-8F);
    for (std::size_t c = 0; c < width; c += kLanes) {
        Lanes value = ((load(row + c) - mean) * scale) * load(norm.gain + c) + load(norm.offset + c);
        if (residual != nullptr) value = load(residual + c) + value;
        store(row + c, value);
    }
}

void maxout(const float* in, std::size_t in_stride, std::size_t rows, const MatrixView& matrix,
            const NormView& norm, const float* residual, float* out, std::size_t stride) {
    const std::size_t width = matrix.columns / 3;
    for (std::size_t first = 0; first < rows; first += kRowBlock) {
        const std::size_t count = smaller(kRowBlock, rows - first);
        multiply_block(kMaxoutTiles, in + first * in_stride, in_stride, count, matrix, width / kLanes,
                       out + first * stride, stride);
        for (std::size_t r = first; r < first + count; ++r)
            normalise(out + r * stride, width, norm, residual == nullptr ? nullptr : residual + r * stride);
    }
}

void window_sum(const float* const* entries, std::size_t rows, std::size_t width, const float* bias,
                const NormView& norm, float* out, std::size_t stride) {
    const std::size_t place = 3 * width;
    for (std::size_t r = 0; r < rows; ++r) {
        const float* left = entries[r];
        const float* middle = entries[r + 1] + place;
        const float* right = entries[r + 2] + 2 * place;
        float* row = out + r * stride;
        for (std::size_t c = 0; c < width; c += kLanes) {
            Lanes pieces[3];
            for (std::size_t p = 0; p < 3; ++p) {
                const std::size_t at = p * width + c;
                pieces[p] = ((load(left + at) + load(middle + at)) + load(right + at)) + load(bias + at);
            }
            store(row + c, largest(largest(pieces[0], pieces[1]), pieces[2]));
        }
        normalise(row, width, norm, entries[r + 1] + 3 * place);
    }
}

/// The six rows of a quad turned into the factors of the six products.
inline void transform_window(const float* in, std::size_t width, float* out, std::size_t map_stride) {
    for (std::size_t c = 0; c < width; c += kLanes) {
        Lanes d[kWindowInputs];
        for (std::size_t i = 0; i < kWindowInputs; ++i) d[i] = load(in + i * width + c);
        const Lanes even = d[4] - 4 * d[2];
        const Lanes odd = d[3] - 4 * d[1];
        const Lanes near = d[4] - d[2];
        const Lanes far = 2 * (d[3] - d[1]);
        store(out + c, 4 * d[0] + (near - 4 * d[2]));
        store(out + map_stride + c, even + odd);
        store(out + 2 * map_stride + c, even - odd);
        store(out + 3 * map_stride + c, near + far);
        store(out + 4 * map_stride + c, near - far);
        store(out + 5 * map_stride + c, 4 * d[1] + (d[5] - 5 * d[3]));
    }
}

template <std::size_t rows>
void product_tile(const float* in, std::size_t in_stride, const MatrixView& matrix, std::size_t panel,
                  float* out, std::size_t out_stride) {
    Lanes sums[rows][3];
    multiply<rows>(in, in_stride, matrix.inputs, matrix.panels + panel * matrix.inputs * 3 * kLanes, sums);
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t v = 0; v < 3; ++v) store(out + r * out_stride + v * kLanes, sums[r][v]);
}
constexpr Tile kProductTiles[] = {nullptr,         product_tile<1>, product_tile<2>,
                                  product_tile<3>, product_tile<4>, product_tile<5>,
                                  product_tile<6>, product_tile<7>, product_tile<8>};

/// Puts the products of one quad and one panel together and keeps the largest piece.
inline void combine_products(const float* products, std::size_t map_stride, const float* bias,
                             std::size_t rows, float* out, std::size_t out_stride) {
    Lanes best[4];
    for (std::size_t v = 0; v < 3; ++v) {
        Lanes m[kWindowMaps];
        for (std::size_t i = 0; i < kWindowMaps; ++i) m[i] = load(products + i * map_stride + v * kLanes);
        const Lanes sum = m[1] + m[2];
        const Lanes difference = m[1] - m[2];
        const Lanes far_sum = m[3] + m[4];
        const Lanes far_difference = m[3] - m[4];
        const Lanes b = load(bias + v * kLanes);
        const Lanes values[4] = {((m[0] + sum) + far_sum) + b, (difference + 2 * far_difference) + b,
                                 (sum + 4 * far_sum) + b, ((difference + 8 * far_difference) + m[5]) + b};
        for (std::size_t r = 0; r < 4; ++r) best[r] = v == 0 ? values[r] : largest(best[r], values[r]);
    }
    for (std::size_t r = 0; r < rows; ++r) store(out + r * out_stride, best[r]);
}

void window_maxout(const WindowQuad* quads, std::size_t count, std::size_t width, const WindowView& window,
                   const NormView& norm, float* scratch) {
    const std::size_t factors_stride = kQuadBlock * width;
    const std::size_t products_stride = kQuadBlock * 3 * kLanes;
    float* const factors = scratch;
    float* const products = scratch + kWindowMaps * factors_stride;
    for (std::size_t first = 0; first < count; first += kQuadBlock) {
        const WindowQuad* const block = quads + first;
        const std::size_t size = smaller(kQuadBlock, count - first);
        for (std::size_t q = 0; q < size; ++q)
            transform_window(block[q].in, width, factors + q * width, factors_stride);
        for (std::size_t panel = 0; panel < width / kLanes; ++panel) {
            for (std::size_t i = 0; i < kWindowMaps; ++i)
                for (std::size_t q = 0; q < size; q += kTileRows)
                    kProductTiles[smaller(kTileRows, size - q)](
                        factors + i * factors_stride + q * width, width, window.maps[i], panel,
                        products + i * products_stride + q * 3 * kLanes, 3 * kLanes);
            for (std::size_t q = 0; q < size; ++q)
                combine_products(products + q * 3 * kLanes, products_stride, window.bias + 3 * panel * kLanes,
                                 block[q].rows, block[q].out + panel * kLanes, width);
        }
        for (std::size_t q = 0; q < size; ++q)
            for (std::size_t r = 0; r < block[q].rows; ++r)
                normalise(block[q].out + r * width, width, norm, block[q].in + (r + 1) * width);
    }
}

void score(const float* const* feature_rows, std::size_t features, const ScoreView& weights, float* scores) {
    constexpr std::size_t kMaxHidden = 256;
    float hidden[kMaxHidden];
    for (std::size_t h = 0; h < weights.hidden; h += kLanes) {
        Lanes first{};
        Lanes second{};
        for (std::size_t f = 0; f < features; ++f) {
            first += load(feature_rows[f] + h);
            second += load(feature_rows[f] + weights.hidden + h);
        }
        store(hidden + h,
              largest(first + load(weights.bias + h), second + load(weights.bias + weights.hidden + h)));
    }
    // Four sums side by side hide the latency of the additions.
    for (std::size_t m = 0; m < weights.moves; m += 3 * kLanes) {
        Lanes sums[4][3] = {};
        for (std::size_t h = 0; h < weights.hidden; h += 4)
            for (std::size_t i = 0; i < 4; ++i)
                for (std::size_t v = 0; v < 3; ++v)
                    sums[i][v] += (hidden[h + i] - Lanes{}) *
                                  load(weights.upper + (h + i) * weights.moves + m + v * kLanes);
        for (std::size_t v = 0; v < 3; ++v)
            store(scores + m + v * kLanes, ((sums[0][v] + sums[1][v]) + (sums[2][v] + sums[3][v])) +
                                               load(weights.upper_bias + m + v * kLanes));
    }
}

}  // namespace

extern const Kernels ENTENTE_KERNELS;
constinit const Kernels ENTENTE_KERNELS = {ENTENTE_KERNEL_NAME, kLanes,        affine, maxout,
                                           window_sum,          window_maxout, score};

}  // namespace entente::nn
