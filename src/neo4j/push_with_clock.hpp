#pragma once

#include "neo4j/clock.hpp"

#include "entente/neo4j/push.hpp"

namespace entente::neo4j {

/// `push` in a time of one's own; the tests have one that does not wait.
[[nodiscard]] PushReport push(const graph::PropertyGraph& graph, HttpTransport& transport, Clock& clock,
                              const PushSettings& settings);

}  // namespace entente::neo4j
