#include "entente/neo4j/push.hpp"

#include "neo4j/batches.hpp"
#include "neo4j/prune.hpp"
#include "neo4j/push_with_clock.hpp"
#include "neo4j/rows.hpp"
#include "neo4j/schema.hpp"
#include "neo4j/session.hpp"

#include <algorithm>
#include <random>
#include <utility>

#include <fmt/format.h>

namespace entente::neo4j {

using graph::PropertyGraph;

namespace {

constexpr std::string_view kEarlierVocabulary =
    "MATCH (i:Import {corpus: $corpus}) "
    "RETURN coalesce(i.labels, []) AS labels, coalesce(i.properties, []) AS properties";

/// The clock is the server's; pushing again with the same id changes nothing that was completed.
constexpr std::string_view kBeginImport =
    "MERGE (i:Import {id: $id}) ON CREATE SET i.started = datetime(), i.batches = 0 "
    "SET i.corpus = $corpus, i.state = 'running', i.nodes = $nodes, i.relationships = $relationships, "
    "i.labels = $labels, i.properties = $properties";

constexpr std::string_view kCompleteImport =
    "MATCH (i:Import {id: $id}) "
    "SET i.state = 'done', i.finished = datetime(), i.seconds = $seconds, i.nodes_created = $nodes_created, "
    "i.relationships_created = $relationships_created, i.properties_set = $properties_set, "
    "i.nodes_pruned = $nodes_pruned, i.relationships_pruned = $relationships_pruned, i.batches = $batches, "
    "i.retries = $retries";

constexpr std::string_view kCountAll = "MATCH (n) RETURN count(n) AS nodes_of_all";

std::string random_id() {
    std::random_device device;
    return fmt::format("import:{:08x}{:08x}", device(), device());
}

void write_strings(base::JsonWriter& out, std::string_view name,
                   const std::set<std::string, std::less<>>& texts) {
    out.key(name);
    out.begin_array();
    for (const std::string& text : texts) out.value(text);
    out.end_array();
}

/// One run of `push`, step by step.
class Push {
  public:
    Push(const PropertyGraph& graph, HttpTransport& transport, Clock& clock, const PushSettings& settings)
        : m_graph(graph),
          m_settings(settings),
          m_session(transport, clock, settings),
          m_rows(group_rows(graph)) {}

    PushReport run() {
        const auto start = m_session.clock().now();
        m_session.connect();
        m_report.server = m_session.description();
        prepare(key_statements());
        const bool is_empty = count_all() == 0;
        if (!is_empty) prepare(further_statements(m_rows));
        begin_import();
        // Whoever counts has written its :Import node: of two pushes at once at most one finds itself alone.
        m_is_first_load = is_empty && count_all() == 1;
        if (is_empty && !m_is_first_load) prepare(further_statements(m_rows));
        push_nodes();
        push_edges();
        if (m_is_first_load) prepare(further_statements(m_rows));
        account_for_stale();
        m_report.retries = m_session.retries();
        m_report.seconds = std::chrono::duration<double>(m_session.clock().now() - start).count();
        complete_import();
        m_report.warnings = m_session.warnings();
        return std::move(m_report);
    }

  private:
    void tell(std::string step, std::size_t done, std::size_t total) const {
        if (m_settings.report_progress) m_settings.report_progress({std::move(step), done, total});
    }

    void count(const Counters& counters) {
        m_report.nodes_created += counters.nodes_created;
        m_report.relationships_created += counters.relationships_created;
        m_report.properties_set += counters.properties_set;
        m_report.labels_added += counters.labels_added;
        m_report.constraints_added += counters.constraints_added;
        m_report.indexes_added += counters.indexes_added;
    }

