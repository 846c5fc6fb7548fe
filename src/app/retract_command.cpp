#include "app/command.hpp"
#include "app/graph_input.hpp"
#include "app/graph_output.hpp"

#include "entente/graph/graph_file.hpp"
#include "entente/graph/operations.hpp"

#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace entente::app {

namespace {

struct RetractOptions {
    std::vector<std::string> documents_and_graph;
    std::filesystem::path output;
};

ExitStatus retract(RetractOptions options) {
    const std::filesystem::path path = options.documents_and_graph.back();
    options.documents_and_graph.pop_back();
    const auto rest = graph::retract(read_graph(path), options.documents_and_graph, resolve_tables());
    write_result(options.output, graph::write_graph_jsonl(rest));
    return ExitStatus::done;
}

}  // namespace

void add_retract_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<RetractOptions>();
    auto* command =
        parser.add_subcommand("retract", "Take documents out of a graph, with all that only they say");
    command
        ->add_option("documents", options->documents_and_graph,
                     "Ids of documents, then the graph.jsonl; - reads standard input")
        ->required()
        ->expected(2, -1);
    command->add_option("-o,--output", options->output, "Write to this file instead of standard output");
    command->footer(
        "The result is, to the byte, the graph that would have been built without the documents. The graph "
        "itself is\n"
        "left alone unless --output names it.\n\n"
        "    entente retract article-17 exports/graph.jsonl --output exports/graph.jsonl");
    command->callback([options, &action] { action = [options] { return retract(*options); }; });
}

}  // namespace entente::app
