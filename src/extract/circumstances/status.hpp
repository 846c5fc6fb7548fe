#pragma once

#include "extract/clauses/clauses.hpp"

#include <optional>

namespace entente::extract {

/// How far an event has come, as one trigger tells it.
struct EventState {
    facts::EventStatus status = facts::EventStatus::held;
    std::uint32_t cue = kNone;  ///< the word that told; kNone when tense alone did
    bool alleged = false;       ///< in the conditional of rumour
    bool adjunct = false;       ///< the noun only dates something else: "lors de", "a l'issue de"
    bool postponed = false;     ///< a new date makes it planned
};

/// Status with its scope: tense, modality, negation, cue verbs, nouns and adjectives above and beside the
/// trigger.
class StatusReader {
  public:
    explicit StatusReader(const Clauses& clauses) : m_clauses(clauses), m_reading(clauses.reading()) {}

    [[nodiscard]] EventState of_verb(std::uint32_t verb) const;
    /// Of an event told by a noun: its modifiers, what it complements, the verb whose subject or object it
    /// is.
    [[nodiscard]] EventState of_noun(std::uint32_t noun) const;

  private:
    [[nodiscard]] EventState of_verb(std::uint32_t verb, int depth) const;
    [[nodiscard]] EventState of_infinitive(std::uint32_t verb, int depth) const;
    [[nodiscard]] std::optional<EventState> denial_above(std::uint32_t verb) const;
    [[nodiscard]] std::optional<EventState> apply_cue(std::uint32_t cue_verb, bool over_infinitive) const;
    /// "X, qui devait rencontrer Y, n'a pas pris l'avion": the main clause undoes what was planned.
    [[nodiscard]] std::uint32_t undoing_main_clause(std::uint32_t verb) const;
    /// The verb that governs a chain of infinitives.
    [[nodiscard]] std::uint32_t main_verb(std::uint32_t verb) const;
    [[nodiscard]] bool only_wished(std::uint32_t undoing_verb) const;
    [[nodiscard]] std::optional<EventState> modifiers(std::uint32_t noun) const;
    [[nodiscard]] std::optional<EventState> adjunct(std::uint32_t noun) const;
    [[nodiscard]] std::optional<EventState> on_agenda(std::uint32_t noun) const;
    [[nodiscard]] bool of_copula_ahead(std::uint32_t noun) const;
    /// As the clause around the noun tells it: its verb, or the noun that it completes.
    [[nodiscard]] EventState in_clause(std::uint32_t noun) const;

    const Clauses& m_clauses;
    const Reading& m_reading;
};

}  // namespace entente::extract
