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

struct ExplainOptions {
    std::string first;
    std::string second;
    std::filesystem::path graph;
    bool as_json = false;
};

std::string place_of(const graph::Quotation& quotation) {
    return fmt::format("{}#{}-{}", quotation.document, quotation.start, quotation.end);
}

void append(std::string& text, const graph::ExplainedNode& node) {
    text += fmt::format("{}  {}\n", node.label, node.id);
    for (const auto& alias : node.aliases) text += fmt::format("    also: {}\n", alias);
    for (const auto& reason : node.merge_reasons) text += fmt::format("    one because of {}\n", reason);
}

std::string as_text(const graph::Explanation& explanation) {
    std::string text;
    append(text, explanation.first);
    append(text, explanation.second);
    text += fmt::format("\n{} facts tie them\n", explanation.ties.size());
    for (const auto& tie : explanation.ties) {
        text += fmt::format("\n  {}  {}  ({})\n", tie.label, tie.id, tie.how);
        for (const auto& reason : tie.merge_reasons) text += fmt::format("    one because of {}\n", reason);
        for (const auto& quotation : tie.evidence)
            text += fmt::format("    {}\n      {}\n", place_of(quotation), quotation.quote);
    }
    text +=
        fmt::format("\n{} sentences name both and gave no fact of the two\n", explanation.rejections.size());
    for (const auto& rejection : explanation.rejections)
        text += fmt::format("\n    {}\n      {}\n      because {}\n", place_of(rejection.sentence),
                            rejection.sentence.quote, rejection.reason);
    return text;
}

void write_list(base::JsonWriter& out, std::string_view name, const std::vector<std::string>& values) {
    out.key(name);
    out.begin_array();
    for (const auto& value : values) out.value(value);
    out.end_array();
}

void write_node(base::JsonWriter& out, std::string_view name, const graph::ExplainedNode& node) {
    out.key(name);
    out.begin_object();
    out.member("id", node.id);
    out.member("label", node.label);
    write_list(out, "aliases", node.aliases);
    write_list(out, "merge_reasons", node.merge_reasons);
    out.end_object();
}

void write_quotation(base::JsonWriter& out, const graph::Quotation& quotation) {
    out.member("document", quotation.document);
    out.member("start", quotation.start);
    out.member("end", quotation.end);
    out.member("quote", quotation.quote);
}

std::string as_json(const graph::Explanation& explanation) {
    base::JsonWriter out;
    out.begin_object();
    write_node(out, "first", explanation.first);
    write_node(out, "second", explanation.second);
    out.key("ties");
    out.begin_array();
    for (const auto& tie : explanation.ties) {
        out.begin_object();
        out.member("id", tie.id);
        out.member("label", tie.label);
        out.member("how", tie.how);
        write_list(out, "merge_reasons", tie.merge_reasons);
        out.key("evidence");
        out.begin_array();
        for (const auto& quotation : tie.evidence) {
            out.begin_object();
            write_quotation(out, quotation);
            out.end_object();
        }
        out.end_array();
        out.end_object();
    }
    out.end_array();
    out.key("rejected");
    out.begin_array();
    for (const auto& rejection : explanation.rejections) {
        out.begin_object();
        write_quotation(out, rejection.sentence);
        out.member("reason", rejection.reason);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take() + "\n";
}

ExitStatus explain(const ExplainOptions& options) {
    const auto tables = resolve_tables();
    const auto graph = graph::complete(read_graph(options.graph), tables);
    const auto explanation = graph::explain(graph, options.first, options.second, tables);
    write_result({}, options.as_json ? as_json(explanation) : as_text(explanation));
    return ExitStatus::done;
}

}  // namespace

void add_explain_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<ExplainOptions>();
    auto* command =
        parser.add_subcommand("explain", "Say why two are linked, or why not, sentence by sentence");
    command->add_option("first", options->first, "A name or the id of a node")->required();
    command->add_option("second", options->second, "A name or the id of a node")->required();
    command->add_option("graph", options->graph, "graph.jsonl; - for standard input")->required();
    command->add_flag("--json", options->as_json, "One JSON object");
    command->footer(
        "Lists the facts that tie the two with their sentences, why names and reports were taken for "
        "one person,\n"
        "thing or event, and the sentences that name both but gave no fact.\n\n    entente explain Kerry "
        "Lavrov exports/graph.jsonl");
    command->callback([options, &action] { action = [options] { return explain(*options); }; });
}

}  // namespace entente::app
