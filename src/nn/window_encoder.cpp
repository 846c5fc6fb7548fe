#include "entente/nn/window_encoder.hpp"

#include "nn/packed_matrix.hpp"
#include "nn/word_embedding.hpp"
#include "nn/word_table.hpp"

#include "entente/base/error.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace entente::nn {

namespace {

constexpr std::size_t kChunkRows =
    512;  ///< rows that go through all layers together: they stay in the second cache
constexpr std::size_t kMissRows = 64;           ///< new words that are embedded together
constexpr std::size_t kHalo = kEncoderPadding;  ///< rows on either side of a chunk that its vectors depend on

/// One maxout layer with its normalisation.
struct Layer {
    Layer(const model::MaxoutLayer& weights, std::size_t width)
        : matrix(weights.weights, weights.inputs, weights.bias, maxout_order(width, kernels()), kernels()),
          norm{weights.gain.data(), weights.offset.data()} {}
    PackedMatrix matrix;
    NormView norm;
};

/// The first window layer as a map of one row: (width, 3 pieces, 3 places * width) turned into columns
/// ordered by place, piece, output.
PackedMatrix pack_places(const model::MaxoutLayer& layer, std::size_t width) {
    std::vector<float> weights(9 * width * width);
    for (std::size_t place = 0; place < 3; ++place)
        for (std::size_t piece = 0; piece < 3; ++piece)
            for (std::size_t output = 0; output < width; ++output)
                std::copy_n(layer.weights.data() + ((output * 3 + piece) * 3 + place) * width, width,
                            weights.data() + ((place * 3 + piece) * width + output) * width);
    return {weights, width, {}, natural_order(9 * width), kernels()};
}

AlignedFloats piecewise_bias(const model::MaxoutLayer& layer, std::size_t width) {
    AlignedFloats bias(3 * width);
    for (std::size_t piece = 0; piece < 3; ++piece)
        for (std::size_t output = 0; output < width; ++output)
            bias.data()[piece * width + output] = layer.bias[output * 3 + piece];
    return bias;
}

const model::EncoderWeights& checked(const model::EncoderWeights& weights) {
    if (weights.width % kGroup != 0 || weights.pieces != 3 || weights.layers.size() != kEncoderPadding)
        throw ModelError("an encoder of sizes that are not supported");
    return weights;
}

}  // namespace

struct WindowEncoder::Impl {
    Impl(const model::EncoderWeights& all, const model::WordVectors& word_vectors)
        : weights(checked(all)),
          vectors(word_vectors),
          width(all.width),
          mix(all.mix, width),
          places(pack_places(all.layers.front(), width)),
          places_bias(piecewise_bias(all.layers.front(), width)),
          places_norm{all.layers.front().gain.data(), all.layers.front().offset.data()} {
        if (!all.vector_projection.empty())
            vector_projection =
                PackedMatrix(all.vector_projection, vectors.width, {}, natural_order(width), kernels());
        for (std::size_t i = 1; i < all.layers.size(); ++i) layers.emplace_back(all.layers[i], width);
    }

    [[nodiscard]] std::size_t concatenated_size() const { return weights.mix.inputs; }
    /// Products with the three places of the first window layer, then the row itself.
    [[nodiscard]] std::size_t products_size() const { return 9 * width; }
    [[nodiscard]] std::size_t entry_size() const { return products_size() + width; }

    /// Concatenated embeddings of one word, its projected vector last.
    void concatenate(const EncoderRow& row, float* out) const {
        gather_embeddings(weights, row, out);
        if (weights.vector_projection.empty()) return;
        float* const projected = out + weights.tables.size() * width;
        const float* vector = find_vector(vectors, row.word->orth);
        if (vector == nullptr)
            std::fill_n(projected, width, 0.0F);
        else
            kernels().affine(vector, vectors.width, 1, vector_projection.view(), projected, width);
    }

    const model::EncoderWeights& weights;
    const model::WordVectors& vectors;
    std::size_t width;
    Layer mix;
    PackedMatrix vector_projection;
    PackedMatrix places;
    AlignedFloats places_bias;
    NormView places_norm;
    std::vector<Layer> layers;  ///< from the second window layer on
};

struct WindowEncoder::Workspace::Impl {
    explicit Impl(const WindowEncoder::Impl& encoder)
        : words(encoder.entry_size(), kChunkRows + 2 * kHalo),
          empty(encoder.entry_size()),
          concatenated(kMissRows * encoder.concatenated_size()),
          mixed(kMissRows * encoder.width),
          products(kMissRows * encoder.products_size()) {
        // One empty row more at either end, for the windows of the outermost rows.
        for (auto& buffer : rows) buffer = AlignedFloats((kChunkRows + 2 * kHalo) * encoder.width);
    }

