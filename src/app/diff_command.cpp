#include "app/command.hpp"
#include "app/graph_input.hpp"
#include "app/graph_output.hpp"

#include "entente/base/json.hpp"
#include "entente/graph/operations.hpp"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace entente::app {

namespace {

using What = graph::ElementChange::What;

struct DiffOptions {
    std::filesystem::path before;
    std::filesystem::path after;
    bool as_json = false;
};

std::string_view name_of(What what) {
    switch (what) {
        case What::added:
            return "added";
        case What::removed:
            return "removed";
        case What::changed:
            return "changed";
    }
    return "";
}

std::string text_of(const std::optional<graph::Value>& value) {
    return value ? graph::to_text(*value) : std::string("(absent)");
}

std::string as_text(const graph::ElementChange& change) {
    constexpr std::string_view kSigns = "+-~";
    auto text = fmt::format("{} {} {}  {}\n", kSigns[static_cast<std::size_t>(change.what)], change.kind,
                            change.id, change.label);
    for (const auto& attribute : change.attributes)
        text += fmt::format("    {}: {} => {}\n", attribute.name, text_of(attribute.before),
                            text_of(attribute.after));
    return text;
}

std::string as_json(const graph::ElementChange& change) {
    base::JsonWriter out;
    out.begin_object();
    out.member("change", name_of(change.what));
    out.member(change.is_edge ? "edge" : "node", change.id);
    out.member("kind", change.kind);
    out.member("label", change.label);
    if (!change.attributes.empty()) {
        out.key("attributes");
        out.begin_object();
        for (const auto& attribute : change.attributes) {
            out.key(attribute.name);
            out.begin_object();
            if (attribute.before) out.member("before", graph::to_text(*attribute.before));
            if (attribute.after) out.member("after", graph::to_text(*attribute.after));
            out.end_object();
        }
        out.end_object();
    }
    out.end_object();
    return out.take() + "\n";
}

ExitStatus compare(const DiffOptions& options) {
    const auto tables = resolve_tables();
    const auto before = graph::complete(read_graph(options.before), tables);
    const auto after = graph::complete(read_graph(options.after), tables);
    std::string text;
    const auto changes = graph::diff(before.graph, after.graph);
    for (const auto& change : changes) text += options.as_json ? as_json(change) : as_text(change);
    write_result({}, text);
    if (!options.as_json) fmt::print(stderr, "{} differences\n", changes.size());
    return changes.empty() ? ExitStatus::done : ExitStatus::some_documents_failed;
}

}  // namespace

void add_diff_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<DiffOptions>();
    auto* command =
        parser.add_subcommand("diff", "Say which nodes and edges came, went or changed between two graphs");
    command->add_option("before", options->before, "graph.jsonl, or a file of records")->required();
    command->add_option("after", options->after, "graph.jsonl, or a file of records")->required();
    command->add_flag("--json", options->as_json, "One JSON object per difference");
    command->footer("Exit status 0: the graphs are equal; 1: they differ (+ added, - removed, ~ changed).");
    command->callback([options, &action] { action = [options] { return compare(*options); }; });
}

}  // namespace entente::app
