#include "entente/analyze/analyzer.hpp"

#include "analyze/attribute_ruler.hpp"
#include "analyze/lemmatizer.hpp"
#include "analyze/network.hpp"
#include "analyze/sentence_starts.hpp"
#include "analyze/tokenizer.hpp"

#include "entente/analyze/inserted_phrases.hpp"
#include "entente/base/error.hpp"
#include "entente/text/unicode.hpp"

#include <limits>

namespace entente::analyze {

namespace {

constexpr std::uint32_t kMaxCharacters = 1'000'000;  ///< of a block, as in spaCy (Language.max_length)
/// Shorter texts may lie inside the std::string object and move with it.
constexpr std::size_t kInlineTextSize = 64;

void check_size(std::string_view block) {
    if (block.size() > kMaxCharacters && text::count_code_points(block) > kMaxCharacters)
        throw InputError("a paragraph of more than " + std::to_string(kMaxCharacters) + " characters");
}

/// The letters of a lemma where they stay as long as model and document.
std::string_view settle(const Lemma& lemma, const text::Token& token, text::Document& document) {
    if (lemma.storage == Lemma::Storage::model) return lemma.text;
    if (lemma.storage == Lemma::Storage::word && document.text().size() > kInlineTextSize)
        return document.text(token.span);
    return document.keep(std::string(lemma.text));
}

}  // namespace

struct Analyzer::Impl {
    explicit Impl(std::shared_ptr<const model::LanguageModel> language_model)
        : model(std::move(language_model)),
          orthography(model->file()),
          tokenizer(model->file(), orthography),
          network(*model),
          lemmatizer(model->file(), orthography) {}

    void tokenize(text::Document& document, Workspace::Impl& workspace) const;
    void run_network(text::Document& document, Workspace::Impl& workspace, SentenceStarts starts,
                     const InsertedPhrases* inserted) const;
    void lemmatize(text::Document& document, Workspace::Impl& workspace) const;
    static void mark_sentences(text::Document& document, const Workspace::Impl& workspace);

    std::shared_ptr<const model::LanguageModel> model;
    model::Orthography orthography;
    Tokenizer tokenizer;
    Network network;
    Lemmatizer lemmatizer;
};

struct Analyzer::Workspace::Impl {
    explicit Impl(const Analyzer::Impl& analyzer) : words(analyzer.tokenizer), network(analyzer.network) {}

    Tokenizer::Workspace words;
    TokenSequence sequence;               ///< of one block
    std::vector<LexemeId> lexemes;        ///< of all tokens of the document
    std::vector<nn::EncoderRow> rows;     ///< likewise
    std::vector<text::TokenSpan> blocks;  ///< tokens of each block of the article
    std::vector<std::uint8_t> skipped;    ///< per token, when there are phrases to skip
    std::vector<std::uint8_t> barred;     ///< per token, when sentences may not start anywhere
    Network::Workspace network;
    Lemmatizer::Memo lemmas;
};

Analyzer::Workspace::Workspace(const Analyzer& analyzer) : m_impl(std::make_unique<Impl>(*analyzer.m_impl)) {}
Analyzer::Workspace::~Workspace() = default;
Analyzer::Workspace::Workspace(Workspace&&) noexcept = default;
Analyzer::Workspace& Analyzer::Workspace::operator=(Workspace&&) noexcept = default;

Analyzer::Analyzer(std::shared_ptr<const model::LanguageModel> model)
    : m_impl(std::make_unique<const Impl>(std::move(model))) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::Impl::tokenize(text::Document& document, Workspace::Impl& workspace) const {
    tokenizer.trim(workspace.words);
    workspace.lexemes.clear();
    workspace.blocks.clear();
    document.tokens.clear();
    for (const auto& block : document.article().blocks) {
        const auto text = document.text(block.span);
        check_size(text);
        tokenizer.tokenize(text, workspace.words, workspace.sequence);
        const auto first = static_cast<std::uint32_t>(document.tokens.size());
        for (std::size_t i = 0; i < workspace.sequence.size(); ++i) {
            const auto span = workspace.sequence.spans[i];
            auto& token = document.tokens.emplace_back();
            token.span = {block.span.begin + span.begin, block.span.begin + span.end};
            token.space_after = workspace.sequence.space_after[i] != 0;
        }
        workspace.blocks.push_back({first, static_cast<std::uint32_t>(document.tokens.size())});
        workspace.lexemes.insert(workspace.lexemes.end(), workspace.sequence.lexemes.begin(),
                                 workspace.sequence.lexemes.end());
    }
}

void Analyzer::Impl::run_network(text::Document& document, Workspace::Impl& workspace, SentenceStarts starts,
                                 const InsertedPhrases* inserted) const {
    workspace.rows.clear();
    for (std::size_t i = 0; i < document.tokens.size(); ++i)
        workspace.rows.push_back(
            {&workspace.words.lexemes[workspace.lexemes[i]], document.tokens[i].space_after});
    workspace.barred.clear();
    if (starts == SentenceStarts::plausible) find_barred_starts(document, workspace.barred);
    Network::TreeHints hints{workspace.barred, {}};
    if (inserted != nullptr)
        hints.skipped = [&]() -> std::span<const std::uint8_t> {
            inserted->find(document, workspace.skipped);
            return workspace.skipped;
        };
    network.annotate(document.tokens, workspace.rows, workspace.blocks, workspace.network, hints);
}

void Analyzer::Impl::lemmatize(text::Document& document, Workspace::Impl& workspace) const {
    for (std::size_t i = 0; i < document.tokens.size(); ++i) {
        auto& token = document.tokens[i];
        const auto lemma =
            lemmatizer.find(workspace.lexemes[i], token.pos, workspace.words.lexemes, workspace.lemmas);
        token.lemma = settle(lemma, token, document);
    }
}

void Analyzer::Impl::mark_sentences(text::Document& document, const Workspace::Impl& workspace) {
    document.sentences.clear();
    document.sentence_blocks.clear();
    for (std::uint32_t block = 0; block < workspace.blocks.size(); ++block) {
        const auto tokens = workspace.blocks[block];
        for (auto i = tokens.begin; i < tokens.end; ++i) {
            if (i == tokens.begin || document.tokens[i].sentence_start) {
                document.sentences.push_back({i, i});
                document.sentence_blocks.push_back(block);
            }
            document.sentences.back().end = i + 1;
        }
    }
}

void Analyzer::annotate(text::Document& document, Workspace& workspace, SentenceStarts starts,
                        const InsertedPhrases* inserted) const {
    if (document.text().size() > std::numeric_limits<std::uint32_t>::max())
        throw InputError("a text of more than 4 GiB");
    auto& scratch = *workspace.m_impl;
    m_impl->tokenize(document, scratch);
    m_impl->run_network(document, scratch, starts, inserted);
    apply_attribute_rules(document.tokens, scratch.lexemes, scratch.words.lexemes,
                          m_impl->model->empty_morphology());
    if (inserted != nullptr) {
        inserted->restore_nouns(document, m_impl->model->empty_morphology());
        inserted->restore_participles(document, scratch.skipped);
    }
    m_impl->lemmatize(document, scratch);
    Impl::mark_sentences(document, scratch);
}

}  // namespace entente::analyze
