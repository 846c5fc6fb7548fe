#include "entente/graph/property_graph.hpp"

#include "entente/base/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace entente::graph {

std::string Node::label() const {
    auto label = text_of(attributes, "label");
    return label.empty() ? id : label;
}

PropertyGraph::Vertex PropertyGraph::add_node(Node node) {
    if (node.id.empty()) throw InputError("a node needs an id");
    const auto [place, added] = m_vertices.try_emplace(node.id, Boost::null_vertex());
    if (!added) throw InputError("two nodes bear the id '" + node.id + "'");
    place->second = boost::add_vertex(std::move(node), m_graph);
    return place->second;
}

PropertyGraph::Link PropertyGraph::add_edge(std::string_view source_id, std::string_view target_id,
                                            Edge edge) {
    if (edge.id.empty()) throw InputError("an edge needs an id");
    const auto source = find(source_id);
    const auto target = find(target_id);
    if (!source || !target)
        throw InputError("edge '" + edge.id + "' ends at '" + std::string(source ? target_id : source_id) +
                         "', which is not there");
    if (!m_edge_ids.try_emplace(edge.id, true).second)
        throw InputError("two edges bear the id '" + edge.id + "'");
    return boost::add_edge(*source, *target, std::move(edge), m_graph).first;
}

std::optional<PropertyGraph::Vertex> PropertyGraph::find(std::string_view id) const {
    const auto found = m_vertices.find(std::string(id));
    return found == m_vertices.end() ? std::nullopt : std::optional(found->second);
}

std::vector<PropertyGraph::Vertex> PropertyGraph::sorted_nodes() const {
    const auto [first, last] = boost::vertices(m_graph);
    std::vector<Vertex> vertices(first, last);
    std::ranges::sort(vertices, {}, [this](Vertex vertex) -> const std::string& { return node(vertex).id; });
    return vertices;
}

std::vector<PropertyGraph::Link> PropertyGraph::sorted_edges() const {
    const auto [first, last] = boost::edges(m_graph);
    std::vector<Link> links(first, last);
    std::sort(links.begin(), links.end(),
              [this](const Link& a, const Link& b) { return edge(a).id < edge(b).id; });
    return links;
}

namespace {

template <typename Number>
std::string digits(Number number) {
    std::array<char, 64> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return {buffer.data(), result.ptr};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) {
        if (!text.empty()) text += " | ";
        text += part;
    }
    return text;
}

const Value* find_value(const Attributes& attributes, std::string_view name) {
    const auto found = attributes.find(name);
    return found == attributes.end() ? nullptr : &found->second;
}

}  // namespace

std::string to_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return digits(*integer);
    if (const auto* real = std::get_if<double>(&value)) return digits(*real);
    return joined(std::get<std::vector<std::string>>(value));
}

std::string text_of(const Attributes& attributes, std::string_view name) {
    const auto* value = find_value(attributes, name);
    return value ? to_text(*value) : std::string();
}

std::optional<double> number_of(const Attributes& attributes, std::string_view name) {
    const auto* value = find_value(attributes, name);
    if (!value) return std::nullopt;
    if (const auto* integer = std::get_if<std::int64_t>(value)) return static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(value)) return *real;
    return std::nullopt;
}

}  // namespace entente::graph
