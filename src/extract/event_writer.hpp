#pragma once

#include "extract/meetings/meetings.hpp"
#include "extract/record_builder.hpp"

#include <vector>

namespace entente::extract {

/// Writes merged meetings into the record, each with the evidence of all its reports.
void write_meetings(const Context& context, const std::vector<MergedMeeting>& meetings,
                    RecordBuilder& builder);
/// Writes acts, one event each.
void write_acts(const Context& context, const std::vector<EventCandidate>& acts, RecordBuilder& builder);

}  // namespace entente::extract
