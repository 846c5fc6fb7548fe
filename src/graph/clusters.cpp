#include "graph/clusters.hpp"

#include <algorithm>
#include <numeric>

namespace entente::graph {

Clusters::Clusters(std::vector<RecordIndex> record_of_item)
    : m_parent(record_of_item.size()), m_profiles(record_of_item.size()) {
    std::iota(m_parent.begin(), m_parent.end(), Item{0});
    for (Item item = 0; item < size(); ++item) {
        m_profiles[item].records.insert(record_of_item[item]);
        m_profiles[item].items.push_back(item);
    }
}

Item Clusters::find(Item item) const {
    while (m_parent[item] != item) item = m_parent[item] = m_parent[m_parent[item]];
    return item;
}

bool Clusters::can_merge(Item a, Item b, Within within) const {
    a = find(a);
    b = find(b);
    if (a == b) return true;
    const auto* small = &m_profiles[a];
    const auto* large = &m_profiles[b];
    if (small->records.size() > large->records.size()) std::swap(small, large);
    if (within == Within::different_records && std::ranges::any_of(small->records, [&](RecordIndex record) {
            return large->records.contains(record);
        }))
        return false;
    const auto is_enemy = [&](Item one, Item other) {
        return std::ranges::any_of(m_profiles[one].enemies, [&](Item enemy) { return find(enemy) == other; });
    };
    return !is_enemy(a, b) && !is_enemy(b, a);
}

bool Clusters::merge(Item a, Item b, const std::string& reason, Within within) {
    if (!can_merge(a, b, within)) return false;
    join(find(a), find(b), reason);
    return true;
}

void Clusters::unite(Item a, Item b, const std::string& reason) {
    join(find(a), find(b), reason);
}

void Clusters::join(Item a, Item b, const std::string& reason) {
    if (a == b) return;
    // The smaller moves into the larger: each item moves a logarithmic number of times.
    if (m_profiles[a].items.size() < m_profiles[b].items.size()) std::swap(a, b);
    auto& to = m_profiles[a];
    auto& from = m_profiles[b];
    to.records.insert(from.records.begin(), from.records.end());
    to.reasons.insert(from.reasons.begin(), from.reasons.end());
    if (!reason.empty()) to.reasons.insert(reason);
    to.enemies.insert(from.enemies.begin(), from.enemies.end());
    to.items.insert(to.items.end(), from.items.begin(), from.items.end());
    from = Profile();
    m_parent[b] = a;
}

void Clusters::forbid(Item a, Item b) {
    if (find(a) == find(b)) return;
    m_profiles[find(a)].enemies.insert(b);
    m_profiles[find(b)].enemies.insert(a);
}

std::vector<std::vector<Item>> Clusters::all() const {
    std::vector<std::vector<Item>> clusters;
    for (Item item = 0; item < size(); ++item) {
        if (find(item) != item) continue;
        clusters.push_back(m_profiles[item].items);
        std::ranges::sort(clusters.back());
    }
    std::ranges::sort(clusters, {}, [](const auto& items) { return items.front(); });
    return clusters;
}

}  // namespace entente::graph
