#include "extract/acts/acts.hpp"

#include "extract/clauses/other_sense.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventStatus;
using facts::EventType;
using facts::ParticipantRole;
using text::Upos;

constexpr std::uint32_t kRecipientReach = 12;  ///< units from the trigger to a recipient with a preposition
constexpr std::uint32_t kNameTokens = 18;      ///< the words of an act that name it
constexpr std::uint32_t kInfinitiveReach = 8;  ///< tokens from a verb to the infinitive it governs
constexpr std::uint32_t kEpithetReach = 4;     ///< tokens from a noun to the adjective that makes it an act
constexpr std::uint32_t kObjectReach = 7;      ///< tokens around the object in which its words are looked for

class ActProposer {
  public:
    explicit ActProposer(const Context& context)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses) {}

    std::vector<EventCandidate> propose() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            const auto& entry = *m_reading.word(token).lemma_entry;
            if (entry.act_verbs.empty() && entry.act_nouns.empty()) continue;
            if (!m_context.in_prose(token)) continue;
            if (m_clauses.is_predicate(token)) {
                for (const auto& rule : entry.act_verbs)
                    if (verb_act(token, rule)) break;
            } else if (m_reading.token(token).pos == Upos::NOUN) {
                if (m_reading.unit_at(token).mention != kNone && m_reading.unit_at(token).head != token)
                    continue;
                for (const auto& rule : entry.act_nouns)
                    if (noun_act(token, rule)) break;
            }
        }
        return std::move(m_found);
    }

  private:
    /// Acts are recorded as done, coming, threatened or denied; what is only wished for is a stance.
    [[nodiscard]] static bool recordable(EventStatus status) {
        return status == EventStatus::held || status == EventStatus::planned ||
               status == EventStatus::threatened || status == EventStatus::denied;
    }

    [[nodiscard]] bool has_object_word(const ActRule& rule, std::uint32_t from, std::uint32_t to) const {
        for (auto at = from; at < to; ++at) {
            const auto& word = m_reading.word(at);
            for (const auto& wanted : rule.object_words)
                if (word.lemma == wanted || word.folded == wanted) return true;
            const auto& unit = m_reading.unit_at(at);
            if (rule.place_object && m_context.places.scene_of(unit) != kNoEntity) return true;
            if (rule.body_object && unit.mention != kNone && unit.preposition == kNone && is_body(unit.head))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool is_body(std::uint32_t token) const {
        const auto& who = m_reading.entities(token);
        return !who.empty() && m_reading.entity(who.front()).kind == text::EntityKind::organization;
    }
    [[nodiscard]] bool leads_to_recipient(std::uint32_t preposition, const ActRule& rule) const {
        const auto against = static_cast<std::size_t>(WordClass::prep_against);
        // "a l'encontre de X" is "contre X".
        if (preposition > 0 && m_reading.word(preposition - 1).form_is(WordClass::against_noun))
            return rule.recipient_prepositions.test(against);
        return (m_reading.word(preposition).form_entry->classes & rule.recipient_prepositions).any();
    }
    [[nodiscard]] std::vector<EntityIndex> with_prepositions(std::uint32_t trigger,
                                                             const ActRule& rule) const {
        std::vector<EntityIndex> found;
        if (rule.recipient_prepositions.none()) return found;
        for (const auto& oblique : m_clauses.obliques(trigger)) {
            if (oblique.distance > kRecipientReach) break;
            if (!leads_to_recipient(oblique.preposition, rule)) continue;
            // A complement of another noun is not the verb's: "la situation de Gaza".
            const auto& preposition = m_reading.word(oblique.preposition);
            if (preposition.form_is(WordClass::prep_of) && oblique.distance > 3) continue;
            const auto who = m_context.actors(m_clauses.coordinated(oblique.head));
            // "au Mali" may be a scene or a recipient; with a verb of giving it is the recipient.
            const auto scene = m_context.places.scene_of(m_reading.unit_at(oblique.head));
            if (scene != kNoEntity && !preposition.form_is(WordClass::prep_against) &&
                m_reading.entity(scene).kind != text::EntityKind::state)
                continue;
            add_new(found, who);
            if (!found.empty()) break;
        }
        return found;
    }

    void date_and_place(EventCandidate& candidate) const {
        const auto trigger = candidate.trigger;
        if (const auto* date = m_context.dates.nearest(trigger)) {
            auto direction = date->direction;
            if (direction == Direction::unknown && candidate.state.status == EventStatus::planned)
                direction = Direction::future;
            candidate.date = told_day(
                direction == date->direction ? date->resolved : m_context.dates.resolve(*date, direction));
        }
        candidate.place = m_context.places.nearest(trigger);
    }

    bool verb_act(std::uint32_t verb, const ActRule& rule) {
        const auto& predicate = m_clauses.predicate(verb);
        if (rule.reflexive_only && !predicate.reflexive) return false;
        if (rule.not_reflexive && predicate.reflexive) return false;
        if (!rule.reflexive_only && predicate.reflexive && rule.object_is_recipient) return false;
        if (predicate.negated) return false;
        const bool passive = predicate.passive;
        const auto object_tokens = passive ? m_clauses.subjects(verb) : m_clauses.objects(verb);
        auto agents = passive ? m_context.actors(m_clauses.agents(verb)) : m_context.subject_actors(verb);
        auto objects = m_context.actors(object_tokens);
        std::erase_if(objects, [&](auto entity) { return contains(agents, entity); });

        if (rule.infinitive_required && !leads_to_infinitive(verb)) return false;
        if (!rule.object_words.empty() && !object_fits(verb, rule, object_tokens)) return false;
        if (rule.object_required && object_tokens.empty() && rule.object_words.empty()) return false;
        std::vector<EntityIndex> recipients;
        if (rule.object_is_recipient) recipients = objects;
        if (recipients.empty() || !rule.object_is_recipient)
            add_new(recipients, with_prepositions(verb, rule));
        if (recipients.empty() && !passive) add_new(recipients, clitics(verb));
        std::erase_if(recipients, [&](auto entity) { return contains(agents, entity); });
        const bool undergone = passive && !agents.empty() && !object_tokens.empty();
        if (rule.recipient_required && recipients.empty() && !undergone) return false;
        if (rule.plural_agents && agents.size() < 2) {
            add_new(agents, recipients);
            if (agents.size() < 2) return false;
            recipients.clear();
        }
        if (agents.empty() && passive && rule.place_is_agent) agents = state_of_scene(verb, recipients);
        if (agents.empty() && !(passive && rule.passive_without_agent && !recipients.empty())) return false;
        // A bare infinitive tells of no act: "frapper les viticulteurs serait injuste".
        if (predicate.tense == ClauseTense::infinitive && predicate.group_begin == verb) {
            const auto state = m_context.status.of_verb(verb);
            if (state.status == EventStatus::held && state.cue == kNone && !governed(verb)) return false;
        }

        // What a court condemns it sentences, and accuses nobody.
        if (rule.type == EventType::accuse && m_reading.word(verb).is(WordClass::sentencing_verb) &&
            !agents.empty() && m_context.is_court(agents.front()))
            return false;
        if (alleged_or_meant(verb) || has_other_sense(m_clauses, verb)) return false;

        EventCandidate candidate;
        candidate.type = type_of(rule, agents);
        candidate.trigger = verb;
        candidate.frame = passive ? "act passive" : "act active";
        candidate.weak = rule.weight < 1.0F;
        candidate.cue = {std::min(predicate.group_begin, verb), verb + 1};
        candidate.state = m_context.status.of_verb(verb);
        if (rule.status != EventStatus::held && candidate.state.status == EventStatus::held)
            candidate.state.status = rule.status;
        if (!recordable(candidate.state.status)) return false;
        candidate.add(agents, ParticipantRole::agent, kNone, "agent");
        candidate.add(recipients, ParticipantRole::recipient, kNone, "recipient");
        auto begin = candidate.cue.begin;
        if (passive && !object_tokens.empty() && object_tokens.front() < verb &&
            verb - object_tokens.front() < kNameTokens)
            begin = m_reading.unit_at(object_tokens.front()).span.begin;
        candidate.name = words_of_act(m_context, begin, verb);
        date_and_place(candidate);
        m_found.push_back(std::move(candidate));
        return true;
    }
    /// "accepte de rencontrer": the infinitive stands after the verb, with at most a recipient between.
    [[nodiscard]] bool leads_to_infinitive(std::uint32_t verb) const {
        const auto end = std::min(m_reading.sentence(verb).end, verb + kInfinitiveReach);
        for (auto at = verb + 1; at < end; ++at) {
            if (!m_clauses.is_predicate(at)) continue;
            return m_clauses.predicate(at).tense == ClauseTense::infinitive;
        }
        return false;
    }
    /// "accuse d'avoir tue", "pour renforcer la force": said of somebody, or only meant.
    [[nodiscard]] bool alleged_or_meant(std::uint32_t verb) const {
        const auto& predicate = m_clauses.predicate(verb);
        if (predicate.tense != ClauseTense::infinitive) return false;
        const auto head = m_reading.token(verb).head;
        if (head != verb && head < verb && m_reading.is_verb(head) &&
            m_reading.word(head).is(WordClass::accuse_verb))
            return true;
        const auto begin = predicate.group_begin;
        return begin > 0 && m_reading.word(begin - 1).form_is(WordClass::prep_for);
    }
    /// "vient de rencontrer", "finit par accepter": the infinitive is what the verb above tells.
    [[nodiscard]] bool governed(std::uint32_t verb) const {
        const auto head = m_reading.token(verb).head;
        return head != verb && m_clauses.is_predicate(head) && m_reading.word(head).is(WordClass::raising);
    }
    [[nodiscard]] EventType type_of(const ActRule& rule, const std::vector<EntityIndex>& agents) const {
        const bool people = !agents.empty() && std::all_of(agents.begin(), agents.end(), [&](auto agent) {
            return m_reading.entity(agent).kind == text::EntityKind::person;
        });
        return rule.verbal_by_person && people ? EventType::accuse : rule.type;
    }
    /// "incarcere en Turquie": the state of the place did it.
    [[nodiscard]] std::vector<EntityIndex> state_of_scene(std::uint32_t verb,
                                                          const std::vector<EntityIndex>& recipients) const {
        const auto scene = m_context.places.nearest(verb);
        if (scene == kNoEntity) return {};
        const auto state = m_context.affiliations.state_of(scene);
        if (state == kNoEntity || contains(recipients, state)) return {};
        return {state};
    }
    [[nodiscard]] std::vector<EntityIndex> clitics(std::uint32_t verb) const {
        std::vector<EntityIndex> found;
        for (auto at = m_clauses.predicate(verb).group_begin; at < verb; ++at)
            if (m_reading.word(at).form_is(WordClass::person_clitic) && m_reading.token(at).pos == Upos::PRON)
                add_new(found, m_context.actors({at}));
        return found;
    }
    [[nodiscard]] bool object_fits(std::uint32_t verb, const ActRule& rule,
                                   const std::vector<std::uint32_t>& objects) const {
        const auto sentence = m_reading.sentence(verb);
        for (const auto object : objects) {
            const auto& unit = m_reading.unit_at(object);
            if (has_object_word(rule, unit.span.begin, std::min(sentence.end, unit.span.end + 4)))
                return true;
        }
        // "mis en examen", "a debloque, pour les victimes, un million": not where the object should stand.
        return has_object_word(rule, verb + 1, std::min(sentence.end, verb + kObjectReach));
    }

    bool noun_act(std::uint32_t noun, const ActRule& rule) {
        if (!rule.object_words.empty() &&
            !has_object_word(rule, noun + 1, std::min(m_reading.sentence(noun).end, noun + kEpithetReach)))
            return false;
        std::vector<EntityIndex> agents;
        std::vector<EntityIndex> recipients;
        const auto own = m_reading.unit_of(noun);
        std::vector<EntityIndex> complement;
        bool by = false;
        bool demonym = false;
        for (const auto& oblique : m_clauses.obliques(noun)) {
            if (oblique.distance > kRecipientReach) break;
            const auto& preposition = m_reading.word(oblique.preposition);
            const auto who = m_context.actors(m_clauses.coordinated(oblique.head));
            if (who.empty()) continue;
            const auto& unit = m_reading.unit_at(oblique.head);
            if (preposition.form_is(WordClass::prep_by)) {
                add_new(agents, who);
                by = true;
            } else if (leads_to_recipient(oblique.preposition, rule)) {
                if (rule.plural_agents)
                    add_new(agents, who);
                else if (recipients.empty() && m_context.places.scene_of(unit) == kNoEntity &&
                         (oblique.distance <= 4 || !preposition.form_is(WordClass::prep_of)))
                    add_new(recipients, who);
            } else if (preposition.form_is(WordClass::prep_of) && oblique.distance <= 4 && agents.empty()) {
                add_new(complement, who);
                add_new(agents, who);
            }
        }
        // "l'invasion de X par Y": X undergoes it.
        if (by && !complement.empty() && agents.size() > complement.size() && !rule.plural_agents) {
            std::erase_if(agents, [&](auto entity) { return contains(complement, entity); });
            if (recipients.empty()) recipients = complement;
        }
        const auto& units = m_reading.units();
        for (auto at = own + 1; at < units.size() && at <= own + 2; ++at)
            if (units[at].mention != kNone && units[at].preposition == kNone &&
                m_reading.document().mentions[units[at].mention].form == text::MentionForm::demonym && !by) {
                add_new(agents, m_context.actors({units[at].head}));
                demonym = !agents.empty();
            }
        if (agents.empty() && noun > 0 && m_reading.word(noun - 1).form_is(WordClass::possessive))
            add_new(agents, m_context.actors({noun - 1}));
        const auto verb = m_clauses.governing_verb(noun);
        const bool light = verb != kNone && m_reading.token(noun).head == verb &&
                           m_reading.word(verb).is(WordClass::act_light_verb) &&
                           !m_clauses.predicate(verb).negated;
        if (agents.empty() && light) {
            agents = m_clauses.predicate(verb).passive ? m_context.actors(m_clauses.agents(verb))
                                                       : m_context.subject_actors(verb);
            if (recipients.empty()) add_new(recipients, with_prepositions(verb, rule));
        }
        std::erase_if(recipients, [&](auto entity) { return contains(agents, entity); });
        if (agents.empty() && rule.place_is_agent && !recipients.empty())
            agents = state_of_scene(noun, recipients);
        if (agents.empty()) return false;
        if (rule.plural_agents && agents.size() < 2) return false;
        if (rule.recipient_required && recipients.empty()) return false;
        if (rule.weight < 1.0F && recipients.empty() && !by && !light && !demonym) return false;

        EventCandidate candidate;
        candidate.type = type_of(rule, agents);
        candidate.trigger = noun;
        candidate.frame = light ? "act light" : "act noun";
        candidate.weak = rule.weight < 1.0F;
        candidate.cue = {noun, noun + 1};
        candidate.state = m_context.status.of_noun(noun);
        if (!recordable(candidate.state.status)) return false;
        candidate.add(agents, ParticipantRole::agent, kNone, "agent");
        candidate.add(recipients, ParticipantRole::recipient, kNone, "recipient");
        candidate.name = words_of_act(m_context, noun, noun);
        date_and_place(candidate);
        m_found.push_back(std::move(candidate));
        return true;
    }

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    std::vector<EventCandidate> m_found;
};

std::vector<EntityIndex> of_role(const EventCandidate& act, ParticipantRole role) {
    std::vector<EntityIndex> found;
    for (const auto& filler : act.fillers)
        if (filler.role == role) found.push_back(filler.entity);
    return found;
}

}  // namespace

