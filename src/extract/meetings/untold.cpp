#include "extract/meetings/untold.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventMode;
using facts::EventStatus;

constexpr std::uint32_t kIfReach = 18;          ///< tokens from the verb to the left to "si"
constexpr std::uint32_t kHabitReach = 4;        ///< tokens from the verb to its adverb
constexpr std::uint32_t kExileReach = 10;       ///< tokens to either side of a journey to a word of exile
constexpr std::uint32_t kAssemblingReach = 18;  ///< tokens from "reunissant" to what assembles them
constexpr std::uint32_t kPersonReach = 5;       ///< tokens from the verb to the left to "je"

std::uint32_t verb_of(const Context& context, std::uint32_t trigger) {
    return context.clauses.is_predicate(trigger) ? trigger : context.clauses.governing_verb(trigger);
}

/// "si A et B entament", "on ignore si A a rencontre B"; not "si A a rencontre B, C l'a evite" or "meme si".
bool is_supposed(const Context& context, std::uint32_t verb) {
    const auto& reading = context.reading;
    const auto& predicate = context.clauses.predicate(verb);
    const auto first = reading.sentence(verb).begin;
    const auto begin = std::min(predicate.group_begin, verb);
    bool joined = false;  // "si A renonce et entame"
    for (auto at = begin; at > first && begin - at < kIfReach; --at) {
        const auto& word = reading.word(at - 1);
        if (reading.is_finite(at - 1) && !joined) return false;
        joined = joined || word.form_is(WordClass::conjunction_and);
        if (!word.form_is(WordClass::if_word)) continue;
        if (reading.token(at - 1).pos == text::Upos::PRON && !reading.word(at).form_is(WordClass::impersonal))
            continue;
        if (at > first + 1) {
            const auto& before = reading.word(at - 2);
            if (before.is(WordClass::doubt_verb)) return true;
            if (before.form_is(WordClass::even)) return false;
        }
        return predicate.tense == ClauseTense::present || predicate.tense == ClauseTense::imperfect;
    }
    return false;
}

bool is_supposed_or_joined(const Context& context, std::uint32_t verb) {
    if (is_supposed(context, verb)) return true;
    const auto head = context.reading.token(verb).head;
    return context.reading.token(verb).dep == text::Dep::conj && head < verb &&
           context.clauses.is_predicate(head) && is_supposed(context, head);
}

/// "ces trois dernieres annees"
bool is_of_years(const Context& context, std::uint32_t verb) {
    const auto& reading = context.reading;
    const auto sentence = reading.sentence(verb);
    for (auto at = sentence.begin; at + 1 < sentence.end; ++at) {
        if (reading.word(at).date(DateWordKind::last) == nullptr ||
            reading.token(at).morph->number != text::Number::plural)
            continue;
        const auto* unit = reading.word(at + 1).date(DateWordKind::unit);
        if (unit != nullptr && unit->unit == DateUnit::year) return true;
    }
    return false;
}

bool is_habit(const Context& context, std::uint32_t verb) {
    const auto& reading = context.reading;
    const auto sentence = reading.sentence(verb);
    if (is_of_years(context, verb)) return true;
    const auto begin = std::min(context.clauses.predicate(verb).group_begin, verb);
    for (auto at = begin; at < std::min(sentence.end, verb + kHabitReach); ++at) {
        if (at > verb && reading.is_finite(at)) return false;
        if (reading.word(at).form_is(WordClass::habit_adverb)) return true;
    }
    return false;
}

/// "je retrouve X" outside a quotation: of whoever wrote the text.
bool is_told_by_writer(const Context& context, std::uint32_t verb) {
    const auto& reading = context.reading;
    if (context.attribution.quotation_at(verb) != nullptr) return false;
    const auto first = reading.sentence(verb).begin;
    const auto begin = std::min(context.clauses.predicate(verb).group_begin, verb);
    for (auto at = begin; at > first && begin - at < kPersonReach; --at) {
        if (reading.is_finite(at - 1) || reading.word(at - 1).form_is(WordClass::comma)) return false;
        if (reading.word(at - 1).form_is(WordClass::first_singular)) return true;
    }
    return false;
}

