#include "entente/analyze/analyzer.hpp"

#include "parity/golden_vectors.hpp"
#include "support/language_model.hpp"

#include "entente/base/error.hpp"

#include <gtest/gtest.h>

namespace entente::analyze {

namespace {

constexpr const char* kColumns[] = {"token", "ws",         "tag",   "pos",     "morph",   "head_offset",
                                    "dep",   "sent_start", "lemma", "ent_iob", "ent_type"};

std::string entity_type(text::NamedEntity entity) {
    constexpr const char* kNames[] = {"", "LOC", "PER", "ORG", "MISC"};
    return kNames[static_cast<std::size_t>(entity)];
}

/// One token as the rows of vectors.json have it.
std::string print(const text::Document& document, std::uint32_t index) {
    const auto& token = document.tokens[index];
    const auto* inside = token.entity == text::NamedEntity::none ? "O" : token.begins_entity ? "B" : "I";
    const auto flag = [](bool value) { return value ? "true" : "false"; };
    std::ostringstream out;
    out << document.text(index) << ' ' << flag(token.space_after) << ' ' << to_string(token.pos) << ' '
        << to_string(token.pos) << ' ' << token.morph->features << ' '
        << static_cast<std::int64_t>(token.head) - index << ' ' << to_string(token.dep) << ' '
        << flag(token.sentence_start) << ' ' << token.lemma << ' ' << inside << ' '
        << entity_type(token.entity);
    return out.str();
}

std::string print(base::JsonView row) {
    std::ostringstream out;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) out << ' ';
        if (row[i].is_boolean())
            out << (row[i].boolean() ? "true" : "false");
        else if (row[i].is_integer())
            out << row[i].integer();
        else
            out << row[i].string();
    }
    return out.str();
}

std::vector<std::string> annotate(const Analyzer& analyzer, Analyzer::Workspace& workspace,
                                  std::string_view text) {
    text::Document document(text::raw_article("text", std::string(text)));
    analyzer.annotate(document, workspace);
    std::vector<std::string> rows;
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) rows.push_back(print(document, i));
    return rows;
}

}  // namespace

class AnalyzerParity : public testing::Test {
  protected:
    void SetUp() override {
        const auto path = test::language_model_path();
        if (path.empty()) GTEST_SKIP() << "no language model: tools/setup/data.sh fetches it";
        m_analyzer.emplace(model::LanguageModel::open(path));
    }
    std::optional<Analyzer> m_analyzer;
};

TEST_F(AnalyzerParity, EveryLayerIsAsSpacyGivesIt) {
    Analyzer::Workspace workspace(*m_analyzer);
    const auto texts = test::golden_vectors().root().at("sentences");
    ASSERT_GE(texts.size(), 40U);
    texts.each_element([&](base::JsonView entry) {
        const auto columns = entry.at("columns");
        ASSERT_EQ(columns.size(), std::size(kColumns));
        for (std::size_t i = 0; i < columns.size(); ++i) ASSERT_EQ(columns[i].string(), kColumns[i]);
        std::vector<std::string> expected;
        entry.at("rows").each_element([&](base::JsonView row) { expected.push_back(print(row)); });
        EXPECT_EQ(annotate(*m_analyzer, workspace, entry.at("text").string()), expected);
    });
}

TEST_F(AnalyzerParity, BlocksAreAnalysedEachOnItsOwn) {
    const std::string first = "Le ministre a rencontré son homologue à Rome.";
    const std::string second = "Il y reviendra mardi";
    auto article = text::raw_article("two", first + "\n\n" + second);
    const auto gap = static_cast<std::uint32_t>(first.size());
    article.blocks = {{{0, gap}}, {{gap + 2, static_cast<std::uint32_t>(article.text.size())}}};
    text::Document document(std::move(article));
    Analyzer::Workspace workspace(*m_analyzer);
    m_analyzer->annotate(document, workspace);

    std::vector<std::string> rows;
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) rows.push_back(print(document, i));
    auto expected = annotate(*m_analyzer, workspace, first);
    for (const auto& row : annotate(*m_analyzer, workspace, second)) expected.push_back(row);
    EXPECT_EQ(rows, expected);
    ASSERT_EQ(document.sentences.size(), 2U);
    EXPECT_EQ(document.sentence_blocks, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_EQ(document.text(document.sentences[1]), second);
}

TEST_F(AnalyzerParity, ASentenceStartsOnlyWhereOneCanWhenAsked) {
    const std::string text =
        "Des pourparlers israélo-palestiniens devaient se tenir mardi. Ils ont été annulés.";
    Analyzer::Workspace workspace(*m_analyzer);
    text::Document anywhere(text::raw_article("news", text));
    m_analyzer->annotate(anywhere, workspace);
    text::Document document(text::raw_article("news", text));
    m_analyzer->annotate(document, workspace, SentenceStarts::plausible);
    EXPECT_EQ(document.tokens.size(), anywhere.tokens.size());
    ASSERT_EQ(document.sentences.size(), 2U);
    EXPECT_EQ(document.text(document.sentences[1]), "Ils ont été annulés.");
}

TEST_F(AnalyzerParity, LemmasOutliveAWorkspaceAndAMoveOfTheDocument) {
    auto document = std::make_unique<text::Document>(text::raw_article("short", "Zorglub Zut"));
    {
        Analyzer::Workspace workspace(*m_analyzer);
        m_analyzer->annotate(*document, workspace);
    }
    const text::Document moved = std::move(*document);
    document.reset();
    ASSERT_EQ(moved.tokens.size(), 2U);
    EXPECT_EQ(moved.tokens[0].lemma.size(), 7U);
}

TEST_F(AnalyzerParity, AnEmptyTextHasNoTokensAndAnEndlessOneIsRefused) {
    Analyzer::Workspace workspace(*m_analyzer);
    text::Document empty(text::raw_article("empty", ""));
    m_analyzer->annotate(empty, workspace);
    EXPECT_TRUE(empty.tokens.empty());
    EXPECT_TRUE(empty.sentences.empty());
    text::Document endless(text::raw_article("endless", std::string(1'000'001, 'a')));
    EXPECT_THROW(m_analyzer->annotate(endless, workspace), InputError);
}

}  // namespace entente::analyze
