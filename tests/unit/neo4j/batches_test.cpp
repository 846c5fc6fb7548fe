#include "neo4j/batches.hpp"

#include "fake_server.hpp"

#include <gmock/gmock.h>

namespace entente::neo4j {

namespace {

using test::error_answer;
using test::FakeServer;
using test::tx_answer;
using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr const char* kStatement = "UNWIND $rows AS r MERGE (n:Entity {id: r}) RETURN count(*) AS rows";

class BatchesTest : public testing::Test {
  protected:
    BatchesTest() {
        settings.jitter_seed = 1;
        settings.smallest_batch_rows = 10;
        settings.first_batch_rows = 40;
        settings.largest_batch_rows = 100;
    }

    BatchResult send(std::size_t rows, std::string on_violation = {}) {
        BatchJob job{kStatement, rows, {}, {}, std::move(on_violation), first_load};
        job.write_row = [this](base::JsonWriter& out, std::size_t index) {
            written.push_back(index);
            out.value(std::to_string(index));
        };
        job.on_done = [this](std::size_t done) { batches.push_back(done); };
        Session session(server, clock, settings);
        return send_batches(session, job, settings, batch_rows);
    }

    FakeServer server;
    test::FakeClock clock;
    PushSettings settings;
    std::optional<FirstLoad> first_load;
    std::vector<std::size_t> written;
    std::vector<std::size_t> batches;
    std::size_t batch_rows = 40;
};

TEST_F(BatchesTest, sends_every_row_once_and_in_order) {
    server.on_request = [this] { clock.pass(settings.wanted_answer_time); };
    EXPECT_EQ(send(100).batches, 3U);
    EXPECT_THAT(batches, testing::ElementsAre(40, 40, 20));
    ASSERT_EQ(written.size(), 100U);
    for (std::size_t i = 0; i < written.size(); ++i) EXPECT_EQ(written[i], i);
}

TEST_F(BatchesTest, nothing_is_sent_when_there_is_nothing) {
    EXPECT_EQ(send(0).batches, 0U);
    EXPECT_TRUE(server.requests.empty());
}

TEST_F(BatchesTest, grow_while_the_server_is_quick_up_to_the_largest) {
    send(400);
    EXPECT_EQ(batches[0], 40U);
    EXPECT_EQ(batches[1], 61U);
    EXPECT_EQ(batches[2], 92U);
    EXPECT_EQ(batches[3], 100U);
}

TEST_F(BatchesTest, shrink_while_it_is_slow_down_to_the_smallest) {
    server.on_request = [this] { clock.pass(settings.wanted_answer_time * 3); };
    send(100);
    EXPECT_THAT(batches, testing::ElementsAre(40, 20, 10, 10, 10, 10));
}

TEST_F(BatchesTest, are_halved_where_memory_does_not_suffice_below_the_smallest_too) {
    server.on_request = [this] { clock.pass(settings.wanted_answer_time); };
    server.usual = [](const test::RecordedRequest& request) {
        if (request.row_count() > 3)
            return FakeServer::Reply{
                200, error_answer("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), {}};
        return FakeServer::yes(request);
    };
    send(10);
    EXPECT_THAT(batches, testing::ElementsAre(2, 2, 2, 2, 2));
    EXPECT_TRUE(clock.waits.empty());
}

TEST_F(BatchesTest, a_single_row_that_is_too_much_ends_it) {
    server.usual = [](const auto&) {
        return FakeServer::Reply{
            200, error_answer("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), {}};
    };
    EXPECT_THAT([&] { send(10); }, ThrowsMessage<ServerError>(HasSubstr("even a single row")));
}

TEST_F(BatchesTest, end_by_bytes_as_well_as_by_rows) {
    settings.largest_batch_bytes = 60;
    server.on_request = [this] { clock.pass(settings.wanted_answer_time); };
    send(30);
    EXPECT_GT(batches.size(), 2U);
    for (const auto& request : server.requests) EXPECT_LT(request.body.size(), 300U);
}

TEST_F(BatchesTest, rows_that_were_skipped_in_silence_are_an_error) {
    server.answers.push_back({200, tx_answer("[39]"), {}});
    EXPECT_THAT([&] { send(40); }, ThrowsMessage<ExternalError>(HasSubstr("took 39 of 40 rows")));
}

TEST_F(BatchesTest, a_violation_is_cleared_away_once) {
    server.answers.push_back({200, error_answer("Neo.ClientError.Schema.ConstraintValidationFailed"), {}});
    send(5, "CLEAR $rows");
    ASSERT_EQ(server.requests.size(), 3U);
    EXPECT_EQ(server.requests[1].statement(), "CLEAR $rows");
    EXPECT_EQ(server.requests[1].row_count(), 5U);
    EXPECT_EQ(server.requests[2].statement(), kStatement);
    server.usual = [](const auto&) {
        return FakeServer::Reply{200, error_answer("Neo.ClientError.Schema.ConstraintValidationFailed"), {}};
    };
    EXPECT_THROW(send(5), ServerError);
}

constexpr const char* kFirst = "UNWIND $rows AS r CREATE (n:Entity {id: r}) RETURN count(*) AS rows";

TEST_F(BatchesTest, of_a_first_load_bear_their_number_and_its_import_node) {
    first_load = {kFirst, "import:1", 7};
    server.on_request = [this] { clock.pass(settings.wanted_answer_time); };
    send(80);
    ASSERT_EQ(server.requests.size(), 2U);
    EXPECT_EQ(server.requests[0].statement(), kFirst);
    EXPECT_THAT(server.requests[0].body, HasSubstr(R"("import":"import:1","batch":8)"));
    EXPECT_THAT(server.requests[1].body, HasSubstr(R"("import":"import:1","batch":9)"));
}

TEST_F(BatchesTest, of_a_first_load_that_are_written_already_are_looked_for) {
    first_load = {kFirst, "import:1", 0};
    server.answers.push_back({200, tx_answer("[0]"), {}});
    EXPECT_EQ(send(5).batches, 1U);
    ASSERT_EQ(server.requests.size(), 2U);
    EXPECT_EQ(server.requests[1].statement(), kStatement);
    EXPECT_EQ(server.requests[1].row_count(), 5U);
}

TEST_F(BatchesTest, of_a_first_load_give_way_to_another_push) {
    first_load = {kFirst, "import:1", 0};
    server.answers.push_back({200, error_answer("Neo.ClientError.Schema.ConstraintValidationFailed"), {}});
    server.answers.push_back({200, error_answer("Neo.ClientError.Schema.ConstraintValidationFailed"), {}});
    send(5, "CLEAR $rows");
    ASSERT_EQ(server.requests.size(), 4U);
    EXPECT_EQ(server.requests[1].statement(), kStatement);
    EXPECT_EQ(server.requests[2].statement(), "CLEAR $rows");
    EXPECT_EQ(server.requests[3].statement(), kStatement);
}

}  // namespace

}  // namespace entente::neo4j
