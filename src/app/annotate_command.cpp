#include "app/annotation_format.hpp"
#include "app/command.hpp"

#include "entente/analyze/analyzer.hpp"
#include "entente/base/error.hpp"
#include "entente/base/json.hpp"
#include "entente/model/language_model.hpp"
#include "entente/text/article.hpp"
#include "entente/text/unicode.hpp"

#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

namespace entente::app {

namespace {

using Clock = std::chrono::steady_clock;

struct AnnotateOptions {
    std::vector<std::string> inputs;
    std::string format = "conllu";
    std::filesystem::path model;
    bool raw = false;
    unsigned jobs = 0;
};

/// A text to annotate, or why there is none.
struct Input {
    std::string place;  ///< "articles.jsonl:12", for messages
    std::string line;
};

struct Output {
    std::string printed;
    std::size_t tokens = 0;
    std::string problem;
};

/// Lines of files of JSON lines, one after another; "-" is standard input.
class LineSource {
  public:
    explicit LineSource(std::vector<std::string> files) : m_files(std::move(files)) {}

    std::optional<Input> next() {
        for (;;) {
            if (m_stream == nullptr && !open_next()) return std::nullopt;
            Input input;
            if (std::getline(*m_stream, input.line)) {
                input.place = fmt::format("{}:{}", m_files[m_next - 1], ++m_line_number);
                if (!input.line.empty()) return input;
            } else {
                if (m_stream->bad()) throw ExternalError(m_files[m_next - 1] + ": cannot be read");
                m_stream = nullptr;
            }
        }
    }

  private:
    bool open_next() {
        if (m_next == m_files.size()) return false;
        const auto& name = m_files[m_next++];
        m_line_number = 0;
        m_stream = &std::cin;
        if (name == "-") return true;
        m_file = std::ifstream(name, std::ios::binary);
        if (!m_file || std::filesystem::is_directory(name)) throw ExternalError(name + ": cannot be opened");
        m_stream = &m_file;
        return true;
    }

    std::vector<std::string> m_files;
    std::size_t m_next = 0;
    std::size_t m_line_number = 0;
    std::ifstream m_file;
    std::istream* m_stream = nullptr;
};

std::string print(const text::Document& document, const std::string& format) {
    if (format == "json") return to_annotation_json(document);
    if (format == "conllu") return to_conllu(document);
    return {};
}

Output annotate_line(const Input& input, const std::string& format, const analyze::Analyzer& analyzer,
                     analyze::Analyzer::Workspace& workspace) {
    Output output;
    try {
        const base::JsonDocument parsed(input.line);
        text::Document document(text::raw_article(parsed.root().string_or("id", input.place),
                                                  std::string(parsed.root().at("text").string())));
        analyzer.annotate(document, workspace);
        output.printed = print(document, format);
        output.tokens = document.tokens.size();
    } catch (const InputError& error) {
        output.problem = fmt::format("{}: {}", input.place, error.what());
    }
    return output;
}

struct Counts {
    std::size_t texts = 0;
    std::size_t tokens = 0;
    std::size_t problems = 0;
};

/// All lines, `jobs` at a time, printed in order.
Counts annotate_lines(const AnnotateOptions& options, const analyze::Analyzer& analyzer) {
    const auto threads =
        options.jobs != 0 ? options.jobs : static_cast<unsigned>(tbb::info::default_concurrency());
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::enumerable_thread_specific<analyze::Analyzer::Workspace> workspaces(
        [&] { return analyze::Analyzer::Workspace(analyzer); });
    LineSource source(options.inputs);
    Counts counts;
    const auto read = [&](tbb::flow_control& flow) -> std::shared_ptr<Input> {
        if (auto input = source.next()) return std::make_shared<Input>(*std::move(input));
        flow.stop();
        return nullptr;
    };
    const auto work = [&](const std::shared_ptr<Input>& input) {
        return std::make_shared<Output>(annotate_line(*input, options.format, analyzer, workspaces.local()));
    };
    const auto write = [&](const std::shared_ptr<Output>& output) {
        if (!output->problem.empty()) {
            fmt::print(stderr, "entente: {}\n", output->problem);
            ++counts.problems;
            return;
        }
        ++counts.texts;
        counts.tokens += output->tokens;
        if (std::fwrite(output->printed.data(), 1, output->printed.size(), stdout) != output->printed.size())
            throw ExternalError("cannot write to standard output");
    };
    tbb::parallel_pipeline(
        std::size_t{4} * threads,
        tbb::make_filter<void, std::shared_ptr<Input>>(tbb::filter_mode::serial_in_order, read) &
            tbb::make_filter<std::shared_ptr<Input>, std::shared_ptr<Output>>(tbb::filter_mode::parallel,
                                                                              work) &
            tbb::make_filter<std::shared_ptr<Output>, void>(tbb::filter_mode::serial_in_order, write));
    return counts;
}

rusage resources_used() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage;
}

double cpu_seconds() {
    const auto usage = resources_used();
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

ExitStatus annotate(const AnnotateOptions& options) {
    const auto start = Clock::now();
    const analyze::Analyzer analyzer(model::LanguageModel::open(options.model));
    const double load_seconds = seconds_since(start);
    const auto work_start = Clock::now();
    const double cpu_start = cpu_seconds();
    const auto counts = annotate_lines(options, analyzer);
    if (options.format == "none") {
        base::JsonWriter out;
        out.begin_object();
        out.member("texts", std::uint64_t{counts.texts});
        out.member("tokens", std::uint64_t{counts.tokens});
        out.member("wall_seconds", seconds_since(work_start));
        out.member("cpu_seconds", cpu_seconds() - cpu_start);
        out.member("load_seconds", load_seconds);
        out.member("peak_memory_bytes",
                   std::uint64_t{1024} * static_cast<std::uint64_t>(resources_used().ru_maxrss));
        out.end_object();
        fmt::print("{}\n", out.take());
    }
    return counts.problems == 0 ? ExitStatus::done : ExitStatus::some_documents_failed;
}

}  // namespace

void add_annotate_command(CLI::App& parser, Action& action) {
    const auto options = std::make_shared<AnnotateOptions>();
    auto* command = parser.add_subcommand(
        "annotate", "Show the linguistic layers: tokens, lemmas, parts of speech, trees, named entities");
    command->add_option("PATH", options->inputs, "Articles; - is standard input")->required();
    command->add_flag("--raw", options->raw, "Inputs are JSON lines; annotate their field text as it is");
    command
        ->add_option("--format", options->format,
                     "conllu, json (a line per text) or none (do the work, print how long it took)")
        ->check(CLI::IsMember({"conllu", "json", "none"}))
        ->capture_default_str();
    command->add_option("--model", options->model, "Imported language model")->required();
    command->add_option("--jobs", options->jobs, "Threads; 0 is one per core")->capture_default_str();
    command->callback([&action, options] { action = [options] { return annotate(*options); }; });
}

}  // namespace entente::app
