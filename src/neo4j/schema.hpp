#pragma once

#include "neo4j/rows.hpp"

#include <string>
#include <vector>

namespace entente::neo4j {

/// A constraint or an index, as a statement that may be run again.
struct SchemaStatement {
    std::string meaning;  ///< for a person: "one node per id"
    std::string cypher;
};

/// What must stand before the first row: uniqueness of ids of nodes and, per kind, of edges, and the indexes
/// that exports/cypher needs. Only what every edition of Neo4j has.
[[nodiscard]] std::vector<SchemaStatement> schema_statements(const Rows& rows);

}  // namespace entente::neo4j
