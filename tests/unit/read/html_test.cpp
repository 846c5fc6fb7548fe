#include "entente/base/error.hpp"
#include "entente/read/article_parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::read {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const ArticleParser& parser() {
    static const ArticleParser instance(ENTENTE_SOURCE_DIR "/schema");
    return instance;
}

Reading read(std::string_view html, const DocumentHints& hints = {}) {
    return parser().read_html(html, hints);
}

std::string date_of(const Reading& reading) {
    return reading.article.published ? base::to_iso(*reading.article.published) : "none";
}

std::vector<std::string> blocks(const text::Article& article) {
    std::vector<std::string> out;
    for (const auto& block : article.blocks) {
        const std::string kind = block.kind == text::BlockKind::title     ? "title: "
                                 : block.kind == text::BlockKind::heading ? "heading: "
                                                                          : "paragraph: ";
        out.push_back(kind + std::string(block.span.of(article.text)));
    }
    return out;
}

constexpr std::string_view kFirst =
    "Les deux ministres se sont vus mardi à Riga pour parler de la trêve, a indiqué leur porte-parole, sans "
    "donner plus de détails.";
constexpr std::string_view kSecond =
    "Aucune date n'a été fixée pour la suite des entretiens, selon une source proche des délégations, qui se "
    "dit pourtant confiante.";

std::string body(std::string_view inner) {
    return "<div class=\"article-body\"><p>" + std::string(kFirst) + "</p>" + std::string(inner) + "<p>" +
           std::string(kSecond) + "</p></div>";
}

/// A page as news sites make them: menus, sharing, related stories and a footer around the story.
std::string page(std::string_view head, std::string_view story) {
    return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Riga : une trêve encore fragile - Le "
           "Courrier</title>" +
           std::string(head) +
           "</head><body class=\"has-sidebar page-article\"><nav><ul><li><a "
           "href=\"/\">Accueil</a></li><li><a href=\"/m\">Monde</a></li></ul></nav>"
           "<div id=\"cookie-banner\"><p>Nous utilisons des cookies pour améliorer votre expérience, et nos "
           "partenaires aussi, d'accord ?</p></div>"
           "<main><article><header><h1>Riga : une trêve encore fragile</h1><div "
           "class=\"share-buttons\"><a>Partager</a> <a>Tweeter</a></div></header>" +
           std::string(story) +
           "</article><aside class=\"related\"><h2>Sur le même sujet</h2><p>Un autre article dont le résumé "
           "est assez long pour tromper un lecteur pressé de finir.</p></aside>"
           "</main><footer><p>Mentions légales. Le Courrier est édité par une société dont le siège est à "
           "Riga, en Lettonie, depuis toujours.</p></footer>"
           "<script>var p = \"<p>Ceci n'est pas un article, mais du code qui en a l'air, et c'est très "
           "différent.</p>\";</script></body></html>";
}

TEST(ReadHtml, FindsTheStoryAndNothingElse) {
    const auto reading = read(page("", body("<h2>Des délais en discussion</h2>")));
    EXPECT_THAT(blocks(reading.article),
                ElementsAre("title: Riga : une trêve encore fragile", "paragraph: " + std::string(kFirst),
                            "heading: Des délais en discussion", "paragraph: " + std::string(kSecond)));
    EXPECT_EQ(reading.article.title, "Riga : une trêve encore fragile");
}

TEST(ReadHtml, KeepsTheStandfirstBetweenHeadlineAndBody) {
    const auto reading = read(page(
        "",
        "<p class=\"standfirst\">La rencontre n'a pas permis de rapprocher les deux camps.</p>" + body("")));
    EXPECT_THAT(reading.article.text,
                HasSubstr("La rencontre n'a pas permis de rapprocher les deux camps.\n\nLes deux ministres"));
}

TEST(ReadHtml, DropsWhatStandsInTheMiddleOfTheStory) {
    const auto reading = read(page(
        "",
        body("<p>Lire aussi : <a href=\"/a\">Riga, ville ouverte</a></p><div "
             "class=\"newsletter-box\"><p>Recevez chaque matin le meilleur de l'actualité "
             "dans votre boîte.</p></div><figure><img src=\"a.jpg\"><figcaption>Le port de Riga en mars "
             "dernier, vu du pont. © Janis Kalns</figcaption></figure>"
             "<p>Publicité</p><ul><li><a href=\"/b\">Tallinn attend</a></li><li><a href=\"/c\">Vilnius "
             "aussi</a></li></ul>"
             "<blockquote class=\"twitter-tweet\"><p>Un message qui n'est pas de l'article.</p></blockquote>"
             "<p style=\"display: none\">Un paragraphe que personne ne voit jamais à l'écran.</p>")));
    EXPECT_THAT(blocks(reading.article),
                ElementsAre("title: Riga : une trêve encore fragile", "paragraph: " + std::string(kFirst),
                            "paragraph: " + std::string(kSecond)));
}

