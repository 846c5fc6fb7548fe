#pragma once

#include "extract/meetings/meetings.hpp"

namespace entente::extract {

/// Summits, conferences and sessions: a body gathers, and a text tells here that it does, there who is at it.

[[nodiscard]] bool is_gathering(facts::EventMode mode);
/// The event and the report are one gathering: of the same body, or of one that only one of the two names, at
/// no other time or place.
[[nodiscard]] bool same_gathering(const Context& context, const MergedMeeting& event,
                                  const EventCandidate& candidate);

/// The event lasts from the first to the last of the days that are told of it.
void add_days(MergedMeeting& event, const EventCandidate& candidate);
/// A gathering of which the text tells no party but the body: the state in which it is to be takes part.
void add_host(const Context& context, const std::vector<MergedMeeting>& all, MergedMeeting& event);

}  // namespace entente::extract
