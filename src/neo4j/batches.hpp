#pragma once

#include "neo4j/session.hpp"

#include "entente/base/json.hpp"
#include "entente/neo4j/push.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace entente::neo4j {

/// Writing into a database that holds nothing yet, where what is written need not be looked for. The number
/// of the batch is left on the :Import node in the same transaction, so that a batch whose answer was lost
/// is not written twice: sent again it takes no row.
struct FirstLoad {
    std::string statement;
    std::string import_id;
    std::size_t batches_before = 0;  ///< of jobs before this one
};

/// Rows that one statement takes, `UNWIND $rows AS r ... RETURN count(*) AS rows`.
struct BatchJob {
    std::string statement;
    std::size_t row_count = 0;
    std::function<void(base::JsonWriter&, std::size_t index)> write_row;
    std::function<void(std::size_t rows)> on_done;
    /// Sent with the same rows when a uniqueness constraint stands in the way, before they are sent once
    /// more.
    std::string on_violation;
    /// Tried first; what it does not take goes the way of `statement`, which finds what is there.
    std::optional<FirstLoad> first_load;
};

struct BatchResult {
    Counters counters;
    std::size_t batches = 0;
};

/// Sends all rows in order, in batches that grow while the server answers quickly and shrink when it does
/// not, and are halved where its memory does not suffice. One batch is in memory at a time.
/// @param batch_rows  how many rows to begin with; what was learned is left in it for the next job
/// @throws ExternalError  also when the server took fewer rows than were sent: an end of an edge is missing
[[nodiscard]] BatchResult send_batches(Session& session, const BatchJob& job, const PushSettings& settings,
                                       std::size_t& batch_rows);

}  // namespace entente::neo4j
