#pragma once

#include "neo4j/session.hpp"

#include "entente/neo4j/push.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::neo4j {

/// In `corpora` of a node or relationship that was there before any push came by: it is never removed.
inline constexpr std::string_view kForeign = "(not from entente)";

/// What a corpus has in the database and the graph does not hold.
struct StaleCount {
    std::int64_t nodes = 0;  ///< still there
    std::int64_t relationships = 0;
    std::int64_t nodes_removed = 0;
    std::int64_t relationships_removed = 0;
    /// Of another corpus too, or tied to something that no push wrote: only the mark of this corpus was taken
    /// off.
    std::int64_t nodes_kept = 0;
};

/// Compares the database, which by now holds all of the graph, with the graph; with `settings.prune` removes
/// what is too much, and nothing else. Ids are read and removed by pages: memory does not grow with the
/// database.
/// @throws ExternalError  when the database holds less than the graph
[[nodiscard]] StaleCount settle_stale(Session& session, const graph::PropertyGraph& graph,
                                      const PushSettings& settings);

/// For rows as edge_statement takes them: removes edges of this corpus that bear the id of a row between
/// other ends.
[[nodiscard]] std::string displaced_edges_statement(std::string_view kind);

}  // namespace entente::neo4j
