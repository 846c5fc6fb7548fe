#pragma once

#include "extract/decision/candidates.hpp"
#include "extract/stances/stances.hpp"

namespace entente::extract {

/// The words of an act stand there, but the text tells of none: it is supposed ("si A attaque B"), wished or
/// feared of somebody ("reclame que A ecarte B"), only possible ("A peut saisir B"), aimed at, or done by
/// athletes in a contest.
[[nodiscard]] bool is_untold_act(const Context& context, const EventCandidate& act);

/// A stance that a report on a contest tells of its athletes.
[[nodiscard]] bool is_untold_stance(const Context& context, const StanceCandidate& stance);

}  // namespace entente::extract
