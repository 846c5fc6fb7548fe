#pragma once

#include "extract/decision/candidates.hpp"
#include "extract/decision/features.hpp"
#include "extract/stances/stances.hpp"

#include "entente/base/linear_model.hpp"

#include <filesystem>
#include <optional>

namespace entente::extract {

/// Disposes of the candidates that the rules propose. Where the table holds a trained model for a decision
/// the model decides; elsewhere a short list of rules does, and nothing guessed is recorded.
class Decision {
  public:
    /// @param table  schema/fr/models/facts.tsv; rules decide everything when there is no such file
    explicit Decision(const std::filesystem::path& table);

    /// There are models that can tell a guess that is right from one that is not.
    [[nodiscard]] bool judges_guesses() const { return m_parties && m_meetings; }
    /// Whether rules alone would record the meeting.
    [[nodiscard]] static bool ruled(const Context& context, const EventCandidate& candidate);
    /// Each sets the score of the candidate and says whether it is to be recorded. Parties that do not belong
    /// to a meeting are dropped.
    [[nodiscard]] bool accept_meeting(const Context& context, const FeatureReader& features,
                                      EventCandidate& candidate) const;
    [[nodiscard]] bool accept_act(const FeatureReader& features, EventCandidate& candidate) const;
    [[nodiscard]] bool accept_stance(const FeatureReader& features, StanceCandidate& candidate) const;

  private:
    std::optional<base::LinearModel> m_parties;
    std::optional<base::LinearModel> m_meetings;
    std::optional<base::LinearModel>
        m_doubtful;  ///< only a threshold: for meetings that rules would not record
    std::optional<base::LinearModel> m_acts;
    std::optional<base::LinearModel> m_stances;
};

}  // namespace entente::extract
