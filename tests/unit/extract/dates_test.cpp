#include "extract/circumstances/dates.hpp"

#include "support/conllu_document.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace entente::extract {
namespace {

const Lexicon& lexicon() {
    static const Lexicon tables(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema");
    return tables;
}

/// The words of a text, all hanging on a verb of the given tense that is put before them.
std::string lines(const std::string& words, const std::string& verb) {
    std::string out = verb + "\n";
    std::istringstream in(words);
    for (std::string word; in >> word;) out += word + "\t" + word + "\tNOUN\t1\tobl:mod\t\n";
    return out;
}

constexpr const char* kPast =
    "vint\tvenir\tVERB\t0\tROOT\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
constexpr const char* kFuture =
    "viendra\tvenir\tVERB\t0\tROOT\tMood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin";

std::string dates(const std::string& words, const std::string& published = "2016-12-07",
                  const std::string& verb = kPast) {
    test::ConlluDocument input(lines(words, verb), published);
    const Reading reading(input.document(), lexicon());
    const Clauses clauses(reading);
    const Dates found(clauses);
    std::string out;
    for (const auto& date : found.all()) {
        if (!out.empty()) out += ' ';
        if (!date.resolved)
            out += "unknown";
        else if (date.resolved->start == date.resolved->end)
            out += base::to_iso(date.resolved->start);
        else
            out += base::to_iso(date.resolved->start) + "/" + base::to_iso(date.resolved->end);
    }
    return out;
}

TEST(Dates, AbsoluteDatesStandOnTheirOwn) {
    EXPECT_EQ(dates("le 14 mars 2015", ""), "2015-03-14");
    EXPECT_EQ(dates("mardi 5 avril 2016", ""), "2016-04-05");
    EXPECT_EQ(dates("le 1er mai 2015"), "2015-05-01");
    EXPECT_EQ(dates("en juin 2018", ""), "2018-06-01/2018-06-30");
}

TEST(Dates, AMissingYearIsTheOneThatTenseAndPublicationLeave) {
    EXPECT_EQ(dates("le 20 janvier"), "2016-01-20");
    EXPECT_EQ(dates("le 20 janvier", "2016-12-07", kFuture), "2017-01-20");
    EXPECT_EQ(dates("le 20 janvier", ""), "unknown");
}

TEST(Dates, AWeekdayTellsTheYearOfADate) {
    EXPECT_EQ(dates("le mercredi 24 juillet", "2020-01-02"), "2019-07-24");
}

TEST(Dates, WeekdaysLookBackOrAheadByTense) {
    EXPECT_EQ(dates("mardi"), "2016-12-06");
    EXPECT_EQ(dates("mardi", "2016-12-07", kFuture), "2016-12-13");
    EXPECT_EQ(dates("mercredi"), "2016-12-07");
    EXPECT_EQ(dates("mercredi dernier"), "2016-11-30");
    EXPECT_EQ(dates("mardi ou mercredi", "2016-12-07", kFuture), "2016-12-13/2016-12-14");
    EXPECT_EQ(dates("de mardi à jeudi", "2019-08-22"), "2019-08-20/2019-08-22");
    EXPECT_EQ(dates("mardi", ""), "unknown");
}

TEST(Dates, DeicticsCountFromPublication) {
    EXPECT_EQ(dates("hier soir"), "2016-12-06");
    EXPECT_EQ(dates("avant-hier"), "2016-12-05");
    EXPECT_EQ(dates("la semaine dernière"), "2016-11-28/2016-12-04");
    EXPECT_EQ(dates("le mois prochain"), "2017-01-01/2017-01-31");
    EXPECT_EQ(dates("voilà trois jours"), "2016-12-04");
    EXPECT_EQ(dates("dans deux jours"), "2016-12-09");
    EXPECT_EQ(dates("ce matin"), "2016-12-07");
    EXPECT_EQ(dates("ce week - end", "2019-08-22", kFuture), "2019-08-24/2019-08-25");
}

TEST(Dates, AnaphoricDatesCountFromTheLastDateTold) {
    EXPECT_EQ(dates("lundi . le lendemain"), "2016-12-05 2016-12-06");
    EXPECT_EQ(dates("lundi . la veille"), "2016-12-05 2016-12-04");
    EXPECT_EQ(dates("lundi . ce jour -là"), "2016-12-05 2016-12-05");
    EXPECT_EQ(dates("lundi . deux jours plus tard"), "2016-12-05 2016-12-07");
    EXPECT_EQ(dates("à la veille du sommet"), "");
}

TEST(Dates, PartsOfMonthsWeeksAndYears) {
    EXPECT_EQ(dates("début avril", "2016-12-07", kFuture), "2017-04-01/2017-04-10");
    EXPECT_EQ(dates("à la mi-juillet", "2019-07-25"), "2019-07-11/2019-07-20");
    EXPECT_EQ(dates("fin août", "2019-08-22"), "2019-08-21/2019-08-31");
    EXPECT_EQ(dates("d' ici la fin du mois"), "2016-12-07/2016-12-31");
    EXPECT_EQ(dates("avant la fin de l' année"), "2016-12-07/2016-12-31");
    EXPECT_EQ(dates("l' été dernier", "2019-08-22"), "2018-06-01/2018-08-31");
}

TEST(Dates, RangesTakeWhatTheFirstPartLeavesOutFromTheSecond) {
    EXPECT_EQ(dates("du 3 au 5 avril 2016"), "2016-04-03/2016-04-05");
    EXPECT_EQ(dates("les 29 et 30 juin", "2019-07-25"), "2019-06-29/2019-06-30");
    EXPECT_EQ(dates("du 29 juin au 2 juillet", "2019-07-25"), "2019-06-29/2019-07-02");
    EXPECT_EQ(dates("le 5 mai et le 6 juin"), "2016-05-05 2016-06-06");
}

TEST(Dates, NumbersAndDurationsAreNoDates) {
    EXPECT_EQ(dates("deux jours"), "");
    EXPECT_EQ(dates("tous les mardis"), "");
    EXPECT_EQ(dates("2 281 personnes"), "");
    EXPECT_EQ(dates("31 février 2016"), "unknown");
}

}  // namespace
}  // namespace entente::extract
