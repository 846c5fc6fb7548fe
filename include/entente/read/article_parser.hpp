#pragma once

#include "entente/base/date.hpp"
#include "entente/text/article.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

/// What is known of a document before its content is looked at: from a manifest, a command line, a path.
struct DocumentHints {
    std::string path;
    std::string id;
    std::optional<base::Date> published;  ///< given by the user: wins over everything the document says
    std::string title;
    std::string publisher;
    std::string url;
    std::string
        language;  ///< "fr" or "fr-CA": the language check is left out; any other: the document is refused
};

/// A line of the source that did not become text, and the rule that took it away: a row of
/// schema/fr/boilerplate.tsv (`boilerplate.tsv:41`) or the name of a shape ("caption", "link box",
/// "dateline").
struct DroppedLine {
    std::string text;
    std::string rule;
};

/// What one document gave.
struct Reading {
    text::Article article;
    std::string
        encoding;  ///< of the source: "utf-8", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252" ...
    std::size_t replaced_bytes = 0;  ///< bytes that were no text in that encoding; each run became one U+FFFD
    std::vector<DroppedLine> dropped;
};

/// Turns the bytes of one document into an Article: decodes, finds the story, drops the rest, finds title and
/// date.
///
/// Stateless after construction, so one parser serves any number of threads. The same bytes and hints always
/// give the same text. Every member throws InputError with the reason when the document cannot be used: it is
/// empty, binary, not French or, for JSON, not as schema/input/article.schema.json asks.
///
///     const ArticleParser parser("schema");
///     const auto reading = parser.read_text("PARIS, 8 mars 2016 (AFP) - Le ministre est parti.", {});
///     reading.article.dateline_place;  // "PARIS"
///     reading.article.text;            // "Le ministre est parti."
class ArticleParser {
  public:
    /// @param schema          the schema folder; its tables under fr/ and input/ are read once
    /// @param check_language  false: texts in any language are taken
    /// @throws ExternalError, InputError  when a table cannot be read
    explicit ArticleParser(const std::filesystem::path& schema, bool check_language = true);
    ~ArticleParser();
    ArticleParser(const ArticleParser&) = delete;
    ArticleParser& operator=(const ArticleParser&) = delete;

    /// Plain text, in any encoding that is recognised.
    [[nodiscard]] Reading read_text(std::string_view bytes, const DocumentHints& hints) const;
    /// A web page; the charset it declares is believed where its bytes agree.
    [[nodiscard]] Reading read_html(std::string_view bytes, const DocumentHints& hints) const;
    /// One JSON object with the members of schema/input/article.schema.json; its id is the article's, if it
    /// has one.
    [[nodiscard]] Reading read_json(std::string_view bytes, const DocumentHints& hints) const;

  private:
    struct Impl;
    std::unique_ptr<const Impl> m_impl;
};

}  // namespace entente::read
