#pragma once

#include "extract/context.hpp"

#include <vector>

namespace entente::extract {

/// Those who met at one of the times that a clause tells: "le 29 a Vilnius avec X et mardi a Berlin avec Y".
struct Partners {
    std::vector<EntityIndex> who;
    std::uint32_t token = kNone;  ///< just before their "avec", where time and place stand
};

/// What stands around the noun of an encounter.
struct Complements {
    std::vector<EntityIndex> between;
    std::vector<EntityIndex> with;
    std::vector<EntityIndex> of;
    std::vector<EntityIndex> adjectives;  ///< "russo-americain"
    std::vector<EntityIndex> owners;      ///< "son", "leur"; who "has" it: "l'entretien que X a eu"
    std::vector<EntityIndex> given_by;    ///< "accordee par X a Y"
    std::vector<EntityIndex> given_to;
    std::vector<EntityIndex> attending;    ///< "en presence de", "reunissant"
    std::vector<EntityIndex> destination;  ///< of a visit: "en Russie", "chez X"
    std::vector<Partners> companies;       ///< the phrases with "avec", one by one
    bool relative = false;                 ///< told by a clause of its own: "que X a eu avec Y"
    std::uint32_t with_token = kNone;
    std::uint32_t of_token = kNone;
    std::uint32_t of_end = kNone;
    EntityIndex place = kNoEntity;
};

/// Reads the phrases on both sides of the noun, up to the next clause or the next encounter.
[[nodiscard]] Complements read_complements(const Context& context, std::uint32_t noun, bool visit);

}  // namespace entente::extract
