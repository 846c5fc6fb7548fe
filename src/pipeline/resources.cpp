#include "entente/pipeline/resources.hpp"

#include "entente/analyze/analyzer.hpp"
#include "entente/analyze/inserted_phrases.hpp"
#include "entente/coref/coreference.hpp"
#include "entente/extract/fact_extractor.hpp"
#include "entente/link/entity_linker.hpp"
#include "entente/model/language_model.hpp"

namespace entente::pipeline {

struct Resources::Impl {
    explicit Impl(const ResourcePaths& paths)
        : analyzer(model::LanguageModel::open(paths.model)),
          inserted(paths.schema),
          coreference(paths.schema, paths.places, paths.user_gazetteer),
          linker(paths.schema, paths.places),
          extractor(paths.schema, paths.extraction_models) {}

    analyze::Analyzer analyzer;
    analyze::InsertedPhrases inserted;
    coref::Coreference coreference;
    link::EntityLinker linker;
    extract::FactExtractor extractor;
};

struct Resources::Workspace::Impl {
    explicit Impl(const analyze::Analyzer& analyzer) : analysis(analyzer) {}
    analyze::Analyzer::Workspace analysis;
};

Resources::Resources(const ResourcePaths& paths) : m_impl(std::make_unique<Impl>(paths)) {}
Resources::~Resources() = default;

Resources::Workspace::Workspace(const Resources& resources)
    : m_impl(std::make_unique<Impl>(resources.m_impl->analyzer)) {}
Resources::Workspace::~Workspace() = default;
Resources::Workspace::Workspace(Workspace&&) noexcept = default;

text::Document Resources::annotate(text::Article article, Workspace& workspace) const {
    text::Document document(std::move(article));
    m_impl->analyzer.annotate(document, workspace.m_impl->analysis, analyze::SentenceStarts::plausible,
                              &m_impl->inserted);
    return document;
}

text::Document Resources::understand(text::Article article, Workspace& workspace) const {
    // Tokens, tags, tree and names, from the language model alone.
    auto document = annotate(std::move(article), workspace);
    // Who is who in this text: mentions gathered into chains.
    m_impl->coreference.annotate(document);
    // Which of them the world knows: states, places with coordinates, organisations.
    m_impl->linker.annotate(document);
    return document;
}

facts::Record Resources::extract(text::Article article, Workspace& workspace) const {
    // Nothing is added to the document after this: facts only read it.
    const auto document = understand(std::move(article), workspace);
    return m_impl->extractor.extract(document);
}

}  // namespace entente::pipeline
