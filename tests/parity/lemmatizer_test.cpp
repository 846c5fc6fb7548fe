#include "analyze/lemmatizer.hpp"

#include "parity/golden_vectors.hpp"
#include "support/language_model.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

TEST(LemmatizerParity, FindsSpacysLemmas) {
    const auto path = test::language_model_path();
    if (path.empty()) GTEST_SKIP() << "no language model: tools/setup/data.sh fetches it";
    const model::FlatFile file(path);
    const model::Orthography orthography(file);
    const Lemmatizer lemmatizer(file, orthography);
    LexemeTable table(orthography);
    Lemmatizer::Memo memo;
    std::string scratch;
    const auto cases = test::golden_vectors().root().at("lemma");
    ASSERT_GE(cases.size(), 60U);
    cases.each_element([&](base::JsonView row) {
        const auto word = row[0].string();
        const auto pos = text::parse_upos(row[1].string());
        ASSERT_TRUE(pos.has_value());
        EXPECT_EQ(lemmatizer.find(word, *pos, scratch).text, row[2].string()) << word;
        const auto lexeme = table.intern(word);
        for (int round = 0; round < 2; ++round)
            EXPECT_EQ(lemmatizer.find(lexeme, *pos, table, memo).text, row[2].string()) << word;
    });
}

}  // namespace entente::analyze
