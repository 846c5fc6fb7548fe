#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente::facts {

/// PLOVER event types (Open Event Data Alliance, PLOVER manual 2018), and STATE for an announcement that is
/// the news.
enum class EventType : std::uint8_t {
    agree,
    consult,
    support,
    cooperate,
    aid,
    concede,
    retreat,
    request,
    accuse,
    reject,
    threaten,
    protest,
    sanction,
    mobilize,
    coerce,
    assault,
    state
};

/// Of a CONSULT event; `none` for every other type.
enum class EventMode : std::uint8_t { none, meeting, call, talks, visit, summit, conference };

enum class EventStatus : std::uint8_t { held, planned, proposed, cancelled, refused, denied, threatened };

enum class ParticipantRole : std::uint8_t { agent, recipient, participant, host, mediator };

enum class StanceType : std::uint8_t {
    supports,
    opposes,
    demands,
    rejects,
    proposes,
    accuses,
    denounces,
    welcomes,
    denies,
    warns
};

[[nodiscard]] std::string_view to_string(EventType type);        ///< "CONSULT"
[[nodiscard]] std::string_view to_string(EventMode mode);        ///< "meeting"; "" for none
[[nodiscard]] std::string_view to_string(EventStatus status);    ///< "held"
[[nodiscard]] std::string_view to_string(ParticipantRole role);  ///< "agent"
[[nodiscard]] std::string_view to_string(StanceType type);       ///< "supports"
[[nodiscard]] std::optional<EventType> parse_event_type(std::string_view name);
[[nodiscard]] std::optional<EventMode> parse_event_mode(std::string_view name);
[[nodiscard]] std::optional<EventStatus> parse_event_status(std::string_view name);
[[nodiscard]] std::optional<ParticipantRole> parse_participant_role(std::string_view name);
[[nodiscard]] std::optional<StanceType> parse_stance_type(std::string_view name);

}  // namespace entente::facts
