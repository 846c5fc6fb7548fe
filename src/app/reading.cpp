#include "app/reading.hpp"

#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/read/article_reader.hpp"

#include <chrono>
#include <filesystem>
#include <mutex>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

namespace entente::app {

namespace {

using Clock = std::chrono::steady_clock;

/// One line that rewrites itself on a terminal, four times a second at most; silent elsewhere.
class Progress {
  public:
    explicit Progress(bool quiet) : m_shown(!quiet && ::isatty(STDERR_FILENO) == 1), m_start(Clock::now()) {}
    ~Progress() { clear(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void advance() {
        ++m_documents;
        const auto now = Clock::now();
        if (!m_shown || now - m_drawn < std::chrono::milliseconds(250)) return;
        m_drawn = now;
        const double seconds = std::chrono::duration<double>(now - m_start).count();
        fmt::print(stderr, "\r{} documents, {:.0f} a second ", m_documents,
                   static_cast<double>(m_documents) / seconds);
    }

    void clear() const {
        if (m_shown) fmt::print(stderr, "\r{:60}\r", "");
    }

    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(Clock::now() - m_start).count();
    }

  private:
    bool m_shown;
    Clock::time_point m_start;
    Clock::time_point m_drawn{};
    std::size_t m_documents = 0;
};

std::optional<base::Date> given_date(const std::string& date) {
    if (date.empty()) return std::nullopt;
    if (const auto parsed = base::parse_date(date)) return parsed;
    throw ArgumentError("--date " + date + ": not a date of the form 2016-12-07");
}

}  // namespace

pipeline::ResourcePaths resource_paths(const ReadingOptions& options) {
    auto paths = pipeline::find_resources(std::filesystem::canonical("/proc/self/exe"));
    paths.user_gazetteer = options.gazetteer;
    paths.extraction_models = options.extraction_models;
    return paths;
}

void add_reading_options(CLI::App& command, ReadingOptions& options) {
    command.add_option(
        "paths", options.inputs,
        "Articles: files (text, HTML, JSON lines; .gz and .zst too), folders, or - for standard input");
    command
        .add_option("--manifest", options.manifest,
                    "CSV with the columns path, published, and optionally title, publisher, url, language")
        ->type_name("FILE");
    command.add_option("--date", options.date, "Publication date of documents that nothing else dates")
        ->type_name("YYYY-MM-DD");
    command
        .add_option("--gazetteer", options.gazetteer,
                    "CSV of your own names: id, name, aliases, kind, represents, from, until, wikidata")
        ->type_name("FILE");
    command
        .add_option("--extraction-models", options.extraction_models,
                    "Folder with the weights of the learned decisions, instead of the shipped ones")
        ->type_name("DIR");
    command.add_option("--max-bytes", options.maximum_bytes, "Longest document that is read, decompressed")
        ->capture_default_str();
    command.add_flag("--any-language", options.any_language,
                     "Read documents that do not look French as well");
    command.add_option("--jobs", options.jobs, "Documents read at a time; 0 is one per core")
        ->capture_default_str();
    command.add_flag("--quiet", options.quiet, "Say nothing but errors");
}

ReadingOutcome read_records(const ReadingOptions& options, const pipeline::RecordSink& on_record) {
    const auto paths = resource_paths(options);
    Progress progress(options.quiet);
    const auto complain = [&](const std::string& document, const std::string& reason) {
        progress.clear();
        fmt::print(stderr, "entente: {}: {}\n", document, reason);
    };

    read::ReadOptions reading;
    reading.schema = paths.schema;
    reading.date = given_date(options.date);
    reading.manifest = options.manifest;
    reading.maximum_bytes = options.maximum_bytes;
    reading.check_language = !options.any_language;
    std::mutex mouth;  // the reader and the end of the pipeline speak from different threads
    reading.on_problem = [&](const read::ReadProblem& problem) {
        if (!problem.skipped && options.quiet) return;
        const std::scoped_lock lock(mouth);
        complain(problem.path, problem.reason);
    };
    read::ArticleReader reader(options.inputs, std::move(reading));

    const pipeline::Resources resources(paths);
    const auto counts =
        pipeline::extract_records([&] { return reader.next(); }, resources, options.jobs,
                                  [&](facts::Record record) {
                                      on_record(std::move(record));
                                      const std::scoped_lock lock(mouth);
                                      progress.advance();
                                  },
                                  [&](const std::string& document, const std::string& reason) {
                                      const std::scoped_lock lock(mouth);
                                      complain(document, reason);
                                  });
    return {counts.documents, counts.problems + static_cast<std::size_t>(reader.counts().skipped),
            progress.seconds()};
}

}  // namespace entente::app
