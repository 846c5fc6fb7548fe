// write_samples FOLDER [SEEDS]: writes the graph of news_graph.hpp and SEEDS hostile random graphs in every
// format and view, each beside expected.json, from which the readers in tests/live judge what came back.
// Strings in expected.json have one code point per byte, so that bytes which are not UTF-8 can be told.
#include "support/news_graph.hpp"
#include "support/random_graph.hpp"

#include "entente/base/file.hpp"
#include "entente/base/json.hpp"
#include "entente/text/unicode.hpp"
#include "entente/write/graph_writer.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>

using namespace entente;

namespace {

std::string code_points_of_bytes(std::string_view bytes) {
    std::string out;
    for (const char byte : bytes) text::append_utf8(static_cast<unsigned char>(byte), out);
    return out;
}

void write_value(base::JsonWriter& json, const graph::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) json.value(code_points_of_bytes(*text));
    if (const auto* integer = std::get_if<std::int64_t>(&value)) json.value(*integer);
    if (const auto* real = std::get_if<double>(&value)) json.value(*real);
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        json.begin_array();
        for (const auto& item : *list) json.value(code_points_of_bytes(item));
        json.end_array();
    }
}

void write_element(base::JsonWriter& json, const std::string& id, const std::string& kind,
                   const graph::Attributes& attributes) {
    json.member("id", code_points_of_bytes(id));
    json.member("kind", code_points_of_bytes(kind));
    json.key("attributes");
    json.begin_object();
    for (const auto& [name, value] : attributes) {
        json.key(code_points_of_bytes(name));
        write_value(json, value);
    }
    json.end_object();
}

std::string expectation(const graph::PropertyGraph& graph) {
    base::JsonWriter json;
    json.begin_object();
    json.key("nodes");
    json.begin_array();
    for (const auto vertex : graph.sorted_nodes()) {
        json.begin_object();
        const auto& node = graph.node(vertex);
        write_element(json, node.id, node.kind, node.attributes);
        json.end_object();
    }
    json.end_array();
    json.key("edges");
    json.begin_array();
    for (const auto link : graph.sorted_edges()) {
        json.begin_object();
        write_element(json, graph.edge(link).id, graph.edge(link).kind, graph.edge(link).attributes);
        json.member("source", code_points_of_bytes(graph.source(link).id));
        json.member("target", code_points_of_bytes(graph.target(link).id));
        json.end_object();
    }
    json.end_array();
    json.end_object();
    return json.take();
}

void write_sample(const graph::PropertyGraph& graph, const std::filesystem::path& folder) {
    base::write_file_atomically(folder / "expected.json", expectation(graph));
    for (const auto& format : write::formats())
        for (const auto view : {write::View::all, write::View::actors, write::View::meetings}) {
            if (view != write::View::all && !format.has_views) continue;
            const std::string stem = view == write::View::all ? "graph" : std::string(to_string(view));
            for (const auto& file : format.write(graph, {view, stem}))
                base::write_file_atomically(folder / file.path, file.content);
        }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::filesystem::path folder = argc > 1 ? argv[1] : "samples";
        const std::uint64_t seeds = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 6;
        std::filesystem::remove_all(folder);
        write_sample(test::news_graph(), folder / "news");
        write_sample(graph::PropertyGraph(), folder / "empty");
        for (std::uint64_t seed = 0; seed < seeds; ++seed)
            write_sample(test::hostile_graph(seed), folder / ("hostile-" + std::to_string(seed)));
        return EXIT_SUCCESS;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "write_samples: %s\n", error.what());
        return EXIT_FAILURE;
    }
}
