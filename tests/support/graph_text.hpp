#pragma once

#include "entente/graph/property_graph.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace entente::test {

/// The graph as lines a person can compare: nodes by id, then edges by kind, ends and id; attributes in
/// order.
inline std::string graph_text(const graph::PropertyGraph& graph) {
    std::string text;
    const auto add = [&](const graph::Attributes& attributes) {
        for (const auto& [name, value] : attributes) text += " " + name + "=<" + graph::to_text(value) + ">";
        text += "\n";
    };
    for (const auto vertex : graph.sorted_nodes()) {
        const auto& node = graph.node(vertex);
        text += node.kind + " " + node.id;
        add(node.attributes);
    }
    for (const auto& link : graph.sorted_edges()) {
        text += graph.edge(link).id + " " + graph.source(link).id + " -> " + graph.target(link).id;
        add(graph.edge(link).attributes);
    }
    return text;
}

/// One attribute of a node; "" when either is not there.
inline std::string attribute(const graph::PropertyGraph& graph, std::string_view id, std::string_view name) {
    const auto found = graph.find(id);
    return found ? graph::text_of(graph.node(*found).attributes, name) : std::string();
}

/// "source KIND target" of every edge of the kind, in order, one per line.
inline std::string edges(const graph::PropertyGraph& graph, std::string_view kind) {
    std::vector<std::string> lines;
    for (const auto& link : graph.sorted_edges())
        if (graph.edge(link).kind == kind)
            lines.push_back(graph.source(link).id + " " + std::string(kind) + " " + graph.target(link).id +
                            "\n");
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const auto& line : lines) text += line;
    return text;
}

}  // namespace entente::test
