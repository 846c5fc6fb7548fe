#include "entente/write/graph_writer.hpp"

#include "support/news_graph.hpp"
#include "support/random_graph.hpp"

#include "entente/base/error.hpp"
#include "entente/base/json.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

namespace entente::write {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string only(const graph::PropertyGraph& graph, const std::string& format, View view = View::all) {
    const auto files = write_graph(graph, format, {view, "graph"});
    EXPECT_EQ(files.size(), 1U);
    return files.front().content;
}

/// The same nodes and edges, put in from the last to the first.
graph::PropertyGraph reversed(const graph::PropertyGraph& graph) {
    graph::PropertyGraph other;
    auto nodes = graph.sorted_nodes();
    std::reverse(nodes.begin(), nodes.end());
    for (const auto vertex : nodes) other.add_node(graph.node(vertex));
    auto links = graph.sorted_edges();
    std::reverse(links.begin(), links.end());
    for (const auto link : links)
        other.add_edge(graph.source(link).id, graph.target(link).id, graph.edge(link));
    return other;
}

/// What a strict XML parser that is not ours makes of a GraphML file.
struct Parsed {
    using Data = std::map<std::string, std::string>;
    std::map<std::string, Data> nodes;
    std::map<std::pair<std::string, std::string>, Data> edges;
    std::size_t edge_count = 0;
};

std::string attribute(xmlNodePtr node, const char* name) {
    xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
    std::string text = value != nullptr ? reinterpret_cast<const char*>(value) : "";
    xmlFree(value);
    return text;
}

Parsed parse_graphml(const std::string& text) {
    Parsed parsed;
    xmlDocPtr document =
        xmlReadMemory(text.data(), static_cast<int>(text.size()), "t", nullptr, XML_PARSE_NONET);
    EXPECT_NE(document, nullptr);
    if (document == nullptr) return parsed;
    std::map<std::string, std::string> names;
    const auto data_of = [&](xmlNodePtr element) {
        Parsed::Data data;
        for (auto* child = element->children; child != nullptr; child = child->next) {
            if (child->type != XML_ELEMENT_NODE) continue;
            xmlChar* content = xmlNodeGetContent(child);
            data[names.at(attribute(child, "key"))] = reinterpret_cast<const char*>(content);
            xmlFree(content);
        }
        return data;
    };
    for (auto* child = xmlDocGetRootElement(document)->children; child != nullptr; child = child->next) {
        const std::string name = reinterpret_cast<const char*>(child->name);
        if (name == "key") names[attribute(child, "id")] = attribute(child, "attr.name");
        if (name != "graph") continue;
        for (auto* element = child->children; element != nullptr; element = element->next) {
            const std::string kind = reinterpret_cast<const char*>(element->name);
            if (kind == "node") parsed.nodes[attribute(element, "id")] = data_of(element);
            if (kind != "edge") continue;
            parsed.edges[{attribute(element, "source"), attribute(element, "target")}] = data_of(element);
            ++parsed.edge_count;
        }
    }
    xmlFreeDoc(document);
    return parsed;
}

TEST(GraphWriter, KnowsItsFormatsAndSaysSoWhenAskedForAnother) {
    std::set<std::string_view> names;
    for (const auto& format : formats()) {
        EXPECT_TRUE(names.insert(format.name).second);
        EXPECT_FALSE(format.write({}, {}).empty()) << format.name << " of an empty graph";
    }
    EXPECT_EQ(names,
              (std::set<std::string_view>{"graphml", "gexf", "csv", "cypher", "neo4j-csv", "ftm", "html"}));
    EXPECT_THROW(std::ignore = format_named("docx"), ArgumentError);
    EXPECT_EQ(parse_view("actors"), View::actors);
    EXPECT_EQ(parse_view("nodes"), std::nullopt);
}

TEST(GraphWriter, GivesTheSameBytesWhateverTheOrderOfNodesAndEdges) {
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
        RecordProperty("seed", static_cast<int>(seed));
        const auto graph = seed == 0 ? test::news_graph() : test::hostile_graph(seed);
        for (const auto& format : formats()) {
            const auto once = format.write(graph, {}), again = format.write(reversed(graph), {});
            ASSERT_EQ(once.size(), again.size());
            for (std::size_t i = 0; i < once.size(); ++i) {
                EXPECT_EQ(once[i].path, again[i].path);
                EXPECT_TRUE(once[i].content == again[i].content) << format.name << ": " << once[i].path;
            }
        }
    }
}

