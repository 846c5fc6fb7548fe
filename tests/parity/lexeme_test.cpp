#include "analyze/lexeme_table.hpp"
#include "parity/golden_vectors.hpp"
#include "support/temporary_model_file.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

TEST(StringIds, AreThoseOfSpacysStringStore) {
    const test::OrthographyFile file;
    const auto cases = test::golden_vectors().root().at("string_id");
    ASSERT_GE(cases.size(), 60U);
    cases.each_element([&](base::JsonView row) {
        EXPECT_EQ(file.orthography().string_id(row[0].string()), test::read_id(row[1])) << row[0].string();
    });
}

TEST(Lexemes, HaveSpacysAttributes) {
    const test::OrthographyFile file;
    const auto& orthography = file.orthography();
    LexemeTable table(orthography);
    const auto cases = test::golden_vectors().root().at("lexeme");
    ASSERT_GE(cases.size(), 80U);
    cases.each_element([&](base::JsonView row) {
        const auto text = row.at("text").string();
        const auto& lexeme = table[table.intern(text)];
        EXPECT_EQ(lexeme.text, text);
        EXPECT_EQ(lexeme.orth, test::read_id(row.at("orth_id"))) << text;
        // A no-break space has the norm that the tokenizer's exception gives it.
        if (text != "\u00a0") {
            EXPECT_EQ(lexeme.norm, test::read_id(row.at("norm_id"))) << text;
        }
        EXPECT_EQ(lexeme.shape, test::read_id(row.at("shape_id"))) << text;
        EXPECT_EQ(lexeme.prefix, orthography.string_id(row.at("prefix").string())) << text;
        EXPECT_EQ(lexeme.suffix, orthography.string_id(row.at("suffix").string())) << text;
        EXPECT_EQ(lexeme.is_space, row.at("is_space").boolean()) << text;
    });
}

}  // namespace entente::analyze
