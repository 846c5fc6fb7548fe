#include "model/sections.hpp"
#include "model/thinc_network.hpp"

#include "entente/base/error.hpp"
#include "entente/base/json.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace entente::model {

namespace {

constexpr std::size_t kWidth = 96;
constexpr std::size_t kPieces = 3;
constexpr std::size_t kDepth = 4;
constexpr std::size_t kHidden = 64;
constexpr std::size_t kHiddenPieces = 2;
constexpr std::size_t kParserFeatures = 8;
constexpr std::size_t kEntityFeatures = 3;

/// Names of the parts of speech by their number in spaCy's symbol table, from 84 (spacy/symbols.pyx).
constexpr std::size_t kFirstPos = 84;
constexpr std::array<std::string_view, 20> kPosNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CONJ",  "CCONJ", "DET",  "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",   "VERB", "X",    "EOL",  "SPACE"};

void add(FlatFileBuilder& builder, const std::string& name, const NetworkArray& array) {
    builder.add(name, array.bytes);
}

/// Hashed tables in the order of their columns, with the attribute that each column holds.
void import_tables(const ThincNetwork& network, const std::string& part, FlatFileBuilder& builder,
                   base::JsonWriter& config) {
    auto tables = network.layers("hashembed");
    const auto attributes = network.layer("extract_features").text_list_attribute("columns");
    std::stable_sort(tables.begin(), tables.end(), [](const NetworkLayer& a, const NetworkLayer& b) {
        return a.integer_attribute("column") < b.integer_attribute("column");
    });
    config.key("tables");
    config.begin_array();
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const auto column = tables[i].integer_attribute("column");
        if (column < 0 || static_cast<std::size_t>(column) >= attributes.size())
            throw ModelError("an embedding of a column that is not extracted");
        const auto values = tables[i].array("E", {0, kWidth});
        config.begin_object();
        config.member("attribute", attributes[static_cast<std::size_t>(column)]);
        config.member("seed", tables[i].integer_attribute("seed"));
        config.member("rows", std::uint64_t{values.shape[0]});
        config.end_object();
        add(builder, part + ".table." + std::to_string(i), values);
    }
    config.end_array();
}

/// Writes the members of one encoder into the open object of the configuration.
void import_encoder(const ThincNetwork& network, const std::string& part, std::size_t vector_width,
                    FlatFileBuilder& builder, base::JsonWriter& config) {
    const auto tables = network.layers("hashembed").size();
    const auto projections = network.layers("static_vectors");
    const auto maxouts = network.layers("maxout");
    const auto norms = network.layers("layernorm");
    if (maxouts.size() != kDepth + 1 || norms.size() != maxouts.size())
        throw ModelError(part + " has another depth than " + std::to_string(kDepth));
    if (projections.size() > 1) throw ModelError(part + " has several projections of word vectors");
    config.member("width", std::uint64_t{kWidth});
    config.member("pieces", std::uint64_t{kPieces});
    config.member("layers", std::uint64_t{kDepth});
    import_tables(network, part, builder, config);
    if (!projections.empty())
        add(builder, part + ".vector_projection", projections.front().array("W", {kWidth, vector_width}));
    for (std::size_t i = 0; i < maxouts.size(); ++i) {
        const auto layer = part + (i == 0 ? std::string(".mix") : ".layer." + std::to_string(i - 1));
        const std::size_t inputs = i == 0 ? kWidth * (tables + projections.size()) : 3 * kWidth;
        add(builder, layer + ".weights", maxouts[i].array("W", {kWidth, kPieces, inputs}));
        add(builder, layer + ".bias", maxouts[i].array("b", {kWidth, kPieces}));
        add(builder, layer + ".gain", norms[i].array("G", {kWidth}));
        add(builder, layer + ".offset", norms[i].array("b", {kWidth}));
    }
}

