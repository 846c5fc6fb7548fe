#include "entente/graph/resolve.hpp"

#include "graph/copies.hpp"
#include "graph/corpus.hpp"
#include "graph/entity_resolution.hpp"
#include "graph/event_resolution.hpp"
#include "graph/graph_builder.hpp"

#include <algorithm>
#include <tuple>

namespace entente::graph {

namespace {

const Words& words_of(const ResolveOptions& options) {
    static const ResolveTables kNoWords;
    return options.tables ? options.tables->content() : kNoWords.content();
}

/// When each document was published, as said or else as inferred.
std::vector<std::optional<base::Date>> days(const Corpus& corpus,
                                            const std::vector<std::optional<InferredDate>>& inferred) {
    auto told = corpus.published;
    for (RecordIndex record = 0; record < corpus.size(); ++record)
        if (!told[record] && inferred[record]) told[record] = inferred[record]->first;
    return told;
}

std::vector<Contradiction> between_nodes(const std::set<std::tuple<Item, Item, std::string_view>>& found,
                                         const EventResolution& events) {
    std::set<Contradiction> contradictions;
    for (const auto& [a, b, field] : found) {
        const auto one = events.node_of_item[a];
        const auto other = events.node_of_item[b];
        contradictions.insert({std::min(one, other), std::max(one, other), field});
    }
    return {contradictions.begin(), contradictions.end()};
}

}  // namespace

std::vector<facts::Record> distinct_records(std::vector<facts::Record> records,
                                            std::vector<std::string>* notes) {
    struct Entry {
        std::size_t index;
        std::string json;  ///< only where two records compete for one document
    };
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < records.size(); ++i) entries.push_back({i, {}});
    const auto id = [&](const Entry& entry) -> const std::string& {
        return records[entry.index].document.id;
    };
    std::ranges::stable_sort(entries, [&](const Entry& a, const Entry& b) { return id(a) < id(b); });

    std::vector<facts::Record> distinct;
    for (std::size_t i = 0; i < entries.size();) {
        auto end = i + 1;
        while (end < entries.size() && id(entries[end]) == id(entries[i])) ++end;
        auto best = i;
        if (end - i > 1) {
            for (auto at = i; at < end; ++at) entries[at].json = to_json(records[entries[at].index]);
            const auto rank = [&](const Entry& entry) {
                const auto& document = records[entry.index].document;
                return std::tie(document.published, document.sha256, entry.json);
            };
            for (auto at = i; at < end; ++at)
                if (rank(entries[best]) < rank(entries[at])) best = at;
            const bool differ =
                std::any_of(entries.begin() + static_cast<std::ptrdiff_t>(i),
                            entries.begin() + static_cast<std::ptrdiff_t>(end),
                            [&](const Entry& entry) { return entry.json != entries[best].json; });
            if (differ && notes)
                notes->push_back("document '" + id(entries[i]) +
                                 "' comes with different content; the later published version is kept");
        }
        distinct.push_back(std::move(records[entries[best].index]));
        i = end;
    }
    return distinct;
}

Resolution resolve_in_full(std::vector<facts::Record> records, const ResolveOptions& options) {
    Resolution result;
    // Each document once, in the order of ids: from here on nothing depends on how the records came in.
    result.records = distinct_records(std::move(records), &result.notes);
    Corpus corpus(result.records);
    const auto& words = words_of(options);

    // Copies of one dispatch are one voice.
    find_copies(corpus);

    // Who and where: entities become nodes.
    const auto entities = resolve_entities(corpus, options.identity, words);

    // What happened: reports become events, and what sources disagree on is noted.
    const World world(corpus, entities);
    std::set<std::tuple<Item, Item, std::string_view>> contradictions;
    const auto clusters = cluster_events(corpus, entities, world, contradictions);

    // When: a text without a date stands beside the dated texts on the same events.
    std::vector<std::optional<InferredDate>> inferred(corpus.size());
    if (options.infer_dates) inferred = infer_dates(corpus, clusters);
    auto events = describe_events(corpus, entities, world, clusters, days(corpus, inferred));
    events.contradictions = between_nodes(contradictions, events);

    // The decisions, written down as nodes and edges.
    result.graph = build_graph({corpus, entities, events, inferred});
    for (RecordIndex record = 0; record < corpus.size(); ++record) {
        auto& nodes = result.entity_nodes.emplace_back();
        for (facts::EntityIndex i = 0; i < corpus.record(record).entities.size(); ++i)
            nodes.push_back(entities.nodes[entities.node_of_item[corpus.entity_item(record, i)]].id);
        auto& event_nodes = result.event_nodes.emplace_back();
        for (facts::EventIndex i = 0; i < corpus.record(record).events.size(); ++i)
            event_nodes.push_back(events.nodes[events.node_of_item[corpus.event_item(record, i)]].id);
    }
    return result;
}

PropertyGraph resolve(std::span<const facts::Record> records, const ResolveOptions& options) {
    return resolve_in_full({records.begin(), records.end()}, options).graph;
}

KnowledgeGraph make_knowledge_graph(std::vector<facts::Record> records, const ResolveOptions& options) {
    auto resolution = resolve_in_full(std::move(records), options);
    return {std::move(resolution.records), std::move(resolution.graph), options};
}

}  // namespace entente::graph
