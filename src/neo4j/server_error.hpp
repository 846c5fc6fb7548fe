#pragma once

#include "entente/base/error.hpp"

#include <string>
#include <string_view>

namespace entente::neo4j {

/// What to do about an error that the server answered.
enum class Remedy {
    retry,        ///< passes by itself: a deadlock, a leader that changed, a server that is starting
    wait_locked,  ///< too many wrong passwords: 5 s, the right one is refused too
    smaller,      ///< the same batch would fail for ever: send less at once
    stop          ///< sending it again changes nothing
};

/// An error of the database itself: `code` is "Neo.<Class>.<Category>.<Title>" of Neo4j's status codes.
class ServerError : public ExternalError {
  public:
    ServerError(std::string code, const std::string& message)
        : ExternalError(code + ": " + message), m_code(std::move(code)) {}
    [[nodiscard]] const std::string& code() const { return m_code; }
    [[nodiscard]] Remedy remedy() const;
    /// The last part of the code: "DeadlockDetected".
    [[nodiscard]] std::string_view title() const;

  private:
    std::string m_code;
};

}  // namespace entente::neo4j
