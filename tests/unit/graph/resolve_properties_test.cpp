#include "support/graph_text.hpp"
#include "support/record_builder.hpp"

#include "entente/base/tsv.hpp"
#include "entente/graph/graph_file.hpp"
#include "entente/graph/resolve.hpp"

#include <map>
#include <random>

#include <gtest/gtest.h>

using namespace entente;
using test::RecordBuilder;

namespace {

graph::ResolveOptions options() {
    graph::ResolveOptions options;
    options.tables = graph::ResolveTables::load(ENTENTE_SOURCE_DIR "/schema");
    return options;
}

/// A made-up world in which names, places, dates and statuses collide often.
facts::Record random_record(std::size_t number, std::mt19937& random, std::size_t people = 40) {
    const auto pick = [&](std::size_t size) { return static_cast<std::size_t>(random() % size); };
    const std::vector<std::string> given{"Anna", "Jean", "Sergei", "Serguei", "Jeanne", ""};
    const std::vector<std::string> surnames{"Bauer", "Lavrov",   "Lavroff", "Martin",
                                            "Marin", "Mekhlafi", "Mikhlafi"};
    const std::vector<std::string> isos{"FR", "RU", "US", "YE"};
    const std::vector<std::string> issues{"trêve à Alep", "cessez-le-feu", "la trêve", "projet de loi",
                                          "sanctions"};
    std::string published;
    if (pick(5) != 0) published = "2020-01-" + std::string(pick(2) ? "1" : "0") + std::to_string(1 + pick(9));
    RecordBuilder record("doc-" + std::to_string(number), published);
    const auto said = record.sentence("Texte " + std::to_string(pick(people)) + " sur la rencontre.");
    const auto state = record.state(isos[pick(4)], isos[pick(4)]);
    const auto place =
        pick(2) ? record.place("Alep", "1", "SY") : record.place("hotel " + std::to_string(pick(3)));
    std::vector<facts::EntityIndex> persons;
    for (std::size_t i = 0; i < 2 + pick(3); ++i) {
        auto surname = surnames[pick(surnames.size())];
        if (pick(3) == 0) surname += std::to_string(pick(people));
        const auto& name = given[pick(given.size())];
        const auto person = pick(8) == 0 ? record.role("le ministre")
                                         : record.person(name.empty() ? surname : name + " " + surname);
        if (pick(2))
            record.represents(person, state, "ministre", pick(2) ? "foreign_minister" : "envoy", said);
        persons.push_back(person);
    }
    const auto issue = record.issue(issues[pick(issues.size())]);
    for (std::size_t i = 0; i < 1 + pick(2); ++i) {
        const auto day = "2020-01-" + std::string(pick(2) ? "1" : "0") + std::to_string(1 + pick(9));
        const auto status = static_cast<facts::EventStatus>(pick(7));
        record.meeting({persons[0], persons[1]}, said, pick(4) ? day : "", pick(2) ? place : facts::kNoEntity,
                       status);
    }
    record.stance(persons[0], static_cast<facts::StanceType>(pick(10)), pick(2) ? 1 : -1, issue, said);
    return record.build();
}

std::vector<facts::Record> random_records(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<facts::Record> records;
    for (std::size_t i = 0; i < count; ++i) records.push_back(random_record(i, random, 40 + count / 4));
    return records;
}

std::string bytes(std::vector<facts::Record> records) {
    return write_graph_jsonl(make_knowledge_graph(std::move(records), options()));
}

}  // namespace

TEST(ResolveProperties, AnyOrderSplitAndRepetitionGiveTheSameBytes) {
    for (unsigned seed = 0; seed < 12; ++seed) {
        auto records = random_records(30, seed);
        const auto expected = bytes(records);
        std::mt19937 random(seed);
        std::shuffle(records.begin(), records.end(), random);
        EXPECT_EQ(bytes(records), expected) << "order, seed " << seed;

        // Parts resolved apart, then joined: ((a b) c) and (a (b c)), some records in several parts.
        const auto a = make_knowledge_graph({records.begin(), records.begin() + 14}, options()).records;
        const auto b = make_knowledge_graph({records.begin() + 10, records.begin() + 22}, options()).records;
        const auto c = make_knowledge_graph({records.begin() + 20, records.end()}, options()).records;
        const auto joined = [](std::vector<facts::Record> one, const std::vector<facts::Record>& other) {
            one.insert(one.end(), other.begin(), other.end());
            return make_knowledge_graph(std::move(one), options()).records;
        };
        EXPECT_EQ(bytes(joined(joined(a, b), c)), expected) << "split, seed " << seed;
        EXPECT_EQ(bytes(joined(c, joined(b, a))), expected) << "split, seed " << seed;
    }
}

TEST(ResolveProperties, ADocumentTakenOutLeavesTheGraphBuiltWithoutIt) {
    const auto records = random_records(25, 99);
    const auto with_all = make_knowledge_graph(records, options());
    for (std::size_t out = 0; out < records.size(); out += 6) {
        auto rest = with_all.records;
        std::erase_if(rest,
                      [&](const auto& record) { return record.document.id == records[out].document.id; });
        auto never = records;
        never.erase(never.begin() + static_cast<std::ptrdiff_t>(out));
        EXPECT_EQ(bytes(rest), bytes(never));
    }
}

