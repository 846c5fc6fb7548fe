#pragma once

#include "entente/model/language_model.hpp"
#include "entente/text/document.hpp"

#include <memory>

namespace entente::analyze {

class InsertedPhrases;

/// Where the parser may begin a sentence: anywhere, as spaCy does, or only where a French sentence can, which
/// keeps it from breaking hyphenated words and from starting with a comma or a small letter.
enum class SentenceStarts { anywhere, plausible };

/// The linguistic layers of a document, as a spaCy pipeline would give them: tokens, parts of speech,
/// morphology, dependency trees, sentences, lemmas and named entities.
///
/// Reads article; fills tokens, sentences and sentence_blocks. Each block of the article is a text of its own
/// to the model: what stands in one block never changes another. Offsets are of the whole text.
///
/// Shared by threads; each brings its own Workspace. The result depends on the text alone, not on what a
/// workspace has met before. Source: spaCy 3.8, pipelines fr_core_news_* 3.8.0; parity: tests/parity.
///
/// Example:
///
///     const Analyzer analyzer(model::LanguageModel::open("fr_core_news_md.entente"));
///     Analyzer::Workspace workspace(analyzer);
///     text::Document document(text::raw_article("note", "Le chat dort."));
///     analyzer.annotate(document, workspace);
class Analyzer {
  public:
    /// @throws ModelError  when the model file lacks a part or holds one of another kind
    explicit Analyzer(std::shared_ptr<const model::LanguageModel> model);
    ~Analyzer();
    Analyzer(Analyzer&&) noexcept;
    Analyzer& operator=(Analyzer&&) noexcept;

    /// Memory that one thread reuses from document to document: the words it has met, lemmas, layers of the
    /// network. Bounded. Must not outlive its analyzer.
    class Workspace {
      public:
        explicit Workspace(const Analyzer& analyzer);
        ~Workspace();
        Workspace(Workspace&&) noexcept;
        Workspace& operator=(Workspace&&) noexcept;

      private:
        friend class Analyzer;
        struct Impl;
        std::unique_ptr<Impl> m_impl;
    };

    /// Token::morph and most lemmas live as long as the language model; the rest as long as the document.
    /// @param inserted  phrases that the parser is spared, or null
    /// @throws InputError  when a block has more than 1,000,000 characters, spaCy's limit
    void annotate(text::Document& document, Workspace& workspace,
                  SentenceStarts starts = SentenceStarts::anywhere,
                  const InsertedPhrases* inserted = nullptr) const;

  private:
    struct Impl;
    std::unique_ptr<const Impl> m_impl;
};

}  // namespace entente::analyze
