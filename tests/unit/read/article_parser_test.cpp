#include "entente/read/article_parser.hpp"

#include <gtest/gtest.h>

namespace entente::read {
namespace {

const ArticleParser& parser() {
    static const ArticleParser instance(ENTENTE_SOURCE_DIR "/schema");
    return instance;
}

TEST(ArticleParser, CutsTheDatelineAndKeepsItsPlace) {
    const auto reading = parser().read_text("PARIS, 8 mars 2016 (AFP) - Le ministre est parti hier pour la capitale.", {});
    EXPECT_EQ(reading.article.dateline_place, "PARIS");
    EXPECT_EQ(reading.article.text, "Le ministre est parti hier pour la capitale.");
}

}  // namespace
}  // namespace entente::read
