#pragma once

#include "entente/base/date.hpp"
#include "entente/facts/record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace entente::graph {

/// Positions of entities and events of all records in one row: what resolution puts into clusters.
using Item = std::uint32_t;
using RecordIndex = std::uint32_t;
inline constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

/// The distinct records in the order of their ids, and what is known of each document before facts are
/// merged. Views the records, which must outlive it.
class Corpus {
  public:
    explicit Corpus(const std::vector<facts::Record>& records);

    [[nodiscard]] RecordIndex size() const { return static_cast<RecordIndex>(m_records.size()); }
    [[nodiscard]] const facts::Record& record(RecordIndex index) const { return m_records[index]; }

    [[nodiscard]] Item entity_count() const { return m_entity_base.back(); }
    [[nodiscard]] Item entity_item(RecordIndex record, facts::EntityIndex entity) const {
        return m_entity_base[record] + entity;
    }
    [[nodiscard]] RecordIndex record_of_entity(Item item) const { return m_entity_record[item]; }
    [[nodiscard]] const facts::RecordEntity& entity(Item item) const;

    [[nodiscard]] Item event_count() const { return m_event_base.back(); }
    [[nodiscard]] Item event_item(RecordIndex record, facts::EventIndex event) const {
        return m_event_base[record] + event;
    }
    [[nodiscard]] RecordIndex record_of_event(Item item) const { return m_event_record[item]; }
    [[nodiscard]] const facts::Event& event(Item item) const;

    /// The state that a document speaks of most: where a "government" without a name is. Empty when it names
    /// none.
    [[nodiscard]] const std::string& main_state(RecordIndex record) const { return m_main_state[record]; }

    /// The town that a document speaks of most, by id; empty when it names none.
    [[nodiscard]] const std::string& main_place(RecordIndex record) const { return m_main_place[record]; }

    /// Publication day as the document says; nothing when it does not.
    std::vector<std::optional<base::Date>> published;
    /// First record of the same agency dispatch; a record that is no copy is its own.
    std::vector<RecordIndex> source;

    [[nodiscard]] const std::string& id(RecordIndex record) const { return m_records[record].document.id; }

  private:
    const std::vector<facts::Record>& m_records;
    std::vector<Item> m_entity_base;
    std::vector<Item> m_event_base;
    std::vector<RecordIndex> m_entity_record;
    std::vector<RecordIndex> m_event_record;
    std::vector<std::string> m_main_state;
    std::vector<std::string> m_main_place;
};

}  // namespace entente::graph
