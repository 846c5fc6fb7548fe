#include "app/command.hpp"
#include "app/raw_texts.hpp"

#include "entente/analyze/analyzer.hpp"
#include "entente/analyze/annotation_text.hpp"
#include "entente/analyze/inserted_phrases.hpp"
#include "entente/base/error.hpp"
#include "entente/base/json.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/read/article_reader.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

namespace entente::app {

namespace {

struct AnnotateOptions {
    std::vector<std::string> inputs;
    std::string format = "conllu";
    bool raw = false;
    unsigned jobs = 0;
    std::filesystem::path model;
};

using ArticleSource = std::function<std::optional<text::Article>()>;

struct Resources {
    double wall_seconds = 0;
    double cpu_seconds = 0;

    static Resources now() {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        const auto seconds = [](timeval time) {
            return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
        };
        const auto wall = std::chrono::steady_clock::now().time_since_epoch();
        return {std::chrono::duration<double>(wall).count(),
                seconds(usage.ru_utime) + seconds(usage.ru_stime)};
    }
};

std::uint64_t peak_memory_bytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

/// Workspaces that are not in use; as many are made as threads work at a time.
class WorkspacePool {
  public:
    explicit WorkspacePool(const analyze::Analyzer& analyzer) : m_analyzer(analyzer) {}

    std::unique_ptr<analyze::Analyzer::Workspace> take() {
        const std::scoped_lock lock(m_mutex);
        if (m_free.empty()) return std::make_unique<analyze::Analyzer::Workspace>(m_analyzer);
        auto workspace = std::move(m_free.back());
        m_free.pop_back();
        return workspace;
    }
    void give_back(std::unique_ptr<analyze::Analyzer::Workspace> workspace) {
        const std::scoped_lock lock(m_mutex);
        m_free.push_back(std::move(workspace));
    }

  private:
    const analyze::Analyzer& m_analyzer;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<analyze::Analyzer::Workspace>> m_free;
};

/// What became of one text.
struct Outcome {
    std::string output;
    std::string problem;  ///< empty when all went well
    std::size_t tokens = 0;
};

struct Totals {
    std::size_t texts = 0;
    std::size_t tokens = 0;
    std::size_t problems = 0;
};

class Annotator {
  public:
    /// @param inserted  of articles; null for raw texts, which get the tree of spaCy
    Annotator(const analyze::Analyzer& analyzer, const analyze::InsertedPhrases* inserted,
              const AnnotateOptions& options)
        : m_analyzer(analyzer), m_inserted(inserted), m_options(options), m_workspaces(analyzer) {}

    /// Annotates what the source gives, `jobs` texts at a time, and prints in its order.
    Totals run(const ArticleSource& source, unsigned jobs) {
        if (jobs == 1) {
            while (auto article = source()) print(annotate(std::move(*article)));
        } else {
            run_parallel(source, jobs);
        }
        return m_totals;
    }

  private:
    void run_parallel(const ArticleSource& source, unsigned jobs) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, jobs);
        const auto read = [&](tbb::flow_control& flow) {
            auto article = source();
            if (!article) flow.stop();
            return std::make_shared<std::optional<text::Article>>(std::move(article));
        };
        const auto work = [&](const std::shared_ptr<std::optional<text::Article>>& article) {
            return std::make_shared<Outcome>(annotate(std::move(**article)));
        };
        const auto write = [&](const std::shared_ptr<Outcome>& outcome) { print(*outcome); };
        using Item = std::shared_ptr<std::optional<text::Article>>;
        using Done = std::shared_ptr<Outcome>;
        tbb::parallel_pipeline(std::size_t{jobs} * 4,
                               tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, read) &
                                   tbb::make_filter<Item, Done>(tbb::filter_mode::parallel, work) &
                                   tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, write));
    }

    Outcome annotate(text::Article article) {
        Outcome outcome;
        text::Document document(std::move(article));
        auto workspace = m_workspaces.take();
        try {
            m_analyzer.annotate(document, *workspace,
                                m_inserted == nullptr ? analyze::SentenceStarts::anywhere
                                                      : analyze::SentenceStarts::plausible,
                                m_inserted);
            outcome.tokens = document.tokens.size();
            if (m_options.format == "json") outcome.output = analyze::to_json(document) + "\n";
            if (m_options.format == "conllu") outcome.output = analyze::to_conllu(document);
        } catch (const InputError& error) {
            outcome.problem = document.article().id + ": " + error.what();
        }
        m_workspaces.give_back(std::move(workspace));
        return outcome;
    }

    void print(const Outcome& outcome) {
        if (!outcome.problem.empty()) {
            fmt::print(stderr, "entente: {}\n", outcome.problem);
            ++m_totals.problems;
            return;
        }
        ++m_totals.texts;
        m_totals.tokens += outcome.tokens;
        if (std::fwrite(outcome.output.data(), 1, outcome.output.size(), stdout) != outcome.output.size())
            throw ExternalError("cannot write to standard output");
    }

    const analyze::Analyzer& m_analyzer;
    const analyze::InsertedPhrases* m_inserted;
    const AnnotateOptions& m_options;
    WorkspacePool m_workspaces;
    Totals m_totals;
};

