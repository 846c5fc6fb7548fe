#include "read/line_patterns.hpp"

#include "read/page.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace entente::read {
namespace {

const ReadingTables& tables() {
    static const ReadingTables instance(ENTENTE_SOURCE_DIR "/schema");
    return instance;
}

bool taken_by(std::string_view line, LineAction action) {
    const auto matches = tables().patterns.match(split_words(line));
    return std::any_of(matches.begin(), matches.end(),
                       [&](const LineMatch& m) { return m.rule->action == action; });
}

TEST(LinePatterns, EveryRowTakesItsOwnExample) {
    for (const auto& rule : tables().patterns.rules()) {
        ASSERT_FALSE(rule.example.empty()) << rule.place;
        const auto matches = tables().patterns.match(split_words(rule.example));
        const bool taken =
            std::any_of(matches.begin(), matches.end(), [&](const LineMatch& m) { return m.rule == &rule; });
        EXPECT_TRUE(taken) << rule.place << ": " << rule.example;
    }
}

TEST(LinePatterns, ProseIsTakenByNoRow) {
    for (const std::string_view prose : {
             "Plus de 500 pompiers ont été mobilisés et 150 autres sont attendus dans la nuit.",
             "Le ministre a lu aussi une lettre du président devant les ambassadeurs réunis à Genève.",
             "La publicité des débats a été refusée par le tribunal, a annoncé mardi son président.",
             "Mise à jour : le skieur, qui avait quitté le refuge, a fait demi-tour quelques heures plus "
             "tard.",
             "Par ailleurs, Paris a rappelé son ambassadeur.",
             "Sur le terrain, les combats ont repris dans la nuit de lundi à mardi.",
             "Il reste à convaincre Berlin, qui s'oppose toujours au projet.",
             "Le 7 décembre 2016, les deux ministres se sont vus à Hambourg.",
             "Avec la Russie, l'Iran soutient le gouvernement syrien depuis 2011.",
             "Le rapport, publié le 2 mars 2016, accuse le ministre d'avoir menti.",
             "Publié le 2 mars 2016, le rapport accuse le ministre d'avoir menti.",
             "Mercredi 7 décembre 2016 à 18h04, une bombe a explosé à Riga.",
             "Voir nos alliés partir serait une faute, a dit le député.",
             "Par Moscou et Ankara, la médiation a été acceptée hier.",
             "Avec la RTS, les avocats de la famille ont poursuivi l'enquête.",
             "Retour à la liste noire : la décision a été prise lundi par le Conseil.",
             "Suivez-nous dans cette voie, a lancé lundi le président aux députés.",
             "Soutenez la paix, a demandé lundi le pape aux fidèles.",
             "Accepter ce texte serait une faute, a dit le député.",
         })
        EXPECT_TRUE(tables().patterns.match(split_words(prose)).empty())
            << prose << " by " << tables().patterns.match(split_words(prose)).front().rule->place;
}

TEST(LinePatterns, CompareFoldedAndPassOverMarks) {
    EXPECT_TRUE(taken_by("À LIRE AUSSI", LineAction::links));
    EXPECT_TRUE(taken_by("\u25BA A lire aussi\u00A0: l\u2019accord", LineAction::links));
    EXPECT_TRUE(taken_by("[ Publicit\u00E9 ]", LineAction::drop));
}

TEST(LinePatterns, TellWhetherTheCueStandsAlone) {
    const auto alone = tables().patterns.match(split_words("Lire aussi :"));
    const auto followed = tables().patterns.match(split_words("Lire aussi : Un accord à Riga"));
    ASSERT_FALSE(alone.empty());
    ASSERT_FALSE(followed.empty());
    EXPECT_FALSE(alone.front().has_more);
    EXPECT_TRUE(followed.front().has_more);
}

TEST(LinePatterns, AHostileLineEndsSoon) {
    std::string line;
    for (int i = 0; i < 120; ++i) line += "par Par , ";
    (void)tables().patterns.match(split_words(line));
}

TEST(SplitWords, KeepsElisionsTogetherAndCutsFiguresFromLetters) {
    const std::string line = "L\u2019Elys\u00E9e, 18h04";
    const auto words = split_words(line);
    std::vector<std::string> folded;
    for (const auto& word : words) folded.push_back(word.folded);
    EXPECT_EQ(folded, (std::vector<std::string>{"l'", "elysee", ",", "18", "h", "04"}));
    EXPECT_EQ(words[1].span.of(line), "Elys\u00E9e");
    EXPECT_TRUE(words[1].is_capital);
    EXPECT_TRUE(words[3].is_number);
}

}  // namespace
}  // namespace entente::read
