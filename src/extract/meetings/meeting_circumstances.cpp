// Date, place and status of one encounter, as its own sentence tells them.
#include "extract/meetings/meetings.hpp"

#include <algorithm>

namespace entente::extract {

using facts::EventMode;
using facts::EventStatus;
using text::EntityKind;

namespace {

constexpr double kPlaceReach = 14.0;
constexpr double kOwnPlaceCost = 5.0;         ///< of a scene that is surely a complement of the verb
constexpr std::uint32_t kNarrativeReach = 8;  ///< sentences back to the day of which a text tells

/// "a la veille du sommet" puts the summit on the day after the one told, "au lendemain de" before it; 0 for
/// neither.
int days_from_eve(const Reading& reading, std::uint32_t noun) {
    const auto first = reading.sentence(noun).begin;
    for (auto at = noun; at > first && noun - at < 7; --at) {
        const auto& word = reading.word(at - 1);
        if (const auto* eve = word.date(DateWordKind::eve)) return -eve->value;
        const auto pos = reading.token(at - 1).pos;
        if (pos != text::Upos::DET && pos != text::Upos::ADP && pos != text::Upos::ADJ &&
            !word.is(WordClass::phase_noun))
            return 0;
    }
    return 0;
}

void date_from_eve(const Context& context, EventCandidate& candidate) {
    const auto days = days_from_eve(context.reading, candidate.trigger);
    const auto published = context.dates.published();
    if (days == 0 || !published) return;
    auto told = candidate.date;
    candidate.date.reset();
    const auto verb = context.clauses.governing_verb(candidate.trigger);
    // Without a day the text speaks of the day told last, else of that on which it came out, but not in the
    // pluperfect.
    if (!told && verb != kNone && context.clauses.predicate(verb).finite != kNone) {
        const auto finite = context.clauses.predicate(verb).finite;
        if (context.reading.token(finite).morph->tense != text::Tense::imperfect) {
            const auto day =
                context.dates.day_before(candidate.trigger, kNarrativeReach).value_or(*published);
            told = base::DateRange{day, day, base::DatePrecision::day};
        }
    }
    if (!told || told->start != told->end) return;
    const auto day = base::add_days(told->start, days);
    candidate.date = base::DateRange{day, day, base::DatePrecision::day};
    candidate.state.status = day > *published ? EventStatus::planned : EventStatus::held;
}

/// "Samedi, il avait indique, apres une rencontre avec X": the saying was on Saturday, and looks back itself.
bool said_later(const Context& context, const EventCandidate& candidate, const DateExpression& date) {
    const auto& reading = context.reading;
    if (!candidate.state.adjunct || candidate.state.cue == kNone ||
        date.kind != DateExpression::Kind::weekday || date.span.begin > candidate.state.cue ||
        reading.word(candidate.state.cue).date(DateWordKind::later) == nullptr)
        return false;
    const auto verb = context.clauses.governing_verb(candidate.trigger);
    if (verb == kNone || !reading.word(verb).is(WordClass::speech_verb)) return false;
    const auto finite = context.clauses.predicate(verb).finite;
    return context.clauses.predicate(verb).tense == ClauseTense::past && finite != kNone &&
           reading.token(finite).morph->tense == text::Tense::imperfect;
}

/// Just before the token, articles aside.
bool after_preposition_for(const Reading& reading, std::uint32_t token) {
    const auto first = reading.sentence(token).begin;
    while (token > first && reading.word(token - 1).form_is(WordClass::article)) --token;
    return token > first && reading.word(token - 1).form_is(WordClass::prep_for);
}

/// "a Bregancon, ou il a ete invite par X": who is there has come.
bool invited_where_they_are(const Context& context, const EventCandidate& candidate) {
    const auto& reading = context.reading;
    const auto verb = candidate.trigger;
    if (!context.clauses.is_predicate(verb) || context.clauses.predicate(verb).tense != ClauseTense::past)
        return false;
    const auto first = reading.sentence(verb).begin;
    for (auto at = context.clauses.predicate(verb).group_begin; at > first; --at) {
        if (reading.word(at - 1).form_is(WordClass::where)) return true;
        if (reading.is_finite(at - 1)) return false;
    }
    return false;
}

/// "en marge d'une reunion de ministres a Dinard": what is told behind the gathering is the scene of both.
void place_beside(const Context& context, EventCandidate& candidate) {
    if (candidate.place != kNoEntity || candidate.mode == EventMode::call ||
        context.clauses.finite_verbs_between(candidate.trigger, candidate.container) > 0)
        return;
    for (const auto& scene : context.places.candidates(candidate.container)) {
        if (scene.token < candidate.container || scene.cost > kPlaceReach) continue;
        candidate.place = scene.place;
        candidate.place_cost = scene.cost;
        return;
    }
}

}  // namespace

void complete_meeting(const Context& context, EventCandidate& candidate) {
    const auto& reading = context.reading;
    auto& state = candidate.state;
    const auto anchor = candidate.anchor == kNone ? candidate.trigger : candidate.anchor;
    if (state.status == EventStatus::denied) state.status = EventStatus::cancelled;
    if (state.status == EventStatus::proposed && invited_where_they_are(context, candidate))
        state.status = EventStatus::held;
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
        if (const auto today = context.dates.published();
            today && state.adjunct && candidate.date && state.status == EventStatus::held &&
            candidate.date->start > *today && date->kind == DateExpression::Kind::weekday)
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
            } else if ((after_cue && !after_preposition_for(reading, date->span.begin)) ||
                       (candidate.anaphoric && !right_of_trigger)) {
                candidate.date.reset();
            }
        }
        const auto today = context.dates.published();
        if (candidate.date && today) {
            if (state.status == EventStatus::held && candidate.date->start > *today)
                state.status = EventStatus::planned;
        }
    }
    // It took place that day or on its eve.
    if (date != nullptr && candidate.date && said_later(context, candidate, *date))
        candidate.date = base::DateRange{base::add_days(candidate.date->start, -1), candidate.date->end,
                                         base::DatePrecision::interval};
    if (state.adjunct) date_from_eve(context, candidate);
    const auto published = context.dates.published();
    // "X recoit aujourd'hui Y": the paper comes out before.
    if (date != nullptr && state.status == EventStatus::held && state.cue == kNone &&
        date->kind == DateExpression::Kind::today_offset && date->offset == 0 &&
        context.clauses.is_predicate(candidate.trigger) &&
        context.clauses.predicate(candidate.trigger).tense == ClauseTense::present)
        state.status = EventStatus::planned;
    if (date != nullptr && candidate.date && published && state.status == EventStatus::held &&
        candidate.date->end >= *published && after_preposition_for(reading, date->span.begin))
        state.status = EventStatus::planned;
    // The gathering that the sentence puts it beside.
    const auto sentence = reading.sentence(candidate.trigger);
    for (auto at = sentence.begin; at < sentence.end; ++at) {
        const auto* phrase = reading.phrase_at(at);
        if (phrase == nullptr || phrase->meaning != "container") continue;
        for (auto noun = at + 1; noun < std::min(sentence.end, at + 9); ++noun) {
            if (noun == candidate.trigger) break;
            const auto& entry = *reading.word(noun).lemma_entry;
            const auto* known = reading.phrase_at(noun);
            if (known != nullptr && known->meaning == "not_meeting") break;
            if (entry.meeting_noun && entry.meeting_noun->container) {
                candidate.container = noun;
                place_beside(context, candidate);
                return;
            }
        }
    }
}

}  // namespace entente::extract