/// The moves in the order of their classes: by action, then by (frequency, label) descending.
/// Source: spaCy 3.8, spacy/pipeline/_parser_internals/transition_system.pyx (initialize_actions)
std::vector<std::pair<std::int64_t, std::string>> read_moves(std::string_view file) {
    const auto root = parse_msgpack(file);
    const base::JsonDocument actions(root.at("moves").bytes());
    std::vector<std::pair<std::int64_t, std::string>> moves;
    for (std::int64_t action = 0; action < 6; ++action) {
        const auto labels = actions.root().find(std::to_string(action));
        if (!labels) continue;
        std::vector<std::pair<std::int64_t, std::string>> ranked;
        labels->each_member([&](std::string_view label, base::JsonView frequency) {
            if (frequency.integer() < 0) throw ModelError("a move that was added after training");
            ranked.emplace_back(frequency.integer(), label);
        });
        std::sort(ranked.rbegin(), ranked.rend());
        for (auto& [frequency, label] : ranked) moves.emplace_back(action, std::move(label));
    }
    if (moves.empty()) throw ModelError("a transition system without moves");
    return moves;
}

/// Writes the members of one transition system into the open object of the configuration.
void import_transitions(const Package& package, const ThincNetwork& network, const std::string& part,
                        std::size_t features, FlatFileBuilder& builder, base::JsonWriter& config) {
    const auto moves = read_moves(package.read(part + "/moves"));
    config.member("features", std::uint64_t{features});
    config.member("hidden", std::uint64_t{kHidden});
    config.member("hidden_pieces", std::uint64_t{kHiddenPieces});
    config.key("moves");
    config.begin_array();
    for (const auto& [action, label] : moves) {
        config.begin_array();
        config.value(action);
        config.value(label);
        config.end_array();
    }
    config.end_array();

    const auto linears = network.layers("linear");
    if (linears.size() != 2) throw ModelError(part + " has another number of linear layers than two");
    const bool projection_first = linears[0].array("b", {0}).shape[0] == kHidden;
    const auto& projection = linears[projection_first ? 0 : 1];
    const auto& upper = linears[projection_first ? 1 : 0];
    const auto affine = network.layer("precomputable_affine");
    add(builder, part + ".projection.weights", projection.array("W", {kHidden, kWidth}));
    add(builder, part + ".projection.bias", projection.array("b", {kHidden}));
    add(builder, part + ".affine.weights", affine.array("W", {features, kHidden, kHiddenPieces, kHidden}));
    add(builder, part + ".affine.bias", affine.array("b", {kHidden, kHiddenPieces}));
    add(builder, part + ".affine.pad", affine.array("pad", {1, features, kHidden, kHiddenPieces}));
    add(builder, part + ".upper.weights", upper.array("W", {moves.size(), kHidden}));
    add(builder, part + ".upper.bias", upper.array("b", {moves.size()}));
}

void import_tagger(const Package& package, FlatFileBuilder& builder, base::JsonWriter& config) {
    const auto file = package.read("morphologizer/cfg");
    const base::JsonDocument settings(file);
    const auto labels_pos = settings.root().at("labels_pos");
    std::size_t count = 0;
    config.key("tags");
    config.begin_array();
    // The order of the members is the order of the classes.
    settings.root().at("labels_morph").each_member([&](std::string_view label, base::JsonView morph) {
        const auto pos = labels_pos.at(label).unsigned_integer();
        if (pos < kFirstPos || pos >= kFirstPos + kPosNames.size())
            throw ModelError("the tagger has a class without a part of speech");
        config.begin_array();
        config.value(kPosNames[pos - kFirstPos]);
        config.value(morph.string() == "_" ? std::string_view() : morph.string());
        config.end_array();
        ++count;
    });
    config.end_array();
    const auto bytes = package.read("morphologizer/model");
    const ThincNetwork network(bytes);
    const auto output = network.layer("softmax");
    add(builder, "tagger.weights", output.array("W", {count, kWidth}));
    add(builder, "tagger.bias", output.array("b", {count}));
}

/// Rows and columns of a two-dimensional array in numpy's format 1, and where its data begin.
/// Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
struct NumpyArray {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::string_view data;
};

