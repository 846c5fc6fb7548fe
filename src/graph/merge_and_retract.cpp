#include "entente/base/error.hpp"
#include "entente/graph/operations.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace entente::graph {

namespace {

void require_records(const KnowledgeGraph& graph) {
    if (graph.records.empty() && graph.graph.node_count() > 0)
        throw InputError(
            "the graph comes without its records; build it again, or give the records themselves");
}

ResolveOptions options_of(const KnowledgeGraph& graph, std::shared_ptr<const ResolveTables> tables) {
    ResolveOptions options;
    static_cast<ResolveSettings&>(options) = graph.settings;
    options.tables = std::move(tables);
    return options;
}

/// Rules of all; ordered, so that it does not matter which graph comes first.
ResolveSettings joint_settings(const std::vector<KnowledgeGraph>& graphs) {
    ResolveSettings joint;
    const auto differ = [&](const KnowledgeGraph& graph) {
        return graph.settings != graphs.front().settings;
    };
    if (!graphs.empty() && std::ranges::none_of(graphs, differ)) return graphs.front().settings;
    for (const auto& graph : graphs) {
        joint.infer_dates = joint.infer_dates && graph.settings.infer_dates;
        std::ranges::copy(graph.settings.identity, std::back_inserter(joint.identity));
    }
    const auto key = [](const IdentityRule& rule) { return std::tie(rule.first, rule.same, rule.second); };
    std::ranges::sort(joint.identity, [&](const auto& a, const auto& b) { return key(a) < key(b); });
    joint.identity.erase(std::unique(joint.identity.begin(), joint.identity.end()), joint.identity.end());
    return joint;
}

}  // namespace

KnowledgeGraph complete(KnowledgeGraph graph, std::shared_ptr<const ResolveTables> tables) {
    if (graph.records.empty() || graph.graph.node_count() > 0) return graph;
    const auto options = options_of(graph, std::move(tables));
    return make_knowledge_graph(std::move(graph.records), options);
}

KnowledgeGraph merge(std::vector<KnowledgeGraph> graphs, std::shared_ptr<const ResolveTables> tables,
                     std::vector<std::string>* notes) {
    ResolveOptions options;
    static_cast<ResolveSettings&>(options) = joint_settings(graphs);
    options.tables = std::move(tables);
    std::vector<facts::Record> records;
    for (auto& graph : graphs) {
        require_records(graph);
        std::ranges::move(graph.records, std::back_inserter(records));
    }
    return make_knowledge_graph(distinct_records(std::move(records), notes), options);
}

KnowledgeGraph retract(KnowledgeGraph graph, const std::vector<std::string>& document_ids,
                       std::shared_ptr<const ResolveTables> tables) {
    require_records(graph);
    for (const auto& id : document_ids) {
        const std::string_view bare =
            id.starts_with("doc:") ? std::string_view(id).substr(4) : std::string_view(id);
        const auto taken = std::erase_if(graph.records, [&](const facts::Record& record) {
            return record.document.id == id || record.document.id == bare;
        });
        if (taken == 0) throw ArgumentError("document '" + id + "' is not in the graph");
    }
    const auto options = options_of(graph, std::move(tables));
    return make_knowledge_graph(std::move(graph.records), options);
}

}  // namespace entente::graph
