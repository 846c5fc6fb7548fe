#pragma once

#include "coref/analysis.hpp"

namespace entente::coref {

/// What an office may speak for.
[[nodiscard]] bool is_body(text::EntityKind kind);
/// A state has one: "president", "premier ministre".
[[nodiscard]] bool is_sole_office(std::string_view type);

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
    /// @param type    of the office: one that a state has once is not given to a second person
    /// @param holder  whom the office is asked for
    [[nodiscard]] text::EntityIndex default_state(std::uint32_t word, std::string_view office,
                                                  std::string_view type = {},
                                                  text::EntityIndex holder = text::kNoEntity);
    /// The state that the whole text speaks of most.
    [[nodiscard]] text::EntityIndex main_state();
    /// Antecedent of "son", "sa" before an office: the first body or state of the sentence, else of those
    /// before.
    [[nodiscard]] text::EntityIndex possessor(std::uint32_t word) const;
    [[nodiscard]] text::EntityIndex mandate_owner(text::EntityIndex person, bool at_any_time = false);
    [[nodiscard]] const LeaderEntry* mandate(text::EntityIndex person) const;

  private:
    /// States in the order in which an unmarked office may mean them.
    [[nodiscard]] std::vector<std::uint32_t> likely_states(std::uint32_t word) const;
    [[nodiscard]] std::vector<StateMention> states_by_weight(std::uint32_t limit) const;
    /// Another person holds the one such office of the state by the words of the text.
    [[nodiscard]] bool is_taken(std::uint32_t state, std::string_view type, text::EntityIndex holder);
    /// The state that another office of the same person names.
    [[nodiscard]] text::EntityIndex told_elsewhere(const RolePhrase& role, text::EntityIndex holder);
    /// Where the text first gives the person such an office.
    [[nodiscard]] std::uint32_t first_told(const RolePhrase& role, text::EntityIndex holder) const;
    [[nodiscard]] text::EntityIndex told_before(std::uint32_t pronoun) const;
    [[nodiscard]] text::EntityIndex head_of_relative(const RolePhrase& role) const;
    [[nodiscard]] text::EntityIndex body_of_noun(const RolePhrase& role) const;
    [[nodiscard]] text::EntityIndex owner_of_many(std::uint32_t word) const;
    [[nodiscard]] text::EntityIndex mandate_of_surname(text::EntityIndex person, std::string_view type);
    [[nodiscard]] bool is_of_person(const RolePhrase& role) const;
    [[nodiscard]] bool is_independent_group(const RoleOwner& owner) const;
    [[nodiscard]] text::EntityIndex nationality(text::EntityIndex person) const;
    [[nodiscard]] text::EntityIndex from_owner(const RoleOwner& owner);
    [[nodiscard]] text::EntityIndex counterpart_owner(const RolePhrase& role);
    [[nodiscard]] text::EntityIndex body_before(std::uint32_t word) const;
    struct Told {
        std::vector<std::uint32_t> acting;
        std::vector<std::uint32_t> scenes;
        bool opens_with_scene = false;  ///< "A Alger, le president ..."
    };
    [[nodiscard]] Told collect(std::uint32_t sentence, std::uint32_t limit) const;
    [[nodiscard]] std::uint32_t sentence_of(std::uint32_t word) const {
        return m_reading.words[word].sentence;
    }

    struct Taken {
        std::uint32_t state = 0;
        std::string type;
        text::EntityIndex holder = text::kNoEntity;
    };
    void find_taken();

    Analysis& m_analysis;
    const Reading& m_reading;
    std::vector<Taken> m_taken;  ///< offices that the text gives to a person and a state by their names
    bool m_taken_known = false;
};

}  // namespace entente::coref
