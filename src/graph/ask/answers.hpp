#pragma once

#include "graph/ask/selection.hpp"
#include "graph/ask/view.hpp"

#include <vector>

namespace entente::graph {

/// What a question is answered from.
struct Inquiry {
    const View& view;
    const Selection& selection;
    const Filters& filters;
};

using Rows = std::vector<Row>;

// One function per file of exports/cypher: its rows, in any order, cells in the order of its columns.
[[nodiscard]] Rows who_met_whom_where(const Inquiry& inquiry);
[[nodiscard]] Rows meetings_of(const Inquiry& inquiry);
[[nodiscard]] Rows where_was(const Inquiry& inquiry);
[[nodiscard]] Rows cancelled_meetings(const Inquiry& inquiry);
[[nodiscard]] Rows announced_then(const Inquiry& inquiry);
[[nodiscard]] Rows what_happened_in(const Inquiry& inquiry);
[[nodiscard]] Rows contradictions(const Inquiry& inquiry);
[[nodiscard]] Rows who_supports_whom(const Inquiry& inquiry);
[[nodiscard]] Rows how_a_position_changed(const Inquiry& inquiry);
[[nodiscard]] Rows co_signatories(const Inquiry& inquiry);
[[nodiscard]] Rows which_documents_report(const Inquiry& inquiry);
[[nodiscard]] Rows timeline(const Inquiry& inquiry);
[[nodiscard]] Rows who_represents_whom(const Inquiry& inquiry);
[[nodiscard]] Rows most_connected(const Inquiry& inquiry);
[[nodiscard]] Rows never_quoted(const Inquiry& inquiry);
[[nodiscard]] Rows shortest_path(const Inquiry& inquiry);

}  // namespace entente::graph
