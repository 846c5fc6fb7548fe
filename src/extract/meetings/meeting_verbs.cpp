#include "extract/meetings/verb_meetings.hpp"

#include <algorithm>

namespace entente::extract {

using facts::EventMode;
using facts::EventStatus;
using facts::ParticipantRole;
using text::EntityKind;

namespace {

constexpr std::uint32_t kPartnerReach = 16;  ///< units from the verb to "avec"
constexpr std::uint32_t kHearerReach = 6;    ///< units from the verb to "devant"

}  // namespace

std::vector<EventCandidate> VerbMeetings::propose() {
    for (const auto& predicate : m_clauses.predicates()) {
        if (!m_context.in_prose(predicate.verb)) continue;
        if (m_reading.unit_at(predicate.verb).mention != kNone && predicate.tense == ClauseTense::participle)
            continue;
        const auto before = m_found.size();
        for (const auto& verb : m_reading.word(predicate.verb).lemma_entry->meeting_verbs) {
            if (!fits(predicate, verb)) continue;
            propose(predicate, verb);
            if (verb.scene)
                while (m_found.size() > before && m_found.back().place == kNoEntity) m_found.pop_back();
            if (complete_since(before)) break;
        }
        if (!complete_since(before)) propose_any(predicate);
    }
    for (std::uint32_t token = 0; token < m_reading.size(); ++token)
        if (m_reading.word(token).is(WordClass::to_be) && m_reading.is_finite(token) &&
            m_context.in_prose(token))
            stay(token);
    return std::move(m_found);
}

bool VerbMeetings::fits(const Predicate& predicate, const MeetingVerb& verb) const {
    if (verb.frame == MeetingFrame::visit) {
        if (verb.reflexive && !predicate.reflexive) return false;
    } else if (verb.reflexive != predicate.reflexive) {
        return false;
    }
    if (verb.causative != under_causative(predicate)) return false;
    return verb.phrases.empty() || phrase_end(predicate, verb) != kNone;
}

void VerbMeetings::propose(const Predicate& predicate, const MeetingVerb& verb) {
    switch (verb.frame) {
        case MeetingFrame::subject_object:
        case MeetingFrame::host:
        case MeetingFrame::summons:
        case MeetingFrame::call:
            return verb.causative ? caused(predicate, verb) : transitive(predicate, verb);
        case MeetingFrame::subject_with:
        case MeetingFrame::plural:
            return together(predicate, verb);
        case MeetingFrame::organizes:
            return verb.causative ? caused(predicate, verb) : organized(predicate, verb);
        case MeetingFrame::visit:
            return visit(predicate, verb);
        case MeetingFrame::addresses:
            return addressed(predicate, verb);
        case MeetingFrame::speaks_before:
            return speech_before(predicate, verb.mode);
        case MeetingFrame::attends:
            return;  // the noun of the gathering proposes it
    }
}

void VerbMeetings::propose_any(const Predicate& predicate) {
    const auto before = m_found.size();
    if (m_reading.word(predicate.verb).is(WordClass::speech_verb)) {
        speech_by_phone(predicate);
        if (m_found.size() == before) speech_before(predicate, EventMode::conference);
    }
    if (m_found.size() == before) in_company(predicate);
}

EventCandidate VerbMeetings::start(const Predicate& predicate, EventMode mode, const char* frame) const {
    EventCandidate candidate;
    candidate.mode = mode;
    candidate.trigger = predicate.verb;
    candidate.cue = {std::min(predicate.group_begin, predicate.verb), predicate.verb + 1};
    candidate.frame = frame;
    candidate.state = m_context.status.of_verb(predicate.verb);
    return candidate;
}

EventCandidate VerbMeetings::start(const Predicate& predicate, const MeetingVerb& verb,
                                   const char* frame) const {
    auto candidate = start(predicate, verb.mode, frame);
    candidate.weak = verb.weak;
    // What is told as done has the status of the verb: an invitation proposes.
    // "a Dakar, ou l'attendait X": who was awaited there has come.
    const bool awaited = verb.status == EventStatus::planned && !predicate.passive &&
                         predicate.tense == ClauseTense::imperfect;
    if (candidate.state.status == EventStatus::held && verb.status != EventStatus::held && !awaited) {
        candidate.state.status = verb.status;
        candidate.state.cue = predicate.verb;
    }
    return candidate;
}

bool VerbMeetings::complete_since(std::size_t before) {
    const auto begin = m_found.begin() + static_cast<std::ptrdiff_t>(before);
    if (std::all_of(begin, m_found.end(), [](const auto& found) { return found.guessed; })) return false;
    m_found.erase(std::remove_if(begin, m_found.end(), [](const auto& found) { return found.guessed; }),
                  m_found.end());
    return true;
}

void VerbMeetings::finish(EventCandidate candidate, std::uint32_t anchor) {
    const auto parties = candidate.parties().size();
    if (parties == 0) return;
    candidate.guessed = candidate.guessed || parties < 2;
    const auto trigger = candidate.trigger;
    if (anchor != kNone) candidate.trigger = anchor;
    complete_meeting(m_context, candidate);
    candidate.trigger = trigger;
    m_found.push_back(std::move(candidate));
}

void VerbMeetings::transitive(const Predicate& predicate, const MeetingVerb& verb) {
    const bool passive = predicate.passive;
    const auto active_tokens =
        passive ? m_clauses.agents(predicate.verb) : m_clauses.subjects(predicate.verb);
    auto acted_tokens = passive ? m_clauses.subjects(predicate.verb) : m_clauses.objects(predicate.verb);
    std::erase_if(acted_tokens, [&](auto token) {
        return token < predicate.verb && m_reading.word(token).form_is(WordClass::dative_clitic);
    });
    // The second of "A, puis B": among the guests of a host, the hosts of a guest.
    const auto later = rounds(predicate.verb, passive ? active_tokens : acted_tokens, passive);
    auto hosts = passive ? m_context.actors(later.first) : m_context.subject_actors(predicate.verb);
    auto guests = passive ? m_context.subject_actors(predicate.verb) : m_context.actors(later.first);
    if (passive && hosts.empty()) hosts = seat_hosts(predicate.verb);
    if (passive && hosts.empty() && verb.frame == MeetingFrame::summons && !guests.empty())
        if (const auto state = m_context.salient_state(predicate.verb, guests); state != kNoEntity)
            hosts = {state};
    if (hosts.empty() && !passive && !verb.weak) hosts = quoted_speaker(predicate);
    const auto keep_personal = [&](std::vector<EntityIndex>& list, const Tokens& tokens) {
        std::erase_if(list, [&](auto entity) { return contains(hosts, entity); });
        if (!verb.persons_only || verb.frame == MeetingFrame::summons) return;
        std::erase_if(list, [&](auto entity) {
            return !is_personal(entity) && !named_by_office(entity, tokens) &&
                   !(verb.frame == MeetingFrame::host &&
                     m_reading.entity(entity).kind == EntityKind::organization);
        });
    };
    keep_personal(guests, acted_tokens);
    if (hosts.empty() && guests.empty()) return;
    const bool host = verb.frame == MeetingFrame::host || verb.frame == MeetingFrame::summons;
    const auto host_role = host ? ParticipantRole::host : ParticipantRole::participant;
    const auto active_token = active_tokens.empty() ? kNone : active_tokens.front();
    const auto acted_token = acted_tokens.empty() ? kNone : acted_tokens.front();
    if (verb.weak && complement_follows(predicate.verb)) return;
    auto candidate = start(predicate, verb, "transitive");
    candidate.guessed = hosts.empty() || guests.empty();
    if (by_phone(predicate.verb)) candidate.mode = EventMode::call;
    if (verb.frame == MeetingFrame::call && infinitive_follows(predicate.verb)) return;
    // Two who are telephoned are two calls.
    const bool calls = verb.frame == MeetingFrame::call;
    if ((calls || one_by_one(predicate.verb)) && hosts.size() == 1 &&
        guests.size() + (later.marker == kNone ? 0 : 1) > 1) {
        if (later.marker != kNone) add_new(guests, m_context.actors(later.second));
        keep_personal(guests, acted_tokens);
        for (const auto guest : guests) {
            auto one = candidate;
            one.add(hosts, host_role, active_token, "subject");
            one.add(guest, ParticipantRole::participant, acted_token, "object");
            finish(std::move(one));
        }
        return;
    }
    const auto bare = candidate;
    candidate.add(hosts, host_role, active_token, "subject");
    candidate.add(guests, ParticipantRole::participant, acted_token, "object");
    if (verb.status == EventStatus::proposed && !invitation_leads_to_meeting(predicate, candidate)) return;
    const auto told = candidate.parties().size();
    if (later.marker == kNone) add_company(predicate.verb, candidate);
    // "l'a vu en compagnie de Y": who is named beside a lost object is a second side.
    if (candidate.parties().size() > told) candidate.guessed = false;
    if (later.marker == kNone) {
        finish(candidate);
        return repeat(std::move(candidate));
    }
    finish(std::move(candidate));
    auto next = m_context.actors(later.second);
    if (!passive) keep_personal(next, later.second);
    if (next.empty()) return;
    auto second = bare;
    second.add(passive ? next : hosts, host_role, later.second.front(), "subject");
    second.add(passive ? guests : next, ParticipantRole::participant, later.second.front(), "object");
    finish(std::move(second), later.marker);
    share_circumstances(later.marker);
}

void VerbMeetings::together(const Predicate& predicate, const MeetingVerb& verb) {
    // "se voir interdire l'entree", "se voit contraint": something is done to the subject.
    const auto after = predicate.verb + 1;
    if (verb.reflexive && after < m_reading.sentence(predicate.verb).end && m_clauses.is_predicate(after) &&
        m_clauses.predicate(after).tense == ClauseTense::infinitive)
        return;
    auto subjects = predicate.passive ? std::vector<EntityIndex>{} : m_context.subject_actors(predicate.verb);
    Tokens partner_tokens;
    bool unknown = false;
    for (const auto& oblique : m_clauses.obliques(predicate.verb)) {
        if (oblique.distance > kPartnerReach) break;
        const auto& preposition = m_reading.word(oblique.preposition);
        // "a ete discute entre A et B": nobody else talks.
        const bool between = preposition.form_is(WordClass::prep_between) && subjects.empty();
        if (!preposition.form_is(WordClass::prep_with) && !between) continue;
        for (const auto token : m_clauses.coordinated(oblique.head)) partner_tokens.push_back(token);
        const auto& morph = *m_reading.token(oblique.head).morph;
        unknown = unknown || morph.number == text::Number::plural;
    }
    if (verb.beside)
        for (const auto token : company(predicate.verb)) partner_tokens.push_back(token);
    const auto later = rounds(predicate.verb, partner_tokens, true);
    auto partners = m_context.actors(later.first);
    const auto drop_subjects = [&](std::vector<EntityIndex>& list) {
        std::erase_if(list, [&](auto entity) { return contains(subjects, entity); });
    };
    drop_subjects(partners);
    // No body dines: its pronoun stands for somebody else. "les presidents francais et russe" do.
    const auto subject_tokens = m_clauses.subjects(predicate.verb);
    const auto is_person = [&](auto entity) {
        return is_personal(entity) || named_by_office(entity, subject_tokens) ||
               named_by_office(entity, partner_tokens);
    };
    if (verb.persons_only) std::erase_if(subjects, [&](auto entity) { return !is_person(entity); });
    if (subjects.empty() && partners.size() < 2) subjects = quoted_speaker(predicate);
    if (subjects.empty() && partners.size() == 1)
        if (const auto person = m_context.salient_person(predicate.verb, partners); person != kNoEntity)
            subjects = {person};
    if (partners.empty() && subjects.empty()) return;
    // "deux ministres negocient avec les chefs du mouvement": not with each other.
    if (partners.empty() && unknown) return;
    // "deux pays se retrouvent aux cotes d'un troisieme": nobody is in a room.
    if (verb.persons_only && std::ranges::none_of(subjects, is_person) &&
        std::ranges::none_of(partners, is_person) && m_context.places.nearest(predicate.verb) == kNoEntity)
        return;
    auto candidate = start(predicate, verb, partners.empty() ? "plural" : "with");
    if (by_phone(predicate.verb)) candidate.mode = EventMode::call;
    candidate.add(subjects, ParticipantRole::participant, kNone, "subject");
    auto second = candidate;
    candidate.add(partners, ParticipantRole::participant, later.first.empty() ? kNone : later.first.front(),
                  "with");
    if (partners.empty()) add_company(predicate.verb, candidate);
    if (later.marker == kNone) {
        finish(candidate);
        return repeat(std::move(candidate));
    }
    finish(std::move(candidate));
    auto next = m_context.actors(later.second);
    drop_subjects(next);
    if (next.empty()) return;
    second.add(next, ParticipantRole::participant, later.second.front(), "with");
    finish(std::move(second), later.marker);
    share_circumstances(later.marker);
}

void VerbMeetings::organized(const Predicate& predicate, const MeetingVerb& verb) {
    const auto passive = predicate.passive;
    const auto gathered_tokens =
        passive ? m_clauses.subjects(predicate.verb) : m_clauses.objects(predicate.verb);
    auto gathered = passive ? m_context.subject_actors(predicate.verb) : m_context.actors(gathered_tokens);
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
    if (gathered.size() < 2 && passive)
        for (const auto& oblique : m_clauses.obliques(predicate.verb))
            if (m_reading.word(oblique.preposition).form_is(WordClass::prep_with))
                add_new(gathered, m_context.actors(m_clauses.coordinated(oblique.head)));
    candidate.add(hosts, ParticipantRole::host, kNone, "subject");
    candidate.add(gathered, ParticipantRole::participant,
                  gathered_tokens.empty() ? kNone : gathered_tokens.front(), "object");
    if (by_phone(predicate.verb)) candidate.mode = EventMode::call;
    finish(std::move(candidate));
}

void VerbMeetings::addressed(const Predicate& predicate, const MeetingVerb& verb) {
    auto subjects = m_context.subject_actors(predicate.verb);
    if (subjects.empty()) subjects = quoted_speaker(predicate);
    auto tokens = addressees(predicate);
    // "serrer la main de X"
    if (const auto end = verb.phrases.empty() ? kNone : phrase_end(predicate, verb); end != kNone && end > 0)
        for (const auto& oblique : m_clauses.obliques(predicate.verb))
            if (oblique.preposition == end && m_reading.word(end).form_is(WordClass::prep_of))
                tokens = m_clauses.coordinated(oblique.head);
    auto others = m_context.actors(tokens);
    std::erase_if(others, [&](auto entity) {
        return contains(subjects, entity) ||
               (verb.persons_only && !is_personal(entity) && !named_by_office(entity, tokens));
    });
    if (subjects.empty() || others.empty()) return;
    auto candidate = start(predicate, verb, "addresses");
    if (by_phone(predicate.verb)) candidate.mode = EventMode::call;
    candidate.add(subjects, ParticipantRole::participant, kNone, "subject");
    if (candidate.mode == EventMode::call && subjects.size() == 1 && others.size() > 1) {
        for (const auto other : others) {
            auto one = candidate;
            one.add(other, ParticipantRole::participant, tokens.front(), "object");
            finish(std::move(one));
        }
        return;
    }
    candidate.add(others, ParticipantRole::participant, tokens.front(), "object");
    finish(std::move(candidate));
}

void VerbMeetings::caused(const Predicate& predicate, const MeetingVerb& verb) {
    const auto hosts = m_context.subject_actors(predicate.verb);
    auto tokens = m_clauses.objects(predicate.verb);
    const auto later = rounds(predicate.verb, tokens, false);
    auto guests = m_context.actors(later.first);
    if (later.marker != kNone) add_new(guests, m_context.actors(later.second));
    std::erase_if(guests, [&](auto entity) {
        return contains(hosts, entity) || (!is_personal(entity) && !named_by_office(entity, tokens));
    });
    if (hosts.empty() || guests.empty()) return;
    auto candidate = start(predicate, verb, "caused");
    const bool each = one_by_one(predicate.verb) || later.marker != kNone;
    candidate.add(hosts, ParticipantRole::host, kNone, "subject");
    for (const auto guest : guests) {
        if (!each) {
            candidate.add(guests, ParticipantRole::participant, tokens.front(), "object");
            return finish(std::move(candidate));
        }
        auto one = candidate;
        one.add(guest, ParticipantRole::participant, tokens.front(), "object");
        finish(std::move(one));
    }
}

void VerbMeetings::speech_before(const Predicate& predicate, EventMode mode) {
    const auto speakers = m_context.subject_actors(predicate.verb);
    if (speakers.empty()) return;
    for (const auto& oblique : m_clauses.obliques(predicate.verb)) {
        if (!m_reading.word(oblique.preposition).form_is(WordClass::prep_before_person) ||
            oblique.distance > kHearerReach)
            continue;
        auto hearers = m_context.actors({oblique.head});
        std::erase_if(hearers, [&](auto entity) {
            return m_reading.entity(entity).kind != EntityKind::organization &&
                   !(m_reading.entity(entity).kind == EntityKind::group &&
                     named_by_office(entity, {oblique.head}));
        });
        if (hearers.empty()) continue;
        auto candidate = start(predicate, mode, "speaks_before");
        candidate.add(speakers.front(), ParticipantRole::participant, kNone, "subject");
        candidate.add(hearers, ParticipantRole::host, oblique.head, "body");
        return finish(std::move(candidate));
    }
}

void VerbMeetings::speech_by_phone(const Predicate& predicate) {
    // "l'a explique a X, au telephone"
    if (!by_phone(predicate.verb)) return;
    const auto speakers = m_context.subject_actors(predicate.verb);
    const auto tokens = addressees(predicate);
    auto hearers = m_context.actors(tokens);
    std::erase_if(hearers, [&](auto entity) {
        return contains(speakers, entity) || m_reading.entity(entity).kind == EntityKind::organization;
    });
    if (speakers.empty() || hearers.empty()) return;
    auto candidate = start(predicate, EventMode::call, "by_phone");
    candidate.add(speakers.front(), ParticipantRole::participant, kNone, "subject");
    candidate.add(hearers, ParticipantRole::participant, tokens.front(), "object");
    finish(std::move(candidate));
}

void VerbMeetings::in_company(const Predicate& predicate) {
    // "X a inaugure le musee en compagnie de Y": not a minister beside the own head of state.
    const auto tokens = company(predicate.verb);
    if (tokens.empty()) return;
    auto subjects = predicate.passive ? std::vector<EntityIndex>{} : m_context.subject_actors(predicate.verb);
    const auto keep_officials = [&](std::vector<EntityIndex>& list) {
        std::erase_if(list, [&](auto entity) {
            return m_reading.entity(entity).kind != EntityKind::person || !is_official(entity);
        });
    };
    auto others = m_context.actors(tokens);
    keep_officials(subjects);
    keep_officials(others);
    std::erase_if(others, [&](auto entity) {
        return std::any_of(subjects.begin(), subjects.end(), [&](auto subject) {
            const auto& owners = m_context.affiliations.owners(subject);
            return entity == subject || std::any_of(owners.begin(), owners.end(), [&](auto owner) {
                       return m_context.affiliations.same_party(entity, owner);
                   });
        });
    });
    if (subjects.empty() || others.empty()) return;
    auto candidate = start(predicate, EventMode::meeting, "company");
    candidate.add(subjects, ParticipantRole::participant, kNone, "subject");
    candidate.add(others, ParticipantRole::participant, tokens.front(), "company");
    finish(std::move(candidate));
}

std::vector<EventCandidate> propose_verb_meetings(const Context& context) {
    return VerbMeetings(context).propose();
}

}  // namespace entente::extract
