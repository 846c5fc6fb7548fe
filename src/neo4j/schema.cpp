#include "neo4j/schema.hpp"

#include <fmt/format.h>

namespace entente::neo4j {

namespace {

struct Index {
    std::string_view label;
    std::string_view property;
};

/// What the questions of exports/cypher look things up by.
constexpr Index kIndexes[] = {
    {"Actor", "label"}, {"Event", "date_start"}, {"Event", "status"}, {"Place", "country"},
    {"Place", "label"}, {"Stance", "type"},      {"State", "iso"},
};

/// Eventually consistent: a batch does not wait for Lucene.
constexpr std::string_view kNames =
    "CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Actor|Place|Issue|Event) "
    "ON EACH [n.label, n.aliases, n.acronym, n.name] OPTIONS {indexConfig: "
    "{`fulltext.analyzer`: 'french', `fulltext.eventually_consistent`: true}}";

}  // namespace

std::vector<SchemaStatement> key_statements() {
    return {{"one node per id",
             "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"},
            {"one node per push",
             "CREATE CONSTRAINT import_id IF NOT EXISTS FOR (n:Import) REQUIRE n.id IS UNIQUE"}};
}

std::vector<SchemaStatement> further_statements(const Rows& rows) {
    std::vector<SchemaStatement> statements;
    for (const EdgeGroup& group : rows.edges)
        statements.push_back({fmt::format("one {} per id", group.kind),
                              fmt::format("CREATE CONSTRAINT {0}_id IF NOT EXISTS FOR ()-[e:{0}]-() "
                                          "REQUIRE e.id IS UNIQUE",
                                          group.kind)});
    for (const Index& index : kIndexes)
        statements.push_back({fmt::format("look up {} by {}", index.label, index.property),
                              fmt::format("CREATE INDEX {0}_{1} IF NOT EXISTS FOR (n:{0}) ON (n.{1})",
                                          index.label, index.property)});
    statements.push_back({"search names as French text", std::string(kNames)});
    return statements;
}

}  // namespace entente::neo4j
