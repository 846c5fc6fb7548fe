#pragma once

#include "nn/kernels.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace entente::nn {

/// Floats at an address that is a multiple of 64, zero at first.
class AlignedFloats {
  public:
    AlignedFloats() = default;
    explicit AlignedFloats(std::size_t size);
    /// With anything in them: memory that is never written to is never taken from the system.
    [[nodiscard]] static AlignedFloats unfilled(std::size_t size);

    [[nodiscard]] float* data() { return m_data.get(); }
    [[nodiscard]] const float* data() const { return m_data.get(); }
    [[nodiscard]] std::size_t size() const { return m_size; }

  private:
    struct Free {
        void operator()(float* data) const;
    };
    std::unique_ptr<float[], Free> m_data;
    std::size_t m_size = 0;
};

/// A matrix in the order in which one set of kernels reads it; see MatrixView.
class PackedMatrix {
  public:
    PackedMatrix() = default;

    /// @param weights  (rows, inputs), row-major: row r gives one column of the result
    /// @param bias     (rows), or empty for none
    /// @param order    the row of `weights` behind each column of the result; -1 gives a column of zeros
    PackedMatrix(std::span<const float> weights, std::size_t inputs, std::span<const float> bias,
                 const std::vector<int>& order, const Kernels& kernels);

    [[nodiscard]] MatrixView view() const { return {m_inputs, m_columns, m_panels.data(), m_bias.data()}; }
    [[nodiscard]] std::size_t columns() const { return m_columns; }

  private:
    std::size_t m_inputs = 0;
    std::size_t m_columns = 0;
    AlignedFloats m_panels;
    AlignedFloats m_bias;
};

/// 0, 1, ... rows - 1, then -1 up to a whole group.
[[nodiscard]] std::vector<int> natural_order(std::size_t rows);
/// The order that Kernels::maxout wants of (outputs, 3 pieces): a vector of outputs of piece 0, of piece 1,
/// of piece 2.
[[nodiscard]] std::vector<int> maxout_order(std::size_t outputs, const Kernels& kernels);

}  // namespace entente::nn
