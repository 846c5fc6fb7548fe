#pragma once

#include "extract/decision/candidates.hpp"

#include <vector>

namespace entente::extract {

/// Every encounter that a verb of schema/fr/meeting_verbs.tsv may tell of, in text order.
[[nodiscard]] std::vector<EventCandidate> propose_verb_meetings(const Context& context);
/// Every encounter that a noun of schema/fr/meeting_nouns.tsv may tell of, in text order; those without
/// parties of their own are marked anaphoric.
[[nodiscard]] std::vector<EventCandidate> propose_noun_meetings(const Context& context);
/// Every pronoun that can only mean an event: "elles ont ete annulees"; all are anaphoric.
[[nodiscard]] std::vector<EventCandidate> propose_pronoun_meetings(const Context& context);
/// Every gathering that the name of a body tells of: "au G7", "devant l'Assemblee generale".
[[nodiscard]] std::vector<EventCandidate> propose_body_meetings(const Context& context);
/// Date, place and status of a candidate whose parties are known.
void complete_meeting(const Context& context, EventCandidate& candidate);

/// One event per encounter: reports of the same parties, compatible in date, place and mode, become one with
/// its history; anaphoric nouns update the event they refer to.
struct MergedMeeting {
    std::vector<EventCandidate> reports;  ///< never empty, in text order
    facts::EventMode mode = facts::EventMode::meeting;
    facts::EventStatus status = facts::EventStatus::held;
    std::vector<Filler> fillers;
    EntityIndex place = kNoEntity;
    std::optional<base::DateRange> date;
    std::uint32_t part_of = kNone;  ///< index of the gathering it belongs to
};
[[nodiscard]] std::vector<MergedMeeting> merge_meetings(const Context& context,
                                                        std::vector<EventCandidate> candidates);

}  // namespace entente::extract
