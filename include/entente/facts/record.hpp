#pragma once

#include "entente/base/date.hpp"
#include "entente/facts/ontology.hpp"
#include "entente/text/entities.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::facts {

using text::EntityIndex;
using text::kNoEntity;
using EventIndex = std::uint32_t;
inline constexpr EventIndex kNoEvent = static_cast<EventIndex>(-1);

/// The words that carry a fact. Offsets count characters (code points) of SourceDocument::text, half-open.
struct Evidence {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t sentence = 0;  ///< index of the sentence in the document
    std::string quote;           ///< text[start, end), the whole sentence or the clause of the fact
    EntityIndex attributed_to = kNoEntity;   ///< who says so; nobody: the newsroom
    std::string cue;                         ///< the word that told: "a rencontre", "entretien"
    EventStatus status = EventStatus::held;  ///< what this sentence says of it (events)
    int polarity = 0;                        ///< what this sentence says of it (stances): -1, 1; 0 for events
    std::optional<base::DateRange> date;     ///< the date this sentence gives
    float confidence = 1.0F;
};

struct Participant {
    EntityIndex entity = kNoEntity;
    ParticipantRole role = ParticipantRole::participant;
};

/// Something that happened, will happen, or was called off. A meeting is a CONSULT event with all its
/// participants.
struct Event {
    EventType type = EventType::consult;
    EventMode mode = EventMode::none;
    EventStatus status = EventStatus::held;  ///< the last word of the document on it
    std::optional<base::DateRange> date;
    std::string name;                       ///< "sommet du G20" when the text names it
    std::string trigger;                    ///< lemma of the word that tells it
    std::vector<Participant> participants;  ///< no entity twice
    EntityIndex place = kNoEntity;
    std::vector<EntityIndex> about;  ///< issues (or actors) under discussion
    EventIndex part_of = kNoEvent;   ///< "en marge de"
    std::vector<Evidence> evidence;  ///< never empty; in text order: their statuses are the history
    float confidence = 1.0F;
};

/// Where somebody stands: one per holder, target and polarity in a document.
struct Stance {
    EntityIndex holder = kNoEntity;
    int polarity = 1;  ///< 1 for, -1 against the target
    StanceType type = StanceType::supports;
    EntityIndex target = kNoEntity;      ///< an actor, a place or an issue ...
    EventIndex target_event = kNoEvent;  ///< ... or an event
    float strength = 1.0F;               ///< 0..1
    std::vector<Evidence> evidence;      ///< never empty
    float confidence = 1.0F;
};

/// REPRESENTS, MEMBER_OF or LOCATED_IN between two entities of the document.
struct Relation {
    enum class Kind : std::uint8_t { represents, member_of, located_in };
    Kind kind = Kind::represents;
    EntityIndex from = kNoEntity;
    EntityIndex to = kNoEntity;
    std::string role;  ///< as worded
    std::string role_type;
    std::string since;  ///< ISO date or empty
    std::string until;
    std::vector<Evidence> evidence;
    float confidence = 1.0F;
};

/// An entity of the record: text::Entity, and where the document speaks of it.
struct RecordEntity : text::Entity {
    std::vector<Evidence> mentions;  ///< quote is the mention itself; in text order
};

struct SourceDocument {
    std::string id;
    std::string path;
    std::string title;
    std::string text;       ///< what all offsets point into
    std::string published;  ///< ISO date or empty
    std::string publisher;
    std::string url;
    std::string language;
    std::string sha256;  ///< of `text`
};

/// All that one document says: the unit of caching, of distribution, of merging and of taking out again.
/// Indices are positions in the vectors of the same record. Written as one JSON line
/// (schema/record.schema.json).
struct Record {
    static constexpr int kVersion = 1;
    SourceDocument document;
    std::vector<RecordEntity> entities;
    std::vector<Event> events;
    std::vector<Stance> stances;
    std::vector<Relation> relations;
};

[[nodiscard]] std::string_view to_string(Relation::Kind kind);  ///< "REPRESENTS"

/// One line of JSON, without the newline; the same record always gives the same bytes.
[[nodiscard]] std::string to_json(const Record& record);

/// @throws InputError  when the line is not a record of kVersion, an index points nowhere, or a quote is not
/// what
///                     stands at its offsets: evidence is proven on the way in
[[nodiscard]] Record parse_record(std::string_view json_line);

/// Checks every promise of the types above; throws InputError naming the first that is broken.
void check(const Record& record);

}  // namespace entente::facts
