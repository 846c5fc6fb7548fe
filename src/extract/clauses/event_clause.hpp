#pragma once

#include "extract/clauses/clauses.hpp"

#include <cstdint>
#include <vector>

namespace entente::extract {

/// The words that tell one event: its trigger, and the verbs that say that it takes place ("la rencontre aura
/// lieu", "le sommet, qui s'ouvre samedi", "doit rencontrer"). What stands close to any of them dates and
/// places it.
class EventClause {
  public:
    EventClause(const Clauses& clauses, std::uint32_t trigger);

    [[nodiscard]] std::uint32_t trigger() const { return m_trigger; }
    [[nodiscard]] bool carries(std::uint32_t token) const;
    /// The least separation of the token from the trigger or one of its verbs.
    [[nodiscard]] double separation(std::uint32_t token) const;
    /// The token belongs to the trigger or one of its verbs in the tree.
    [[nodiscard]] bool governs(std::uint32_t token) const;
    /// The trigger is a noun that only dates something else ("lors de", "a l'issue de"), or "apres avoir
    /// recu".
    [[nodiscard]] bool is_adjunct() const;
    /// "c'est a Paris, mardi, que X a rencontre Y": the token stands between the two and belongs to the
    /// event.
    [[nodiscard]] bool brought_forward(std::uint32_t token) const;
    /// The token hangs on another event, or on a relative or participle clause about something else.
    [[nodiscard]] bool foreign(std::uint32_t token) const;
    /// The token belongs to the clause with which that of the trigger is coordinated.
    [[nodiscard]] bool in_other_conjunct(std::uint32_t token) const;

  private:
    void add_verbs_of_noun();
    void add_relative_clause();
    void add_modals();
    void add_carrier(std::uint32_t verb);

    const Clauses& m_clauses;
    const Reading& m_reading;
    std::uint32_t m_trigger;
    std::vector<std::uint32_t> m_carriers;  ///< without the trigger
};

}  // namespace entente::extract
