#include "support/graph_text.hpp"
#include "support/record_builder.hpp"

#include "entente/graph/resolve.hpp"

#include <gmock/gmock.h>

using namespace entente;
using facts::EventStatus;
using test::attribute;
using test::RecordBuilder;
using testing::HasSubstr;

namespace {

graph::PropertyGraph resolved(const std::vector<facts::Record>& records, bool infer_dates = true) {
    graph::ResolveOptions options;
    options.tables = graph::ResolveTables::load(ENTENTE_SOURCE_DIR "/schema");
    options.infer_dates = infer_dates;
    return resolve(records, options);
}

struct Told {
    std::string id;
    std::string published;
    std::string date;
    std::string place = "Hambourg";
    EventStatus status = EventStatus::held;
    bool by_state = false;
};

/// A text of its own words about Kerry and Lavrov, or about their states.
facts::Record meeting(const Told& told) {
    RecordBuilder record(told.id, told.published);
    const auto said = record.sentence("Dans " + told.id + ", Kerry voit Lavrov.");
    const auto usa = record.state("Etats-Unis", "US");
    const auto russia = record.state("Russie", "RU");
    auto first = usa;
    auto second = russia;
    if (!told.by_state) {
        first = record.person("John Kerry");
        second = record.person("Serge Lavrov");
        record.represents(first, usa, "ministre", "foreign_minister", said);
        record.represents(second, russia, "ministre", "foreign_minister", said);
    }
    const auto place = told.place.empty()               ? facts::kNoEntity
                       : told.place == "Hambourg"       ? record.place("Hambourg", "2911298", "DE")
                       : told.place == "Allemagne"      ? record.state("Allemagne", "DE")
                       : told.place == "hotel Atlantic" ? record.place("hotel Atlantic")
                                                        : record.place(told.place, "1", "CH");
    record.meeting({first, second}, said, told.date, place, told.status);
    return record.build();
}

std::vector<const graph::Node*> events(const graph::PropertyGraph& graph) {
    std::vector<const graph::Node*> found;
    for (const auto vertex : graph.sorted_nodes())
        if (graph.node(vertex).kind == "Event") found.push_back(&graph.node(vertex));
    return found;
}

std::string of(const graph::Node* node, std::string_view name) {
    return graph::text_of(node->attributes, name);
}

std::string contradiction(const graph::PropertyGraph& graph) {
    for (const auto& link : graph.sorted_edges())
        if (graph.edge(link).kind == "CONTRADICTS")
            return graph::text_of(graph.edge(link).attributes, "field");
    return {};
}

}  // namespace

TEST(ResolveEvents, ReportsOfOneMeetingAreOneEvent) {
    const auto graph =
        resolved({meeting({"a", "2016-12-07", "2016-12-07"}), meeting({"b", "2016-12-08", "2016-12-07"})});
    ASSERT_EQ(events(graph).size(), 1U);
    const auto* event = events(graph).front();
    EXPECT_EQ(of(event, "documents"), "2");
    EXPECT_EQ(of(event, "status_history"), "2016-12-07 held a | 2016-12-08 held b");
    EXPECT_THAT(of(event, "merge_reasons"), HasSubstr("same parties, date, place: a = b"));
    EXPECT_EQ(test::edges(graph, "PARTICIPATED_IN"), "person:john-kerry PARTICIPATED_IN " + event->id +
                                                         "\nperson:serge-lavrov PARTICIPATED_IN " +
                                                         event->id + "\n");
    EXPECT_EQ(test::edges(graph, "TOOK_PLACE_AT"), event->id + " TOOK_PLACE_AT place:2911298\n");
    EXPECT_EQ(test::edges(graph, "EVIDENCED_BY"),
              event->id + " EVIDENCED_BY doc:a\n" + event->id + " EVIDENCED_BY doc:b\n");
    EXPECT_EQ(test::edges(graph, "MET"), "person:john-kerry MET person:serge-lavrov\n");
}

