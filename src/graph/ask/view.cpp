#include "graph/ask/view.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace entente::graph {

namespace {

constexpr std::array<std::string_view, 4> kActorKinds{"Group", "Organization", "Person", "State"};

Cell cell_of(const Attributes& attributes, std::string_view name) {
    const auto found = attributes.find(name);
    if (found == attributes.end()) return {};
    if (const auto* text = std::get_if<std::string>(&found->second); text && text->empty()) return {};
    return std::visit([](const auto& value) -> Cell { return value; }, found->second);
}

}  // namespace

Cell text_cell(std::string text) {
    return text.empty() ? Cell() : Cell(std::move(text));
}

Cell either(Cell first, Cell second) {
    return std::holds_alternative<std::monostate>(first) ? std::move(second) : std::move(first);
}

std::string first_day(const Cell& date) {
    const auto* text = std::get_if<std::string>(&date);
    return text == nullptr ? std::string() : text->substr(0, text->find('/'));
}

std::string last_day(const Cell& date) {
    const auto* text = std::get_if<std::string>(&date);
    return text == nullptr ? std::string() : text->substr(text->rfind('/') + 1);
}

Cell documents_of_places(const Cell& evidence) {
    std::set<std::string> documents;
    if (const auto* places = std::get_if<std::vector<std::string>>(&evidence))
        for (const std::string& place : *places) documents.insert(place.substr(0, place.find('#')));
    return std::vector<std::string>(documents.begin(), documents.end());
}

Cell View::cell(Vertex vertex, std::string_view attribute) const {
    return cell_of(m_graph.node(vertex).attributes, attribute);
}

Cell View::cell(const Link& link, std::string_view attribute) const {
    return cell_of(m_graph.edge(link).attributes, attribute);
}

std::string View::text(Vertex vertex, std::string_view attribute) const {
    return text_of(m_graph.node(vertex).attributes, attribute);
}

std::string View::text(const Link& link, std::string_view attribute) const {
    return text_of(m_graph.edge(link).attributes, attribute);
}

std::vector<std::string> View::names(Vertex vertex,
                                     std::initializer_list<std::string_view> attributes) const {
    std::vector<std::string> names{id(vertex)};
    for (const std::string_view attribute : attributes) {
        const Cell value = cell(vertex, attribute);
        if (const auto* text = std::get_if<std::string>(&value)) names.push_back(*text);
        if (const auto* list = std::get_if<std::vector<std::string>>(&value))
            names.insert(names.end(), list->begin(), list->end());
    }
    return names;
}

bool View::is_actor(Vertex vertex) const {
    return std::ranges::binary_search(kActorKinds, kind(vertex));
}

std::vector<Vertex> View::nodes_of(std::string_view wanted) const {
    std::vector<Vertex> found;
    for (const Vertex vertex : m_graph.sorted_nodes())
        if (kind(vertex) == wanted) found.push_back(vertex);
    return found;
}

template <typename Range>
std::vector<Link> View::of_kind(const Range& range, std::string_view kind) const {
    std::vector<Link> links;
    for (auto link = range.first; link != range.second; ++link)
        if (m_graph.edge(*link).kind == kind) links.push_back(*link);
    std::ranges::sort(links, {},
                      [this](const Link& link) -> const std::string& { return m_graph.edge(link).id; });
    return links;
}

std::vector<Link> View::leaving(Vertex vertex, std::string_view kind) const {
    return of_kind(boost::out_edges(vertex, m_graph.boost_graph()), kind);
}

std::vector<Link> View::entering(Vertex vertex, std::string_view kind) const {
    return of_kind(boost::in_edges(vertex, m_graph.boost_graph()), kind);
}

std::vector<Vertex> View::targets(Vertex vertex, std::string_view kind) const {
    std::set<Vertex> ends;
    for (const Link& link : leaving(vertex, kind)) ends.insert(target(link));
    return {ends.begin(), ends.end()};
}

std::vector<Vertex> View::sources(Vertex vertex, std::string_view kind) const {
    std::set<Vertex> ends;
    for (const Link& link : entering(vertex, kind)) ends.insert(source(link));
    return {ends.begin(), ends.end()};
}

Cell View::labels(std::vector<Vertex> vertices) const {
    std::ranges::sort(vertices, {},
                      [this](Vertex vertex) { return std::pair(text(vertex, "label"), id(vertex)); });
    std::vector<std::string> labels;
    for (const Vertex vertex : vertices) labels.push_back(text(vertex, "label"));
    return labels;
}

Cell View::first_label(std::vector<Vertex> vertices) const {
    Cell all = labels(std::move(vertices));
    auto& list = std::get<std::vector<std::string>>(all);
    return list.empty() ? Cell() : text_cell(std::move(list.front()));
}

Cell View::date(Vertex event) const {
    const std::string start = text(event, "date_start");
    const std::string end = text(event, "date_end");
    if (start.empty()) return {};
    return end.empty() || end == start ? start : start + "/" + end;
}

std::vector<Link> View::evidence(Vertex fact) const {
    std::vector<Link> links = leaving(fact, "EVIDENCED_BY");
    std::ranges::stable_sort(links, {}, [this](const Link& link) {
        return std::tuple(m_graph.target(link).id,
                          number_of(m_graph.edge(link).attributes, "start").value_or(1e18));
    });
    return links;
}

Cell View::documents(const std::vector<Link>& evidence) const {
    std::set<std::string> ids;
    for (const Link& link : evidence) ids.insert(m_graph.target(link).id);
    return std::vector<std::string>(ids.begin(), ids.end());
}

Cell View::quote(const std::vector<Link>& evidence, std::string_view attribute,
                 const std::string& preferred) const {
    for (const Link& link : evidence)
        if (!preferred.empty() && text(link, attribute) == preferred) return cell(link, "quote");
    return evidence.empty() ? Cell() : cell(evidence.front(), "quote");
}

}  // namespace entente::graph
