#pragma once

#include "extract/clauses/reading.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace entente::extract {

/// Tense of a whole verb group, auxiliaries counted: "a rencontre" is past, "aurait rencontre"
/// past_conditional.
enum class ClauseTense : std::uint8_t {
    none,
    past,
    present,
    imperfect,
    future,
    conditional,
    past_conditional,
    subjunctive,
    infinitive,
    participle,
    gerund
};

/// A verb with its group.
struct Predicate {
    std::uint32_t verb = kNone;
    std::uint32_t finite =
        kNone;  ///< the token with the personal ending; kNone for infinitives and participles
    std::uint32_t group_begin = kNone;  ///< first token of the group: its leftmost auxiliary or clitic
    ClauseTense tense = ClauseTense::none;
    bool passive = false;  ///< its grammatical subject undergoes the act
    bool reflexive = false;
    bool negated = false;
};

/// A prepositional complement as it stands on the surface.
struct Oblique {
    std::uint32_t preposition = kNone;  ///< token
    std::uint32_t head = kNone;         ///< head token of its unit
    std::uint32_t distance = 0;         ///< units between the trigger and it
};

/// Who does what in a clause. Reads the tree first and falls back on the surface where the parser is known to
/// err: inverted subjects, clitics, coordination over appositions, attachment of prepositional phrases.
///
/// Tokens returned are heads of units (see Reading); ask `entities` what they refer to. Cheap to build;
/// answers are computed on demand.
class Clauses {
  public:
    explicit Clauses(const Reading& reading);

    [[nodiscard]] const Reading& reading() const { return m_reading; }
    [[nodiscard]] const Predicate& predicate(std::uint32_t verb) const { return m_predicates[m_index[verb]]; }
    [[nodiscard]] bool is_predicate(std::uint32_t token) const { return m_index[token] != kNone; }
    [[nodiscard]] const std::vector<Predicate>& predicates() const { return m_predicates; }

    /// The grammatical subject, also of infinitives, participles, gerunds, relatives and coordinated verbs.
    /// In a passive it is the one who undergoes the act.
    [[nodiscard]] std::vector<std::uint32_t> subjects(std::uint32_t verb) const;
    /// Direct objects, clitics and relative pronouns included.
    [[nodiscard]] std::vector<std::uint32_t> objects(std::uint32_t verb) const;
    /// "Appuyes par X, les Y qui ... ont avance": what the participle that opens a sentence is about, the
    /// first nominal behind a comma; kNone for other participles.
    [[nodiscard]] std::uint32_t nominal_behind_opening(std::uint32_t participle) const;
    /// Complements with "par" of a passive or a participle.
    [[nodiscard]] std::vector<std::uint32_t> agents(std::uint32_t verb) const;
    /// Prepositional complements to the right of a verb or a noun, nearest first, up to the next clause.
    [[nodiscard]] std::vector<Oblique> obliques(std::uint32_t trigger) const;
    /// The unit of the token and everything coordinated with it: "A, ministre de X, B et C".
    [[nodiscard]] std::vector<std::uint32_t> coordinated(std::uint32_t token) const;

    /// Entities of the tokens, or of the names beside them, in order, each once.
    [[nodiscard]] std::vector<EntityIndex> entities(const std::vector<std::uint32_t>& tokens) const;
    /// The same without places and issues.
    [[nodiscard]] std::vector<EntityIndex> actors(const std::vector<std::uint32_t>& tokens) const;

    /// The person named beside a noun that says who it is ("cheikh Sabah", "l'opposant, X"); else the token.
    [[nodiscard]] std::uint32_t name_beside(std::uint32_t token) const;
    /// The nearest verb above the token, or kNone.
    [[nodiscard]] std::uint32_t governing_verb(std::uint32_t token) const;
    /// First and last token of the clause around the token: between the nearest strong boundaries on both
    /// sides.
    [[nodiscard]] text::TokenSpan clause_span(std::uint32_t token) const;
    /// Finite verbs between two tokens, both excluded.
    [[nodiscard]] std::uint32_t finite_verbs_between(std::uint32_t left, std::uint32_t right) const;
    /// How far two tokens of a sentence are apart for the reader: units between them, finite verbs, commas
    /// and subordinators counted more.
    [[nodiscard]] double separation(std::uint32_t one, std::uint32_t other) const;
    /// A unit that can be a subject or an object: nominal, no preposition, not a date.
    [[nodiscard]] bool is_bare_nominal(const Unit& unit) const;

