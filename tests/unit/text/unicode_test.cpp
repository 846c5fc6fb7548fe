#include "entente/text/unicode.hpp"

#include <gtest/gtest.h>

namespace entente::text {

TEST(Fold, NamesThatReadAlikeCompareAlike) {
    EXPECT_EQ(fold("L’Élysée"), "l'elysee");
    EXPECT_EQ(fold("  cessez-le-feu\u00a0 "), "cessez le feu");
    EXPECT_EQ(fold("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
    EXPECT_EQ(fold(""), "");
}

TEST(CodePoints, BrokenUtf8IsReplacedByteByByte) {
    std::size_t offset = 0;
    const std::string broken = "\xC3(";
    EXPECT_EQ(next_code_point(broken, offset), char32_t{0xFFFD});
    EXPECT_EQ(next_code_point(broken, offset), U'(');
    EXPECT_FALSE(is_valid_utf8(broken));
}

TEST(CharacterIndex, CountsCodePointsNotBytes) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "é";
    const CharacterIndex index(text);
    EXPECT_EQ(index.characters(0), 0U);
    EXPECT_EQ(index.characters(512), 256U);
    EXPECT_EQ(index.characters(600), 300U);
    for (std::uint32_t i = 0; i <= 300; ++i) EXPECT_EQ(index.bytes(i), 2 * i);
}

TEST(Case, FinalSigmaAndCapitals) {
    EXPECT_EQ(to_lower("ΑΣ"), "ας");
    EXPECT_EQ(capitalise("élysée"), "Élysée");
    EXPECT_TRUE(starts_upper("Élysée"));
    EXPECT_FALSE(starts_upper("l'Élysée"));
}

}  // namespace entente::text
