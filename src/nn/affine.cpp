#include "entente/nn/affine.hpp"

#include "nn/packed_matrix.hpp"

namespace entente::nn {

struct Affine::Impl {
    PackedMatrix matrix;
};

Affine::Affine(std::span<const float> weights, std::size_t inputs, std::span<const float> bias)
    : m_impl(std::make_unique<Impl>(
          Impl{PackedMatrix(weights, inputs, bias, natural_order(bias.size()), kernels())})) {}
Affine::~Affine() = default;
Affine::Affine(Affine&&) noexcept = default;
Affine& Affine::operator=(Affine&&) noexcept = default;

std::size_t Affine::row_size() const {
    return m_impl->matrix.columns();
}
std::size_t Affine::inputs() const {
    return m_impl->matrix.view().inputs;
}

void Affine::apply(const float* in, std::size_t in_stride, std::size_t rows, float* out) const {
    kernels().affine(in, in_stride, rows, m_impl->matrix.view(), out, row_size());
}

}  // namespace entente::nn
