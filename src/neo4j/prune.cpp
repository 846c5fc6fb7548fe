#include "neo4j/prune.hpp"

#include "neo4j/batches.hpp"
#include "neo4j/rows.hpp"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace entente::neo4j {

using graph::PropertyGraph;

namespace {

constexpr std::size_t kPageRows = 5'000;

constexpr std::string_view kCountNodes =
    "MATCH (n:Entity) WHERE $corpus IN n.corpora RETURN count(n) AS count";
constexpr std::string_view kCountEdges =
    "MATCH ()-[e]->() WHERE $corpus IN e.corpora RETURN count(e) AS count";
constexpr std::string_view kTypes =
    "CALL db.relationshipTypes() YIELD relationshipType AS type RETURN type ORDER BY type";

/// Which ids stand in the database is asked page by page, in the order of the index on `id`.
constexpr std::string_view kNodePage =
    "MATCH (n:Entity) WHERE n.id > $after AND $corpus IN n.corpora RETURN n.id AS id ORDER BY id LIMIT "
    "$limit";
constexpr std::string_view kEdgePage =
    "MATCH ()-[e:{}]->() WHERE e.id > $after AND $corpus IN e.corpora RETURN e.id AS id ORDER BY id LIMIT "
    "$limit";

constexpr std::string_view kRemoveNodes =
    "UNWIND $rows AS id OPTIONAL MATCH (n:Entity {id: id}) WHERE $corpus IN n.corpora "
    "WITH n, [c IN n.corpora WHERE c <> $corpus] AS others, EXISTS { (n)--() } AS tied "
    "FOREACH (x IN CASE WHEN n IS NOT NULL AND size(others) = 0 AND NOT tied THEN [n] ELSE [] END | DELETE "
    "x) "
    "FOREACH (x IN CASE WHEN n IS NOT NULL AND (size(others) > 0 OR tied) THEN [n] ELSE [] END | "
    "SET x.corpora = CASE size(others) WHEN 0 THEN NULL ELSE others END) "
    "RETURN count(*) AS rows";
constexpr std::string_view kRemoveEdges =
    "UNWIND $rows AS id OPTIONAL MATCH ()-[e:{} {{id: id}}]->() WHERE $corpus IN e.corpora "
    "WITH e, [c IN e.corpora WHERE c <> $corpus] AS others "
    "FOREACH (x IN CASE WHEN e IS NOT NULL AND size(others) = 0 THEN [e] ELSE [] END | DELETE x) "
    "FOREACH (x IN CASE WHEN e IS NOT NULL AND size(others) > 0 THEN [e] ELSE [] END | SET x.corpora = "
    "others) "
    "RETURN count(*) AS rows";

using Ids = std::vector<std::string_view>;

class Pruning {
  public:
    Pruning(Session& session, const PushSettings& settings)
        : m_session(session), m_settings(settings), m_batch_rows(settings.first_batch_rows) {}

    std::int64_t count(std::string_view statement) {
        return m_session.run(statement, parameters({}, false)).cell(0, 0).integer();
    }

    /// Removes what the database has and `wanted`, which is sorted, has not.
    /// @return  how many there were, and the server's count of what it did
    std::pair<std::int64_t, Counters> remove_others(const std::string& page_statement,
                                                    const std::string& remove_statement, const Ids& wanted) {
        std::pair<std::int64_t, Counters> total;
        std::string after;
        for (;;) {
            const Answer page = m_session.run(page_statement, parameters(after, true));
            std::vector<std::string> stale;
            for (std::size_t row = 0; row < page.row_count(); ++row) {
                const std::string_view id = page.cell(row, 0).string();
                if (!std::ranges::binary_search(wanted, id)) stale.emplace_back(id);
                after = id;
            }
            if (!stale.empty()) {
                BatchJob job{remove_statement, stale.size(), {}, {}, {}, {}};
                job.write_row = [&](base::JsonWriter& out, std::size_t i) { out.value(stale[i]); };
                total.second += send_batches(m_session, job, m_settings, m_batch_rows).counters;
                total.first += static_cast<std::int64_t>(stale.size());
            }
            if (page.row_count() < kPageRows) return total;
        }
    }

    std::vector<std::string> relationship_types() {
        const Answer answer = m_session.run(kTypes);
        std::vector<std::string> types;
        for (std::size_t row = 0; row < answer.row_count(); ++row) {
            const std::string_view type = answer.cell(row, 0).string();
            if (is_plain_name(type)) types.emplace_back(type);  // push writes no other
        }
        return types;
    }

  private:
    [[nodiscard]] std::string parameters(std::string_view after, bool is_page) const {
        base::JsonWriter out;
        out.begin_object();
        out.key("corpus");
        write_text(out, m_settings.corpus);
        if (is_page) {
            out.member("after", after);
            out.member("limit", static_cast<std::int64_t>(kPageRows));
        }
        out.end_object();
        return out.take();
    }

    Session& m_session;
    const PushSettings& m_settings;
    std::size_t m_batch_rows;
};

Ids node_ids(const PropertyGraph& graph) {
    Ids ids;
    for (const auto vertex : graph.sorted_nodes()) ids.push_back(graph.node(vertex).id);
    return ids;
}

Ids edge_ids(const PropertyGraph& graph, std::string_view kind) {
    Ids ids;
    const auto [first, last] = boost::edges(graph.boost_graph());
    for (auto link = first; link != last; ++link)
        if (graph.edge(*link).kind == kind) ids.push_back(graph.edge(*link).id);
    std::ranges::sort(ids);
    return ids;
}

}  // namespace

StaleCount settle_stale(Session& session, const PropertyGraph& graph, const PushSettings& settings) {
    Pruning pruning(session, settings);
    const auto wanted_nodes = static_cast<std::int64_t>(graph.node_count());
    const auto wanted_edges = static_cast<std::int64_t>(graph.edge_count());
    StaleCount stale;
    stale.nodes = pruning.count(kCountNodes) - wanted_nodes;
    stale.relationships = pruning.count(kCountEdges) - wanted_edges;
    if (stale.nodes < 0 || stale.relationships < 0)
        throw ExternalError(fmt::format(
            "the database lacks {} nodes and {} relationships that were just written: is "
            "something else deleting there?",
            std::max<std::int64_t>(-stale.nodes, 0), std::max<std::int64_t>(-stale.relationships, 0)));
    if (!settings.prune || (stale.nodes == 0 && stale.relationships == 0)) return stale;

    // Relationships first: a node goes only when nothing hangs on it any more.
    for (const std::string& type : pruning.relationship_types()) {
        const auto [count, counters] = pruning.remove_others(
            fmt::format(kEdgePage, type), fmt::format(kRemoveEdges, type), edge_ids(graph, type));
        stale.relationships_removed += counters.relationships_deleted;
    }
    const auto [count, counters] =
        pruning.remove_others(std::string(kNodePage), std::string(kRemoveNodes), node_ids(graph));
    stale.nodes_removed = counters.nodes_deleted;
    stale.nodes_kept = count - counters.nodes_deleted;
    stale.nodes = pruning.count(kCountNodes) - wanted_nodes;
    stale.relationships = pruning.count(kCountEdges) - wanted_edges;
    return stale;
}

std::string displaced_edges_statement(std::string_view kind) {
    return fmt::format(
        "UNWIND $rows AS r MATCH (a)-[e:{} {{id: r[2]}}]->(b) "
        "WHERE $corpus IN e.corpora AND (a.id <> r[0] OR b.id <> r[1]) DELETE e",
        kind);
}

}  // namespace entente::neo4j
