#include "neo4j/session.hpp"

#include "fake_server.hpp"

#include <gmock/gmock.h>

namespace entente::neo4j {

namespace {

using test::error_answer;
using test::FakeServer;
using test::query_answer;
using test::tx_answer;
using testing::HasSubstr;
using testing::Property;
using testing::ThrowsMessage;
using Kind = TransportError::Kind;

class SessionTest : public testing::Test {
  protected:
    SessionTest() {
        settings.jitter_seed = 1;
        settings.url = "http://host:7474";
    }

    Session connected() {
        Session session(server, clock, settings);
        session.connect();
        server.requests.clear();
        clock.waits.clear();
        return session;
    }

    FakeServer server;
    test::FakeClock clock;
    PushSettings settings;
};

TEST_F(SessionTest, looks_at_the_server_before_it_shows_the_password) {
    Session session(server, clock, settings);
    session.connect();
    ASSERT_EQ(server.requests.size(), 2U);
    EXPECT_FALSE(server.requests[0].with_credentials);
    EXPECT_TRUE(server.requests[1].with_credentials);
    EXPECT_EQ(session.description(), "Neo4j 5.26.30 community, transactional HTTP API");
}

TEST_F(SessionTest, takes_the_query_api_where_the_other_is_not_announced) {
    server.front_page.body = R"({"neo4j_version":"5.26.30","query":"http://h/db/{databaseName}/query/v2"})";
    server.answers.push_back({202, query_answer(R"(["5.26.30","enterprise"])"), {}});
    Session session(server, clock, settings);
    session.connect();
    EXPECT_EQ(session.protocol(), Protocol::query);
    EXPECT_EQ(server.requests.back().url, "http://host:7474/db/neo4j/query/v2");
}

TEST_F(SessionTest, takes_the_query_api_where_the_other_is_announced_but_absent) {
    server.answers.push_back({404, error_answer("Neo.ClientError.Request.Invalid", "Not Found"), {}});
    server.answers.push_back({202, query_answer(R"(["5.27-aura","enterprise"])"), {}});
    Session session(server, clock, settings);
    session.connect();
    EXPECT_EQ(session.protocol(), Protocol::query);
    EXPECT_THAT(session.warnings(), testing::IsEmpty());
}

TEST_F(SessionTest, goes_straight_to_the_query_api_of_aura) {
    settings.url = "neo4j+s://0a1b2c3d.databases.neo4j.io";
    server.answers.push_back({202, query_answer(R"(["5.27-aura","enterprise"])"), {}});
    Session session(server, clock, settings);
    session.connect();
    EXPECT_EQ(server.requests.front().url, "https://0a1b2c3d.databases.neo4j.io/db/neo4j/query/v2");
}

TEST_F(SessionTest, reads_errors_from_the_body_whatever_the_status) {
    Session session = connected();
    for (const int status : {200, 202, 400, 500}) {
        server.answers.push_back({status, error_answer("Neo.ClientError.Statement.SyntaxError", "bad"), {}});
        EXPECT_THAT([&] { session.run("X"); }, ThrowsMessage<ServerError>(HasSubstr("SyntaxError: bad")))
            << status;
    }
    EXPECT_THAT(clock.waits, testing::IsEmpty()) << "sending it again would change nothing";
}

TEST_F(SessionTest, sends_again_what_passes_with_growing_waits) {
    Session session = connected();
    for (int i = 0; i < 3; ++i)
        server.answers.push_back({200, error_answer("Neo.TransientError.Transaction.DeadlockDetected"), {}});
    session.run("X");
    ASSERT_EQ(clock.waits.size(), 3U);
    EXPECT_GE(clock.waits[0].count(), 125);
    EXPECT_LE(clock.waits[0].count(), 250);
    EXPECT_LE(clock.waits[1].count(), 500);
    EXPECT_GE(clock.waits[2].count(), 500);
    EXPECT_EQ(session.retries(), 3);
}

TEST_F(SessionTest, waits_the_same_every_time_with_the_same_seed) {
    std::vector<std::vector<std::chrono::milliseconds>> runs;
    for (int i = 0; i < 2; ++i) {
        Session session = connected();
        for (int j = 0; j < 4; ++j) server.answers.push_back(FakeServer::fault(Kind::closed));
        session.run("X");
        runs.push_back(clock.waits);
    }
    EXPECT_EQ(runs[0], runs[1]);
}

TEST_F(SessionTest, sends_again_what_was_lost_refused_timed_out_or_cut_short) {
    Session session = connected();
    server.answers.push_back(FakeServer::fault(Kind::closed));
    server.answers.push_back(FakeServer::fault(Kind::refused));
    server.answers.push_back(FakeServer::fault(Kind::timed_out));
    server.answers.push_back({200, R"({"results":[{"columns":["x"],"da)", {}});
    server.answers.push_back({502, "<html>Bad gateway</html>", {}});
    server.answers.push_back({404, error_answer("Neo.ClientError.Database.DatabaseNotFound"), {}});
    server.answers.push_back({200, tx_answer("[7]"), {}});
    EXPECT_EQ(session.run("X").cell(0, 0).integer(), 7);
    EXPECT_EQ(session.retries(), 6);
}

TEST_F(SessionTest, gives_up_when_the_patience_is_spent_and_says_how_long_that_was) {
    settings.patience = std::chrono::seconds(20);
    Session session = connected();
    server.usual = [](const auto&) { return FakeServer::fault(Kind::refused); };
    EXPECT_THAT([&] { session.run("X"); }, ThrowsMessage<TransportError>(HasSubstr("gave up after")));
    std::chrono::milliseconds waited{0};
    for (const auto wait : clock.waits) waited += wait;
    EXPECT_LE(waited, settings.patience);
    EXPECT_GT(waited, settings.patience / 2);
}

TEST_F(SessionTest, does_not_try_long_where_nobody_ever_answered) {
    server.front_page = FakeServer::fault(Kind::refused);
    Session session(server, clock, settings);
    EXPECT_THROW(session.connect(), TransportError);
    EXPECT_LE(clock.now().time_since_epoch(), settings.first_patience);
}

TEST_F(SessionTest, does_not_try_again_when_the_certificate_is_refused) {
    Session session = connected();
    server.answers.push_back(FakeServer::fault(Kind::tls));
    EXPECT_THROW(session.run("X"), TransportError);
    EXPECT_THAT(clock.waits, testing::IsEmpty());
}

TEST_F(SessionTest, waits_out_a_locked_user) {
    server.answers.push_back({429, error_answer("Neo.ClientError.Security.AuthenticationRateLimit"), {}});
    Session session(server, clock, settings);
    session.connect();
    EXPECT_THAT(clock.waits, testing::ElementsAre(testing::Ge(std::chrono::seconds(5))));
}

TEST_F(SessionTest, tells_a_wrong_password_from_a_locked_user_and_an_unknown_database) {
    const auto message_of = [&](const std::string& code, int times) {
        server.answers.clear();
        for (int i = 0; i < times; ++i) server.answers.push_back({401, error_answer(code), {}});
        Session session(server, clock, settings);
        try {
            session.connect();
        } catch (const ExternalError& error) {
            return std::string(error.what());
        }
        return std::string("no error");
    };
    EXPECT_THAT(message_of("Neo.ClientError.Security.Unauthorized", 1),
                HasSubstr("refuses this user with this password"));
    EXPECT_THAT(message_of("Neo.ClientError.Security.AuthenticationRateLimit", 9), HasSubstr("locked"));
    EXPECT_THAT(message_of("Neo.ClientError.Security.CredentialsExpired", 1), HasSubstr("first password"));
    EXPECT_THAT(message_of("Neo.ClientError.Database.DatabaseNotFound", 1), HasSubstr("no database 'neo4j'"));
}

TEST_F(SessionTest, knows_what_is_not_neo4j) {
    for (const char* page : {"<html></html>", "", "[1]", R"({"name":"elasticsearch"})"}) {
        server.front_page = {200, page, {}};
        Session session(server, clock, settings);
        EXPECT_THAT([&] { session.connect(); },
                    ThrowsMessage<ExternalError>(HasSubstr("is not Neo4j's HTTP interface")));
    }
    server.front_page = {301, "", {}};
    Session session(server, clock, settings);
    EXPECT_THAT([&] { session.connect(); }, ThrowsMessage<ExternalError>(HasSubstr("redirects")));
    for (const auto& request : server.requests) EXPECT_FALSE(request.with_credentials) << request.url;
}

TEST_F(SessionTest, refuses_old_versions_and_warns_of_unknown_ones) {
    const auto connect_to = [&](const std::string& version) {
        server.answers.push_back({200, tx_answer("[\"" + version + "\",\"community\"]"), {}});
        Session session(server, clock, settings);
        session.connect();
        return session.warnings().size();
    };
    EXPECT_THROW(connect_to("4.4.36"), ExternalError);
    EXPECT_THROW(connect_to("5.3.0"), ExternalError);
    for (const char* known : {"5.7.0", "5.26.30", "5.27-aura", "2025.01.0", "2026.10.1"})
        EXPECT_EQ(connect_to(known), 0U) << known;
    for (const char* unknown : {"6.0.0", "2027.01.0", "next"}) EXPECT_EQ(connect_to(unknown), 1U) << unknown;
}

TEST_F(SessionTest, leaves_a_batch_that_is_too_large_to_the_caller) {
    Session session = connected();
    for (const char* code : {"Neo.TransientError.General.MemoryPoolOutOfMemoryError",
                             "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"}) {
        server.answers.push_back({200, error_answer(code), {}});
        EXPECT_THAT([&] { session.run("X"); },
                    testing::Throws<ServerError>(Property(&ServerError::remedy, Remedy::smaller)));
    }
    EXPECT_THAT(clock.waits, testing::IsEmpty());
}

TEST_F(SessionTest, reads_the_counters_of_both_protocols) {
    Session session = connected();
    server.answers.push_back(
        {200, tx_answer("", R"({"nodes_created":2,"relationship_deleted":3,"properties_set":4})"), {}});
    Counters counters = session.run("X").counters();
    EXPECT_EQ(counters.nodes_created, 2);
    EXPECT_EQ(counters.relationships_deleted, 3);
    counters += decode_answer(Protocol::query,
                              {202, "", query_answer("", R"({"nodesCreated":5,"relationshipsDeleted":1})")})
                    .counters();
    EXPECT_EQ(counters.nodes_created, 7);
    EXPECT_EQ(counters.relationships_deleted, 4);
}

TEST(NormaliseUrl, makes_http_of_what_people_have_at_hand) {
    EXPECT_EQ(normalise_url("http://localhost:7474/"), "http://localhost:7474");
    EXPECT_EQ(normalise_url("https://db.example.org/neo4j//"), "https://db.example.org/neo4j");
    EXPECT_EQ(normalise_url("neo4j+s://a.databases.neo4j.io"), "https://a.databases.neo4j.io");
    EXPECT_EQ(normalise_url("neo4j+s://a.databases.neo4j.io:7687"), "https://a.databases.neo4j.io");
    EXPECT_EQ(host_of("http://[::1]:7474"), "::1");
    EXPECT_EQ(host_of("https://db.example.org/neo4j"), "db.example.org");
}

TEST(NormaliseUrl, refuses_bolt_passwords_and_nonsense_with_advice) {
    EXPECT_THAT([] { static_cast<void>(normalise_url("bolt://localhost:7687")); },
                ThrowsMessage<ArgumentError>(HasSubstr("try http://localhost:7474")));
    EXPECT_THAT([] { static_cast<void>(normalise_url("http://neo4j:secret@localhost")); },
                ThrowsMessage<ArgumentError>(
                    testing::AllOf(HasSubstr("ENTENTE_NEO4J_PASSWORD"), testing::Not(HasSubstr("secret")))));
    for (const char* url : {"", "localhost:7474", "http://", "ftp://x", "http://x/?a=b"})
        EXPECT_THROW(normalise_url(url), ArgumentError) << url;
}

TEST(PathOf, encodes_the_name_of_the_database) {
    EXPECT_EQ(path_of(Protocol::transactional, "a/b c"), "/db/a%2Fb%20c/tx/commit");
}

TEST(WriteText, repairs_what_is_not_utf8) {
    base::JsonWriter out;
    write_text(out, "a\xFFz");
    EXPECT_EQ(out.take(), "\"a\xEF\xBF\xBDz\"");
}

}  // namespace

}  // namespace entente::neo4j
