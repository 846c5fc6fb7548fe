#pragma once

#include "extract/context.hpp"

#include <vector>

namespace entente::extract {

/// The clause around a noun that names an encounter.
class NounClause {
  public:
    explicit NounClause(const Context& context)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses) {}

    /// The verb that the noun depends on, in its own sentence; kNone when there is none.
    [[nodiscard]] std::uint32_t verb_over(std::uint32_t noun) const;
    [[nodiscard]] bool is_subject_of(std::uint32_t noun, std::uint32_t verb) const;
    /// Who acts in the clause that the noun belongs to: subject of its light verb, or of the verb it dates.
    [[nodiscard]] std::vector<EntityIndex> actors(std::uint32_t noun, std::uint32_t verb) const;

  private:
    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
};

}  // namespace entente::extract
