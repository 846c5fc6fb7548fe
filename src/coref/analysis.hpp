#pragma once

#include "coref/reading.hpp"
#include "coref/relevance.hpp"
#include "coref/store.hpp"

#include "entente/coref/anaphora.hpp"
#include "entente/text/place_gazetteer.hpp"
#include "entente/text/tree.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace entente::coref {

inline constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

enum class NameSort : std::uint8_t { state, capital, seat, organization, group, place, person, unknown };

/// A proper name in the text.
struct Name {
    WordSpan bare;  ///< the name alone
    WordSpan full;  ///< with title, role and apposition
    NameSort sort = NameSort::unknown;
    std::uint32_t entry = kNone;  ///< of Lexicon::names, when the gazetteers know it
    text::EntityIndex entity = text::kNoEntity;
    text::EntityIndex scene = text::kNoEntity;  ///< the city or palace as a place
    bool locative = false;
    bool eponym = false;  ///< gives its name to an accord or a match: nothing happens or acts there
    bool known = false;   ///< not guessed: gazetteer, title, role
    const TitleEntry* title = nullptr;
    text::Gender gender = text::Gender::none;
};

/// Whom an office speaks for, as far as its phrase says.
struct RoleOwner {
    enum class Kind : std::uint8_t { state, organization, name, noun, pronoun } kind = Kind::state;
    std::uint32_t index = 0;  ///< of a state or organisation, of a Name, of the word of a noun or pronoun
    WordSpan span;
    bool coordinated = false;  ///< "president du Tchad et de l'Union africaine": the second
};

/// "le chef de la diplomatie russe", with or without its holder.
struct RolePhrase {
    WordSpan span;            ///< without determiner
    std::uint32_t entry = 0;  ///< of Lexicon::roles
    std::string type;
    std::vector<RoleOwner> owners;
    std::vector<std::uint32_t> holders;  ///< Names that the syntax of the phrase gives it
    bool plural = false;
    bool former = false;
    bool definite = false;
    bool possessive = false;
    bool indefinite = false;
    bool in_role = false;  ///< stands inside another role phrase
    bool in_apposition = false;
    std::vector<text::EntityIndex> entities;
};

/// A person that the text names.
struct KnownPerson {
    text::EntityIndex entity = text::kNoEntity;
    std::uint32_t leader = kNone;  ///< row of Lexicon::leaders
    std::vector<std::string> key;  ///< the fullest name, folded and cut
};

/// Any other mention: groups, demonyms, governments, pronouns.
struct Nominal {
    WordSpan span;
    std::uint32_t head = 0;  ///< word
    text::MentionForm form = text::MentionForm::nominal;
    text::EntityKind kind = text::EntityKind::group;
    text::Gender gender = text::Gender::none;
    text::Number number = text::Number::none;
    std::vector<text::EntityIndex> entities;
    float confidence = 1.0F;
};

/// Where a text speaks of a state, by its name, capital, nationality, or as a scene.
struct StateMention {
    std::uint32_t word = 0;
    std::uint32_t state = 0;  ///< row of Lexicon::states
    double weight = 0;
};

/// The state of the work on one document, from words to chains.
struct Analysis {
    Analysis(text::Document& analysed, const Lexicon& known, const text::PlaceGazetteer* known_places)
        : document(analysed),
          lexicon(known),
          places(known_places),
          reading(analysed, known),
          store(analysed, known),
          tree(analysed),
          name_of_word(reading.size(), kNone),
          role_of_word(reading.size(), kNone),
          nominal_of_word(reading.size(), kNone),
          in_role_phrase(reading.size(), 0) {}

    text::Document& document;
    const Lexicon& lexicon;
    const text::PlaceGazetteer* places;  ///< none: no place is known
    Reading reading;
    Store store;
    text::DependencyTree tree;
    std::vector<Name> names;                  ///< ordered by `bare` after sort_names
    std::vector<std::uint32_t> name_of_word;  ///< Name whose bare span holds the word
    std::vector<RolePhrase> roles;            ///< in text order
    std::vector<std::uint32_t> role_of_word;  ///< innermost RolePhrase
    std::vector<KnownPerson> people;
    std::vector<Nominal> nominals;
    std::vector<std::uint32_t> nominal_of_word;  ///< by head word
    std::vector<char> in_role_phrase;  ///< words of offices, before names are read: no names of their own
    std::vector<double> state_weight;  ///< how much the text speaks of each state
    std::vector<StateMention> state_mentions;  ///< in text order

    /// Adds a name and marks its words.
    std::uint32_t add_name(Name name);
    void remove_name(std::uint32_t index);
    /// Orders names and renumbers name_of_word; removed names go.
    void sort_names();
    [[nodiscard]] Name* name_at(std::uint32_t word) {
        return word < name_of_word.size() && name_of_word[word] != kNone ? &names[name_of_word[word]]
                                                                         : nullptr;
    }
    [[nodiscard]] bool is_free(WordSpan span) const;
    [[nodiscard]] bool is_city(std::string_view name, std::uint32_t least_population = 0) const;
};

/// The passes, in the order of coreference.cpp.
void find_gazetteer_names(Analysis& analysis);
void find_organizations(Analysis& analysis);
void find_place_phrases(Analysis& analysis);
void mark_role_phrases(Analysis& analysis);
void find_capitalised_names(Analysis& analysis);
void find_grounds(Analysis& analysis);
void find_roles(Analysis& analysis);
void merge_people(Analysis& analysis);
void settle_places_and_states(Analysis& analysis);
void merge_organizations(Analysis& analysis);
void attach_roles(Analysis& analysis);
void settle_owners(Analysis& analysis);
void find_groups(Analysis& analysis);
void settle_group_offices(Analysis& analysis);
void find_memberships(Analysis& analysis);
void resolve_unnamed_roles(Analysis& analysis);
void write_mentions(Analysis& analysis);
void resolve_pronouns(Analysis& analysis, const AnaphoraResolver& anaphora);
void mark_actors(Analysis& analysis, const Relevance& relevance);

}  // namespace entente::coref
