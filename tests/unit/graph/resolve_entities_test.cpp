#include "support/graph_text.hpp"
#include "support/record_builder.hpp"

#include "entente/base/error.hpp"
#include "entente/graph/resolve.hpp"

#include <gmock/gmock.h>

using namespace entente;
using test::attribute;
using test::RecordBuilder;
using testing::HasSubstr;

namespace {

graph::ResolveOptions options() {
    graph::ResolveOptions options;
    options.tables = graph::ResolveTables::load(ENTENTE_SOURCE_DIR "/schema");
    return options;
}

std::size_t count(const graph::PropertyGraph& graph, std::string_view kind) {
    std::size_t number = 0;
    for (const auto vertex : graph.sorted_nodes()) number += graph.node(vertex).kind == kind;
    return number;
}

/// One record with one person, perhaps of a state.
facts::Record person_of(std::string id, std::string name, std::string iso = {},
                        std::string role_type = "minister", std::string published = "2020-01-01",
                        text::Gender gender = text::Gender::none) {
    RecordBuilder record(std::move(id), std::move(published));
    const auto said = record.sentence(name + " parle.");
    const auto person = record.person(std::move(name));
    record.entity(person).gender = gender;
    if (!iso.empty())
        record.represents(person, record.state(iso, iso), "ministre", std::move(role_type), said);
    return record.build();
}

graph::PropertyGraph resolved(const std::vector<facts::Record>& records) {
    return resolve(records, options());
}

}  // namespace

TEST(ResolvePersons, TakeReadableIds) {
    const auto graph = resolved({person_of("a", "Sergueï Lavrov"), person_of("b", "Jean-Marc Ayrault")});
    EXPECT_EQ(attribute(graph, "person:serguei-lavrov", "label"), "Sergueï Lavrov");
    EXPECT_EQ(attribute(graph, "person:jean-marc-ayrault", "label"), "Jean-Marc Ayrault");
}

TEST(ResolvePersons, AreOneByTheSameFullName) {
    const auto graph =
        resolved({person_of("a", "John Kerry"), person_of("b", "John KERRY"), person_of("c", "John Kerry")});
    ASSERT_EQ(count(graph, "Person"), 1U);
    EXPECT_EQ(attribute(graph, "person:john-kerry", "aliases"), "John KERRY");
    EXPECT_EQ(attribute(graph, "person:john-kerry", "documents"),
              "2");  // a and c are letter for letter the same
    EXPECT_THAT(attribute(graph, "person:john-kerry", "merge_reasons"), HasSubstr("same name: John Kerry"));
}

TEST(ResolvePersons, AreOneBySurnameWhenOnlyOneBearsIt) {
    const auto graph =
        resolved({person_of("a", "John Kerry", "US"), person_of("b", "Kerry"), person_of("c", "M. Kerry")});
    ASSERT_EQ(count(graph, "Person"), 1U);
    EXPECT_THAT(attribute(graph, "person:john-kerry", "merge_reasons"),
                HasSubstr("only bearer of the surname: Kerry = John Kerry"));
}

TEST(ResolvePersons, AreOneByTheIdOfAGazetteerOnly) {
    auto a = person_of("a", "John Kerry"), b = person_of("b", "J. F. Kerry"),
         c = person_of("c", "Jean Kerry");
    a.entities[0].id = b.entities[0].id = "person:q22316";
    c.entities[0].id = "person:jean-kerry";
    const auto graph = resolved({a, b, c});
    EXPECT_EQ(count(graph, "Person"), 2U);
    EXPECT_EQ(attribute(graph, "person:q22316", "aliases"), "J. F. Kerry");
}

TEST(ResolvePersons, StayTwoWhenTwoBearOneSurname) {
    const auto graph = resolved({person_of("a", "Bill Clinton", "US"),
                                 person_of("b", "Hillary Clinton", "US"), person_of("c", "Clinton")});
    EXPECT_EQ(count(graph, "Person"), 3U);
    EXPECT_EQ(attribute(graph, "person:clinton", "label"), "Clinton");
}

