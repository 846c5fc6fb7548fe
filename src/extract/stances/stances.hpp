#pragma once

#include "extract/context.hpp"
#include "extract/decision/candidates.hpp"
#include "extract/record_builder.hpp"
#include "extract/stances/stance_lexicon.hpp"

#include "entente/facts/record.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace entente::extract {

/// What a stance is toward: an entity of the document, or an issue named by its noun phrase or clause.
struct StanceTarget {
    EntityIndex entity = kNoEntity;
    std::string label;  ///< of an issue
    std::vector<std::string> aliases;
    text::TokenSpan span;        ///< the words that name it
    std::uint32_t head = kNone;  ///< token
    int polarity = 1;            ///< -1 when the cue reaches it through a remedy: "la levee des sanctions"
    bool clause = false;
};

/// A stance that a cue may tell of, with what a model needs to judge it.
struct StanceCandidate {
    EntityIndex holder = kNoEntity;
    std::uint32_t cue = kNone;  ///< token
    text::TokenSpan cue_span;
    facts::StanceType type = facts::StanceType::supports;
    int polarity = 1;
    StanceTarget target;
    const char* frame = "";  ///< which rule proposed it
    const char* slot = "";   ///< where the target stood
    bool weak = false;
    bool flipped = false;   ///< by a negation
    bool guessed = false;   ///< no rule found its holder: for a model to judge
    bool supposed = false;  ///< below "si", what others are asked to do: for a model to judge
    float strength = 1.0F;
    float score = 0.8F;
};

/// Names the thing that the nominal with that head stands for; empty when it names nothing.
[[nodiscard]] std::vector<StanceTarget> nominal_targets(const Context& context, const StanceLexicon& lexicon,
                                                        std::uint32_t head);
/// Names the issue that a clause with that verb tells of; nothing when it tells nothing. Where the clause is
/// `wanted`, who wants something ended is against it; who agrees to end something is for the end.
[[nodiscard]] std::vector<StanceTarget> clause_targets(const Context& context, const StanceLexicon& lexicon,
                                                       std::uint32_t verb, bool wanted);

/// All stances that the tables see, broadly.
[[nodiscard]] std::vector<StanceCandidate> propose_stances(const Context& context,
                                                           const StanceLexicon& lexicon);
/// What those who act show by it: who agrees is for the agreement, who threatens is against the threatened.
[[nodiscard]] std::vector<StanceCandidate> stances_of_acts(const Context& context,
                                                           const StanceLexicon& lexicon,
                                                           const std::vector<EventCandidate>& acts);
/// Stances that are also done by a word: who demands requests, who denounces accuses. Those that `known`
/// tells already are left out.
[[nodiscard]] std::vector<EventCandidate> acts_of_stances(const Context& context,
                                                          const std::vector<StanceCandidate>& stances,
                                                          const std::vector<EventCandidate>& known);
/// One stance per holder, target and polarity, into the record.
void write_stances(const Context& context, const std::vector<StanceCandidate>& stances,
                   RecordBuilder& builder);

}  // namespace entente::extract
