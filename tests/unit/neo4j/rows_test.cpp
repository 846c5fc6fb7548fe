#include "neo4j/rows.hpp"

#include "neo4j/schema.hpp"

#include "entente/base/error.hpp"

#include <limits>

#include <gmock/gmock.h>

namespace entente::neo4j {

namespace {

using graph::Attributes;
using graph::PropertyGraph;
using testing::ElementsAre;
using testing::HasSubstr;

PropertyGraph small_graph() {
    PropertyGraph graph;
    graph.add_node({"person:b", "Person", {{"label", std::string("B")}, {"mentions", std::int64_t{2}}}});
    graph.add_node({"event:1", "Event", {{"type", std::string("CONSULT")}, {"mode", std::string("call")}}});
    graph.add_node({"event:2", "Event", {{"type", std::string("AGREE")}}});
    graph.add_node({"person:a", "Person", {{"aliases", std::vector<std::string>{"x", "y"}}}});
    graph.add_edge("person:b", "person:a", {"met:1", "MET", {{"weight", 0.5}}});
    graph.add_edge("person:b", "event:2", {"p:2", "PARTICIPATED_IN", {}});
    graph.add_edge("person:b", "event:1", {"p:3", "PARTICIPATED_IN", {{"role", std::string("host")}}});
    graph.add_edge("person:a", "event:1", {"p:9", "PARTICIPATED_IN", {}});
    return graph;
}

TEST(GroupRows, puts_nodes_together_by_labels_and_edges_by_kind) {
    const PropertyGraph graph = small_graph();
    const Rows rows = group_rows(graph);
    ASSERT_EQ(rows.nodes.size(), 3U);
    EXPECT_EQ(rows.nodes[0].labels, "Actor:Person");
    EXPECT_THAT(rows.nodes[0].columns, ElementsAre("aliases", "label", "mentions"));
    EXPECT_EQ(rows.nodes[1].labels, "Event");
    EXPECT_EQ(rows.nodes[2].labels, "Event:Meeting");
    ASSERT_EQ(rows.edges.size(), 2U);
    EXPECT_EQ(rows.edges[0].kind, "MET");
}

TEST(GroupRows, orders_edges_by_the_smaller_and_the_larger_end) {
    const PropertyGraph graph = small_graph();
    const Rows rows = group_rows(graph);
    std::vector<std::string> ids;
    for (const auto link : rows.edges[1].links) ids.push_back(graph.edge(link).id);
    EXPECT_THAT(ids, ElementsAre("p:9", "p:3", "p:2"));
}

TEST(GroupRows, writes_what_is_absent_as_null) {
    const PropertyGraph graph = small_graph();
    const Rows rows = group_rows(graph);
    base::JsonWriter out;
    write_node_row(out, graph, rows.nodes[0], 0);
    EXPECT_EQ(out.take(), R"(["person:a",["x","y"],null,null])");
    write_node_row(out, graph, rows.nodes[0], 1);
    EXPECT_EQ(out.take(), R"(["person:b",null,"B",2])");
    write_edge_row(out, graph, rows.edges[0], 0);
    EXPECT_EQ(out.take(), R"(["person:b","person:a","met:1",0.5])");
}

TEST(GroupRows, stores_nothing_that_neo4j_could_not) {
    PropertyGraph graph;
    graph.add_node({"x",
                    "Issue",
                    {{"a", std::string()},
                     {"b", std::vector<std::string>{}},
                     {"c", std::numeric_limits<double>::quiet_NaN()},
                     {"d", std::string("\xC3")},
                     {"id", std::string("other")},
                     {"corpora", std::string("mine")}}});
    const Rows rows = group_rows(graph);
    base::JsonWriter out;
    write_node_row(out, graph, rows.nodes[0], 0);
    EXPECT_EQ(out.take(), "[\"x\",null,null,null,\"\xEF\xBF\xBD\"]");
}

TEST(GroupRows, refuses_names_that_could_be_read_as_cypher) {
    for (const char* kind : {"", "A B", "A`B", "A:B", "\\u0060", "9A", "A-B"}) {
        PropertyGraph nodes;
        nodes.add_node({"x", kind, {}});
        EXPECT_THROW(static_cast<void>(group_rows(nodes)), InputError) << kind;
        PropertyGraph edges;
        edges.add_node({"x", "Issue", {}});
        edges.add_edge("x", "x", {"e", kind, {}});
        EXPECT_THROW(static_cast<void>(group_rows(edges)), InputError) << kind;
    }
    PropertyGraph graph;
    graph.add_node({"x", "Issue", {{"label = 1 DETACH DELETE n //", std::string("x")}}});
    EXPECT_THROW(static_cast<void>(group_rows(graph)), InputError);
}

TEST(NodeStatement, merges_by_the_unique_key_alone_and_sets_labels_afterwards) {
    const Rows rows = group_rows(small_graph());
    const std::string statement = node_statement(rows.nodes[2], rows.vocabulary);
    EXPECT_THAT(statement, HasSubstr("MERGE (n:Entity {id: r[0]}) ON CREATE"));
    EXPECT_THAT(statement, HasSubstr("SET n:Event:Meeting REMOVE n:Actor:Person RETURN"));
    EXPECT_THAT(statement, HasSubstr("n.mode = r[1], n.type = r[2]"));
}

TEST(EdgeStatement, matches_both_ends_by_the_unique_key) {
    const Rows rows = group_rows(small_graph());
    EXPECT_THAT(
        edge_statement(rows.edges[0]),
        HasSubstr(
            "MATCH (a:Entity {id: r[0]}) MATCH (b:Entity {id: r[1]}) MERGE (a)-[e:MET {id: r[2]}]->(b)"));
}

TEST(FirstStatements, create_once_what_the_import_node_has_not_counted) {
    const Rows rows = group_rows(small_graph());
    const std::string once =
        "MATCH (i:Import {id: $import}) WHERE i.batches < $batch SET i.batches = $batch WITH i UNWIND $rows "
        "AS r ";
    EXPECT_EQ(first_node_statement(rows.nodes[2]),
              once +
                  "CREATE (:Entity:Event:Meeting {id: r[0], corpora: [$corpus], mode: r[1], type: r[2]}) "
                  "RETURN count(*) AS rows");
    EXPECT_EQ(first_edge_statement(rows.edges[0]),
              once +
                  "MATCH (a:Entity {id: r[0]}) MATCH (b:Entity {id: r[1]}) "
                  "CREATE (a)-[:MET {id: r[2], corpora: [$corpus], weight: r[3]}]->(b) "
                  "RETURN count(*) AS rows");
}

TEST(WidenColumns, takes_away_what_earlier_pushes_wrote_for_the_same_kind) {
    Rows rows = group_rows(small_graph());
    Vocabulary earlier;
    earlier.properties = {"Person.gender", "Event.name", "MET.place", "State.iso", "Person.a`b", "Person.id"};
    earlier.labels = {"Group", "x y"};
    widen_columns(rows, earlier);
    EXPECT_THAT(rows.nodes[0].columns, ElementsAre("aliases", "gender", "label", "mentions"));
    EXPECT_THAT(rows.nodes[1].columns, ElementsAre("mode", "name", "type")) << "as meetings have a mode";
    EXPECT_THAT(rows.edges[0].columns, ElementsAre("place", "weight"));
    EXPECT_THAT(node_statement(rows.nodes[1], rows.vocabulary),
                HasSubstr("REMOVE n:Actor:Group:Meeting:Person "));
}

TEST(SchemaStatements, put_uniqueness_first_and_can_be_run_again) {
    const Rows rows = group_rows(small_graph());
    EXPECT_THAT(key_statements().front().cypher, HasSubstr("FOR (n:Entity) REQUIRE n.id IS UNIQUE"));
    auto statements = key_statements();
    for (const auto& statement : further_statements(rows)) statements.push_back(statement);
    for (const auto& statement : statements) EXPECT_THAT(statement.cypher, HasSubstr("IF NOT EXISTS"));
    EXPECT_THAT(statements.back().cypher, HasSubstr("'french'"));
}

}  // namespace

}  // namespace entente::neo4j
