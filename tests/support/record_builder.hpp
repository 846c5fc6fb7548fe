#pragma once

#include "entente/base/hash.hpp"
#include "entente/facts/record.hpp"
#include "entente/text/unicode.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::test {

/// Puts together a valid record in a few readable lines; mentions are found in the text, facts quote whole
/// sentences.
///
///     RecordBuilder record("a", "2016-12-08");
///     const auto said = record.sentence("John Kerry a rencontre Serge Lavrov a Hambourg.");
///     const auto kerry = record.person("John Kerry");
///     const auto lavrov = record.person("Serge Lavrov");
///     record.meeting({kerry, lavrov}, said, "2016-12-07", record.place("Hambourg", "2911298", "DE"));
///     const facts::Record built = record.build();
///
/// References to facts stay valid until the next fact of that kind is added.
class RecordBuilder {
  public:
    using Index = facts::EntityIndex;

    explicit RecordBuilder(std::string id, std::string published = {}) {
        m_record.document.id = std::move(id);
        m_record.document.published = std::move(published);
        m_record.document.language = "fr";
    }

    facts::SourceDocument& document() { return m_record.document; }
    facts::RecordEntity& entity(Index index) { return m_record.entities.at(index); }

    /// Appends a sentence to the text and gives its index.
    std::uint32_t sentence(std::string_view words) {
        auto& text = m_record.document.text;
        if (!text.empty()) text += ' ';
        const auto start = text::count_code_points(text);
        text += words;
        m_sentences.push_back({start, start + text::count_code_points(words), std::string(words)});
        return static_cast<std::uint32_t>(m_sentences.size() - 1);
    }

    Index add(text::EntityKind kind, std::string label, std::string id = {},
              std::vector<std::string> aliases = {}) {
        facts::RecordEntity entity;
        entity.kind = kind;
        entity.label = std::move(label);
        entity.id = std::move(id);
        entity.aliases = std::move(aliases);
        m_record.entities.push_back(std::move(entity));
        return static_cast<Index>(m_record.entities.size() - 1);
    }

    Index person(std::string label, std::vector<std::string> aliases = {}) {
        return add(text::EntityKind::person, std::move(label), {}, std::move(aliases));
    }
    /// A person whom the text only calls by a role.
    Index role(std::string label) {
        const auto index = person(std::move(label));
        entity(index).named = false;
        return index;
    }
    Index state(std::string label, std::string iso, std::vector<std::string> aliases = {}) {
        const auto index = add(text::EntityKind::state, std::move(label), "state:" + iso, std::move(aliases));
        entity(index).iso = std::move(iso);
        return index;
    }
    Index organization(std::string label, std::string acronym = {}, std::vector<std::string> aliases = {}) {
        const auto index = add(text::EntityKind::organization, std::move(label), {}, std::move(aliases));
        entity(index).acronym = std::move(acronym);
        return index;
    }
    Index group(std::string label) { return add(text::EntityKind::group, std::move(label)); }
    Index issue(std::string label) { return add(text::EntityKind::issue, std::move(label)); }
    /// Without a GeoNames id: a place that the gazetteer does not know.
    Index place(std::string label, std::string geonames = {}, std::string iso = {}) {
        const auto index =
            add(text::EntityKind::place, std::move(label), geonames.empty() ? "" : "place:" + geonames);
        entity(index).geonames = std::move(geonames);
        entity(index).iso = std::move(iso);
        return index;
    }

    facts::Evidence evidence(std::uint32_t sentence, facts::EventStatus status = facts::EventStatus::held,
                             std::string_view date = {}) const {
        const auto& said = m_sentences.at(sentence);
        facts::Evidence evidence;
        evidence.start = said.start;
        evidence.end = said.end;
        evidence.sentence = sentence;
        evidence.quote = said.words;
        evidence.status = status;
        if (!date.empty()) evidence.date = base::parse_date_range(date);
        return evidence;
    }

    facts::Event& event(facts::EventType type, const std::vector<facts::Participant>& participants,
                        std::uint32_t sentence, std::string_view date = {}, Index place = facts::kNoEntity,
                        facts::EventStatus status = facts::EventStatus::held) {
        facts::Event event;
        event.type = type;
        event.status = status;
        if (!date.empty()) event.date = base::parse_date_range(date);
        event.place = place;
        event.participants = participants;
        event.evidence.push_back(evidence(sentence, status, date));
        m_record.events.push_back(std::move(event));
        return m_record.events.back();
    }

    facts::Event& meeting(const std::vector<Index>& participants, std::uint32_t sentence,
                          std::string_view date = {}, Index place = facts::kNoEntity,
                          facts::EventStatus status = facts::EventStatus::held) {
        std::vector<facts::Participant> list;
        for (const auto participant : participants)
            list.push_back({participant, facts::ParticipantRole::participant});
        auto& met = event(facts::EventType::consult, list, sentence, date, place, status);
        met.mode = facts::EventMode::meeting;
        met.trigger = "rencontrer";
        return met;
    }

    facts::Stance& stance(Index holder, facts::StanceType type, int polarity, Index target,
                          std::uint32_t sentence) {
        facts::Stance stance;
        stance.holder = holder;
        stance.type = type;
        stance.polarity = polarity;
        stance.target = target;
        stance.evidence.push_back(evidence(sentence));
        stance.evidence.back().polarity = polarity;
        m_record.stances.push_back(std::move(stance));
        return m_record.stances.back();
    }

    facts::Relation& relation(facts::Relation::Kind kind, Index from, Index to, std::uint32_t sentence) {
        facts::Relation relation;
        relation.kind = kind;
        relation.from = from;
        relation.to = to;
        relation.evidence.push_back(evidence(sentence));
        m_record.relations.push_back(std::move(relation));
        return m_record.relations.back();
    }

    facts::Relation& represents(Index person, Index owner, std::string role, std::string role_type,
                                std::uint32_t sentence) {
        auto& edge = relation(facts::Relation::Kind::represents, person, owner, sentence);
        edge.role = std::move(role);
        edge.role_type = std::move(role_type);
        return edge;
    }

    /// Finds every mention of the labels and aliases, seals the text with its hash and checks the record.
    [[nodiscard]] facts::Record build() {
        auto& text = m_record.document.text;
        m_record.document.sha256 = base::sha256_hex(text);
        for (auto& entity : m_record.entities) {
            entity.mentions.clear();
            find_mentions(entity, entity.label);
            for (const auto& alias : entity.aliases) find_mentions(entity, alias);
        }
        facts::check(m_record);
        return m_record;
    }

  private:
    struct Sentence {
        std::uint32_t start;
        std::uint32_t end;
        std::string words;
    };

    void find_mentions(facts::RecordEntity& entity, const std::string& name) const {
        const std::string_view text = m_record.document.text;
        for (auto at = text.find(name); at != std::string_view::npos;
             at = text.find(name, at + name.size())) {
            facts::Evidence mention;
            mention.start = text::count_code_points(text.substr(0, at));
            mention.end = mention.start + text::count_code_points(name);
            mention.quote = name;
            for (std::size_t i = 0; i < m_sentences.size(); ++i)
                if (m_sentences[i].start <= mention.start) mention.sentence = static_cast<std::uint32_t>(i);
            entity.mentions.push_back(std::move(mention));
        }
    }

    facts::Record m_record;
    std::vector<Sentence> m_sentences;
};

}  // namespace entente::test
