#include "entente/write/check.hpp"

#include "support/news_graph.hpp"
#include "support/random_graph.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/write/graph_writer.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::write {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class Check : public testing::Test {
  protected:
    Check() : m_folder(fs::temp_directory_path() / ("entente-check-" + std::to_string(::getpid()))) {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
    }
    ~Check() override { fs::remove_all(m_folder); }

    fs::path write(const std::string& name, const std::string& text) {
        base::write_file_atomically(m_folder / name, text);
        return m_folder / name;
    }

    /// "line programs effect: what" of every finding.
    static std::vector<std::string> said(const fs::path& path) {
        std::vector<std::string> lines;
        for (const auto& f : check_file(path))
            lines.push_back(std::to_string(f.line) + " " + f.programs + " " +
                            std::string(to_string(f.effect)) + ": " + f.what);
        return lines;
    }

    /// A GraphML file of these keys and this content of the graph, which begins on line 3.
    std::vector<std::string> graphml(const std::string& keys, const std::string& content,
                                     const std::string& direction = "directed") {
        return said(write("t.graphml",
                          "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
                          "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>" +
                              keys + "<graph edgedefault=\"" + direction + "\">\n" + content +
                              "</graph></graphml>"));
    }

    std::vector<std::string> gexf(const std::string& content,
                                  const std::string& graph = "defaultedgetype=\"directed\"") {
        return said(write("t.gexf", "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\"><graph " + graph +
                                        ">\n" + content + "</graph></gexf>"));
    }

    std::vector<std::string> import(const std::string& nodes, const std::string& relationships) {
        fs::remove_all(m_folder / "import");
        write("import/nodes.csv", nodes);
        write("import/relationships.csv", relationships);
        return said(m_folder / "import");
    }

    static std::string node(const std::string& id, const std::string& data = "") {
        return "<node id=\"" + id + "\"><data key=\"label\">" + id + "</data>" + data + "</node>";
    }
    const std::string m_two = node("a") + node("b");
    fs::path m_folder;
};

TEST_F(Check, WhatTheWritersWriteIsClean) {
    std::vector<graph::PropertyGraph> graphs;
    graphs.push_back(test::news_graph());
    graphs.emplace_back();
    for (std::uint64_t seed = 0; seed < 6; ++seed) graphs.push_back(test::hostile_graph(seed));
    for (const auto& graph : graphs) {
        fs::remove_all(m_folder);
        for (const auto* format : {"graphml", "gexf", "neo4j-csv"})
            for (const auto view : {View::all, View::actors, View::meetings})
                for (const auto& file : write_graph(graph, format, {view, std::string(to_string(view))}))
                    write(file.path, file.content);
        for (const auto* name : {"all.graphml", "actors.graphml", "meetings.graphml", "all.gexf",
                                 "actors.gexf", "meetings.gexf", "all.neo4j"})
            EXPECT_THAT(said(m_folder / name), IsEmpty()) << name;
    }
}

TEST_F(Check, SpreadsheetsAreCleanButForTheLengthOfCells) {
    for (const auto& file : write_graph(test::news_graph(), "csv"))
        write("tables/" + file.path, file.content);
    EXPECT_THAT(said(m_folder / "tables"), IsEmpty());
    write("tables/graph.nodes.csv", "Id,Label\na,=1+1\na,b,c\n");
    EXPECT_THAT(said(m_folder / "tables"),
                Contains(HasSubstr("2 spreadsheets changes: texts that are taken for formulas")));
    EXPECT_THAT(said(m_folder / "tables"), Contains(HasSubstr("3 Gephi merges: nodes with one id")));
    EXPECT_THAT(said(m_folder / "tables"),
                Contains(HasSubstr("drops: records with another number of fields")));
}

TEST_F(Check, GraphmlThatIsNoXmlIsRefusedByAll) {
    EXPECT_THAT(said(write("t.graphml", "<graphml>\n<node>")),
                Contains(HasSubstr("Gephi, NetworkX, igraph, graphology refuses: not well-formed")));
    EXPECT_THAT(said(write("t.graphml", "")), Contains(HasSubstr("refuses: not well-formed")));
    EXPECT_THAT(said(write("t.graphml", "<gexf/>")), Contains(HasSubstr("the root is not <graphml>")));
}

