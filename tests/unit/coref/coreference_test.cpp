#include "entente/coref/coreference.hpp"

#include "support/document_json.hpp"

#include "entente/base/error.hpp"
#include "entente/base/json.hpp"

#include <gtest/gtest.h>

namespace entente::coref {
namespace {

/// A document of one paragraph from "form/POS" words; names of persons are marked "/PER" instead of a tag.
test::LoadedDocument tagged(const std::vector<std::pair<std::string, std::string>>& words) {
    base::JsonWriter rows;
    std::string text;
    rows.begin_array();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool person = words[i].second == "PER";
        rows.begin_array();
        rows.value(words[i].first);
        rows.value(i + 1 < words.size());
        rows.value("");
        rows.value(person ? "PROPN" : words[i].second.c_str());
        rows.value("");
        rows.value(std::int64_t{0});
        rows.value("ROOT");
        rows.value(i == 0);
        rows.value(words[i].first);
        rows.value(person ? (i > 0 && words[i - 1].second == "PER" ? "I" : "B") : "O");
        rows.value(person ? "PER" : "");
        rows.end_array();
        text += (i == 0 ? "" : " ") + words[i].first;
    }
    rows.end_array();
    base::JsonWriter json;
    json.begin_object();
    json.member("text", text);
    json.key("blocks");
    json.begin_array();
    json.begin_object();
    json.member("begin", 0);
    json.member("end", static_cast<int>(text.size()));
    json.key("rows");
    json.raw(rows.take());
    json.end_object();
    json.end_array();
    json.end_object();
    return test::load_document(json.take());
}

const Coreference& coreference() {
    static const Coreference known(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema");
    return known;
}

TEST(Coreference, JoinsASurnameToTheFullName) {
    auto loaded = tagged({{"Anna", "PER"},
                          {"Lindqvist", "PER"},
                          {"parle", "VERB"},
                          {".", "PUNCT"},
                          {"Mme", "NOUN"},
                          {"Lindqvist", "PER"},
                          {"part", "VERB"}});
    coreference().annotate(*loaded.document);
    ASSERT_EQ(loaded.document->entities.size(), 1U);
    EXPECT_EQ(loaded.document->entities[0].label, "Anna Lindqvist");
    EXPECT_EQ(loaded.document->entities[0].gender, text::Gender::feminine);
    EXPECT_EQ(loaded.document->mentions.size(), 2U);
}

TEST(Coreference, IsTheSameTwice) {
    for (int run = 0; run < 2; ++run) {
        auto loaded = tagged({{"Le", "DET"},
                              {"régime", "NOUN"},
                              {"syrien", "ADJ"},
                              {"et", "CCONJ"},
                              {"la", "DET"},
                              {"Russie", "PROPN"}});
        coreference().annotate(*loaded.document);
        ASSERT_EQ(loaded.document->entities.size(), 2U);
        EXPECT_EQ(loaded.document->entities[0].id, "state:RU");
        EXPECT_EQ(loaded.document->entities[1].id, "state:SY");
    }
}

TEST(Coreference, BearsTextsOfNothingAndOfAnything) {
    text::Document empty(text::raw_article("empty", ""));
    coreference().annotate(empty);
    EXPECT_TRUE(empty.mentions.empty());
    for (const char* word : {"-", "'", "(", ")", "«", "Le", "M.", "de", "ex-", "al-", "Premier"}) {
        auto loaded = tagged({{word, "X"}, {word, "X"}, {word, "PROPN"}, {word, "NOUN"}});
        EXPECT_NO_THROW(coreference().annotate(*loaded.document)) << word;
    }
}

TEST(Coreference, NeedsItsTables) {
    EXPECT_THROW(Coreference("nowhere"), ExternalError);
}

}  // namespace
}  // namespace entente::coref
