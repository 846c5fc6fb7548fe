#pragma once

#include "entente/graph/knowledge_graph.hpp"
#include "entente/graph/resolve.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

/// The graph that a file of records alone stands for; any other is handed back as it is.
[[nodiscard]] KnowledgeGraph complete(KnowledgeGraph graph, std::shared_ptr<const ResolveTables> tables);

/// All piles of records as one, resolved anew: what a single run over all of them would have built. Identity
/// rules of all hold; dates are inferred when all infer them.
/// @param notes  told when given: documents of which two versions met
/// @throws InputError  when one of them is a graph without records
[[nodiscard]] KnowledgeGraph merge(std::vector<KnowledgeGraph> graphs,
                                   std::shared_ptr<const ResolveTables> tables,
                                   std::vector<std::string>* notes = nullptr);

/// The graph that would have been built without the documents: a fact dies with its last support.
/// @throws ArgumentError  when one of them is not in the graph
/// @throws InputError     when the graph has no records
[[nodiscard]] KnowledgeGraph retract(KnowledgeGraph graph, const std::vector<std::string>& document_ids,
                                     std::shared_ptr<const ResolveTables> tables);

// ---- diff
// ----------------------------------------------------------------------------------------------------------

struct AttributeChange {
    std::string name;
    std::optional<Value> before;  ///< nothing: it was not there
    std::optional<Value> after;
};

struct ElementChange {
    enum class What { added, removed, changed };
    What what = What::changed;
    bool is_edge = false;
    std::string id;
    std::string kind;
    std::string label;                        ///< of a node; of an edge "source -> target", as labels
    std::vector<AttributeChange> attributes;  ///< of a change, ordered by name
};

/// What leads from `before` to `after`: nodes by id, then edges by id. Empty when they are equal.
[[nodiscard]] std::vector<ElementChange> diff(const PropertyGraph& before, const PropertyGraph& after);

// ---- verify
// --------------------------------------------------------------------------------------------------------

/// Reads the source of a document again. Nothing: there is nothing to read (it came from standard input).
/// @throws Error  when the source is gone or unreadable; `verify` reports it
using Reread = std::function<std::optional<std::string>(const facts::SourceDocument&)>;

struct VerifyReport {
    std::size_t documents = 0;     ///< in the graph
    std::size_t reopened = 0;      ///< of them, those whose source was read again and is still the same text
    std::size_t not_reopened = 0;  ///< those without a source to read
    std::size_t quotes = 0;        ///< checked, character by character
    std::vector<std::string> problems;  ///< one sentence each, in the order of documents, then edges
};

/// Proves the graph: sources are as they were read, every quote stands where its edge says, every fact has
/// evidence, every event, stance and relation is what its records say.
/// @param tables  those that the graph was built with; a graph with records is resolved again and compared
[[nodiscard]] VerifyReport verify(const KnowledgeGraph& graph, std::shared_ptr<const ResolveTables> tables,
                                  const Reread& reread);

// ---- explain
// -------------------------------------------------------------------------------------------------------

struct Quotation {
    std::string document;  ///< its id
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::string quote;
};

/// A fact that ties the two: an event they share, a stance of one on the other, an office, a membership.
struct Tie {
    std::string id;                          ///< of the event or stance; of the edge for relations
    std::string label;                       ///< for a person to read
    std::string how;                         ///< "participant, participant", "HOLDS, TOWARD", "REPRESENTS"
    std::vector<std::string> merge_reasons;  ///< why several reports are this one fact
    std::vector<Quotation> evidence;
};

/// A sentence that names both, from which no fact of the two was taken.
struct Rejection {
    Quotation sentence;
    std::string reason;
};

struct ExplainedNode {
    std::string id;
    std::string label;
    std::vector<std::string> aliases;
    std::vector<std::string> merge_reasons;
};

struct Explanation {
    ExplainedNode first;
    ExplainedNode second;
    std::vector<Tie> ties;
    std::vector<Rejection> rejections;  ///< empty for a graph without records
};

/// Why two nodes are linked, or why not.
/// @param first, second  a node id, or a name (compared without case, accents and punctuation)
/// @throws ArgumentError  when a name is unknown or belongs to several nodes; the message lists them
[[nodiscard]] Explanation explain(const KnowledgeGraph& graph, std::string_view first,
                                  std::string_view second, std::shared_ptr<const ResolveTables> tables);

/// The nodes that a name may mean: by id, else by label, else by alias, else by a part of the label; ordered
/// by mentions, most first.
[[nodiscard]] std::vector<PropertyGraph::Vertex> find_by_name(const PropertyGraph& graph,
                                                              std::string_view name);

// ---- conflicts
// -----------------------------------------------------------------------------------------------------

/// One side of a disagreement.
struct ConflictVersion {
    std::string event;
    std::string label;
    std::vector<std::string> values;  ///< of the field: a date, places, a status, participants; may be none
    std::vector<Quotation> evidence;
};

struct Conflict {
    std::string field;  ///< date, place, status, participants
    ConflictVersion first;
    ConflictVersion second;
};

/// All that sources disagree on: the CONTRADICTS edges, ordered by id. `ask conflicts` narrows and words
/// these.
[[nodiscard]] std::vector<Conflict> conflicts(const PropertyGraph& graph);

}  // namespace entente::graph
