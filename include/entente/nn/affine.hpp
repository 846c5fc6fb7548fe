#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace entente::nn {

/// An affine map of rows, its matrix kept in the order in which the processor reads it fastest.
///
/// Example: the tagger is Affine(weights (197, 96), 96, bias (197)).
class Affine {
  public:
    /// @param weights  (outputs, inputs), row-major; copied
    /// @param bias     (outputs); copied
    Affine(std::span<const float> weights, std::size_t inputs, std::span<const float> bias);
    ~Affine();
    Affine(Affine&&) noexcept;
    Affine& operator=(Affine&&) noexcept;

    /// Floats in a row of the result: the outputs, padded with zeros to a multiple of 16.
    [[nodiscard]] std::size_t row_size() const;
    [[nodiscard]] std::size_t inputs() const;

    /// @param in   rows of `inputs` floats, one after another, `in_stride` floats from start to start
    /// @param out  rows of row_size() floats, one after another
    void apply(const float* in, std::size_t in_stride, std::size_t rows, float* out) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::nn
