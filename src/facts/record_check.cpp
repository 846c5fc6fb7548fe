#include "entente/base/error.hpp"
#include "entente/base/hash.hpp"
#include "entente/facts/record.hpp"
#include "entente/text/unicode.hpp"

#include <cmath>
#include <initializer_list>

namespace entente::facts {

namespace {

[[noreturn]] void fail(std::string message) {
    throw InputError(std::move(message));
}

/// Runs the check of one element and names the element when it fails.
template <typename Item, typename Check>
void check_each(std::string_view name, const std::vector<Item>& items, Check check_item) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        try {
            check_item(items[i]);
        } catch (Error& error) {
            error.add_context(std::string(name) + "[" + std::to_string(i) + "]");
            throw;
        }
    }
}

void check_texts(std::initializer_list<std::string_view> texts) {
    for (const auto text : texts)
        if (!text::is_valid_utf8(text)) fail("a text is not valid UTF-8");
}

void check_share(double value, std::string_view name) {
    if (!(value >= 0.0 && value <= 1.0)) fail(std::string(name) + " is not between 0 and 1");
}

void check_iso(const std::string& date, std::string_view name) {
    if (!date.empty() && !base::parse_date_range(date))
        fail(std::string(name) + " '" + date + "' is no ISO date");
}

void check_date(const std::optional<base::DateRange>& date) {
    if (!date) return;
    if (!date->start.ok() || !date->end.ok() || int(date->start.year()) < 0 || int(date->end.year()) > 9999)
        fail("a date is not in the calendar");
    if (date->end < date->start) fail("a date range ends before it starts");
}

/// All checks of one record; knows its text by character.
class Checker {
  public:
    explicit Checker(const Record& record)
        : m_record(record),
          m_characters(record.document.text),
          m_length(m_characters.characters(static_cast<std::uint32_t>(record.document.text.size()))) {}

    void entity(const RecordEntity& entity) const {
        check_texts({entity.id, entity.label, entity.acronym, entity.iso, entity.geonames, entity.feature,
                     entity.wikidata});
        for (const auto& alias : entity.aliases) check_texts({alias});
        if (entity.label.empty()) fail("an entity needs a label");
        if (entity.latitude && !(std::abs(*entity.latitude) <= 90.0))
            fail("latitude is not between -90 and 90");
        if (entity.longitude && !(std::abs(*entity.longitude) <= 180.0))
            fail("longitude is not between -180 and 180");
        check_share(entity.confidence, "confidence");
        optional_entity(entity.located_in, "located_in");
        evidence_list(entity.mentions, "mentions");
    }

    void event(const Event& event) const {
        check_texts({event.name, event.trigger});
        check_date(event.date);
        check_share(event.confidence, "confidence");
        if (event.mode != EventMode::none && event.type != EventType::consult)
            fail("only a CONSULT event has a mode");
        std::vector<bool> seen(m_record.entities.size());
        for (const auto& participant : event.participants) {
            entity_index(participant.entity, "participant");
            if (seen[participant.entity])
                fail("entity " + std::to_string(participant.entity) + " takes part twice");
            seen[participant.entity] = true;
        }
        optional_entity(event.place, "place");
        for (const auto about : event.about) entity_index(about, "about");
        if (event.part_of != kNoEvent) event_index(event.part_of, "part_of");
        proof(event.evidence);
    }

    void stance(const Stance& stance) const {
        entity_index(stance.holder, "holder");
        if (stance.polarity != 1 && stance.polarity != -1) fail("polarity of a stance is neither 1 nor -1");
        if ((stance.target == kNoEntity) == (stance.target_event == kNoEvent))
            fail("a stance has either an entity or an event as target");
        optional_entity(stance.target, "target");
        if (stance.target_event != kNoEvent) event_index(stance.target_event, "target_event");
        check_share(stance.strength, "strength");
        check_share(stance.confidence, "confidence");
        proof(stance.evidence);
    }

    void relation(const Relation& relation) const {
        check_texts({relation.role, relation.role_type});
        entity_index(relation.from, "from");
        entity_index(relation.to, "to");
        check_iso(relation.since, "since");
        check_iso(relation.until, "until");
        check_share(relation.confidence, "confidence");
        proof(relation.evidence);
    }

  private:
    void entity_index(EntityIndex index, std::string_view name) const {
        if (index >= m_record.entities.size())
            fail(std::string(name) + " points to entity " + std::to_string(index) + ", which is not there");
    }

    void optional_entity(EntityIndex index, std::string_view name) const {
        if (index != kNoEntity) entity_index(index, name);
    }

    void event_index(EventIndex index, std::string_view name) const {
        if (index >= m_record.events.size())
            fail(std::string(name) + " points to event " + std::to_string(index) + ", which is not there");
    }

    void proof(const std::vector<Evidence>& list) const {
        if (list.empty()) fail("there is no evidence");
        evidence_list(list, "evidence");
    }

    void evidence_list(const std::vector<Evidence>& list, std::string_view name) const {
        check_each(name, list, [this](const Evidence& evidence) { this->evidence(evidence); });
    }

    void evidence(const Evidence& evidence) const {
        check_texts({evidence.cue});
        check_date(evidence.date);
        check_share(evidence.confidence, "confidence");
        optional_entity(evidence.attributed_to, "attributed_to");
        if (evidence.start >= evidence.end || evidence.end > m_length)
            fail("characters " + std::to_string(evidence.start) + " to " + std::to_string(evidence.end) +
                 " are not in the text");
        const auto begin = m_characters.bytes(evidence.start);
        const auto end = m_characters.bytes(evidence.end);
        if (std::string_view(m_record.document.text).substr(begin, end - begin) != evidence.quote)
            fail("the quote is not what stands at characters " + std::to_string(evidence.start) + " to " +
                 std::to_string(evidence.end));
    }

    const Record& m_record;
    text::CharacterIndex m_characters;
    std::uint32_t m_length;
};

void check_document(const SourceDocument& document) {
    check_texts({document.id, document.path, document.title, document.text, document.publisher, document.url,
                 document.language});
    if (document.id.empty()) fail("a document needs an id");
    check_iso(document.published, "published");
    if (document.sha256 != base::sha256_hex(document.text)) fail("sha256 is not that of the text");
}

}  // namespace

void check(const Record& record) {
    check_document(record.document);
    const Checker checker(record);
    check_each("entities", record.entities, [&](const RecordEntity& entity) { checker.entity(entity); });
    check_each("events", record.events, [&](const Event& event) { checker.event(event); });
    check_each("stances", record.stances, [&](const Stance& stance) { checker.stance(stance); });
    check_each("relations", record.relations, [&](const Relation& relation) { checker.relation(relation); });
}

}  // namespace entente::facts
