#include "entente/graph/operations.hpp"

#include "support/graph_text.hpp"
#include "support/record_builder.hpp"

#include "entente/base/error.hpp"
#include "entente/graph/graph_file.hpp"

#include <gmock/gmock.h>

using namespace entente;
using facts::EventStatus;
using test::RecordBuilder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

namespace {

std::shared_ptr<const graph::ResolveTables> tables() {
    static const auto loaded = graph::ResolveTables::load(ENTENTE_SOURCE_DIR "/schema");
    return loaded;
}

graph::KnowledgeGraph built(std::vector<facts::Record> records, graph::ResolveSettings settings = {}) {
    graph::ResolveOptions options;
    static_cast<graph::ResolveSettings&>(options) = std::move(settings);
    options.tables = tables();
    return make_knowledge_graph(std::move(records), options);
}

/// Who met on which day, in a text of its own.
facts::Record record(std::string id, std::string published, std::string day,
                     EventStatus status = EventStatus::held) {
    RecordBuilder builder(id, std::move(published));
    builder.document().path = id + ".txt";
    const auto said = builder.sentence("John Kerry a rencontré Serge Lavrov à Hambourg, écrit " + id + ".");
    builder.sentence("Été froid : John Kerry connaît Serge Lavrov depuis longtemps.");
    const auto kerry = builder.person("John Kerry");
    const auto lavrov = builder.person("Serge Lavrov");
    builder.represents(lavrov, builder.state("Russie", "RU"), "ministre", "foreign_minister", said);
    builder.meeting({kerry, lavrov}, said, std::move(day), builder.place("Hambourg", "2911298", "DE"),
                    status);
    return builder.build();
}

std::vector<facts::Record> three_records() {
    return {record("a", "2016-12-08", "2016-12-07"), record("b", "2016-12-08", "2016-12-06"),
            record("c", "2016-12-05", "2016-12-07", EventStatus::planned)};
}

std::string bytes(const graph::KnowledgeGraph& graph) {
    return write_graph_jsonl(graph);
}

std::optional<std::string> same_text(const facts::SourceDocument& document) {
    for (const auto& known : three_records())
        if (known.document.id == document.id) return known.document.text;
    return std::nullopt;
}

graph::KnowledgeGraph without_records(graph::KnowledgeGraph graph) {
    graph.records.clear();
    return graph;
}

}  // namespace

TEST(Merge, OfTwoGraphsIsTheGraphOfBothPiles) {
    const auto records = three_records();
    const auto all = bytes(built(records));
    const auto first = built({records[0]});
    const auto rest = built({records[1], records[2]});
    EXPECT_EQ(bytes(merge({first, rest}, tables())), all);
    EXPECT_EQ(bytes(merge({rest, first}, tables())), all);
    EXPECT_EQ(bytes(merge({built(records), first, rest}, tables())), all);
    EXPECT_EQ(bytes(merge({built(records), {}}, tables())), all);
}

TEST(Merge, KeepsTheRulesOfBoth) {
    graph::ResolveSettings one;
    one.identity = {{"a", true, "b"}};
    one.infer_dates = false;
    graph::ResolveSettings other;
    other.identity = {{"c", false, "d"}};
    const auto joint = merge({built({}, one), built({}, other)}, tables()).settings;
    EXPECT_EQ(joint.identity.size(), 2U);
    EXPECT_FALSE(joint.infer_dates);
}

TEST(Merge, TellsOfTwoVersionsOfOneDocument) {
    std::vector<std::string> notes;
    (void)merge(
        {built({record("a", "2020-01-01", "2020-01-01")}), built({record("a", "2020-01-02", "2020-01-01")})},
        tables(), &notes);
    EXPECT_THAT(notes, ElementsAre(HasSubstr("'a' comes with different content")));
}

TEST(Merge, NeedsRecords) {
    const auto bare = without_records(built(three_records()));
    EXPECT_THAT([&] { (void)merge({bare}, tables()); },
                ThrowsMessage<InputError>(HasSubstr("without its records")));
}

TEST(Retract, LeavesTheGraphBuiltWithoutTheDocument) {
    const auto records = three_records();
    const auto all = built(records);
    EXPECT_EQ(bytes(retract(all, {"b"}, tables())), bytes(built({records[0], records[2]})));
    EXPECT_EQ(bytes(retract(all, {"doc:a", "c"}, tables())), bytes(built({records[1]})));
    EXPECT_EQ(retract(all, {"a", "b", "c"}, tables()).graph.node_count(), 0U);
}

