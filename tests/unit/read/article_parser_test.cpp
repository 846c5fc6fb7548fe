#include "entente/read/article_parser.hpp"

#include "entente/base/error.hpp"
#include "entente/base/hash.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::read {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using text::BlockKind;
using text::DateSource;

const ArticleParser& parser() {
    static const ArticleParser instance(ENTENTE_SOURCE_DIR "/schema");
    return instance;
}

Reading read(std::string_view text, const DocumentHints& hints = {}) {
    return parser().read_text(text, hints);
}

/// "title: ...", "heading: ...", "paragraph: ..." of every block.
std::vector<std::string> blocks(const text::Article& article) {
    std::vector<std::string> out;
    for (const auto& block : article.blocks) {
        const std::string kind = block.kind == BlockKind::title     ? "title: "
                                 : block.kind == BlockKind::heading ? "heading: "
                                                                    : "paragraph: ";
        out.push_back(kind + std::string(block.span.of(article.text)));
    }
    return out;
}

std::string date_of(const Reading& reading) {
    return reading.article.published ? base::to_iso(*reading.article.published) : "none";
}

std::string reason(std::string_view text, const DocumentHints& hints = {}) {
    try {
        (void)read(text, hints);
    } catch (const InputError& error) {
        return error.what();
    }
    return "read";
}

void expect_sound(const text::Article& article) {
    EXPECT_TRUE(text::is_valid_utf8(article.text));
    EXPECT_EQ(article.sha256, base::sha256_hex(article.text));
    std::uint32_t past = 0;
    for (const auto& block : article.blocks) {
        ASSERT_LT(block.span.begin, block.span.end);
        ASSERT_LE(past, block.span.begin);
        ASSERT_LE(block.span.end, article.text.size());
        past = block.span.end;
        const auto text = block.span.of(article.text);
        EXPECT_FALSE(text.front() == ' ' || text.back() == ' ' || text.find('\n') != std::string_view::npos)
            << text;
    }
}

constexpr std::string_view kStory =
    "Les deux ministres se sont vus mardi à Riga pour parler de la trêve, a indiqué leur porte-parole.\n\n"
    "Aucune date n'a été fixée pour la suite des entretiens, selon une source proche des délégations.";

// --- blocks

TEST(ReadText, TellsTitleHeadingAndParagraph) {
    const auto reading = read(
        "Riga : une trêve encore fragile\n\nLes ministres se sont vus mardi à Riga pour parler de la "
        "trêve.\n\n"
        "Des délais en discussion\n\nAucune date n'a été fixée pour la suite des entretiens.");
    EXPECT_EQ(reading.article.title, "Riga : une trêve encore fragile");
    EXPECT_THAT(blocks(reading.article),
                ElementsAre("title: Riga : une trêve encore fragile",
                            "paragraph: Les ministres se sont vus mardi à Riga pour parler de la trêve.",
                            "heading: Des délais en discussion",
                            "paragraph: Aucune date n'a été fixée pour la suite des entretiens."));
    expect_sound(reading.article);
}

TEST(ReadText, ATitleMayBeAQuestion) {
    const auto reading = read("Faut-il craindre un échec des entretiens de Riga avant la fin de l'année ?\n" +
                              std::string(kStory));
    EXPECT_EQ(reading.article.title,
              "Faut-il craindre un échec des entretiens de Riga avant la fin de l'année ?");
}

TEST(ReadText, ProseAloneHasNoTitle) {
    const auto reading = read(kStory);
    EXPECT_EQ(reading.article.title, "");
    EXPECT_EQ(reading.article.blocks.size(), 2u);
}

TEST(ReadText, AGivenTitleStandsOnceInTheText) {
    DocumentHints hints;
    hints.title = "Une trêve à Riga";
    const auto without = read(kStory, hints);
    EXPECT_EQ(blocks(without.article).front(), "title: Une trêve à Riga");
    const auto with = read("Une trêve à Riga\n\n" + std::string(kStory), hints);
    EXPECT_EQ(with.article.text, without.article.text);
}

