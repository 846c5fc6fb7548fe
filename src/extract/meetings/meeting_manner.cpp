#include "extract/meetings/verb_meetings.hpp"

#include <algorithm>

namespace entente::extract {

using facts::EventMode;
using facts::ParticipantRole;
using text::EntityKind;

namespace {

constexpr std::uint32_t kPhraseReach = 16;   ///< tokens from a light verb to the words that make it a meeting
constexpr std::uint32_t kCompanyReach = 10;  ///< units

}  // namespace

bool VerbMeetings::is_personal(EntityIndex entity) const {
    const auto kind = m_reading.entity(entity).kind;
    return kind == EntityKind::person || kind == EntityKind::group;
}

bool VerbMeetings::named_by_office(EntityIndex entity, const Tokens& tokens) const {
    return std::any_of(tokens.begin(), tokens.end(), [&](auto token) {
        const auto* mention = m_reading.mention(token);
        return mention != nullptr && mention->form == text::MentionForm::role &&
               contains(mention->entities, entity);
    });
}

bool VerbMeetings::is_official(EntityIndex entity) const {
    return !m_context.affiliations.owners(entity).empty();
}

std::vector<EntityIndex> VerbMeetings::quoted_speaker(const Predicate& predicate) const {
    const auto* quotation = m_context.attribution.quotation_at(predicate.verb);
    if (quotation == nullptr || quotation->speaker == kNoEntity) return {};
    for (auto at = predicate.group_begin > 3 ? predicate.group_begin - 3 : 0; at < predicate.verb; ++at)
        if (m_reading.word(at).form_is(WordClass::first_person)) return {quotation->speaker};
    return {};
}

std::vector<EntityIndex> VerbMeetings::seat_hosts(std::uint32_t verb) const {
    // "recu a l'Elysee": the seat stands for those who sit there.
    for (const auto& oblique : m_clauses.obliques(verb)) {
        const auto& word = m_reading.word(oblique.preposition);
        if (word.form_is(WordClass::prep_at_home)) return m_context.actors({oblique.head});
        if (!word.form_is(WordClass::prep_to) || oblique.distance > 5) continue;
        const auto scene = m_context.places.scene_of(m_reading.unit_at(oblique.head));
        if (scene == kNoEntity && m_clauses.predicate(verb).finite != kNone) {
            // "convoque au ministere des Affaires etrangeres"
            auto body = m_context.actors({oblique.head});
            std::erase_if(
                body, [&](auto entity) { return m_reading.entity(entity).kind != EntityKind::organization; });
            if (!body.empty()) return body;
        }
        if (scene == kNoEntity) continue;
        const auto state = m_context.affiliations.state_of(scene);
        if (state != kNoEntity) return {state};
    }
    return {};
}

VerbMeetings::Tokens VerbMeetings::addressees(const Predicate& predicate) const {
    for (const auto& oblique : m_clauses.obliques(predicate.verb)) {
        const auto& preposition = m_reading.word(oblique.preposition);
        if (!preposition.form_is(WordClass::prep_to) &&
            !(preposition.form_is(WordClass::prep_of) && oblique.preposition > 0 &&
              m_reading.word(oblique.preposition - 1).form_is(WordClass::prep_before_person)) &&
            !preposition.form_is(WordClass::prep_before_person))
            continue;
        if (m_context.places.scene_of(m_reading.unit_at(oblique.head)) != kNoEntity) continue;
        auto found = m_clauses.coordinated(oblique.head);
        if (!m_context.actors(found).empty()) return found;
    }
    Tokens clitics;
    for (auto at = predicate.group_begin; at < predicate.verb; ++at)
        if (m_reading.word(at).form_is(WordClass::person_clitic) && !m_reading.entities(at).empty())
            clitics.push_back(at);
    return clitics;
}

VerbMeetings::Tokens VerbMeetings::company(std::uint32_t verb) const {
    Tokens found;
    for (const auto& oblique : m_clauses.obliques(verb)) {
        if (oblique.distance > kCompanyReach) break;
        if (oblique.preposition == 0) continue;
        const auto& preposition = m_reading.word(oblique.preposition);
        auto before = oblique.preposition - 1;
        while (before > verb && m_reading.token(before).pos == text::Upos::ADV) --before;
        const auto& word = m_reading.word(before);
        // "en presence de", "aux cotes de", "accompagne de", "flanque cette fois par"
        const bool of = preposition.form_is(WordClass::prep_of) || preposition.form_is(WordClass::prep_by);
        const bool beside = preposition.form_is(WordClass::prep_of) &&
                            (word.is(WordClass::presence_noun) || word.form_is(WordClass::prep_with_company));
        if (!beside && !(of && word.is(WordClass::company_participle))) continue;
        for (const auto token : m_clauses.coordinated(oblique.head)) found.push_back(token);
    }
    return found;
}

void VerbMeetings::add_company(std::uint32_t verb, EventCandidate& candidate) const {
    // "avec Y", "en compagnie de Y", "en presence de Y" beside the object: they are in the room too.
    auto tokens = company(verb);
    for (const auto& oblique : m_clauses.obliques(verb)) {
        if (oblique.distance > kCompanyReach) break;
        if (m_reading.word(oblique.preposition).form_is(WordClass::prep_with))
            for (const auto token : m_clauses.coordinated(oblique.head)) tokens.push_back(token);
    }
    for (const auto token : tokens)
        for (const auto entity : m_context.actors({token}))
            if (is_personal(entity) || named_by_office(entity, {token}))
                candidate.add(entity, ParticipantRole::participant, token, "company");
}

std::uint32_t VerbMeetings::phrase_end(const Predicate& predicate, const MeetingVerb& verb) const {
    const auto sentence = m_reading.sentence(predicate.verb);
    const auto limit = std::min(sentence.end, predicate.verb + 1 + kPhraseReach);
    for (auto at = predicate.verb + 1; at < limit; ++at) {
        if (m_reading.is_finite(at) || m_reading.word(at).lower == ";") break;
        for (const auto& phrase : verb.phrases) {
            if (at + phrase.size() > limit) continue;
            bool matches = true;
            for (std::size_t i = 0; i < phrase.size() && matches; ++i) {
                const auto& word = m_reading.word(at + static_cast<std::uint32_t>(i));
                matches = word.folded == phrase[i] || word.lemma == phrase[i];
            }
            if (matches) return at + static_cast<std::uint32_t>(phrase.size());
        }
    }
    return kNone;
}

bool VerbMeetings::by_phone(std::uint32_t trigger) const {
    const auto sentence = m_reading.sentence(trigger);
    for (auto at = sentence.begin; at < sentence.end; ++at) {
        const auto* phrase = m_reading.phrase_at(at);
        if (phrase != nullptr && (phrase->meaning == "call" || phrase->meaning == "video") &&
            m_clauses.finite_verbs_between(trigger, at) == 0)
            return true;
    }
    return false;
}

bool VerbMeetings::under_causative(const Predicate& predicate) const {
    // "a fait venir X": "fait" is a verb of its own for the parser, or an auxiliary.
    for (auto at = predicate.verb; at > 0 && at + 1 > predicate.group_begin; --at)
        if (m_reading.word(at - 1).is(WordClass::to_do) && m_reading.is_verb(at - 1)) return true;
    return false;
}

bool VerbMeetings::invitation_leads_to_meeting(const Predicate& predicate,
                                               const EventCandidate& candidate) const {
    // "invite X a Paris", "a diner", "au sommet"; not "invite X a cesser".
    const auto sentence = m_reading.sentence(predicate.verb);
    for (auto at = predicate.verb + 1; at < sentence.end; ++at) {
        const auto& entry = *m_reading.word(at).lemma_entry;
        if (m_reading.is_finite(at)) break;
        if (entry.meeting_noun && !entry.meeting_noun->weak) return true;
        if (entry.is_meeting_verb() && m_reading.is_verb(at)) return !entry.meeting_verbs.front().weak;
        if (m_clauses.is_predicate(at) && m_clauses.predicate(at).tense == ClauseTense::infinitive)
            return false;
    }
    return m_context.places.nearest(candidate.trigger) != kNoEntity;
}

bool VerbMeetings::complement_follows(std::uint32_t verb) const {
    const auto sentence = m_reading.sentence(verb);
    const auto& units = m_reading.units();
    bool object = false;
    for (auto at = m_reading.unit_of(verb) + 1; at < units.size() && at < m_reading.unit_of(verb) + 5; ++at) {
        const auto head = units[at].head;
        if (units[at].span.begin >= sentence.end || m_reading.word(head).form_is(WordClass::comma)) break;
        if (units[at].mention != kNone) {
            if (object || !m_clauses.is_bare_nominal(units[at])) break;
            object = true;
            continue;
        }
        if (!m_clauses.is_predicate(head)) {
            if (m_reading.token(head).pos == text::Upos::ADP) break;
            continue;
        }
        const auto tense = m_clauses.predicate(head).tense;
        return tense == ClauseTense::infinitive || (object && tense == ClauseTense::participle);
    }
    return false;
}

bool VerbMeetings::infinitive_follows(std::uint32_t verb) const {
    const auto sentence = m_reading.sentence(verb);
    for (auto at = verb + 1; at < std::min(sentence.end, verb + 14); ++at) {
        if (m_reading.is_finite(at)) return false;
        if (m_clauses.is_predicate(at) && m_clauses.predicate(at).tense == ClauseTense::infinitive &&
            at > 0 && m_reading.word(m_clauses.predicate(at).group_begin - 1).form_is(WordClass::prep_to))
            return true;
    }
    return false;
}

}  // namespace entente::extract