TEST_F(Check, GraphmlTypesOfKeys) {
    EXPECT_THAT(graphml("<key id=\"d\" for=\"node\" attr.name=\"day\" attr.type=\"date\"/>", m_two),
                testing::ElementsAre(
                    "2 NetworkX, igraph, graphology refuses: an attr.type that is none of the six of GraphML",
                    "2 Gephi drops: a column whose attr.type is none of the six of GraphML"));
    EXPECT_THAT(graphml("<key id=\"d\" for=\"node\" attr.name=\"day\"/>", m_two),
                Contains(HasSubstr("without attr.type")));
    EXPECT_THAT(graphml("<key id=\"d\" for=\"all\" attr.name=\"day\" attr.type=\"string\"/>", m_two),
                Contains(HasSubstr("graphology refuses: a key for=\"all\"")));
    EXPECT_THAT(graphml("<key id=\"Timeset\" for=\"node\" attr.name=\"d\" attr.type=\"string\"/>", m_two),
                Contains(HasSubstr("timeset")));
    EXPECT_THAT(
        graphml("<key id=\"d\" for=\"node\" attr.name=\"d\" attr.type=\"int\"><default>7</default></key>",
                m_two),
        Contains(HasSubstr("<default>")));
    EXPECT_THAT(graphml("<key id=\"w\" for=\"edge\" attr.name=\"Weight\" attr.type=\"double\"/>", m_two),
                Contains(HasSubstr("lower case only")));
    EXPECT_THAT(graphml("<key id=\"LABEL\" for=\"edge\" attr.name=\"d\" attr.type=\"double\"/>", m_two),
                Contains(HasSubstr("differ by case only")));
}

TEST_F(Check, GraphmlValues) {
    const auto value = [&](const std::string& type, const std::string& text) {
        return graphml("<key id=\"v\" for=\"node\" attr.name=\"v\" attr.type=\"" + type + "\"/>",
                       node("a", "<data key=\"v\">" + text + "</data>"));
    };
    EXPECT_THAT(value("double", "3,5"),
                Contains(HasSubstr("3 NetworkX, igraph refuses: a number that is none")));
    EXPECT_THAT(value("double", "NaN"), Contains(HasSubstr("NaN and infinities")));
    EXPECT_THAT(value("double", "5e-324"), Contains(HasSubstr("igraph refuses: a number too small")));
    EXPECT_THAT(value("double", " 1.5 "), IsEmpty());
    EXPECT_THAT(value("int", "99999999999"), Contains(HasSubstr("Gephi drops: an integer beyond its type")));
    EXPECT_THAT(value("long", "9007199254740991"), IsEmpty());
    EXPECT_THAT(value("long", "9007199254740993"),
                Contains(HasSubstr("igraph, graphology changes: an integer beyond 2^53")));
    EXPECT_THAT(value("long", "9223372036854775807"),
                Contains(HasSubstr("igraph, graphology changes: an integer beyond 2^53")));
    EXPECT_THAT(value("int", "3.7"), Contains(HasSubstr("an integer that is none")));
    EXPECT_THAT(value("boolean", "1"), Contains(HasSubstr("graphology changes")));
    EXPECT_THAT(value("boolean", "yes"), Contains(HasSubstr("Gephi changes")));
    EXPECT_THAT(value("boolean", "true"), IsEmpty());
}