TEST(ReadHtml, KeepsInlineMarkupInOneSentence) {
    const auto reading =
        read(page("", body("<p>Le <a href=\"/k\">ministre letton</a>,\n  <em>Janis&nbsp;Kalns</em>, a "
                           "r&eacute;pondu&#8239;: &laquo;&nbsp;non&nbsp;&raquo;.</p>")));
    EXPECT_THAT(reading.article.text, HasSubstr("Le ministre letton, Janis Kalns, a répondu : « non »."));
}

TEST(ReadHtml, ABoldLineIsAHeading) {
    const auto reading = read(page("", body("<p><strong>Des délais en discussion</strong></p>")));
    EXPECT_EQ(blocks(reading.article)[2], "heading: Des délais en discussion");
}

TEST(ReadHtml, FindsAStoryWithoutAnyName) {
    const auto reading = read(
        "<html><body><table><tr><td><a href=\"/\">Accueil</a></td><td><h1>Riga : une trêve encore "
        "fragile</h1><div>" +
        std::string(kFirst) + "<br><br>" + std::string(kSecond) + "</div></td></tr></table></body></html>");
    EXPECT_THAT(blocks(reading.article),
                ElementsAre("title: Riga : une trêve encore fragile", "paragraph: " + std::string(kFirst),
                            "paragraph: " + std::string(kSecond)));
}

TEST(ReadHtml, ANameThatHoldsTheWholeStoryIsSpared) {
    const auto reading =
        read("<html><body><div class=\"promo-wrapper\"><h1>Riga : une trêve encore fragile</h1>" + body("") +
             "</div></body></html>");
    EXPECT_EQ(reading.article.blocks.size(), 3u);
}

TEST(ReadHtml, WhatAPageMarksAsTheBodyOfItsArticleIsBelieved) {
    std::string live;
    for (int i = 0; i < 20; ++i)
        live += "<p>" + std::to_string(i) +
                "e message du direct, qui n'a rien à voir avec l'article mais qui est long lui aussi.</p>";
    std::string story = "<div itemprop=\"articleBody\">";
    for (int i = 0; i < 6; ++i) story += "<p>" + std::to_string(i) + ". " + std::string(kFirst) + "</p>";
    const auto reading = read("<html><body><div role=\"article\"><h1>Riga : une trêve encore fragile</h1>" +
                              story + "</div><div>" + live + "</div></div></body></html>");
    EXPECT_EQ(reading.article.blocks.size(), 7u);
}

TEST(ReadHtml, AMenuThatSwallowedTheStoryIsSpared) {
    const auto reading = read(
        "<html><body><nav class=\"menu hidden\"><ul><li><a href=\"/\">Accueil</a></li><li><h1>Riga : une "
        "trêve encore fragile</h1>" +
        body("") + "</li></ul></nav></body></html>");
    EXPECT_THAT(reading.article.text, AllOf(HasSubstr(std::string(kFirst)), HasSubstr(std::string(kSecond))));
}

TEST(ReadHtml, TextInScriptsDoesNotCountAsProse) {
    std::string code;
    for (int i = 0; i < 50; ++i)
        code +=
            "var phrase = 'Un texte de programme, long comme un paragraphe, qui ne doit pas compter du "
            "tout.';";
    const auto reading = read("<html><body><div id=\"ad-portal\"><h1>Riga : une trêve encore fragile</h1>" +
                              body("") + "</div><script>" + code + "</script></body></html>");
    EXPECT_EQ(reading.article.blocks.size(), 3u);
}

// --- metadata

TEST(HtmlDate, ComesFromLinkedData) {
    const auto reading = read(page(
        R"(<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "datePublished": "2010-01-01"},
        {"@type": ["NewsArticle"], "headline": "Autre titre", "datePublished": "2016-12-07T18:04:00+01:00", "dateModified": "2016-12-09",
         "author": [{"@type": "Person", "name": "Inès Delorme"}], "publisher": {"name": "Le Courrier"}, "url": "https://example.org/riga"}]}</script>)",
        body("")));
    EXPECT_EQ(date_of(reading), "2016-12-07");
    EXPECT_EQ(reading.article.published_source, text::DateSource::metadata);
    EXPECT_EQ(reading.article.author, "Inès Delorme");
    EXPECT_EQ(reading.article.publisher, "Le Courrier");
    EXPECT_EQ(reading.article.url, "https://example.org/riga");
    EXPECT_EQ(reading.article.title, "Riga : une trêve encore fragile");  // what a reader of the page sees
}

TEST(HtmlDate, ComesFromMetaTagsInTheirOrder) {
    EXPECT_EQ(date_of(read(page("<meta name=\"date\" content=\"2016-12-01\"><meta "
                                "property=\"article:published_time\" content=\"2016-12-07T18:04:00Z\">",
                                body("")))),
              "2016-12-07");
    EXPECT_EQ(date_of(read(page("<meta name=\"DC.date.issued\" content=\"2016-12-07\">", body("")))),
              "2016-12-07");
    EXPECT_EQ(
        date_of(read(page("<meta property=\"article:modified_time\" content=\"2016-12-07\">", body("")))),
        "none");
}

