#pragma once

#include "graph/corpus.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace entente::graph {

/// Items that are one thing: a union-find that refuses what may not be one and remembers why the rest is.
///
/// Two items of one record are never put together by `merge`: the reader of that text kept them apart. So a
/// chain of likenesses over several texts cannot fold two people of one text into one.
class Clusters {
  public:
    explicit Clusters(std::vector<RecordIndex> record_of_item);

    [[nodiscard]] Item find(Item item) const;
    [[nodiscard]] std::size_t size() const { return m_parent.size(); }

    enum class Within { different_records, any_record };

    /// False when the two may not be one; true when they are one now (or were before).
    bool merge(Item a, Item b, const std::string& reason, Within within = Within::different_records);
    /// For what is one by definition, as two items with one gazetteer id.
    void unite(Item a, Item b, const std::string& reason);
    [[nodiscard]] bool can_merge(Item a, Item b, Within within = Within::different_records) const;

    /// The user says that these are never one.
    void forbid(Item a, Item b);

    [[nodiscard]] const std::set<std::string>& reasons(Item item) const {
        return m_profiles[find(item)].reasons;
    }
    /// All items of all clusters: by smallest item, each ascending.
    [[nodiscard]] std::vector<std::vector<Item>> all() const;

  private:
    struct Profile {
        std::unordered_set<RecordIndex> records;
        std::set<std::string> reasons;
        std::set<Item> enemies;  ///< items, not roots
        std::vector<Item> items;
    };
    void join(Item a, Item b, const std::string& reason);

    mutable std::vector<Item> m_parent;
    std::vector<Profile> m_profiles;  ///< meaningful for roots only
};

}  // namespace entente::graph
