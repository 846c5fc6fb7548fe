#include "app/command.hpp"
#include "app/graph_input.hpp"
#include "app/graph_output.hpp"

#include "entente/base/error.hpp"
#include "entente/graph/operations.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/read/article_reopener.hpp"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace entente::app {

namespace {

struct VerifyOptions {
    std::filesystem::path graph;
    std::filesystem::path folder;
    bool offline = false;
};

/// Reads a source as `build` did. A relative path is looked for below the folder that the user names.
std::optional<std::string> reread(const facts::SourceDocument& document, const VerifyOptions& options,
                                  read::ArticleReopener& sources) {
    if (options.offline || document.path.empty() || document.path == "-" || document.path.starts_with("-#"))
        return std::nullopt;
    const std::filesystem::path path = document.path;
    const auto place = path.is_relative() && !options.folder.empty() ? options.folder / path : path;
    return sources.open(place.string(), document.title, document.sha256).text;
}

ExitStatus verify(const VerifyOptions& options) {
    const auto paths = pipeline::find_resources(std::filesystem::canonical("/proc/self/exe"));
    read::ReadOptions reading;
    reading.schema = paths.schema;
    reading.check_language = false;
    read::ArticleReopener sources(std::move(reading));
    const auto tables = graph::ResolveTables::load(paths.schema);
    const auto graph = graph::complete(read_graph(options.graph), tables);
    const auto report = graph::verify(graph, tables, [&](const facts::SourceDocument& document) {
        return reread(document, options, sources);
    });
    for (const auto& problem : report.problems) fmt::print("{}\n", problem);
    fmt::print(stderr,
               "{} documents, {} of them read again and unchanged, {} not; {} quotes checked, {} problems\n",
               report.documents, report.reopened, report.not_reopened, report.quotes, report.problems.size());
    return report.problems.empty() ? ExitStatus::done : ExitStatus::some_documents_failed;
}

}  // namespace

void add_verify_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<VerifyOptions>();
    auto* command =
        parser.add_subcommand("verify", "Prove a graph: open its sources again and check every quote");
    command->add_option("graph", options->graph, "graph.jsonl; - for standard input")->required();
    command->add_option("--folder", options->folder, "Where relative paths of sources start (default: here)");
    command->add_flag("--offline", options->offline,
                      "Do not open the sources: check against the texts in the graph");
    command->footer(
        "Checks that the sources are as they were read, that every quote stands where the graph says, that "
        "every event\n"
        "and stance has evidence, and that the graph is what its records say. Exit status 0: all proven; 1: "
        "problems,\n"
        "one a line on standard output.");
    command->callback([options, &action] { action = [options] { return verify(*options); }; });
}

}  // namespace entente::app
