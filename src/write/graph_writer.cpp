#include "entente/write/graph_writer.hpp"

#include "write/writers.hpp"

#include "entente/base/error.hpp"

#include <array>

namespace entente::write {

namespace {

constexpr std::array kFormats = {
    Format{"graphml", "GraphML for Gephi, NetworkX, igraph, graphology: STEM.graphml", true, write_graphml},
    Format{"gexf", "GEXF 1.3 with time, for Gephi's timeline: STEM.gexf", true, write_gexf},
    Format{"csv", "a table of nodes and one of edges for spreadsheets: STEM.nodes.csv, STEM.edges.csv", true,
           write_spreadsheet},
    Format{"cypher", "a script for cypher-shell and the Neo4j browser, safe to run again: STEM.cypher", false,
           write_cypher},
    Format{"neo4j-csv", "files for neo4j-admin database import full: STEM.neo4j/", false, write_neo4j_csv},
    Format{"ftm", "FollowTheMoney entities for Aleph and its kin: STEM.ftm.jsonl", false, write_ftm},
    Format{"html", "a report to read, per actor, with the evidence: STEM.html", false, write_html},
};

constexpr std::array<std::string_view, 3> kViews = {"all", "actors", "meetings"};

}  // namespace

std::string_view to_string(View view) {
    return kViews[static_cast<std::size_t>(view)];
}

std::optional<View> parse_view(std::string_view name) {
    for (std::size_t i = 0; i < kViews.size(); ++i)
        if (kViews[i] == name) return static_cast<View>(i);
    return {};
}

std::span<const Format> formats() {
    return kFormats;
}

const Format& format_named(std::string_view name) {
    std::string known;
    for (const auto& format : kFormats) {
        if (format.name == name) return format;
        known += (known.empty() ? "" : ", ") + std::string(format.name);
    }
    throw ArgumentError("there is no format '" + std::string(name) + "'; there are: " + known);
}

std::vector<OutputFile> write_graph(const graph::PropertyGraph& graph, std::string_view format,
                                    const WriteOptions& options) {
    return format_named(format).write(graph, options);
}

}  // namespace entente::write
