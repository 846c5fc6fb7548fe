#include "extract/meetings/gatherings.hpp"
#include "extract/meetings/meetings.hpp"
#include "extract/meetings/surroundings.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using base::DateRange;
using facts::EventMode;
using facts::EventStatus;
using facts::ParticipantRole;
using text::EntityKind;

constexpr std::uint32_t kAnaphorReach = 6;  ///< sentences back to the event a noun refers to
constexpr std::uint32_t kPronounReach = 2;
constexpr std::uint32_t kAgainReach = 3;
constexpr std::size_t kManyParties = 8;

bool overlap(const std::optional<DateRange>& one, const std::optional<DateRange>& other) {
    if (!one || !other) return true;
    return one->start <= other->end && other->start <= one->end;
}

int length(const DateRange& range) {
    return base::days_between(range.start, range.end);
}

bool called_off(EventStatus status) {
    return status == EventStatus::cancelled || status == EventStatus::refused;
}

bool compatible_status(EventStatus one, EventStatus other) {
    if (one == other) return true;
    const auto pair = [&](EventStatus a, EventStatus b) {
        return (one == a && other == b) || (one == b && other == a);
    };
    return pair(EventStatus::planned, EventStatus::held) ||
           pair(EventStatus::planned, EventStatus::proposed) ||
           pair(EventStatus::planned, EventStatus::cancelled) ||
           pair(EventStatus::proposed, EventStatus::refused) ||
           pair(EventStatus::proposed, EventStatus::cancelled) ||
           pair(EventStatus::planned, EventStatus::refused);
}

class Merger {
  public:
    explicit Merger(const Context& context) : m_context(context), m_reading(context.reading) {}

