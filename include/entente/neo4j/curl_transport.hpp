#pragma once

#include "entente/neo4j/http_transport.hpp"

#include <memory>
#include <string>

namespace entente::neo4j {

struct CurlSettings {
    std::string user;
    std::string password;
    /// PEM file of certificates to trust instead of the system's; empty: the system's. There is no way to
    /// switch verification off.
    std::string certificate_file;
};

/// HTTP/1.1 by libcurl. Connections are kept and used again, but not after 25 s of idleness: Neo4j closes
/// them after 30 s without a word. Redirects are not followed, since the password would travel with them.
/// Nothing is compressed, since Neo4j does not read compressed requests. A proxy named by the environment is
/// used, except for this machine's own addresses.
///
///     auto transport = make_curl_transport({"neo4j", password, ""});
///     transport->send({HttpRequest::Method::get, "http://localhost:7474/", "", false}).body;
[[nodiscard]] std::unique_ptr<HttpTransport> make_curl_transport(CurlSettings settings);

}  // namespace entente::neo4j