TEST(ResolveEvents, APersonStandsForTheState) {
    const auto graph =
        resolved({meeting({"a", "2016-12-07", "2016-12-07"}),
                  meeting({"b", "2016-12-08", "2016-12-07", "Hambourg", EventStatus::held, true})});
    ASSERT_EQ(events(graph).size(), 1U);
    EXPECT_THAT(test::edges(graph, "MET"), "person:john-kerry MET person:serge-lavrov\n");
}

TEST(ResolveEvents, TheMorePreciseReportWins) {
    const auto graph = resolved({meeting({"a", "2016-12-07", "2016-12", "Allemagne"}),
                                 meeting({"b", "2016-12-08", "2016-12-07", "Hambourg"})});
    ASSERT_EQ(events(graph).size(), 1U);
    EXPECT_EQ(of(events(graph).front(), "date_start"), "2016-12-07");
    EXPECT_EQ(of(events(graph).front(), "date_end"), "2016-12-07");
    EXPECT_EQ(of(events(graph).front(), "date_precision"), "day");
    EXPECT_THAT(test::edges(graph, "TOOK_PLACE_AT"), HasSubstr("place:2911298"));
}

TEST(ResolveEvents, ABuildingIsMorePreciseThanNothingAndNoContradictionOfItsTown) {
    const auto graph = resolved({meeting({"a", "2016-12-07", "2016-12-07", "hotel Atlantic"}),
                                 meeting({"b", "2016-12-08", "2016-12-07", "Hambourg"})});
    EXPECT_EQ(events(graph).size(), 1U);
    EXPECT_EQ(contradiction(graph), "");
}

TEST(ResolveEvents, MeetingsOnTwoDaysAreTwo) {
    EXPECT_EQ(events(resolved({meeting({"a", "2016-12-07", "2016-12-02"}),
                               meeting({"b", "2016-12-09", "2016-12-07"})}))
                  .size(),
              2U);
}

TEST(ResolveEvents, OfOneTextStayApart) {
    RecordBuilder record("a", "2016-12-08");
    const auto said = record.sentence("Ils se voient deux fois.");
    const auto one = record.person("Anna Bauer");
    const auto other = record.person("Carl Dorn");
    record.meeting({one, other}, said, "2016-12-07");
    record.meeting({one, other}, said, "2016-12-07");
    EXPECT_EQ(events(resolved({record.build()})).size(), 2U);
}

TEST(ResolveEvents, WhatWasPlannedAndCalledOffIsOneEventWithItsHistory) {
    const auto planned = meeting({"a", "2016-12-05", "2016-12-06", "Geneve", EventStatus::planned});
    const auto cancelled = meeting({"b", "2016-12-06", "2016-12-06", "Geneve", EventStatus::cancelled});
    const auto still_planned = meeting({"c", "2016-12-07", "2016-12-06", "Geneve", EventStatus::planned});
    const auto graph = resolved({still_planned, cancelled, planned});
    ASSERT_EQ(events(graph).size(), 1U);
    EXPECT_EQ(of(events(graph).front(), "status"), "cancelled");
    EXPECT_EQ(of(events(graph).front(), "status_history"),
              "2016-12-05 planned a | 2016-12-06 cancelled b | 2016-12-07 planned c");
}

TEST(ResolveEvents, WhatWasPlannedAndHeldIsHeld) {
    const auto graph = resolved({meeting({"a", "2016-12-05", "2016-12-07", "Hambourg", EventStatus::planned}),
                                 meeting({"b", "2016-12-08", "2016-12-07"})});
    ASSERT_EQ(events(graph).size(), 1U);
    EXPECT_EQ(of(events(graph).front(), "status"), "held");
}

TEST(ResolveEvents, AMovedDateFollowsTheLaterText) {
    const auto graph =
        resolved({meeting({"a", "2016-12-02", "2016-12-05", "Geneve", EventStatus::planned}),
                  meeting({"b", "2016-12-04", "2016-12-06/2016-12-07", "Geneve", EventStatus::planned})});
    ASSERT_EQ(events(graph).size(), 1U);
    EXPECT_EQ(of(events(graph).front(), "date_start"), "2016-12-06");
}

