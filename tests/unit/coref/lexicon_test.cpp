#include "coref/lexicon.hpp"

#include "support/temporary_folder.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::coref {
namespace {

using testing::ElementsAre;

const Lexicon& lexicon() {
    static const Lexicon known(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema");
    return known;
}

std::string iso(std::optional<std::uint32_t> state) {
    return state ? lexicon().states[*state].iso : "none";
}

TEST(Lexicon, KnowsEveryMemberOfTheUnitedNationsAndItsObservers) {
    for (const char* code :
         {"AF", "AL", "DZ", "AD", "AO", "AG", "AR", "AM", "AU", "AT", "AZ", "BS", "BH", "BD", "BB",
          "BY", "BE", "BZ", "BJ", "BT", "BO", "BA", "BW", "BR", "BN", "BG", "BF", "BI", "CV", "KH",
          "CM", "CA", "CF", "TD", "CL", "CN", "CO", "KM", "CG", "CR", "CI", "HR", "CU", "CY", "CZ",
          "KP", "CD", "DK", "DJ", "DM", "DO", "EC", "EG", "SV", "GQ", "ER", "EE", "SZ", "ET", "FJ",
          "FI", "FR", "GA", "GM", "GE", "DE", "GH", "GR", "GD", "GT", "GN", "GW", "GY", "HT", "HN",
          "HU", "IS", "IN", "ID", "IR", "IQ", "IE", "IL", "IT", "JM", "JP", "JO", "KZ", "KE", "KI",
          "KW", "KG", "LA", "LV", "LB", "LS", "LR", "LY", "LI", "LT", "LU", "MG", "MW", "MY", "MV",
          "ML", "MT", "MH", "MR", "MU", "MX", "FM", "MC", "MN", "ME", "MA", "MZ", "MM", "NA", "NR",
          "NP", "NL", "NZ", "NI", "NE", "NG", "MK", "NO", "OM", "PK", "PW", "PA", "PG", "PY", "PE",
          "PH", "PL", "PT", "QA", "KR", "MD", "RO", "RU", "RW", "KN", "LC", "VC", "WS", "SM", "ST",
          "SA", "SN", "RS", "SC", "SL", "SG", "SK", "SI", "SB", "SO", "ZA", "SS", "ES", "LK", "SD",
          "SR", "SE", "CH", "SY", "TJ", "TH", "TL", "TG", "TO", "TT", "TN", "TR", "TM", "TV", "UG",
          "UA", "AE", "GB", "TZ", "US", "UY", "UZ", "VU", "VE", "VN", "YE", "ZM", "ZW", "VA", "PS"})
        EXPECT_TRUE(lexicon().state_by_iso(code)) << code;
}

TEST(Lexicon, ReadsNationalitiesAndCompounds) {
    EXPECT_EQ(iso(lexicon().demonym("russes")), "RU");
    EXPECT_EQ(iso(lexicon().demonym("grecque")), "GR");
    EXPECT_EQ(iso(lexicon().demonym("sud coreen")), "KR");
    EXPECT_EQ(iso(lexicon().demonym("table")), "none");
    const auto pair = lexicon().compound_demonym("russo americaines");
    ASSERT_EQ(pair.size(), 2U);
    EXPECT_THAT((std::vector{lexicon().states[pair[0]].iso, lexicon().states[pair[1]].iso}),
                ElementsAre("RU", "US"));
}

TEST(Lexicon, KnowsWhichStatesHaveAnOffice) {
    EXPECT_TRUE(lexicon().office_fits("chancelier", "DE"));
    EXPECT_FALSE(lexicon().office_fits("chancelier", "FR"));
    EXPECT_FALSE(lexicon().office_fits("premier ministre", "US"));
    EXPECT_TRUE(lexicon().office_fits("premier ministre", "FR"));
    EXPECT_TRUE(lexicon().office_fits("ministre", "US"));
}

TEST(Lexicon, RefinesAnOfficeByItsComplement) {
    EXPECT_EQ(lexicon().refine_role_type("minister", "ministre turc des affaires etrangeres"),
              "foreign_minister");
    EXPECT_EQ(lexicon().refine_role_type("minister", "ministre de la defense"), "minister");
}

class UserGazetteer : public testing::Test {
  protected:
    Lexicon load(const std::string& csv) {
        base::write_file_atomically(m_folder.path() / "mine.csv", csv);
        return Lexicon(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema", m_folder.path() / "mine.csv");
    }

  private:
    test::TemporaryFolder m_folder;
};

TEST_F(UserGazetteer, AddsNamesThatWinOverTheSchema) {
    const Lexicon mine = load(
        "id,name,aliases,kind,represents,from,until,wikidata\n"
        "person:x,\"Berg, Knut\",Knut Berg | K. Berg,Person,NO,2019,2021-05-01,Q1\n"
        "org:w,Washington,,Organization,,,,\n");
    const auto person = mine.name_phrases.find("knut berg");
    ASSERT_TRUE(person);
    EXPECT_EQ(mine.leaders[mine.names[*person].index].id, "person:x");
    EXPECT_EQ(mine.leaders[mine.names[*person].index].until_year, 2021);
    EXPECT_EQ(mine.names[*mine.name_phrases.find("Washington")].kind, NameKind::organization);
}

TEST_F(UserGazetteer, TakesOwnersByCodeIdOrName) {
    const Lexicon mine = load(
        "id,name,kind,represents\n"
        "org:rives,Office des rives,Organization,Suisse\n"
        "person:a,Anna Berg,Person,org:rives\n"
        "person:b,Jean Berg,Person,state:NO\n"
        "person:c,Luc Berg,Person,OTAN\n"
        "person:d,Eva Berg,Person,Ligue des lacs\n");
    EXPECT_EQ(mine.organizations[0].owner, "CH");
    EXPECT_EQ(mine.leaders[0].owner, "Office des rives");
    EXPECT_EQ(mine.leaders[1].owner, "NO");
    EXPECT_EQ(mine.leaders[2].owner,
              mine.organizations[mine.names[*mine.name_phrases.find("OTAN")].index].name);
    EXPECT_EQ(mine.leaders[3].owner, "Ligue des lacs") << "an organisation that is not known yet";
}

TEST_F(UserGazetteer, SaysWhatIsWrongWithARow) {
    EXPECT_THROW(load("id,label\nx,y\n"), ArgumentError);
    EXPECT_THROW(load("name,kind\nX,Animal\n"), ArgumentError);
    EXPECT_THROW(load("name,kind\n\"X,Person\n"), ArgumentError);
    EXPECT_THROW(load("name,kind,from\nX,Person,soon\n"), ArgumentError);
    EXPECT_THROW(load("name,kind,from,until\nX,Person,2020,2010\n"), ArgumentError);
    EXPECT_THROW(load(""), ArgumentError);
}

}  // namespace
}  // namespace entente::coref