TEST(Retract, RefusesADocumentThatIsNotThere) {
    EXPECT_THAT([] { (void)retract(built(three_records()), {"d"}, tables()); },
                ThrowsMessage<ArgumentError>(HasSubstr("'d' is not in the graph")));
}

TEST(Diff, OfEqualGraphsIsEmpty) {
    EXPECT_THAT(diff(built(three_records()).graph, built(three_records()).graph), IsEmpty());
}

TEST(Diff, TellsWhatCameWentAndChanged) {
    graph::PropertyGraph before;
    before.add_node({"a", "Person", {{"label", std::string("A")}, {"gender", std::string("feminine")}}});
    before.add_node({"b", "Person", {}});
    before.add_edge("a", "b", {"e", "MET", {}});
    graph::PropertyGraph after;
    after.add_node({"a", "Person", {{"label", std::string("A2")}, {"mentions", std::int64_t{1}}}});
    after.add_node({"c", "Person", {}});
    after.add_edge("a", "c", {"e", "MET", {}});
    std::string text;
    for (const auto& change : diff(before, after)) {
        text += std::string(1, "+-~"[static_cast<int>(change.what)]) + (change.is_edge ? "edge " : "node ") +
                change.id + " " + change.label;
        for (const auto& attribute : change.attributes)
            text += " " + attribute.name + ":" +
                    (attribute.before ? graph::to_text(*attribute.before) : "none") + "/" +
                    (attribute.after ? graph::to_text(*attribute.after) : "none");
        text += "\n";
    }
    EXPECT_EQ(text,
              "~node a A2 gender:feminine/none label:A/A2 mentions:none/1\n"
              "-node b b\n+node c c\n-edge e A -> b\n+edge e A2 -> c\n");
}

TEST(Verify, ProvesWhatItBuilt) {
    const auto report = verify(built(three_records()), tables(), same_text);
    EXPECT_THAT(report.problems, IsEmpty());
    EXPECT_EQ(report.documents, 3U);
    EXPECT_EQ(report.reopened, 3U);
    EXPECT_GE(report.quotes, 6U);
}

TEST(Verify, ProvesAGraphWithoutRecordsByItsSources) {
    const auto report = verify(without_records(built(three_records())), tables(), same_text);
    EXPECT_THAT(report.problems, IsEmpty());
    EXPECT_GE(report.quotes, 6U);
}

TEST(Verify, NoticesASourceThatChangedOrIsGone) {
    const auto graph = built(three_records());
    const auto changed =
        verify(graph, tables(), [](const facts::SourceDocument& document) -> std::optional<std::string> {
            if (document.id == "a") return "autre chose";
            if (document.id == "b") throw InputError("b.txt: no such file");
            return std::nullopt;
        });
    EXPECT_THAT(changed.problems, ElementsAre(HasSubstr("'a' has changed"), HasSubstr("no such file")));
    EXPECT_EQ(changed.not_reopened, 2U);
}

TEST(Verify, NoticesATamperedQuoteOffsetOrEvent) {
    const auto tampered = [](std::string_view from, std::string_view to) {
        auto text = bytes(built(three_records()));
        const auto edges = text.find("\n{\"edge\":\"evidenced-by");
        const auto at = text.find(from, edges);
        if (at == std::string::npos) throw std::logic_error("nothing to tamper with");
        return verify(graph::read_graph_jsonl(text.replace(at, from.size(), to)), tables(), same_text)
            .problems;
    };
    EXPECT_THAT(tampered("John Kerry a rencontré", "John Kerry a évité"),
                testing::Contains(HasSubstr("the quote does not stand")));
    EXPECT_THAT(tampered("\"start\":0", "\"start\":1"),
                testing::Contains(HasSubstr("the quote does not stand")));
    EXPECT_THAT(tampered("\"start\":0", "\"start\":-5"),
                testing::Contains(HasSubstr("the quote does not stand")));
    EXPECT_THAT(tampered("\"role\":\"participant\"", "\"role\":\"host\""),
                ElementsAre(HasSubstr("not what its records say")));
    EXPECT_THAT(tampered("#0-", "#9000-"), testing::Contains(HasSubstr("nothing stands at")));
}

