#pragma once

#include "extract/decision/candidates.hpp"

#include <vector>

namespace entente::extract {

/// Every act other than a meeting that the verbs of schema/fr/act_verbs.tsv and the nouns of act_nouns.tsv
/// may tell of, in text order. Types and argument maps are the tables'; this only fills them.
[[nodiscard]] std::vector<EventCandidate> propose_acts(const Context& context);

/// One act per type, agents, recipients and object in a document; the fullest report stays.
[[nodiscard]] std::vector<EventCandidate> merge_acts(const Context& context,
                                                     std::vector<EventCandidate> acts);

/// What names an act: the words from `begin`, around its trigger and after it, to the end of the clause.
[[nodiscard]] std::string words_of_act(const Context& context, std::uint32_t begin, std::uint32_t trigger);

}  // namespace entente::extract