TEST_F(Check, GraphmlStructure) {
    EXPECT_THAT(graphml("", m_two + node("a")), Contains(HasSubstr("merges: nodes with one id")));
    EXPECT_THAT(graphml("", "<node id=\"x\"/>"), Contains(HasSubstr("Gephi changes: nodes without a label")));
    EXPECT_THAT(graphml("", m_two + "<edge source=\"a\" target=\"c\"/>"),
                Contains(HasSubstr("igraph, graphology refuses: edges that end")));
    EXPECT_THAT(graphml("", m_two + "<edge source=\"a\"/>"),
                Contains(HasSubstr("refuses: an edge without source or target")));
    EXPECT_THAT(
        graphml(
            "",
            m_two + "<edge id=\"e\" source=\"a\" target=\"b\"/><edge id=\"e\" source=\"b\" target=\"a\"/>"),
        Contains(HasSubstr("edges with the id of an earlier one")));
    EXPECT_THAT(graphml("", m_two + "<edge source=\"a\" target=\"b\" directed=\"false\"/>"),
                Contains(HasSubstr("NetworkX refuses: directed and undirected")));
    EXPECT_THAT(graphml("", m_two + "<edge source=\"a\" target=\"b\" label=\"x\"/>"),
                Contains(HasSubstr("the XML attribute 'label'")));
    EXPECT_THAT(graphml("", m_two + "<data key=\"q\">x</data>"), Contains(HasSubstr("not declared")));
    EXPECT_THAT(graphml("", m_two + "<hyperedge/>"), Contains(HasSubstr("hyperedges")));
    EXPECT_THAT(graphml("", node("a", "<graph edgedefault=\"directed\"></graph>")),
                Contains(HasSubstr("nested graphs")));
    EXPECT_THAT(graphml("", node("a b")), Contains(HasSubstr("the GraphML schema refuses")));
}

TEST_F(Check, ParallelEdgesAreFoundByDirection) {
    const std::string twice = m_two + "<edge source=\"a\" target=\"b\"/>\n<edge source=\"a\" target=\"b\"/>";
    const std::string there_and_back =
        m_two + "<edge source=\"a\" target=\"b\"/><edge source=\"b\" target=\"a\"/>";
    EXPECT_THAT(graphml("", twice), Contains(HasSubstr("4 Gephi merges: parallel edges")));
    EXPECT_THAT(graphml("", there_and_back), IsEmpty());
    EXPECT_THAT(graphml("", there_and_back, "undirected"), Contains(HasSubstr("parallel edges")));
}

TEST_F(Check, OneFindingPerRuleWithTheNumberOfPlaces) {
    const auto path =
        write("t.graphml",
              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph edgedefault=\"directed\">\n"
              "<node id=\"a\"/>\n<node id=\"b\"/>\n<node id=\"c\"/></graph></graphml>");
    const auto findings = check_file(path);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].count, 3U);
    EXPECT_EQ(findings[0].line, 2U);
    EXPECT_EQ(findings[0].example, "a");
}

