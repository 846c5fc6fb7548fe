#pragma once

#include <chrono>

namespace entente::neo4j {

/// Time as the push sees it; the tests have one that does not wait.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual std::chrono::steady_clock::time_point now() = 0;
    virtual void wait(std::chrono::milliseconds duration) = 0;
};

/// The machine's.
[[nodiscard]] Clock& system_clock();

}  // namespace entente::neo4j
