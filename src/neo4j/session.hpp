#pragma once

#include "neo4j/clock.hpp"
#include "neo4j/protocol.hpp"
#include "neo4j/server_error.hpp"

#include "entente/neo4j/push.hpp"

#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace entente::neo4j {

/// A conversation with one database of one server: sends statements, each a transaction of its own, and tries
/// again what passes by itself. All statements must bear being run twice: a lost answer says nothing about
/// the server.
class Session {
  public:
    Session(HttpTransport& transport, Clock& clock, const PushSettings& settings);

    /// Finds out what answers there, which protocol it speaks, and whether user and database are right.
    /// @throws ExternalError  with a sentence for each thing that can be wrong
    void connect();

    /// @throws ServerError     when the server refuses for good, or the patience is spent; with
    /// Remedy::smaller at once
    /// @throws TransportError  when no answer came within the patience
    Answer run(std::string_view statement, std::string_view parameters_json = "{}");

    [[nodiscard]] const std::string& version() const { return m_version; }
    [[nodiscard]] const std::string& edition() const { return m_edition; }
    [[nodiscard]] Protocol protocol() const { return m_protocol; }
    /// "Neo4j 5.26.30 community, transactional HTTP API"
    [[nodiscard]] std::string description() const;
    [[nodiscard]] const std::vector<std::string>& warnings() const { return m_warnings; }
    [[nodiscard]] std::int64_t retries() const { return m_retries; }
    [[nodiscard]] Clock& clock() { return m_clock; }
    /// How long the last statement took, all its attempts together.
    [[nodiscard]] std::chrono::milliseconds last_duration() const { return m_last_duration; }

  private:
    void look_at_server();
    void check_version();
    Answer send_once(std::string_view database, const std::string& body);
    [[nodiscard]] std::string databases_of_server();
    [[nodiscard]] bool passes(const ServerError& error) const;
    /// Sends until an answer comes that waiting would not better.
    Answer persist(std::string_view database, const std::string& body);
    /// Called while an error is handled: waits, or throws it again when it is time to give up.
    struct Patience;
    void wait_or_give_up(Patience& patience, Error& error, std::chrono::milliseconds wait);
    [[nodiscard]] std::chrono::milliseconds growing_wait(int attempt);

    HttpTransport& m_transport;
    Clock& m_clock;
    const PushSettings& m_settings;
    std::string m_base;
    Protocol m_protocol = Protocol::transactional;
    std::string m_version;
    std::string m_edition;
    bool m_connected = false;
    std::vector<std::string> m_warnings;
    std::int64_t m_retries = 0;
    std::chrono::milliseconds m_last_duration{0};
    std::mt19937_64 m_jitter;
};

}  // namespace entente::neo4j
