#pragma once

#include "coref/analysis.hpp"

namespace entente::coref {

/// Decides whom an office speaks for. Reads names and people that are settled; makes the owners that it
/// names.
class OwnerFinder {
  public:
    explicit OwnerFinder(Analysis& analysis);

    /// What the phrase itself names; nothing when it names nobody.
    [[nodiscard]] text::EntityIndex named_owner(const RolePhrase& role);
    /// Also by the holder's mandate, a possessive, or the state that the passage is about.
    [[nodiscard]] text::EntityIndex owner(const RolePhrase& role, text::EntityIndex holder);
    /// The state that an unmarked office or government belongs to here.
    [[nodiscard]] text::EntityIndex default_state(std::uint32_t word, std::string_view office,
                                                  text::EntityIndex avoid = text::kNoEntity);
    /// The state that the whole text speaks of most.
    [[nodiscard]] text::EntityIndex main_state();
    /// Antecedent of "son", "sa" before an office: the first body or state of the sentence, else of those
    /// before.
    [[nodiscard]] text::EntityIndex possessor(std::uint32_t word) const;
    [[nodiscard]] text::EntityIndex mandate_owner(text::EntityIndex person, bool at_any_time = false);
    [[nodiscard]] const LeaderEntry* mandate(text::EntityIndex person) const;

  private:
    [[nodiscard]] bool is_independent_group(const RoleOwner& owner) const;
    [[nodiscard]] text::EntityIndex nationality(text::EntityIndex person) const;
    [[nodiscard]] text::EntityIndex from_owner(const RoleOwner& owner);
    [[nodiscard]] text::EntityIndex counterpart_owner(const RolePhrase& role);
    [[nodiscard]] text::EntityIndex body_before(std::uint32_t word) const;
    void collect(std::uint32_t sentence, std::uint32_t limit, bool nearest_first,
                 std::vector<std::uint32_t>& states) const;

    Analysis& m_analysis;
    const Reading& m_reading;
};

}  // namespace entente::coref
