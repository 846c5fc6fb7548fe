#include "write/neo4j_model.hpp"

#include "entente/write/escape.hpp"

#include <cmath>

namespace entente::write {

namespace {

using graph::Value;

/// The value as Neo4j can hold it; false when nothing is left.
bool make_storable(Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return std::isfinite(*number);
    if (auto* text = std::get_if<std::string>(&value)) {
        *text = repair_utf8(*text);
        return !text->empty();
    }
    if (auto* list = std::get_if<std::vector<std::string>>(&value)) {
        for (auto& item : *list) item = repair_utf8(item);
        return !list->empty();
    }
    return true;
}

graph::Attributes storable(const graph::Attributes& attributes) {
    graph::Attributes properties;
    for (const auto& [name, value] : attributes) {
        Value copy = value;
        if (!name.empty() && name != "id" && make_storable(copy))
            properties.try_emplace(repair_utf8(name), std::move(copy));
    }
    return properties;
}

}  // namespace

std::vector<std::string> neo4j_labels(const graph::Node& node) {
    std::vector<std::string> labels{std::string(kEntityLabel)};
    if (is_actor(node.kind)) labels.emplace_back("Actor");
    if (!node.kind.empty() && node.kind != kEntityLabel) labels.push_back(repair_utf8(node.kind));
    if (node.kind == "Event" && graph::text_of(node.attributes, "type") == "CONSULT")
        labels.emplace_back("Meeting");
    return labels;
}

graph::Attributes neo4j_properties(const graph::Node& node) {
    return storable(node.attributes);
}

graph::Attributes neo4j_properties(const graph::Edge& edge) {
    return storable(edge.attributes);
}

}  // namespace entente::write
