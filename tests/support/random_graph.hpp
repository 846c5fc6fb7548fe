#pragma once

#include "entente/graph/property_graph.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

/// Graphs that no newsroom would write, for tests of the writers: every kind of node and edge, joined at
/// random, with names, values and numbers that break careless writers. The same seed gives the same graph on
/// every machine (only std::mt19937_64 itself is asked, no distribution).
namespace entente::test {

class RandomGraph {
  public:
    explicit RandomGraph(std::uint64_t seed) : m_random(seed) {}

    graph::PropertyGraph make(std::size_t nodes, std::size_t edges) {
        graph::PropertyGraph result;
        for (std::size_t i = 0; i < nodes; ++i) {
            graph::Node node{node_id(i), std::string(pick(kNodeKinds)), attributes()};
            if (below(10) > 0) node.attributes["label"] = text();
            if (node.kind == "Event") node.attributes["type"] = std::string(pick(kEventTypes));
            if (node.kind == "Event" && below(3) > 0) node.attributes["date_start"] = date();
            if (node.kind == "Event" && below(3) > 0) node.attributes["date_end"] = date();
            if (node.kind == "Stance") node.attributes["polarity"] = std::int64_t{below(2) > 0 ? 1 : -1};
            if (node.kind == "Place" && below(4) > 0) {
                node.attributes["latitude"] = static_cast<double>(below(180)) - 90.0 + 0.125;
                node.attributes["longitude"] = static_cast<double>(below(360)) - 180.0 + 0.25;
            }
            result.add_node(std::move(node));
        }
        for (std::size_t i = 0; nodes > 0 && i < edges; ++i) {
            graph::Edge edge{"edge:" + std::to_string(i) + (below(8) == 0 ? text() : ""),
                             std::string(pick(kEdgeKinds)), attributes()};
            if (below(3) > 0)
                edge.attributes["weight"] = std::int64_t{1} + static_cast<std::int64_t>(below(9));
            if (edge.kind == "MET") edge.attributes["date"] = date();
            if (edge.kind == "PARTICIPATED_IN")
                edge.attributes["role"] = std::string(below(2) > 0 ? "agent" : "recipient");
            result.add_edge(node_id(below(nodes)), node_id(below(nodes)), std::move(edge));
        }
        return result;
    }

