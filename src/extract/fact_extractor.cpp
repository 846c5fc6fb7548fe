#include "entente/extract/fact_extractor.hpp"

#include "extract/acts/acts.hpp"
#include "extract/acts/speech_acts.hpp"
#include "extract/bystanders.hpp"
#include "extract/clauses/lexicon.hpp"
#include "extract/context.hpp"
#include "extract/decision/decision.hpp"
#include "extract/decision/features.hpp"
#include "extract/event_writer.hpp"
#include "extract/meetings/meetings.hpp"
#include "extract/meetings/outsiders.hpp"
#include "extract/meetings/possible_meetings.hpp"
#include "extract/meetings/untold.hpp"
#include "extract/record_builder.hpp"
#include "extract/stances/stances.hpp"

#include <algorithm>

namespace entente::extract {

struct FactExtractor::Impl {
    Impl(const std::filesystem::path& schema, const std::filesystem::path& models)
        : lexicon(schema),
          stance_lexicon(schema),
          outsiders(schema),
          decision((models.empty() ? schema / "fr" / "models" : models) / "facts.tsv") {}
    Lexicon lexicon;
    StanceLexicon stance_lexicon;
    Outsiders outsiders;
    Decision decision;
};

namespace {

enum class Breadth { ruled, guessed };

std::vector<EventCandidate> all_meetings(const Context& context, const Outsiders& outsiders,
                                         Breadth breadth) {
    auto candidates = propose_verb_meetings(context);
    for (auto more :
         {propose_noun_meetings(context), propose_body_meetings(context), propose_pronoun_meetings(context)})
        candidates.insert(candidates.end(), std::make_move_iterator(more.begin()),
                          std::make_move_iterator(more.end()));
    std::erase_if(candidates, [&](const auto& candidate) { return is_untold(context, candidate); });
    for (auto& candidate : candidates) {
        outsiders.leave(context, candidate);
        candidate.ruled = Decision::ruled(context, candidate);
    }
    if (breadth == Breadth::ruled) return candidates;
    add_possible_meetings(context, candidates);
    std::erase_if(candidates, [&](const auto& candidate) { return is_untold(context, candidate); });
    for (auto& candidate : candidates) outsiders.leave(context, candidate);
    return candidates;
}

}  // namespace

FactExtractor::FactExtractor(const std::filesystem::path& schema, const std::filesystem::path& models)
    : m_impl(std::make_unique<Impl>(schema, models)) {}
FactExtractor::~FactExtractor() = default;
FactExtractor::FactExtractor(FactExtractor&&) noexcept = default;
FactExtractor& FactExtractor::operator=(FactExtractor&&) noexcept = default;

facts::Record FactExtractor::extract(const text::Document& document) const {
    const Context context(document, m_impl->lexicon);
    RecordBuilder builder(context.reading);

    const FeatureReader features(context);
    const auto& decision = m_impl->decision;

    auto meetings = all_meetings(context, m_impl->outsiders,
                                 decision.judges_guesses() ? Breadth::guessed : Breadth::ruled);
    std::erase_if(meetings,
                  [&](auto& candidate) { return !decision.accept_meeting(context, features, candidate); });
    std::erase_if(meetings, is_visit_without_host);
    write_meetings(context, merge_meetings(context, std::move(meetings)), builder);

    auto stances = propose_stances(context, m_impl->stance_lexicon);
    auto acts = propose_acts(context);
    std::erase_if(acts, [&](auto& candidate) { return !decision.accept_act(features, candidate); });
    acts = merge_acts(context, std::move(acts));
    auto shown = stances_of_acts(context, m_impl->stance_lexicon, acts);
    stances.insert(stances.end(), std::make_move_iterator(shown.begin()),
                   std::make_move_iterator(shown.end()));
    std::erase_if(stances, [&](auto& candidate) { return !decision.accept_stance(features, candidate); });
    auto spoken = acts_of_stances(context, stances, acts);
    std::erase_if(spoken, [&](auto& candidate) { return !decision.accept_act(features, candidate); });
    acts.insert(acts.end(), std::make_move_iterator(spoken.begin()), std::make_move_iterator(spoken.end()));
    auto said = propose_speech_acts(context);
    std::erase_if(said, [&](const EventCandidate& one) {
        return std::any_of(acts.begin(), acts.end(),
                           [&](const EventCandidate& act) { return act.trigger == one.trigger; });
    });
    std::erase_if(said, [&](auto& candidate) { return !decision.accept_act(features, candidate); });
    acts.insert(acts.end(), std::make_move_iterator(said.begin()), std::make_move_iterator(said.end()));
    write_acts(context, acts, builder);
    write_stances(context, stances, builder);
    return without_bystanders(builder.take());
}

std::vector<std::string> FactExtractor::candidates(const text::Document& document) const {
    const Context context(document, m_impl->lexicon);
    const FeatureReader features(context);
    std::vector<std::string> lines;
    for (const auto& candidate : all_meetings(context, m_impl->outsiders, Breadth::guessed))
        if (!candidate.anaphoric) lines.push_back(to_json(context, features, candidate));
    auto acts = propose_acts(context);
    auto stances = propose_stances(context, m_impl->stance_lexicon);
    const auto spoken = acts_of_stances(context, stances, {});
    const auto said = propose_speech_acts(context);
    const auto shown = stances_of_acts(context, m_impl->stance_lexicon, acts);
    acts.insert(acts.end(), spoken.begin(), spoken.end());
    acts.insert(acts.end(), said.begin(), said.end());
    stances.insert(stances.end(), shown.begin(), shown.end());
    for (const auto& candidate : acts) lines.push_back(to_json(context, features, candidate));
    for (const auto& candidate : stances) lines.push_back(to_json(context, features, candidate));
    return lines;
}

}  // namespace entente::extract
