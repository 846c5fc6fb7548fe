#pragma once

#include "neo4j/clock.hpp"

#include "entente/base/json.hpp"
#include "entente/neo4j/http_transport.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace entente::neo4j::test {

/// A clock that only moves when told to wait.
class FakeClock final : public Clock {
  public:
    std::chrono::steady_clock::time_point now() override { return m_now; }
    void wait(std::chrono::milliseconds duration) override {
        m_now += duration;
        waits.push_back(duration);
    }
    void pass(std::chrono::milliseconds duration) { m_now += duration; }

    std::vector<std::chrono::milliseconds> waits;

  private:
    std::chrono::steady_clock::time_point m_now{};
};

struct RecordedRequest {
    std::string url;
    std::string body;
    bool with_credentials = false;

    [[nodiscard]] std::string statement() const {
        const base::JsonDocument document(body);
        const auto statements = document.root().find("statements");
        return std::string((statements ? (*statements)[0] : document.root()).at("statement").string());
    }
    /// Rows in the parameters; 0 when there are none.
    [[nodiscard]] std::size_t row_count() const {
        const base::JsonDocument document(body);
        const auto statements = document.root().find("statements");
        const auto rows = (statements ? (*statements)[0] : document.root()).at("parameters").find("rows");
        return rows ? rows->size() : 0;
    }
};

inline std::string tx_answer(const std::string& row, const std::string& stats = "{}") {
    const std::string data = row.empty() ? "" : R"({"row":)" + row + R"(,"meta":[]})";
    return R"({"results":[{"columns":["x"],"data":[)" + data + R"(],"stats":)" + stats + R"(}],"errors":[]})";
}

inline std::string query_answer(const std::string& row, const std::string& counters = "{}") {
    return R"({"data":{"fields":["x"],"values":[)" + row + R"(]},"counters":)" + counters + "}";
}

inline std::string error_answer(const std::string& code, const std::string& message = "no") {
    return R"({"results":[],"errors":[{"code":")" + code + R"(","message":")" + message + R"("}]})";
}

/// Records what it is sent. Answers come from `answers`, first in first out; then from `usual`, which by
/// default says yes to everything as Neo4j 5.26 would. An answer that is a TransportError is thrown.
class FakeServer final : public HttpTransport {
  public:
    struct Reply {
        int status = 200;
        std::string body;
        std::optional<TransportError> error;
    };

    HttpResponse send(const HttpRequest& request) override {
        requests.push_back({request.url, std::string(request.body), request.with_credentials});
        if (on_request) on_request();
        Reply reply;
        if (request.method == HttpRequest::Method::get) {
            reply = front_page;
        } else if (!answers.empty()) {
            reply = answers.front();
            answers.pop_front();
        } else {
            reply = usual(requests.back());
        }
        if (reply.error) throw TransportError(*reply.error);
        return {reply.status, "application/json", reply.body};
    }

    static Reply yes(const RecordedRequest& request) {
        const std::string statement = request.statement();
        if (statement.find("dbms.components") != std::string::npos)
            return {200, tx_answer(R"(["5.26.30","community"])"), {}};
        if (statement.find("count(*) AS rows") != std::string::npos)
            return {200, tx_answer("[" + std::to_string(request.row_count()) + "]"), {}};
        return {200, tx_answer(""), {}};
    }

    static Reply fault(TransportError::Kind kind) { return {0, "", TransportError(kind, "broken")}; }

    std::vector<RecordedRequest> requests;
    std::deque<Reply> answers;
    Reply front_page{200, R"({"neo4j_version":"5.26.30","transaction":"http://h/db/{databaseName}/tx"})", {}};
    std::function<Reply(const RecordedRequest&)> usual = yes;
    std::function<void()> on_request;
};

}  // namespace entente::neo4j::test
