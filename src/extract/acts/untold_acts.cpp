#include "extract/acts/untold_acts.hpp"

#include "extract/meetings/untold.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventStatus;

constexpr std::uint32_t kThatReach = 12;  ///< tokens from the verb to the left to its "que"

/// "reclame que A ecarte B", "il est peu probable que A livre B": not told as done.
bool is_wished(const Context& context, std::uint32_t verb) {
    const auto& reading = context.reading;
    const auto begin = std::min(context.clauses.predicate(verb).group_begin, verb);
    const auto first = reading.sentence(verb).begin;
    for (auto at = begin; at > first + 1 && begin - at < kThatReach; --at) {
        const auto& word = reading.word(at - 1);
        if (reading.is_finite(at - 1) && reading.unit_at(at - 1).mention == kNone) return false;
        if (!word.form_is(WordClass::that)) continue;
        const auto& before = reading.word(at - 2);
        if (before.form_is(WordClass::unreal_word)) return true;
        const auto& cue = before.lemma_entry->verb_cue;
        return cue && reading.is_verb(at - 2) && cue->status == EventStatus::proposed;
    }
    return false;
}

/// "peut saisir la cour", "le droit d'expulser", "dans le but de frapper"
bool is_only_possible(const Context& context, std::uint32_t verb) {
    const auto& reading = context.reading;
    const auto& predicate = context.clauses.predicate(verb);
    if (predicate.tense != ClauseTense::infinitive) return false;
    const auto begin = std::min(predicate.group_begin, verb);
    const auto first = reading.sentence(verb).begin;
    if (begin > first + 1 && reading.word(begin - 1).form_is(WordClass::prep_of) &&
        (reading.word(begin - 2).form_is(WordClass::aim_word) ||
         reading.word(begin - 2).is(WordClass::able_word)))
        return true;
    const auto head = reading.token(verb).head;
    if (head >= verb || !context.clauses.is_predicate(head) || !reading.word(head).is(WordClass::modal_can))
        return false;
    const auto tense = context.clauses.predicate(head).tense;
    return tense == ClauseTense::present || tense == ClauseTense::imperfect || tense == ClauseTense::gerund;
}

/// An athlete, a team, its supporters: nobody who speaks for a state or has an office.
bool is_contestant(const Context& context, EntityIndex entity) {
    const auto& reading = context.reading;
    const auto& document = reading.document();
    const auto kind = reading.entity(entity).kind;
    if (kind == text::EntityKind::state) return false;
    if (kind == text::EntityKind::person)
        return std::ranges::none_of(document.representations,
                                    [&](const text::Representation& one) {
                                        return one.person == entity && !one.role.empty();
                                    }) &&
               std::ranges::none_of(document.mentions, [&](const text::Mention& mention) {
                   return mention.form == text::MentionForm::role && contains(mention.entities, entity);
               });
    return std::ranges::any_of(document.mentions, [&](const text::Mention& mention) {
        return contains(mention.entities, entity) &&
               (reading.word(mention.head).form_is(WordClass::contest_word) ||
                reading.word(mention.head).form_is(WordClass::folk_noun));
    });
}

bool is_contestants(const Context& context, const std::vector<EntityIndex>& parties) {
    return context.reports_contest() &&
           std::ranges::all_of(parties, [&](auto party) { return is_contestant(context, party); });
}

}  // namespace

bool is_untold_act(const Context& context, const EventCandidate& act) {
    if (is_contestants(context, act.parties())) return true;
    if (!context.clauses.is_predicate(act.trigger) || act.state.status != EventStatus::held) return false;
    return is_supposition(context, act.trigger) || is_wished(context, act.trigger) ||
           is_only_possible(context, act.trigger);
}

bool is_untold_stance(const Context& context, const StanceCandidate& stance) {
    return is_contestants(context, {stance.holder});
}

}  // namespace entente::extract
