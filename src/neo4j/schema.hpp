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

/// Uniqueness of ids of nodes, which must stand before the first row.
[[nodiscard]] std::vector<SchemaStatement> key_statements();
/// Uniqueness of ids of edges, per kind, and the indexes that exports/cypher needs: before the first row too,
/// unless the database is empty, where they are faster made over what stands. Only what every edition has.
[[nodiscard]] std::vector<SchemaStatement> further_statements(const Rows& rows);

}  // namespace entente::neo4j
