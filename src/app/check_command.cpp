#include "app/command.hpp"

#include "entente/base/json.hpp"
#include "entente/write/check.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace entente::app {

namespace {

struct Options {
    std::vector<std::filesystem::path> paths;
    bool as_json = false;
};

void print_text(const write::Finding& finding) {
    fmt::print("{}:{}: {} {}: {}{}{}\n", finding.file, finding.line, finding.programs,
               to_string(finding.effect), finding.what,
               finding.example.empty() ? "" : fmt::format(": {}", finding.example),
               finding.count > 1 ? fmt::format(" ({} times)", finding.count) : "");
}

void print_json(const write::Finding& finding) {
    base::JsonWriter json;
    json.begin_object();
    json.member("file", finding.file);
    json.member("line", static_cast<std::uint64_t>(finding.line));
    json.member("programs", finding.programs);
    json.member("effect", to_string(finding.effect));
    json.member("what", finding.what);
    json.member("example", finding.example);
    json.member("count", static_cast<std::uint64_t>(finding.count));
    json.end_object();
    fmt::print("{}\n", json.take());
}

ExitStatus check(const Options& options) {
    std::size_t count = 0;
    for (const auto& path : options.paths)
        for (const auto& finding : write::check_file(path)) {
            ++count;
            if (options.as_json)
                print_json(finding);
            else
                print_text(finding);
        }
    if (count == 0)
        fmt::print(stderr, "clean: every program would take {} as it stands\n",
                   options.paths.size() == 1 ? "it" : "them");
    return count == 0 ? ExitStatus::done : ExitStatus::some_documents_failed;
}

}  // namespace

void add_check_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<Options>();
    auto* command = parser.add_subcommand(
        "check",
        "Say what Gephi, NetworkX, igraph, graphology or neo4j-admin would refuse, drop, merge or change");
    command->add_option("path", options->paths, ".graphml, .gexf, or a folder of CSV tables")->required();
    command->add_flag("--json", options->as_json, "One JSON object per finding");
    command->footer("Exit status 0: clean; 1: findings, one a line on standard output.");
    command->callback([options, &action] { action = [options] { return check(*options); }; });
}

}  // namespace entente::app
