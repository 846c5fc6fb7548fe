#pragma once

#include "extract/stances/stances.hpp"

#include <cstdint>
#include <vector>

namespace entente::extract {

/// What the rules of all kinds of cues share: who holds, toward what, whether the text asserts it. A rule of
/// its own derives from it and adds what it finds.
class StanceFrames {
  protected:
    using Entities = std::vector<EntityIndex>;

    struct Reach {
        std::vector<StanceTarget> targets;
        const char* slot = "";
    };

    /// A cue as one rule reads it, after negation.
    struct Cue {
        std::uint32_t token = kNone;
        text::TokenSpan span;
        facts::StanceType type = facts::StanceType::supports;
        int polarity = 1;
        const char* frame = "";
        bool weak = false;
        bool flipped = false;
    };

    enum class World { asserted, negated, not_asserted };

    StanceFrames(const Context& context, const StanceLexicon& lexicon)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses), m_lexicon(lexicon) {}

    /// What a negation makes of a cue with that rule; false when it says nothing then.
    static bool negate(const StanceRule& rule, Cue& cue);
    /// Whether the text says that the subject does what the verb tells: not so below "si", below what others
    /// are asked to do; "refuse de soutenir" is a negation.
    [[nodiscard]] World world_of(std::uint32_t verb) const;
    [[nodiscard]] bool is_negated(std::uint32_t verb, std::uint32_t token) const;

    [[nodiscard]] Entities holders_of(std::uint32_t verb) const;
    /// Who does as the subject does: ", comme X,".
    [[nodiscard]] Entities likewise(std::uint32_t verb) const;
    [[nodiscard]] Entities speaker_if_pronoun(std::uint32_t subject, const Entities& found) const;
    /// "d'entreprises qui": a complement without article, which names nobody in particular.
    [[nodiscard]] bool is_indefinite_complement(std::uint32_t subject) const;
    /// States and bodies that a mention of the group lists as complements; empty for fewer than two.
    [[nodiscard]] Entities members_named(EntityIndex group) const;
    /// "six pays": a mention of it says how many they are.
    [[nodiscard]] bool is_counted(EntityIndex group) const;
    /// Members that the text lists hold what their group holds, each.
    [[nodiscard]] Entities signatories(const Entities& holders) const;
    /// Who answers for what is said at the token, when that is an actor.
    [[nodiscard]] Entities speaker(std::uint32_t token) const;
    /// "un communique du ministere": those whose words it is.
    [[nodiscard]] Entities author_of(std::uint32_t noun) const;
    [[nodiscard]] Entities of_complement(std::uint32_t noun) const;

    /// Objects of the verb, also the noun that a relative pronoun or a clitic takes up: "un geste que X a
    /// salue", "X l'a rejete".
    [[nodiscard]] std::vector<std::uint32_t> objects_of(std::uint32_t verb) const;
    /// What the relative pronoun before the verb and its subject stands for; kNone without one.
    [[nodiscard]] std::uint32_t relative_antecedent(std::uint32_t verb) const;
    /// What "lui", "y" or "en" before the verb says instead of a complement with "a" or "de".
    [[nodiscard]] std::vector<std::uint32_t> clitic_complements(std::uint32_t verb, StanceSlot slot) const;
    [[nodiscard]] Reach targets_of(std::uint32_t verb, std::uint32_t last, const StanceRule& rule,
                                   const Entities& holders) const;
    /// What a clause below the cue names: who is denounced for what he does, else an issue.
    [[nodiscard]] Reach clause_reach(std::uint32_t clause, std::uint32_t last, const StanceRule& rule,
                                     const Entities& holders) const;
    [[nodiscard]] Reach complement(std::uint32_t cue, StanceSlot slot, const StanceRule& rule,
                                   const Entities& holders, std::uint32_t reach_units) const;
    void collect(std::uint32_t head, const StanceRule& rule, const Entities& holders,
                 std::vector<StanceTarget>& targets) const;
    /// What stands behind "l'egard de", "l'encontre de"; kNone for other nouns.
    [[nodiscard]] std::uint32_t past_relay(std::uint32_t noun) const;
    /// The verb of the clause that the cue governs: "que X parte", "de partir"; kNone when there is none.
    [[nodiscard]] std::uint32_t clause_of(std::uint32_t last, std::uint32_t cue) const;
    [[nodiscard]] std::uint32_t clause_begin(std::uint32_t clause, std::uint32_t cue) const;

