#pragma once

#include "extract/decision/candidates.hpp"

namespace entente::extract {

/// The words of an encounter stand there, but the text tells of none: it is only supposed ("si A et B
/// entament des pourparlers"), a habit ("a souvent rendu visite"), somebody's flight or migration, a match.
[[nodiscard]] bool is_untold(const Context& context, const EventCandidate& candidate);

/// Of an accepted visit: it leads to nobody and nowhere ("les arrivees de A et de B" in a team).
[[nodiscard]] bool is_visit_without_host(const EventCandidate& candidate);

}  // namespace entente::extract
