#pragma once

#include "entente/text/document.hpp"

#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

namespace entente::coref {

/// Tells what a text is about from what it only brushes: one logistic model for each kind of entity over its
/// mentions' number, place in the text and syntax. Weights: schema/fr/models/relevance.tsv.
class Relevance {
  public:
    /// @throws ExternalError, InputError  when the table is missing or malformed
    explicit Relevance(const std::filesystem::path& schema);

    /// The probability, per entity, that a careful reader would put it on record.
    [[nodiscard]] std::vector<float> probabilities(const text::Document& document) const;
    /// From which an entity of the kind is on record. A collective is told of under so many names that only
    /// the surer ones are.
    [[nodiscard]] static float threshold(text::EntityKind kind) {
        return kind == text::EntityKind::group ? 0.50F : 0.40F;
    }

    [[nodiscard]] static const std::vector<std::string_view>& feature_names();
    /// Per entity, in the order of feature_names.
    [[nodiscard]] static std::vector<std::vector<float>> features(const text::Document& document);

  private:
    static constexpr std::size_t kKinds = 5;
    std::array<std::vector<float>, kKinds> m_weights;
};

}  // namespace entente::coref
