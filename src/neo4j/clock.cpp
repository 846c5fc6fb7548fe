#include "neo4j/clock.hpp"

#include <thread>

namespace entente::neo4j {

namespace {

class SystemClock final : public Clock {
  public:
    std::chrono::steady_clock::time_point now() override { return std::chrono::steady_clock::now(); }
    void wait(std::chrono::milliseconds duration) override { std::this_thread::sleep_for(duration); }
};

}  // namespace

Clock& system_clock() {
    static SystemClock clock;
    return clock;
}

}  // namespace entente::neo4j