TEST_F(Check, GexfTimesAndTypes) {
    const std::string node =
        "<nodes><node id=\"a\" label=\"a\" start=\"2016-12-07\" end=\"2016-12-01\"/></nodes>";
    EXPECT_THAT(gexf(node), Contains(HasSubstr("Gephi drops: a time that does not fit timeformat")));
    EXPECT_THAT(gexf(node, "timeformat=\"date\""), Contains(HasSubstr("ends before it starts")));
    EXPECT_THAT(
        gexf("<attributes class=\"node\"><attribute id=\"d\" title=\"d\" type=\"date\"/></attributes>"),
        Contains(HasSubstr("date or anyURI")));
    EXPECT_THAT(gexf("<attributes class=\"node\"/><attributes class=\"node\"/>"),
                Contains(HasSubstr("graphology refuses: two <attributes>")));
    EXPECT_THAT(gexf("<attributes class=\"edge\" mode=\"dynamic\"><attribute id=\"w\" title=\"weight\" "
                     "type=\"double\"/></attributes>"),
                Contains(HasSubstr("weight of every edge")));
    const std::string two = "<nodes><node id=\"a\" label=\"a\"/><node id=\"b\" label=\"b\"/></nodes>";
    EXPECT_THAT(gexf(two + "<edges><edge source=\"a\" target=\"b\" type=\"undirected\"/></edges>"),
                Contains(HasSubstr("Gephi drops: edges of another type")));
    EXPECT_THAT(
        gexf(two + "<edges><edge source=\"a\" target=\"b\"/><edge source=\"a\" target=\"b\"/></edges>"),
        Contains(HasSubstr("parallel edges")));
    EXPECT_THAT(gexf(two + "<edges><edge source=\"a\" target=\"b\" kind=\"x\"/><edge source=\"a\" "
                           "target=\"b\" kind=\"y\"/></edges>"),
                IsEmpty());
    EXPECT_THAT(gexf("<nodes><node id=\"a\" label=\"" + std::string(600'000, 'x') + "\"/></nodes>"),
                Contains(HasSubstr("524,288")));
    EXPECT_THAT(
        gexf("<nodes><node id=\"a\" label=\"a\"><spells><spell start=\"2016-01-01\" "
             "end=\"2016-02-01\"/><spell start=\"2016-01-15\" end=\"2016-03-01\"/></spells></node></nodes>",
             "timeformat=\"date\""),
        Contains(HasSubstr("overlap")));
}

TEST_F(Check, ImportsOfNeo4jAdmin) {
    const std::string nodes = "id:ID(Entity),n:int,tags:string[],:LABEL\na,1,x;y,Person\nb,,,Person\n";
    const std::string relationships = ":START_ID(Entity),:END_ID(Entity),:TYPE\na,b,MET\n";
    EXPECT_THAT(import(nodes, relationships), IsEmpty());
    EXPECT_THAT(import(nodes + "a,1,,Person\n", relationships),
                Contains(HasSubstr("4 neo4j-admin refuses: nodes with one :ID")));
    EXPECT_THAT(import(nodes, relationships + "a,c,MET\n"),
                Contains(HasSubstr("3 neo4j-admin refuses: relationships whose end")));
    EXPECT_THAT(import(nodes, relationships + "a,b,\n"), Contains(HasSubstr("empty :TYPE")));
    EXPECT_THAT(import(nodes + "c,3.5,,Person\n", relationships),
                Contains(HasSubstr("a value that is none of its type")));
    EXPECT_THAT(import(nodes + "c,1,,Person,more\n", relationships),
                Contains(HasSubstr("more fields than the header")));
    EXPECT_THAT(import(nodes + "\"c\nd\",1,,Person\n", relationships),
                Contains(HasSubstr("--multiline-fields")));
    EXPECT_THAT(import(nodes + "c,1,\"x,Person\n", relationships),
                Contains(HasSubstr("a quote is not closed")));
    EXPECT_THAT(import("id:ID,n:number,:LABEL\n", ":START_ID,:TYPE\n"), Contains(HasSubstr("unknown type")));
    EXPECT_THAT(import("id:ID,n:number,:LABEL\n", ":START_ID,:TYPE\n"),
                Contains(HasSubstr("need :START_ID and :END_ID")));
}

TEST_F(Check, ImportsWithTheirHeadersInFilesOfTheirOwn) {
    write("import/people-header.csv", "id:ID,:LABEL\n");
    write("import/people.csv", "a,Person\nb,Person\n");
    write("import/meetings-header.csv", ":START_ID,:END_ID,:TYPE\n");
    write("import/meetings.csv", "a,b,MET\nb,a,MET\n");
    EXPECT_THAT(said(m_folder / "import"), IsEmpty());
    write("import/meetings.csv", "a,b,MET\nb,z,MET\n");
    EXPECT_THAT(said(m_folder / "import"),
                Contains(HasSubstr("2 neo4j-admin refuses: relationships whose end")));
    write("import/import.args",
          "--nodes=people-header.csv,people.csv\n--relationships=MET=meetings-header.csv,meetings.csv\n--"
          "skip-bad-relationships=true\n");
    EXPECT_THAT(said(m_folder / "import"),
                Contains(HasSubstr("2 neo4j-admin drops: relationships whose end")));
}

TEST_F(Check, FilesOfOtherKindsAreUnusableArguments) {
    EXPECT_THROW(std::ignore = check_file(write("t.txt", "x")), ArgumentError);
    EXPECT_THROW(std::ignore = check_file(m_folder / "absent.graphml"), ExternalError);
    fs::create_directories(m_folder / "nothing");
    EXPECT_THROW(std::ignore = check_file(m_folder / "nothing"), ArgumentError);
}

}  // namespace
}  // namespace entente::write
