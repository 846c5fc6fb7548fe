#include "extract/bystanders.hpp"

#include <utility>

namespace entente::extract {

namespace {

using facts::EntityIndex;
using facts::kNoEntity;

class Keeper {
  public:
    explicit Keeper(facts::Record record)
        : m_record(std::move(record)), m_kept(m_record.entities.size(), false) {}

    facts::Record keep_used() {
        mark();
        number();
        move_entities();
        renumber_facts();
        return std::move(m_record);
    }

  private:
    void use(EntityIndex entity) {
        if (entity != kNoEntity) m_kept[entity] = true;
    }

    void use(const std::vector<facts::Evidence>& evidence) {
        for (const auto& one : evidence) use(one.attributed_to);
    }

    void mark() {
        for (EntityIndex i = 0; i < m_record.entities.size(); ++i) {
            const auto& entity = m_record.entities[i];
            if (entity.is_actor || entity.is_scene || entity.kind == text::EntityKind::issue) use(i);
        }
        for (const auto& event : m_record.events) {
            for (const auto& participant : event.participants) use(participant.entity);
            for (const auto topic : event.about) use(topic);
            use(event.place);
            use(event.evidence);
        }
        for (const auto& stance : m_record.stances) {
            use(stance.holder);
            use(stance.target);
            use(stance.evidence);
        }
        for (const auto& relation : m_record.relations)
            if (relation.kind == facts::Relation::Kind::represents && m_kept[relation.from] &&
                m_record.entities[relation.from].kind == text::EntityKind::person)
                use(relation.to);
    }

    void number() {
        EntityIndex next = 0;
        for (const bool kept : m_kept) m_new_index.push_back(kept ? next++ : kNoEntity);
    }

    void renumber(EntityIndex& entity) const {
        if (entity != kNoEntity) entity = m_new_index[entity];
    }

    void renumber(std::vector<facts::Evidence>& evidence) const {
        for (auto& one : evidence) renumber(one.attributed_to);
    }

    void move_entities() {
        std::vector<facts::RecordEntity> entities;
        for (EntityIndex i = 0; i < m_record.entities.size(); ++i) {
            if (!m_kept[i]) continue;
            renumber(m_record.entities[i].located_in);
            renumber(m_record.entities[i].mentions);
            entities.push_back(std::move(m_record.entities[i]));
        }
        m_record.entities = std::move(entities);
    }

    void renumber_facts() {
        for (auto& event : m_record.events) {
            for (auto& participant : event.participants) renumber(participant.entity);
            for (auto& topic : event.about) renumber(topic);
            renumber(event.place);
            renumber(event.evidence);
        }
        for (auto& stance : m_record.stances) {
            renumber(stance.holder);
            renumber(stance.target);
            renumber(stance.evidence);
        }
        std::erase_if(m_record.relations,
                      [&](const auto& relation) { return !m_kept[relation.from] || !m_kept[relation.to]; });
        for (auto& relation : m_record.relations) {
            renumber(relation.from);
            renumber(relation.to);
            renumber(relation.evidence);
        }
    }

    facts::Record m_record;
    std::vector<bool> m_kept;
    std::vector<EntityIndex> m_new_index;
};

}  // namespace

facts::Record without_bystanders(facts::Record record) {
    return Keeper(std::move(record)).keep_used();
}

}  // namespace entente::extract
