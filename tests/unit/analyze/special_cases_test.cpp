#include "analyze/special_cases.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

class SpecialCasesTest : public testing::Test {
  protected:
    void add(std::vector<std::string_view> words) { cases.add(words); }

    /// Matches as "begin-end", for words by number of first appearance; others are -1.
    std::vector<std::string> find(const std::vector<std::string>& words) {
        std::vector<LexemeId> lexemes;
        for (const auto& word : words) {
            const auto& known = cases.words();
            const auto found = std::find(known.begin(), known.end(), word);
            lexemes.push_back(found == known.end() ? 9999 : static_cast<LexemeId>(found - known.begin()));
        }
        std::vector<std::string> out;
        SpecialCases::Scratch scratch;
        for (const auto match : cases.find(lexemes, scratch))
            out.push_back(std::to_string(match.begin) + "-" + std::to_string(match.end));
        return out;
    }

    SpecialCases cases;
};

TEST_F(SpecialCasesTest, TheLongestWinsThenTheLeftmost) {
    add({":", ")"});
    add({":", ")", ")"});
    add({")", ")"});
    EXPECT_EQ(find({"mot", ":", ")"}), std::vector<std::string>{"1-3"});
    EXPECT_EQ(find({":", ")", ")"}), std::vector<std::string>{"0-3"});
    EXPECT_EQ(find({")", ")", ")"}), std::vector<std::string>{"0-2"});
    EXPECT_TRUE(find({"mot", ")"}).empty());
    EXPECT_TRUE(find({}).empty());
}

TEST_F(SpecialCasesTest, AStretchThatWasPassedOverCoversItsTokensAllTheSame) {
    add({"a", "b", "c"});
    add({"c", "d", "e"});
    add({"e", "f"});
    // c-d-e gives way to a-b-c, and keeps e-f from matching.
    EXPECT_EQ(find({"a", "b", "c", "d", "e", "f"}), std::vector<std::string>{"0-3"});
}

}  // namespace entente::analyze