TEST(ReadText, KeepsTypographyAsWritten) {
    const auto reading = read("L’émissaire a dit « oui » aux deux délégations, d’après l’agence locale.");
    EXPECT_EQ(reading.article.text,
              "L’émissaire a dit « oui » aux deux délégations, d’après l’agence locale.");
}

TEST(ReadText, JoinsLinesWrappedAtAFixedWidth) {
    const auto reading = read(
        "Les deux ministres se sont vus mardi à Riga pour\nparler de la trêve, a indiqué leur porte-parole\n"
        "dans la soirée, sans donner plus de détails sur\nle contenu.\n\nAucune date n'a été fixée pour la "
        "suite des\n"
        "entretiens, selon une source proche des deux\ndélégations.\n");
    ASSERT_EQ(reading.article.blocks.size(), 2u);
    EXPECT_THAT(reading.article.text, HasSubstr("à Riga pour parler de la trêve"));
    EXPECT_THAT(reading.article.text, HasSubstr("la suite des entretiens"));
}

TEST(ReadText, FindsCrossHeadingsInsideAnAgencyParagraph) {
    std::string text;
    for (int i = 0; i < 8; ++i)
        text += "Le gouvernement a fait savoir mardi qu'il n'accepterait aucune offre de ce genre. ";
    const auto reading =
        read(text + "ÉVITER UN ÉCHEC Les autres capitales tentent de convaincre les deux camps. " + text);
    ASSERT_EQ(reading.article.blocks.size(), 3u);
    EXPECT_EQ(blocks(reading.article)[1], "heading: ÉVITER UN ÉCHEC");
    EXPECT_THAT(blocks(reading.article)[2], HasSubstr("paragraph: Les autres capitales"));
}

// --- boilerplate

TEST(ReadText, DropsLinkBoxesUpToTheNextDateLine) {
    const auto reading = read(
        "Une trêve à Riga, sans lendemain\nAgence Orange, publié le mardi 4 juin 2019 à 18h16\nA lire "
        "aussi\nFrance\n"
        "Faut-il vraiment craindre un échec ?\nMonde\nRiga, ville ouverte\n"
        "Agence Orange, publié le mardi 4 juin 2019 à 18h16\n" +
        std::string(kStory));
    EXPECT_EQ(reading.article.blocks.size(), 3u);
    EXPECT_THAT(reading.article.text, Not(HasSubstr("échec")));
    EXPECT_THAT(reading.article.text, Not(HasSubstr("ville ouverte")));
    EXPECT_EQ(date_of(reading), "2019-06-04");
}

TEST(ReadText, ALinkOnTheCuesOwnLineTakesNothingBelowIt) {
    const auto reading =
        read(std::string(kStory) + "\n\nLire aussi : Riga, ville ouverte\n\nDes délais en discussion\n\n" +
             "Le second entretien a duré une heure et n'a rien donné de nouveau.");
    EXPECT_THAT(reading.article.text, Not(HasSubstr("ville ouverte")));
    EXPECT_THAT(reading.article.text, HasSubstr("Des délais en discussion\n\nLe second entretien"));
}

TEST(ReadText, ALinkBoxNeverTakesASentence) {
    const auto reading = read(std::string(kStory) +
                              "\n\nLire aussi\n\nLe second entretien a duré une heure et n'a rien donné.");
    EXPECT_THAT(reading.article.text, HasSubstr("Le second entretien a duré"));
}

TEST(ReadText, DropsWhatFollowsTheStory) {
    std::string story;
    for (int i = 0; i < 6; ++i)
        story += "Paragraphe " + std::to_string(i) +
                 " : les délégations ont repris leurs travaux dans la capitale lettone.\n\n";
    const auto reading = read(story +
                              "La dernière vidéo monde\n\nUn festival de cerfs-volants au Japon\n\nDes "
                              "milliers de personnes y viennent chaque année.\n\nn/a");
    EXPECT_EQ(reading.article.blocks.size(), 6u);
}