TEST(ResolvePersons, AreTakenBySurnameAndOffice) {
    const auto graph = resolved({person_of("a", "Bill Clinton", "US", "head_of_state"),
                                 person_of("b", "Hillary Clinton", "US", "foreign_minister"),
                                 person_of("c", "Mme Clinton", "US", "foreign_minister")});
    EXPECT_EQ(count(graph, "Person"), 2U);
    EXPECT_THAT(attribute(graph, "person:hillary-clinton", "aliases"), HasSubstr("Mme Clinton"));
}

TEST(ResolvePersons, StayTwoWhenTheyServeTwoStates) {
    EXPECT_EQ(count(resolved({person_of("a", "Ali Kaya", "TR"), person_of("b", "Kaya", "AZ")}), "Person"),
              2U);
}

TEST(ResolvePersons, StayTwoWhenOneTextKeepsThemApart) {
    RecordBuilder both("a");
    both.sentence("Jean Martin, puis Martin.");
    both.person("Jean Martin");
    both.person("Martin");
    const auto graph = resolved({both.build(), person_of("b", "Jean Martin"), person_of("c", "Martin")});
    EXPECT_GE(count(graph, "Person"), 2U);
    EXPECT_EQ(count(resolved({both.build()}), "Person"), 2U);
}

TEST(ResolvePersons, AreOneAcrossTransliterations) {
    EXPECT_EQ(count(resolved({person_of("a", "Sergueï Lavrov"), person_of("b", "Sergei Lavrov")}), "Person"),
              1U);
    EXPECT_EQ(count(resolved({person_of("a", "Abdel Malek al-Mekhlafi", "YE"),
                              person_of("b", "Abdel Malek al-Mikhlafi", "YE")}),
                    "Person"),
              1U);
    EXPECT_EQ(count(resolved({person_of("a", "Mohammed Abdessalam", "YE"),
                              person_of("b", "Mohammed Abdel Salam", "YE")}),
                    "Person"),
              1U);
    EXPECT_EQ(
        count(resolved({person_of("a", "Vladimir Poutine", "RU"), person_of("b", "Vladimir Putin", "RU")}),
              "Person"),
        1U);
}

TEST(ResolvePersons, StayTwoWhenNamesOnlySoundAlike) {
    EXPECT_EQ(count(resolved({person_of("a", "Jean Marin"), person_of("b", "Jean Morin")}), "Person"), 2U);
    EXPECT_EQ(count(resolved({person_of("a", "Jean Dupont"), person_of("b", "Jeanne Dupont")}), "Person"),
              2U);
    EXPECT_EQ(
        count(resolved({person_of("a", "Philippe Martin"), person_of("b", "Philippe Marin")}), "Person"), 2U);
    EXPECT_EQ(count(resolved({person_of("a", "Sergei Lavrov", "RU"), person_of("b", "Sergueï Lavrov", "UA")}),
                    "Person"),
              2U);
}

TEST(ResolvePersons, AreOneByALongerName) {
    const auto graph = resolved({person_of("a", "Recep Tayyip Erdogan"), person_of("b", "Recep Erdogan")});
    EXPECT_EQ(count(graph, "Person"), 1U);
}

TEST(ResolvePersons, AreFoundByTheirOffice) {
    RecordBuilder role("c", "2016-12-09");
    const auto said = role.sentence("le chef de la diplomatie russe parle.");
    role.represents(role.role("chef de la diplomatie russe"), role.state("Russie", "RU"), "chef",
                    "foreign_minister", said);
    const auto graph =
        resolved({person_of("a", "Sergueï Lavrov", "RU", "foreign_minister", "2016-12-05"), role.build()});
    EXPECT_EQ(count(graph, "Person"), 1U);
    EXPECT_THAT(attribute(graph, "person:serguei-lavrov", "merge_reasons"),
                HasSubstr("office (foreign_minister)"));
}

