#pragma once

#include "entente/base/json.hpp"
#include "entente/neo4j/http_transport.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::neo4j {

/// The two ways in which Neo4j takes a statement over HTTP.
enum class Protocol {
    transactional,  ///< POST /db/{database}/tx/commit; about twice as fast; absent from Aura
    query           ///< POST /db/{database}/query/v2, the Query API; since 5.19 and on Aura
};

/// What a statement changed, by the server's own count.
struct Counters {
    std::int64_t nodes_created = 0;
    std::int64_t nodes_deleted = 0;
    std::int64_t relationships_created = 0;
    std::int64_t relationships_deleted = 0;
    std::int64_t properties_set = 0;
    std::int64_t labels_added = 0;
    std::int64_t labels_removed = 0;
    std::int64_t constraints_added = 0;
    std::int64_t indexes_added = 0;

    Counters& operator+=(const Counters& other);
    bool operator==(const Counters&) const = default;
};

/// The rows that a statement returned; cells are read as JSON.
class Answer {
  public:
    Answer(base::JsonDocument document, Protocol protocol);
    [[nodiscard]] std::size_t row_count() const;
    [[nodiscard]] base::JsonView cell(std::size_t row, std::size_t column) const;
    [[nodiscard]] const Counters& counters() const { return m_counters; }

  private:
    base::JsonDocument m_document;
    Protocol m_protocol;
    Counters m_counters;
};

/// An answer that is not what a Neo4j would say: another program, a gateway's page, or a body cut short.
class ForeignAnswer : public ExternalError {
    using ExternalError::ExternalError;
};

[[nodiscard]] std::string path_of(Protocol protocol, std::string_view database);

/// The body that asks for one statement. `parameters_json` is an object.
[[nodiscard]] std::string encode_statement(Protocol protocol, std::string_view statement,
                                           std::string_view parameters_json);

/// Reads an answer by its body alone: both protocols answer 2xx to statements that failed.
/// @throws ServerError    the first error that the body names
/// @throws ForeignAnswer  when the body is not an answer of this protocol
[[nodiscard]] Answer decode_answer(Protocol protocol, const HttpResponse& response);

/// Writes text into JSON as the server can take it: bytes that are not UTF-8 become U+FFFD, where one such
/// byte would make the server refuse the whole batch.
void write_text(base::JsonWriter& out, std::string_view text);

}  // namespace entente::neo4j
