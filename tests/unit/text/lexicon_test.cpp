#include "entente/text/lexicon.hpp"

#include "entente/text/mention_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::text {
namespace {

using testing::ElementsAre;

/// Tokens separated by "|"; a token begins where the last one ended, after a space when it begins with one.
Document tokenized(const std::string& marked) {
    Article article;
    std::vector<ByteSpan> spans;
    std::size_t begin = 0;
    while (begin <= marked.size()) {
        std::size_t end = marked.find('|', begin);
        if (end == std::string::npos) end = marked.size();
        std::string token = marked.substr(begin, end - begin);
        if (token.starts_with(' ')) {
            article.text += ' ';
            token.erase(0, 1);
        }
        const auto at = static_cast<std::uint32_t>(article.text.size());
        article.text += token;
        spans.push_back({at, static_cast<std::uint32_t>(article.text.size())});
        begin = end + 1;
    }
    Document document(std::move(article));
    for (const ByteSpan span : spans) {
        Token token;
        token.span = span;
        document.tokens.push_back(token);
    }
    return document;
}

TEST(PhraseTable, FindsAPhraseHoweverTheTokenizerCutIt) {
    PhraseTable table;
    table.add("États-Unis", 1);
    for (const char* text : {"Etats-Unis", "Etats|-|Unis", "États| Unis", "ETATS|-|UNIS"}) {
        const Document document = tokenized(text);
        const FoldedTokens folded(document);
        const auto match = table.longest(folded, 0, folded.size());
        ASSERT_TRUE(match) << text;
        EXPECT_EQ(match->value, 1U);
        EXPECT_EQ(match->span.end, folded.size()) << text;
    }
}

TEST(PhraseTable, PrefersTheLongestPhrase) {
    PhraseTable table;
    table.add("Corée", 1);
    table.add("Corée du Nord", 2);
    const Document document = tokenized("Corée| du| Nord| et");
    const FoldedTokens folded(document);
    EXPECT_EQ(table.longest(folded, 0, 4)->value, 2U);
    EXPECT_EQ(table.longest(folded, 0, 2)->value, 1U);
    EXPECT_EQ(table.all(folded, 0, 4).size(), 2U);
}

TEST(PhraseTable, CutsAtApostrophesInsideAndOutsideTokens) {
    PhraseTable table;
    table.add("Côte d'Ivoire", 4);
    const Document document = tokenized("Cote| d’|Ivoire");
    const FoldedTokens folded(document);
    EXPECT_TRUE(table.longest(folded, 0, 3));
    EXPECT_THAT(fold_parts("l'Arabie-Saoudite"), ElementsAre("l'", "arabie", "saoudite"));
}

TEST(PhraseTable, KeepsTheFirstValueAndIgnoresEmptyPhrases) {
    PhraseTable table;
    EXPECT_TRUE(table.add("Paris", 1));
    EXPECT_FALSE(table.add("PARIS", 2));
    EXPECT_FALSE(table.add(" - ", 3));
    EXPECT_EQ(table.find("paris"), 1U);
    EXPECT_EQ(table.size(), 1U);
    EXPECT_FALSE(table.find("Par"));
}

TEST(PhraseTable, DoesNotMatchHalfAToken) {
    PhraseTable table;
    table.add("Porto", 1);
    const Document document = tokenized("Porto-Novo");
    const FoldedTokens folded(document);
    EXPECT_FALSE(table.longest(folded, 0, 1));
}

TEST(MentionIndex, AnswersByHeadByTokenAndByEntity) {
    Document document = tokenized("John| Kerry| parle");
    document.entities.resize(2);
    Mention mention;
    mention.span = {0, 2};
    mention.head = 0;
    mention.entities = {1};
    document.mentions.push_back(mention);
    const MentionIndex index(document);
    EXPECT_EQ(index.at_head(0), 0U);
    EXPECT_FALSE(index.at_head(1));
    EXPECT_EQ(index.innermost(1), 0U);
    EXPECT_THAT(index.entities_of(1), ElementsAre(1U));
    EXPECT_TRUE(index.entities_of(2).empty());
    EXPECT_THAT(index.mentions_of(1), ElementsAre(0U));
    EXPECT_TRUE(index.mentions_of(0).empty());
}

}  // namespace
}  // namespace entente::text