  private:
    void find_predicate(std::uint32_t verb);
    void read_tense(Predicate& predicate) const;
    [[nodiscard]] bool find_negation(const Predicate& predicate) const;
    [[nodiscard]] std::vector<std::uint32_t> subjects(std::uint32_t verb, int depth) const;
    [[nodiscard]] std::vector<std::uint32_t> inherited_subjects(std::uint32_t verb, int depth) const;
    /// "nomme X pour dialoguer": whoever is named or sent does what stands behind "pour".
    [[nodiscard]] std::vector<std::uint32_t> sent_to_do(std::uint32_t verb) const;
    [[nodiscard]] std::vector<std::uint32_t> subjects_of_gerund(std::uint32_t verb, int depth) const;
    [[nodiscard]] std::uint32_t subject_child(std::uint32_t verb) const;
    [[nodiscard]] std::uint32_t subject_after_comma(const Predicate& predicate) const;
    /// The name right before the verb group: its subject where the tree has none.
    [[nodiscard]] std::uint32_t nominal_beside(const Predicate& predicate) const;
    /// "X, qui [...], a rencontre": the name before the inserted clause.
    [[nodiscard]] std::uint32_t nominal_before_insert(const Predicate& predicate) const;
    /// A verb of the same clause stands before it: "qui federe les associations".
    [[nodiscard]] bool is_behind_verb(std::uint32_t token) const;
    /// "Six pays, dont A et B, ont appele": the group before the members that it names.
    [[nodiscard]] std::uint32_t nominal_before_members(const Predicate& predicate) const;
    /// "A, B et C", told from its last name.
    [[nodiscard]] std::vector<std::uint32_t> list_ending_at(std::uint32_t head) const;
    /// "X, que Y a recu": X.
    [[nodiscard]] std::uint32_t relative_antecedent(const Predicate& predicate) const;
    /// "a rencontre mardi des responsables": the parser takes "des" for a preposition.
    [[nodiscard]] std::uint32_t partitive_object(const Predicate& predicate) const;
    /// "a recu, lundi a Paris, X": the first person named behind what is inserted.
    [[nodiscard]] std::uint32_t person_after_inserts(const Predicate& predicate) const;
    /// "les ministres de la France, de l'Italie et de l'Espagne": the states, when several are listed.
    [[nodiscard]] std::vector<EntityIndex> states_spoken_for(std::uint32_t token) const;
    /// "un groupe de [gilets jaunes]", "des responsables de l'UE": those who are named; else the token.
    [[nodiscard]] std::uint32_t members_named(std::uint32_t token) const;
    /// "une delegation conduite par X": X; else the token.
    [[nodiscard]] std::uint32_t leader_of(std::uint32_t token) const;
    /// The unit before "et", past an apposition to a person: "[X], president de l'entite serbe, et Y".
    [[nodiscard]] std::uint32_t named_over_apposition(std::uint32_t joint) const;
    /// "A, ministre de X, et B" right before a verb in the plural; empty when there is no such list.
    [[nodiscard]] std::vector<std::uint32_t> list_before(const Predicate& predicate) const;
    [[nodiscard]] bool parted_by_colon(std::uint32_t from, std::uint32_t to) const;
    /// The unit that closes the bracket which the unit opens, or kNone.
    [[nodiscard]] std::uint32_t closing_bracket(std::uint32_t opening) const;
    [[nodiscard]] bool joined(std::uint32_t from, std::uint32_t to, std::uint32_t conjunct) const;
    [[nodiscard]] std::uint32_t antecedent(std::uint32_t relative_pronoun, std::uint32_t verb) const;
    [[nodiscard]] std::uint32_t nominal_left_of(std::uint32_t token) const;
    [[nodiscard]] std::uint32_t nominal_right_of(std::uint32_t token, std::uint32_t reach) const;
    [[nodiscard]] std::vector<std::uint32_t> noun_owners(std::uint32_t noun, int depth) const;

    /// "pour assister, samedi, a une reunion": the parser hangs what follows an inserted date too high.
    [[nodiscard]] std::uint32_t infinitive_before(std::uint32_t token) const;
    /// The unit is the subject of a verb of its own, so that "et" joins clauses, not names.
    [[nodiscard]] bool starts_new_clause(std::uint32_t head, std::uint32_t first) const;

    const Reading& m_reading;
    std::vector<Predicate> m_predicates;
    std::vector<std::uint32_t> m_index;  ///< per token, its place in m_predicates
};

}  // namespace entente::extract
