#include "extract/record_builder.hpp"

#include "entente/base/date.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

std::vector<std::string> without(const std::vector<std::string>& aliases, const std::string& label) {
    std::vector<std::string> kept;
    for (const auto& alias : aliases)
        if (!alias.empty() && alias != label && std::find(kept.begin(), kept.end(), alias) == kept.end())
            kept.push_back(alias);
    return kept;
}

}  // namespace

RecordBuilder::RecordBuilder(const Reading& reading)
    : m_reading(reading), m_characters(reading.document().text()) {
    add_document();
    add_entities();
    add_relations();
}

void RecordBuilder::add_document() {
    const auto& article = m_reading.document().article();
    auto& document = m_record.document;
    document.id = article.id;
    document.path = article.path;
    document.title = article.title;
    document.text = article.text;
    if (article.published) document.published = base::to_iso(*article.published);
    document.publisher = article.publisher;
    document.url = article.url;
    document.language = article.language;
    document.sha256 = article.sha256;
}

void RecordBuilder::add_entities() {
    const auto& document = m_reading.document();
    for (const auto& entity : document.entities) {
        facts::RecordEntity kept;
        static_cast<text::Entity&>(kept) = entity;
        m_record.entities.push_back(std::move(kept));
    }
    for (const auto& mention : document.mentions) {
        if (mention.span.empty() || mention.span.end > m_reading.size()) continue;
        for (const auto entity : mention.entities) {
            auto evidence = evidence_of_span(mention.span);
            evidence.confidence = mention.confidence;
            m_record.entities[entity].mentions.push_back(std::move(evidence));
        }
    }
}

void RecordBuilder::add_relations() {
    const auto& document = m_reading.document();
    // A relation that was inferred stands on the first mention of its subject.
    const auto first_mention = [&](EntityIndex entity, facts::Relation& relation) {
        const auto& mentions = m_record.entities[entity].mentions;
        if (relation.evidence.empty() && !mentions.empty()) relation.evidence.push_back(mentions.front());
        return !relation.evidence.empty();
    };
    for (const auto& representation : document.representations) {
        if (representation.person == kNoEntity || representation.owner == kNoEntity) continue;
        // What a table knows of a body, and this text does not say, is no fact of this text.
        if (representation.evidence.empty() && !representation.told_by_user &&
            document.entities[representation.person].kind != text::EntityKind::person)
            continue;
        facts::Relation relation;
        relation.kind = facts::Relation::Kind::represents;
        relation.from = representation.person;
        relation.to = representation.owner;
        relation.role = representation.role;
        relation.role_type = representation.role_type;
        relation.since = representation.since;
        relation.until = representation.until;
        relation.confidence = representation.confidence;
        if (!representation.evidence.empty())
            relation.evidence.push_back(evidence_of_span(representation.evidence));
        if (!first_mention(relation.from, relation)) continue;
        m_record.relations.push_back(std::move(relation));
    }
    for (const auto& membership : document.memberships) {
        if (membership.member == kNoEntity || membership.whole == kNoEntity) continue;
        facts::Relation relation;
        relation.kind = facts::Relation::Kind::member_of;
        relation.from = membership.member;
        relation.to = membership.whole;
        if (!membership.evidence.empty()) relation.evidence.push_back(evidence_of_span(membership.evidence));
        if (!first_mention(relation.from, relation)) continue;
        m_record.relations.push_back(std::move(relation));
    }
    for (EntityIndex place = 0; place < document.entities.size(); ++place) {
        const auto container = document.entities[place].located_in;
        if (container == kNoEntity) continue;
        facts::Relation relation;
        relation.kind = facts::Relation::Kind::located_in;
        relation.from = place;
        relation.to = container;
        if (!first_mention(place, relation)) continue;
        m_record.relations.push_back(std::move(relation));
    }
}

text::TokenSpan RecordBuilder::trimmed(text::TokenSpan span) const {
    const auto is_space = [&](std::uint32_t token) {
        return m_reading.token(token).pos == text::Upos::SPACE;
    };
    while (!span.empty() && is_space(span.begin)) ++span.begin;
    while (!span.empty() && is_space(span.end - 1)) --span.end;
    return span;
}

facts::Evidence RecordBuilder::evidence_of_span(text::TokenSpan span) const {
    facts::Evidence evidence;
    const auto kept = trimmed(span);
    const auto bytes = m_reading.document().bytes(kept.empty() ? span : kept);
    evidence.start = m_characters.characters(bytes.begin);
    evidence.end = m_characters.characters(bytes.end);
    evidence.sentence = m_reading.document().sentence_of(span.begin);
    evidence.quote = std::string(m_reading.document().text().substr(bytes.begin, bytes.size()));
    return evidence;
}

facts::Evidence RecordBuilder::evidence(std::uint32_t trigger, text::TokenSpan cue) const {
    auto evidence = evidence_of_span(m_reading.sentence(trigger));
    evidence.cue = std::string(m_reading.document().text(cue));
    return evidence;
}

EntityIndex RecordBuilder::add_issue(const std::string& label, const std::vector<std::string>& aliases,
                                     text::TokenSpan span) {
    const auto key = text::fold(label);
    for (EntityIndex index = 0; index < m_record.entities.size(); ++index) {
        auto& entity = m_record.entities[index];
        if (entity.kind != text::EntityKind::issue || text::fold(entity.label) != key) continue;
        auto all = entity.aliases;
        all.insert(all.end(), aliases.begin(), aliases.end());
        if (label != entity.label) all.push_back(label);
        entity.aliases = without(all, entity.label);
        auto mention = evidence_of_span(span);
        if (std::none_of(entity.mentions.begin(), entity.mentions.end(),
                         [&](const auto& other) { return other.start == mention.start; }))
            entity.mentions.push_back(std::move(mention));
        return index;
    }
    facts::RecordEntity issue;
    issue.kind = text::EntityKind::issue;
    issue.label = label;
    issue.aliases = without(aliases, label);
    issue.mentions.push_back(evidence_of_span(span));
    m_record.entities.push_back(std::move(issue));
    return static_cast<EntityIndex>(m_record.entities.size() - 1);
}

facts::EventIndex RecordBuilder::add_event(facts::Event event) {
    m_record.events.push_back(std::move(event));
    return static_cast<facts::EventIndex>(m_record.events.size() - 1);
}

void RecordBuilder::add_stance(facts::Stance stance) {
    m_record.stances.push_back(std::move(stance));
}

facts::Record RecordBuilder::take() {
    // Issues are met in the order of the rules, their mentions belong in the order of the text.
    for (auto& entity : m_record.entities)
        std::stable_sort(entity.mentions.begin(), entity.mentions.end(),
                         [](const auto& a, const auto& b) { return a.start < b.start; });
    return std::move(m_record);
}

}  // namespace entente::extract
