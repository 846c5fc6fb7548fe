#include "analyze/tokenizer.hpp"

#include "parity/golden_vectors.hpp"
#include "support/language_model.hpp"

#include "entente/model/language_model.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

class TokenizerParity : public testing::Test {
  protected:
    void SetUp() override {
        const auto path = test::language_model_path();
        if (path.empty()) GTEST_SKIP() << "no language model: tools/setup/data.sh fetches it";
        m_file.emplace(path);
        m_orthography.emplace(*m_file);
        m_tokenizer.emplace(*m_file, *m_orthography);
    }

    /// Tokens as "text" and "text_" (a space follows).
    std::vector<std::string> tokens(std::string_view text, Tokenizer::Workspace& workspace) const {
        TokenSequence sequence;
        m_tokenizer->tokenize(text, workspace, sequence);
        std::vector<std::string> found;
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            const auto token = sequence.spans[i].of(text);
            EXPECT_EQ(token, workspace.lexemes[sequence.lexemes[i]].text);
            found.push_back(std::string(token) + (sequence.space_after[i] != 0 ? "_" : ""));
        }
        return found;
    }

    std::optional<model::FlatFile> m_file;
    std::optional<model::Orthography> m_orthography;
    std::optional<Tokenizer> m_tokenizer;
};

TEST_F(TokenizerParity, PartsTextsAsSpacyDoes) {
    Tokenizer::Workspace workspace(*m_tokenizer);
    const auto cases = test::golden_vectors().root().at("tokenization");
    ASSERT_GE(cases.size(), 800U);
    // Twice: the second time, chunks come from the cache.
    for (int round = 0; round < 2; ++round)
        cases.each_element([&](base::JsonView entry) {
            std::vector<std::string> expected;
            entry.at("tokens").each_element([&](base::JsonView token) {
                expected.push_back(std::string(token[0].string()) + (token[1].boolean() ? "_" : ""));
            });
            EXPECT_EQ(tokens(entry.at("text").string(), workspace), expected) << entry.at("text").string();
        });
}

TEST_F(TokenizerParity, KnowsTheSequencesThatSpellExceptions) {
    // Without the single tokens that are exceptions as they stand: nothing is to be mended there.
    EXPECT_GT(m_tokenizer->special_cases().size(), 150U);
    EXPECT_LE(m_tokenizer->special_cases().size(), 237U);
}

TEST_F(TokenizerParity, SpansCoverEveryTextWithoutOverlap) {
    Tokenizer::Workspace workspace(*m_tokenizer);
    const std::string hostile[] = {std::string("\xFF\xFE\x80 a\xC3", 6),
                                   std::string(1000000, '('),
                                   std::string(5000, '.') + "a",
                                   "a" + std::string(5000, '\''),
                                   std::string(3000, '-') + "yo-yo" + std::string(3000, '!'),
                                   std::string("\0\0 \0", 4)};
    for (const auto& text : hostile) {
        TokenSequence sequence;
        m_tokenizer->tokenize(text, workspace, sequence);
        std::uint32_t end = 0;
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            EXPECT_EQ(sequence.spans[i].begin, end);
            EXPECT_FALSE(sequence.spans[i].empty());
            end = sequence.spans[i].end + sequence.space_after[i];
        }
        EXPECT_EQ(end, text.size());
    }
}

}  // namespace entente::analyze