TEST(ReadText, ACueInTheMiddleDoesNotCutTheStory) {
    std::string story;
    for (int i = 0; i < 6; ++i)
        story += "Paragraphe " + std::to_string(i) +
                 " : les délégations ont repris leurs travaux dans la capitale lettone.\n\n";
    const auto reading = read(story + "Sur le même sujet\n\n" + "Suite : " + story);
    EXPECT_THAT(reading.article.text, HasSubstr("Suite : Paragraphe 0"));
}

TEST(ReadText, DropsPhotoCaptionsByTheirCredits) {
    for (const std::string_view caption : {"Le ministre letton, mardi 12 mars, à Riga. J. KALNS / MAXPPP",
                                           "La vieille ville de Riga, en juillet 2017. REUTERS/J. Kalns",
                                           "La vieille ville de Riga. | © Janis Kalns / Reuters",
                                           "Des manifestants dans le centre de Riga, le 7 décembre. |"}) {
        const auto reading = read(std::string(caption) + "\n\n" + std::string(kStory));
        EXPECT_EQ(reading.article.blocks.size(), 2u) << caption;
    }
}

TEST(ReadText, ASentenceThatNamesAnAgencyIsNoCaption) {
    const auto reading =
        read("Le ministre a démenti lundi ces propos, que lui avait prêtés l'agence Reuters.\n\n" +
             std::string(kStory));
    EXPECT_EQ(reading.article.blocks.size(), 3u);
}

TEST(ReadText, DropsSignatures) {
    for (const std::string_view signature :
         {"\n\nnr/alf/mr", "\n\nAFP/VNA/CVN", " (AFP, Reuters)", " (avec Belga)",
          "\n\n— Avec des informations de l'Agence France-Presse", "\n\nLaure VANDERBEEK",
          "\n\n(Paul Aubin et Jeanne Cresson pour le service français)"}) {
        const auto reading = read(std::string(kStory) + std::string(signature));
        EXPECT_EQ(reading.article.text, kStory) << signature;
    }
}

TEST(ReadText, AnExplanationInBracketsIsNoSignature) {
    const auto reading =
        read("Les ministres ont quitté mardi le siège de l'Organisation des Nations unies (ONU).");
    EXPECT_THAT(reading.article.text, HasSubstr("(ONU)"));
}

TEST(ReadText, WhoseWordsAreQuotedStays) {
    const auto reading =
        read(std::string(kStory) +
             "\n\n« Nous n'avons jamais été aussi près d'un accord de paix durable. »\n\n— Janis Kalns");
    EXPECT_THAT(reading.article.text, HasSubstr("Janis Kalns"));
}

TEST(ReadText, TellsWhichRuleDroppedALine) {
    const auto reading = read(std::string(kStory) + "\n\nPublicité");
    ASSERT_EQ(reading.dropped.size(), 1u);
    EXPECT_EQ(reading.dropped[0].text, "Publicité");
    EXPECT_THAT(reading.dropped[0].rule, HasSubstr("boilerplate.tsv:"));
}

TEST(ReadText, KeepsTheAuthor) {
    EXPECT_EQ(read("Une trêve à Riga\nPar Inès Delorme (Correspondante à Riga)\n" + std::string(kStory))
                  .article.author,
              "Inès Delorme");
    EXPECT_EQ(read("par Paul Aubin et Jeanne Cresson RIGA (Reuters) - " + std::string(kStory)).article.author,
              "Paul Aubin et Jeanne Cresson");
}

// --- datelines

struct DatelineCase {
    std::string_view text;
    std::string_view place;
    std::string_view date;
};

class Dateline : public testing::TestWithParam<DatelineCase> {};

