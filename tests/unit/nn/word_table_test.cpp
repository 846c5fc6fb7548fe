#include "nn/word_table.hpp"

#include <set>

#include <gtest/gtest.h>

namespace entente::nn {

namespace {

EncoderRow row(const WordKeys& word, bool space_after = false) {
    return {&word, space_after};
}

}  // namespace

TEST(WordTable, RemembersAWordWithItsSpace) {
    WordTable table(4, 10);
    const WordKeys word{.orth = 42};
    const auto first = table.find_or_add(row(word));
    EXPECT_TRUE(first.is_new);
    first.values[3] = 7;
    table.next_round();
    const auto again = table.find_or_add(row(word));
    EXPECT_FALSE(again.is_new);
    EXPECT_EQ(again.values, first.values);
    EXPECT_EQ(again.values[3], 7);
    EXPECT_TRUE(table.find_or_add(row(word, true)).is_new);
}

TEST(WordTable, GivesEveryWordOfARoundAPlaceOfItsOwn) {
    // All words fall into one set: more than it has places.
    WordTable table(1, 100);
    std::set<float*> places;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const WordKeys word{.orth = i * 512};
        const auto entry = table.find_or_add(row(word));
        EXPECT_TRUE(entry.is_new);
        EXPECT_TRUE(places.insert(entry.values).second) << i;
    }
}

TEST(WordTable, DropsTheWordThatWasNotAskedForSinceLongest) {
    WordTable table(1, 10);
    std::vector<WordKeys> words(9);
    for (std::uint64_t i = 0; i < words.size(); ++i) words[i].orth = i * 512;
    for (std::size_t i = 0; i < 8; ++i) {
        table.next_round();
        (void)table.find_or_add(row(words[i]));
    }
    table.next_round();
    EXPECT_FALSE(table.find_or_add(row(words[0])).is_new);
    table.next_round();
    EXPECT_TRUE(table.find_or_add(row(words[8])).is_new);  // takes the place of word 1
    table.next_round();
    EXPECT_FALSE(table.find_or_add(row(words[0])).is_new);
    EXPECT_TRUE(table.find_or_add(row(words[1])).is_new);
}

TEST(WordTable, KnowsTheEmptyId) {
    WordTable table(1, 10);
    const WordKeys word{};
    EXPECT_TRUE(table.find_or_add(row(word)).is_new);
    EXPECT_FALSE(table.find_or_add(row(word)).is_new);
}

}  // namespace entente::nn