NumpyArray read_numpy(std::string_view file) {
    constexpr std::string_view kMagic = "\x93NUMPY\x01";
    constexpr std::size_t kPrefix = 10;
    if (!file.starts_with(kMagic) || file.size() < kPrefix) throw ModelError("no array of numpy format 1");
    const std::size_t header_size =
        static_cast<unsigned char>(file[8]) + std::size_t{256} * static_cast<unsigned char>(file[9]);
    if (header_size > file.size() - kPrefix) throw ModelError("a numpy array that is cut off");
    const std::string header(file.substr(kPrefix, header_size));
    NumpyArray array;
    array.data = file.substr(kPrefix + header_size);
    const auto shape = header.find("'shape': (");
    if (header.find("'descr': '<f4'") == std::string::npos ||
        header.find("'fortran_order': False") == std::string::npos || shape == std::string::npos ||
        std::sscanf(header.c_str() + shape, "'shape': (%zu, %zu)", &array.rows, &array.columns) != 2)
        throw ModelError("a numpy array that is not two-dimensional, <f4 and in C order");
    constexpr std::size_t kMaxExtent = std::size_t{1} << 24U;
    if (array.rows > kMaxExtent || array.columns > kMaxExtent ||
        array.rows * array.columns * sizeof(float) != array.data.size())
        throw ModelError("a numpy array whose size does not fit its shape");
    return array;
}

/// Word vectors with the ids of their words, sorted for search. Gives the width, 0 when the model has none.
std::size_t import_vectors(const Package& package, FlatFileBuilder& builder, base::JsonWriter& config) {
    const auto file = package.read("vocab/vectors");
    const auto array = read_numpy(file);
    const auto key_file = package.read("vocab/key2row");
    const auto key_rows = parse_msgpack(key_file);
    std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted;
    for (const auto& [key, row] : key_rows.members()) {
        if (row.unsigned_integer() >= array.rows) throw ModelError("a word whose vector is missing");
        sorted.emplace_back(key.unsigned_integer(), static_cast<std::uint32_t>(row.unsigned_integer()));
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> rows;
    for (const auto& [key, row] : sorted) {
        keys.push_back(key);
        rows.push_back(row);
    }
    const std::size_t width = keys.empty() ? 0 : array.columns;
    config.member("vector_width", std::uint64_t{width});
    if (width == 0) return 0;
    builder.add_array<std::uint64_t>("vectors.keys", keys);
    builder.add_array<std::uint32_t>("vectors.rows", rows);
    builder.add("vectors.values", array.data);
    return width;
}

}  // namespace

void import_network(const Package& package, FlatFileBuilder& builder) {
    const auto meta_file = package.read("meta.json");
    const base::JsonDocument meta(meta_file);
    const auto language = meta.root().at("lang").string();
    if (language != "fr") throw ModelError("a pipeline for another language than French");
    base::JsonWriter config;
    config.begin_object();
    config.member("name", std::string(language) + "_" + std::string(meta.root().at("name").string()));
    config.member("version", meta.root().at("version").string());
    const auto vector_width = import_vectors(package, builder, config);

    const auto encoder = package.read("tok2vec/model");
    config.key("tok2vec");
    config.begin_object();
    import_encoder(ThincNetwork(encoder), "tok2vec", vector_width, builder, config);
    config.end_object();

    import_tagger(package, builder, config);

    const auto parser = package.read("parser/model");
    config.key("parser");
    config.begin_object();
    import_transitions(package, ThincNetwork(parser), "parser", kParserFeatures, builder, config);
    config.end_object();

    const auto recognizer = package.read("ner/model");
    const ThincNetwork network(recognizer);
    config.key("ner");
    config.begin_object();
    import_encoder(network, "ner", vector_width, builder, config);
    import_transitions(package, network, "ner", kEntityFeatures, builder, config);
    config.end_object();

    config.end_object();
    builder.add("config", config.take());
}

}  // namespace entente::model
