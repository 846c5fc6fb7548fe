#include "entente/extract/fact_extractor.hpp"

#include "extract/acts.hpp"
#include "extract/bystanders.hpp"
#include "extract/context.hpp"
#include "extract/decision.hpp"
#include "extract/event_writer.hpp"
#include "extract/lexicon.hpp"
#include "extract/meetings.hpp"
#include "extract/outsiders.hpp"
#include "extract/record_builder.hpp"
#include "extract/speech_acts.hpp"
#include "extract/stances.hpp"

namespace entente::extract {

struct FactExtractor::Impl {
    explicit Impl(const std::filesystem::path& schema)
        : lexicon(schema), stance_lexicon(schema), outsiders(schema), decision(schema / "fr" / "models") {}
    Lexicon lexicon;
    StanceLexicon stance_lexicon;
    Outsiders outsiders;
    Decision decision;
};

namespace {

std::vector<EventCandidate> all_meetings(const Context& context, const Outsiders& outsiders) {
    auto candidates = propose_verb_meetings(context);
    for (auto more : {propose_noun_meetings(context), propose_pronoun_meetings(context)})
        candidates.insert(candidates.end(), std::make_move_iterator(more.begin()),
                          std::make_move_iterator(more.end()));
    for (auto& candidate : candidates) outsiders.leave(context, candidate);
    return candidates;
}

}  // namespace

FactExtractor::FactExtractor(const std::filesystem::path& schema) : m_impl(std::make_unique<Impl>(schema)) {}
FactExtractor::~FactExtractor() = default;
FactExtractor::FactExtractor(FactExtractor&&) noexcept = default;
FactExtractor& FactExtractor::operator=(FactExtractor&&) noexcept = default;

facts::Record FactExtractor::extract(const text::Document& document) const {
    const Context context(document, m_impl->lexicon);
    RecordBuilder builder(context.reading);

    auto meetings = all_meetings(context, m_impl->outsiders);
    std::erase_if(meetings,
                  [&](auto& candidate) { return !m_impl->decision.accept_meeting(context, candidate); });
    write_meetings(context, merge_meetings(context, std::move(meetings)), builder);

    auto acts = propose_acts(context);
    std::erase_if(acts, [&](auto& candidate) { return !m_impl->decision.accept_act(context, candidate); });
    acts = merge_acts(context, std::move(acts));
    auto stances = propose_stances(context, m_impl->stance_lexicon);
    auto spoken = acts_of_stances(context, stances, acts);
    auto shown = stances_of_acts(context, m_impl->stance_lexicon, acts);
    acts.insert(acts.end(), std::make_move_iterator(spoken.begin()), std::make_move_iterator(spoken.end()));
    stances.insert(stances.end(), std::make_move_iterator(shown.begin()),
                   std::make_move_iterator(shown.end()));
    auto said = propose_speech_acts(context);
    acts.insert(acts.end(), std::make_move_iterator(said.begin()), std::make_move_iterator(said.end()));
    write_acts(context, acts, builder);
    write_stances(context, stances, builder);
    return without_bystanders(builder.take());
}

std::vector<std::string> FactExtractor::candidates(const text::Document& document) const {
    const Context context(document, m_impl->lexicon);
    std::vector<std::string> lines;
    for (const auto& candidate : all_meetings(context, m_impl->outsiders))
        lines.push_back(to_json(context, candidate));
    for (const auto& candidate : propose_acts(context)) lines.push_back(to_json(context, candidate));
    return lines;
}

}  // namespace entente::extract
