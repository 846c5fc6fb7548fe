#include "neo4j/batches.hpp"

#include "neo4j/server_error.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace entente::neo4j {

namespace {

struct Batch {
    std::string parameters;
    std::size_t rows = 0;
};

/// As many rows from `first` on as fit: at least one, however long.
Batch encode(const BatchJob& job, const PushSettings& settings, std::size_t first, std::size_t most_rows,
             std::size_t batches_done) {
    base::JsonWriter out;
    out.begin_object();
    out.key("corpus");
    write_text(out, settings.corpus);
    if (job.first_load) {
        out.member("import", job.first_load->import_id);
        out.member("batch", static_cast<std::int64_t>(job.first_load->batches_before + batches_done + 1));
    }
    out.key("rows");
    out.begin_array();
    Batch batch;
    while (batch.rows < most_rows && first + batch.rows < job.row_count &&
           (batch.rows == 0 || out.size() < settings.largest_batch_bytes))
        job.write_row(out, first + batch.rows++);
    out.end_array();
    out.end_object();
    batch.parameters = out.take();
    return batch;
}

/// The server of today decides: two thirds of the wanted time are as good as all of it.
void adapt(std::size_t& batch_rows, const PushSettings& settings, std::chrono::milliseconds taken) {
    if (taken > settings.wanted_answer_time * 2 && batch_rows > settings.smallest_batch_rows)
        batch_rows = std::max(batch_rows / 2, settings.smallest_batch_rows);
    else if (taken < settings.wanted_answer_time / 3 && batch_rows < settings.largest_batch_rows)
        batch_rows = std::min(batch_rows + batch_rows / 2 + 1, settings.largest_batch_rows);
}

std::int64_t rows_taken(const Answer& answer) {
    return answer.row_count() == 0 ? 0 : answer.cell(0, 0).integer();
}

Answer send_one(Session& session, const BatchJob& job, const Batch& batch) {
    if (job.first_load) {
        try {
            Answer answer = session.run(job.first_load->statement, batch.parameters);
            if (rows_taken(answer) == static_cast<std::int64_t>(batch.rows)) return answer;
        } catch (const ServerError& error) {
            // Another push writes the same by now.
            if (error.title() != "ConstraintValidationFailed") throw;
        }
    }
    try {
        return session.run(job.statement, batch.parameters);
    } catch (const ServerError& error) {
        if (error.title() != "ConstraintValidationFailed" || job.on_violation.empty()) throw;
    }
    session.run(job.on_violation, batch.parameters);
    return session.run(job.statement, batch.parameters);
}

}  // namespace

BatchResult send_batches(Session& session, const BatchJob& job, const PushSettings& settings,
                         std::size_t& batch_rows) {
    BatchResult result;
    for (std::size_t first = 0; first < job.row_count;) {
        const Batch batch = encode(job, settings, first, batch_rows, result.batches);
        try {
            const Answer answer = send_one(session, job, batch);
            const std::int64_t taken = rows_taken(answer);
            if (taken != static_cast<std::int64_t>(batch.rows))
                throw ExternalError(
                    fmt::format("the server took {} of {} rows: nodes that this push had written are gone "
                                "again. Is something "
                                "else deleting in this database? Statement: {}",
                                taken, batch.rows, job.statement));
            result.counters += answer.counters();
        } catch (ServerError& error) {
            if (error.remedy() != Remedy::smaller) throw;
            if (batch.rows == 1) {
                error.add_context("even a single row");
                throw;
            }
            batch_rows = std::max<std::size_t>(batch.rows / 2, 1);
            continue;
        }
        ++result.batches;
        first += batch.rows;
        adapt(batch_rows, settings, session.last_duration());
        if (job.on_done) job.on_done(batch.rows);
    }
    return result;
}

}  // namespace entente::neo4j