std::string words_of_act(const Context& context, std::uint32_t begin, std::uint32_t trigger) {
    const auto& reading = context.reading;
    const auto sentence = reading.sentence(trigger);
    auto end = trigger + 1;
    const auto* quotation = context.attribution.quotation_at(trigger);
    while (end < sentence.end && end - trigger < kNameTokens) {
        const auto& word = reading.word(end);
        if (word.lower == ";" || word.form_is(WordClass::sentence_end)) break;
        if (word.lower == ":" && end - trigger > 3) break;
        if (quotation != nullptr && !quotation->span.contains(end)) break;
        ++end;
    }
    // Not in the middle of a name or on a function word.
    if (end < sentence.end && reading.unit_at(end).span.begin < end) end = reading.unit_at(end).span.begin;
    while (end > trigger + 1) {
        const auto& last = reading.word(end - 1);
        const auto pos = reading.token(end - 1).pos;
        if (last.form_is(WordClass::comma) || pos == Upos::DET || pos == Upos::ADP || pos == Upos::CCONJ ||
            pos == Upos::PUNCT)
            --end;
        else
            break;
    }
    return std::string(reading.document().text(text::TokenSpan{begin, end}));
}

std::vector<EventCandidate> propose_acts(const Context& context) {
    return ActProposer(context).propose();
}