TEST(GraphmlWriter, KeepsEveryNodeAndOneEdgePerOrderedPairOfHostileGraphs) {
    for (std::uint64_t seed = 1; seed < 6; ++seed) {
        const auto graph = test::hostile_graph(seed);
        const auto parsed = parse_graphml(only(graph, "graphml"));
        EXPECT_EQ(parsed.nodes.size(), graph.node_count()) << seed;
        std::set<std::pair<std::string, std::string>> pairs;
        for (const auto link : graph.sorted_edges())
            pairs.emplace(graph.source(link).id, graph.target(link).id);
        EXPECT_EQ(parsed.edges.size(), pairs.size()) << seed;
        EXPECT_EQ(parsed.edge_count, pairs.size()) << seed;
    }
}

TEST(GraphmlWriter, WritesWhatTheScorerAndPeopleLookFor) {
    const auto parsed = parse_graphml(only(test::news_graph(), "graphml"));
    const auto& lavrov = parsed.nodes.at("person:sergei-lavrov");
    EXPECT_EQ(lavrov.at("label"), "Sergueï Lavrov");
    EXPECT_EQ(lavrov.at("kind"), "Person");
    EXPECT_EQ(lavrov.at("aliases"), "Lavrov | M. Lavrov");
    EXPECT_EQ(lavrov.at("mentions"), "9");
    const auto& meeting = parsed.nodes.at("event:1");
    EXPECT_EQ(meeting.at("type"), "CONSULT");
    EXPECT_EQ(meeting.at("date_start"), "2016-12-07");
    EXPECT_EQ(meeting.at("date_start_year"), "2016");
    EXPECT_FALSE(meeting.contains("x"));
    EXPECT_EQ(parsed.nodes.at("place:2911298").at("x"), "9.99302");
    EXPECT_EQ(parsed.nodes.at("place:2911298").at("y"), "53.55073");
    EXPECT_EQ(parsed.edges.at({"person:sergei-lavrov", "event:1"}).at("kind"), "PARTICIPATED_IN");
    EXPECT_EQ(parsed.edges.at({"person:sergei-lavrov", "state:RU"}).at("label"),
              "ministre des Affaires étrangères");
}

TEST(GraphmlWriter, JoinsMeetingsOfAPairAndQuotesOfADocument) {
    const auto parsed = parse_graphml(only(test::news_graph(), "graphml"));
    const auto& met = parsed.edges.at({"person:john-kerry", "person:sergei-lavrov"});
    EXPECT_EQ(met.at("kind"), "MET");
    EXPECT_EQ(met.at("weight"), "3");
    EXPECT_EQ(met.at("date"), "2016-12-07 | 2016-12-02 | 2016-12-20");
    EXPECT_EQ(met.at("place"), "Hambourg | Rome | Rome");
    EXPECT_EQ(met.at("status"), "held | held | cancelled");
    const auto& quotes = parsed.edges.at({"stance:1", "doc:hambourg.txt"});
    EXPECT_EQ(quotes.at("quote"), "Moscou refuse une trêve. | « Non », a dit M. Lavrov.");
    EXPECT_EQ(quotes.at("start"), "100 | 240");
    EXPECT_EQ(quotes.at("polarity"), "-1") << "what is equal is said once";
}

TEST(GraphmlWriter, NeverHidesAStrongKindBehindADerivedOne) {
    graph::PropertyGraph graph;
    graph.add_node({"a", "Person", {}});
    graph.add_node({"b", "State", {}});
    graph.add_edge("a", "b", {"1", "MENTIONED_IN", {{"count", std::int64_t{2}}}});
    graph.add_edge("a", "b",
                   {"2", "MET", {{"weight", std::int64_t{5}}, {"date", std::string("2020-01-01")}}});
    graph.add_edge("a", "b", {"3", "MEMBER_OF", {}});
    graph.add_edge("a", "b", {"4", "REPRESENTS", {{"role", std::string("ministre")}}});
    graph.add_edge("a", "b", {"5", "MET", {{"date", std::string("2020-02-02")}}});
    const auto edge = parse_graphml(only(graph, "graphml")).edges.at({"a", "b"});
    EXPECT_EQ(edge.at("kind"), "REPRESENTS");
    EXPECT_EQ(edge.at("weight"), "1") << "the weight of the kind that is shown";
    EXPECT_EQ(edge.at("also"), "MEMBER_OF (1) | MET (2) | MENTIONED_IN (1)");
    EXPECT_EQ(edge.at("date"), "2020-01-01 | 2020-02-02") << "the weaker lends what the stronger lacks";
    for (const std::string strong : {"PARTICIPATED_IN", "TOOK_PLACE_AT", "HOLDS", "TOWARD", "REPRESENTS"})
        for (const std::string weak : {"MET", "MENTIONED_IN", "MEMBER_OF", "ABOUT", "PART_OF"}) {
            graph::PropertyGraph pair;
            pair.add_node({"a", "Person", {}});
            pair.add_node({"b", "State", {}});
            pair.add_edge("a", "b", {"1", weak, {}});
            pair.add_edge("a", "b", {"2", strong, {}});
            EXPECT_EQ(parse_graphml(only(pair, "graphml")).edges.at({"a", "b"}).at("kind"), strong);
        }
}

