#include "nn/packed_matrix.hpp"

#include <algorithm>
#include <new>
#include <numeric>

namespace entente::nn {

namespace {

constexpr std::align_val_t kAlignment{64};

}  // namespace

AlignedFloats AlignedFloats::unfilled(std::size_t size) {
    AlignedFloats floats;
    floats.m_data.reset(static_cast<float*>(::operator new[](size * sizeof(float), kAlignment)));
    floats.m_size = size;
    return floats;
}

AlignedFloats::AlignedFloats(std::size_t size) : AlignedFloats(unfilled(size)) {
    std::fill_n(m_data.get(), size, 0.0F);
}

void AlignedFloats::Free::operator()(float* data) const {
    ::operator delete[](data, kAlignment);
}

PackedMatrix::PackedMatrix(std::span<const float> weights, std::size_t inputs, std::span<const float> bias,
                           const std::vector<int>& order, const Kernels& kernels)
    : m_inputs(inputs), m_columns(padded(order.size())) {
    const std::size_t panel_width = 3 * kernels.lanes;
    const std::size_t panels = (m_columns + panel_width - 1) / panel_width;
    m_panels = AlignedFloats(panels * inputs * panel_width);
    m_bias = AlignedFloats(panels * panel_width);
    for (std::size_t column = 0; column < order.size(); ++column) {
        if (order[column] < 0) continue;
        const auto row = static_cast<std::size_t>(order[column]);
        const float* from = weights.data() + row * inputs;
        float* to = m_panels.data() + column / panel_width * inputs * panel_width + column % panel_width;
        for (std::size_t k = 0; k < inputs; ++k) to[k * panel_width] = from[k];
        if (!bias.empty()) m_bias.data()[column] = bias[row];
    }
}

std::vector<int> natural_order(std::size_t rows) {
    std::vector<int> order(padded(rows), -1);
    std::iota(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(rows), 0);
    return order;
}

std::vector<int> maxout_order(std::size_t outputs, const Kernels& kernels) {
    std::vector<int> order;
    for (std::size_t first = 0; first < outputs; first += kernels.lanes)
        for (std::size_t piece = 0; piece < 3; ++piece)
            for (std::size_t lane = 0; lane < kernels.lanes; ++lane)
                order.push_back(static_cast<int>((first + lane) * 3 + piece));
    return order;
}

}  // namespace entente::nn
