#include <algorithm>
#include <iterator>
#include <tuple>

#include "entente/base/error.hpp"
#include "entente/graph/operations.hpp"

namespace entente::graph {

namespace {

void require_records(const KnowledgeGraph& graph) {
    if (graph.records.empty() && graph.graph.node_count() > 0)
        throw InputError("the graph comes without its records; build it again, or give the records themselves");
}

ResolveOptions options_of(const KnowledgeGraph& graph, std::shared_ptr<const ResolveTables> tables) {
    ResolveOptions options;
    static_cast<ResolveSettings&>(options) = graph.settings;
    options.tables = std::move(tables);
    return options;
}

/// Rules of both; ordered, so that it does not matter which graph comes first.
ResolveSettings joint_settings(const ResolveSettings& first, const ResolveSettings& second) {
    ResolveSettings joint;
    joint.infer_dates = first.infer_dates && second.infer_dates;
    joint.identity = first.identity;
    joint.identity.insert(joint.identity.end(), second.identity.begin(), second.identity.end());
    const auto key = [](const IdentityRule& rule) { return std::tie(rule.first, rule.same, rule.second); };
    std::ranges::sort(joint.identity, [&](const auto& a, const auto& b) { return key(a) < key(b); });
    joint.identity.erase(std::unique(joint.identity.begin(), joint.identity.end()), joint.identity.end());
    return joint;
}

}  // namespace

KnowledgeGraph merge(KnowledgeGraph first, KnowledgeGraph second, std::shared_ptr<const ResolveTables> tables,
                     std::vector<std::string>* notes) {
    require_records(first);
    require_records(second);
    auto options = options_of(first, std::move(tables));
    if (second.settings != first.settings)
        static_cast<ResolveSettings&>(options) = joint_settings(first.settings, second.settings);
    std::ranges::move(second.records, std::back_inserter(first.records));
    return make_knowledge_graph(distinct_records(std::move(first.records), notes), options);
}

KnowledgeGraph retract(KnowledgeGraph graph, const std::vector<std::string>& document_ids,
                       std::shared_ptr<const ResolveTables> tables) {
    require_records(graph);
    for (const auto& id : document_ids) {
        const std::string_view bare = id.starts_with("doc:") ? std::string_view(id).substr(4) : std::string_view(id);
        const auto taken = std::erase_if(graph.records, [&](const facts::Record& record) {
            return record.document.id == id || record.document.id == bare;
        });
        if (taken == 0) throw InputError("document '" + id + "' is not in the graph");
    }
    const auto options = options_of(graph, std::move(tables));
    return make_knowledge_graph(std::move(graph.records), options);
}

}  // namespace entente::graph