TEST(ResolvePersons, StayNamelessWhenTheOfficeChangedHands) {
    RecordBuilder role("c", "2016-07-01");
    const auto said = role.sentence("le premier ministre parle.");
    role.represents(role.role("premier ministre"), role.state("Royaume-Uni", "GB"), "premier ministre",
                    "head_of_government", said);
    const auto graph =
        resolved({person_of("a", "David Cameron", "GB", "head_of_government", "2016-05-01"),
                  person_of("b", "Theresa May", "GB", "head_of_government", "2016-09-01"), role.build()});
    EXPECT_EQ(count(graph, "Person"), 3U);
    EXPECT_EQ(attribute(graph, "person:premier-ministre", "named"), "no");
}

TEST(ResolveBodies, AreOneByNameWhateverTheArticle) {
    RecordBuilder a("a"), b("b");
    a.sentence("rebelles syriens");
    b.sentence("les rebelles syriens");
    a.group("rebelles syriens");
    a.state("Syrie", "SY");
    b.group("les rebelles syriens");
    b.state("Syrie", "SY");
    EXPECT_EQ(count(resolved({a.build(), b.build()}), "Group"), 1U);
}

TEST(ResolvePersons, MayBeSpeltFreelyInOneStoryWhenBroughtOver) {
    const auto in_story = [](std::string id, std::string name, std::string published) {
        RecordBuilder record(std::move(id), std::move(published));
        record.sentence(name + " au Yémen.");
        record.person(std::move(name));
        record.state("Yémen", "YE");
        return record.build();
    };
    const auto people = [&](std::string one, std::string other, std::string day) {
        return count(resolved({in_story("a", std::move(one), "2016-05-25"),
                               in_story("b", std::move(other), std::move(day))}),
                     "Person");
    };
    EXPECT_EQ(people("Abdelmalek al-Mekhlafi", "Abdel Malek al-Mikhlafi", "2016-05-26"), 1U);
    EXPECT_EQ(people("Mohammed Abdessalam", "Mohammed Abdel Salam", "2016-05-31"), 1U);
    EXPECT_EQ(people("Mohammed Abdessalam", "Mohammed Abdel Salam", "2017-05-31"), 2U);
    EXPECT_EQ(people("Philippe Martin", "Philippe Marin", "2016-05-26"), 2U);
    EXPECT_EQ(people("Philippe Morin", "Philippe Marin", "2016-05-26"), 2U);
}

TEST(ResolvePersons, OfOneStateStayTwoWhenOneLetterTellsThemApart) {
    EXPECT_EQ(count(resolved({person_of("a", "Philippe Martin", "FR"),
                              person_of("b", "Philippe Marin", "FR", "envoy")}),
                    "Person"),
              2U);
    EXPECT_EQ(count(resolved({person_of("a", "Philippe Morin", "FR"),
                              person_of("b", "Philippe Marin", "FR", "envoy")}),
                    "Person"),
              2U);
}

TEST(ResolveGroups, OfACommonNameAreThoseOfOneStory) {
    const auto group = [](std::string id, std::string published, std::string label, std::string iso) {
        RecordBuilder record(std::move(id), std::move(published));
        record.sentence("Selon les " + label + ".");
        record.group(std::move(label));
        record.state(iso, iso);
        return record.build();
    };
    EXPECT_EQ(count(resolved({group("a", "2016-12-01", "rebelles", "SY"),
                              group("b", "2016-12-03", "rebelles", "SY")}),
                    "Group"),
              1U);
    EXPECT_EQ(count(resolved({group("a", "2016-12-01", "rebelles", "SY"),
                              group("b", "2017-12-03", "rebelles", "SY")}),
                    "Group"),
              2U);
    EXPECT_EQ(count(resolved({group("a", "2016-12-01", "rebelles", "SY"),
                              group("b", "2016-12-03", "rebelles", "YE")}),
                    "Group"),
              2U);
    const auto graph = resolved(
        {group("a", "2016-12-01", "rebelles syriens", "SY"), group("b", "2016-12-03", "rebelles", "SY")});
    EXPECT_EQ(count(graph, "Group"), 1U);
    EXPECT_THAT(attribute(graph, "group:rebelles-syriens", "merge_reasons"),
                HasSubstr("short for: rebelles = rebelles syriens"));
}

