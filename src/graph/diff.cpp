#include "entente/graph/operations.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace entente::graph {

namespace {

/// What nodes and edges have in common, for comparing.
struct Element {
    std::string kind;
    std::string label;
    std::tuple<std::string, std::string> ends;  ///< of an edge
    const Attributes* attributes = nullptr;
};

using Elements = std::map<std::pair<bool, std::string>, Element>;  ///< nodes first, by id

Elements elements_of(const PropertyGraph& graph) {
    Elements elements;
    for (const auto vertex : graph.sorted_nodes()) {
        const auto& node = graph.node(vertex);
        elements[{false, node.id}] = {node.kind, node.label(), {}, &node.attributes};
    }
    for (const auto& link : graph.sorted_edges()) {
        const auto& edge = graph.edge(link);
        const auto& source = graph.source(link);
        const auto& target = graph.target(link);
        elements[{true, edge.id}] = {
            edge.kind, source.label() + " -> " + target.label(), {source.id, target.id}, &edge.attributes};
    }
    return elements;
}

std::vector<AttributeChange> changes(const Attributes& before, const Attributes& after) {
    std::vector<AttributeChange> changes;
    for (const auto& [name, value] : before) {
        const auto found = after.find(name);
        if (found == after.end())
            changes.push_back({name, value, std::nullopt});
        else if (found->second != value)
            changes.push_back({name, value, found->second});
    }
    for (const auto& [name, value] : after)
        if (!before.contains(name)) changes.push_back({name, std::nullopt, value});
    std::ranges::sort(changes, {}, &AttributeChange::name);
    return changes;
}

ElementChange change(ElementChange::What what, const Elements::value_type& element) {
    return {what, element.first.first, element.first.second, element.second.kind, element.second.label, {}};
}

}  // namespace

std::vector<ElementChange> diff(const PropertyGraph& before, const PropertyGraph& after) {
    const auto old_elements = elements_of(before);
    const auto new_elements = elements_of(after);
    std::map<std::pair<bool, std::string>, std::vector<ElementChange>> found;
    for (const auto& element : old_elements) {
        const auto match = new_elements.find(element.first);
        if (match == new_elements.end()) {
            found[element.first].push_back(change(ElementChange::What::removed, element));
        } else if (match->second.kind != element.second.kind || match->second.ends != element.second.ends) {
            found[element.first].push_back(change(ElementChange::What::removed, element));
            found[element.first].push_back(change(ElementChange::What::added, *match));
        } else if (auto attributes = changes(*element.second.attributes, *match->second.attributes);
                   !attributes.empty()) {
            found[element.first].push_back(change(ElementChange::What::changed, *match));
            found[element.first].back().attributes = std::move(attributes);
        }
    }
    for (const auto& element : new_elements)
        if (!old_elements.contains(element.first))
            found[element.first].push_back(change(ElementChange::What::added, element));
    std::vector<ElementChange> list;
    for (auto& [key, changes_of_one] : found)
        for (auto& one : changes_of_one) list.push_back(std::move(one));
    return list;
}

}  // namespace entente::graph
