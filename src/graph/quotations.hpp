#pragma once

#include "entente/graph/operations.hpp"

#include <vector>

namespace entente::graph {

/// The evidence of an event or a stance, by document and place in it.
[[nodiscard]] std::vector<Quotation> quotations_of(const PropertyGraph& graph, PropertyGraph::Vertex fact);

}  // namespace entente::graph
