#pragma once

#include "extract/decision/candidates.hpp"

#include <vector>

namespace entente::extract {

/// What is done by saying: announcements that are the news.
[[nodiscard]] std::vector<EventCandidate> propose_speech_acts(const Context& context);

}  // namespace entente::extract