    /// Fills `entries` for the rows of a chunk; words that are new are computed in batches.
    void look_up(const WindowEncoder::Impl& encoder, std::span<const EncoderRow> chunk) {
        words.next_round();
        entries.clear();
        misses.clear();
        for (const auto& row : chunk) {
            if (row.word == nullptr) {
                entries.push_back(empty.data());
                continue;
            }
            const auto entry = words.find_or_add(row);
            entries.push_back(entry.values);
            if (entry.is_new) misses.push_back({&row, entry.values});
        }
        for (std::size_t first = 0; first < misses.size(); first += kMissRows)
            compute(encoder, std::span(misses).subspan(first, std::min(kMissRows, misses.size() - first)));
    }

    struct Miss {
        const EncoderRow* row;
        float* entry;
    };

    void compute(const WindowEncoder::Impl& encoder, std::span<const Miss> batch) {
        const std::size_t size = encoder.concatenated_size();
        const std::size_t width = encoder.width;
        for (std::size_t i = 0; i < batch.size(); ++i)
            encoder.concatenate(*batch[i].row, concatenated.data() + i * size);
        kernels().maxout(concatenated.data(), size, batch.size(), encoder.mix.matrix.view(), encoder.mix.norm,
                         nullptr, mixed.data(), width);
        kernels().affine(mixed.data(), width, batch.size(), encoder.places.view(), products.data(),
                         encoder.products_size());
        for (std::size_t i = 0; i < batch.size(); ++i) {
            std::copy_n(products.data() + i * encoder.products_size(), encoder.products_size(),
                        batch[i].entry);
            std::copy_n(mixed.data() + i * width, width, batch[i].entry + encoder.products_size());
        }
    }

    WordTable words;
    AlignedFloats empty;  ///< the entry of an empty row
    std::vector<const float*> entries;
    std::vector<Miss> misses;
    AlignedFloats concatenated;
    AlignedFloats mixed;
    AlignedFloats products;
    std::array<AlignedFloats, 2> rows;
};

WindowEncoder::WindowEncoder(const model::EncoderWeights& weights, const model::WordVectors& vectors)
    : m_impl(std::make_unique<Impl>(weights, vectors)) {}
WindowEncoder::~WindowEncoder() = default;
WindowEncoder::WindowEncoder(WindowEncoder&&) noexcept = default;

WindowEncoder::Workspace::Workspace(const WindowEncoder& encoder)
    : m_impl(std::make_unique<Impl>(*encoder.m_impl)) {}
WindowEncoder::Workspace::~Workspace() = default;
WindowEncoder::Workspace::Workspace(Workspace&&) noexcept = default;

std::size_t WindowEncoder::width() const {
    return m_impl->width;
}

void WindowEncoder::encode(std::span<const EncoderRow> rows, Workspace& workspace, const Sink& sink) const {
    const auto& encoder = *m_impl;
    auto& state = *workspace.m_impl;
    const std::size_t width = encoder.width;
    // The rows that vectors are made for are those between the outermost padding; each layer yields one row
    // less at either end of what it was given.
    for (std::size_t first = kHalo; first + kHalo < rows.size(); first += kChunkRows) {
        const std::size_t count = std::min(kChunkRows, rows.size() - kHalo - first);
        std::size_t given = count + 2 * kHalo;
        state.look_up(encoder, rows.subspan(first - kHalo, given));
        given -= 2;
        float* from = state.rows[0].data();
        float* to = state.rows[1].data();
        kernels().window_sum(state.entries.data(), given, width, encoder.places_bias.data(),
                             encoder.places_norm, from, width);
        for (const auto& layer : encoder.layers) {
            given -= 2;
            kernels().maxout(from, width, given, layer.matrix.view(), layer.norm, from + width, to, width);
            std::swap(from, to);
        }
        sink(first, count, from);
    }
}

std::vector<float> WindowEncoder::embed(const EncoderRow& row) const {
    const auto& encoder = *m_impl;
    std::vector<float> concatenated(encoder.concatenated_size());
    encoder.concatenate(row, concatenated.data());
    std::vector<float> mixed(encoder.width);
    kernels().maxout(concatenated.data(), concatenated.size(), 1, encoder.mix.matrix.view(), encoder.mix.norm,
                     nullptr, mixed.data(), encoder.width);
    return mixed;
}

}  // namespace entente::nn