    /// Each constraint is a transaction of its own: Neo4j allows no other work beside it.
    void prepare(const std::vector<SchemaStatement>& statements) {
        for (std::size_t i = 0; i < statements.size(); ++i) {
            tell("constraints and indexes", i, statements.size());
            try {
                count(m_session.run(statements[i].cypher).counters());
            } catch (const ServerError& error) {
                // Another push made it between our question and our answer.
                if (error.title() == "EquivalentSchemaRuleAlreadyExists") continue;
                if (error.title() != "ConstraintCreationFailed") throw;
                throw ExternalError(
                    fmt::format("the database already holds data that breaks '{}'{}; put it right first or "
                                "choose another database ({})",
                                statements[i].meaning,
                                m_report.batches == 0 ? ", so nothing was written" : "", error.what()));
            }
        }
        m_session.run("CALL db.awaitIndexes(300)");
    }

    std::int64_t count_all() { return m_session.run(kCountAll).cell(0, 0).integer(); }

    void begin_import() {
        Vocabulary earlier;
        const Answer answer = m_session.run(kEarlierVocabulary, corpus_parameters());
        for (std::size_t row = 0; row < answer.row_count(); ++row) {
            answer.cell(row, 0).each_element(
                [&](base::JsonView label) { earlier.labels.emplace(label.string()); });
            answer.cell(row, 1).each_element(
                [&](base::JsonView property) { earlier.properties.emplace(property.string()); });
        }
        widen_columns(m_rows, earlier);
        m_report.import_id = m_settings.run_id.empty() ? random_id() : m_settings.run_id;
        m_report.nodes = m_graph.node_count();
        m_report.edges = m_graph.edge_count();
        base::JsonWriter out;
        out.begin_object();
        out.member("id", m_report.import_id);
        out.member("corpus", m_settings.corpus);
        out.member("nodes", static_cast<std::int64_t>(m_report.nodes));
        out.member("relationships", static_cast<std::int64_t>(m_report.edges));
        write_strings(out, "labels", m_rows.vocabulary.labels);
        write_strings(out, "properties", m_rows.vocabulary.properties);
        out.end_object();
        m_session.run(kBeginImport, out.take());
    }

    void push_nodes() {
        std::size_t done = 0;
        for (const NodeGroup& group : m_rows.nodes) {
            BatchJob job{node_statement(group, m_rows.vocabulary), group.vertices.size(), {}, {}, {}, {}};
            if (m_is_first_load) job.first_load = first_load(first_node_statement(group));
            job.write_row = [&](base::JsonWriter& out, std::size_t i) {
                write_node_row(out, m_graph, group, i);
            };
            job.on_done = [&](std::size_t rows) { tell("nodes", done += rows, m_graph.node_count()); };
            send(job);
        }
    }

    void push_edges() {
        std::size_t done = 0;
        for (const EdgeGroup& group : m_rows.edges) {
            BatchJob job{edge_statement(group), group.links.size(), {}, {}, {}, {}};
            if (m_is_first_load) job.first_load = first_load(first_edge_statement(group));
            job.write_row = [&](base::JsonWriter& out, std::size_t i) {
                write_edge_row(out, m_graph, group, i);
            };
            job.on_done = [&](std::size_t rows) {
                tell("relationships", done += rows, m_graph.edge_count());
            };
            // An edge of ours that hangs between other nodes by now: entities were merged or parted since.
            job.on_violation = displaced_edges_statement(group.kind);
            send(job);
        }
    }

    [[nodiscard]] FirstLoad first_load(std::string statement) const {
        return {std::move(statement), m_report.import_id, m_report.batches};
    }

    void send(const BatchJob& job) {
        try {
            const BatchResult result = send_batches(m_session, job, m_settings, m_batch_rows);
            count(result.counters);
            m_report.batches += result.batches;
        } catch (const ServerError& error) {
            if (error.title() != "ConstraintValidationFailed") throw;
            throw ExternalError(
                fmt::format("a constraint of the database, or data in it that this corpus did not "
                            "write, stands in the way: {}",
                            error.what()));
        }
    }

