#pragma once

#include "entente/model/flat_file.hpp"
#include "entente/text/document.hpp"
#include "entente/text/grammar.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace entente::model {

/// What a column of hashed embeddings is keyed by.
enum class Attribute : std::uint8_t { norm, prefix, suffix, shape, space_after, is_space };

/// One hashed embedding (Svenstrup et al. 2017, as in thinc): a key picks four rows, which are summed.
struct HashedTable {
    Attribute attribute = Attribute::norm;
    std::uint32_t seed = 0;
    std::uint32_t rows = 0;
    std::span<const float> values;  ///< (rows, width), row-major
};

/// Affine map to (outputs, pieces), the largest piece of each output, then layer normalisation.
struct MaxoutLayer {
    std::uint32_t inputs = 0;
    std::span<const float> weights;  ///< (width, pieces, inputs)
    std::span<const float> bias;     ///< (width, pieces)
    std::span<const float> gain;     ///< (width)
    std::span<const float> offset;   ///< (width)
};

/// Weights of one tok2vec: embeddings, mixing layer, residual window layers.
struct EncoderWeights {
    std::uint32_t width = 0;
    std::uint32_t pieces = 0;
    std::vector<HashedTable> tables;           ///< in the order in which their rows are concatenated
    std::span<const float> vector_projection;  ///< (width, vector width); empty in models without vectors
    MaxoutLayer mix;
    std::vector<MaxoutLayer> layers;
};

/// Word vectors, shared by the encoders. A word without a key has the zero vector.
struct WordVectors {
    std::uint32_t width = 0;              ///< 0 in models without vectors
    std::span<const std::uint64_t> keys;  ///< ids of words, ascending
    std::span<const std::uint32_t> rows;  ///< row of each key
    std::span<const float> values;        ///< (rows, width)
};

/// Weights that score the moves of a transition system from the vectors of a few tokens.
struct TransitionWeights {
    std::uint32_t features = 0;
    std::uint32_t hidden = 0;  ///< units of the hidden layer
    std::uint32_t pieces = 0;
    std::uint32_t moves = 0;
    std::span<const float> projection;       ///< (hidden, width)
    std::span<const float> projection_bias;  ///< (hidden)
    std::span<const float> affine;           ///< (features, hidden, pieces, hidden)
    std::span<const float> affine_bias;      ///< (hidden, pieces)
    std::span<const float> pad;              ///< (features, hidden, pieces): stands in for a missing token
    std::span<const float> upper;            ///< (moves, hidden)
    std::span<const float> upper_bias;       ///< (moves)
};

enum class ParserAction : std::uint8_t { shift, reduce, left_arc, right_arc, break_sentence };
struct ParserMove {
    ParserAction action = ParserAction::shift;
    text::Dep label = text::Dep::root;
};

/// How a token stands to an entity: begin, inside, last, unit, outside; `missing` is never chosen.
enum class EntityAction : std::uint8_t { missing, begin, inside, last, unit, outside };
struct EntityMove {
    EntityAction action = EntityAction::missing;
    text::NamedEntity label = text::NamedEntity::none;
};

/// What the tagger chooses between.
struct TagClass {
    text::Upos pos = text::Upos::X;
    text::Morphology morph;
};

/// A language model on disk: weights and tables made from a spaCy pipeline by import_wheel, mapped into
/// memory and shared by all threads. All views live as long as the object.
///
/// Example: const auto model = model::LanguageModel::open("fr_core_news_md.entente");
class LanguageModel {
  public:
    /// Maps and checks the file; see FlatFile.
    /// @throws ModelError     when it is truncated, corrupt, foreign or of another version, or lacks a
    /// section
    /// @throws ExternalError  when it cannot be opened
    static std::shared_ptr<const LanguageModel> open(const std::filesystem::path& path);

    [[nodiscard]] const std::string& name() const { return m_name; }        ///< "fr_core_news_md"
    [[nodiscard]] const std::string& version() const { return m_version; }  ///< "3.8.0"
    [[nodiscard]] const FlatFile& file() const { return m_file; }

    [[nodiscard]] const EncoderWeights& tagging_encoder() const { return m_tagging_encoder; }
    [[nodiscard]] const EncoderWeights& entity_encoder() const { return m_entity_encoder; }
    [[nodiscard]] const WordVectors& vectors() const { return m_vectors; }

    [[nodiscard]] const std::vector<TagClass>& tag_classes() const { return m_tag_classes; }
    [[nodiscard]] std::span<const float> tagger_weights() const {
        return m_tagger_weights;
    }                                                                                   ///< (classes, width)
    [[nodiscard]] std::span<const float> tagger_bias() const { return m_tagger_bias; }  ///< (classes)
    /// The morphology of tokens that have none.
    [[nodiscard]] const text::Morphology& empty_morphology() const { return m_empty_morphology; }

    [[nodiscard]] const TransitionWeights& parser() const { return m_parser; }
    [[nodiscard]] const std::vector<ParserMove>& parser_moves() const { return m_parser_moves; }
    [[nodiscard]] const TransitionWeights& entity_recognizer() const { return m_entity_recognizer; }
    [[nodiscard]] const std::vector<EntityMove>& entity_moves() const { return m_entity_moves; }

  private:
    explicit LanguageModel(const std::filesystem::path& path);

    FlatFile m_file;
    std::string m_name;
    std::string m_version;
    EncoderWeights m_tagging_encoder;
    EncoderWeights m_entity_encoder;
    WordVectors m_vectors;
    std::vector<TagClass> m_tag_classes;
    std::span<const float> m_tagger_weights;
    std::span<const float> m_tagger_bias;
    text::Morphology m_empty_morphology;
    TransitionWeights m_parser;
    std::vector<ParserMove> m_parser_moves;
    TransitionWeights m_entity_recognizer;
    std::vector<EntityMove> m_entity_moves;
};

}  // namespace entente::model