    std::string text() {
        switch (below(12)) {
            case 0:
                return pick(kHostile);
            case 1:
                return pick(kHostile) + "x" + pick(kHostile);
            case 2:
                return std::string(below(40) == 0 ? 200'000 : 300, 'L') + pick(kHostile);
            case 3:
                return bytes(1 + below(24));
            default:
                return pick(kPlain) + " " + std::to_string(below(1000));
        }
    }

    std::uint64_t below(std::uint64_t limit) { return m_random() % limit; }

  private:
    template <typename List>
    typename List::value_type pick(const List& list) {
        return list[below(list.size())];
    }

    std::string node_id(std::size_t number) const {
        static const std::vector<std::string> kForms = {
            "person:p",  "state:", "event 'quoted' ", "été ", "doc:a/b\\c.html#", "a_x0020_",
            "`tick` \"", "<&>",    "\xFF\xFE",        "=1+"};
        return kForms[number % kForms.size()] + std::to_string(number);
    }

    std::string bytes(std::size_t count) {
        std::string all;
        while (all.size() < count) all += static_cast<char>(below(256));
        return all;
    }

    std::string date() {
        const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        const auto day =
            std::to_string(1990 + below(60)) + "-" + two(1 + below(12)) + "-" + two(1 + below(28));
        return below(12) == 0 ? text() : day;
    }

    graph::Value value(std::size_t kind) {
        switch (kind) {
            case 0:
                return static_cast<std::int64_t>(below(100000));
            case 1:
                return pick(kIntegers);
            case 2:
                return pick(kReals);
            case 3:
                return static_cast<double>(below(1000)) / 8;
            case 4: {
                std::vector<std::string> items(1 + below(4));
                for (auto& item : items) item = text();
                return items;
            }
            default:
                return text();
        }
    }

    /// The type of a value hangs on its name, as in the ontology; "mixed" has any.
    graph::Attributes attributes() {
        graph::Attributes all;
        for (std::size_t i = 0; i < kNames.size(); ++i)
            if (below(3) == 0) all[std::string(kNames[i].name)] = value(kNames[i].kind);
        if (below(4) == 0) all["mixed"] = value(below(6));
        return all;
    }

    struct Name {
        std::string_view name;
        std::size_t kind;
    };
    static constexpr std::array kNodeKinds = {"Person", "State", "Organization", "Group",   "Place",
                                              "Event",  "Issue", "Stance",       "Document"};
    static constexpr std::array kEventTypes = {"CONSULT", "CONSULT", "ACCUSE", "SANCTION", "STATE"};
    static constexpr std::array kEdgeKinds = {
        "PARTICIPATED_IN", "TOOK_PLACE_AT", "ABOUT", "PART_OF",    "LOCATED_IN",
        "REPRESENTS",      "MEMBER_OF",     "HOLDS", "TOWARD",     "EVIDENCED_BY",
        "MENTIONED_IN",    "MET",           "MET",   "CONTRADICTS"};
    static constexpr std::array<Name, 18> kNames = {{{"mentions", 0},
                                                     {"documents", 4},
                                                     {"aliases", 4},
                                                     {"quote", 5},
                                                     {"big", 1},
                                                     {"confidence", 3},
                                                     {"number", 2},
                                                     {"status", 5},
                                                     {"size", 5},
                                                     {"Size", 0},
                                                     {"id", 5},
                                                     {"timeset", 5},
                                                     {"start", 0},
                                                     {"odd \"name\" <&>", 5},
                                                     {"tick`\\u0060", 5},
                                                     {"Kind", 5},
                                                     {"\xFF", 5},
                                                     {"=formula", 0}}};
    static inline const std::vector<std::string> kPlain = {"Élysée",  "Sergueï Lavrov",  "Côte d'Ivoire",
                                                           "L'Œuvre", "Москва",          "北京",
                                                           "القاهرة", "emoji \U0001F600"};
    static inline const std::vector<std::string> kHostile = {"\"double\" 'single' `back`",
                                                             "\\' OR 1=1 //",
                                                             "\\u0027 + \\u0060",
                                                             "a\\",
                                                             "]]>",
                                                             "<script>alert(1)</script>",
                                                             "&amp; &#13; &lt;",
                                                             "line\nbreak\r\nand\rmore",
                                                             "\ttab\t",
                                                             " blank ",
                                                             std::string("nul\0nul", 7),
                                                             "\x01\x02\x1F\x7F",
                                                             "\xC2\x85\xE2\x80\xA8\xE2\x80\xA9",
                                                             "\xE2\x80\xAE"
                                                             "bidi\xE2\x80\xAC",
                                                             "\xED\xA0\x80 lone",
                                                             "\xED\xBF\xBF",
                                                             "\xF0\x9F\x98",
                                                             "\xEF\xBB\xBF bom",
                                                             "\xEF\xBF\xBE\xEF\xBF\xBF",
                                                             "=1+1",
                                                             "@SUM(A1)",
                                                             "+33 1",
                                                             "-5",
                                                             "a;b|c,d",
                                                             "a | b",
                                                             "\x1F",
                                                             "",
                                                             "true",
                                                             "NaN",
                                                             "null",
                                                             "0123",
                                                             "1e5",
                                                             "2016-12-07",
                                                             "${row.id}",
                                                             "$param",
                                                             "{}",
                                                             "';\nMATCH (n) DETACH DELETE n;\n//",
                                                             "*/",
                                                             "--",
                                                             "e\xCC\x81 \xC3\xA9",
                                                             "\xE2\x80\x8B"};
    static inline const std::vector<std::int64_t> kIntegers = {0,
                                                               -1,
                                                               2147483647,
                                                               2147483648,
                                                               -2147483648,
                                                               9007199254740993,
                                                               std::numeric_limits<std::int64_t>::max(),
                                                               std::numeric_limits<std::int64_t>::min()};
    static inline const std::vector<double> kReals = {0.0,
                                                      -0.0,
                                                      0.1,
                                                      1e22,
                                                      5e-324,
                                                      1.7976931348623157e308,
                                                      -2.5,
                                                      123456789.0,
                                                      std::nan(""),
                                                      std::numeric_limits<double>::infinity(),
                                                      -std::numeric_limits<double>::infinity()};

    std::mt19937_64 m_random;
};

/// A hostile graph as it comes, and with a label of a megabyte.
inline graph::PropertyGraph hostile_graph(std::uint64_t seed, std::size_t nodes = 60,
                                          std::size_t edges = 150) {
    RandomGraph random(seed);
    auto graph = random.make(nodes, edges);
    if (seed % 3 == 0) {
        graph::Node giant{"person:giant", "Person", {}};
        giant.attributes["label"] = std::string(1 << 20, 'G') + "\xC3\xA9\"'`";
        graph.add_node(std::move(giant));
    }
    return graph;
}

}  // namespace entente::test
