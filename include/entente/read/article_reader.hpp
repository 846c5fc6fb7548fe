#pragma once

#include "entente/base/date.hpp"
#include "entente/text/article.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace entente::read {

/// Something about a document that a person should know.
struct ReadProblem {
    std::string path;     ///< as the user can open it; `file.jsonl#12` for line 12 of a file of JSON lines
    std::string reason;   ///< "empty", "not French (looks like English)", "3 broken bytes replaced" ...
    bool skipped = true;  ///< false: the document was read all the same
};

struct ReadOptions {
    std::filesystem::path schema;    ///< the schema folder
    std::optional<base::Date> date;  ///< publication date of every document that the manifest does not date
    std::filesystem::path manifest;  ///< CSV; empty: none
    std::size_t maximum_bytes =
        10'000'000;  ///< of one document, decompressed; a longer one is reported, not read
    bool check_language = true;
    std::function<void(const ReadProblem&)> on_problem;  ///< called from next(); may be empty
};

struct ReadCounts {
    std::uint64_t read = 0;            ///< articles handed out
    std::uint64_t skipped = 0;         ///< documents reported and left out; not zero: exit status 1
    std::uint64_t replaced_bytes = 0;  ///< over all articles
    std::uint64_t ignored_files = 0;   ///< files in folders whose names are not those of articles
};

/// Streams articles out of files, folders, standard input and a manifest, in a stable order: inputs as given,
/// folders recursively by byte order of names. Memory does not grow with the number of documents, but for
/// eight bytes an id and the rows of the manifest.
///
/// Inputs: a path of a text, a web page, JSON lines (.jsonl, .ndjson) or JSON (.json: one object or an array
/// of them), each also gzipped or compressed by zstd; a folder; "-" for standard input, whose form is
/// recognised. With no inputs the manifest is the list. With inputs the manifest only adds what it knows of
/// them.
///
///     ArticleReader reader({"corpus/", "more.jsonl.gz"}, options);
///     while (auto article = reader.next()) work_on(*article);
///     if (reader.counts().skipped > 0) ...
///
/// Not for several threads at once; the articles it hands out are independent of it.
class ArticleReader {
  public:
    /// @throws ArgumentError  when there is neither an input nor a manifest
    /// @throws InputError     when the manifest or a table of the schema cannot be understood
    /// @throws ExternalError  when the manifest or a table cannot be opened
    ArticleReader(std::vector<std::string> inputs, ReadOptions options);
    ~ArticleReader();
    ArticleReader(ArticleReader&&) noexcept;
    ArticleReader& operator=(ArticleReader&&) noexcept;

    /// The next article; nothing when all inputs are done. Documents that cannot be read are reported and
    /// passed over.
    [[nodiscard]] std::optional<text::Article> next();

    [[nodiscard]] const ReadCounts& counts() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::read
