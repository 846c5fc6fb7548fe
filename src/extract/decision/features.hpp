#pragma once

#include "extract/decision/candidates.hpp"
#include "extract/stances/stances.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace entente::extract {

/// What a learned model sees of a candidate: names of binary features, sorted. One per document:
/// what is counted over the whole text is counted once.
class FeatureReader {
  public:
    explicit FeatureReader(const Context& context);

    [[nodiscard]] std::vector<std::string> event(const EventCandidate& candidate) const;
    [[nodiscard]] std::vector<std::string> filler(const EventCandidate& candidate,
                                                  const Filler& filler) const;
    [[nodiscard]] std::vector<std::string> stance(const StanceCandidate& candidate) const;

  private:
    class Features;

    const Context& m_context;
    std::vector<std::uint32_t> m_mentions;        ///< per entity
    std::vector<std::uint32_t> m_first_sentence;  ///< per entity
    std::unordered_set<std::string_view> m_title_lemmas;
};

/// Indices of the fillers that stay: those whom rules found and the model of parties does not refuse; of the
/// guessed the likeliest, until there are two.
[[nodiscard]] std::vector<std::size_t> kept_parties(const EventCandidate& candidate,
                                                    const std::vector<float>& probabilities, float threshold);
/// What the model of parties made of a meeting's fillers, for the model of meetings.
[[nodiscard]] std::vector<std::string> party_features(const Context& context, const EventCandidate& candidate,
                                                      const std::vector<float>& probabilities,
                                                      const std::vector<std::size_t>& kept);

/// Candidates as lines of JSON for training: what they claim, in the words by which gold can be compared with
/// it, and their features.
[[nodiscard]] std::string to_json(const Context& context, const FeatureReader& features,
                                  const EventCandidate& candidate);
[[nodiscard]] std::string to_json(const Context& context, const FeatureReader& features,
                                  const StanceCandidate& candidate);

}  // namespace entente::extract