TEST_P(Dateline, IsCutAndKept) {
    const auto reading = read(std::string(GetParam().text) + std::string(kStory));
    EXPECT_EQ(reading.article.text, kStory);
    EXPECT_EQ(reading.article.dateline_place, GetParam().place);
    EXPECT_EQ(date_of(reading), GetParam().date);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, Dateline,
    testing::Values(DatelineCase{"RIGA, 25 mai 2016 (AFP) - ", "RIGA", "2016-05-25"},
                    DatelineCase{"RIGA, 25 fév 2016 (AFP) - ", "RIGA", "2016-02-25"},
                    DatelineCase{"RIGA, 8 décembre (Reuters) - ", "RIGA", "none"},
                    DatelineCase{"RIGA/TALLINN (Reuters) - ", "RIGA/TALLINN", "none"},
                    DatelineCase{"Riga/Berne, 27 oct (ats) ", "Riga/Berne", "none"},
                    DatelineCase{"RIGA — ", "RIGA", "none"}, DatelineCase{"(ats/reu) ", "", "none"},
                    DatelineCase{"(AFP) - 8 décembre 2016 - ", "", "2016-12-08"},
                    DatelineCase{"27 octobre 2016 . – ", "", "2016-10-27"},
                    DatelineCase{"1er janvier 2017, 1 h 30 UTC+3 . – ", "", "2017-01-01"},
                    DatelineCase{"NEW YORK (Nations unies), 3 mars 2018 (AFP) – ", "NEW YORK", "2018-03-03"},
                    DatelineCase{"LA HAYE, 1er avril 2019 (AFP) - ", "LA HAYE", "2019-04-01"}));

TEST(Dateline, IsNotSeenWhereThereIsNone) {
    for (const std::string_view text :
         {"Paris et Riga ont signé mardi un accord sur le transit des marchandises.",
          "Le 7 décembre 2016, les deux ministres se sont vus à Riga sans rien signer.",
          "L'ONU - et elle seule - peut imposer une trêve, a dit mardi le ministre letton.",
          "Mercredi 17 avril, les deux hommes ont quitté Riga par deux portes différentes."}) {
        const auto reading = read(text);
        EXPECT_EQ(reading.article.text, text);
        EXPECT_EQ(reading.article.dateline_place, "");
        EXPECT_EQ(date_of(reading), "none");
    }
}

TEST(Dateline, AGenreIsNoPlace) {
    const auto reading =
        read("DÉFENSE – À l'Otan, on appelle cela une procédure de silence, que nul n'a rompue.");
    EXPECT_EQ(reading.article.dateline_place, "");
    EXPECT_EQ(reading.article.text,
              "À l'Otan, on appelle cela une procédure de silence, que nul n'a rompue.");
}

// --- dates

TEST(PublicationDate, IsReadFromHeaderLines) {
    for (const auto& [line, date] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"Publié le 7 décembre 2016 à 18h04", "2016-12-07"},
             {"Publié le : 04/06/2014 - 19:12", "2014-06-04"},
             {"07/12/2016 12:12 EST | Actualisé 08/12/2017 00:12 EST", "2016-12-07"},
             {"Mis à jour le 8 décembre 2016 à 09:12", "2016-12-08"},
             {"Par Inès Delorme | Publié le : 08/07/2017 - 21:14   Modifié le : 09/07/2017 - 07:02",
              "2017-07-08"},
             {"Mis à jour le 9 juillet 2017, publié le 8 juillet 2017", "2017-07-08"},
             {"AFP, publié le vendredi 09 décembre 2016 à 14h37", "2016-12-09"},
             {"3 septembre 2016, 09 h 53 UTC . –", "2016-09-03"},
             {"Publié le 22 nov. 2018 à 17:10", "2018-11-22"},
             {"Publié le mercredi 20 novembre 2024 à 11:38. Temps de lecture: 2 min.", "2024-11-20"},
             {"Riga, le 12 mars 2015", "2015-03-12"}}) {
        const auto reading =
            read("Une trêve à Riga sans lendemain\n" + std::string(line) + "\n" + std::string(kStory));
        EXPECT_EQ(date_of(reading), date) << line;
        EXPECT_EQ(reading.article.published_source, DateSource::header) << line;
        EXPECT_THAT(reading.article.text, Not(HasSubstr("201"))) << line;
    }
}

