#pragma once

#include "entente/base/date.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::write {

/// Days from first to last, both included.
struct Spell {
    base::Date start, end;
    auto operator<=>(const Spell&) const = default;
};

/// When something was there; kept in order, without overlaps (Gephi refuses overlapping intervals).
class Spells {
  public:
    void add(Spell spell);
    void add(const Spells& other);
    [[nodiscard]] const std::vector<Spell>& list() const { return m_spells; }

  private:
    std::vector<Spell> m_spells;
};

/// Every date of a text: "2016-12-07", "2016-12-06/2016-12-07", "2016-12", several joined by " | "; others
/// are skipped.
[[nodiscard]] Spells spells_of(std::string_view dates);

/// From one ISO date to another; one of them when the other is empty or unreadable. Swapped when in the wrong
/// order.
[[nodiscard]] Spells spell_between(std::string_view start, std::string_view end);

}  // namespace entente::write
