#include "extract/clauses/noun_clause.hpp"
#include "extract/clauses/noun_complements.hpp"
#include "extract/meetings/meetings.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventMode;
using facts::EventStatus;
using facts::ParticipantRole;
using text::EntityKind;
using text::Upos;

class NounMeetings {
  public:
    explicit NounMeetings(const Context& context)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses), m_clause(context) {}

    std::vector<EventCandidate> propose() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            const auto* noun = noun_at(token);
            if (noun == nullptr || !m_context.in_prose(token)) continue;
            const auto pos = m_reading.token(token).pos;
            if (pos != Upos::NOUN && pos != Upos::PROPN && !(pos == Upos::ADJ && !noun->weak)) continue;
            const auto& unit = m_reading.unit_at(token);
            if (unit.mention != kNone && actor_mention(unit, token)) continue;
            if (excluded(token)) continue;
            propose(token, *noun);
        }
        return std::move(m_found);
    }

  private:
    /// The noun that the token is, or the first word of: "coup de fil".
    [[nodiscard]] const MeetingNoun* noun_at(std::uint32_t token) const {
        if (const auto* phrase = m_reading.phrase_at(token); phrase != nullptr && phrase->noun)
            return phrase->noun.get();
        return m_reading.word(token).lemma_entry->meeting_noun.get();
    }
    [[nodiscard]] bool actor_mention(const Unit& unit, std::uint32_t token) const {
        const auto& mention = m_reading.document().mentions[unit.mention];
        if (mention.form == text::MentionForm::pronoun) return true;
        // "au Sommet, a Djerba": the noun alone is no name, whatever it was taken for.
        if (unit.span.size() == 1 && mention.kind == EntityKind::place) return false;
        return !mention.entities.empty() || mention.head != token;
    }
    /// "conference de presse", "conseil de securite": no encounter of the parties.
    [[nodiscard]] bool excluded(std::uint32_t token) const {
        const auto first = m_reading.sentence(token).begin;
        for (auto at = token; at + 3 > token && at >= first; --at) {
            const auto* phrase = m_reading.phrase_at(at);
            if (phrase != nullptr && phrase->meaning == "not_meeting" && at + phrase->words.size() > token)
                return true;
            if (at == 0) break;
        }
        // "entretien au journal", "a la chaine"
        for (const auto& oblique : m_clauses.obliques(token)) {
            if (oblique.distance > 6) break;
            if (m_reading.word(oblique.head).is(WordClass::press_word) &&
                !m_reading.word(oblique.preposition).form_is(WordClass::prep_with))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool demonstrative_or_definite(std::uint32_t noun) const {
        for (auto at = noun; at > m_reading.sentence(noun).begin && noun - at < 4; --at) {
            const auto& word = m_reading.word(at - 1);
            if (word.form_is(WordClass::demonstrative) || word.form_is(WordClass::definite_article) ||
                word.form_is(WordClass::possessive))
                return true;
            const auto pos = m_reading.token(at - 1).pos;
            if (pos != Upos::ADJ && pos != Upos::NUM) return false;
        }
        return false;
    }
    [[nodiscard]] bool demonstrative(std::uint32_t noun) const {
        for (auto at = noun; at > m_reading.sentence(noun).begin && noun - at < 3; --at)
            if (m_reading.word(at - 1).form_is(WordClass::demonstrative)) return true;
        return false;
    }
    /// Of "conversation telephonique", "appel": by telephone unless the words say otherwise.
    [[nodiscard]] bool by_phone(std::uint32_t token) const {
        const auto sentence = m_reading.sentence(token);
        for (auto at = token; at < std::min(sentence.end, token + 6); ++at)
            if (m_reading.word(at).is(WordClass::phone_word)) return true;
        for (auto at = sentence.begin; at < sentence.end; ++at) {
            const auto* phrase = m_reading.phrase_at(at);
            if (phrase != nullptr && (phrase->meaning == "call" || phrase->meaning == "video") &&
                m_clauses.finite_verbs_between(token, at) == 0)
                return true;
        }
        return false;
    }

    void propose(std::uint32_t token, const MeetingNoun& noun) {
        const auto around = read_complements(m_context, token, noun.mode == EventMode::visit);
        EventCandidate candidate;
        const bool phone = by_phone(token);
        candidate.mode = phone && !noun.container ? EventMode::call : noun.mode;
        candidate.trigger = token;
        candidate.cue = {token, token + 1};
        candidate.weak = noun.weak && !phone && around.between.size() < 2;
        candidate.state = m_context.status.of_noun(token);
        const auto verb = m_clause.verb_over(token);
        if (around.relative && !around.companies.empty()) candidate.anchor = around.companies.front().token;
        if (verb != kNone && m_reading.word(verb).is(WordClass::holding_verb) &&
            m_clause.is_subject_of(token, verb))
            candidate.clause = verb;
        if (around.relative && around.companies.size() > 1 && noun.mode != EventMode::visit) {
            for (const auto& company : around.companies) {
                auto one = candidate;
                one.frame = "complements";
                one.anchor = company.token;
                one.add(around.owners, ParticipantRole::participant, kNone, "possessor");
                one.add(company.who, ParticipantRole::participant, company.token, "with");
                if (one.parties().size() < 2) continue;
                complete_meeting(m_context, one);
                m_found.push_back(std::move(one));
            }
            return;
        }
        if (noun.mode == EventMode::visit) {
            if (!visit(candidate, around, verb)) return;
        } else {
            encounter(candidate, noun, around, verb);
        }
        if (noun.container) {
            candidate.definite = demonstrative_or_definite(token);
            for (const auto& filler : candidate.fillers)
                if (filler.slot == std::string_view("body") &&
                    m_reading.entity(filler.entity).kind == EntityKind::organization)
                    candidate.body = filler.entity;
            const bool attended =
                std::any_of(candidate.fillers.begin(), candidate.fillers.end(),
                            [](const Filler& filler) { return filler.slot == std::string_view("attendee"); });
            if (candidate.body != kNoEntity && attended) candidate.weak = false;
            candidate.gathering = !candidate.weak && !candidate.fillers.empty() &&
                                  (candidate.body != kNoEntity || noun.mode != EventMode::meeting);
            // "retrouver les sommets": of no body, at no time, in no place.
            if (candidate.parties().size() < 2 && candidate.body == kNoEntity &&
                m_context.places.nearest(token) == kNoEntity && m_context.dates.nearest(token) == nullptr)
                candidate.gathering = false;
        }
        if (candidate.parties().size() < 2) propose_incomplete(candidate);
        if (candidate.parties().size() < 2 && !candidate.gathering) {
            const bool again =
                verb != kNone && m_reading.word(verb).is(WordClass::resuming_verb) && around.with.empty();
            if (!again && (noun.weak || !demonstrative_or_definite(token))) return;
            candidate.anaphoric = true;
            candidate.frame = again ? "again" : demonstrative(token) ? "this" : "definite";
            if (again)
                candidate.add(m_clause.actors(token, verb), ParticipantRole::participant, kNone, "subject");
        }
        if (candidate.weak && candidate.frame == std::string_view("subject")) return;
        name_gathering(candidate, noun, around);
        std::vector<EntityIndex> hosts;
        for (const auto& filler : candidate.fillers)
            if (filler.slot == std::string_view("host")) hosts.push_back(filler.entity);
        if (noun.mode == EventMode::visit && hosts.size() > 1) {
            // Several countries are several visits.
            for (const auto host : hosts) {
                auto stop = candidate;
                for (const auto other : hosts)
                    if (other != host) stop.remove(other);
                stop.place = host;
                complete_meeting(m_context, stop);
                m_found.push_back(std::move(stop));
            }
            return;
        }
        complete_meeting(m_context, candidate);
        m_found.push_back(std::move(candidate));
    }

    /// Only one party was found: a model may tell who the other is.
    void propose_incomplete(EventCandidate candidate) {
        if (candidate.parties().empty()) return;
        candidate.guessed = true;
        complete_meeting(m_context, candidate);
        m_found.push_back(std::move(candidate));
    }

    void only_persons(std::vector<EntityIndex>& who) const {
        std::erase_if(who, [&](auto entity) { return m_reading.entity(entity).kind != EntityKind::person; });
    }
    /// "le sommet reunit A et B"
    [[nodiscard]] bool reunites(std::uint32_t noun, std::uint32_t verb) const {
        if (verb == kNone || m_clauses.predicate(verb).passive || !m_clause.is_subject_of(noun, verb))
            return false;
        const auto& frames = m_reading.word(verb).lemma_entry->meeting_verbs;
        return std::any_of(frames.begin(), frames.end(),
                           [](const auto& frame) { return frame.frame == MeetingFrame::organizes; });
    }
    /// "se rend a Bruxelles pour un sommet"
    [[nodiscard]] bool travels(std::uint32_t preposition, std::uint32_t verb) const {
        if (preposition == kNone || verb == kNone ||
            !m_reading.word(preposition).form_is(WordClass::prep_for))
            return false;
        const auto& frames = m_reading.word(verb).lemma_entry->meeting_verbs;
        return std::any_of(frames.begin(), frames.end(),
                           [](const auto& frame) { return frame.frame == MeetingFrame::visit; });
    }

    /// "un sommet auquel assiste X", "la reunion ou X ..."
    [[nodiscard]] std::vector<EntityIndex> relative_attendees(std::uint32_t noun) const {
        const auto sentence = m_reading.sentence(noun);
        for (auto at = noun + 1; at < std::min(sentence.end, noun + 12); ++at) {
            if (m_reading.is_finite(at)) break;
            if (!m_reading.word(at).form_is(WordClass::relative_other)) continue;
            for (auto verb = at + 1; verb < std::min(sentence.end, at + 6); ++verb)
                if (m_clauses.is_predicate(verb))
                    return m_reading.word(verb).is(WordClass::take_part_verb) ? m_context.subject_actors(verb)
                                                                              : std::vector<EntityIndex>{};
            break;
        }
        return {};
    }
    /// "A a affirme avoir informe B [...] lors d'un entretien": the two persons of one of the clauses around
    /// it are those who met.
    [[nodiscard]] std::vector<EntityIndex> people_around(std::uint32_t noun, std::uint32_t& verb) const {
        auto at = verb;
        for (int steps = 0; steps < 3 && at != kNone; ++steps) {
            if (auto pair = clause_pair(noun, at); pair.size() == 2) {
                verb = at;
                return pair;
            }
            const auto above = m_clauses.governing_verb(at);
            at =
                above == at || (above != kNone && m_reading.sentence_of(above) != m_reading.sentence_of(noun))
                    ? kNone
                    : above;
        }
        const auto first = m_reading.sentence(noun).begin;
        int seen = 0;
        for (auto left = noun; left > first && seen < 4; --left) {
            if (!m_clauses.is_predicate(left - 1)) continue;
            ++seen;
            if (auto pair = clause_pair(noun, left - 1); pair.size() == 2) {
                verb = left - 1;
                return pair;
            }
        }
        return {};
    }
    /// "leurs entretiens" of two who speak for one state: each had his own, with others.
    [[nodiscard]] bool of_one_side(std::uint32_t noun, const std::vector<EntityIndex>& owners) const {
        if (m_reading.token(noun).morph->number != text::Number::plural) return false;
        const auto& first = m_context.affiliations.owners(owners.front());
        return !first.empty() && std::all_of(owners.begin(), owners.end(), [&](auto owner) {
            return m_context.affiliations.speaks_for(owner, first.front());
        });
    }
    /// "avant un entretien": the word itself looks ahead.
    [[nodiscard]] bool told_ahead(const EventState& state) const {
        if (state.cue == kNone) return false;
        const auto& word = m_reading.word(state.cue);
        return word.date(DateWordKind::earlier) != nullptr || word.date(DateWordKind::eve) != nullptr;
    }
    [[nodiscard]] std::vector<EntityIndex> clause_pair(std::uint32_t noun, std::uint32_t verb) const {
        if (verb == kNone) return {};
        std::vector<EntityIndex> people = m_context.subject_actors(verb);
        add_new(people, m_context.actors(m_clauses.objects(verb)));
        for (const auto& oblique : m_clauses.obliques(verb)) {
            const auto& preposition = m_reading.word(oblique.preposition);
            if (oblique.head > noun && !preposition.form_is(WordClass::prep_to)) continue;
            if (preposition.form_is(WordClass::prep_by) || preposition.form_is(WordClass::prep_to))
                add_new(people, m_context.actors(m_clauses.coordinated(oblique.head)));
        }
        std::erase_if(people,
                      [&](auto entity) { return m_reading.entity(entity).kind != EntityKind::person; });
        return people;
    }

    void encounter(EventCandidate& candidate, const MeetingNoun& noun, const Complements& around,
                   std::uint32_t verb) {
        const auto token = candidate.trigger;
        candidate.frame = "complements";
        candidate.add(around.between, ParticipantRole::participant, kNone, "between");
        if (!around.given_by.empty() && !around.given_to.empty()) {
            candidate.add(around.given_by, ParticipantRole::host, kNone, "by");
            candidate.add(around.given_to, ParticipantRole::participant, kNone, "to");
        }
        if (around.adjectives.size() >= 2)
            candidate.add(around.adjectives, ParticipantRole::participant, kNone, "adjective");
        const bool attends =
            verb != kNone && m_reading.word(verb).is(WordClass::take_part_verb) && !candidate.state.adjunct;
        // "lors du sommet", "au sommet", "un discours a la convention": whoever acts there is there.
        const auto before = m_reading.unit_at(token).preposition;
        const bool located =
            noun.container && before != kNone && m_reading.word(before).form_is(WordClass::prep_to);
        // "avant un sommet de l'Otan": whoever acts before it need not be there.
        const bool ahead = noun.container && before != kNone &&
                           (m_reading.word(before).form_is(WordClass::looking_ahead) ||
                            (before > 0 && m_reading.word(before - 1).form_is(WordClass::looking_ahead)));
        const bool light = verb != kNone && m_reading.word(verb).is(WordClass::support_verb);
        const bool dates_clause = (candidate.state.adjunct && !ahead) || located;
        if (!around.with.empty()) {
            candidate.add(around.with, ParticipantRole::participant, around.with_token, "with");
            auto partners = around.owners;
            const char* slot = "partner";
            if (partners.empty() && !noun.container) partners = around.of;
            if (partners.empty() && around.between.empty()) partners = m_clause.actors(token, verb);
            if (partners.empty() && around.between.empty())
                if (const auto* quotation = m_context.attribution.quotation_at(token);
                    quotation != nullptr && quotation->speaker != kNoEntity)
                    partners = {quotation->speaker};
            if (partners.empty() && around.between.empty())
                if (const auto person = m_context.salient_person(token, around.with); person != kNoEntity) {
                    partners = {person};
                    slot = "salient";
                }
            if (partners.size() > 2) partners.resize(2);
            candidate.add(partners, ParticipantRole::participant, kNone, slot);
        } else if (around.owners.size() >= 2 && !of_one_side(token, around.owners)) {
            candidate.add(around.owners, ParticipantRole::participant, kNone, "possessor");
        }
        if (noun.container) {
            candidate.add(around.of, ParticipantRole::host, around.of_token, "body");
            if (around.of.empty() && !around.adjectives.empty())
                candidate.add(around.adjectives, ParticipantRole::host, kNone, "adjective");
            if (candidate.parties().empty())
                if (const auto body = body_of_adjective(token); body != kNoEntity)
                    candidate.add(body, ParticipantRole::host, kNone, "body");
            if (candidate.parties().empty() && noun.mode == EventMode::summit && !of_something_else(token))
                if (const auto body = only_gathering_body(); body != kNoEntity)
                    candidate.add(body, ParticipantRole::host, kNone, "body");
            if (reunites(token, verb)) {
                candidate.add(m_context.actors(m_clauses.objects(verb)), ParticipantRole::participant, kNone,
                              "object");
            } else if (attends || dates_clause || light || travels(before, verb)) {
                auto who = m_clause.actors(token, verb);
                // Those who merely speak of a gathering are not at it.
                if (light && !attends && !dates_clause && m_reading.word(verb).is(WordClass::speech_verb))
                    who.clear();
                if (candidate.parties().size() >= 2 && !attends) only_persons(who);
                candidate.add(who, ParticipantRole::participant, kNone, "attendee");
            }
        } else if (around.of.size() >= 2 && around.with.empty() && around.between.empty()) {
            candidate.add(around.of, ParticipantRole::participant, around.of_token, "of");
        } else if (around.with.empty() && around.between.empty() && around.of.size() == 1 && attends) {
            candidate.add(around.of, ParticipantRole::host, around.of_token, "of");
            candidate.add(m_clause.actors(token, verb), ParticipantRole::participant, kNone, "attendee");
        } else if (around.with.empty() && around.between.empty() && around.adjectives.size() < 2 && light &&
                   !m_reading.word(verb).is(WordClass::speech_verb)) {
            // "Poutine et Macron ont eu un entretien"
            const auto who = m_clause.actors(token, verb);
            if (who.size() >= 2) {
                candidate.add(who, ParticipantRole::participant, kNone, "subject");
                candidate.frame = "subject";
            }
        }
        candidate.add(around.attending, ParticipantRole::participant, kNone, "present");
        if (noun.container)
            candidate.add(relative_attendees(token), ParticipantRole::participant, kNone, "attendee");
        if (candidate.parties().empty() && dates_clause && !noun.weak && !noun.container)
            if (auto told = verb;
                people_around(token, told).size() == 2 && !of_one_side(token, people_around(token, told))) {
                candidate.add(people_around(token, told), ParticipantRole::participant, kNone, "clause");
                candidate.frame = "clause pair";
                if (told != verb && !told_ahead(candidate.state) &&
                    m_context.status.of_verb(told).status == EventStatus::held)
                    candidate.state.status = EventStatus::held;
            }
        if (around.attending.size() == 1 && candidate.parties().size() == 1)
            candidate.add(m_clause.actors(token, verb), ParticipantRole::participant, kNone, "subject");
    }

    bool visit(EventCandidate& candidate, const Complements& around, std::uint32_t verb) {
        candidate.frame = "visit";
        std::vector<EntityIndex> visitors = around.owners;
        const auto people = [&](std::vector<EntityIndex> list) {
            std::erase_if(list, [&](auto entity) {
                const auto kind = m_reading.entity(entity).kind;
                return kind != EntityKind::person && kind != EntityKind::group;
            });
            return list;
        };
        visitors = people(visitors);
        if (visitors.empty()) visitors = people(around.of);
        if (visitors.empty()) visitors = people(m_clause.actors(candidate.trigger, verb));
        if (visitors.empty()) visitors = people(traveller_before(candidate.trigger));
        if (visitors.size() > 2) visitors.resize(2);
        auto hosts = around.destination;
        // A private person's journey has no host.
        const bool official = std::any_of(visitors.begin(), visitors.end(), [&](auto visitor) {
            return !m_context.affiliations.owners(visitor).empty();
        });
        if (!official)
            std::erase_if(hosts, [&](auto host) { return m_reading.entity(host).kind == EntityKind::state; });
        // "la visite de Poutine en France": hosts other than the visitor's own state.
        std::erase_if(hosts, [&](auto host) {
            return std::any_of(visitors.begin(), visitors.end(), [&](auto visitor) {
                return m_context.affiliations.same_party(visitor, host);
            });
        });
        candidate.add(visitors, ParticipantRole::participant, kNone, "visitor");
        candidate.add(hosts, ParticipantRole::host, kNone, "host");
        candidate.place = around.place;
        return !candidate.parties().empty();
    }
    /// "X, en visite a Paris": the person just before.
    [[nodiscard]] std::vector<EntityIndex> traveller_before(std::uint32_t noun) const {
        if (noun == 0 || m_reading.unit_at(noun).preposition == kNone) return {};
        const auto sentence = m_reading.sentence(noun);
        for (auto unit = m_reading.unit_of(noun); unit > 0;) {
            const auto& left = m_reading.units()[--unit];
            if (left.span.begin < sentence.begin) break;
            if (left.mention != kNone) return m_context.actors({left.head});
            if (m_reading.is_finite(left.head)) break;
        }
        return {};
    }

    /// "le sommet europeen"
    [[nodiscard]] EntityIndex body_of_adjective(std::uint32_t noun) const {
        const auto sentence = m_reading.sentence(noun);
        for (auto at = noun + 1; at < std::min(sentence.end, noun + 4); ++at) {
            if (const auto name = m_reading.lexicon().organization_of(m_reading.word(at).folded);
                !name.empty())
                return organization_called(name);
            if (m_reading.token(at).pos != Upos::ADJ) break;
        }
        return kNoEntity;
    }
    [[nodiscard]] EntityIndex organization_called(std::string_view folded) const {
        const auto& entities = m_reading.document().entities;
        for (EntityIndex index = 0; index < entities.size(); ++index)
            if (entities[index].kind == EntityKind::organization &&
                fold_fast(entities[index].label) == folded)
                return index;
        return kNoEntity;
    }
    /// "le sommet de la Terre": what gathers is told, and is no body that the text knows.
    [[nodiscard]] bool of_something_else(std::uint32_t noun) const {
        const auto& units = m_reading.units();
        auto at = m_reading.unit_of(noun) + 1;
        while (at < units.size() && m_reading.token(units[at].head).pos == Upos::ADJ) ++at;
        if (at >= units.size() || !m_reading.word(units[at].span.begin).form_is(WordClass::prep_of))
            return false;
        while (at < units.size() && !units[at].nominal) ++at;
        if (at >= units.size() || units[at].span.begin >= m_reading.sentence(noun).end) return false;
        for (const auto entity : m_reading.entities(units[at].head))
            if (m_context.places.is_place(entity)) return false;
        for (const auto& date : m_reading.word(units[at].head).form_entry->dates)
            if (date.kind != DateWordKind::none) return false;
        return true;
    }
    /// "le sommet", "le sommet de Biarritz": of the one body of that kind that the text speaks of.
    [[nodiscard]] EntityIndex only_gathering_body() const {
        EntityIndex found = kNoEntity;
        for (const auto& mention : m_reading.document().mentions) {
            if (mention.entities.size() != 1 ||
                !m_reading.word(mention.head).form_is(WordClass::gathering_body))
                continue;
            if (found != kNoEntity && found != mention.entities.front()) return kNoEntity;
            found = mention.entities.front();
        }
        return found;
    }

    void name_gathering(EventCandidate& candidate, const MeetingNoun& noun, const Complements& around) const {
        if (!noun.container || around.of_end == kNone) return;
        const auto text = m_reading.document().text(text::TokenSpan{candidate.trigger, around.of_end});
        if (text.size() < 120) candidate.name = std::string(text);
    }

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    NounClause m_clause;
    std::vector<EventCandidate> m_found;
};

}  // namespace

std::vector<EventCandidate> propose_noun_meetings(const Context& context) {
    return NounMeetings(context).propose();
}

}  // namespace entente::extract
