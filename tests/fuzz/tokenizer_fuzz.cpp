#include "analyze/lemmatizer.hpp"
#include "analyze/tokenizer.hpp"
#include "support/language_model.hpp"

#include <cstdio>
#include <cstdlib>

/// Any bytes: tokens cover the text without overlap, are the same with and without the cache, and every lemma
/// of every token is found without harm.
namespace {

using namespace entente;
using namespace entente::analyze;

struct Parts {
    explicit Parts(const std::filesystem::path& path)
        : file(path),
          orthography(file),
          tokenizer(file, orthography),
          lemmatizer(file, orthography),
          lasting(tokenizer) {}

    model::FlatFile file;
    model::Orthography orthography;
    Tokenizer tokenizer;
    Lemmatizer lemmatizer;
    Tokenizer::Workspace lasting;
    Lemmatizer::Memo memo;
};

Parts& parts() {
    static const auto kPath = test::language_model_path();
    if (kPath.empty()) {
        std::fputs("no language model: tools/setup/data.sh fetches it\n", stderr);
        std::exit(1);
    }
    static Parts kParts(kPath);
    return kParts;
}

void require(bool holds) {
    if (!holds) std::abort();
}

void check_cover(std::string_view text, const TokenSequence& tokens) {
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        require(tokens.spans[i].begin == end && !tokens.spans[i].empty());
        end = tokens.spans[i].end;
        if (tokens.space_after[i] != 0) require(end < text.size() && text[end++] == ' ');
    }
    require(end == text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto& p = parts();
    TokenSequence tokens;
    p.tokenizer.trim(p.lasting);
    p.tokenizer.tokenize(text, p.lasting, tokens);
    check_cover(text, tokens);

    Tokenizer::Workspace fresh(p.tokenizer);
    TokenSequence again;
    p.tokenizer.tokenize(text, fresh, again);
    require(again.spans == tokens.spans && again.space_after == tokens.space_after);

    for (std::size_t i = 0; i < tokens.size(); ++i)
        for (int pos = 0; pos <= static_cast<int>(text::Upos::SPACE); ++pos)
            (void)p.lemmatizer.find(tokens.lexemes[i], static_cast<text::Upos>(pos), p.lasting.lexemes,
                                    p.memo);
    return 0;
}