    void account_for_stale() {
        tell("comparing", 0, 1);
        const StaleCount stale = settle_stale(m_session, m_graph, m_settings);
        m_report.nodes_pruned = stale.nodes_removed;
        m_report.relationships_pruned = stale.relationships_removed;
        m_report.nodes_kept = stale.nodes_kept;
        m_report.nodes_stale = stale.nodes;
        m_report.relationships_stale = stale.relationships;
    }

    void complete_import() {
        base::JsonWriter out;
        out.begin_object();
        out.member("id", m_report.import_id);
        out.member("seconds", m_report.seconds);
        out.member("nodes_created", m_report.nodes_created);
        out.member("relationships_created", m_report.relationships_created);
        out.member("properties_set", m_report.properties_set);
        out.member("nodes_pruned", m_report.nodes_pruned);
        out.member("relationships_pruned", m_report.relationships_pruned);
        out.member("batches", static_cast<std::int64_t>(m_report.batches));
        out.member("retries", m_report.retries);
        out.end_object();
        m_session.run(kCompleteImport, out.take());
    }

    [[nodiscard]] std::string corpus_parameters() const {
        base::JsonWriter out;
        out.begin_object();
        out.key("corpus");
        write_text(out, m_settings.corpus);
        out.end_object();
        return out.take();
    }

    const PropertyGraph& m_graph;
    const PushSettings& m_settings;
    Session m_session;
    Rows m_rows;
    PushReport m_report;
    bool m_is_first_load = false;
    std::size_t m_batch_rows = m_settings.first_batch_rows;
};

void check_settings(const PushSettings& settings) {
    if (settings.corpus.empty()) throw ArgumentError("the corpus needs a name");
    if (settings.database.empty()) throw ArgumentError("the database needs a name");
    if (settings.smallest_batch_rows == 0 || settings.smallest_batch_rows > settings.largest_batch_rows ||
        settings.first_batch_rows == 0)
        throw ArgumentError("a batch needs at least one row, and the smallest may not be the largest");
}

}  // namespace

PushReport push(const PropertyGraph& graph, HttpTransport& transport, const PushSettings& settings) {
    return push(graph, transport, system_clock(), settings);
}

PushReport push(const PropertyGraph& graph, HttpTransport& transport, Clock& clock,
                const PushSettings& settings) {
    check_settings(settings);
    return Push(graph, transport, clock, settings).run();
}

std::string describe_plan(const PropertyGraph& graph, const PushSettings& settings) {
    check_settings(settings);
    const Rows rows = group_rows(graph);
    std::string plan = fmt::format("database '{}' at {}, corpus '{}'\n\nconstraints and indexes\n",
                                   settings.database, normalise_url(settings.url), settings.corpus);
    for (const auto& statements : {key_statements(), further_statements(rows)})
        for (const SchemaStatement& statement : statements) plan += "  " + statement.cypher + "\n";
    plan += "(an empty database is written by CREATE, and gets all but the first two afterwards)\n";
    const auto batches = [&](std::size_t count) {
        return (count + settings.first_batch_rows - 1) / settings.first_batch_rows;
    };
    plan += fmt::format("\n{} nodes\n", graph.node_count());
    for (const NodeGroup& group : rows.nodes)
        plan += fmt::format("  {} in about {} batches\n    {}\n", group.vertices.size(),
                            batches(group.vertices.size()), node_statement(group, rows.vocabulary));
    plan += fmt::format("\n{} relationships\n", graph.edge_count());
    for (const EdgeGroup& group : rows.edges)
        plan += fmt::format("  {} in about {} batches\n    {}\n", group.links.size(),
                            batches(group.links.size()), edge_statement(group));
    plan += settings.prune
                ? "\nthen remove what an earlier push of this corpus wrote and this graph does not hold\n"
                : "\nnothing is removed\n";
    return plan;
}

}  // namespace entente::neo4j
