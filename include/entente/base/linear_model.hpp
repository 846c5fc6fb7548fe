#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::base {

/// A linear or logistic model over named features, from a table of schema/fr/models.
///
/// Columns: `model` (a table may hold several), `feature`, `weight`. The feature `(bias)` counts always;
/// `(threshold)` is the probability from which the answer is yes. A feature without a row weighs nothing.
/// Readable in a review, and the same numbers on every machine.
class LinearModel {
  public:
    /// Nothing when the table has no row of that model.
    /// @throws ExternalError, InputError  when the table cannot be read or a weight is no number
    static std::optional<LinearModel> load(const std::filesystem::path& table, std::string_view model);

    /// Sum of the weights of binary features; one that is listed twice counts twice.
    [[nodiscard]] double score(const std::vector<std::string>& features) const;
    [[nodiscard]] float probability(const std::vector<std::string>& features) const;
    [[nodiscard]] float threshold() const { return m_threshold; }
    [[nodiscard]] bool accepts(float probability) const { return probability >= m_threshold; }

    /// The weights of numeric features in that order, for models over dense vectors.
    /// @throws InputError  when the model has a feature that is not among the names
    [[nodiscard]] std::vector<float> weights(const std::vector<std::string_view>& names) const;

  private:
    std::string m_place;
    std::unordered_map<std::string, float> m_weights;
    double m_bias = 0;
    float m_threshold = 0.5F;
};

[[nodiscard]] float logistic(double score);

}  // namespace entente::base
