#include "extract/meetings.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventMode;
using facts::EventStatus;
using facts::ParticipantRole;
using text::EntityKind;

/// Proposes the meetings of one document that verbs tell of.
class VerbMeetings {
  public:
    explicit VerbMeetings(const Context& context)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses) {}

    std::vector<EventCandidate> propose() {
        for (const auto& predicate : m_clauses.predicates()) {
            const auto& entry = *m_reading.word(predicate.verb).lemma_entry;
            if (entry.meeting_verbs.empty() || !m_context.in_prose(predicate.verb)) continue;
            if (m_reading.unit_at(predicate.verb).mention != kNone &&
                predicate.tense == ClauseTense::participle)
                continue;
            const auto before = m_found.size();
            for (const auto& verb : entry.meeting_verbs) {
                if (verb.reflexive != predicate.reflexive && verb.frame != MeetingFrame::visit) continue;
                if (verb.frame == MeetingFrame::visit && verb.reflexive && !predicate.reflexive) continue;
                propose(predicate, verb);
                if (complete_since(before)) break;
            }
        }
        return std::move(m_found);
    }

  private:
    void propose(const Predicate& predicate, const MeetingVerb& verb) {
        switch (verb.frame) {
            case MeetingFrame::subject_object:
            case MeetingFrame::host:
            case MeetingFrame::summons:
            case MeetingFrame::call:
                return transitive(predicate, verb);
            case MeetingFrame::subject_with:
            case MeetingFrame::plural:
                return together(predicate, verb);
            case MeetingFrame::organizes:
                return organized(predicate, verb);
            case MeetingFrame::visit:
                return visit(predicate, verb);
            case MeetingFrame::call_to:
                return call_to(predicate, verb);
            case MeetingFrame::speaks_before:
                return speech_before(predicate, verb);
            case MeetingFrame::attends:
                return;  // the noun of the gathering proposes it
        }
    }

    EventCandidate start(const Predicate& predicate, const MeetingVerb& verb, const char* frame) const {
        EventCandidate candidate;
        candidate.mode = verb.mode;
        candidate.trigger = predicate.verb;
        candidate.cue = {std::min(predicate.group_begin, predicate.verb), predicate.verb + 1};
        candidate.frame = frame;
        candidate.weak = verb.weak;
        candidate.state = m_context.status.of_verb(predicate.verb);
        if (candidate.state.status == EventStatus::held && verb.status != EventStatus::held) {
            candidate.state.status = verb.status;
            candidate.state.cue = predicate.verb;
        }
        return candidate;
    }
    /// A candidate with two parties was found since; those of which only one was found then go.
    bool complete_since(std::size_t before) {
        const auto begin = m_found.begin() + static_cast<std::ptrdiff_t>(before);
        if (std::all_of(begin, m_found.end(), [](const auto& found) { return found.guessed; })) return false;
        m_found.erase(std::remove_if(begin, m_found.end(), [](const auto& found) { return found.guessed; }),
                      m_found.end());
        return true;
    }
    void finish(EventCandidate candidate) {
        const auto parties = candidate.parties().size();
        if (parties == 0) return;
        candidate.guessed = parties < 2;
        complete_meeting(m_context, candidate);
        m_found.push_back(std::move(candidate));
    }

    /// Whether the entity can be the one whom somebody sees, receives or invites.
    [[nodiscard]] bool is_personal(EntityIndex entity) const {
        const auto kind = m_reading.entity(entity).kind;
        return kind == EntityKind::person || kind == EntityKind::group;
    }

    /// "son homologue russe", whom the text never names and who stands for a state, is a person all the same.
    [[nodiscard]] bool named_by_office(EntityIndex entity, const std::vector<std::uint32_t>& tokens) const {
        return std::any_of(tokens.begin(), tokens.end(), [&](auto token) {
            const auto* mention = m_reading.mention(token);
            return mention != nullptr && mention->form == text::MentionForm::role &&
                   contains(mention->entities, entity);
        });
    }

    void transitive(const Predicate& predicate, const MeetingVerb& verb) {
        const bool passive = predicate.passive;
        const auto active_tokens =
            passive ? m_clauses.agents(predicate.verb) : m_clauses.subjects(predicate.verb);
        const auto acted_tokens =
            passive ? m_clauses.subjects(predicate.verb) : m_clauses.objects(predicate.verb);
        auto hosts = passive ? m_context.actors(active_tokens) : m_context.subject_actors(predicate.verb);
        auto guests = passive ? m_context.subject_actors(predicate.verb) : m_context.actors(acted_tokens);
        if (passive && hosts.empty()) hosts = seat_hosts(predicate.verb);
        if (hosts.empty() && !passive)
            if (const auto* quotation = m_context.attribution.quotation_at(predicate.verb);
                quotation != nullptr && quotation->speaker != kNoEntity && first_person_near(predicate))
                hosts = {quotation->speaker};
        std::erase_if(guests, [&](auto entity) { return contains(hosts, entity); });
        if (verb.persons_only && verb.frame != MeetingFrame::summons)
            std::erase_if(guests, [&](auto entity) {
                return !is_personal(entity) && !named_by_office(entity, acted_tokens) &&
                       !(verb.frame == MeetingFrame::host &&
                         m_reading.entity(entity).kind == EntityKind::organization);
            });
        if (hosts.empty() && guests.empty()) return;
        // Guests of "X et Y ont rencontre Z" and hosts of "avec Y".
        auto candidate = start(predicate, verb, "transitive");
        const bool host = verb.frame == MeetingFrame::host || verb.frame == MeetingFrame::summons;
        candidate.add(hosts, host ? ParticipantRole::host : ParticipantRole::participant,
                      active_tokens.empty() ? kNone : active_tokens.front(), "subject");
        candidate.add(guests, ParticipantRole::participant,
                      acted_tokens.empty() ? kNone : acted_tokens.front(), "object");
        if (verb.status == EventStatus::proposed && !invitation_leads_to_meeting(predicate, candidate))
            return;
        add_company(predicate.verb, candidate);
        if (verb.frame == MeetingFrame::call && infinitive_follows(predicate.verb)) return;
        if (by_phone(predicate.verb)) candidate.mode = EventMode::call;
        finish(std::move(candidate));
    }

    /// "recu a l'Elysee": the seat stands for those who sit there.
    [[nodiscard]] std::vector<EntityIndex> seat_hosts(std::uint32_t verb) const {
        for (const auto& oblique : m_clauses.obliques(verb)) {
            const auto& word = m_reading.word(oblique.preposition);
            if (word.form_is(WordClass::prep_at_home)) return m_context.actors({oblique.head});
            if (!word.form_is(WordClass::prep_to) || oblique.distance > 5) continue;
            const auto scene = m_context.places.scene_of(m_reading.unit_at(oblique.head));
            if (scene == kNoEntity) continue;
            const auto state = m_context.affiliations.state_of(scene);
            if (state != kNoEntity) return {state};
        }
        return {};
    }
    [[nodiscard]] bool first_person_near(const Predicate& predicate) const {
        for (auto at = predicate.group_begin > 3 ? predicate.group_begin - 3 : 0; at < predicate.verb; ++at)
            if (m_reading.word(at).form_is(WordClass::first_person)) return true;
        return false;
    }
    /// "invite X a Paris", "a diner", "au sommet"; not "invite X a cesser".
    [[nodiscard]] bool invitation_leads_to_meeting(const Predicate& predicate,
                                                   const EventCandidate& candidate) const {
        const auto sentence = m_reading.sentence(predicate.verb);
        for (auto at = predicate.verb + 1; at < sentence.end; ++at) {
            const auto& entry = *m_reading.word(at).lemma_entry;
            if (m_reading.is_finite(at)) break;
            if (entry.meeting_noun && !entry.meeting_noun->weak) return true;
            if (!entry.meeting_verbs.empty() && m_reading.is_verb(at))
                return !entry.meeting_verbs.front().weak;
            if (m_clauses.is_predicate(at) && m_clauses.predicate(at).tense == ClauseTense::infinitive)
                return false;
        }
        return m_context.places.nearest(candidate.trigger) != kNoEntity;
    }
    [[nodiscard]] bool infinitive_follows(std::uint32_t verb) const {
        const auto sentence = m_reading.sentence(verb);
        for (auto at = verb + 1; at < std::min(sentence.end, verb + 14); ++at) {
            if (m_reading.is_finite(at)) return false;
            if (m_clauses.is_predicate(at) && m_clauses.predicate(at).tense == ClauseTense::infinitive &&
                at > 0 && m_reading.word(m_clauses.predicate(at).group_begin - 1).form_is(WordClass::prep_to))
                return true;
        }
        return false;
    }
    [[nodiscard]] bool by_phone(std::uint32_t trigger) const {
        const auto sentence = m_reading.sentence(trigger);
        for (auto at = sentence.begin; at < sentence.end; ++at) {
            const auto* phrase = m_reading.phrase_at(at);
            if (phrase != nullptr && (phrase->meaning == "call" || phrase->meaning == "video") &&
                m_clauses.finite_verbs_between(trigger, at) == 0)
                return true;
        }
        return false;
    }
    /// "avec Y", "en compagnie de Y", "en presence de Y" beside the object: they are in the room too.
    void add_company(std::uint32_t verb, EventCandidate& candidate) const {
        for (const auto& oblique : m_clauses.obliques(verb)) {
            if (oblique.distance > 10) break;
            const auto& preposition = m_reading.word(oblique.preposition);
            const bool company = preposition.form_is(WordClass::prep_with_company) ||
                                 (preposition.form_is(WordClass::prep_of) && oblique.preposition > 0 &&
                                  m_reading.word(oblique.preposition - 1).is(WordClass::presence_noun));
            if (!company) continue;
            for (const auto token : m_clauses.coordinated(oblique.head))
                for (const auto entity : m_context.actors({token}))
                    if (is_personal(entity))
                        candidate.add(entity, ParticipantRole::participant, token, "company");
        }
    }

    void together(const Predicate& predicate, const MeetingVerb& verb) {
        auto subjects = m_context.subject_actors(predicate.verb);
        std::vector<EntityIndex> partners;
        std::uint32_t partner_token = kNone;
        for (const auto& oblique : m_clauses.obliques(predicate.verb)) {
            if (!m_reading.word(oblique.preposition).form_is(WordClass::prep_with) || oblique.distance > 16)
                continue;
            // A partner of a noun in between belongs to that noun.
            add_new(partners, m_context.actors(m_clauses.coordinated(oblique.head)));
            if (partner_token == kNone) partner_token = oblique.head;
        }
        // "le projet a ete discute a Rome entre A et B": what was talked of is the subject.
        if (predicate.passive || subjects.empty())
            for (const auto& oblique : m_clauses.obliques(predicate.verb))
                if (m_reading.word(oblique.preposition).form_is(WordClass::prep_between))
                    if (auto between = m_context.actors(m_clauses.coordinated(oblique.head));
                        between.size() >= 2) {
                        subjects = std::move(between);
                        partners.clear();
                        break;
                    }
        std::erase_if(partners, [&](auto entity) { return contains(subjects, entity); });
        if (subjects.empty())
            if (const auto* quotation = m_context.attribution.quotation_at(predicate.verb);
                quotation != nullptr && quotation->speaker != kNoEntity && first_person_near(predicate))
                subjects = {quotation->speaker};
        if (subjects.empty() && !partners.empty())
            if (const auto person = m_context.salient_person(predicate.verb, partners); person != kNoEntity)
                subjects = {person};
        if (partners.empty() && subjects.empty()) return;
        auto candidate = start(predicate, verb, partners.empty() ? "plural" : "with");
        candidate.add(subjects, ParticipantRole::participant, kNone, "subject");
        candidate.add(partners, ParticipantRole::participant, partner_token, "with");
        if (by_phone(predicate.verb)) candidate.mode = EventMode::call;
        finish(std::move(candidate));
    }

    void organized(const Predicate& predicate, const MeetingVerb& verb) {
        const auto passive = predicate.passive;
        const auto gathered_tokens =
            passive ? m_clauses.subjects(predicate.verb) : m_clauses.objects(predicate.verb);
        auto gathered = m_context.actors(gathered_tokens);
        auto hosts = passive ? m_context.actors(m_clauses.agents(predicate.verb))
                             : m_context.subject_actors(predicate.verb);
        std::erase_if(hosts, [&](auto entity) { return contains(gathered, entity); });
        auto candidate = start(predicate, verb, "organizes");
        // "Le sommet reunit A et B": what gathers them is the gathering.
        if (!passive)
            for (const auto token : m_clauses.subjects(predicate.verb))
                if (const auto& noun = m_reading.word(token).lemma_entry->meeting_noun)
                    candidate.mode = noun->mode;
        if (gathered.empty()) return;
        if (gathered.size() < 2 && passive) {
            for (const auto& oblique : m_clauses.obliques(predicate.verb))
                if (m_reading.word(oblique.preposition).form_is(WordClass::prep_with))
                    add_new(gathered, m_context.actors(m_clauses.coordinated(oblique.head)));
        }
        candidate.add(hosts, ParticipantRole::host, kNone, "subject");
        candidate.add(gathered, ParticipantRole::participant, gathered_tokens.front(), "object");
        finish(std::move(candidate));
    }

    void call_to(const Predicate& predicate, const MeetingVerb& verb) {
        const auto callers = m_context.subject_actors(predicate.verb);
        std::vector<EntityIndex> called;
        for (auto at = predicate.group_begin; at < predicate.verb; ++at)
            if (m_reading.word(at).form_is(WordClass::person_clitic)) add_new(called, m_context.actors({at}));
        for (const auto& oblique : m_clauses.obliques(predicate.verb))
            if (m_reading.word(oblique.preposition).form_is(WordClass::prep_to) && called.empty())
                add_new(called, m_context.actors(m_clauses.coordinated(oblique.head)));
        std::erase_if(called, [&](auto entity) { return contains(callers, entity); });
        if (callers.empty() || called.empty()) return;
        auto candidate = start(predicate, verb, "call_to");
        candidate.add(callers, ParticipantRole::participant, kNone, "subject");
        candidate.add(called, ParticipantRole::participant, kNone, "object");
        finish(std::move(candidate));
    }

    void speech_before(const Predicate& predicate, const MeetingVerb& verb) {
        const auto speakers = m_context.subject_actors(predicate.verb);
        if (speakers.empty()) return;
        for (const auto& oblique : m_clauses.obliques(predicate.verb)) {
            if (!m_reading.word(oblique.preposition).form_is(WordClass::prep_before_person) ||
                oblique.distance > 6)
                continue;
            auto hearers = m_context.actors({oblique.head});
            std::erase_if(hearers, [&](auto entity) {
                return m_reading.entity(entity).kind != EntityKind::organization;
            });
            if (hearers.empty()) continue;
            auto candidate = start(predicate, verb, "speaks_before");
            candidate.add(speakers.front(), ParticipantRole::participant, kNone, "subject");
            candidate.add(hearers, ParticipantRole::host, oblique.head, "body");
            return finish(std::move(candidate));
        }
    }

    void visit(const Predicate& predicate, const MeetingVerb& verb) {
        const auto entry_forbids = [&] {
            // "vient de rencontrer", "va rencontrer": an auxiliary, not a journey.
            for (const auto child : m_reading.tree().children(predicate.verb))
                if (m_reading.token(child).dep == text::Dep::xcomp && m_reading.is_verb(child) &&
                    child > predicate.verb)
                    return true;
            return false;
        };
        const auto& word = m_reading.word(predicate.verb);
        if (word.is(WordClass::raising) && entry_forbids()) return;
        // "est attendu a Paris" is a visit, "attend a Paris" is not.
        if (verb.status == EventStatus::planned && verb.weak && !predicate.passive) return;
        auto visitors = m_context.subject_actors(predicate.verb);
        std::erase_if(visitors,
                      [&](auto entity) { return m_reading.entity(entity).kind != EntityKind::person; });
        if (visitors.empty()) return;
        const bool official = std::any_of(visitors.begin(), visitors.end(), [&](auto visitor) {
            return !m_context.affiliations.owners(visitor).empty();
        });
        auto candidate = start(predicate, verb, "visit");
        std::vector<EntityIndex> hosts;
        std::uint32_t host_token = kNone;
        for (const auto& oblique : m_clauses.obliques(predicate.verb)) {
            if (oblique.distance > 9) break;
            const auto& preposition = m_reading.word(oblique.preposition);
            if (preposition.form_is(WordClass::prep_at_home)) {
                hosts = m_context.actors({oblique.head});
                host_token = oblique.head;
                if (!hosts.empty()) break;
            }
            if (!preposition.form_is(WordClass::prep_at)) continue;
            const auto scene = m_context.places.scene_of(m_reading.unit_at(oblique.head));
            if (scene == kNoEntity) continue;
            if (candidate.place == kNoEntity) candidate.place = scene;
            // A private person's journey has no host.
            if (!official) continue;
            for (const auto token : m_clauses.coordinated(oblique.head))
                for (const auto entity : m_clauses.entities({token}))
                    if (m_context.places.is_place(entity))
                        if (const auto state = m_context.affiliations.state_of(entity); state != kNoEntity)
                            add_new(hosts, {state});
            if (hosts.empty()) continue;
            host_token = oblique.head;
            break;
        }
        if (hosts.empty() && verb.frame == MeetingFrame::visit)
            for (const auto token : m_clauses.objects(predicate.verb)) {
                for (const auto entity : m_clauses.entities({token}))
                    if (m_context.places.is_place(entity)) {
                        candidate.place = entity;
                        if (const auto state = m_context.affiliations.state_of(entity); state != kNoEntity)
                            hosts = {state};
                        host_token = token;
                    }
                break;
            }
        // "est attendu a Paris par X"
        if (predicate.passive)
            if (const auto receiving = m_context.actors(m_clauses.agents(predicate.verb)); !receiving.empty())
                hosts = receiving;
        // Going home is no visit.
        std::erase_if(hosts, [&](auto host) {
            return std::any_of(visitors.begin(), visitors.end(), [&](auto visitor) {
                return m_context.affiliations.same_party(visitor, host);
            });
        });
        if (hosts.empty()) return;
        if (visitors.size() > 3) visitors.resize(3);
        candidate.add(visitors, ParticipantRole::participant, kNone, "subject");
        // Several countries are several visits.
        for (const auto host : hosts) {
            auto stop = candidate;
            if (hosts.size() > 1) stop.place = kNoEntity;
            stop.add(host, ParticipantRole::host, host_token, "host");
            if (hosts.size() > 1) stop.place = host;
            finish(std::move(stop));
        }
    }

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    std::vector<EventCandidate> m_found;
};

}  // namespace

std::vector<EventCandidate> propose_verb_meetings(const Context& context) {
    return VerbMeetings(context).propose();
}

}  // namespace entente::extract
