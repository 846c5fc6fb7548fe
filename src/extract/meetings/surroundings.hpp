#pragma once

#include "extract/meetings/meetings.hpp"

#include <vector>

namespace entente::extract {

/// Gives events the place and date that not their own sentence tells but the text around it: other mentions
/// of the same gathering ("le G7 ..., qui s'ouvre samedi a Biarritz"), the stay of a party told just before
/// ("X est arrive mardi a Geneve. Il y a rencontre Y"), the day of the speech that an encounter led to ("a
/// annonce lundi
/// ... a-t-il declare a l'issue d'un entretien avec Y").
void fill_from_surroundings(const Context& context, std::vector<MergedMeeting>& events);

}  // namespace entente::extract
