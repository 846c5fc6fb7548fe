#include "entente/model/language_model.hpp"

#include "entente/base/json.hpp"

#include <array>
#include <string_view>

namespace entente::model {

namespace {

constexpr std::uint32_t kMaxExtent = 1U << 20U;

std::uint32_t extent(base::JsonView object, std::string_view key) {
    const auto value = object.at(key).unsigned_integer();
    if (value > kMaxExtent) throw ModelError("an extent that is out of range: " + std::string(key));
    return static_cast<std::uint32_t>(value);
}

/// A section of exactly `size` floats.
std::span<const float> floats(const FlatFile& file, const std::string& name, std::size_t size) {
    const auto values = file.array<float>(name);
    if (values.size() != size)
        throw ModelError("section " + name + " has another size than the configuration says");
    return values;
}

Attribute parse_attribute(std::string_view name) {
    constexpr std::array<std::string_view, 6> kNames = {"NORM",  "PREFIX", "SUFFIX",
                                                        "SHAPE", "SPACY",  "IS_SPACE"};
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == name) return static_cast<Attribute>(i);
    throw ModelError("embedding of an attribute that is not known: " + std::string(name));
}

MaxoutLayer read_maxout(const FlatFile& file, const std::string& name, const EncoderWeights& encoder,
                        std::uint32_t inputs) {
    const std::size_t outputs = std::size_t{encoder.width} * encoder.pieces;
    return {inputs, floats(file, name + ".weights", outputs * inputs), floats(file, name + ".bias", outputs),
            floats(file, name + ".gain", encoder.width), floats(file, name + ".offset", encoder.width)};
}

EncoderWeights read_encoder(const FlatFile& file, const std::string& part, base::JsonView config,
                            std::uint32_t vector_width) {
    EncoderWeights encoder;
    encoder.width = extent(config, "width");
    encoder.pieces = extent(config, "pieces");
    config.at("tables").each_element([&](base::JsonView entry) {
        HashedTable table{parse_attribute(entry.at("attribute").string()),
                          extent(entry, "seed"),
                          extent(entry, "rows"),
                          {}};
        if (table.rows == 0) throw ModelError("an embedding without rows");
        table.values = floats(file, part + ".table." + std::to_string(encoder.tables.size()),
                              std::size_t{table.rows} * encoder.width);
        encoder.tables.push_back(table);
    });
    auto concatenated = static_cast<std::uint32_t>(encoder.tables.size()) * encoder.width;
    if (vector_width > 0) {
        encoder.vector_projection =
            floats(file, part + ".vector_projection", std::size_t{encoder.width} * vector_width);
        concatenated += encoder.width;
    }
    encoder.mix = read_maxout(file, part + ".mix", encoder, concatenated);
    for (std::uint32_t i = 0; i < extent(config, "layers"); ++i)
        encoder.layers.push_back(
            read_maxout(file, part + ".layer." + std::to_string(i), encoder, 3 * encoder.width));
    return encoder;
}

WordVectors read_vectors(const FlatFile& file, std::uint32_t width) {
    WordVectors vectors;
    vectors.width = width;
    if (width == 0) return vectors;
    vectors.keys = file.array<std::uint64_t>("vectors.keys");
    vectors.rows = file.array<std::uint32_t>("vectors.rows");
    vectors.values = file.array<float>("vectors.values");
    if (vectors.keys.size() != vectors.rows.size()) throw ModelError("word vectors with keys missing");
    const auto row_count = vectors.values.size() / width;
    for (const auto row : vectors.rows)
        if (row >= row_count) throw ModelError("a word whose vector is missing");
    return vectors;
}

TransitionWeights read_transitions(const FlatFile& file, const std::string& part, base::JsonView config,
                                   std::uint32_t width) {
    TransitionWeights weights;
    weights.features = extent(config, "features");
    weights.hidden = extent(config, "hidden");
    weights.pieces = extent(config, "hidden_pieces");
    weights.moves = static_cast<std::uint32_t>(config.at("moves").size());
    const std::size_t units = std::size_t{weights.hidden} * weights.pieces;
    weights.projection = floats(file, part + ".projection.weights", std::size_t{weights.hidden} * width);
    weights.projection_bias = floats(file, part + ".projection.bias", weights.hidden);
    weights.affine = floats(file, part + ".affine.weights", weights.features * units * weights.hidden);
    weights.affine_bias = floats(file, part + ".affine.bias", units);
    weights.pad = floats(file, part + ".affine.pad", weights.features * units);
    weights.upper = floats(file, part + ".upper.weights", std::size_t{weights.moves} * weights.hidden);
    weights.upper_bias = floats(file, part + ".upper.bias", weights.moves);
    return weights;
}

std::vector<ParserMove> read_parser_moves(base::JsonView config) {
    std::vector<ParserMove> moves;
    config.at("moves").each_element([&](base::JsonView entry) {
        const auto action = entry[0].unsigned_integer();
        const auto label = entry[1].string();
        if (action > static_cast<std::uint64_t>(ParserAction::break_sentence))
            throw ModelError("the parser has a move that is not known");
        // "a||b" would ask for pseudo-projective re-attachment.
        if (label.find("||") != std::string_view::npos) throw ModelError("the parser has decorated labels");
        const bool is_arc = action == static_cast<std::uint64_t>(ParserAction::left_arc) ||
                            action == static_cast<std::uint64_t>(ParserAction::right_arc);
        const auto dep = is_arc ? text::parse_dep(label) : text::Dep::root;
        if (!dep) throw ModelError("the parser has a relation that is not known: " + std::string(label));
        moves.push_back({static_cast<ParserAction>(action), *dep});
    });
    return moves;
}

text::NamedEntity parse_entity(std::string_view label) {
    if (label == "LOC") return text::NamedEntity::location;
    if (label == "PER") return text::NamedEntity::person;
    if (label == "ORG") return text::NamedEntity::organization;
    if (label == "MISC") return text::NamedEntity::miscellaneous;
    if (label.empty()) return text::NamedEntity::none;
    throw ModelError("the entity recogniser has a label that is not known: " + std::string(label));
}

std::vector<EntityMove> read_entity_moves(base::JsonView config) {
    std::vector<EntityMove> moves;
    config.at("moves").each_element([&](base::JsonView entry) {
        const auto action = entry[0].unsigned_integer();
        if (action > static_cast<std::uint64_t>(EntityAction::outside))
            throw ModelError("the entity recogniser has a move that is not known");
        moves.push_back({static_cast<EntityAction>(action), parse_entity(entry[1].string())});
    });
    return moves;
}

std::vector<TagClass> read_tags(base::JsonView config) {
    std::vector<TagClass> classes;
    config.at("tags").each_element([&](base::JsonView entry) {
        const auto pos = text::parse_upos(entry[0].string());
        if (!pos) throw ModelError("the tagger has a part of speech that is not known");
        classes.push_back({*pos, text::Morphology::parse(entry[1].string())});
    });
    if (classes.empty()) throw ModelError("a tagger without classes");
    return classes;
}

}  // namespace

