#pragma once

#include "write/flat_graph.hpp"

#include <vector>

namespace entente::write {

/// Folds edges between the same ordered pair of nodes into one. The strongest kind names the edge; edges of
/// that kind are joined: weights and counts are summed, what is equal stays, what differs is joined by " | "
/// in the order of edge ids, a "?" where one has nothing. Weaker kinds are named in `also` ("MET (3) |
/// MEMBER_OF (1)") and lend what the stronger lacks.
[[nodiscard]] std::vector<FlatEdge> fold_parallel_edges(std::vector<FlatEdge> edges);

/// Edges of actors with actors: meetings, acts, stances and ties between them as counts on one edge per
/// ordered pair.
[[nodiscard]] std::vector<FlatEdge> fold_into_actor_edges(const graph::PropertyGraph& graph);

}  // namespace entente::write
