#include "analyze/lexeme_table.hpp"

#include "support/temporary_model_file.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

class LexemeTableTest : public testing::Test {
  protected:
    std::string shape(std::string_view text) const {
        std::string out;
        write_shape(file.orthography(), text, out);
        return out;
    }
    test::OrthographyFile file;
};

TEST_F(LexemeTableTest, AWordFormIsKeptOnceAndStaysWhereItIs) {
    LexemeTable table(file.orthography());
    const auto first = table.intern("Paris");
    const auto text = table[first].text;
    for (int i = 0; i < 20000; ++i) table.intern("mot" + std::to_string(i));
    EXPECT_EQ(table.intern("Paris"), first);
    EXPECT_EQ(table[first].text.data(), text.data());
    EXPECT_EQ(table.size(), 20001U);
}

TEST_F(LexemeTableTest, ClearingStartsANewGeneration) {
    LexemeTable table(file.orthography());
    const auto generation = table.generation();
    table.intern("Paris");
    table.clear();
    EXPECT_EQ(table.size(), 0U);
    EXPECT_NE(table.generation(), generation);
    EXPECT_EQ(table.intern("Rome"), 0U);
}

TEST_F(LexemeTableTest, ShapesCutRunsAtFourAndNameLongWords) {
    EXPECT_EQ(shape("Paris"), "Xxxxx");
    EXPECT_EQ(shape("Élysée-Montmartre"), "Xxxxx-Xxxxx");
    EXPECT_EQ(shape("12/12/2016"), "dd/dd/dddd");
    EXPECT_EQ(shape("²½"), "d½");
    EXPECT_EQ(shape("....."), "....");
    EXPECT_EQ(shape(std::string(5, '\0')), std::string(4, '\0'));
    EXPECT_EQ(shape(std::string(99, 'a')), "xxxx");
    EXPECT_EQ(shape(std::string(100, 'a')), "LONG");
}

TEST_F(LexemeTableTest, SymbolsHaveSmallIdsInEveryAttribute) {
    LexemeTable table(file.orthography());
    const auto& x = table[table.intern("X")];
    EXPECT_EQ(x.text, "X");
    EXPECT_EQ(x.shape, 101U);
    EXPECT_EQ(x.prefix, 101U);
    EXPECT_EQ(file.orthography().string_id("det"), 415U);
    EXPECT_EQ(file.orthography().string_id(""), 0U);
}

TEST_F(LexemeTableTest, QuotesAndCurrenciesHaveTheirOwnNorms) {
    LexemeTable table(file.orthography());
    const auto norm = [&](std::string_view text) { return table[table.intern(text)].norm; };
    const auto id = [&](std::string_view text) { return file.orthography().string_id(text); };
    EXPECT_EQ(norm("«"), id("\""));
    EXPECT_EQ(norm("€"), id("$"));
    EXPECT_EQ(norm("\u00a0"), id("  "));
    EXPECT_EQ(norm("ÉTÉ"), id("été"));
}

}  // namespace entente::analyze
