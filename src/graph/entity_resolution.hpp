#pragma once

#include "graph/clusters.hpp"
#include "graph/corpus.hpp"
#include "graph/names.hpp"

#include <string>
#include <vector>

namespace entente::graph {

/// Position of an entity node in EntityResolution::nodes.
using NodeIndex = std::uint32_t;

/// One real thing over the corpus: a node of the graph to be.
struct EntityNode {
    std::string id;
    text::EntityKind kind = text::EntityKind::person;
    std::string label;
    std::vector<std::string> aliases;        ///< sorted, without the label
    std::vector<std::string> merge_reasons;  ///< sorted
    std::vector<Item> items;                 ///< ascending
    bool named = true;
};

struct EntityResolution {
    std::vector<EntityNode> nodes;  ///< ordered by id
    std::vector<NodeIndex> node_of_item;
};

/// Decides which entities of all records are one thing; docs/decisions/ids-and-merging.md gives the rules in
/// words.
[[nodiscard]] EntityResolution resolve_entities(const Corpus& corpus,
                                                const std::vector<IdentityRule>& identity,
                                                const Words& words);

/// Days between two documents that may still speak of one story.
inline constexpr int kStoryDays = 60;

/// The id that a gazetteer gave, empty when there is none. An id that only repeats the name ("org:police")
/// says no more than the name, and names are compared by the rules below.
[[nodiscard]] std::string_view known_id(const facts::RecordEntity& entity);

/// Rules of one kind each; they put items of their kind together in `clusters`.
void merge_by_gazetteer(const Corpus& corpus, Clusters& clusters);
void merge_by_user(const Corpus& corpus, const std::vector<IdentityRule>& identity, Clusters& clusters);
void merge_places_and_states(const Corpus& corpus, const Words& words, Clusters& clusters);
void merge_bodies(const Corpus& corpus, const Words& words,
                  Clusters& clusters);  ///< organisations and groups
void merge_persons(const Corpus& corpus, const Words& words,
                   Clusters& clusters);                                           ///< after states and bodies
void merge_issues(const Corpus& corpus, const Words& words, Clusters& clusters);  ///< after places and states

/// What tells a common name ("la police", "les rebelles") of one country from that of another: nothing when
/// the name says so itself ("les rebelles syriens"), else the state that the document speaks of most.
[[nodiscard]] std::string scope_of_common_name(const Corpus& corpus, Item item, const Words& words);

}  // namespace entente::graph
