#include "analyze/affix_rules.hpp"

#include "support/temporary_model_file.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

class AffixRules : public testing::Test {
  protected:
    std::uint32_t prefix(std::string_view text) {
        chunk.decode(text);
        return prefix_length(chunk, {0, chunk.size()});
    }
    std::uint32_t suffix(std::string_view text) {
        chunk.decode(text);
        return suffix_length(chunk, {0, chunk.size()});
    }
    bool is_joined(std::string_view text) {
        chunk.decode(text);
        return is_joined_word(chunk, {0, chunk.size()});
    }
    /// The pieces between infixes and the infixes, joined by "|".
    std::string infixes(std::string_view text) {
        chunk.decode(text);
        std::string out;
        std::uint32_t begin = 0;
        for (std::uint32_t from = 0; from < chunk.size();) {
            const auto infix = find_infix(chunk, {0, chunk.size()}, from);
            if (infix.begin == chunk.size()) break;
            out += std::string(chunk.text(begin, infix.begin)) + "|";
            if (!infix.empty()) out += std::string(chunk.text(infix.begin, infix.end)) + "|";
            begin = infix.end;
            from = infix.empty() ? infix.end + 1 : infix.end;
        }
        return out + std::string(chunk.text(begin, chunk.size()));
    }

    test::OrthographyFile file;
    DecodedChunk chunk{file.orthography()};
};

TEST_F(AffixRules, PrefixesAreSignsCurrenciesAndThreeElisions) {
    EXPECT_EQ(prefix("(mot"), 1U);
    EXPECT_EQ(prefix("«mot"), 1U);
    EXPECT_EQ(prefix("...mot"), 3U);
    EXPECT_EQ(prefix(".mot"), 0U);
    EXPECT_EQ(prefix("US$5"), 3U);
    EXPECT_EQ(prefix("l'eau"), 2U);
    EXPECT_EQ(prefix("l’eau"), 2U);
    EXPECT_EQ(prefix("l'"), 0U);
    EXPECT_EQ(prefix("qu'il"), 0U);
    EXPECT_EQ(prefix("+5"), 0U);
    EXPECT_EQ(prefix("+a"), 1U);
    EXPECT_EQ(prefix(""), 0U);
}

TEST_F(AffixRules, SuffixesTakeTheLongestAtTheEnd) {
    EXPECT_EQ(suffix("mot,"), 1U);
    EXPECT_EQ(suffix("mot."), 1U);
    EXPECT_EQ(suffix("M."), 0U);
    EXPECT_EQ(suffix("ONU."), 1U);
    EXPECT_EQ(suffix("mot..."), 3U);
    EXPECT_EQ(suffix("12km"), 2U);
    EXPECT_EQ(suffix("12km/h"), 4U);
    EXPECT_EQ(suffix("akm"), 0U);
    EXPECT_EQ(suffix("dort-il"), 3U);
    EXPECT_EQ(suffix("dort-Il"), 0U);
    EXPECT_EQ(suffix("5-il"), 0U);
    EXPECT_EQ(suffix("5€"), 1U);
    EXPECT_EQ(suffix("a€"), 0U);
    EXPECT_EQ(suffix("5US$"), 3U);
    EXPECT_EQ(suffix(""), 0U);
}

TEST_F(AffixRules, InfixesPartWordsAtSignsAndAfterElisions) {
    EXPECT_EQ(infixes("aujourd'hui"), "aujourd'|hui");
    EXPECT_EQ(infixes("a,b"), "a|,|b");
    EXPECT_EQ(infixes("1,2"), "1,2");
    EXPECT_EQ(infixes("fin.Début"), "fin|.|Début");
    EXPECT_EQ(infixes("pain/beurre"), "pain|/|beurre");
    EXPECT_EQ(infixes("a--b"), "a|--|b");
    EXPECT_EQ(infixes("2+2"), "2|+|2");
    EXPECT_EQ(infixes("oui...non"), "oui|...|non");
}

TEST_F(AffixRules, JoinedWordsKeepTheirHyphens) {
    EXPECT_TRUE(is_joined("anti-terroriste"));
    EXPECT_TRUE(is_joined("Anti-Terroriste"));
    EXPECT_TRUE(is_joined("Aulnay-sous-Bois"));
    EXPECT_TRUE(is_joined("Val-de-l'Eure"));
    EXPECT_TRUE(is_joined("yo-yos"));
    EXPECT_FALSE(is_joined("yo-yo"));
    EXPECT_TRUE(is_joined("New-York"));
    EXPECT_TRUE(is_joined("entr'ouvert"));
    EXPECT_TRUE(is_joined("droits-de-l'homme"));
    EXPECT_FALSE(is_joined("dort-il"));
    EXPECT_FALSE(is_joined("mot"));
    EXPECT_FALSE(is_joined("-"));
}

TEST_F(AffixRules, LongRunsCostNoMoreThanTheirLength) {
    // A test of every tail of these would take minutes if one test cost as much as the text is long.
    const std::string text = "yo-yo" + std::string(200000, 'a') + std::string(200000, '!');
    chunk.decode(text);
    for (std::uint32_t end = chunk.size(); end > 200005; --end)
        ASSERT_EQ(is_joined_word(chunk, {0, end}), false);
}

}  // namespace entente::analyze