TEST(Verify, NoticesAFactWithoutEvidence) {
    graph::KnowledgeGraph graph;
    graph.graph.add_node({"event:x", "Event", {}});
    EXPECT_THAT(verify(graph, tables(), same_text).problems, ElementsAre("Event event:x has no evidence"));
}

TEST(Explain, ShowsTheTiesWithTheirSentences) {
    const auto explanation = explain(built(three_records()), "kerry", "LAVROV", tables());
    EXPECT_EQ(explanation.first.id, "person:john-kerry");
    EXPECT_EQ(explanation.second.label, "Serge Lavrov");
    ASSERT_EQ(explanation.ties.size(), 2U);  // the 6th and the 7th
    EXPECT_EQ(explanation.ties[0].how, "participant, participant");
    EXPECT_THAT(explanation.ties[0].evidence.front().quote, HasSubstr("John Kerry a rencontré Serge Lavrov"));
    EXPECT_THAT(explanation.first.merge_reasons, ElementsAre("same name: John Kerry"));
    EXPECT_THAT(explanation.second.merge_reasons, ElementsAre("same name: Serge Lavrov"));
    EXPECT_THAT(
        (std::vector{explanation.ties[0].merge_reasons, explanation.ties[1].merge_reasons}),
        testing::UnorderedElementsAre(IsEmpty(), ElementsAre(HasSubstr("same parties, date, place: "))));
}

TEST(Explain, ShowsTheSentencesThatGaveNothing) {
    const auto explanation =
        explain(built({record("a", "2016-12-08", "2016-12-07")}), "John Kerry", "Serge Lavrov", tables());
    ASSERT_EQ(explanation.rejections.size(), 1U);
    EXPECT_EQ(explanation.rejections[0].sentence.quote,
              "Été froid : John Kerry connaît Serge Lavrov depuis longtemps.");
    EXPECT_EQ(explanation.rejections[0].reason,
              "no word of the sentence tells an event, a stance or an office");
    const auto text = record("a", "2016-12-08", "2016-12-07").document.text;
    EXPECT_EQ(explanation.rejections[0].sentence.end, text::count_code_points(text));
}

TEST(Explain, ShowsOfficesWithTheirWords) {
    const auto explanation =
        explain(built({record("a", "2016-12-08", "2016-12-07")}), "Russie", "Serge Lavrov", tables());
    ASSERT_EQ(explanation.ties.size(), 1U);
    EXPECT_EQ(explanation.ties[0].label, "Serge Lavrov REPRESENTS Russie (ministre)");
    EXPECT_THAT(explanation.ties[0].evidence.front().quote, HasSubstr("John Kerry a rencontré"));
}

TEST(Explain, AsksBackWhenANameIsUnknownOrAmbiguous) {
    RecordBuilder two("two");
    two.sentence("Bill Clinton et Hillary Clinton.");
    two.person("Bill Clinton");
    two.person("Hillary Clinton");
    const auto graph = built({two.build()});
    EXPECT_THAT([&] { (void)explain(graph, "Clinton", "Bill Clinton", tables()); },
                ThrowsMessage<ArgumentError>(
                    HasSubstr("person:bill-clinton (Bill Clinton), person:hillary-clinton")));
    EXPECT_THAT([&] { (void)explain(graph, "Kerry", "Bill Clinton", tables()); },
                ThrowsMessage<ArgumentError>(HasSubstr("nothing in the graph is called 'Kerry'")));
    EXPECT_NO_THROW((void)explain(graph, "person:bill-clinton", "hillary clinton", tables()));
}

TEST(Conflicts, ListBothVersionsWithTheirSentences) {
    const auto found = conflicts(built(three_records()).graph);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].field, "date");
    EXPECT_THAT((std::vector{found[0].first.values, found[0].second.values}),
                testing::UnorderedElementsAre(ElementsAre("2016-12-06"), ElementsAre("2016-12-07")));
    EXPECT_FALSE(found[0].first.evidence.empty());
}

TEST(Complete, ResolvesAPileOfRecords) {
    graph::KnowledgeGraph pile;
    pile.records = three_records();
    EXPECT_EQ(bytes(complete(pile, tables())), bytes(built(three_records())));
    EXPECT_EQ(bytes(complete(built(three_records()), tables())), bytes(built(three_records())));
}
