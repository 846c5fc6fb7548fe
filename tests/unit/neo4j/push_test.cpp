#include "fake_server.hpp"
#include "neo4j/push_with_clock.hpp"

#include <gmock/gmock.h>

namespace entente::neo4j {

namespace {

using graph::PropertyGraph;
using test::error_answer;
using test::FakeServer;
using test::tx_answer;
using testing::HasSubstr;
using testing::ThrowsMessage;

PropertyGraph pair_of_actors() {
    PropertyGraph graph;
    graph.add_node({"person:a", "Person", {{"label", std::string("A")}}});
    graph.add_node({"person:b", "Person", {{"label", std::string("B")}}});
    graph.add_edge("person:a", "person:b", {"met:1", "MET", {}});
    return graph;
}

class PushTest : public testing::Test {
  protected:
    PushTest() {
        settings.url = "http://host:7474";
        settings.jitter_seed = 1;
        settings.run_id = "import:1";
        server.usual = [this](const test::RecordedRequest& request) {
            const std::string statement = request.statement();
            if (statement.find("AS nodes_of_all") != std::string::npos)
                return FakeServer::Reply{200, tx_answer("[" + std::to_string(nodes_of_all()) + "]"), {}};
            if (statement.find("count(n) AS count") != std::string::npos)
                return FakeServer::Reply{200, tx_answer("[" + std::to_string(nodes_there) + "]"), {}};
            if (statement.find("count(e) AS count") != std::string::npos)
                return FakeServer::Reply{200, tx_answer("[1]"), {}};
            return FakeServer::yes(request);
        };
    }

    PushReport run() { return push(graph, server, clock, settings); }

    std::vector<std::string> statements_with(const std::string& words) const {
        std::vector<std::string> found;
        for (const auto& request : server.requests)
            if (!request.body.empty() && request.statement().find(words) != std::string::npos)
                found.push_back(request.statement());
        return found;
    }

    std::size_t first_with(const std::string& words) const {
        for (std::size_t i = 0; i < server.requests.size(); ++i)
            if (!server.requests[i].body.empty() &&
                server.requests[i].statement().find(words) != std::string::npos)
                return i;
        return server.requests.size();
    }

    PropertyGraph graph = pair_of_actors();
    FakeServer server;
    test::FakeClock clock;
    PushSettings settings;
    int nodes_there = 2;
    std::function<int()> nodes_of_all = [] { return 9; };
};

TEST_F(PushTest, goes_from_schema_to_import_node_to_nodes_to_edges) {
    const PushReport report = run();
    EXPECT_LT(first_with("CREATE CONSTRAINT"), first_with("MERGE (i:Import"));
    EXPECT_LT(first_with("db.awaitIndexes"), first_with("MERGE (n:Entity"));
    EXPECT_LT(first_with("MERGE (i:Import"), first_with("MERGE (n:Entity"));
    EXPECT_LT(first_with("MERGE (n:Entity"), first_with("MERGE (a)-[e:MET"));
    EXPECT_LT(first_with("MERGE (a)-[e:MET"), first_with("i.state = 'done'"));
    EXPECT_EQ(report.import_id, "import:1");
    EXPECT_EQ(report.nodes, 2U);
    EXPECT_EQ(report.edges, 1U);
}

TEST_F(PushTest, creates_in_an_empty_database_and_looks_up_later) {
    nodes_of_all = [this] { return first_with("MERGE (i:Import") < server.requests.size() ? 1 : 0; };
    run();
    EXPECT_LT(first_with("CREATE CONSTRAINT import_id"), first_with("MERGE (i:Import"));
    EXPECT_LT(first_with("MERGE (i:Import"), first_with("CREATE (:Entity:Actor:Person"));
    EXPECT_LT(first_with("CREATE (:Entity:Actor:Person"), first_with("CREATE (a)-[:MET"));
    EXPECT_LT(first_with("CREATE (a)-[:MET"), first_with("CREATE CONSTRAINT MET_id"));
    EXPECT_LT(first_with("CREATE FULLTEXT INDEX"), first_with("i.state = 'done'"));
    EXPECT_THAT(statements_with("MERGE (n:Entity"), testing::IsEmpty());
}

TEST_F(PushTest, of_two_into_an_empty_database_the_later_looks_for_what_is_there) {
    nodes_of_all = [this] { return first_with("MERGE (i:Import") < server.requests.size() ? 2 : 0; };
    run();
    EXPECT_LT(first_with("CREATE CONSTRAINT MET_id"), first_with("MERGE (n:Entity"));
    EXPECT_LT(first_with("MERGE (n:Entity"), first_with("MERGE (a)-[e:MET"));
    EXPECT_THAT(statements_with("CREATE (:Entity"), testing::IsEmpty());
}

TEST_F(PushTest, removes_nothing_unless_asked_to) {
    nodes_there = 7;
    const PushReport report = run();
    EXPECT_EQ(report.nodes_stale, 5);
    EXPECT_THAT(statements_with("DELETE"), testing::IsEmpty());
}

TEST_F(PushTest, notices_when_the_database_has_lost_something) {
    nodes_there = 1;
    EXPECT_THAT([&] { run(); }, ThrowsMessage<ExternalError>(HasSubstr("lacks 1 nodes")));
}

TEST_F(PushTest, says_which_constraint_the_data_of_the_database_breaks) {
    server.answers.push_back({200, tx_answer(R"(["5.26.30","community"])"), {}});
    server.answers.push_back(
        {200, error_answer("Neo.DatabaseError.Schema.ConstraintCreationFailed", "two nodes"), {}});
    EXPECT_THAT([&] { run(); }, ThrowsMessage<ExternalError>(
                                    testing::AllOf(HasSubstr("one node per id"), HasSubstr("two nodes"))));
}

TEST_F(PushTest, goes_on_after_answers_that_were_lost) {
    int request_number = 0;
    const auto usual = server.usual;
    server.usual = [&](const test::RecordedRequest& request) {
        return ++request_number % 2 == 0 ? FakeServer::fault(TransportError::Kind::closed) : usual(request);
    };
    EXPECT_GT(run().retries, 10);
}

TEST_F(PushTest, refuses_settings_that_cannot_be_used) {
    settings.corpus.clear();
    EXPECT_THROW(run(), ArgumentError);
    settings.corpus = "x";
    settings.smallest_batch_rows = 0;
    EXPECT_THROW(run(), ArgumentError);
    EXPECT_TRUE(server.requests.empty());
}

TEST(DescribePlan, tells_statements_rows_and_whether_anything_goes) {
    PushSettings settings;
    const std::string plan = describe_plan(pair_of_actors(), settings);
    EXPECT_THAT(plan, HasSubstr("2 nodes\n  2 in about 1 batches"));
    EXPECT_THAT(plan, HasSubstr("nothing is removed"));
    settings.prune = true;
    EXPECT_THAT(describe_plan(pair_of_actors(), settings), HasSubstr("then remove what an earlier push"));
}

}  // namespace

}  // namespace entente::neo4j