TEST(GraphmlWriter, ViewOfActorsCountsMeetingsActsAndStances) {
    const auto parsed = parse_graphml(only(test::news_graph(), "graphml", View::actors));
    EXPECT_EQ(parsed.nodes.size(), 6U);
    const auto& met = parsed.edges.at({"person:john-kerry", "person:sergei-lavrov"});
    EXPECT_EQ(met.at("met"), "2");
    EXPECT_EQ(met.at("met_cancelled"), "1");
    EXPECT_EQ(met.at("weight"), "3");
    EXPECT_EQ(met.at("kind"), "MET");
    EXPECT_EQ(met.at("date_first"), "2016-12-02");
    EXPECT_EQ(met.at("places"), "Hambourg | Rome");
    const auto& hostile = parsed.edges.at({"state:RU", "state:US"});
    EXPECT_EQ(hostile.at("act_accuse"), "1");
    EXPECT_EQ(hostile.at("stance_rejects"), "1");
    EXPECT_EQ(hostile.at("met"), "0");
    EXPECT_EQ(hostile.at("balance"), "-1");
    EXPECT_EQ(parsed.edges.at({"person:john-kerry", "state:US"}).at("represents"), "1");
}

TEST(GraphmlWriter, ViewOfMeetingsKeepsActorsMeetingsAndPlaces) {
    const auto parsed = parse_graphml(only(test::news_graph(), "graphml", View::meetings));
    std::set<std::string> kinds;
    for (const auto& [id, data] : parsed.nodes) kinds.insert(data.at("kind"));
    EXPECT_EQ(kinds, (std::set<std::string>{"Event", "Group", "Organization", "Person", "Place", "State"}));
    EXPECT_FALSE(parsed.nodes.contains("event:4")) << "an accusation is no meeting";
    for (const auto& [ends, data] : parsed.edges) EXPECT_NE(data.at("kind"), "MET");
}

TEST(GraphmlWriter, KeepsAttributesApartFromTheNamesThatGephiReserves) {
    graph::PropertyGraph graph;
    graph.add_node({"a",
                    "Person",
                    {{"size", std::string("big")},
                     {"Size", std::string("huge")},
                     {"x", 1.5},
                     {"timeset", std::string("t")}}});
    const auto text = only(graph, "graphml");
    const auto data = parse_graphml(text).nodes.at("a");
    EXPECT_EQ(data.at("size__"), "big") << "columns differ by more than case";
    EXPECT_EQ(data.at("Size_"), "huge");
    EXPECT_EQ(data.at("timeset_"), "t");
    EXPECT_EQ(data.at("label"), "a") << "a node without a label is shown by its id";
    EXPECT_THAT(text, Not(HasSubstr("<default>")));
}

TEST(GraphmlWriter, BigIntegersAreTextsAndNumbersThatAreNoneAreAbsent) {
    graph::PropertyGraph graph;
    graph.add_node({"a",
                    "Person",
                    {{"big", std::int64_t{9223372036854775807}},
                     {"long", std::int64_t{1} << 40},
                     {"none", std::nan("")},
                     {"tiny", 5e-324}}});
    const auto text = only(graph, "graphml");
    EXPECT_THAT(text, HasSubstr("attr.name=\"big\" attr.type=\"string\""));
    EXPECT_THAT(text, HasSubstr("attr.name=\"long\" attr.type=\"long\""));
    EXPECT_THAT(text, Not(HasSubstr("attr.name=\"none\"")));
    EXPECT_EQ(parse_graphml(text).nodes.at("a").at("tiny"), "0");
}

TEST(GexfWriter, GivesEventsTheirDaysAndActorsTheDaysOfTheirEvents) {
    const auto text = only(test::news_graph(), "gexf");
    EXPECT_THAT(text, HasSubstr("mode=\"dynamic\" timeformat=\"date\""));
    const auto node = [&](const std::string& id) {
        const auto begin = text.find("<node id=\"" + id);
        return text.substr(begin, text.find("</node>", begin) - begin);
    };
    EXPECT_THAT(node("event:1"), HasSubstr("<spell start=\"2016-12-07\" end=\"2016-12-07\"/>"));
    EXPECT_THAT(node("person:john-kerry"), HasSubstr("<spell start=\"2016-12-02\" end=\"2016-12-02\"/>"));
    EXPECT_THAT(node("stance:1"), HasSubstr("<spell start=\"2016-12-06\" end=\"2016-12-08\"/>"));
    EXPECT_THAT(node("group:rebelles"), Not(HasSubstr("<spell")));
    graph::PropertyGraph timeless;
    timeless.add_node({"a", "Person", {}});
    EXPECT_THAT(only(timeless, "gexf"), HasSubstr("mode=\"static\""));
}

