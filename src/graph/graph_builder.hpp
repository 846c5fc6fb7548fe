#pragma once

#include "graph/event_resolution.hpp"

#include "entente/graph/property_graph.hpp"

#include <optional>
#include <vector>

namespace entente::graph {

/// Everything that resolution decided; the graph is only its form.
struct Decisions {
    const Corpus& corpus;
    const EntityResolution& entities;
    const EventResolution& events;
    const std::vector<std::optional<InferredDate>>& inferred;
};

/// Writes the decisions down as nodes and edges, with the attributes of schema/ontology/attributes.tsv. Nodes
/// and edges are added in the order of their ids.
[[nodiscard]] PropertyGraph build_graph(const Decisions& decisions);

}  // namespace entente::graph
