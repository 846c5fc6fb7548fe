#pragma once

#include "entente/facts/record.hpp"
#include "entente/graph/property_graph.hpp"

#include <string>
#include <vector>

namespace entente::graph {

/// A decision of the user about identity; it outranks every rule. `first` and `second` are node ids or names.
struct IdentityRule {
    std::string first;
    bool same = true;  ///< false: the two are never one
    std::string second;

    bool operator==(const IdentityRule&) const = default;
};

/// What the user chose for resolution. It travels in the header of graph.jsonl, so that a document taken out
/// later leaves exactly the graph that would have been built without it.
struct ResolveSettings {
    bool infer_dates = true;             ///< place documents without a date by dated ones on the same events
    std::vector<IdentityRule> identity;  ///< from the override file

    bool operator==(const ResolveSettings&) const = default;
};

/// A graph and the records that it was resolved from: what graph.jsonl holds and what every command reads.
///
/// `graph` is always what `resolve` makes of `records` and `settings`, except when a file brought nodes and
/// edges only: then `records` is empty, and operations that need them say so.
struct KnowledgeGraph {
    std::vector<facts::Record> records;  ///< ordered by document id
    PropertyGraph graph;
    ResolveSettings settings;
};

}  // namespace entente::graph
