#pragma once

#include "extract/context.hpp"

#include "entente/base/date.hpp"
#include "entente/facts/record.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace entente::extract {

/// Somebody who may take part in an event, and why.
struct Filler {
    EntityIndex entity = kNoEntity;
    facts::ParticipantRole role = facts::ParticipantRole::participant;
    std::uint32_t token = kNone;  ///< where the text names it; kNone when it is inferred
    const char* slot = "";        ///< "subject", "object", "with", "between", "of", "host", "body", ...
    bool guessed = false;         ///< only stands nearby: for a model to judge
};

/// An event that a trigger may tell of, with everything that was considered. Candidates are made broadly; a
/// Decision disposes of them.
struct EventCandidate {
    facts::EventType type = facts::EventType::consult;
    facts::EventMode mode = facts::EventMode::none;
    std::uint32_t trigger = kNone;  ///< token
    std::uint32_t anchor = kNone;   ///< where place and date are told, when not at the trigger
    std::uint32_t clause =
        kNone;               ///< the verb of which the noun is the subject: "s'est tenue [...] a Geneve"
    text::TokenSpan cue;     ///< the trigger with its auxiliaries or complement, for people
    const char* frame = "";  ///< which rule proposed it
    EventState state;
    std::vector<Filler> fillers;
    EntityIndex place = kNoEntity;
    double place_cost = 0;
    std::optional<base::DateRange> date;
    std::string name;  ///< "sommet du G20"; the words of the act
    std::vector<EntityIndex> about;
    std::uint32_t container = kNone;  ///< token of the noun of the gathering it is part of
    bool weak = false;                ///< of a weak trigger: needs more proof
    bool anaphoric = false;           ///< refers back to an event told before
    bool gathering = false;  ///< of a body: the body and all who attend take part, wherever they are told
    bool definite = false;   ///< "le sommet": may refer to one told before
    EntityIndex body = kNoEntity;  ///< what gathers
    bool negated_world = false;    ///< under "si", a question: not asserted
    bool guessed = false;          ///< no rule found its parties: for a model to judge
    bool ruled = false;            ///< rules alone would record it
    float score = 1.0F;            ///< by the Decision: probability that a careful reader would record it

    [[nodiscard]] std::vector<EntityIndex> parties() const;
    void add(EntityIndex entity, facts::ParticipantRole role, std::uint32_t token, const char* slot);
    void add(const std::vector<EntityIndex>& entities, facts::ParticipantRole role, std::uint32_t token,
             const char* slot);
    void remove(EntityIndex entity);
};

}  // namespace entente::extract
