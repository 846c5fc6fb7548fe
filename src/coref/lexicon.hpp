#pragma once

#include "entente/text/entities.hpp"
#include "entente/text/lexicon.hpp"

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::coref {

/// The rows of word_classes.tsv, by name.
enum class WordClass : std::uint8_t {
    definite_article,
    indefinite_article,
    plural_determiner,
    of,
    to,
    near,
    locative_preposition,
    and_,
    possessive,
    former,
    role_modifier,
    role_adjective,
    name_particle,
    name_start_particle,
    weekday,
    month,
    relative,
    number_word,
    two,
    function_word,
    noise_name,
    acting_preposition,
    motion_verb,
    state_noun_before_capital,
    place_noun,
    contraction,
    role_preposition,
    portfolio,
    becoming,
    eponym_noun,
    people_noun,
    pair_of_people,
    pair_of_parties,
    latter,
    demonstrative_determiner,
    leading_verb,
    departure,
    border,
    ground,
    capital_city,
    mission_abroad,
    region_adjective,
    loyal_adjective,
    signed_,
    joint_text,
    member_opener,
    anybody,
    rebel_movement,
    negation,
    addressing_verb,
    count
};
using WordClasses = std::bitset<static_cast<std::size_t>(WordClass::count)>;

struct StateEntry {
    std::string iso;
    std::string name;
    std::vector<std::string> aliases;
    text::Gender gender = text::Gender::none;
    text::Number number = text::Number::none;
    bool has_article = true;
};

struct OrganizationEntry {
    std::string name;
    text::EntityKind kind = text::EntityKind::organization;
    std::vector<std::string> aliases;
    std::string acronym;
    std::string owner;  ///< ISO code or name of the state or body that it belongs to, or empty
    std::string id;     ///< given by a user's gazetteer, or empty
    std::string wikidata;
    bool users_own = false;  ///< a row of the user's gazetteer
};

/// A region, or a place of a user's gazetteer.
struct PlaceEntry {
    std::string name;
    std::string id;
    std::string wikidata;
    std::string iso;      ///< of the country that it lies in, or empty
    std::string feature;  ///< region, or empty
};

enum class NameKind : std::uint8_t { state, capital, seat, organization, person, place };

/// A name that the gazetteers know; `index` is the row of its table.
struct NameEntry {
    NameKind kind = NameKind::state;
    std::uint32_t index = 0;       ///< of states or organizations; of leaders for a person
    bool is_organization = false;  ///< a capital or seat that stands for an organisation
    bool is_acronym = false;       ///< must be written in capitals, or exactly as `written`
    std::string written;
};

struct LeaderEntry {
    std::string name;
    std::string owner;  ///< ISO code or name of an organisation
    std::string role;
    std::string role_type;
    int from_year = 0;
    int until_year = 9999;
    std::string id;  ///< given by a user's gazetteer, or empty
    std::string wikidata;
};

enum class RoleNeed : std::uint8_t { state, organization, any, none };

struct RoleEntry {
    std::string head;  ///< the role folded, singular
    std::string type;
    RoleNeed needs = RoleNeed::any;
    text::Gender gender = text::Gender::none;
    bool plural = false;
    std::string owner;  ///< ISO code or organisation that the office always speaks for
};

struct TitleEntry {
    text::Gender gender = text::Gender::none;
    text::Number number = text::Number::singular;
    bool civil = true;
};

struct GroupEntry {
    std::string noun;
    std::string group_class;
    std::string family;
};

struct GovernmentNoun {
    std::string noun;
    std::string noun_class;
    bool bare = false;
};

enum class HeadNaming : std::uint8_t { capital, proper, whole, complement };

struct OrganizationHead {
    text::EntityKind kind = text::EntityKind::organization;
    HeadNaming naming = HeadNaming::capital;
    bool has_owner = true;
    bool is_national = false;  ///< a body of state even where no state is named
};

enum class PronounKind : std::uint8_t {
    personal,
    clitic,
    demonstrative,
    latter,
    relative,
    possessive,
    speaker
};

struct PronounEntry {
    PronounKind kind = PronounKind::personal;
    text::Gender gender = text::Gender::none;
    text::Number number = text::Number::none;
};

/// The tables of schema/fr that coref reads, in the shape in which they are asked.
class Lexicon {
  public:
    /// @throws InputError, ExternalError  when a table is missing or malformed; the message names file and
    /// line
    explicit Lexicon(const std::filesystem::path& schema, const std::filesystem::path& user_gazetteer = {});

    [[nodiscard]] WordClasses classes(std::string_view folded) const;
    [[nodiscard]] std::optional<std::uint32_t> state_by_iso(std::string_view iso) const;
    /// State of a nationality word: "russes" -> Russia.
    [[nodiscard]] std::optional<std::uint32_t> demonym(std::string_view folded) const;
    /// States of a compound adjective, folded with spaces: "russo americaines" -> Russia, United States.
    [[nodiscard]] std::vector<std::uint32_t> compound_demonym(std::string_view folded) const;
    [[nodiscard]] std::optional<std::uint32_t> organization_adjective(std::string_view folded) const;
    [[nodiscard]] bool office_fits(std::string_view role, std::string_view iso) const;
    /// ISO codes of the states that have an office of few states; empty for others.
    [[nodiscard]] std::vector<std::string> states_of_office(std::string_view role) const;
    /// The type that the complement of an office gives it; the type of the head otherwise.
    [[nodiscard]] std::string refine_role_type(std::string_view head_type,
                                               std::string_view folded_phrase) const;
    [[nodiscard]] const TitleEntry* title(std::string_view folded) const;
    /// A social network, on which others speak.
    [[nodiscard]] bool is_network(std::string_view name) const;
    /// A newspaper, broadcaster or agency.
    [[nodiscard]] bool is_outlet(std::string_view name) const;
    [[nodiscard]] bool is_first_name(std::string_view folded) const;
    [[nodiscard]] text::Gender first_name_gender(std::string_view folded) const;
    [[nodiscard]] std::vector<const OrganizationHead*> organization_heads(std::string_view folded) const;

    std::vector<StateEntry> states;
    std::vector<OrganizationEntry> organizations;
    std::vector<LeaderEntry> leaders;
    std::vector<PlaceEntry> places;
    std::vector<NameEntry> names;
    text::PhraseTable name_phrases;  ///< values index `names`
    std::vector<RoleEntry> roles;
    text::PhraseTable role_phrases;  ///< values index `roles`
    text::PhraseTable role_tails;
    std::vector<GroupEntry> groups;
    text::PhraseTable group_phrases;  ///< values index `groups`
    std::vector<GovernmentNoun> government_nouns;
    text::PhraseTable government_phrases;
    std::vector<PronounEntry> pronouns;
    text::PhraseTable pronoun_phrases;

  private:
    void load_user_gazetteer(const std::filesystem::path& file);
    void settle_owners(std::size_t own_organizations);
    void load_states(const std::filesystem::path& folder);
    void load_organizations(const std::filesystem::path& folder);
    void load_names(const std::filesystem::path& folder);
    void load_regions(const std::filesystem::path& folder);
    void load_networks(const std::filesystem::path& folder);
    void load_roles(const std::filesystem::path& folder);
    void load_words(const std::filesystem::path& folder);
    void add_name(std::string_view phrase, NameEntry entry);

    struct Office {
        bool excluding = false;
        std::vector<std::string> states;
    };
    [[nodiscard]] const Office* office(std::string_view role) const;
    struct Refinement {
        std::string complement;
        std::string head_type;
        std::string type;
    };
    std::unordered_map<std::string, WordClasses> m_classes;
    std::map<std::string, std::uint32_t, std::less<>> m_state_by_iso;
    std::unordered_map<std::string, std::uint32_t> m_demonyms;
    std::unordered_map<std::string, std::uint32_t> m_prefixes;
    std::unordered_map<std::string, std::uint32_t> m_organization_adjectives;
    std::map<std::string, Office, std::less<>> m_offices;
    std::vector<Refinement> m_refinements;
    std::map<std::string, TitleEntry, std::less<>> m_titles;
    std::unordered_map<std::string, text::Gender> m_first_names;
    std::set<std::string, std::less<>> m_networks;
    std::set<std::string, std::less<>> m_outlets;
    std::multimap<std::string, OrganizationHead, std::less<>> m_heads;
};

}  // namespace entente::coref
