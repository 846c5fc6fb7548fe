#pragma once

#include "entente/read/article_reader.hpp"
#include "entente/text/article.hpp"

#include <memory>
#include <string>

namespace entente::read {

/// Reads the sources of earlier articles again, for `verify`.
///
/// Lines of one file of JSON lines cost least when asked for in their order: the file is then read once.
///
///     ArticleReopener sources(options);
///     const auto again = sources.open(document.path, document.title, document.sha256);
///     if (again.sha256 != document.sha256) ...  // the source has changed
class ArticleReopener {
  public:
    /// Of the options, schema, maximum_bytes and check_language count.
    /// @throws ExternalError, InputError  when a table of the schema cannot be read
    explicit ArticleReopener(ReadOptions options);
    ~ArticleReopener();
    ArticleReopener(const ArticleReopener&) = delete;
    ArticleReopener& operator=(const ArticleReopener&) = delete;

    /// @param path    Article::path: of a file, or `file.jsonl#12`
    /// @param title   Article::title; a headline that came from a manifest is part of the text
    /// @param sha256  Article::sha256: tells whether such a headline has to be put back
    /// @return the article; its text is that of the earlier run if the source has not changed. Its id is not
    /// made unique.
    /// @throws InputError, ExternalError  when the source is gone or can no longer be read as an article
    [[nodiscard]] text::Article open(const std::string& path, const std::string& title,
                                     const std::string& sha256);

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::read
