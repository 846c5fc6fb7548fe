#pragma once

#include <cstddef>
#include <map>

namespace entente::graph {

/// The value that comes most often; of several the smallest.
template <typename Value>
class Poll {
  public:
    void add(const Value& value, std::size_t votes = 1) { m_votes[value] += votes; }
    [[nodiscard]] bool empty() const { return m_votes.empty(); }
    /// The poll must not be empty.
    [[nodiscard]] const Value& winner() const {
        auto best = m_votes.begin();
        for (auto vote = m_votes.begin(); vote != m_votes.end(); ++vote)
            if (vote->second > best->second) best = vote;
        return best->first;
    }
    [[nodiscard]] const std::map<Value, std::size_t>& votes() const { return m_votes; }

  private:
    std::map<Value, std::size_t> m_votes;
};

}  // namespace entente::graph
