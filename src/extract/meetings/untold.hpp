#pragma once

#include "extract/decision/candidates.hpp"

namespace entente::extract {

/// The words of an encounter stand there, but the text tells of none: it is only supposed ("si A et B
/// entament des pourparlers"), a habit ("a souvent rendu visite"), somebody's flight or migration, a match,
/// a prize, private life, members brought together in a coalition or a film.
[[nodiscard]] bool is_untold(const Context& context, const EventCandidate& candidate);

/// "si A attaque B", "on ignore si A soutient B": the verb tells of what may be.
[[nodiscard]] bool is_supposition(const Context& context, std::uint32_t verb);

/// Of an accepted visit: it leads to nobody and nowhere ("les arrivees de A et de B" in a team).
[[nodiscard]] bool is_visit_without_host(const EventCandidate& candidate);

}  // namespace entente::extract