TEST(ResolveBodies, OfACommonNameStayInTheirCountry) {
    const auto police = [](std::string id, std::string iso) {
        RecordBuilder record(std::move(id));
        record.sentence("La police.");
        record.entity(record.organization("Police", "", {"police"})).id = "org:police";
        record.state(iso, iso);
        return record.build();
    };
    EXPECT_EQ(count(resolved({police("a", "FR"), police("b", "SN")}), "Organization"), 2U);
    EXPECT_EQ(count(resolved({police("a", "FR"), police("b", "FR")}), "Organization"), 1U);
}

TEST(ResolveBodies, OfOneAcronymAndTwoNamesStayTwo) {
    RecordBuilder a("a"), b("b");
    a.entity(a.organization("Parti socialiste", "PS")).id = "org:ps";
    b.entity(b.organization("Parti des sages", "PS")).id = "org:ps";
    EXPECT_EQ(count(resolved({a.build(), b.build()}), "Organization"), 2U);
}

TEST(ResolveBodies, AreFoundByAcronym) {
    RecordBuilder a("a"), b("b");
    a.organization("Observatoire syrien des droits de l'homme", "OSDH");
    b.organization("OSDH");
    EXPECT_EQ(count(resolved({a.build(), b.build()}), "Organization"), 1U);
}

TEST(ResolvePlaces, JoinTheOnlyKnownPlaceOfTheirName) {
    RecordBuilder a("a"), b("b"), c("c");
    a.place("Alep", "170063", "SY");
    b.place("Alep");
    c.place("Karm al-Katerdji");
    const auto graph = resolved({a.build(), b.build(), c.build()});
    EXPECT_EQ(count(graph, "Place"), 2U);
    EXPECT_EQ(attribute(graph, "place:170063", "documents"), "2");
    EXPECT_EQ(attribute(graph, "place:karm-al-katerdji", "label"), "Karm al-Katerdji");
}

TEST(ResolvePlaces, ACountryIsAPlaceWhereThingsHappenAndAStateThatActs) {
    RecordBuilder a("a", "2020-01-02"), b("b", "2020-01-02");
    for (RecordBuilder* record : {&a, &b}) {
        const auto state = record->state("Allemagne", "DE");
        const auto said = record->sentence("Anna Bauer a vu Carl Dorn en Allemagne.");
        const auto scene = record->place("Allemagne");
        record->entity(scene).id = "place:allemagne";
        record->entity(scene).iso = "DE";
        record->entity(scene).feature = "country";
        record->entity(scene).located_in = state;
        record->meeting({record->person("Anna Bauer"), record->person("Carl Dorn")}, said, "2020-01-01",
                        scene);
    }
    const auto graph = resolved({a.build(), b.build()});
    EXPECT_EQ(count(graph, "State"), 1U);
    EXPECT_EQ(count(graph, "Place"), 1U);
    EXPECT_THAT(test::edges(graph, "TOOK_PLACE_AT"), HasSubstr("TOOK_PLACE_AT place:allemagne"));
}

TEST(ResolvePlaces, ACountryAsASceneAgreesWithItsTownsAboutAMeeting) {
    RecordBuilder a("a", "2020-01-02"), b("b", "2020-01-02");
    a.state("Allemagne", "DE");
    const auto country = a.place("Allemagne");
    a.entity(country).id = "place:allemagne";
    a.entity(country).iso = "DE";
    a.entity(country).feature = "country";
    a.meeting({a.person("Anna Bauer"), a.person("Carl Dorn")},
              a.sentence("Anna Bauer a vu Carl Dorn en Allemagne."), "2020-01-01", country);
    b.state("Allemagne", "DE");
    const auto town = b.place("Bonn");
    b.entity(town).id = "place:2946447";
    b.entity(town).geonames = "2946447";
    b.entity(town).iso = "DE";
    b.meeting({b.person("Anna Bauer"), b.person("Carl Dorn")},
              b.sentence("Anna Bauer a vu Carl Dorn à Bonn."), "2020-01-01", town);
    const auto graph = resolved({a.build(), b.build()});
    EXPECT_EQ(count(graph, "Event"), 1U);
}

