#include "graph/ask/question.hpp"

#include "entente/base/error.hpp"

#include <set>

#include <gmock/gmock.h>

namespace entente::graph {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Questions, are_all_declared_in_full) {
    std::set<std::string> names;
    ASSERT_GE(questions().size(), 16U);
    for (const Question& question : questions()) {
        EXPECT_TRUE(names.insert(question.name).second) << question.name << " is declared twice";
        EXPECT_TRUE(question.french.ends_with("?")) << question.file;
        EXPECT_TRUE(question.english.ends_with("?")) << question.file;
        EXPECT_FALSE(question.order.empty()) << question.file;
        EXPECT_FALSE(question.parameters.empty()) << question.file;
        for (const std::string& name : question.required)
            EXPECT_THAT(question.parameters, testing::Contains(name)) << question.file;
    }
}

TEST(Questions, return_the_columns_that_they_declare_and_use_the_parameters) {
    for (const Question& question : questions()) {
        for (const std::string& column : question.columns)
            EXPECT_TRUE(question.cypher.find("AS " + column) != std::string::npos ||
                        question.cypher.find(" " + column + ",") != std::string::npos ||
                        question.cypher.find(" " + column + "\n") != std::string::npos)
                << question.file << " lacks " << column;
        for (const std::string& parameter : question.parameters)
            EXPECT_THAT(question.cypher, HasSubstr("$" + parameter)) << question.file;
    }
}

TEST(Questions, all_have_an_answer_of_their_own_on_an_empty_graph) {
    const PropertyGraph empty;
    for (const Question& question : questions()) {
        Filters filters;
        if (!question.required.empty()) filters.actor = "x";
        if (question.required.size() > 1) filters.with = "y";
        const Table table = answer(question, filters, empty);
        EXPECT_EQ(table.columns, question.columns);
        EXPECT_TRUE(table.rows.empty()) << question.name;
    }
}

TEST(Questions, refuse_what_means_nothing_to_them) {
    const PropertyGraph empty;
    const auto message = [&](const char* name, const Filters& filters) {
        try {
            static_cast<void>(answer(question_named(name), filters, empty));
        } catch (const ArgumentError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_THAT(message("where", {}), HasSubstr("'where' needs --actor"));
    EXPECT_THAT(message("connected", {.place = "Rome"}), HasSubstr("--place means nothing to 'connected'"));
    EXPECT_THAT(message("meetings", {.from = "hier"}), HasSubstr("--from hier: not a date"));
    EXPECT_THAT(message("connected", {.limit = -1}), HasSubstr("negative"));
    EXPECT_THROW(static_cast<void>(question_named("meeting")), ArgumentError);
}

TEST(ParseQuestion, reads_the_head_of_a_file) {
    const Question question =
        parse_question("f.cypher",
                       "// Qui ?\n// Who?\n//\n// A note.\n// In two lines.\n//\n// entente ask who\n"
                       "// parameters: actor, limit\n// required: actor\n// columns: a, b\n"
                       "// order: b descending, a\n\nRETURN 1 AS a, 2 AS b // order: x\n");
    EXPECT_EQ(question.name, "who");
    EXPECT_EQ(question.french, "Qui ?");
    EXPECT_EQ(question.english, "Who?");
    EXPECT_EQ(question.note, "A note. In two lines.");
    EXPECT_THAT(question.parameters, ElementsAre("actor", "limit"));
    EXPECT_THAT(question.required, ElementsAre("actor"));
    EXPECT_THAT(question.columns, ElementsAre("a", "b"));
    ASSERT_EQ(question.order.size(), 2U);
    EXPECT_EQ(question.order[0].column, "b");
    EXPECT_TRUE(question.order[0].descending);
    EXPECT_FALSE(question.order[1].descending);
}

TEST(ParseQuestion, refuses_a_head_that_declares_too_little) {
    for (const char* text :
         {"", "RETURN 1", "// Qui ?\n// Who?\n// entente ask who\nRETURN 1",
          "// Qui ?\n// Who?\n// entente ask who\n// columns: a\n// order: b\nRETURN 1 AS a"})
        EXPECT_THROW(static_cast<void>(parse_question("f", text)), InputError) << text;
}

}  // namespace

}  // namespace entente::graph
