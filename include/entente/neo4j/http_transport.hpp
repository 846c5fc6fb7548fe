#pragma once

#include "entente/base/error.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace entente::neo4j {

struct HttpRequest {
    enum class Method { get, post };
    Method method = Method::post;
    std::string url;
    std::string_view body;  ///< JSON; must live until `send` returns
    /// Whether name and password go along. False for the first look at a server that may not be a Neo4j.
    bool with_credentials = true;
    std::chrono::milliseconds timeout{120'000};
};

struct HttpResponse {
    int status = 0;
    std::string content_type;
    std::string body;
};

/// No answer, or not a whole one. It says nothing about what the server did with the request.
class TransportError : public ExternalError {
  public:
    enum class Kind {
        unresolved,  ///< the host has no address
        refused,     ///< nothing listens
        closed,      ///< the connection broke before the answer was complete
        timed_out,
        tls,  ///< the certificate or the handshake was not accepted
        other
    };
    TransportError(Kind kind, std::string message) : ExternalError(std::move(message)), m_kind(kind) {}
    [[nodiscard]] Kind kind() const { return m_kind; }

  private:
    Kind m_kind;
};

/// The way to a server: one request, one answer, whatever its status. Not shared between threads.
///
/// Status codes of Neo4j do not say success; judging the body is the caller's business.
class HttpTransport {
  public:
    virtual ~HttpTransport() = default;
    /// @throws TransportError  when no complete answer came back
    [[nodiscard]] virtual HttpResponse send(const HttpRequest& request) = 0;
};

}  // namespace entente::neo4j
