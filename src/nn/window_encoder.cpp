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

constexpr std::size_t kPieceTokens =
    512;  ///< of a document that go through all layers together; a multiple of 4
constexpr std::size_t kBatchRows = 640;  ///< of several short documents: what stays in the second cache
constexpr std::size_t kMissRows = 64;    ///< new words that are embedded together
constexpr std::size_t kReach = 4;        ///< rows on either side of a token that its vector depends on

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

/// One of the later window layers.
class WindowLayer {
  public:
    WindowLayer(const model::MaxoutLayer& weights, std::size_t width)
        : m_norm{weights.gain.data(), weights.offset.data()} {
        const auto order = maxout_order(width, kernels());
        for (std::size_t map = 0; map < kWindowMaps; ++map)
            m_maps[map] = PackedMatrix(filter(weights, width, map), width, weights.bias, order, kernels());
    }

    [[nodiscard]] WindowView view() const {
        WindowView view;
        for (std::size_t map = 0; map < kWindowMaps; ++map) view.maps[map] = m_maps[map].view();
        view.bias = view.maps[0].bias;
        return view;
    }
    [[nodiscard]] const NormView& norm() const { return m_norm; }

  private:
    /// The matrix of one of the six products: a sum of those of the left, middle and right place.
    static std::vector<float> filter(const model::MaxoutLayer& layer, std::size_t width, std::size_t map) {
        constexpr double kSixth = 1.0 / 6;
        constexpr double kTwelfth = 1.0 / 12;
        constexpr double kFactors[kWindowMaps][3] = {
            {0.25, 0, 0},
            {-kSixth, -kSixth, -kSixth},
            {-kSixth, kSixth, -kSixth},
            {kTwelfth / 2, kTwelfth, kSixth},
            {kTwelfth / 2, -kTwelfth, kSixth},
            {0, 0, 1},
        };
        std::vector<float> weights(3 * width * width);
        for (std::size_t row = 0; row < 3 * width; ++row)
            for (std::size_t c = 0; c < width; ++c) {
                double sum = 0;
                for (std::size_t place = 0; place < 3; ++place)
                    sum += kFactors[map][place] * double{layer.weights[(row * 3 + place) * width + c]};
                weights[row * width + c] = static_cast<float>(sum);
            }
        return weights;
    }

    std::array<PackedMatrix, kWindowMaps> m_maps;
    NormView m_norm;
};

AlignedFloats piecewise_bias(const model::MaxoutLayer& layer, std::size_t width) {
    AlignedFloats bias(3 * width);
    for (std::size_t piece = 0; piece < 3; ++piece)
        for (std::size_t output = 0; output < width; ++output)
            bias.data()[piece * width + output] = layer.bias[output * 3 + piece];
    return bias;
}

const model::EncoderWeights& checked(const model::EncoderWeights& weights) {
    if (weights.width % kGroup != 0 || weights.pieces != 3 || weights.layers.size() != kReach)
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

    /// Concatenated embeddings of some words, the projections of their vectors last.
    /// @param found  room for the vectors of as many words
    void concatenate(std::span<const EncoderRow* const> words, float* found, float* out) const {
        const std::size_t size = concatenated_size();
        for (std::size_t i = 0; i < words.size(); ++i) gather_embeddings(weights, *words[i], out + i * size);
        if (weights.vector_projection.empty()) return;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const float* vector = find_vector(vectors, words[i]->word->orth);
            if (vector == nullptr)
                std::fill_n(found + i * vectors.width, vectors.width, 0.0F);
            else
                std::copy_n(vector, vectors.width, found + i * vectors.width);
        }
        kernels().affine(found, vectors.width, words.size(), vector_projection.view(),
                         out + weights.tables.size() * width, size);
    }

    const model::EncoderWeights& weights;
    const model::WordVectors& vectors;
    std::size_t width;
    Layer mix;
    PackedMatrix vector_projection;
    PackedMatrix places;
    AlignedFloats places_bias;
    NormView places_norm;
    std::vector<WindowLayer> layers;  ///< from the second window layer on
};

/// Consecutive tokens of one document, and the rows that they have in the layers.
struct Piece {
    std::span<const EncoderRow> document;
    std::size_t first = 0;  ///< token of the document
    std::size_t count = 0;

    /// Rows of layer 0, 1, 2, 3 that are computed: three more than tokens on either side, then two, one,
    /// none.
    [[nodiscard]] std::size_t rows(std::size_t layer) const { return count + 2 * (kReach - 1 - layer); }
    /// Quads that make the rows of layer 1, 2, 3.
    [[nodiscard]] std::size_t quads(std::size_t layer) const { return (rows(layer) + 3) / 4; }
    /// Rows that are read of layer 0, 1, 2 by the quads of the next; those that are not computed are zero.
    [[nodiscard]] std::size_t room(std::size_t layer) const { return 4 * quads(layer + 1) + 2; }
};

struct WindowEncoder::Workspace::Impl {
    explicit Impl(const WindowEncoder::Impl& encoder)
        : words(encoder.entry_size(), kBatchRows),
          empty(encoder.entry_size()),
          vectors(kMissRows * encoder.vectors.width),
          concatenated(kMissRows * encoder.concatenated_size()),
          mixed(kMissRows * encoder.width),
          products(kMissRows * encoder.products_size()),
          scratch(window_scratch_size(encoder.width)) {
        for (auto& buffer : rows) buffer = AlignedFloats(kBatchRows * encoder.width);
    }