TEST(ResolveEvents, SourcesMayContradictOneAnotherOnTheDay) {
    const auto graph =
        resolved({meeting({"a", "2016-12-08", "2016-12-06"}), meeting({"b", "2016-12-08", "2016-12-07"})});
    EXPECT_EQ(events(graph).size(), 2U);
    EXPECT_EQ(contradiction(graph), "date");
}

TEST(ResolveEvents, ATextThatTellsOfBothDaysSettlesThatTheyAreTwo) {
    RecordBuilder both("b", "2016-12-08");
    const auto said = both.sentence("Kerry a vu Lavrov mardi puis mercredi.");
    const auto kerry = both.person("John Kerry");
    const auto lavrov = both.person("Serge Lavrov");
    const auto hamburg = both.place("Hambourg", "2911298", "DE");
    both.meeting({kerry, lavrov}, said, "2016-12-06", hamburg);
    both.meeting({kerry, lavrov}, said, "2016-12-07", hamburg);
    const auto graph = resolved({meeting({"a", "2016-12-08", "2016-12-06"}), both.build()});
    EXPECT_EQ(events(graph).size(), 2U);
    EXPECT_EQ(contradiction(graph), "");
}

TEST(ResolveEvents, SourcesMayContradictOneAnotherOnThePlace) {
    const auto graph = resolved({meeting({"a", "2016-12-08", "2016-12-07", "Hambourg"}),
                                 meeting({"b", "2016-12-08", "2016-12-07", "Geneve"})});
    EXPECT_EQ(contradiction(graph), "place");
}

TEST(ResolveEvents, SourcesMayContradictOneAnotherOnWhetherItWas) {
    const auto graph =
        resolved({meeting({"a", "2016-12-07", "2016-12-07"}),
                  meeting({"b", "2016-12-08", "2016-12-07", "Hambourg", EventStatus::denied})});
    EXPECT_EQ(contradiction(graph), "status");
    EXPECT_EQ(events(graph).size(), 2U);
}

TEST(ResolveEvents, AnUndatedReportNeedsOneOfTheVerySamePartiesOrThePlace) {
    const auto planned = meeting({"a", "2016-12-05", "2016-12-06", "Geneve", EventStatus::planned, true});
    EXPECT_EQ(events(resolved({planned, meeting({"b", "2016-12-06", "", ""})})).size(), 2U);
    EXPECT_EQ(events(resolved({planned, meeting({"b", "2016-12-06", "", "Geneve"})})).size(), 1U);
    EXPECT_EQ(
        events(resolved({planned, meeting({"b", "2016-12-06", "", "", EventStatus::held, true})})).size(),
        1U);
}

TEST(ResolveEvents, CallsAndMeetingsAreTwo) {
    auto call = meeting({"b", "2016-12-08", "2016-12-07", ""});
    call.events[0].mode = facts::EventMode::call;
    EXPECT_EQ(events(resolved({meeting({"a", "2016-12-07", "2016-12-07"}), call})).size(), 2U);
}

TEST(ResolveEvents, ActsAreOneByActorTargetAndDay) {
    const auto act = [](std::string id, std::string date, std::string target) {
        RecordBuilder record(std::move(id), "2020-05-03");
        const auto said = record.sentence("L'armee attaque " + target + " selon " + date);
        const auto agent = record.state("Syrie", "SY");
        const auto victim = record.group(std::move(target));
        auto& event = record.event(
            facts::EventType::assault,
            {{agent, facts::ParticipantRole::agent}, {victim, facts::ParticipantRole::recipient}}, said,
            date);
        event.trigger = "attaquer";
        return record.build();
    };
    EXPECT_EQ(events(resolved({act("a", "2020-05-01", "Houthis"), act("b", "2020-05-01", "Houthis")})).size(),
              1U);
    EXPECT_EQ(events(resolved({act("a", "2020-05-01", "Houthis"), act("b", "2020-05-02", "Houthis")})).size(),
              2U);
    EXPECT_EQ(
        events(resolved({act("a", "2020-05-01", "Houthis"), act("b", "2020-05-01", "Hezbollah")})).size(),
        2U);
}

