#pragma once

#include "entente/facts/record.hpp"
#include "entente/text/document.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace entente::extract {

/// Reads the facts off an annotated document: meetings and other acts with participants, place, date, status
/// and who says so, and stances with holder and target; every one with its evidence.
///
/// Needs every layer of the document: tokens and tree (analyze), mentions (coref), entities and
/// representations (link). The record's entities are the document's, at the same indices; issues under
/// discussion follow them.
///
/// One extractor serves all threads; it keeps the tables of `schema`/fr, compiled, and nothing of any
/// document.
///
///     const extract::FactExtractor extractor("schema");
///     const facts::Record record = extractor.extract(document);
///     std::cout << facts::to_json(record) << '\n';
///
/// @param models  folder with facts.tsv, the weights of the learned decisions; empty: that of the schema.
/// Without
///                the file, or without a model in it, rules decide
/// @throws ExternalError, InputError  from the constructor, when a table is missing or broken
class FactExtractor {
  public:
    explicit FactExtractor(const std::filesystem::path& schema, const std::filesystem::path& models = {});
    ~FactExtractor();
    FactExtractor(FactExtractor&&) noexcept;
    FactExtractor& operator=(FactExtractor&&) noexcept;

    [[nodiscard]] facts::Record extract(const text::Document& document) const;

    /// Every event that was considered, before anything was decided, as lines of JSON with its features: what
    /// a scorer is trained on.
    [[nodiscard]] std::vector<std::string> candidates(const text::Document& document) const;

  private:
    struct Impl;
    std::unique_ptr<const Impl> m_impl;
};

}  // namespace entente::extract