TEST(PublicationDate, ComesFromTheSourceThatIsTrustedMost) {
    const std::string text =
        R"({"text": "Publié le 4 mars 2016\nRIGA, 3 mars 2016 (AFP) - Les ministres se sont vus à Riga.", "published": "2016-03-05T10:00:00Z"})";
    DocumentHints given;
    given.published = base::parse_date("2016-03-06");
    const auto from_hints = parser().read_json(text, given);
    EXPECT_EQ(date_of(from_hints), "2016-03-06");
    EXPECT_EQ(from_hints.article.published_source, DateSource::given);
    const auto from_metadata = parser().read_json(text, {});
    EXPECT_EQ(date_of(from_metadata), "2016-03-05");
    EXPECT_EQ(from_metadata.article.published_source, DateSource::metadata);
    const auto from_header =
        read("Une trêve à Riga sans lendemain\nPublié le 4 mars 2016\nRIGA, 3 mars 2016 (AFP) - " +
             std::string(kStory));
    EXPECT_EQ(date_of(from_header), "2016-03-04");
    const auto from_dateline = read("RIGA, 3 mars 2016 (AFP) - " + std::string(kStory));
    EXPECT_EQ(from_dateline.article.published_source, DateSource::dateline);
}

TEST(PublicationDate, IsNeverInvented) {
    EXPECT_EQ(
        date_of(
            read("Les ministres se sont vus le 8 décembre à Riga, après ceux du 5 décembre 2016 à Tallinn.")),
        "none");
    EXPECT_EQ(date_of(read("RIGA, 31 février 2016 (AFP) - " + std::string(kStory))), "none");
}

TEST(PublicationDate, OfAPhotoAboveTheStoryIsTheLastResort) {
    const auto reading =
        read("Le ministre letton à Riga, le 5 décembre 2016.\n© AFP\n\nRiga : une trêve encore fragile\n\n" +
             std::string(kStory));
    EXPECT_EQ(date_of(reading), "2016-12-05");
    EXPECT_EQ(reading.article.published_source, DateSource::caption);
    EXPECT_EQ(reading.article.title, "Riga : une trêve encore fragile");
}

TEST(PublicationDate, ASentenceWithADateIsNoDateLine) {
    for (const std::string_view sentence :
         {"Le rapport, publié le 2 mars 2016, accuse le ministre d'avoir menti.",
          "Publié le 2 mars 2016, le rapport accuse le ministre d'avoir menti."}) {
        const auto reading = read(sentence);
        EXPECT_EQ(reading.article.text, sentence);
        EXPECT_EQ(date_of(reading), "none");
    }
}

// --- refusals

TEST(Refusal, NamesItsReason) {
    using namespace std::string_literals;
    EXPECT_EQ(reason(""), "empty");
    EXPECT_EQ(reason(" \n\t\n"), "empty");
    EXPECT_EQ(reason("Publicité\nMenu"), "empty: no line of it is a story");
    EXPECT_EQ(reason("%PDF-1.4 texte"), "not text but a PDF file");
    EXPECT_EQ(reason("\0\1\2\0\0\3\0\0abc\0\0\0\5\0\0"s), "not text but binary data");
}

TEST(Refusal, OfOtherLanguages) {
    EXPECT_EQ(reason("The two ministers met on Tuesday in Riga to discuss the truce, their spokesman said, "
                     "and no date has been set for "
                     "the next round of talks, according to a source who was not authorised to speak."),
              "not French (looks like English)");
    EXPECT_THAT(
        reason("Los dos ministros se reunieron el martes en Riga para hablar de la tregua, según dijo su "
               "portavoz, pero no se ha "
               "fijado ninguna fecha para la próxima ronda de las conversaciones entre los dos países."),
        HasSubstr("Spanish"));
    EXPECT_THAT(reason("I due ministri si sono incontrati martedì a Riga per parlare della tregua, ha detto "
                       "il loro portavoce, ma non è "
                       "stata fissata alcuna data per il prossimo incontro tra le due delegazioni che sono "
                       "nella città."),
                HasSubstr("Italian"));
    EXPECT_THAT(reason("Die beiden Minister haben sich am Dienstag in Riga getroffen, um über die Waffenruhe "
                       "zu sprechen, sagte ihr Sprecher, "
                       "aber ein Termin für die nächste Runde der Gespräche wurde nicht genannt und ist auch "
                       "nicht in Sicht."),
                HasSubstr("German"));
    EXPECT_THAT(reason("Министры встретились во вторник в Риге."), HasSubstr("another script"));
}

