#include "app/command.hpp"
#include "app/graph_input.hpp"

#include "entente/base/error.hpp"
#include "entente/base/json.hpp"
#include "entente/neo4j/credentials.hpp"
#include "entente/neo4j/curl_transport.hpp"
#include "entente/neo4j/push.hpp"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

namespace entente::app {

namespace {

struct PushOptions {
    std::filesystem::path graph;
    neo4j::PushSettings settings;
    std::string user;
    std::string interface = "automatic";
    std::filesystem::path netrc;
    std::filesystem::path certificates;
    std::size_t batch_rows = 0;
    double patience_seconds = 180;
    bool dry_run = false;
    bool as_json = false;
    bool quiet = false;
};

constexpr const char* kFooter =
    "The password comes from the variable ENTENTE_NEO4J_PASSWORD or NEO4J_PASSWORD, or from a netrc file\n"
    "(--netrc, else $NETRC, else ~/.netrc), never from the command line.\n\n"
    "  ENTENTE_NEO4J_PASSWORD=... entente push graph.jsonl\n"
    "  entente push graph.jsonl --url neo4j+s://0a1b2c3d.databases.neo4j.io --netrc aura.netrc\n"
    "  entente push graph.jsonl --corpus sahel --prune";

neo4j::Interface parse_interface(const std::string& name) {
    if (name == "transactional") return neo4j::Interface::transactional;
    if (name == "query") return neo4j::Interface::query;
    return neo4j::Interface::automatic;
}

void show_progress(const neo4j::Progress& progress) {
    fmt::print(stderr, "\r\033[K{} {} of {}", progress.step, progress.done, progress.total);
}

void print_for_people(const neo4j::PushReport& report) {
    fmt::print("{}\n", report.server);
    fmt::print("sent     {} nodes and {} relationships in {} batches, {:.1f} s, {} sent again\n",
               report.nodes, report.edges, report.batches, report.seconds, report.retries);
    fmt::print("created  {} nodes and {} relationships by the server's count\n", report.nodes_created,
               report.relationships_created);
    if (report.nodes_created == 0 && report.relationships_created == 0)
        fmt::print("         nothing new: everything was there already\n");
    if (report.nodes_pruned + report.relationships_pruned + report.nodes_kept > 0)
        fmt::print(
            "removed  {} nodes and {} relationships of an earlier push; {} nodes kept, since others use "
            "them\n",
            report.nodes_pruned, report.relationships_pruned, report.nodes_kept);
    if (report.nodes_stale + report.relationships_stale > 0)
        fmt::print(
            "stale    {} nodes and {} relationships of an earlier push are not in this graph; --prune "
            "removes "
            "them\n",
            report.nodes_stale, report.relationships_stale);
    fmt::print("recorded as (:Import {{id: '{}'}})\n", report.import_id);
}

void print_as_json(const neo4j::PushReport& report) {
    base::JsonWriter out;
    out.begin_object();
    out.member("server", report.server);
    out.member("import", report.import_id);
    out.member("nodes", static_cast<std::int64_t>(report.nodes));
    out.member("relationships", static_cast<std::int64_t>(report.edges));
    out.member("nodes_created", report.nodes_created);
    out.member("relationships_created", report.relationships_created);
    out.member("properties_set", report.properties_set);
    out.member("labels_added", report.labels_added);
    out.member("constraints_added", report.constraints_added);
    out.member("indexes_added", report.indexes_added);
    out.member("nodes_pruned", report.nodes_pruned);
    out.member("relationships_pruned", report.relationships_pruned);
    out.member("nodes_kept", report.nodes_kept);
    out.member("nodes_stale", report.nodes_stale);
    out.member("relationships_stale", report.relationships_stale);
    out.member("batches", static_cast<std::int64_t>(report.batches));
    out.member("retries", report.retries);
    out.member("seconds", report.seconds);
    out.end_object();
    fmt::print("{}\n", out.take());
}

ExitStatus run_push(PushOptions& options) {
    neo4j::PushSettings& settings = options.settings;
    settings.interface = parse_interface(options.interface);
    settings.patience = std::chrono::milliseconds(static_cast<std::int64_t>(options.patience_seconds * 1000));
    if (options.batch_rows > 0)
        settings.first_batch_rows = settings.smallest_batch_rows = settings.largest_batch_rows =
            options.batch_rows;
    const graph::PropertyGraph graph = std::move(read_graph(options.graph).graph);
    if (options.dry_run) {
        fmt::print("{}", neo4j::describe_plan(graph, settings));
        return ExitStatus::done;
    }
    const std::string host = neo4j::host_of(neo4j::normalise_url(settings.url));
    const neo4j::Credentials credentials = neo4j::find_credentials(host, options.user, options.netrc);
    const auto transport =
        neo4j::make_curl_transport({credentials.user, credentials.password, options.certificates.string()});
    const bool shows_progress = !options.quiet && ::isatty(STDERR_FILENO) != 0;
    if (shows_progress) settings.report_progress = show_progress;
    neo4j::PushReport report;
    try {
        report = neo4j::push(graph, *transport, settings);
    } catch (Error& error) {
        if (shows_progress) fmt::print(stderr, "\n");
        error.add_context(fmt::format("user '{}', password from {}", credentials.user, credentials.source));
        throw;
    }
    if (shows_progress) fmt::print(stderr, "\r\033[K");
    for (const std::string& warning : report.warnings) fmt::print(stderr, "entente: {}\n", warning);
    if (options.as_json)
        print_as_json(report);
    else if (!options.quiet)
        print_for_people(report);
    return ExitStatus::done;
}

}  // namespace

void add_push_command(CLI::App& parser, Action& action) {
    auto* command =
        parser.add_subcommand("push", "Write a graph into Neo4j over HTTP; again and again if you like");
    const auto options = std::make_shared<PushOptions>();
    command->add_option("GRAPH", options->graph, "graph.jsonl")->required();
    command->add_option("--url", options->settings.url, "Address of Neo4j's HTTP interface, or an Aura URI")
        ->capture_default_str();
    command->add_option("--database", options->settings.database, "Name of the database")
        ->capture_default_str();
    command->add_option("--user", options->user, "User; default: the netrc file's, else neo4j");
    command->add_option("--netrc", options->netrc, "File with the password");
    command->add_option("--certificates", options->certificates, "PEM file of certificates to trust");
    command
        ->add_option("--corpus", options->settings.corpus, "Name under which this graph is kept up to date")
        ->capture_default_str();
    command->add_flag("--prune", options->settings.prune,
                      "Remove what an earlier push of this corpus wrote and the graph no longer holds");
    command->add_flag("--dry-run", options->dry_run, "Print the plan and send nothing");
    command->add_option("--interface", options->interface, "automatic, transactional or query (Query API v2)")
        ->check(CLI::IsMember({"automatic", "transactional", "query"}))
        ->capture_default_str();
    command->add_option("--batch-rows", options->batch_rows, "Rows per batch; default: adapts to the server")
        ->check(CLI::Range(1, 1'000'000));
    command
        ->add_option("--patience", options->patience_seconds, "Seconds to wait for a server that went away")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_flag("--json", options->as_json, "Print the report as JSON");
    command->add_flag("-q,--quiet", options->quiet, "Print nothing but errors");
    command->footer(kFooter);
    command->callback([&action, options] { action = [options] { return run_push(*options); }; });
}

}  // namespace entente::app
