#include "app/command.hpp"
#include "app/graph_input.hpp"

#include "entente/base/error.hpp"
#include "entente/graph/ask.hpp"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace entente::app {

namespace {

struct AskOptions {
    std::string question;
    std::filesystem::path graph;
    std::string format = "table";
    graph::Filters filters;
};

ExitStatus ask(const AskOptions& options) {
    const graph::Question& question = graph::question_named(options.question);
    if (options.graph.empty()) {
        if (options.format != "cypher") throw ArgumentError("which graph? Give the path of a graph.jsonl");
        fmt::print("{}", graph::to_cypher(question, options.filters, nullptr));
        return ExitStatus::done;
    }
    const graph::KnowledgeGraph graph = read_graph(options.graph);
    if (options.format == "cypher") {
        fmt::print("{}", graph::to_cypher(question, options.filters, &graph.graph));
        return ExitStatus::done;
    }
    const graph::Table table = graph::answer(question, options.filters, graph.graph);
    for (const std::string& note : table.notes) fmt::print(stderr, "entente: {}\n", note);
    if (options.format == "json")
        fmt::print("{}", graph::to_json(table));
    else if (options.format == "csv")
        fmt::print("{}", graph::to_csv(table));
    else if (table.rows.empty())
        fmt::print(stderr, "nothing\n");
    else
        fmt::print("{}", graph::to_table(table));
    return ExitStatus::done;
}

std::string footer() {
    std::string text = "Questions:\n";
    for (const graph::Question& question : graph::questions())
        text += fmt::format("  {:<14}{}\n", question.name, question.english);
    return text +
           "\nNames are ids, labels or aliases in any case, with or without accents, or a family name. "
           "Whoever\n"
           "represents an actor counts as that actor; a country holds its cities. A path leads from actor\n"
           "to actor over common events, stances, functions and memberships, at most 12 edges; its length\n"
           "counts the steps between actors.\n\n"
           "  entente ask meetings --actor Lavrov --from 2016-12 exports/graph.jsonl\n"
           "  entente ask stances --type opposes --about treve exports/graph.jsonl\n"
           "  entente ask path --actor Ayrault --with Erdogan --format cypher exports/graph.jsonl";
}

}  // namespace

void add_ask_command(CLI::App& parser, Action& action) {
    auto* command = parser.add_subcommand("ask", "Answer a question from a graph, without a database");
    const auto options = std::make_shared<AskOptions>();
    command->add_option("QUESTION", options->question, "One of those below")->required();
    command->add_option("GRAPH", options->graph, "graph.jsonl; not needed for --format cypher");
    command->add_option("--actor", options->filters.actor, "Who takes part, holds the stance or speaks");
    command->add_option("--with", options->filters.with,
                        "Who else; the target of a stance; the other end of a path");
    command->add_option("--place", options->filters.place, "City, region or country");
    command->add_option("--from", options->filters.from, "First day: YYYY-MM-DD, YYYY-MM or YYYY");
    command->add_option("--to", options->filters.to, "Last day, included");
    command->add_option("--status", options->filters.status,
                        "held, planned, proposed, cancelled, refused, denied or threatened");
    command->add_option(
        "--type", options->filters.type,
        "Of an event (CONSULT, AGREE, ...), a meeting (call, summit, ...) or a stance (supports, ...)");
    command->add_option("--about", options->filters.about, "Part of the name of what it is about");
    command->add_option("--fact", options->filters.fact, "Id of an event or a stance (evidence)");
    command->add_option("--limit", options->filters.limit, "At most so many lines (connected, unquoted)");
    command->add_option("--format", options->format, "table, json, csv, or cypher: the query for Neo4j")
        ->check(CLI::IsMember({"table", "json", "csv", "cypher"}))
        ->capture_default_str();
    command->footer(footer());
    command->callback([&action, options] { action = [options] { return ask(*options); }; });
}

}  // namespace entente::app