TEST(Refusal, GivesShortTextsTheBenefitOfTheDoubt) {
    EXPECT_EQ(reason("The ministers met and the talks are over."), "not French (looks like English)");
    EXPECT_EQ(reason("Breaking news : accord signé."), "read");
}

TEST(Refusal, FollowsADeclaredLanguage) {
    DocumentHints english;
    english.language = "en-GB";
    EXPECT_EQ(reason(kStory, english), "not French (its language is given as en-GB)");
    DocumentHints canadian;
    canadian.language = "fr-CA";
    EXPECT_EQ(reason(kStory, canadian), "read");
    const ArticleParser any(ENTENTE_SOURCE_DIR "/schema", false);
    EXPECT_NO_THROW(
        (void)any.read_text("The two ministers met on Tuesday in Riga to discuss the truce, and they will "
                            "meet again in the spring, "
                            "said the spokesman of the ministry.",
                            {}));
}

// --- JSON

TEST(ReadJson, TakesItsMembers) {
    const auto reading = parser().read_json(
        R"({"id": 17, "title": "Une trêve à Riga", "text": "Les ministres se sont vus à Riga.\nAucune date n'est fixée.", "published": null,
            "publisher": "Le Courrier", "url": "https://example.org/2016/12/07/riga", "other": [1]})",
        {});
    EXPECT_EQ(reading.article.id, "17");
    EXPECT_EQ(reading.article.title, "Une trêve à Riga");
    EXPECT_EQ(reading.article.publisher, "Le Courrier");
    EXPECT_EQ(date_of(reading), "2016-12-07");  // in the URL
    EXPECT_THAT(blocks(reading.article),
                ElementsAre("title: Une trêve à Riga", "paragraph: Les ministres se sont vus à Riga.",
                            "paragraph: Aucune date n'est fixée."));
}

TEST(ReadJson, IsCheckedAgainstTheSchema) {
    for (const std::string_view wrong : {R"({"title": "sans texte"})", R"({"text": 3})", R"(["text"])",
                                         R"({"text": "a", "published": 2016})", R"({"text")"})
        EXPECT_THROW((void)parser().read_json(wrong, {}), InputError) << wrong;
}

// --- hostile input

TEST(Hostile, AnyBytesGiveAnArticleOrAReason) {
    unsigned state = 7;
    for (int round = 0; round < 60; ++round) {
        std::string bytes;
        const auto length = 20 + (state >> 20U) % 2000;
        for (unsigned i = 0; i < length; ++i) {
            state = state * 1664525U + 1013904223U;
            bytes += round % 2 == 0 ? static_cast<char>(state >> 24U)
                                    : static_cast<char>(" \nabE.,/|()-0123\xC3\xA9"[(state >> 24U) % 19]);
        }
        for (const bool html : {false, true}) {
            try {
                expect_sound((html ? parser().read_html(bytes, {}) : parser().read_text(bytes, {})).article);
            } catch (const InputError&) {
            }
        }
    }
}

TEST(Hostile, AMegabyteOnOneLineIsRead) {
    std::string line;
    while (line.size() < 1'000'000) line += "Les ministres se sont vus à Riga pour parler de la trêve. ";
    const auto reading = read(line);
    EXPECT_EQ(reading.article.blocks.size(), 1u);
    expect_sound(reading.article);
    std::string one_word(1'000'000, 'a');
    expect_sound(read("Les ministres se sont vus à Riga pour en parler. " + one_word).article);
}

TEST(Hostile, MixedEncodingsLoseOnlyTheBrokenBytes) {
    const auto reading =
        read(std::string(kStory) +
             "\n\nLe minist\xE8re n'a pas r\xE9pondu aux questions des journalistes présents à Riga.");
    EXPECT_EQ(reading.replaced_bytes, 2u);
    EXPECT_EQ(reading.encoding, "utf-8");
    EXPECT_THAT(reading.article.text, HasSubstr("minist\uFFFDre"));
}

}  // namespace
}  // namespace entente::read