    std::vector<MergedMeeting> merge(std::vector<EventCandidate> candidates) {
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const auto& a, const auto& b) { return a.trigger < b.trigger; });
        drop_journeys(candidates);
        for (auto& candidate : candidates) {
            if (candidate.anaphoric)
                refer_back(candidate);
            else
                place_report(std::move(candidate));
        }
        for (auto& event : m_events) finish(event);
        fill_from_surroundings(m_context, m_events);
        for (auto& event : m_events) add_host(m_context, m_events, event);
        std::erase_if(m_events, [](const auto& event) { return event.fillers.size() < 2; });
        return std::move(m_events);
    }

  private:
    [[nodiscard]] static std::vector<EntityIndex> parties(const MergedMeeting& event) {
        std::vector<EntityIndex> found;
        for (const auto& filler : event.fillers) found.push_back(filler.entity);
        return found;
    }
    [[nodiscard]] std::uint32_t sentences_between(const MergedMeeting& event,
                                                  const EventCandidate& candidate) const {
        const auto last = m_reading.sentence_of(event.reports.back().trigger);
        const auto here = m_reading.sentence_of(candidate.trigger);
        return here > last ? here - last : last - here;
    }

    /// A journey whose purpose is a meeting told in the same sentence is that meeting's place and date.
    void drop_journeys(std::vector<EventCandidate>& candidates) {
        std::vector<bool> dropped(candidates.size(), false);
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            auto& journey = candidates[i];
            if (journey.mode != EventMode::visit || journey.anaphoric) continue;
            const auto visitors = journey.parties();
            for (std::size_t j = 0; j < candidates.size(); ++j) {
                auto& other = candidates[j];
                if (j == i || other.mode == EventMode::visit || other.anaphoric ||
                    other.mode == EventMode::call || is_gathering(other.mode))
                    continue;
                if (m_reading.sentence_of(other.trigger) != m_reading.sentence_of(journey.trigger)) continue;
                // "eviter de rencontrer X lors de sa visite": the journey goes on.
                if (other.state.status == EventStatus::cancelled ||
                    other.state.status == EventStatus::refused)
                    continue;
                if (!contains(other.parties(), visitors.front())) continue;
                const bool purpose = is_purpose(journey.trigger, other.trigger);
                if ((!purpose && !overlap(journey.date, other.date)) ||
                    !place_agrees(journey.place, other.place))
                    continue;
                if (other.place == kNoEntity) other.place = journey.place;
                if (!other.date) other.date = journey.date;
                if (other.state.status == EventStatus::held && journey.state.status == EventStatus::planned)
                    other.state.status = EventStatus::planned;
                dropped[i] = true;
                break;
            }
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (!dropped[i]) {
                if (kept != i) candidates[kept] = std::move(candidates[i]);
                ++kept;
            }
        candidates.resize(kept);
    }

    /// "est attendu jeudi a Paris pour assister samedi a une reunion"
    [[nodiscard]] bool is_purpose(std::uint32_t journey, std::uint32_t other) const {
        bool purpose = false;
        for (auto at = journey + 1; at < other; ++at) {
            if (m_reading.is_finite(at)) return false;
            purpose = purpose || m_reading.word(at).form_is(WordClass::prep_for);
        }
        return purpose;
    }

    [[nodiscard]] bool place_agrees(EntityIndex one, EntityIndex other) const {
        if (one == kNoEntity || other == kNoEntity || one == other) return true;
        const auto state_one = m_context.affiliations.state_of(one);
        const auto state_other = m_context.affiliations.state_of(other);
        const bool one_is_state = m_reading.entity(one).kind == EntityKind::state;
        const bool other_is_state = m_reading.entity(other).kind == EntityKind::state;
        // A country agrees with every place in it; two cities do not agree, a building and its city may.
        if (one_is_state || other_is_state)
            return state_one == kNoEntity || state_other == kNoEntity || state_one == state_other;
        const auto& first = m_reading.entity(one);
        const auto& second = m_reading.entity(other);
        if (!first.iso.empty() && !second.iso.empty() && first.iso != second.iso) return false;
        return first.located_in == other || second.located_in == one || first.geonames.empty() ||
               second.geonames.empty();
    }

    /// A call is neither a journey nor a gathering, and has no scene. "Entretien" may turn out to be a call.
    [[nodiscard]] bool compatible_mode(const MergedMeeting& event, const EventCandidate& candidate) const {
        const bool event_is_call = event.mode == EventMode::call;
        if (event_is_call == (candidate.mode == EventMode::call)) return true;
        const auto other = event_is_call ? candidate.mode : event.mode;
        if (other == EventMode::visit || is_gathering(other)) return false;
        if ((event_is_call ? candidate.place : event.place) != kNoEntity) return false;
        return sentences_between(event, candidate) <= 1 || !event.date || !candidate.date ||
               *event.date == *candidate.date;
    }
    /// "Ils se sont vus. Ils se reverront jeudi": what is still to come after what has been.
    [[nodiscard]] bool another_to_come(const MergedMeeting& event, const EventCandidate& candidate) const {
        const auto published = m_context.dates.published();
        return published && event.status == EventStatus::held &&
               candidate.state.status == EventStatus::planned && candidate.date &&
               candidate.date->start > *published;
    }

    /// "X s'est rendu a Moscou", "X a recu le president russe": one was a guest, then a host.
    [[nodiscard]] bool hosts_agree(const MergedMeeting& event, const EventCandidate& candidate) const {
        const auto host_of = [](const std::vector<Filler>& fillers) {
            const auto host = std::ranges::find(fillers, ParticipantRole::host, &Filler::role);
            return host == fillers.end() ? kNoEntity : host->entity;
        };
        const auto one = host_of(event.fillers);
        const auto other = host_of(candidate.fillers);
        if (one == kNoEntity || other == kNoEntity || is_gathering(event.mode) ||
            is_gathering(candidate.mode) ||
            (event.mode != EventMode::visit && candidate.mode != EventMode::visit))
            return true;
        return m_context.affiliations.same_party(one, other) ||
               std::ranges::none_of(event.fillers, [&](const Filler& filler) {
                   return filler.role != ParticipantRole::host &&
                          m_context.affiliations.same_party(filler.entity, other);
               });
    }
    /// "X doit se rendre a Kiev. Il y avait recu Y", "apres deux visites a Kiev en 2018": neither the
    /// pluperfect nor a year gone by can tell of what was still to come.
    [[nodiscard]] bool lies_further_back(const MergedMeeting& event, const EventCandidate& candidate) const {
        if (event.status != EventStatus::planned || candidate.state.status != EventStatus::held) return false;
        const auto published = m_context.dates.published();
        if (const auto* date = m_context.dates.nearest(candidate.trigger);
            date != nullptr && date->resolved && published && date->resolved->end < *published &&
            !told_day(date->resolved))
            return true;
        if (!m_context.clauses.is_predicate(candidate.trigger)) return false;
        const auto& predicate = m_context.clauses.predicate(candidate.trigger);
        if (predicate.tense != ClauseTense::past || predicate.finite == kNone) return false;
        return m_reading.token(predicate.finite).morph->tense == text::Tense::imperfect;
    }

    [[nodiscard]] bool same_encounter(const MergedMeeting& event, const EventCandidate& candidate) const {
        const auto known = parties(event);
        const auto told = candidate.parties();
        const auto shared = m_context.affiliations.shared(told, known);
        const auto fewer = std::min(known.size(), told.size());
        if (shared < 2 || shared < fewer) return false;
        if (is_gathering(event.mode) != is_gathering(candidate.mode) && known.size() != told.size())
            return false;
        if (!compatible_mode(event, candidate) || !hosts_agree(event, candidate)) return false;
        if (!overlap(event.date, candidate.date) || !place_agrees(event.place, candidate.place)) return false;
        const auto status = candidate.state.status;
        // "eviter de rencontrer X lors de sa visite": the visit stands.
        if ((event.mode == EventMode::visit) != (candidate.mode == EventMode::visit) &&
            called_off(event.status) != called_off(status))
            return false;
        if (!compatible_status(event.status, status)) {
            const bool alleged = candidate.state.alleged || event.reports.back().state.alleged;
            return alleged || (event.date && candidate.date && *event.date == *candidate.date);
        }
        if ((event.status == EventStatus::planned && status == EventStatus::held) ||
            (event.status == EventStatus::held && status == EventStatus::planned)) {
            if (event.date && candidate.date) return overlap(event.date, candidate.date);
            if (another_to_come(event, candidate) || lies_further_back(event, candidate)) return false;
            return sentences_between(event, candidate) <= 3 || candidate.state.adjunct || !event.date;
        }
        return true;
    }

    void place_report(EventCandidate candidate) {
        clean(candidate.fillers);
        const auto needed = candidate.gathering ? 1U : 2U;
        if (candidate.parties().size() < needed) return;
        // What is told as done joins what was done, before what was to come.
        for (const bool same_status : {true, false})
            for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
                if (same_status != (event->status == candidate.state.status)) continue;
                if (!same_encounter(*event, candidate) && !visit_meets(*event, candidate) &&
                    !same_gathering(m_context, *event, candidate))
                    continue;
                absorb(*event, std::move(candidate));
                return;
            }
        MergedMeeting event;
        event.mode = candidate.mode;
        event.status = candidate.state.status;
        event.fillers = candidate.fillers;
        event.place = candidate.place;
        event.date = candidate.date;
        event.reports.push_back(std::move(candidate));
        m_events.push_back(std::move(event));
    }

    /// "en visite a Paris" and then "recu par Macron": one trip, told twice, when the visitor is the same and
    /// the other party belongs to the host.
    [[nodiscard]] bool visit_meets(const MergedMeeting& event, const EventCandidate& candidate) const {
        const bool event_is_visit = event.mode == EventMode::visit;
        if (event_is_visit == (candidate.mode == EventMode::visit)) return false;
        if (called_off(event.status) != called_off(candidate.state.status)) return false;
        if (candidate.mode == EventMode::call || event.mode == EventMode::call || is_gathering(event.mode) ||
            is_gathering(candidate.mode))
            return false;
        if (sentences_between(event, candidate) > 2 || !hosts_agree(event, candidate)) return false;
        return m_context.affiliations.shared(candidate.parties(), parties(event)) >= 2 &&
               overlap(event.date, candidate.date) && place_agrees(event.place, candidate.place);
    }

    /// A town of the country that was told before.
    [[nodiscard]] bool narrower(EntityIndex place, EntityIndex than) const {
        const auto& one = m_reading.entity(place);
        const auto& other = m_reading.entity(than);
        if (other.kind == EntityKind::state && one.kind == EntityKind::place) return true;
        return !one.geonames.empty() && other.geonames.empty() && !one.iso.empty() && one.iso == other.iso;
    }

    void absorb(MergedMeeting& event, EventCandidate candidate) {
        for (const auto& filler : candidate.fillers) {
            const auto same =
                std::find_if(event.fillers.begin(), event.fillers.end(),
                             [&](const Filler& known) { return known.entity == filler.entity; });
            if (same != event.fillers.end()) continue;
            const auto party =
                std::find_if(event.fillers.begin(), event.fillers.end(), [&](const Filler& known) {
                    return m_context.affiliations.same_party(known.entity, filler.entity);
                });
            if (party == event.fillers.end()) {
                event.fillers.push_back(filler);
            } else if (party->slot == std::string_view("salient")) {
                *party = filler;  // who was only thought of gives way to who is told
            } else if (m_reading.entity(filler.entity).kind == EntityKind::person &&
                       m_reading.entity(party->entity).kind != EntityKind::person) {
                *party = filler;  // the person takes the place of the state
            }
        }
        if (candidate.gathering) add_days(event, candidate);
        if (candidate.date && (!event.date || length(*event.date) > length(*candidate.date)))
            event.date = candidate.date;
        if (candidate.place != kNoEntity &&
            (event.place == kNoEntity || narrower(candidate.place, event.place)))
            event.place = candidate.place;
        update_status(event, candidate.state);
        if (event.mode == EventMode::visit && candidate.mode != EventMode::visit) event.mode = candidate.mode;
        if (event.mode == EventMode::meeting && is_gathering(candidate.mode)) event.mode = candidate.mode;
        event.reports.push_back(std::move(candidate));
    }

    static void update_status(MergedMeeting& event, const EventState& state) {
        const auto status = state.status;
        const bool open = event.status == EventStatus::planned || event.status == EventStatus::proposed;
        if (called_off(status) && (open || event.status == EventStatus::held))
            event.status = status;
        else if (open && status == EventStatus::held && !state.alleged)
            event.status = status;
        else if (event.status == EventStatus::proposed && status == EventStatus::planned)
            event.status = status;
    }

    /// "cette rencontre", "l'entretien": the event told last that it can mean.
    void refer_back(EventCandidate& candidate) {
        const auto told = candidate.parties();
        const bool strong = candidate.frame == std::string_view("this");
        const bool pronoun = candidate.frame == std::string_view("pronoun");
        if (candidate.frame == std::string_view("again")) return meet_again(candidate);
        if (!pronoun && another_of_the_same(candidate)) return;
        for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
            if (sentences_between(*event, candidate) > (pronoun ? kPronounReach : kAnaphorReach)) continue;
            if (pronoun && !agrees(*event, candidate.trigger)) continue;
            if (!told.empty() && m_context.affiliations.shared(told, parties(*event)) < told.size()) continue;
            if (is_gathering(candidate.mode) && !is_gathering(event->mode)) continue;
            // "l'entrevue" is no summit.
            if (!pronoun && is_gathering(event->mode) && !is_container(candidate.trigger)) continue;
            if (!pronoun && (candidate.mode == EventMode::visit) != (event->mode == EventMode::visit))
                continue;
            if (candidate.mode == EventMode::call && event->mode != EventMode::call) continue;
            if (event->mode == EventMode::call && candidate.place != kNoEntity) continue;
            if (!overlap(event->date, candidate.date)) continue;
            const bool cue = candidate.state.cue != kNone;
            const auto status = candidate.state.status;
            if (called_off(status) && !(cue || strong)) return;
            if (called_off(status) && event->status == EventStatus::held && !candidate.state.alleged) return;
            if (candidate.date && !event->date && (strong || cue)) event->date = candidate.date;
            if (candidate.place != kNoEntity && event->place == kNoEntity && candidate.place_cost < 6.0)
                event->place = candidate.place;
            if (cue || strong || status == event->status) {
                if (called_off(status) || status == EventStatus::held) update_status(*event, candidate.state);
                event->reports.push_back(std::move(candidate));
            }
            return;
        }
        if (strong && told.empty()) of_the_two_told(candidate);
    }

    /// "De cette entrevue il n'est rien sorti", of which no other word was said: the two officials of whom
    /// alone the text speaks here.
    void of_the_two_told(EventCandidate& candidate) {
        if (candidate.mode == EventMode::visit || is_gathering(candidate.mode) || candidate.weak) return;
        constexpr std::uint32_t kSentencesBack = 2;
        const auto here = m_reading.sentence_of(candidate.trigger);
        std::vector<EntityIndex> told;
        for (const auto& unit : m_reading.units()) {
            const auto sentence = m_reading.sentence_of(unit.span.begin);
            if (sentence + kSentencesBack < here || unit.mention == kNone) continue;
            if (sentence > here) break;
            if (!m_context.in_prose(unit.head)) continue;
            for (const auto entity : m_reading.entities(unit.head))
                if (m_reading.entity(entity).kind == EntityKind::person && m_reading.entity(entity).named)
                    add_new(told, {entity});
        }
        if (told.size() != 2) return;
        const auto& one = m_context.affiliations.owners(told.front());
        const auto& other = m_context.affiliations.owners(told.back());
        if (one.empty() || other.empty() || one.front() == other.front()) return;
        for (const auto party : told) candidate.add(party, ParticipantRole::participant, kNone, "topic");
        candidate.anaphoric = false;
        place_report(std::move(candidate));
    }

    [[nodiscard]] bool is_container(std::uint32_t trigger) const {
        const auto& noun = m_reading.word(trigger).lemma_entry->meeting_noun;
        return noun && noun->container;
    }

    /// A noun that told of the event has the gender and number of the pronoun.
    [[nodiscard]] bool agrees(const MergedMeeting& event, std::uint32_t pronoun) const {
        const auto& wanted = *m_reading.token(pronoun).morph;
        return std::any_of(event.reports.begin(), event.reports.end(), [&](const EventCandidate& report) {
            if (m_reading.is_verb(report.trigger) || report.trigger > pronoun) return false;
            const auto& noun = *m_reading.token(report.trigger).morph;
            const bool gender = wanted.gender == text::Gender::none || noun.gender == text::Gender::none ||
                                wanted.gender == noun.gender;
            const bool number = wanted.number == text::Number::none || noun.number == text::Number::none ||
                                wanted.number == noun.number;
            return gender && number;
        });
    }

    /// "ils comptent reprendre contact jeudi": those who met last, on another day.
    void meet_again(EventCandidate& candidate) {
        const auto told = candidate.parties();
        for (auto event = m_events.rbegin(); event != m_events.rend(); ++event) {
            if (sentences_between(*event, candidate) > kAgainReach) return;
            if (event->fillers.size() != 2 || event->status != EventStatus::held) continue;
            if (m_context.affiliations.shared(told, parties(*event)) < told.size()) continue;
            if (!candidate.date || !event->date) return;
            if (const auto* date = m_context.dates.nearest(candidate.trigger);
                date != nullptr && candidate.state.status == EventStatus::planned)
                candidate.date = m_context.dates.resolve(*date, Direction::future);
            if (!candidate.date || overlap(candidate.date, event->date)) return;
            candidate.fillers = event->fillers;
            candidate.anaphoric = false;
            return place_report(std::move(candidate));
        }
    }

    /// "leur deuxieme sommet a Hanoi en fevrier": the parties told last, at another time or place.
    bool another_of_the_same(EventCandidate& candidate) {
        if (!candidate.date || candidate.place == kNoEntity || candidate.state.cue != kNone) return false;
        const MergedMeeting* last = nullptr;
        for (const auto& event : m_events) {
            if (sentences_between(event, candidate) > kAnaphorReach) continue;
            if (overlap(event.date, candidate.date) && place_agrees(event.place, candidate.place))
                return false;
            last = &event;
        }
        if (last == nullptr || last->fillers.size() != 2) return false;
        const auto told = candidate.parties();
        if (!told.empty() && m_context.affiliations.shared(told, parties(*last)) < told.size()) return false;
        if (is_gathering(candidate.mode) && !is_gathering(last->mode) && candidate.mode != EventMode::summit)
            return false;
        candidate.fillers = last->fillers;
        candidate.anaphoric = false;
        place_report(std::move(candidate));
        return true;
    }

    /// A state beside somebody who speaks for it is one party too many; scenes are no parties.
    void clean(std::vector<Filler>& fillers) const {
        std::vector<Filler> kept;
        for (const auto& filler : fillers) {
            if (!m_reading.is_actor(filler.entity)) continue;
            const bool spoken_for = std::any_of(fillers.begin(), fillers.end(), [&](const Filler& other) {
                return other.entity != filler.entity &&
                       m_reading.entity(other.entity).kind == EntityKind::person &&
                       m_reading.entity(filler.entity).kind == EntityKind::state &&
                       m_context.affiliations.speaks_for(other.entity, filler.entity);
            });
            const bool again = std::any_of(
                kept.begin(), kept.end(), [&](const Filler& other) { return other.entity == filler.entity; });
            if (!spoken_for && !again) kept.push_back(filler);
        }
        if (kept.size() > kManyParties * 2) kept.resize(kManyParties * 2);
        fillers = std::move(kept);
    }

    void finish(MergedMeeting& event) {
        clean(event.fillers);
        std::stable_sort(event.reports.begin(), event.reports.end(),
                         [](const auto& a, const auto& b) { return a.trigger < b.trigger; });
        const auto published = m_context.dates.published();
        if (event.status == EventStatus::held && event.date && published && event.date->start > *published)
            event.status = EventStatus::planned;
        link_container(event);
        // Reported from the scene: a meeting of these days with somebody at home there.
        const auto dateline = m_context.places.dateline();
        if (event.place == kNoEntity && dateline != kNoEntity && event.status == EventStatus::held &&
            event.mode != EventMode::call && event.date && published &&
            base::days_between(event.date->start, *published) <= 1) {
            const auto home = m_context.affiliations.state_of(dateline);
            const bool at_home =
                home != kNoEntity &&
                std::any_of(event.fillers.begin(), event.fillers.end(), [&](const Filler& filler) {
                    return m_context.affiliations.same_party(filler.entity, home);
                });
            if (at_home) event.place = dateline;
        }
    }
    /// "en marge du sommet": the gathering lends its place and, when the text gives no other, its date.
    void link_container(MergedMeeting& event) {
        for (const auto& report : event.reports) {
            if (report.container == kNone) continue;
            for (std::uint32_t i = 0; i < m_events.size(); ++i) {
                auto& gathering = m_events[i];
                if (&gathering == &event) continue;
                const bool it =
                    std::any_of(gathering.reports.begin(), gathering.reports.end(),
                                [&](const auto& told) { return told.trigger == report.container; });
                if (!it) continue;
                event.part_of = i;
                if (event.place == kNoEntity)
                    event.place = gathering.place;
                else if (gathering.place == kNoEntity)
                    gathering.place = event.place;
                if (!event.date && event.status == gathering.status) event.date = gathering.date;
                return;
            }
        }
    }

    const Context& m_context;
    const Reading& m_reading;
    std::vector<MergedMeeting> m_events;
};

}  // namespace

std::vector<MergedMeeting> merge_meetings(const Context& context, std::vector<EventCandidate> candidates) {
    return Merger(context).merge(std::move(candidates));
}

}  // namespace entente::extract
