#include "entente/facts/ontology.hpp"

#include <array>
#include <cstddef>

namespace entente::facts {

namespace {

using Names = std::string_view;
constexpr std::array<Names, 17> kTypes = {
    "AGREE",  "CONSULT",  "SUPPORT", "COOPERATE", "AID",      "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT", "STATE"};
constexpr std::array<Names, 7> kModes = {"", "meeting", "call", "talks", "visit", "summit", "conference"};
constexpr std::array<Names, 7> kStatuses = {"held",    "planned", "proposed",  "cancelled",
                                            "refused", "denied",  "threatened"};
constexpr std::array<Names, 5> kRoles = {"agent", "recipient", "participant", "host", "mediator"};
constexpr std::array<Names, 10> kStances = {"supports", "opposes",   "demands",  "rejects", "proposes",
                                            "accuses",  "denounces", "welcomes", "denies",  "warns"};

template <typename Enum, std::size_t size>
std::optional<Enum> find_name(const std::array<Names, size>& names, Names name) {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace

std::string_view to_string(EventType type) {
    return kTypes[static_cast<std::size_t>(type)];
}
std::string_view to_string(EventMode mode) {
    return kModes[static_cast<std::size_t>(mode)];
}
std::string_view to_string(EventStatus status) {
    return kStatuses[static_cast<std::size_t>(status)];
}
std::string_view to_string(ParticipantRole role) {
    return kRoles[static_cast<std::size_t>(role)];
}
std::string_view to_string(StanceType type) {
    return kStances[static_cast<std::size_t>(type)];
}
std::optional<EventType> parse_event_type(Names name) {
    return find_name<EventType>(kTypes, name);
}
std::optional<EventMode> parse_event_mode(Names name) {
    return find_name<EventMode>(kModes, name);
}
std::optional<EventStatus> parse_event_status(Names name) {
    return find_name<EventStatus>(kStatuses, name);
}
std::optional<ParticipantRole> parse_participant_role(Names name) {
    return find_name<ParticipantRole>(kRoles, name);
}
std::optional<StanceType> parse_stance_type(Names name) {
    return find_name<StanceType>(kStances, name);
}

}  // namespace entente::facts
