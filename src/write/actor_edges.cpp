#include "write/folding.hpp"

#include "entente/base/hash.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace entente::write {

namespace {

using graph::PropertyGraph;

/// What two actors have to do with each other, in one direction.
struct Tie {
    std::map<std::string, std::int64_t>
        counts;                ///< met, met_planned, act_accuse, stance_supports, represents, ...
    std::int64_t balance = 0;  ///< stances for less stances against
    std::set<std::string> dates, places, roles;
};

using Ties = std::map<std::pair<std::string, std::string>, Tie>;

std::string lower_case(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

void note(std::set<std::string>& texts, const graph::Attributes& attributes, std::string_view name) {
    if (auto text = graph::text_of(attributes, name); !text.empty()) texts.insert(std::move(text));
}

/// A meeting is mutual: it counts on the pair in the order of ids.
void count_meeting(Ties& ties, const graph::Edge& edge, const std::string& a, const std::string& b) {
    const auto status = graph::text_of(edge.attributes, "status");
    Tie& tie = ties[std::minmax(a, b)];
    ++tie.counts[status.empty() || status == "held" ? "met" : "met_" + status];
    note(tie.dates, edge.attributes, "date");
    note(tie.places, edge.attributes, "place");
}

void count_relation(Ties& ties, const graph::Edge& edge, const std::string& from, const std::string& to) {
    Tie& tie = ties[{from, to}];
    ++tie.counts[lower_case(edge.kind)];
    note(tie.roles, edge.attributes, "role");
    note(tie.dates, edge.attributes, "since");
}

/// Every agent of an act with every recipient.
void count_act(Ties& ties, const PropertyGraph& graph, PropertyGraph::Vertex event) {
    const auto& node = graph.node(event);
    const auto type = lower_case(graph::text_of(node.attributes, "type"));
    if (type.empty() || type == "consult") return;
    std::set<std::string> agents, recipients;
    const auto [begin, end] = boost::in_edges(event, graph.boost_graph());
    for (auto link = begin; link != end; ++link) {
        if (graph.edge(*link).kind != "PARTICIPATED_IN" || !is_actor(graph.source(*link).kind)) continue;
        const auto role = graph::text_of(graph.edge(*link).attributes, "role");
        if (role == "agent") agents.insert(graph.source(*link).id);
        if (role == "recipient") recipients.insert(graph.source(*link).id);
    }
    for (const auto& agent : agents)
        for (const auto& recipient : recipients) {
            Tie& tie = ties[{agent, recipient}];
            ++tie.counts["act_" + type];
            note(tie.dates, node.attributes, "date_start");
        }
}

void count_stance(Ties& ties, const PropertyGraph& graph, PropertyGraph::Vertex stance) {
    const auto& node = graph.node(stance);
    const auto type = lower_case(graph::text_of(node.attributes, "type"));
    const double polarity = graph::number_of(node.attributes, "polarity").value_or(0);
    const auto [in_begin, in_end] = boost::in_edges(stance, graph.boost_graph());
    const auto [out_begin, out_end] = boost::out_edges(stance, graph.boost_graph());
    for (auto holds = in_begin; holds != in_end; ++holds)
        for (auto toward = out_begin; toward != out_end; ++toward) {
            if (graph.edge(*holds).kind != "HOLDS" || graph.edge(*toward).kind != "TOWARD") continue;
            if (!is_actor(graph.source(*holds).kind) || !is_actor(graph.target(*toward).kind)) continue;
            Tie& tie = ties[{graph.source(*holds).id, graph.target(*toward).id}];
            ++tie.counts["stance_" + (type.empty() ? std::string(polarity < 0 ? "against" : "for") : type)];
            tie.balance += polarity > 0 ? 1 : polarity < 0 ? -1 : 0;
            note(tie.dates, node.attributes, "date_first");
            note(tie.dates, node.attributes, "date_last");
        }
}

Ties all_ties(const PropertyGraph& graph) {
    Ties ties;
    for (const auto link : graph.sorted_edges()) {
        const auto& edge = graph.edge(link);
        const auto &source = graph.source(link), &target = graph.target(link);
        if (!is_actor(source.kind) || !is_actor(target.kind)) continue;
        if (edge.kind == "MET")
            count_meeting(ties, edge, source.id, target.id);
        else
            count_relation(ties, edge, source.id, target.id);
    }
    for (const auto vertex : graph.sorted_nodes()) {
        if (graph.node(vertex).kind == "Event") count_act(ties, graph, vertex);
        if (graph.node(vertex).kind == "Stance") count_stance(ties, graph, vertex);
    }
    return ties;
}

std::string joined(const std::set<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : " | ") + text;
    return out;
}

/// The family of what there is most of: MET, ACT, STANCE, or the kind of a tie such as REPRESENTS.
std::string kind_of(const Tie& tie) {
    std::map<std::string, std::int64_t> families;
    for (const auto& [name, count] : tie.counts) {
        std::string family = name;
        for (const std::string_view prefix : {"met", "act", "stance"})
            if (name == prefix || name.starts_with(std::string(prefix) + '_')) family = prefix;
        for (char& c : family)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        families[family] += count;
    }
    return std::max_element(families.begin(), families.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

FlatEdge edge_of(const std::pair<std::string, std::string>& ends, const Tie& tie,
                 const std::set<std::string>& columns) {
    FlatEdge edge{"pair:" + base::content_id(ends.first + '\n' + ends.second),
                  ends.first,
                  ends.second,
                  kind_of(tie),
                  {},
                  0,
                  {}};
    for (const auto& [name, count] : tie.counts) {
        edge.weight += static_cast<double>(count);
        edge.label += fmt::format("{}{} ({})", edge.label.empty() ? "" : ", ", name, count);
    }
    for (const auto& name : columns) {
        const auto found = tie.counts.find(name);
        edge.attributes[name] = found == tie.counts.end() ? std::int64_t{0} : found->second;
    }
    edge.attributes["balance"] = tie.balance;
    if (!tie.places.empty()) edge.attributes["places"] = joined(tie.places);
    if (!tie.roles.empty()) edge.attributes["roles"] = joined(tie.roles);
    if (!tie.dates.empty()) {
        edge.attributes["date_first"] = *tie.dates.begin();
        edge.attributes["date_last"] = *tie.dates.rbegin();
    }
    return edge;
}

}  // namespace

std::vector<FlatEdge> fold_into_actor_edges(const PropertyGraph& graph) {
    const Ties ties = all_ties(graph);
    std::set<std::string> columns;
    for (const auto& [ends, tie] : ties)
        for (const auto& [name, count] : tie.counts) columns.insert(name);
    std::vector<FlatEdge> edges;
    edges.reserve(ties.size());
    for (const auto& [ends, tie] : ties) edges.push_back(edge_of(ends, tie, columns));
    std::sort(edges.begin(), edges.end(), [](const FlatEdge& a, const FlatEdge& b) { return a.id < b.id; });
    return edges;
}

}  // namespace entente::write
