#include "graph/event_resolution.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

constexpr int kDeepest = 6;  ///< building, quarter, city, province, country, union

}  // namespace

World::World(const Corpus& corpus, const EntityResolution& entities)
    : m_spoken_for(entities.nodes.size()),
      m_offices(entities.nodes.size()),
      m_by_office(entities.nodes.size()),
      m_around(entities.nodes.size()),
      m_ground(entities.nodes.size()),
      m_on_map(entities.nodes.size()) {
    std::map<std::string, NodeIndex> states;
    for (NodeIndex index = 0; index < entities.nodes.size(); ++index)
        if (entities.nodes[index].kind == text::EntityKind::state) states[entities.nodes[index].id] = index;
    for (NodeIndex index = 0; index < entities.nodes.size(); ++index) {
        m_ground[index] = index;
        m_by_office[index] =
            entities.nodes[index].kind == text::EntityKind::person && !entities.nodes[index].named;
        for (const auto item : entities.nodes[index].items) {
            const auto& entity = corpus.entity(item);
            if (entity.kind == text::EntityKind::state || !entity.geonames.empty()) m_on_map[index] = true;
            if (entity.kind != text::EntityKind::place) continue;
            if (const auto state = states.find("state:" + entity.iso); state != states.end()) {
                m_around[index].insert(state->second);
                if (entity.feature == "country") m_ground[index] = state->second;
            }
            if (entity.located_in != facts::kNoEntity)
                m_around[index].insert(entities.node_of_item[corpus.entity_item(corpus.record_of_entity(item),
                                                                                entity.located_in)]);
        }
    }
    for (RecordIndex record = 0; record < corpus.size(); ++record)
        for (const auto& relation : corpus.record(record).relations) {
            const auto from = entities.node_of_item[corpus.entity_item(record, relation.from)];
            const auto to = entities.node_of_item[corpus.entity_item(record, relation.to)];
            if (relation.kind == facts::Relation::Kind::represents) {
                m_spoken_for[from].insert(to);
                if (!relation.role_type.empty()) m_offices[from].emplace(to, relation.role_type);
            }
            if (relation.kind == facts::Relation::Kind::located_in) m_around[from].insert(to);
        }
}

bool World::same_party(NodeIndex a, NodeIndex b) const {
    if (a == b || m_spoken_for[a].contains(b) || m_spoken_for[b].contains(a)) return true;
    return m_by_office[a] != m_by_office[b] && std::ranges::any_of(m_offices[a], [&](const Office& office) {
               return m_offices[b].contains(office);
           });
}

bool World::lies_in(NodeIndex inner, NodeIndex outer) const {
    std::set<NodeIndex> around = m_around[inner];
    for (int depth = 0; depth < kDeepest && !around.contains(outer); ++depth) {
        std::set<NodeIndex> wider = around;
        for (const auto place : around) wider.insert(m_around[place].begin(), m_around[place].end());
        if (wider.size() == around.size()) break;
        around = std::move(wider);
    }
    return around.contains(outer);
}

World::Places World::compare_places(NodeIndex first, NodeIndex second) const {
    const NodeIndex a = m_ground[first];
    const NodeIndex b = m_ground[second];
    if (a == b) return Places::same;
    if (lies_in(a, b)) return Places::inside;
    if (lies_in(b, a)) return Places::contains;
    return m_on_map[a] && m_on_map[b]     ? Places::apart
           : !m_on_map[a] && !m_on_map[b] ? Places::apart
                                          : Places::unknown;
}

}  // namespace entente::graph