TEST(HtmlDate, ComesFromATimeElementThatIsNoUpdate) {
    EXPECT_EQ(date_of(read(page("",
                                "<time class=\"updated\" datetime=\"2016-12-09\">hier</time><time "
                                "datetime=\"2016-12-07T10:00\">7/12</time>" +
                                    body("")))),
              "2016-12-07");
    EXPECT_EQ(
        date_of(read(page("", "<span itemprop=\"datePublished\" content=\"2016-12-07\"></span>" + body("")))),
        "2016-12-07");
}

TEST(HtmlDate, ComesFromALineOfThePage) {
    const auto reading = read(page(
        "", "<div class=\"meta\">Publié le 7 décembre 2016 à 18h04 - Mis à jour le 8 décembre 2016</div>" +
                body("")));
    EXPECT_EQ(date_of(reading), "2016-12-07");
    EXPECT_EQ(reading.article.published_source, text::DateSource::header);
}

TEST(HtmlDate, ComesFromTheAddressOfThePage) {
    EXPECT_EQ(date_of(read(
                  page("<link rel=\"canonical\" href=\"https://example.org/monde/2016/12/07/riga_12.html\">",
                       body("")))),
              "2016-12-07");
    EXPECT_EQ(
        date_of(read(page(
            "<link rel=\"canonical\" href=\"https://example.org/monde/2016/12/riga-2016.html\">", body("")))),
        "none");
}

TEST(HtmlDate, BrokenLinkedDataIsPassedOver) {
    const auto reading =
        read(page("<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"datePublished\": "
                  "</script><meta name=\"date\" content=\"2016-12-07\">",
                  body("")));
    EXPECT_EQ(date_of(reading), "2016-12-07");
}

TEST(HtmlTitle, WithoutAHeadlineComesFromTheTitleLessTheSite) {
    const auto reading =
        read("<html><head><title>Riga : une trêve encore fragile | Le Courrier</title></head><body>" +
             body("") + "</body></html>");
    EXPECT_EQ(reading.article.title, "Riga : une trêve encore fragile");
    EXPECT_EQ(blocks(reading.article)[0], "title: Riga : une trêve encore fragile");
}

// --- encodings

TEST(HtmlEncoding, FollowsTheMetaCharset) {
    std::string latin =
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; "
        "charset=ISO-8859-15\"></head><body><h1>Le c\xBDur de l'\xE9t\xE9 \xE0 Riga</h1>"
        "<p>Le minist\xE8re a \xE9t\xE9 pr\xE9venu mardi de l'arriv\xE9"
        "e des deux d\xE9l\xE9gations dans la capitale.</p></body></html>";
    const auto reading = read(latin);
    EXPECT_EQ(reading.encoding, "iso-8859-15");
    EXPECT_EQ(reading.article.title, "Le cœur de l'été à Riga");
    EXPECT_EQ(reading.replaced_bytes, 0u);
}

TEST(HtmlEncoding, AMetaCharsetDoesNotSpoilUtf8) {
    auto wrong = page("", body(""));
    wrong.replace(wrong.find("utf-8"), 5, "iso-8859-1");
    EXPECT_THAT(read(wrong).article.text, HasSubstr("trêve"));
}

// --- hostile pages

TEST(HostileHtml, NestingWithoutEndIsRead) {
    std::string deep = "<html><body>";
    for (int i = 0; i < 60'000; ++i) deep += "<div>";
    deep += "<p>" + std::string(kFirst) + "</p>";
    try {
        EXPECT_THAT(read(deep).article.text, HasSubstr("Riga"));
    } catch (const InputError&) {  // refusing it is an answer too; a crash is not
    }
    std::string spans = "<p>";
    for (int i = 0; i < 60'000; ++i) spans += "<span>a ";
    try {
        (void)read(spans);
    } catch (const InputError&) {
    }
}

TEST(HostileHtml, BrokenPagesGiveAnArticleOrAReason) {
    const auto whole = page("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\"}</script>",
                            body("<p>a &#xFFFFFF; b &#0; <![CDATA[x]]> <!-- c</p>"));
    for (std::size_t length = 0; length < whole.size(); length += 37) {
        try {
            (void)read(std::string_view(whole).substr(0, length));
        } catch (const InputError&) {
        }
    }
    EXPECT_THROW((void)read("<html></html>"), InputError);
    EXPECT_THROW((void)read("<"), InputError);
}

TEST(HostileHtml, NothingIsFetched) {
    const auto reading = read(
        "<!DOCTYPE html SYSTEM \"http://127.0.0.1:9/x.dtd\" [<!ENTITY e SYSTEM "
        "\"file:///etc/passwd\">]><html><body><p>" +
        std::string(kFirst) + " &e;</p></body></html>");
    EXPECT_THAT(reading.article.text, Not(HasSubstr("root:")));
}

}  // namespace
}  // namespace entente::read
