#include "nn/word_embedding.hpp"

#include <algorithm>
#include <bit>

namespace entente::nn {

namespace {

std::uint64_t mix(std::uint64_t hash) {
    hash ^= hash >> 33U;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33U;
    hash *= 0xc4ceb9fe1a85ec53ULL;
    return hash ^ (hash >> 33U);
}

std::uint64_t key_of(const EncoderRow& row, model::Attribute attribute) {
    switch (attribute) {
        case model::Attribute::norm:
            return row.word->norm;
        case model::Attribute::prefix:
            return row.word->prefix;
        case model::Attribute::suffix:
            return row.word->suffix;
        case model::Attribute::shape:
            return row.word->shape;
        case model::Attribute::space_after:
            return row.space_after ? 1 : 0;
        case model::Attribute::is_space:
            return row.word->is_space ? 1 : 0;
    }
    return 0;
}

}  // namespace

std::array<std::uint32_t, 4> embedding_hash(std::uint64_t key, std::uint32_t seed) {
    std::uint64_t first = std::rotl(key * 0x87c37b91114253d5ULL, 31) * 0x4cf5ad432745937fULL;
    first ^= seed;
    first ^= 8U;
    std::uint64_t second = seed ^ 8U;
    first += second;
    second += first;
    first = mix(first);
    second = mix(second);
    first += second;
    second += first;
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first >> 32U),
            static_cast<std::uint32_t>(second), static_cast<std::uint32_t>(second >> 32U)};
}

const float* find_vector(const model::WordVectors& vectors, std::uint64_t text) {
    const auto found = std::lower_bound(vectors.keys.begin(), vectors.keys.end(), text);
    if (found == vectors.keys.end() || *found != text) return nullptr;
    const auto row = vectors.rows[static_cast<std::size_t>(found - vectors.keys.begin())];
    return vectors.values.data() + std::size_t{row} * vectors.width;
}

void gather_embeddings(const model::EncoderWeights& weights, const EncoderRow& row, float* out) {
    for (const auto& table : weights.tables) {
        const auto hashes = embedding_hash(key_of(row, table.attribute), table.seed);
        std::array<const float*, 4> rows;
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = table.values.data() + std::size_t{hashes[i] % table.rows} * weights.width;
        for (std::size_t c = 0; c < weights.width; ++c)
            out[c] = ((rows[0][c] + rows[1][c]) + rows[2][c]) + rows[3][c];
        out += weights.width;
    }
}

}  // namespace entente::nn
