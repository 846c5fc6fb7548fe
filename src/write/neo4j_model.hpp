#pragma once

#include "write/flat_graph.hpp"

#include "entente/graph/property_graph.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::write {

/// The label of every node, on whose `id` uniqueness stands.
inline constexpr std::string_view kEntityLabel = "Entity";

inline constexpr std::string_view kUniqueIdConstraint =
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;";

/// Entity, then the groups a kind belongs to, then the kind: Entity, Actor, Person; Entity, Event, Meeting.
[[nodiscard]] std::vector<std::string> neo4j_labels(const graph::Node& node);

/// What Neo4j stores of it: its attributes without empty texts and lists and without numbers that are not
/// finite, in UTF-8; of two names that become one, the first. `id` belongs to the node and is left out.
[[nodiscard]] graph::Attributes neo4j_properties(const graph::Node& node);
[[nodiscard]] graph::Attributes neo4j_properties(const graph::Edge& edge);

}  // namespace entente::write
