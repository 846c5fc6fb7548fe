#pragma once

#include "graph/corpus.hpp"

#include <string_view>
#include <vector>

namespace entente::graph {

/// Finds copies and rewrites of one dispatch and fills Corpus::source: the earliest published (then the
/// smallest id) stands for all.
///
/// Sketches: the smallest hashes of all runs of four words (Broder, "On the resemblance and containment of
/// documents", 1997). Two texts are of one source when half of the shorter one's runs stand in the other.
/// Linear in the length of the texts and in the number of documents that share a run.
void find_copies(Corpus& corpus);

/// The share of the runs of words of the shorter text that the other text has too, estimated from both
/// sketches.
[[nodiscard]] double containment(std::string_view a, std::string_view b);

}  // namespace entente::graph
