#pragma once

#include "entente/graph/property_graph.hpp"
#include "entente/neo4j/http_transport.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace entente::neo4j {

enum class Interface { automatic, transactional, query };

/// How far a push has come, for a person who waits.
struct Progress {
    std::string step;
    std::size_t done = 0;
    std::size_t total = 0;
};

struct PushSettings {
    std::string url = "http://localhost:7474";
    std::string database = "neo4j";
    /// Marks what this push wrote. Two corpora may share nodes; `prune` of one leaves what the other wrote.
    std::string corpus = "default";
    /// Afterwards removes what an earlier push of the same corpus wrote and the graph no longer holds.
    bool prune = false;

    // Speed and patience; the result is the same.
    Interface interface = Interface::automatic;
    std::size_t smallest_batch_rows = 1'000;  ///< adapting goes no lower; only memory errors do, down to 1
    std::size_t first_batch_rows = 5'000;
    std::size_t largest_batch_rows = 10'000;
    std::size_t largest_batch_bytes = 16u << 20;
    std::chrono::milliseconds wanted_answer_time{
        1'500};  ///< batches grow below a third of it, shrink above twice
    std::chrono::milliseconds request_timeout{120'000};
    /// How long to keep trying when a server that has answered before goes away. Recovery after a crash of a
    /// large database was seen to take 73 s.
    std::chrono::milliseconds patience{180'000};
    std::chrono::milliseconds first_patience{3'000};  ///< ... when it has never answered
    std::string run_id;                               ///< of the :Import node; empty: drawn at random
    std::uint64_t jitter_seed = 0;                    ///< of the waits; 0: drawn at random
    std::function<void(const Progress&)> report_progress;
};

struct PushReport {
    std::string server;  ///< "Neo4j 5.26.30 community, transactional HTTP API"
    std::string import_id;
    std::size_t nodes = 0;  ///< sent
    std::size_t edges = 0;
    // By the server's own counters, all batches together.
    std::int64_t nodes_created = 0;
    std::int64_t relationships_created = 0;
    std::int64_t properties_set = 0;
    std::int64_t labels_added = 0;
    std::int64_t constraints_added = 0;
    std::int64_t indexes_added = 0;
    std::int64_t nodes_pruned = 0;
    std::int64_t relationships_pruned = 0;
    std::int64_t nodes_kept = 0;   ///< no longer ours, but something that is not ours hangs on them
    std::int64_t nodes_stale = 0;  ///< of this corpus in the database, not in the graph, and not pruned
    std::int64_t relationships_stale = 0;
    std::size_t batches = 0;
    std::int64_t retries = 0;
    double seconds = 0.0;
    std::vector<std::string> warnings;
};

/// Writes the graph into a Neo4j (5.19 or later, or Aura) over HTTP, so that afterwards everything in the
/// graph is in the database, and pushing again creates nothing.
///
/// Order: constraints and indexes; an :Import node; nodes in batches, MERGEd on (:Entity {id}) with their
/// labels set afterwards; edges in batches, sorted by the smaller and the larger id of their ends so that two
/// pushes cannot deadlock; what is stale (`prune`); a count; the :Import node is completed. An empty database
/// is written by CREATE, and gets its indexes afterwards. Every statement may be repeated, so answers that
/// were lost lose nothing. Besides the attributes of docs/formats.md nodes
/// and relationships bear `corpora`, the list of corpora that wrote them. Properties and labels of other
/// hands on them stay as they are.
///
/// Memory: the graph and one batch.
/// @throws ArgumentError  when the settings cannot be used
/// @throws InputError     when a kind or an attribute name of the graph cannot be one in Cypher
/// @throws ExternalError  when the server or the way to it fails for good; what was written until then stays,
/// and
///                        the next push goes on from there
///
///     auto transport = make_curl_transport({credentials.user, credentials.password, ""});
///     const PushReport report = push(graph, *transport, {.url = "http://localhost:7474"});
[[nodiscard]] PushReport push(const graph::PropertyGraph& graph, HttpTransport& transport,
                              const PushSettings& settings);

/// What `push` would send, for a person to read: statements with the number of rows and batches of each.
[[nodiscard]] std::string describe_plan(const graph::PropertyGraph& graph, const PushSettings& settings);

/// A URL as people give it, made into what HTTP wants: "neo4j+s://x.databases.neo4j.io" -> "https://...".
/// @throws ArgumentError  for a Bolt address of one's own server, a password in the URL, anything else
[[nodiscard]] std::string normalise_url(std::string_view url);
/// Host name of a normalised URL, without port.
[[nodiscard]] std::string host_of(std::string_view url);

}  // namespace entente::neo4j