TEST(ResolveStances, AreOnePerHolderTargetAndPolarity) {
    const auto stance = [](std::string id, std::string published, int polarity, facts::StanceType type) {
        RecordBuilder record(id, std::move(published));
        const auto said = record.sentence("Position de la Russie dans " + id);
        const auto russia = record.state("Russie", "RU");
        const auto truce = record.issue("trêve en Russie");
        record.stance(russia, type, polarity, truce, said).strength = 0.5F;
        return record.build();
    };
    const auto graph = resolved({stance("a", "2016-12-02", 1, facts::StanceType::supports),
                                 stance("b", "2016-12-05", -1, facts::StanceType::rejects),
                                 stance("c", "2016-12-07", -1, facts::StanceType::rejects)});
    std::string found;
    for (const auto vertex : graph.sorted_nodes())
        if (graph.node(vertex).kind == "Stance")
            found += of(&graph.node(vertex), "polarity") + of(&graph.node(vertex), "date_first") + "/" +
                     of(&graph.node(vertex), "date_last") + of(&graph.node(vertex), "strength") + "\n";
    EXPECT_THAT(found, HasSubstr("12016-12-02/2016-12-020.5\n"));
    EXPECT_THAT(found, HasSubstr("-12016-12-05/2016-12-070.5\n"));
}

TEST(ResolveSources, CopiesOfOneDispatchCountOnce) {
    const std::string dispatch =
        "Le ministre a rencontré son homologue mercredi soir dans un hôtel du centre, selon des sources "
        "proches des "
        "deux délégations, qui ont parlé de discussions franches sur les moyens de rétablir le calme et de "
        "faire "
        "entrer une aide dans les quartiers assiégés avant la fin de la semaine. ";
    const auto copy = [&](std::string id, std::string published, const std::string& tail) {
        RecordBuilder record(std::move(id), std::move(published));
        const auto said = record.sentence(dispatch);
        record.sentence(tail);
        const auto one = record.person("Anna Bauer");
        const auto other = record.person("Carl Dorn");
        record.meeting({one, other}, said, "2020-01-01");
        return record.build();
    };
    const auto graph = resolved(
        {copy("z", "2020-01-02", "Signé par l'agence."), copy("a", "2020-01-03", "Repris par un journal.")});
    EXPECT_EQ(attribute(graph, "doc:a", "copy_of"), "doc:z");
    EXPECT_EQ(attribute(graph, "doc:z", "copy_of"), "");
    ASSERT_EQ(events(graph).size(), 1U);
    EXPECT_EQ(of(events(graph).front(), "documents"), "1");
    EXPECT_EQ(of(events(graph).front(), "mentions"), "2");
    EXPECT_EQ(attribute(graph, "person:anna-bauer", "documents"), "1");
}

TEST(ResolveDates, PlaceATextWithoutADateByItsEvents) {
    const std::vector<facts::Record> records{meeting({"a", "2016-12-07", "2016-12-07"}),
                                             meeting({"b", "2016-12-09", "2016-12-07"}),
                                             meeting({"c", "", "2016-12-07"})};
    const auto graph = resolved(records);
    EXPECT_EQ(attribute(graph, "doc:c", "inferred_start"), "2016-12-07");
    EXPECT_EQ(attribute(graph, "doc:c", "inferred_end"), "2016-12-09");
    EXPECT_EQ(attribute(graph, "doc:c", "inferred_precision"), "interval");
    EXPECT_EQ(attribute(graph, "doc:c", "inferred_reason"), "same events as a (2016-12-07), b (2016-12-09)");
    EXPECT_EQ(attribute(graph, "doc:c", "published"), "");
    EXPECT_EQ(attribute(resolved(records, false), "doc:c", "inferred_start"), "");
}