TEST(SpreadsheetWriter, WritesCellsOfAColumnSoThatTheirTypeCanBeGuessed) {
    const auto files = write_graph(test::news_graph(), "csv");
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0].path, "graph.nodes.csv");
    EXPECT_TRUE(files[0].content.starts_with("\xEF\xBB\xBFId,Label,kind,"));
    EXPECT_THAT(files[0].content, HasSubstr(",1.0,")) << "a whole number in a column of real ones";
    EXPECT_THAT(files[1].content, HasSubstr(",10 |,")) << "a position beside lists of positions";
    EXPECT_THAT(files[1].content, HasSubstr(",100 | 240,"));
}

TEST(CypherWriter, ConstrainsFirstThenMergesByIdWithoutDynamicLabels) {
    const auto text = only(test::news_graph(), "cypher");
    EXPECT_LT(text.find("CREATE CONSTRAINT"), text.find("UNWIND"));
    EXPECT_THAT(text, HasSubstr("MERGE (n:Entity {id: row.id})\nSET n += row.p\nSET n:`Actor`:`Person`;"));
    EXPECT_THAT(text, HasSubstr("SET n:`Event`:`Meeting`;"));
    EXPECT_THAT(text, HasSubstr("MERGE (a)-[r:`MET` {id: row.id}]->(b)"));
    EXPECT_THAT(text, HasSubstr("label: 'les rebelles d\\'Alep'"));
    EXPECT_THAT(text, HasSubstr("aliases: ['Lavrov', 'M. Lavrov']"));
}

TEST(Neo4jCsvWriter, ChoosesADelimiterThatNoListHolds) {
    using List = std::vector<std::string>;
    const auto arguments = [](const List& aliases) {
        graph::PropertyGraph graph;
        graph.add_node({"a", "Person", {{"aliases", aliases}}});
        for (const auto& file : write_graph(graph, "neo4j-csv"))
            if (file.path == "graph.neo4j/import.args") return file.content;
        return std::string();
    };
    EXPECT_EQ(arguments({"b", "c"}), "--nodes=nodes-person.csv\n");
    EXPECT_EQ(arguments({"b;c"}), "--nodes=nodes-person.csv\n--array-delimiter=|\n");
    EXPECT_EQ(arguments({"b;c|d"}), "--nodes=nodes-person.csv\n--array-delimiter=U+001F\n");
    EXPECT_EQ(arguments({"b\nc"}), "--nodes=nodes-person.csv\n--multiline-fields=true\n");
}

TEST(FtmWriter, EveryLineIsAnEntityWithProof) {
    std::map<std::string, int> schemas;
    const auto text = only(test::news_graph(), "ftm");
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = text.find('\n', begin);
        const base::JsonDocument line(std::string_view(text).substr(begin, end - begin));
        ++schemas[std::string(line.root().at("schema").string())];
        if (line.root().at("schema").string() == "Event" && line.root().at("id").string() == "event.1") {
            EXPECT_EQ(line.root().at("properties").at("proof").size(), 1U);
            EXPECT_EQ(line.root().at("properties").at("involved").size(), 2U);
        }
        begin = end + 1;
    }
    EXPECT_EQ(schemas["Event"], 4);
    EXPECT_EQ(schemas["PublicBody"], 2);
    EXPECT_EQ(schemas["UnknownLink"], 2);
    EXPECT_EQ(schemas["Representation"], 2);
}

TEST(HtmlWriter, ShowsTheWordsAndLetsNothingIn) {
    auto graph = test::news_graph();
    graph.add_node({"person:x", "Person", {{"label", std::string("<script>alert('x')</script>")}}});
    const auto text = only(graph, "html");
    EXPECT_THAT(text, Not(HasSubstr("<script")));
    EXPECT_THAT(text, HasSubstr("&lt;script&gt;"));
    EXPECT_THAT(text, HasSubstr("Sergueï Lavrov a rencontré John Kerry mercredi soir."));
    EXPECT_THAT(text, Not(HasSubstr("http://")));
    EXPECT_THAT(text, Not(HasSubstr("https://")));
}

}  // namespace
}  // namespace entente::write
