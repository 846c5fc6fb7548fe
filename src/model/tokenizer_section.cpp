#include "model/language_sections.hpp"
#include "model/msgpack.hpp"
#include "model/packed_maps.hpp"

#include "entente/base/error.hpp"
#include "entente/base/hash.hpp"

namespace entente::model {

namespace {

/// SHA-256 of the five regular expressions, joined by line feeds. src/analyze spells them out as code, so no
/// others will do.
constexpr std::string_view kPatterns = "4ad3a746d2c1d025189082807378e9f44910ead5b422103aef515aa39d078b33";

/// spaCy's symbols of the attributes that an exception may set.
constexpr std::uint64_t kOrth = 65;
constexpr std::uint64_t kNorm = 67;

void check_patterns(const MsgpackValue& tokenizer) {
    std::string patterns;
    for (const auto* name :
         {"prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"}) {
        if (!patterns.empty()) patterns += '\n';
        patterns += tokenizer.at(name).bytes();
    }
    if (base::sha256_hex(patterns) != kPatterns)
        throw ModelError("tokenizer: its rules are not those of spaCy 3.8's French tokenizer");
}

std::string_view piece_text(const MsgpackValue& piece, std::string_view key) {
    std::string_view text;
    for (const auto& [attribute, value] : piece.members()) {
        const auto id = attribute.unsigned_integer();
        if (id == kOrth) text = value.bytes();
        // The one norm there is, of the no-break space, comes from base_norms.tsv.
        else if (id != kNorm || key != "\xC2\xA0" || value.bytes() != "  ")
            throw ModelError("tokenizer: an exception sets an unknown attribute");
    }
    return text;
}

}  // namespace

void add_tokenizer(FlatFileBuilder& file, std::string_view tokenizer_file) {
    const auto tokenizer = parse_msgpack(tokenizer_file);
    check_patterns(tokenizer);
    PackedStringMapBuilder exceptions;
    std::vector<std::uint32_t> bounds = {0};
    std::vector<std::uint32_t> sizes;
    for (const auto& [key, pieces] : tokenizer.at("exceptions").members()) {
        const auto text = key.bytes();
        std::string joined;
        for (const auto& piece : pieces.elements()) {
            const auto orth = piece_text(piece, text);
            sizes.push_back(static_cast<std::uint32_t>(orth.size()));
            joined += orth;
        }
        if (joined != text || text.empty()) throw ModelError("tokenizer: an exception changes its text");
        exceptions.add(text, static_cast<std::uint32_t>(bounds.size() - 1));
        bounds.push_back(static_cast<std::uint32_t>(sizes.size()));
    }
    exceptions.write(file, "tokenizer.exceptions");
    file.add_array<std::uint32_t>("tokenizer.piece_bounds", bounds);
    file.add_array<std::uint32_t>("tokenizer.piece_sizes", sizes);
    file.add("tokenizer.url_pattern", tokenizer.at("url_match").bytes());
}

}  // namespace entente::model