TEST(ResolveProperties, EveryFactHasEvidenceAndEveryEdgeItsEnds) {
    const auto resolution = resolve_in_full(random_records(60, 7), options());
    const auto& graph = resolution.graph;
    for (const auto vertex : graph.sorted_nodes()) {
        const auto& node = graph.node(vertex);
        if (node.kind != "Event" && node.kind != "Stance") continue;
        bool proven = false;
        for (auto [link, end] = boost::out_edges(vertex, graph.boost_graph()); link != end; ++link)
            proven = proven || graph.edge(*link).kind == "EVIDENCED_BY";
        EXPECT_TRUE(proven) << node.id;
    }
    for (const auto& link : graph.sorted_edges()) {
        const auto& edge = graph.edge(link);
        if (edge.kind != "REPRESENTS") continue;
        EXPECT_NE(graph::text_of(edge.attributes, "evidence"), "") << edge.id;
    }
}

TEST(ResolveProperties, KindsEndsAndAttributesAreThoseOfTheOntology) {
    const auto table = [](const char* name) {
        return base::TsvTable::load(std::string(ENTENTE_SOURCE_DIR "/schema/ontology/") + name);
    };
    std::map<std::string, std::string> types;  // "node Person gender" -> "text"
    const auto attributes = table("attributes.tsv");
    for (std::size_t row = 0; row < attributes.row_count(); ++row)
        types[attributes.cell(row, "on") + " " + attributes.cell(row, "kind") + " " +
              attributes.cell(row, "name")] = attributes.cell(row, "type");
    std::map<std::string, std::pair<std::string, std::string>> ends;
    const auto edges = table("edges.tsv");
    for (std::size_t row = 0; row < edges.row_count(); ++row)
        ends[edges.cell(row, "kind")] = {" | " + edges.cell(row, "from") + " | ",
                                         " | " + edges.cell(row, "to") + " | "};

    const auto check_attributes = [&](const std::string& element, const graph::Attributes& found) {
        for (const auto& [name, value] : found) {
            auto type = types.find(element + " " + name);
            if (type == types.end()) type = types.find(element.substr(0, 5) + "* " + name);
            ASSERT_NE(type, types.end()) << element << " has " << name;
            const std::vector<std::string> of_variant{"text date", "integer", "number", "list"};
            EXPECT_NE(of_variant[value.index()].find(type->second), std::string::npos)
                << element << " " << name;
            EXPECT_NE(graph::to_text(value), "") << element << " " << name;
        }
    };
    const auto graph = graph::resolve(random_records(200, 11), options());
    for (const auto vertex : graph.sorted_nodes())
        check_attributes("node " + graph.node(vertex).kind, graph.node(vertex).attributes);
    for (const auto& link : graph.sorted_edges()) {
        const auto& kind = graph.edge(link).kind;
        check_attributes("edge " + kind, graph.edge(link).attributes);
        ASSERT_TRUE(ends.contains(kind)) << kind;
        EXPECT_NE(ends[kind].first.find(" " + graph.source(link).kind + " "), std::string::npos) << kind;
        EXPECT_NE(ends[kind].second.find(" " + graph.target(link).kind + " "), std::string::npos) << kind;
    }
}

TEST(ResolveProperties, OfTwoVersionsOfADocumentTheLaterStays) {
    RecordBuilder early("a", "2020-01-01");
    early.sentence("Première version.");
    RecordBuilder late("a", "2020-01-02");
    late.sentence("Seconde version.");
    std::vector<std::string> notes;
    for (const auto& order :
         {std::vector{early.build(), late.build()}, std::vector{late.build(), early.build()}}) {
        notes.clear();
        const auto kept = graph::distinct_records(order, &notes);
        ASSERT_EQ(kept.size(), 1U);
        EXPECT_EQ(kept[0].document.published, "2020-01-02");
        EXPECT_EQ(notes.size(), 1U);
    }
    notes.clear();
    EXPECT_EQ(graph::distinct_records({early.build(), early.build()}, &notes).size(), 1U);
    EXPECT_TRUE(notes.empty());
}

TEST(ResolveProperties, NothingAndHostileRecordsAreResolvedToo) {
    EXPECT_EQ(graph::resolve(std::span<const facts::Record>(), {}).node_count(), 0U);
    RecordBuilder empty("empty");
    EXPECT_EQ(graph::resolve(std::vector{empty.build()}, {}).node_count(), 1U);

    RecordBuilder hostile("doc \"<&>\n\u202e ]]>");
    const auto said = hostile.sentence("\x01 ` ' \" \\ ]]> <!-- \U0001F600 e\u0301 | a | b");
    const auto first = hostile.person("\u202e");
    const auto second = hostile.person(std::string(20000, 'x'));
    const auto third = hostile.person("\n");
    const auto place = hostile.place("``; DROP");
    const auto issue = hostile.issue("...");
    hostile.meeting({first, second, third}, said, "0001-01-01", place);
    hostile.stance(first, facts::StanceType::warns, -1, issue, said);
    hostile.stance(first, facts::StanceType::warns, -1, issue, said);
    auto record = hostile.build();
    record.stances[1].target = facts::kNoEntity;
    record.stances[1].target_event = 0;
    record.events[0].part_of = 0;
    record.entities[place].located_in = place;
    facts::check(record);
    const auto text = bytes({record, record});
    EXPECT_EQ(write_graph_jsonl(graph::read_graph_jsonl(text)), text);
}

TEST(ResolveProperties, ThousandsOfDocumentsAreResolved) {
    const auto graph = graph::resolve(random_records(10000, 5), options());
    EXPECT_GT(graph.node_count(), 10000U);
}
