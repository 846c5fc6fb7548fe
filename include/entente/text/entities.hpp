#pragma once

#include "entente/text/grammar.hpp"
#include "entente/text/span.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text {

/// Index of an Entity in Document::entities; entities are never removed, so indices are stable within a
/// document.
using EntityIndex = std::uint32_t;
inline constexpr EntityIndex kNoEntity = static_cast<EntityIndex>(-1);

enum class EntityKind : std::uint8_t { person, state, organization, group, place, issue };

/// How a mention refers.
enum class MentionForm : std::uint8_t {
    name,       ///< John Kerry, Kerry, ONU, Syrie
    role,       ///< le chef de la diplomatie russe
    nominal,    ///< les rebelles, les deux hommes, le pays
    demonym,    ///< les Russes, partie americaine, russo-americain
    metonym,    ///< Moscou, le Kremlin
    pronoun,    ///< il, celui-ci, qui
    possessive  ///< son, leur
};

/// A stretch of text that refers to one entity, or to several ("les deux hommes", "ils", "MM. Kerry et
/// Lavrov" as a whole).
struct Mention {
    TokenSpan span;          ///< with its title and determiner
    std::uint32_t head = 0;  ///< the token that stands for it in the tree
    MentionForm form = MentionForm::name;
    EntityKind kind = EntityKind::person;  ///< what it looks like on its own
    Gender gender = Gender::none;
    Number number = Number::none;
    bool locative = false;              ///< a scene here, not an actor: "a Moscou"
    std::vector<EntityIndex> entities;  ///< what it refers to, in text order; empty when unresolved
    float confidence = 1.0F;
};

/// Position of an actor in the service of another: an edge REPRESENTS of the graph.
struct Representation {
    EntityIndex person = kNoEntity;
    EntityIndex owner = kNoEntity;  ///< a state or an organisation
    std::string role;               ///< as worded: "secretaire d'Etat"
    std::string role_type;  ///< head_of_state, foreign_minister, spokesperson, ...; see schema/fr/roles.tsv
    bool former = false;    ///< "ancien", "ex-": kept, but not spoken for
    std::string since;      ///< ISO date or empty
    std::string until;
    TokenSpan evidence;
    bool told_by_user = false;  ///< stands in the user's gazetteer: a fact whether or not the text says it
    float confidence = 1.0F;
};

/// `member` belongs to `whole`: "six pays occidentaux, dont les Etats-Unis".
struct Membership {
    EntityIndex member = kNoEntity;
    EntityIndex whole = kNoEntity;
    TokenSpan evidence;
};

/// One thing that the document speaks of, as far as the document and the gazetteers tell.
struct Entity {
    EntityKind kind = EntityKind::person;
    std::string id;     ///< "state:RU", "place:2911298", "org:onu" when a gazetteer knows it; else empty
    std::string label;  ///< the fullest form, for a person to read
    std::vector<std::string> aliases;  ///< every other form in the text, in order of appearance
    Gender gender = Gender::none;
    Number number = Number::none;
    std::string acronym;
    std::string iso;                 ///< ISO 3166-1 alpha-2 of a state, or of the country a place lies in
    std::string geonames;            ///< GeoNames id of a place
    std::string feature;             ///< city, capital, country, region, ... of a place
    std::optional<double> latitude;  ///< degrees, WGS 84
    std::optional<double> longitude;
    std::string wikidata;
    EntityIndex located_in = kNoEntity;  ///< of a place: the place or state it is said to lie in
    bool named = true;                   ///< false for a role or a group that the text never names
    bool is_scene = false;               ///< used as a place at least once
    bool is_actor = false;               ///< used as an actor at least once
    float confidence = 1.0F;
};

[[nodiscard]] std::string_view to_string(EntityKind kind);  ///< "Person", as in the graph
[[nodiscard]] std::optional<EntityKind> parse_entity_kind(std::string_view name);
[[nodiscard]] std::string_view to_string(MentionForm form);  ///< "name"

}  // namespace entente::text
