#pragma once

#include "entente/model/language_model.hpp"
#include "entente/text/span.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace entente::nn {

/// What the embeddings of a word are looked up by: 64-bit ids of strings (spaCy's hashes). A function of the
/// word's text, so `orth` stands for all of it.
struct WordKeys {
    std::uint64_t orth = 0;
    std::uint64_t norm = 0;
    std::uint64_t prefix = 0;
    std::uint64_t suffix = 0;
    std::uint64_t shape = 0;
    bool is_space = false;
};

/// What the vector of a token is made from.
struct EncoderRow {
    const WordKeys* word = nullptr;
    bool space_after = false;
};

/// The tok2vec of spaCy's CNN pipelines: hashed embeddings and word vectors, mixed by a maxout layer, then
/// four residual maxout layers over windows of three rows. The rows around a document start at zero but take
/// part in the layers like any other (thinc's with_array padding), and so do they here.
///
/// What depends on a word alone, its mixed embedding and its products with the first window layer, is kept
/// from one call to the next in the Workspace. Results depend on neither that nor on how documents are put
/// together.
///
/// Source: spacy/ml/models/tok2vec.py (MultiHashEmbed, MaxoutWindowEncoder), thinc/layers/{hashembed,maxout,
/// layernorm,expand_window}.py; parity: tests/parity
///
/// Example:
///
///     std::vector<EncoderRow> tokens = {{&le, true}, {&chat, true}, {&dort, false}, {&point, false}};
///     const std::vector<text::TokenSpan> documents = {{0, 4}};
///     encoder.encode(tokens, documents, workspace, [&](std::size_t first, std::size_t count, const float*
///     vectors) {});
class WindowEncoder {
  public:
    /// @throws ModelError  when the weights are of sizes that the arithmetic is not made for
    WindowEncoder(const model::EncoderWeights& weights, const model::WordVectors& vectors);
    ~WindowEncoder();
    WindowEncoder(WindowEncoder&&) noexcept;

    /// Memory of one thread: the cache of words (about 4 kB a word, bounded) and the rows in work.
    class Workspace {
      public:
        explicit Workspace(const WindowEncoder& encoder);
        ~Workspace();
        Workspace(Workspace&&) noexcept;

      private:
        friend class WindowEncoder;
        struct Impl;
        std::unique_ptr<Impl> m_impl;
    };

    /// Floats of a vector.
    [[nodiscard]] std::size_t width() const;

    /// Receives the vectors of tokens [first, first + count), one after another; they are valid during the
    /// call.
    using Sink = std::function<void(std::size_t first, std::size_t count, const float* vectors)>;

    /// @param documents  in order and without gaps; those without tokens are passed over
    void encode(std::span<const EncoderRow> tokens, std::span<const text::TokenSpan> documents,
                Workspace& workspace, const Sink& sink) const;

    /// The embeddings of one word side by side, and their mixture (width() floats); for tests.
    [[nodiscard]] std::vector<float> concatenate(const EncoderRow& row) const;
    [[nodiscard]] std::vector<float> embed(const EncoderRow& row) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::nn