/// "arrivee aux Etats-Unis en tant que refugiee"
bool is_migration(const Context& context, const EventCandidate& candidate) {
    if (candidate.mode != EventMode::visit) return false;
    const auto sentence = context.reading.sentence(candidate.trigger);
    for (auto at = candidate.trigger; at < sentence.end; ++at) {
        if (at > candidate.trigger && context.reading.is_finite(at)) return false;
        if (context.reading.word(at).form_is(WordClass::migrant_word)) return true;
    }
    return false;
}

/// "a ete retrouve mort", "decore a titre posthume"
bool is_of_the_dead(const Context& context, std::uint32_t verb) {
    const auto end = std::min(context.reading.sentence(verb).end, verb + 5);
    for (auto at = verb + 1; at < end && !context.reading.is_finite(at); ++at)
        if (context.reading.word(at).form_is(WordClass::dead_word)) return true;
    return false;
}

/// "la Suede rencontrera l'Allemagne en demi-finale": teams, not those who hold an office.
bool is_match(const Context& context, const EventCandidate& candidate) {
    const auto& reading = context.reading;
    const auto sentence = reading.sentence(candidate.trigger);
    bool sport = context.reports_contest();
    for (auto at = sentence.begin; at < sentence.end && !sport; ++at)
        sport = reading.word(at).is(WordClass::sport_word);
    return sport && std::ranges::none_of(candidate.fillers, [&](const Filler& filler) {
               return reading.entity(filler.entity).kind == text::EntityKind::person &&
                      !context.affiliations.owners(filler.entity).empty();
           });
}

/// "a recu le Prix Lumiere des libraires": whoever is named there is not met.
bool is_award(const Context& context, const EventCandidate& candidate) {
    return std::ranges::any_of(candidate.fillers, [&](const Filler& filler) {
        if (filler.guessed || filler.token == kNone) return false;
        const auto& unit = context.reading.unit_at(filler.token);
        const auto first = unit.span.begin;
        return context.reading.word(first).form_is(WordClass::prize_word) ||
               (first > 0 && context.reading.word(first - 1).form_is(WordClass::prize_word));
    });
}

/// "le president dechu est parti pour X", "revient d'exil": he stays there, and visits nobody.
bool is_exile(const Context& context, const EventCandidate& candidate) {
    if (candidate.mode != EventMode::visit) return false;
    const auto sentence = context.reading.sentence(candidate.trigger);
    const auto begin =
        candidate.trigger > sentence.begin + kExileReach ? candidate.trigger - kExileReach : sentence.begin;
    for (auto at = begin; at < std::min(sentence.end, candidate.trigger + kExileReach); ++at)
        if (context.reading.word(at).form_is(WordClass::exile_word)) return true;
    return false;
}

/// Nobody in office travels, and nobody receives: "la sonde, arrivee sur la Lune".
bool is_mere_journey(const Context& context, const EventCandidate& candidate) {
    return candidate.mode == EventMode::visit && !context.clauses.is_predicate(candidate.trigger) &&
           !candidate.fillers.empty() && std::ranges::none_of(candidate.fillers, [&](const Filler& filler) {
               return filler.role == facts::ParticipantRole::host || context.in_office(filler.entity);
           });
}

/// "sa rencontre avec X, qu'elle epouse": people of private life, told of as such.
bool is_private(const Context& context, const EventCandidate& candidate) {
    const auto& reading = context.reading;
    const bool private_people = std::ranges::all_of(candidate.fillers, [&](const Filler& filler) {
        return filler.guessed || (reading.entity(filler.entity).kind == text::EntityKind::person &&
                                  !context.in_office(filler.entity));
    });
    if (!private_people) return false;
    const auto sentence = reading.sentence(candidate.trigger);
    for (auto at = sentence.begin; at < sentence.end; ++at)
        if (reading.word(at).form_is(WordClass::private_word)) return true;
    return false;
}

