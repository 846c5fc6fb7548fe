#include "entente/extract/fact_extractor.hpp"

#include "extract/acts/acts.hpp"
#include "extract/acts/speech_acts.hpp"
#include "extract/acts/untold_acts.hpp"
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

template <typename Fact>
void append(std::vector<Fact>& facts, std::vector<Fact> more) {
    facts.insert(facts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<EventCandidate> all_meetings(const Context& context, const Outsiders& outsiders,
                                         Breadth breadth) {
    auto candidates = propose_verb_meetings(context);
    append(candidates, propose_noun_meetings(context));
    append(candidates, propose_body_meetings(context));
    append(candidates, propose_pronoun_meetings(context));
    const auto sift = [&] {
        std::erase_if(candidates, [&](const auto& candidate) { return is_untold(context, candidate); });
        for (auto& candidate : candidates) outsiders.leave(context, candidate);
    };
    sift();
    for (auto& candidate : candidates) candidate.ruled = Decision::ruled(context, candidate);
    if (breadth == Breadth::guessed) {
        add_possible_meetings(context, candidates);
        sift();
    }
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

    const auto act_is_refused = [&](auto& act) { return !decision.accept_act(features, act); };
    auto acts = propose_acts(context);
    std::erase_if(acts, [&](const auto& act) { return is_untold_act(context, act); });
    std::erase_if(acts, act_is_refused);
    acts = merge_acts(context, std::move(acts));
    auto stances = propose_stances(context, m_impl->stance_lexicon);
    append(stances, stances_of_acts(context, m_impl->stance_lexicon, acts));
    std::erase_if(stances, [&](const auto& stance) { return is_untold_stance(context, stance); });
    std::erase_if(stances, [&](auto& stance) { return !decision.accept_stance(features, stance); });
    auto spoken = acts_of_stances(context, stances, acts);
    std::erase_if(spoken, act_is_refused);
    append(acts, std::move(spoken));
    auto said = propose_speech_acts(context);
    std::erase_if(said, [&](auto& one) {
        return act_is_refused(one) || std::ranges::any_of(acts, [&](const EventCandidate& act) {
                   return act.trigger == one.trigger;
               });
    });
    append(acts, std::move(said));
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
    auto shown = stances_of_acts(context, m_impl->stance_lexicon, acts);
    append(acts, acts_of_stances(context, stances, {}));
    append(acts, propose_speech_acts(context));
    append(stances, std::move(shown));
    for (const auto& candidate : acts) lines.push_back(to_json(context, features, candidate));
    for (const auto& candidate : stances) lines.push_back(to_json(context, features, candidate));
    return lines;
}

}  // namespace entente::extract