    /// "de" stands before it, over an article and quotation marks.
    [[nodiscard]] bool follows_of(std::uint32_t token) const;
    /// The name behind a title that the reading left out of it: "M. X".
    [[nodiscard]] std::uint32_t past_title(std::uint32_t token) const;
    /// The complement and those listed after it with its preposition said again: "a X, a Y et a Z".
    [[nodiscard]] std::vector<std::uint32_t> listed(std::uint32_t cue, std::uint32_t head,
                                                    StanceWord preposition) const;
    /// A noun without preposition right behind a verb phrase, with what is coordinated with it.
    [[nodiscard]] std::vector<std::uint32_t> nominal_behind(std::uint32_t token) const;

    bool add(const Entities& holders, const Cue& cue, const Reach& reach);

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    const StanceLexicon& m_lexicon;
    std::vector<StanceCandidate> m_found;

  private:
    /// The thing that a clitic object of the verb takes up; kNone where it is somebody.
    [[nodiscard]] std::uint32_t clitic_antecedent(std::uint32_t verb) const;
    /// The last noun before the clitic that it may take up.
    [[nodiscard]] std::uint32_t taken_up(std::uint32_t clitic, const text::Morphology& wanted) const;
    /// What others are asked to do to somebody: for or against whom that is.
    void collect_asked(std::uint32_t clause, const StanceRule& rule, const Entities& holders,
                       std::vector<StanceTarget>& targets) const;
    /// The comma that closes what another opens before the clause: "a demande, lundi, que"; kNone for none.
    [[nodiscard]] std::uint32_t past_parenthesis(std::uint32_t comma, std::uint32_t end) const;
    [[nodiscard]] bool infinitive_follows(std::uint32_t token) const;
    /// Whom the doing that somebody threatens with would hit: "menace d'envahir X".
    [[nodiscard]] Reach threatened(std::uint32_t clause, const StanceRule& rule,
                                   const Entities& holders) const;
    [[nodiscard]] bool fits_issue(const StanceRule& rule, const StanceTarget& target) const;
    /// Whose conduct the noun tells of: "les propos de X" are X's, "l'offensive turque" is Turkey's.
    [[nodiscard]] Entities owners_of_conduct(const StanceTarget& target) const;
    /// A place where something happens, not one that acts.
    [[nodiscard]] bool is_scene(std::uint32_t head) const;
};

[[nodiscard]] bool has_slot(const StanceRule& rule, StanceSlot slot);

/// Stances told by verbs.
[[nodiscard]] std::vector<StanceCandidate> verb_stances(const Context& context, const StanceLexicon& lexicon);
/// Stances told by nouns and adjectives.
[[nodiscard]] std::vector<StanceCandidate> noun_stances(const Context& context, const StanceLexicon& lexicon);
/// Stances told by how somebody judges a thing.
[[nodiscard]] std::vector<StanceCandidate> spoken_stances(const Context& context,
                                                          const StanceLexicon& lexicon);

/// Stances told by what somebody says will not be or never was, and by what a quotation calls for.
[[nodiscard]] std::vector<StanceCandidate> vow_stances(const Context& context, const StanceLexicon& lexicon);

/// Stances told by what somebody says should be, on what condition, and of what others do wrong.
[[nodiscard]] std::vector<StanceCandidate> claim_stances(const Context& context,
                                                         const StanceLexicon& lexicon);

}  // namespace entente::extract
