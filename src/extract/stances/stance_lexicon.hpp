#pragma once

#include "entente/facts/ontology.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::extract {

/// Where the target of a stance stands, seen from its cue. The names of prepositions are rows of
/// schema/fr/stance_words.tsv.
enum class StanceSlot : std::uint8_t {
    object,
    clause,
    self,
    to,
    of,
    for_,
    against,
    on,
    in,
    with,
    before,
    about,
    by,
    count
};

/// The classes of schema/fr/stance_words.tsv; the prepositions come first, in the order of StanceSlot.
enum class StanceWord : std::uint8_t {
    to,
    of,
    for_,
    against,
    on,
    in,
    with,
    before,
    about,
    by,
    utter,
    be_or_claim,
    judge,
    speak_of,
    remedy,
    remedy_verb,
    wanted_end,
    stand_in,
    container,
    pointer,
    adjunct,
    compact,
    proposal,
    conjoined,
    idle,
    sentenced,
    text_noun,
    modal,
    negative_modal,
    negative,
    negative_particle,
    whether,
    necessary,
    needed,
    misdeed,
    condition,
    as_long,
    assess,
    judged_bad,
    judged_good,
    ceremony,
    instead,
    incident,
    prenominal,
    arouse,
    relay,
    conduct,
    harm,
    likewise,
    slogan_against,
    slogan_for,
    firm_denial,
    disposing,
    insulting,
    going,
    count
};

/// One row of stance_verbs.tsv or stance_nouns.tsv.
struct StanceRule {
    facts::StanceType type = facts::StanceType::supports;
    int polarity = 1;
    std::vector<StanceSlot> slots;
    bool reflexive = false;
    bool not_reflexive = false;
    bool actor_only = false;  ///< the target must be an actor: "accuser"
    bool issue_only = false;  ///< an actor there is somebody else: "demander"
    bool flips = false;       ///< its negation is the opposite: "ne veut pas"
    bool weak = false;
    bool uttered = false;  ///< a noun that counts only below a verb of utterance
    bool clitic_en = false;
    bool ends = false;       ///< who does it to something that ends a thing is against the thing: "decider"
    bool ended = false;      ///< only of what is ended: "decider de lever X", not "decider de partir"
    bool not_state = false;  ///< a state there is a place: "se retirer de Syrie"
    bool compact = false;    ///< only of agreements and bodies: "quitter l'accord"
    bool proposal = false;   ///< only of what somebody asks or offers: "repousser une offre"
    bool only_negated = false;  ///< "ne compte pas partir", not "compte partir"
    bool infinitive_only =
        false;              ///< who has no office may only suggest to do: of him "suggerer que" is a guess
    bool active = false;    ///< without an agent a passive tells of nobody
    bool named = false;     ///< a clause counts only where its verb has a noun: "esperer conclure"
    bool official = false;  ///< only of a state or of who holds an office
    bool felt = false;      ///< who feels it is the object, the subject is what moves him: "irriter"
};

/// The tables of stances, compiled once; immutable, shared by all threads.
class StanceLexicon {
  public:
    /// @throws ExternalError, InputError  when a table is missing or broken, naming its line
    explicit StanceLexicon(const std::filesystem::path& schema);

    [[nodiscard]] const std::vector<StanceRule>& verb(std::string_view lemma) const;
    /// Words that the longest verb phrase of the table has, its verb included.
    [[nodiscard]] std::uint32_t longest_phrase() const { return m_longest_phrase; }
    [[nodiscard]] const std::vector<StanceRule>& noun(std::string_view lemma) const;
    [[nodiscard]] const std::vector<StanceRule>& adjective(std::string_view lemma) const;
    [[nodiscard]] bool is(std::string_view folded, StanceWord word_class) const;
    /// Nouns of a verb, in their own spelling: "retrait" for the lemma of "retirer".
    [[nodiscard]] const std::vector<std::string>& nouns_of(std::string_view lemma) const;

  private:
    using Rules = std::unordered_map<std::string, std::vector<StanceRule>>;
    void load_verbs(const std::filesystem::path& file);
    void load_nouns(const std::filesystem::path& file);
    void load_words(const std::filesystem::path& file);
    void load_nominalisations(const std::filesystem::path& file);

    std::uint32_t m_longest_phrase = 1;
    Rules m_verbs;
    Rules m_nouns;
    Rules m_adjectives;
    std::unordered_map<std::string, std::uint64_t> m_words;
    std::unordered_map<std::string, std::vector<std::string>> m_nominalisations;
};

}  // namespace entente::extract
