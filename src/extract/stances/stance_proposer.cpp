#include "extract/stances/stance_frames.hpp"

#include <algorithm>
#include <iterator>

namespace entente::extract {

std::vector<StanceCandidate> propose_stances(const Context& context, const StanceLexicon& lexicon) {
    auto found = verb_stances(context, lexicon);
    for (const auto read : {noun_stances, spoken_stances, claim_stances, vow_stances}) {
        auto more = read(context, lexicon);
        found.insert(found.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    std::stable_sort(
        found.begin(), found.end(),
        [](const StanceCandidate& one, const StanceCandidate& other) { return one.cue < other.cue; });
    return found;
}

}  // namespace entente::extract
