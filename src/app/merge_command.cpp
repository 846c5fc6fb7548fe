#include "app/command.hpp"
#include "app/graph_input.hpp"
#include "app/graph_output.hpp"

#include "entente/graph/graph_file.hpp"
#include "entente/graph/operations.hpp"

#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace entente::app {

namespace {

struct MergeOptions {
    std::vector<std::filesystem::path> inputs;
    std::filesystem::path output;
};

ExitStatus merge(const MergeOptions& options) {
    std::vector<std::string> notes;
    std::vector<graph::KnowledgeGraph> piles;
    for (const auto& path : options.inputs) piles.push_back(read_graph(path));
    const auto whole = graph::merge(std::move(piles), resolve_tables(), &notes);
    for (const auto& note : notes) fmt::print(stderr, "entente: {}\n", note);
    write_result(options.output, graph::write_graph_jsonl(whole));
    return ExitStatus::done;
}

}  // namespace

void add_merge_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<MergeOptions>();
    auto* command =
        parser.add_subcommand("merge", "Make one graph of several, as if all had been read in one run");
    command
        ->add_option("inputs", options->inputs,
                     "graph.jsonl files or files of records (what `extract` prints); - for standard input")
        ->required();
    command->add_option("-o,--output", options->output, "Write to this file instead of standard output");
    command->footer(
        "Any order and any split of the documents gives the same bytes. A document that comes twice counts "
        "once;\n"
        "of two versions the later published is kept, and that is told on standard error.\n\n"
        "    entente merge monday/graph.jsonl tuesday/graph.jsonl > week.jsonl");
    command->callback([options, &action] { action = [options] { return merge(*options); }; });
}

}  // namespace entente::app
