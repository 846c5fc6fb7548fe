#include "extract/stances/stance_lexicon.hpp"

#include "support/temporary_folder.hpp"

#include "entente/base/error.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

const StanceLexicon& lexicon() {
    static const StanceLexicon tables(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema");
    return tables;
}

TEST(StanceLexicon, KnowsVerbsNounsAndAdjectivesByTheirFoldedLemma) {
    ASSERT_FALSE(lexicon().verb("denoncer").empty());
    EXPECT_EQ(lexicon().verb("denoncer").front().polarity, -1);
    EXPECT_EQ(lexicon().noun("soutien").front().type, facts::StanceType::supports);
    EXPECT_EQ(lexicon().adjective("hostile").front().polarity, -1);
    EXPECT_TRUE(lexicon().verb("nager").empty());
}

TEST(StanceLexicon, TellsTheReadingsOfOneVerbApart) {
    bool reflexive = false;
    bool plain = false;
    for (const auto& rule : lexicon().verb("feliciter")) (rule.reflexive ? reflexive : plain) = true;
    EXPECT_TRUE(reflexive && plain);
}

TEST(StanceLexicon, NamesTheNounOfAVerbInItsOwnSpelling) {
    ASSERT_FALSE(lexicon().nouns_of("retirer").empty());
    EXPECT_EQ(lexicon().nouns_of("liberer").front(), "libération");
}

TEST(StanceLexicon, TestsWordsByClass) {
    EXPECT_TRUE(lexicon().is("levee", StanceWord::remedy));
    EXPECT_FALSE(lexicon().is("levee", StanceWord::wanted_end));
}

TEST(StanceLexicon, SaysWhichLineOfATableIsBroken) {
    const test::TemporaryFolder folder;
    const auto schema = folder.path();
    std::filesystem::create_directories(schema / "fr");
    std::ofstream(schema / "fr" / "stance_words.tsv") << "class\twords\nnowhere\tici\n";
    try {
        const StanceLexicon broken(schema);
        FAIL() << "accepted";
    } catch (const InputError& error) {
        EXPECT_NE(std::string(error.what()).find(":2"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace entente::extract
