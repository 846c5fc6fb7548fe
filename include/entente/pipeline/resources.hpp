#pragma once

#include "entente/facts/record.hpp"
#include "entente/text/article.hpp"
#include "entente/text/document.hpp"

#include <filesystem>
#include <memory>

namespace entente::pipeline {

/// Where the data that the stages obey lies on disk.
struct ResourcePaths {
    std::filesystem::path schema;          ///< the folder schema/: ontology, lexicons
    std::filesystem::path model;           ///< the imported language model, fr_core_news_md.entente
    std::filesystem::path places;          ///< the imported gazetteer, places.entente
    std::filesystem::path user_gazetteer;  ///< CSV of the user's own names; empty: none
    std::filesystem::path
        extraction_models;  ///< weights of the learned decisions; empty: those of the schema
};

/// Finds the data beside a program: ENTENTE_SCHEMA and ENTENTE_DATA if set, else `../share/entente` of an
/// installation, else the nearest folder above the program that holds `schema/` (a source tree with
/// `.deps/data`). A path that is not found is what it should have been, so that the error of opening it names
/// the right file.
[[nodiscard]] ResourcePaths find_resources(const std::filesystem::path& program);

/// All that is loaded once and then read by every thread: the model, the lexicons, the stages made from them.
class Resources {
  public:
    /// @throws ModelError, InputError, ExternalError  naming the file that is missing or cannot be read
    explicit Resources(const ResourcePaths& paths);
    ~Resources();
    Resources(const Resources&) = delete;
    Resources& operator=(const Resources&) = delete;

    /// Scratch memory of one thread; its caches grow with use.
    class Workspace {
      public:
        explicit Workspace(const Resources& resources);
        ~Workspace();
        Workspace(Workspace&&) noexcept;

      private:
        friend class Resources;
        struct Impl;
        std::unique_ptr<Impl> m_impl;
    };

    /// Reads one article: analyze, coref, link. Safe from any thread with a workspace of its own.
    [[nodiscard]] text::Document understand(text::Article article, Workspace& workspace) const;
    /// The language layers alone: tokens, tags, tree, entities.
    [[nodiscard]] text::Document annotate(text::Article article, Workspace& workspace) const;
    /// And the whole way to a record, with its evidence.
    [[nodiscard]] facts::Record extract(text::Article article, Workspace& workspace) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::pipeline
