#include "entente/text/entities.hpp"

#include <array>

namespace entente::text {

namespace {
constexpr std::array<std::string_view, 6> kKindNames = {"Person", "State", "Organization",
                                                        "Group",  "Place", "Issue"};
constexpr std::array<std::string_view, 7> kFormNames = {"name",    "role",    "nominal",   "demonym",
                                                        "metonym", "pronoun", "possessive"};
}  // namespace

std::string_view to_string(EntityKind kind) {
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::optional<EntityKind> parse_entity_kind(std::string_view name) {
    for (std::size_t i = 0; i < kKindNames.size(); ++i)
        if (kKindNames[i] == name) return static_cast<EntityKind>(i);
    return std::nullopt;
}

std::string_view to_string(MentionForm form) {
    return kFormNames[static_cast<std::size_t>(form)];
}

}  // namespace entente::text