LanguageModel::LanguageModel(const std::filesystem::path& path) : m_file(path) {
    const base::JsonDocument document(m_file.text("config"));
    const auto config = document.root();
    m_name = config.at("name").string();
    m_version = config.at("version").string();
    const auto vector_width = extent(config, "vector_width");
    m_vectors = read_vectors(m_file, vector_width);
    m_tagging_encoder = read_encoder(m_file, "tok2vec", config.at("tok2vec"), vector_width);
    m_entity_encoder = read_encoder(m_file, "ner", config.at("ner"), vector_width);
    const auto width = m_tagging_encoder.width;
    m_tag_classes = read_tags(config);
    m_tagger_weights = floats(m_file, "tagger.weights", m_tag_classes.size() * width);
    m_tagger_bias = floats(m_file, "tagger.bias", m_tag_classes.size());
    m_parser = read_transitions(m_file, "parser", config.at("parser"), width);
    m_parser_moves = read_parser_moves(config.at("parser"));
    m_entity_recognizer = read_transitions(m_file, "ner", config.at("ner"), m_entity_encoder.width);
    m_entity_moves = read_entity_moves(config.at("ner"));
}

std::shared_ptr<const LanguageModel> LanguageModel::open(const std::filesystem::path& path) {
    try {
        return std::shared_ptr<const LanguageModel>(new LanguageModel(path));
    } catch (const InputError& error) {
        throw ModelError(path.string() + ": corrupt configuration: " + error.what());
    } catch (ModelError& error) {
        if (!std::string_view(error.what()).starts_with(path.string())) error.add_context(path.string());
        throw;
    }
}

}  // namespace entente::model
