#include "app/command.hpp"
#include "app/reading.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/graph/graph_file.hpp"
#include "entente/graph/knowledge_graph.hpp"
#include "entente/graph/resolve.hpp"
#include "entente/write/graph_writer.hpp"

#include <filesystem>
#include <memory>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace entente::app {

namespace {

constexpr const char* kLosslessFormat = "jsonl";

struct BuildOptions {
    ReadingOptions reading;
    std::filesystem::path output = "exports";
    std::vector<std::string> formats = {"graphml", "cypher", kLosslessFormat};
    std::string view = "all";
    std::string overrides;
    bool no_inferred_dates = false;
};

std::string format_help() {
    std::string help = "What to write, separated by commas:";
    for (const auto& format : write::formats())
        help += fmt::format(" {} ({}),", format.name, format.description);
    return help + " jsonl (lossless, what the other commands read)";
}

void write_files(const graph::KnowledgeGraph& knowledge, const BuildOptions& options) {
    for (const auto& format : options.formats) {
        if (format == kLosslessFormat) {
            base::write_file_atomically(options.output / "graph.jsonl", graph::write_graph_jsonl(knowledge));
            continue;
        }
        write::WriteOptions writing;
        writing.view = *write::parse_view(options.view);
        for (const auto& file : write::write_graph(knowledge.graph, format, writing))
            base::write_file_atomically(options.output / file.path, file.content);
    }
}

/// Everything that can be wrong with the arguments, before hours of reading.
void check_arguments(const BuildOptions& options) {
    if (!write::parse_view(options.view))
        throw ArgumentError("--view " + options.view + ": all, actors or meetings");
    for (const auto& format : options.formats)
        if (format != kLosslessFormat) static_cast<void>(write::format_named(format));
}

std::vector<graph::IdentityRule> read_overrides(const std::string& path) {
    try {
        return graph::parse_identity_rules(base::read_file(path));
    } catch (const InputError& error) {
        throw ArgumentError(path + ": " + error.what());
    }
}

ExitStatus build(const BuildOptions& options) {
    check_arguments(options);
    graph::ResolveOptions resolving;
    if (!options.overrides.empty()) resolving.identity = read_overrides(options.overrides);
    std::vector<facts::Record> records;
    const auto outcome =
        read_records(options.reading, [&](facts::Record record) { records.push_back(std::move(record)); });
    resolving.infer_dates = !options.no_inferred_dates;
    resolving.tables = graph::ResolveTables::load(resource_paths(options.reading).schema);
    const auto knowledge = graph::make_knowledge_graph(std::move(records), resolving);
    write_files(knowledge, options);
    if (!options.reading.quiet)
        fmt::print(stderr, "{} documents in {:.1f} s: {} nodes, {} edges, in {}\n", outcome.documents,
                   outcome.seconds, knowledge.graph.node_count(), knowledge.graph.edge_count(),
                   options.output.string());
    return outcome.problems == 0 ? ExitStatus::done : ExitStatus::some_documents_failed;
}

}  // namespace

void add_build_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<BuildOptions>();
    auto* command = parser.add_subcommand("build", "Read articles, write their graph");
    command->footer(
        "Example: entente build articles/ --date 2016-12-08 --output exports\n"
        "         then open exports/graph.graphml in Gephi, or: entente ask meetings exports/graph.jsonl");
    add_reading_options(*command, options->reading);
    command->add_option("--output", options->output, "Folder for the files")
        ->type_name("DIR")
        ->capture_default_str();
    command->add_option("--format", options->formats, format_help())
        ->delimiter(',')
        ->type_name("LIST")
        ->capture_default_str();
    command
        ->add_option("--view", options->view,
                     "Of GraphML and GEXF: all; actors (weighted actor-actor edges); meetings (actors, "
                     "meetings, places)")
        ->capture_default_str();
    command
        ->add_option("--overrides", options->overrides,
                     "CSV of your decisions on identity: which names are the same, which are not")
        ->type_name("FILE");
    command->add_flag("--no-inferred-dates", options->no_inferred_dates,
                      "Do not date undated documents by the events they share with dated ones");
    command->callback([&action, options] { action = [options] { return build(*options); }; });
}

}  // namespace entente::app