    /// All layers of the pieces in the batch; gives the vectors of their tokens, one after another.
    const float* run(const WindowEncoder::Impl& encoder) {
        look_up(encoder);
        float* from = rows[0].data();
        float* to = rows[1].data();
        first_layer(encoder, from);
        for (std::size_t layer = 1; layer < kReach; ++layer) {
            lay_quads(layer, encoder.width, from, to);
            const auto& weights = encoder.layers[layer - 1];
            kernels().window_maxout(quads.data(), quads.size(), encoder.width, weights.view(), weights.norm(),
                                    scratch.data());
            std::swap(from, to);
        }
        return from;
    }

    /// Finds the entries of all tokens, and of those around that their vectors depend on; computes new words.
    void look_up(const WindowEncoder::Impl& encoder) {
        words.next_round();
        entries.clear();
        misses.clear();
        missed_entries.clear();
        for (const auto& piece : batch)
            for (std::size_t i = 0; i < piece.count + 2 * kReach; ++i) look_up(piece, piece.first + i);
        for (std::size_t first = 0; first < misses.size(); first += kMissRows)
            compute(encoder, first, std::min(kMissRows, misses.size() - first));
    }

    void look_up(const Piece& piece, std::size_t token_and_reach) {
        if (token_and_reach < kReach || token_and_reach - kReach >= piece.document.size()) {
            entries.push_back(empty.data());
            return;
        }
        const auto& row = piece.document[token_and_reach - kReach];
        const auto entry = words.find_or_add(row);
        entries.push_back(entry.values);
        if (!entry.is_new) return;
        misses.push_back(&row);
        missed_entries.push_back(entry.values);
    }

    void compute(const WindowEncoder::Impl& encoder, std::size_t first, std::size_t count) {
        const std::size_t width = encoder.width;
        encoder.concatenate(std::span(misses).subspan(first, count), vectors.data(), concatenated.data());
        kernels().maxout(concatenated.data(), encoder.concatenated_size(), count, encoder.mix.matrix.view(),
                         encoder.mix.norm, nullptr, mixed.data(), width);
        kernels().affine(mixed.data(), width, count, encoder.places.view(), products.data(),
                         encoder.products_size());
        for (std::size_t i = 0; i < count; ++i) {
            float* const entry = missed_entries[first + i];
            std::copy_n(products.data() + i * encoder.products_size(), encoder.products_size(), entry);
            std::copy_n(mixed.data() + i * width, width, entry + encoder.products_size());
        }
    }

    void first_layer(const WindowEncoder::Impl& encoder, float* out) {
        const float* const* entry = entries.data();
        for (const auto& piece : batch) {
            const std::size_t count = piece.rows(0);
            kernels().window_sum(entry, count, encoder.width, encoder.places_bias.data(), encoder.places_norm,
                                 out, encoder.width);
            std::fill_n(out + count * encoder.width, (piece.room(0) - count) * encoder.width, 0.0F);
            out += piece.room(0) * encoder.width;
            entry += count + 2;
        }
    }

    void lay_quads(std::size_t layer, std::size_t width, const float* from, float* to) {
        quads.clear();
        for (const auto& piece : batch) {
            const std::size_t count = piece.rows(layer);
            for (std::size_t row = 0; row < count; row += 4)
                quads.push_back(
                    {from + row * width, to + row * width, std::min<std::size_t>(4, count - row)});
            from += piece.room(layer - 1) * width;
            const std::size_t room = layer + 1 < kReach ? piece.room(layer) : count;
            std::fill_n(to + count * width, (room - count) * width, 0.0F);
            to += room * width;
        }
    }

    std::vector<Piece> batch;
    std::size_t batch_rows = 0;
    WordTable words;
    AlignedFloats empty;  ///< the entry of a row that holds no token
    std::vector<const float*> entries;
    std::vector<const EncoderRow*> misses;
    std::vector<float*> missed_entries;
    AlignedFloats vectors;
    AlignedFloats concatenated;
    AlignedFloats mixed;
    AlignedFloats products;
    AlignedFloats scratch;
    std::vector<WindowQuad> quads;
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

void WindowEncoder::encode(std::span<const EncoderRow> tokens, std::span<const text::TokenSpan> documents,
                           Workspace& workspace, const Sink& sink) const {
    auto& state = *workspace.m_impl;
    std::size_t done = documents.empty() ? 0 : documents.front().begin;
    const auto flush = [&] {
        if (state.batch.empty()) return;
        std::size_t count = 0;
        for (const auto& piece : state.batch) count += piece.count;
        sink(done, count, state.run(*m_impl));
        done += count;
        state.batch.clear();
        state.batch_rows = 0;
    };
    state.batch.clear();
    state.batch_rows = 0;
    for (const auto document : documents) {
        // Where a document is parted depends on nothing but itself, so neither do its vectors.
        for (std::size_t first = 0; first < document.size(); first += kPieceTokens) {
            const Piece piece{tokens.subspan(document.begin, document.size()), first,
                              std::min<std::size_t>(kPieceTokens, document.size() - first)};
            if (state.batch_rows + piece.room(0) > kBatchRows) flush();
            state.batch.push_back(piece);
            state.batch_rows += piece.room(0);
        }
    }
    flush();
}

std::vector<float> WindowEncoder::concatenate(const EncoderRow& row) const {
    std::vector<float> vector(m_impl->vectors.width);
    std::vector<float> concatenated(m_impl->concatenated_size());
    const EncoderRow* word = &row;
    m_impl->concatenate({&word, 1}, vector.data(), concatenated.data());
    return concatenated;
}

std::vector<float> WindowEncoder::embed(const EncoderRow& row) const {
    const auto concatenated = concatenate(row);
    std::vector<float> mixed(m_impl->width);
    kernels().maxout(concatenated.data(), concatenated.size(), 1, m_impl->mix.matrix.view(), m_impl->mix.norm,
                     nullptr, mixed.data(), m_impl->width);
    return mixed;
}

}  // namespace entente::nn
