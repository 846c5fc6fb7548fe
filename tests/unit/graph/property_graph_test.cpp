#include "entente/graph/property_graph.hpp"

#include "entente/base/error.hpp"

#include <gmock/gmock.h>

using namespace entente;
using graph::PropertyGraph;

TEST(PropertyGraph, FindsNodesById) {
    PropertyGraph graph;
    const auto kerry =
        graph.add_node({"person:john-kerry", "Person", {{"label", std::string("John Kerry")}}});
    EXPECT_EQ(graph.find("person:john-kerry"), kerry);
    EXPECT_EQ(graph.find("person:kerry"), std::nullopt);
    EXPECT_EQ(graph.node(kerry).label(), "John Kerry");
}

TEST(PropertyGraph, FallsBackToTheIdAsLabel) {
    EXPECT_EQ((graph::Node{"issue:x", "Issue", {}}.label()), "issue:x");
}

TEST(PropertyGraph, RefusesEmptyAndRepeatedIds) {
    PropertyGraph graph;
    graph.add_node({"a", "Person", {}});
    EXPECT_THROW(graph.add_node({"a", "State", {}}), InputError);
    EXPECT_THROW(graph.add_node({"", "State", {}}), InputError);
    graph.add_edge("a", "a", {"e", "MET", {}});
    EXPECT_THROW(graph.add_edge("a", "a", {"e", "MET", {}}), InputError);
    EXPECT_THROW(graph.add_edge("a", "a", {"", "MET", {}}), InputError);
    EXPECT_THROW(graph.add_edge("a", "b", {"f", "MET", {}}), InputError);
    EXPECT_EQ(graph.edge_count(), 1U);
}

TEST(PropertyGraph, KeepsParallelEdgesAndLoops) {
    PropertyGraph graph;
    graph.add_node({"b", "Person", {}});
    graph.add_node({"a", "Person", {}});
    graph.add_edge("b", "a", {"2", "MET", {}});
    graph.add_edge("b", "a", {"1", "MET", {}});
    graph.add_edge("a", "a", {"3", "MET", {}});
    const auto edges = graph.sorted_edges();
    ASSERT_EQ(edges.size(), 3U);
    EXPECT_EQ(graph.edge(edges[0]).id, "1");
    EXPECT_EQ(graph.source(edges[0]).id, "b");
    EXPECT_EQ(graph.target(edges[0]).id, "a");
    EXPECT_EQ(graph.node(graph.sorted_nodes().front()).id, "a");
}

TEST(Attributes, ReadAsTextAndNumber) {
    const graph::Attributes attributes{{"aliases", std::vector<std::string>{"a", "b"}},
                                       {"count", std::int64_t{-3}},
                                       {"share", 0.5},
                                       {"label", std::string("x")}};
    EXPECT_EQ(graph::text_of(attributes, "aliases"), "a | b");
    EXPECT_EQ(graph::text_of(attributes, "count"), "-3");
    EXPECT_EQ(graph::text_of(attributes, "share"), "0.5");
    EXPECT_EQ(graph::text_of(attributes, "none"), "");
    EXPECT_EQ(graph::number_of(attributes, "count"), -3.0);
    EXPECT_EQ(graph::number_of(attributes, "label"), std::nullopt);
}
