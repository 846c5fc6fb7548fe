#include "graph/corpus.hpp"

#include <map>
#include <numeric>

namespace entente::graph {

namespace {

std::string most_mentioned(const std::map<std::string, std::size_t>& counts) {
    std::string best;
    std::size_t most = 0;
    for (const auto& [id, count] : counts) {
        if (count <= most) continue;
        best = id;
        most = count;
    }
    return best;
}

std::string find_main_state(const facts::Record& record) {
    std::map<std::string, std::size_t> counts;
    for (const auto& entity : record.entities) {
        if (entity.kind == text::EntityKind::state && !entity.id.empty())
            counts[entity.id] += entity.mentions.size() + 1;
        else if (entity.kind == text::EntityKind::place && !entity.iso.empty())
            counts["state:" + entity.iso] += entity.mentions.size();
    }
    return most_mentioned(counts);
}

std::string find_main_place(const facts::Record& record) {
    std::map<std::string, std::size_t> counts;
    for (const auto& entity : record.entities)
        if (entity.kind == text::EntityKind::place && !entity.geonames.empty())
            counts[entity.id] += entity.mentions.size() + 1;
    return most_mentioned(counts);
}

}  // namespace

Corpus::Corpus(const std::vector<facts::Record>& records)
    : published(records.size()),
      source(records.size()),
      m_records(records),
      m_entity_base{0},
      m_event_base{0} {
    std::iota(source.begin(), source.end(), RecordIndex{0});
    for (RecordIndex index = 0; index < size(); ++index) {
        const auto& record = records[index];
        m_entity_base.push_back(m_entity_base.back() + static_cast<Item>(record.entities.size()));
        m_event_base.push_back(m_event_base.back() + static_cast<Item>(record.events.size()));
        m_entity_record.insert(m_entity_record.end(), record.entities.size(), index);
        m_event_record.insert(m_event_record.end(), record.events.size(), index);
        m_main_state.push_back(find_main_state(record));
        m_main_place.push_back(find_main_place(record));
        if (const auto date = base::parse_date_range(record.document.published))
            published[index] = date->start;
    }
}

const facts::RecordEntity& Corpus::entity(Item item) const {
    const auto record = m_entity_record[item];
    return m_records[record].entities[item - m_entity_base[record]];
}

const facts::Event& Corpus::event(Item item) const {
    const auto record = m_event_record[item];
    return m_records[record].events[item - m_event_base[record]];
}

}  // namespace entente::graph
