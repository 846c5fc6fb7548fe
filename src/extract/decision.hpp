#pragma once

#include "extract/candidates.hpp"
#include "extract/linear_model.hpp"

#include <filesystem>
#include <optional>

namespace entente::extract {

/// Disposes of the candidates that the rules propose. Where schema/fr/models holds a trained model for a
/// decision the model decides; elsewhere a short list of rules does.
class Decision {
  public:
    explicit Decision(const std::filesystem::path& models);

    /// Sets the score of the candidate and drops fillers that do not belong; whether it is to be recorded.
    [[nodiscard]] bool accept_meeting(const Context& context, EventCandidate& candidate) const;
    [[nodiscard]] bool accept_act(const Context& context, EventCandidate& candidate) const;

  private:
    std::optional<LinearModel> m_meetings;  ///< meetings.linear
    std::optional<LinearModel> m_parties;   ///< parties.linear
    std::optional<LinearModel> m_acts;      ///< acts.linear
};

}  // namespace entente::extract
