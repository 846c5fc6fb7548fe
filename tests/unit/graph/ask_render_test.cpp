#include "entente/graph/ask.hpp"

#include <gmock/gmock.h>

namespace entente::graph {

namespace {

using testing::HasSubstr;
using testing::Not;
using List = std::vector<std::string>;

Table sample() {
    return {{"date", "participants", "documents", "quote", "event"},
            {{Cell(std::string("2024-03-01")), List{"Zoé", "B, \"C\""}, List{"doc:1", "doc:2"},
              std::string("Dit-elle\x1b[2J"), std::string("e")},
             {Cell(), List{}, List{}, Cell(), std::string("f")}},
            {}};
}

TEST(ToTable, puts_columns_in_line_and_sentences_with_their_sources_below) {
    EXPECT_EQ(to_table(sample()),
              "date        participants\n"
              "2024-03-01  Zoé, B, \"C\"\n"
              "    \"Dit-elle [2J\"  -- doc:1, doc:2\n"
              "\n");
    EXPECT_EQ(to_table({{"date"}, {}, {}}), "");
}

TEST(ToJson, keeps_types) {
    EXPECT_EQ(to_json(sample()),
              "{\"columns\":[\"date\",\"participants\",\"documents\",\"quote\",\"event\"],\"rows\":[\n"
              "{\"date\":\"2024-03-01\",\"participants\":[\"Zoé\",\"B, "
              "\\\"C\\\"\"],\"documents\":[\"doc:1\",\"doc:2\"],"
              "\"quote\":\"Dit-elle\\u001B[2J\",\"event\":\"e\"},\n"
              "{\"date\":null,\"participants\":[],\"documents\":[],\"quote\":null,\"event\":\"f\"}\n]}\n");
}

TEST(ToCsv, quotes_as_rfc_4180_wants_it) {
    EXPECT_EQ(to_csv(sample()),
              "date,participants,documents,quote,event\r\n"
              "2024-03-01,\"Zoé | B, \"\"C\"\"\",doc:1 | doc:2,Dit-elle\x1b[2J,e\r\n"
              ",,,,f\r\n");
}

TEST(ToCypher, declares_every_parameter_and_escapes_what_people_type) {
    const std::string text =
        to_cypher(question_named("meetings"), {.actor = "l'\\u0027 \n x", .from = "2024-02"}, nullptr);
    EXPECT_THAT(text, HasSubstr(":param actor => 'l\\'\\\\u0027 \\u000a x';\n"));
    EXPECT_THAT(text, HasSubstr(":param from => '2024-02-01';\n"));
    EXPECT_THAT(text, HasSubstr(":param with => null;\n"));
    EXPECT_THAT(text, HasSubstr("MATCH (e:Meeting)"));
    EXPECT_THAT(text, Not(HasSubstr(":param limit")));
}

TEST(ToCypher, gives_the_id_of_the_only_one_who_is_meant) {
    PropertyGraph graph;
    graph.add_node({"person:z", "Person", {{"label", std::string("Zoé Roux")}}});
    EXPECT_THAT(to_cypher(question_named("where"), {.actor = "roux"}, &graph),
                HasSubstr(":param actor => 'person:z';"));
    graph.add_node({"person:y", "Person", {{"label", std::string("Yves Roux")}}});
    EXPECT_THAT(to_cypher(question_named("where"), {.actor = "roux"}, &graph),
                HasSubstr(":param actor => 'roux';"));
}

}  // namespace

}  // namespace entente::graph
