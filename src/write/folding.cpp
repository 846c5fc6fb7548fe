#include "write/folding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace entente::write {

namespace {

using graph::Attributes;
using graph::Value;

/// Strongest first: the kinds that carry what somebody asks for (who took part, where, who stands where, for
/// whom) are never hidden behind those that were derived or only count.
constexpr std::array<std::string_view, 12> kStrength = {
    "PARTICIPATED_IN", "TOOK_PLACE_AT", "HOLDS",   "TOWARD",      "REPRESENTS", "EVIDENCED_BY",
    "MEMBER_OF",       "LOCATED_IN",    "PART_OF", "CONTRADICTS", "ABOUT",      "MET"};

/// Kinds that are not listed are weakest, MENTIONED_IN among them.
std::size_t weakness(std::string_view kind) {
    return static_cast<std::size_t>(std::find(kStrength.begin(), kStrength.end(), kind) - kStrength.begin());
}

bool is_summed(std::string_view attribute) {
    return attribute == "count";
}
bool is_highest(std::string_view attribute) {
    return attribute == "confidence";
}

std::optional<double> as_number(const Value& value) {
    if (const auto* real = std::get_if<double>(&value)) return *real;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
    return {};
}

/// All lists together, each item once, in the order in which they come.
Value united(const std::vector<const Value*>& values) {
    std::vector<std::string> all;
    for (const auto* value : values)
        for (const auto& item : std::get<std::vector<std::string>>(*value))
            if (std::find(all.begin(), all.end(), item) == all.end()) all.push_back(item);
    return all;
}

/// `values` has one entry per edge, null where the edge has none of this name.
Value joined(std::string_view name, const std::vector<const Value*>& values) {
    std::vector<const Value*> present;
    std::copy_if(values.begin(), values.end(), std::back_inserter(present), [](const Value* v) { return v; });
    const auto all_hold = [&](auto test) {
        return std::all_of(present.begin(), present.end(), [&](const Value* v) { return test(*v); });
    };
    const auto is_integer = [](const Value& v) { return std::holds_alternative<std::int64_t>(v); };
    const auto is_list = [](const Value& v) { return std::holds_alternative<std::vector<std::string>>(v); };
    if (is_summed(name) && all_hold(is_integer)) {
        std::int64_t sum = 0;
        for (const auto* value : present) sum += std::get<std::int64_t>(*value);
        return sum;
    }
    if (all_hold([&](const Value& v) { return v == *present.front(); })) return *present.front();
    if (is_highest(name) && all_hold([](const Value& v) { return as_number(v).has_value(); }))
        return **std::max_element(present.begin(), present.end(), [](const Value* a, const Value* b) {
            return *as_number(*a) < *as_number(*b);
        });
    if (all_hold(is_list)) return united(present);
    std::string text;
    for (const auto* value : values) {
        if (!text.empty()) text += " | ";
        text += value != nullptr ? graph::to_text(*value) : "?";
    }
    return text;
}

Attributes join_attributes(const std::vector<const FlatEdge*>& edges) {
    Attributes result;
    for (const auto* edge : edges)
        for (const auto& [name, value] : edge->attributes) {
            if (result.contains(name)) continue;
            std::vector<const Value*> values;
            for (const auto* other : edges) {
                const auto found = other->attributes.find(name);
                values.push_back(found == other->attributes.end() ? nullptr : &found->second);
            }
            result.emplace(name, joined(name, values));
        }
    return result;
}

FlatEdge join_kind(const std::vector<const FlatEdge*>& edges) {
    FlatEdge result = *edges.front();
    if (edges.size() == 1) return result;
    result.attributes = join_attributes(edges);
    for (std::size_t i = 1; i < edges.size(); ++i) result.weight += edges[i]->weight;
    if (!std::isfinite(result.weight)) result.weight = edges.front()->weight;
    if (auto role = graph::text_of(result.attributes, "role"); !role.empty()) result.label = std::move(role);
    return result;
}

/// Edges of one ordered pair, strongest kind first, then by id.
FlatEdge join_pair(const std::vector<const FlatEdge*>& edges) {
    std::vector<FlatEdge> kinds;
    std::vector<std::size_t> counts;
    for (std::size_t begin = 0; begin < edges.size();) {
        std::size_t end = begin;
        while (end < edges.size() && edges[end]->kind == edges[begin]->kind) ++end;
        const auto first = edges.begin();
        kinds.push_back(join_kind(
            {first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(end)}));
        counts.push_back(end - begin);
        begin = end;
    }
    FlatEdge result = std::move(kinds.front());
    std::string also;
    for (std::size_t i = 1; i < kinds.size(); ++i) {
        also += fmt::format("{}{} ({})", also.empty() ? "" : " | ", kinds[i].kind, counts[i]);
        result.attributes.merge(kinds[i].attributes);
    }
    if (!also.empty()) result.attributes.insert_or_assign("also", std::move(also));
    return result;
}

}  // namespace

std::vector<FlatEdge> fold_parallel_edges(std::vector<FlatEdge> edges) {
    std::map<std::pair<std::string_view, std::string_view>, std::vector<const FlatEdge*>> pairs;
    for (const auto& edge : edges) pairs[{edge.source, edge.target}].push_back(&edge);
    std::vector<FlatEdge> folded;
    folded.reserve(pairs.size());
    for (auto& [ends, parallel] : pairs) {
        std::sort(parallel.begin(), parallel.end(), [](const FlatEdge* a, const FlatEdge* b) {
            return std::tuple(weakness(a->kind), std::string_view(a->kind), std::string_view(a->id)) <
                   std::tuple(weakness(b->kind), std::string_view(b->kind), std::string_view(b->id));
        });
        folded.push_back(join_pair(parallel));
    }
    std::sort(folded.begin(), folded.end(), [](const FlatEdge& a, const FlatEdge& b) { return a.id < b.id; });
    return folded;
}

}  // namespace entente::write
