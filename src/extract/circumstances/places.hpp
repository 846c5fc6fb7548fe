#pragma once

#include "extract/clauses/event_clause.hpp"

namespace entente::extract {

/// A mention of a scene.
struct PlaceCandidate {
    EntityIndex place = kNoEntity;
    std::uint32_t token = kNone;
    double cost = 0;  ///< distance from the trigger, see Clauses::separation
};

/// Finds the scene of an event among the places of its sentence: never just any city nearby.
class PlaceFinder {
  public:
    explicit PlaceFinder(const Clauses& clauses);

    /// Scenes in the sentence of the trigger, best first: with a locative preposition, or "de" right after a
    /// noun.
    [[nodiscard]] std::vector<PlaceCandidate> candidates(std::uint32_t trigger) const;
    /// The best of them within reach, or kNoEntity.
    [[nodiscard]] EntityIndex nearest(std::uint32_t trigger) const;
    /// The city of the dateline, when the document names it as a place; else kNoEntity.
    [[nodiscard]] EntityIndex dateline() const { return m_dateline; }
    /// The entity can be a scene.
    [[nodiscard]] bool is_place(EntityIndex entity) const;
    /// The scene that a unit names, with a locative preposition: kNoEntity when it is none.
    [[nodiscard]] EntityIndex scene_of(const Unit& unit) const;
    /// What is talked of, or where something else is: "sur Alep", "un cessez-le-feu a Alep".
    [[nodiscard]] bool of_topic(const Unit& unit) const;

  private:
    [[nodiscard]] bool dative(const Unit& unit) const;
    /// The place that names a gathering, with "de"; kNoEntity when the phrase hangs on something else.
    [[nodiscard]] EntityIndex named_after_noun(const Unit& unit, const EventClause& event) const;
    /// The place of which a part is told: "sur le perron de".
    [[nodiscard]] EntityIndex whole_of_part(const Unit& unit) const;

    const Clauses& m_clauses;
    const Reading& m_reading;
    EntityIndex m_dateline = kNoEntity;
};

}  // namespace entente::extract