std::vector<EventCandidate> merge_acts(const Context& context, std::vector<EventCandidate> acts) {
    std::vector<EventCandidate> kept;
    for (auto& act : acts) {
        const auto agents = of_role(act, ParticipantRole::agent);
        const auto recipients = of_role(act, ParticipantRole::recipient);
        const bool told = std::any_of(kept.begin(), kept.end(), [&](const EventCandidate& other) {
            if (other.type != act.type) return false;
            const auto doers = of_role(other, ParticipantRole::agent);
            const auto ends = of_role(other, ParticipantRole::recipient);
            const bool same_doer = doers == agents || (doers.size() == 1 && agents.size() == 1 &&
                                                       context.affiliations.same_party(doers[0], agents[0]));
            if (!same_doer) return false;
            const bool same_sentence =
                context.reading.sentence_of(other.trigger) == context.reading.sentence_of(act.trigger);
            const bool same_word =
                context.reading.word(other.trigger).lemma == context.reading.word(act.trigger).lemma;
            const bool same_end = ends == recipients;
            const bool noun = context.reading.token(act.trigger).pos == Upos::NOUN;
            // A noun with its agent goes on speaking of the act told before.
            if (noun && same_word && (same_end || recipients.empty() || ends.empty())) return true;
            return same_end && (same_word || (same_sentence && !recipients.empty()));
        });
        if (!told) kept.push_back(std::move(act));
    }
    return kept;
}

}  // namespace entente::extract
