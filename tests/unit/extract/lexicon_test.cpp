#include "extract/clauses/lexicon.hpp"

#include "extract/clauses/reading.hpp"

#include "entente/text/unicode.hpp"

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

const Lexicon& lexicon() {
    static const Lexicon tables(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema");
    return tables;
}

TEST(Lexicon, KeepsAccentsOfFormsAndDropsThemFromLemmas) {
    EXPECT_TRUE(lexicon().form("à").is(WordClass::prep_to));
    EXPECT_FALSE(lexicon().form("a").is(WordClass::prep_to));
    EXPECT_TRUE(lexicon().lemma("etre").is(WordClass::to_be));
}

TEST(Lexicon, MapsFormsThatTheLemmatiserLeavesToTheirInfinitive) {
    EXPECT_EQ(lexicon().lemma("reclame").base_verb, "reclamer");
    EXPECT_EQ(lexicon().lemma("rencontrait").base_verb, "rencontrer");
}

TEST(Lexicon, KnowsFramesNounsActsAndCues) {
    EXPECT_EQ(lexicon().lemma("rencontrer").meeting_verbs.size(), 2U);
    ASSERT_NE(lexicon().lemma("sommet").meeting_noun, nullptr);
    EXPECT_TRUE(lexicon().lemma("sommet").meeting_noun->container);
    ASSERT_FALSE(lexicon().lemma("bombarder").act_verbs.empty());
    EXPECT_EQ(lexicon().lemma("bombarder").act_verbs.front().type, facts::EventType::assault);
    ASSERT_NE(lexicon().lemma("annuler").verb_cue, nullptr);
    EXPECT_EQ(lexicon().lemma("annuler").verb_cue->status, facts::EventStatus::cancelled);
}

TEST(Lexicon, FoldsFrenchAsTheTextRoomDoes) {
    for (const std::string word : {"Élysée", "tête-à-tête", "Où", "œuvre", "ÇA", "L’été", "Ÿ", "Ærø", "×"}) {
        EXPECT_EQ(fold_fast(word), text::fold(word)) << word;
    }
    EXPECT_EQ(to_plain_lower("L’Élysée"), "l'élysée");
    EXPECT_EQ(to_plain_lower("Œuvre"), "œuvre");
}

}  // namespace
}  // namespace entente::extract
