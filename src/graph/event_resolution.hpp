#pragma once

#include "graph/corpus.hpp"
#include "graph/entity_resolution.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

using EventNodeIndex = std::uint32_t;

/// What resolution of entities settled about actors and places, and events are compared by.
class World {
  public:
    World(const Corpus& corpus, const EntityResolution& entities);

    /// One node, a person and what the person speaks for, or a person known by an office alone ("le souverain
    /// koweitien") and one of that office.
    [[nodiscard]] bool same_party(NodeIndex a, NodeIndex b) const;
    [[nodiscard]] const std::set<NodeIndex>& spoken_for(NodeIndex actor) const { return m_spoken_for[actor]; }

    enum class Places { same, inside, contains, unknown, apart };
    /// How place `a` lies to place `b`; unknown when one is a building or a quarter that no gazetteer knows.
    [[nodiscard]] Places compare_places(NodeIndex a, NodeIndex b) const;

  private:
    [[nodiscard]] bool lies_in(NodeIndex inner, NodeIndex outer) const;
    using Office = std::pair<NodeIndex, std::string>;  ///< of whom, and its type

    std::vector<std::set<NodeIndex>> m_spoken_for;
    std::vector<std::set<Office>> m_offices;    ///< per node
    std::vector<bool> m_by_office;              ///< no name is known, an office is
    std::vector<std::set<NodeIndex>> m_around;  ///< places and states that a place lies in
    std::vector<NodeIndex> m_ground;  ///< the state of a country named as a scene; any other node itself
    std::vector<bool> m_on_map;
};

/// One event over the corpus: a node of the graph to be.
struct EventNode {
    std::string id;
    std::string label;
    facts::EventType type = facts::EventType::consult;
    facts::EventMode mode = facts::EventMode::none;
    facts::EventStatus status = facts::EventStatus::held;
    std::optional<base::DateRange> date;
    std::string name;
    std::vector<std::string> other_names;
    std::string trigger;
    std::vector<std::pair<NodeIndex, facts::ParticipantRole>> participants;  ///< by node
    NodeIndex place = kNone;
    std::vector<std::string> status_history;
    std::vector<std::string> merge_reasons;
    std::vector<Item> items;  ///< in order of publication
};

struct Contradiction {
    EventNodeIndex first;  ///< the smaller id
    EventNodeIndex second;
    std::string_view field;
    auto operator<=>(const Contradiction&) const = default;
};

struct EventResolution {
    std::vector<EventNode> nodes;  ///< ordered by id
    std::vector<EventNodeIndex> node_of_item;
    std::vector<Contradiction> contradictions;  ///< ordered
};

/// Where an undated document was placed, and by what.
struct InferredDate {
    base::Date first;
    base::Date last;
    std::string reason;
};

/// Puts reports of one event together. Events of one record stay apart.
[[nodiscard]] Clusters cluster_events(const Corpus& corpus, const EntityResolution& entities,
                                      const World& world,
                                      std::set<std::tuple<Item, Item, std::string_view>>& contradictions);

/// For each record without a date, the days between which dated documents on the same events were published.
[[nodiscard]] std::vector<std::optional<InferredDate>> infer_dates(const Corpus& corpus,
                                                                   const Clusters& events);

/// @param told  per record the day it was published, as said or inferred
[[nodiscard]] EventResolution describe_events(const Corpus& corpus, const EntityResolution& entities,
                                              const World& world, const Clusters& clusters,
                                              const std::vector<std::optional<base::Date>>& told);

}  // namespace entente::graph
