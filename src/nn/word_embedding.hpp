#pragma once

#include "entente/model/language_model.hpp"
#include "entente/nn/window_encoder.hpp"

#include <array>
#include <cstdint>

namespace entente::nn {

/// Four 32-bit hashes of a key: MurmurHash3 x64 128 of its eight bytes, as in thinc (Ops.hash).
[[nodiscard]] std::array<std::uint32_t, 4> embedding_hash(std::uint64_t key, std::uint32_t seed);

/// The row of the word's vector in vectors.values; nothing when it has none.
[[nodiscard]] const float* find_vector(const model::WordVectors& vectors, std::uint64_t text);

/// Writes the sums of the hashed rows of all tables one after another: tables * width floats.
void gather_embeddings(const model::EncoderWeights& weights, const EncoderRow& row, float* out);

}  // namespace entente::nn
