#include "entente/base/linear_model.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace entente::base {

namespace {

float parse_weight(const TsvTable& table, std::size_t row, std::size_t column) {
    const auto& cell = table.cell(row, column);
    float weight = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
    if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(weight))
        throw InputError(table.place(row) + ": '" + cell + "' is not a number");
    return weight;
}

}  // namespace

float logistic(double score) {
    return static_cast<float>(1.0 / (1.0 + std::exp(-score)));
}

std::optional<LinearModel> LinearModel::load(const std::filesystem::path& file, std::string_view model) {
    const auto table = TsvTable::load(file);
    const auto models = table.column("model");
    const auto features = table.column("feature");
    const auto weights = table.column("weight");
    LinearModel loaded;
    loaded.m_place = file.string() + ": model " + std::string(model);
    bool found = false;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.cell(row, models) != model) continue;
        found = true;
        const auto weight = parse_weight(table, row, weights);
        const auto& feature = table.cell(row, features);
        if (feature == "(bias)")
            loaded.m_bias = weight;
        else if (feature == "(threshold)")
            loaded.m_threshold = weight;
        else
            loaded.m_weights[feature] += weight;
    }
    if (!found) return {};
    return loaded;
}

double LinearModel::score(const std::vector<std::string>& features) const {
    double sum = m_bias;
    for (const auto& feature : features)
        if (const auto weight = m_weights.find(feature); weight != m_weights.end()) sum += weight->second;
    return sum;
}

float LinearModel::probability(const std::vector<std::string>& features) const {
    return logistic(score(features));
}

std::vector<float> LinearModel::weights(const std::vector<std::string_view>& names) const {
    std::vector<float> dense(names.size(), 0.0F);
    for (const auto& [feature, weight] : m_weights) {
        const auto name = std::find(names.begin(), names.end(), feature);
        if (name == names.end()) throw InputError(m_place + ": unknown feature '" + feature + "'");
        dense[static_cast<std::size_t>(name - names.begin())] = weight;
    }
    return dense;
}

}  // namespace entente::base