/// "a ete retrouve par la police", "les gendarmes cherchent a retrouver X": found, not met.
bool is_found(const Context& context, const EventCandidate& candidate, std::uint32_t verb) {
    const auto& reading = context.reading;
    if (!reading.word(verb).is(WordClass::finding_verb) || context.clauses.predicate(verb).reflexive)
        return false;
    if (context.clauses.predicate(verb).passive) return true;
    return std::ranges::any_of(candidate.fillers, [&](const Filler& filler) {
        return filler.token != kNone && reading.word(filler.token).is(WordClass::search_party);
    });
}

/// "la coalition reunissant A et B", "un film qui reunit A et B": they belong together, and meet nowhere.
bool is_assembled(const Context& context, std::uint32_t verb) {
    const auto& reading = context.reading;
    const auto& frames = reading.word(verb).lemma_entry->meeting_verbs;
    if (std::ranges::none_of(frames,
                             [](const auto& frame) { return frame.frame == MeetingFrame::organizes; }))
        return false;
    const auto& predicate = context.clauses.predicate(verb);
    const auto before = std::min(predicate.group_begin, verb);
    const bool relative = before > 0 && reading.word(before - 1).form_is(WordClass::relative_subject);
    if (predicate.passive || (predicate.tense != ClauseTense::gerund && !relative)) return false;
    const auto sentence = reading.sentence(verb);
    for (auto at = before; at > sentence.begin && before - at < kAssemblingReach; --at) {
        if (reading.is_finite(at - 1) && reading.unit_at(at - 1).mention == kNone) return false;
        if (reading.word(at - 1).is(WordClass::assembling_noun)) return true;
    }
    return false;
}

/// "cela contraindrait A a negocier avec B": what would follow from something else.
bool is_consequence(const Context& context, std::uint32_t verb) {
    const auto& clauses = context.clauses;
    if (clauses.predicate(verb).tense != ClauseTense::infinitive) return false;
    const auto above = clauses.governing_verb(verb);
    if (above == kNone || above >= verb) return false;
    // The tagger takes many a conditional for an imperfect.
    const auto& word = context.reading.word(above);
    return (word.lower.ends_with("rait") || word.lower.ends_with("raient")) &&
           word.is(WordClass::object_control) && context.actors(clauses.subjects(above)).empty();
}

}  // namespace

bool is_visit_without_host(const EventCandidate& candidate) {
    return candidate.mode == EventMode::visit && !candidate.anaphoric && candidate.place == kNoEntity &&
           std::ranges::none_of(candidate.fillers, [](const Filler& filler) {
               return filler.role == facts::ParticipantRole::host;
           });
}

bool is_supposition(const Context& context, std::uint32_t verb) {
    return is_supposed_or_joined(context, verb);
}

bool is_untold(const Context& context, const EventCandidate& candidate) {
    if (is_migration(context, candidate) || is_match(context, candidate) || is_award(context, candidate) ||
        is_exile(context, candidate) || is_private(context, candidate) || is_mere_journey(context, candidate))
        return true;
    const auto verb = verb_of(context, candidate.trigger);
    if (verb == kNone || context.reading.sentence_of(verb) != context.reading.sentence_of(candidate.trigger))
        return false;
    if (candidate.state.status == EventStatus::held && is_supposed_or_joined(context, verb)) return true;
    if (verb == candidate.trigger &&
        (is_assembled(context, verb) || is_consequence(context, verb) || is_found(context, candidate, verb)))
        return true;
    if (verb == candidate.trigger)
        return is_habit(context, verb) || is_told_by_writer(context, verb) || is_of_the_dead(context, verb);
    return candidate.mode != EventMode::talks && !candidate.state.adjunct && is_habit(context, verb);
}

}  // namespace entente::extract
