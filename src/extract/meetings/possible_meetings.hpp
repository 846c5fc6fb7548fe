#pragma once

#include "extract/decision/candidates.hpp"

#include <vector>

namespace entente::extract {

/// Makes the proposals of the rules broad, for a model that disposes of them: every trigger of the tables
/// that the rules left without parties becomes a candidate, and everybody near a trigger a possible party.
/// What is added is marked as guessed; nothing guessed may be recorded on the word of rules alone.
void add_possible_meetings(const Context& context, std::vector<EventCandidate>& candidates);

}  // namespace entente::extract
