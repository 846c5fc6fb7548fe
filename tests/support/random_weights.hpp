#pragma once

#include "entente/model/language_model.hpp"

#include <deque>
#include <random>
#include <span>
#include <vector>

namespace entente::test {

/// Small networks with random weights, which live as long as the object.
class RandomWeights {
  public:
    std::span<const float> floats(std::size_t size) {
        auto& values = m_values.emplace_back(size);
        for (auto& value : values) value = static_cast<float>(m_random() % 2001) / 1000.0F - 1.0F;
        return values;
    }

    model::MaxoutLayer maxout(std::uint32_t width, std::uint32_t inputs) {
        return {inputs, floats(std::size_t{3} * width * inputs), floats(std::size_t{3} * width),
                floats(width), floats(width)};
    }

    /// Keyed by NORM and by the space that follows.
    model::EncoderWeights encoder(std::uint32_t width) {
        model::EncoderWeights weights;
        weights.width = width;
        weights.pieces = 3;
        weights.tables = {{model::Attribute::norm, 8, 50, floats(std::size_t{50} * width)},
                          {model::Attribute::space_after, 9, 10, floats(std::size_t{10} * width)}};
        weights.mix = maxout(width, 2 * width);
        for (int layer = 0; layer < 4; ++layer) weights.layers.push_back(maxout(width, 3 * width));
        return weights;
    }

    model::TransitionWeights transitions(std::uint32_t features, std::uint32_t hidden, std::uint32_t moves,
                                         std::uint32_t width) {
        model::TransitionWeights weights;
        weights.features = features;
        weights.hidden = hidden;
        weights.pieces = 2;
        weights.moves = moves;
        weights.projection = floats(std::size_t{hidden} * width);
        weights.projection_bias = floats(hidden);
        weights.affine = floats(std::size_t{2} * features * hidden * hidden);
        weights.affine_bias = floats(std::size_t{2} * hidden);
        weights.pad = floats(std::size_t{2} * features * hidden);
        weights.upper = floats(std::size_t{moves} * hidden);
        weights.upper_bias = floats(moves);
        return weights;
    }

  private:
    std::mt19937 m_random{5};
    std::deque<std::vector<float>> m_values;
};

}  // namespace entente::test
