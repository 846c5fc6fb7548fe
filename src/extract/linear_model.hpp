#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace entente::extract {

/// Logistic regression over hashed binary features: a feature's weight stands at FNV-1a(name) mod 2^bits.
///
/// File: a header line `entente-linear 1 BITS BIAS THRESHOLD`, then lines `INDEX WEIGHT` for the weights that
/// are not zero; `#` begins a comment. Small enough to read in a review, and the same numbers on every
/// machine.
class LinearModel {
  public:
    /// @throws ExternalError, InputError  when the file cannot be read or is not of that form
    static LinearModel load(const std::filesystem::path& file);

    /// Probability that the features belong to something worth recording.
    [[nodiscard]] float probability(const std::vector<std::string>& features) const;
    [[nodiscard]] float threshold() const { return m_threshold; }
    [[nodiscard]] static std::uint32_t hash(std::string_view feature);

  private:
    std::uint32_t m_mask = 0;
    float m_bias = 0;
    float m_threshold = 0.5F;
    std::vector<float> m_weights;
};

}  // namespace entente::extract
