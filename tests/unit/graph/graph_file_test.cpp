#include "entente/graph/graph_file.hpp"

#include "support/record_builder.hpp"

#include "entente/base/error.hpp"

#include <limits>

#include <gmock/gmock.h>

using namespace entente;
using graph::KnowledgeGraph;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace {

/// Strings that have broken writers of graphs before.
std::vector<std::string> hostile_strings() {
    return {"\"quoted\" 'single' `back`",
            "line\nbreak\r\ttab",
            std::string("nul\0inside", 10),
            "\x01\x1f\x7f",
            "]]> <!-- & &amp; -->",
            "\u202eright to left\u2066",
            "\ufeffmark",
            "\U0001F600 e\u0301 \ufffd",
            "a | b | c",
            "\\u0000 \\",
            std::string(100000, 'x'),
            ""};
}

KnowledgeGraph sample() {
    KnowledgeGraph sample;
    test::RecordBuilder b("b");
    b.person("Anna", {"A."});
    test::RecordBuilder a("a", "2020-01-02");
    a.sentence("Une phrase.");
    sample.records = {a.build(), b.build()};
    graph::Attributes attributes{{"integer", std::numeric_limits<std::int64_t>::max()},
                                 {"least", std::numeric_limits<std::int64_t>::min()},
                                 {"real", 1.0},
                                 {"small", 0.1},
                                 {"huge", std::numeric_limits<double>::max()},
                                 {"none", std::vector<std::string>{}},
                                 {"list", hostile_strings()}};
    std::size_t number = 0;
    for (const auto& text : hostile_strings()) attributes["text" + std::to_string(number++)] = text;
    sample.graph.add_node({"z", "Person", attributes});
    number = 0;
    for (const auto& text : hostile_strings()) {
        sample.graph.add_node({"node " + text, "Issue", {{"label", text}}});
        sample.graph.add_edge("z", "node " + text,
                              {"edge " + text, "MET", {{"weight", std::int64_t(number++)}}});
    }
    sample.settings.infer_dates = false;
    sample.settings.identity = {{"person:a", true, "Anna \"A\""}, {"x", false, "y"}};
    return sample;
}

void expect_refused(std::string_view text, const char* reason) {
    EXPECT_THAT([&] { (void)graph::read_graph_jsonl(text); }, ThrowsMessage<InputError>(HasSubstr(reason)))
        << text;
}

}  // namespace

TEST(GraphFile, ReadsBackWhatItWrote) {
    const auto written = sample();
    const auto text = write_graph_jsonl(written);
    const auto read = graph::read_graph_jsonl(text);
    EXPECT_EQ(write_graph_jsonl(read), text);
    EXPECT_EQ(read.settings, written.settings);
    EXPECT_EQ(read.records.size(), 2U);
    ASSERT_EQ(read.graph.node_count(), written.graph.node_count());
    for (const auto vertex : written.graph.sorted_nodes()) {
        const auto& node = written.graph.node(vertex);
        const auto found = read.graph.find(node.id);
        ASSERT_TRUE(found.has_value());
        EXPECT_EQ(read.graph.node(*found), node);
    }
    ASSERT_EQ(read.graph.edge_count(), written.graph.edge_count());
    for (std::size_t i = 0; i < read.graph.edge_count(); ++i) {
        const auto ours = read.graph.sorted_edges()[i];
        const auto theirs = written.graph.sorted_edges()[i];
        EXPECT_EQ(read.graph.edge(ours), written.graph.edge(theirs));
        EXPECT_EQ(read.graph.target(ours).id, written.graph.target(theirs).id);
    }
}

TEST(GraphFile, GivesTheSameBytesForEveryOrderOfInsertion) {
    KnowledgeGraph one;
    KnowledgeGraph other;
    for (const auto* id : {"a", "b"}) one.graph.add_node({id, "Person", {}});
    for (const auto* id : {"b", "a"}) other.graph.add_node({id, "Person", {}});
    for (const auto* id : {"1", "2"}) one.graph.add_edge("a", "b", {id, "MET", {}});
    for (const auto* id : {"2", "1"}) other.graph.add_edge("a", "b", {id, "MET", {}});
    test::RecordBuilder first("1");
    test::RecordBuilder second("2");
    one.records = {first.build(), second.build()};
    other.records = {second.build(), first.build()};
    EXPECT_EQ(write_graph_jsonl(one), write_graph_jsonl(other));
}

TEST(GraphFile, UnderstandsRecordsAlone) {
    test::RecordBuilder a("a");
    test::RecordBuilder b("b");
    const auto read = graph::read_graph_jsonl(to_json(b.build()) + "\r\n\n" + to_json(a.build()));
    ASSERT_EQ(read.records.size(), 2U);
    EXPECT_EQ(read.records[0].document.id, "a");
    EXPECT_EQ(read.graph.node_count(), 0U);
}

TEST(GraphFile, UnderstandsNodesAndEdgesInAnyOrder) {
    const auto read = graph::read_graph_jsonl(R"({"edge":"e","kind":"MET","source":"a","target":"b"}
{"node":"a","kind":"Person"}
{"node":"b","kind":"Person","attributes":{"label":"B","gone":null}})");
    EXPECT_EQ(read.graph.edge_count(), 1U);
    EXPECT_EQ(read.graph.node(*read.graph.find("b")).attributes.size(), 1U);
}

TEST(GraphFile, ReadsNothingAsNothing) {
    EXPECT_EQ(graph::read_graph_jsonl("").graph.node_count(), 0U);
    EXPECT_EQ(graph::read_graph_jsonl("\n \n").records.size(), 0U);
}

TEST(GraphFile, NamesTheLineThatItCannotRead) {
    expect_refused("\n{\"node\":1}", "line 2: ");
    expect_refused("garbage", "line 1: not JSON");
    expect_refused("{\"cat\":1}", "neither header, record, node nor edge");
    expect_refused(R"({"entente":"graph","version":9})", "version 9");
    expect_refused(R"({"entente":"graph","version":1,"identity":[["a","maybe","b"]]})", "neither 'same'");
    expect_refused("{\"node\":\"a\",\"kind\":\"Person\"}\n{\"node\":\"a\",\"kind\":\"Person\"}", "two nodes");
    expect_refused(R"({"edge":"e","kind":"MET","source":"a","target":"b"})", "'a', which is not there");
    expect_refused(R"({"node":"a","kind":"Person","attributes":{"x":{}}})", "expected");
    expect_refused("{\"node\":\"\xff\",\"kind\":\"Person\"}", "not JSON");
}

TEST(GraphFile, RefusesToWriteWhatWouldNotReadBack) {
    KnowledgeGraph graph;
    graph.graph.add_node({"a", "Person", {{"label", std::string("\xff")}}});
    EXPECT_THROW((void)write_graph_jsonl(graph), InputError);
    KnowledgeGraph other;
    other.graph.add_node({"a", "Person", {{"share", std::numeric_limits<double>::quiet_NaN()}}});
    EXPECT_THROW((void)write_graph_jsonl(other), InputError);
}