std::string report(const Totals& totals, const Resources& loading, const Resources& start,
                   const Resources& end) {
    base::JsonWriter out;
    out.begin_object();
    out.member("texts", static_cast<std::uint64_t>(totals.texts));
    out.member("tokens", static_cast<std::uint64_t>(totals.tokens));
    out.member("wall_seconds", end.wall_seconds - start.wall_seconds);
    out.member("cpu_seconds", end.cpu_seconds - start.cpu_seconds);
    out.member("load_seconds", start.wall_seconds - loading.wall_seconds);
    out.member("peak_memory_bytes", peak_memory_bytes());
    out.end_object();
    return out.take() + "\n";
}

/// What to annotate; documents that cannot be read are named on standard error and counted.
ArticleSource open_source(const AnnotateOptions& options, const std::filesystem::path& schema,
                          std::atomic<std::size_t>& unreadable) {
    if (options.raw) {
        const auto texts = std::make_shared<RawTexts>(options.inputs, [&](const std::string& problem) {
            fmt::print(stderr, "entente: {}\n", problem);
            ++unreadable;
        });
        return [texts] { return texts->next(); };
    }
    read::ReadOptions reading;
    reading.schema = schema;
    reading.on_problem = [&](const read::ReadProblem& problem) {
        fmt::print(stderr, "entente: {}: {}\n", problem.path, problem.reason);
        if (problem.skipped) ++unreadable;
    };
    const auto reader = std::make_shared<read::ArticleReader>(options.inputs, std::move(reading));
    return [reader] { return reader->next(); };
}

ExitStatus annotate(const AnnotateOptions& options) {
    const auto loading = Resources::now();
    const auto paths = pipeline::find_resources(std::filesystem::canonical("/proc/self/exe"));
    const analyze::Analyzer analyzer(
        model::LanguageModel::open(options.model.empty() ? paths.model : options.model));
    std::optional<analyze::InsertedPhrases> inserted;
    if (!options.raw) inserted.emplace(paths.schema);
    const auto start = Resources::now();

    std::atomic<std::size_t> unreadable = 0;
    const auto source = open_source(options, paths.schema, unreadable);
    const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    const auto totals = Annotator(analyzer, inserted ? &*inserted : nullptr, options).run(source, jobs);
    if (options.format == "none") {
        const auto line = report(totals, loading, start, Resources::now());
        fmt::print("{}", line);
    }
    if (std::fflush(stdout) != 0) throw ExternalError("cannot write to standard output");
    return totals.problems + unreadable > 0 ? ExitStatus::some_documents_failed : ExitStatus::done;
}

}  // namespace

void add_annotate_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<AnnotateOptions>();
    auto* command =
        parser.add_subcommand("annotate", "Show what the language model sees: tokens, tags, trees, entities");
    command->add_option("paths", options->inputs, "Articles: files, folders, or - for standard input")
        ->required();
    command
        ->add_option(
            "--format", options->format,
            "conllu: CoNLL-U; json: one line per text with \"text\", \"columns\" and \"rows\", a row per\n"
            "token; none: nothing but, at the end, one line of JSON: texts, tokens, wall_seconds and\n"
            "cpu_seconds of reading and annotating, load_seconds, peak_memory_bytes")
        ->check(CLI::IsMember({"conllu", "json", "none"}))
        ->capture_default_str();
    command->add_flag("--raw", options->raw,
                      "Inputs are JSON lines; their field \"text\" is annotated as it is, nothing cleaned");
    command
        ->add_option("--jobs", options->jobs, "Texts annotated at a time; 0 is one per core, 1 is one thread")
        ->capture_default_str();
    command->add_option("--model", options->model, "Imported language model, instead of the installed one")
        ->type_name("FILE");
    command->callback([options, &action] { action = [options] { return annotate(*options); }; });
}

}  // namespace entente::app