TEST(ResolveIssues, AreOneAcrossSynonymsInOnePlaceAndTime) {
    const auto issue = [](std::string id, std::string published, std::string label, std::string place,
                          std::string key) {
        RecordBuilder record(std::move(id), std::move(published));
        record.place(std::move(place), std::move(key), "SY");
        record.issue(std::move(label));
        return record.build();
    };
    const auto graph = resolved({issue("a", "2016-12-05", "cessez-le-feu à Alep", "Alep", "1"),
                                 issue("b", "2016-12-07", "trêve", "Alep", "1"),
                                 issue("c", "2016-12-08", "une cessation des combats à Alep", "Alep", "1")});
    ASSERT_EQ(count(graph, "Issue"), 1U);
    EXPECT_EQ(attribute(graph, "issue:cessez-le-feu-a-alep", "aliases"),
              "trêve | une cessation des combats à Alep");
    EXPECT_EQ(count(resolved({issue("a", "2016-12-05", "trêve à Alep", "Alep", "1"),
                              issue("b", "2017-05-05", "cessez-le-feu à Alep", "Alep", "1")}),
                    "Issue"),
              2U);
    EXPECT_EQ(count(resolved({issue("a", "2016-12-05", "trêve à Alep", "Alep", "1"),
                              issue("b", "2016-12-05", "trêve à Homs", "Homs", "2")}),
                    "Issue"),
              2U);
}

TEST(ResolveIssues, OfOneTextAreOneWhenTheyAreSynonyms) {
    RecordBuilder record("a", "2016-12-05");
    record.place("Alep", "1", "SY");
    record.issue("cessez-le-feu à Alep");
    record.issue("la trêve");
    record.issue("projet de résolution");
    EXPECT_EQ(count(resolved({record.build()}), "Issue"), 2U);
}

TEST(IdentityRules, OutrankEveryOther) {
    auto with_rules = options();
    with_rules.identity = graph::parse_identity_rules(
        "first,relation,second\nBarack Obama,same as,\"M. \"\"O\"\"\"\n"
        "person:john-kerry,not the same as,Kerry\n");
    const std::vector<facts::Record> records{person_of("a", "Barack Obama"), person_of("b", "M. \"O\""),
                                             person_of("c", "John Kerry"), person_of("d", "Kerry")};
    const auto graph = resolve(records, with_rules);
    EXPECT_EQ(count(graph, "Person"), 3U);
    EXPECT_THAT(attribute(graph, "person:barack-obama", "merge_reasons"), HasSubstr("user: Barack Obama"));
}

TEST(IdentityRules, TellWhichLineIsWrong) {
    EXPECT_THROW((void)graph::parse_identity_rules("a,b\n"), InputError);
    EXPECT_THROW((void)graph::parse_identity_rules("first,relation,second\na,perhaps,b\n"), InputError);
    EXPECT_THROW((void)graph::parse_identity_rules("first,relation,second\n\"a,same,b\n"), InputError);
    EXPECT_TRUE(graph::parse_identity_rules("").empty());
}

TEST(ResolveIds, TellApartWhatBearsOneName) {
    RecordBuilder record("a");
    record.sentence("Martin et Martin.");
    record.person("Martin");
    record.person("Martin");
    const auto graph = resolved({record.build()});
    EXPECT_EQ(count(graph, "Person"), 2U);
    EXPECT_FALSE(graph.find("person:martin").has_value());
}
