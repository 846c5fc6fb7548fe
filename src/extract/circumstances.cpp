// Date, place and status of one encounter, as its own sentence tells them.
#include "extract/meetings.hpp"

#include <algorithm>

namespace entente::extract {

using facts::EventMode;
using facts::EventStatus;
using text::EntityKind;

namespace {

constexpr double kPlaceReach = 14.0;
constexpr double kOwnPlaceCost = 5.0;  ///< of a scene that is surely a complement of the verb

}  // namespace

void complete_meeting(const Context& context, EventCandidate& candidate) {
    const auto& reading = context.reading;
    auto& state = candidate.state;
    const auto anchor = candidate.anchor == kNone ? candidate.trigger : candidate.anchor;
    if (state.status == EventStatus::denied) state.status = EventStatus::cancelled;
    auto scenes = context.places.candidates(anchor);
    const auto within_reach = [&] { return !scenes.empty() && scenes.front().cost <= kPlaceReach; };
    if (candidate.clause != kNone)
        if (auto told = context.places.candidates(candidate.clause);
            !told.empty() && (!within_reach() || told.front().cost < scenes.front().cost ||
                              (told.front().token > candidate.clause && told.front().cost < kOwnPlaceCost)))
            scenes = std::move(told);
    if (candidate.place == kNoEntity) {
        if (within_reach() && candidate.mode != EventMode::call) {
            candidate.place = scenes.front().place;
            candidate.place_cost = scenes.front().cost;
        }
    } else if (within_reach() && reading.entity(candidate.place).kind == EntityKind::state &&
               reading.entity(scenes.front().place).kind == EntityKind::place &&
               context.affiliations.state_of(scenes.front().place) == candidate.place) {
        // "en Russie, a Sotchi": the city is the more telling.
        candidate.place = scenes.front().place;
    }
    const auto* date = context.dates.nearest(anchor);
    if (date == nullptr && candidate.clause != kNone) date = context.dates.nearest(candidate.clause);
    if (date != nullptr) {
        const bool ahead = state.status == EventStatus::planned || state.status == EventStatus::proposed;
        auto direction = date->direction;
        if (direction == Direction::unknown && ahead) direction = Direction::future;
        candidate.date =
            told_day(direction == date->direction ? date->resolved : context.dates.resolve(*date, direction));
        // What only dates a clause in the past is past itself: "a affirme [...] lors d'un entretien
        // vendredi".
        if (const auto today = context.dates.published(); today && state.adjunct && candidate.date &&
                                                          state.status == EventStatus::held &&
                                                          candidate.date->start > *today)
            candidate.date = context.dates.resolve(*date, Direction::past);
        const bool right_of_trigger = date->span.begin > candidate.trigger;
        // The day of a proposal or of a cancellation is not the day of the event.
        if (state.status == EventStatus::proposed && state.cue != kNone && !right_of_trigger)
            candidate.date.reset();
        if (state.status == EventStatus::cancelled && state.cue != kNone) {
            const bool after_cue = date->span.begin > state.cue && state.cue > candidate.trigger;
            const auto before = date->span.begin > 0 ? date->span.begin - 1 : 0;
            const bool new_date = state.postponed && after_cue &&
                                  (reading.word(before).form_is(WordClass::prep_to) ||
                                   (before > 0 && reading.word(before - 1).form_is(WordClass::prep_to)));
            if (new_date) {
                state.status = EventStatus::planned;
                candidate.date = context.dates.resolve(*date, Direction::future);
            } else if (after_cue || (candidate.anaphoric && !right_of_trigger)) {
                candidate.date.reset();
            }
        }
        const auto published = context.dates.published();
        if (candidate.date && published) {
            if (state.status == EventStatus::held && candidate.date->start > *published)
                state.status = EventStatus::planned;
        }
    }
    // The gathering that the sentence puts it beside.
    const auto sentence = reading.sentence(candidate.trigger);
    for (auto at = sentence.begin; at < sentence.end; ++at) {
        const auto* phrase = reading.phrase_at(at);
        if (phrase == nullptr || phrase->meaning != "container") continue;
        for (auto noun = at + 1; noun < std::min(sentence.end, at + 9); ++noun) {
            if (noun == candidate.trigger) break;
            const auto& entry = *reading.word(noun).lemma_entry;
            if (entry.meeting_noun && entry.meeting_noun->container) {
                candidate.container = noun;
                return;
            }
        }
    }
}

}  // namespace entente::extract
