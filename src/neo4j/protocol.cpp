#include "neo4j/protocol.hpp"

#include "neo4j/server_error.hpp"

#include "entente/text/unicode.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace entente::neo4j {

namespace {

struct CounterName {
    std::string_view transactional;
    std::string_view query;
    std::int64_t Counters::*member;
};

/// "relationship_deleted" is singular on the wire.
constexpr std::array<CounterName, 9> kCounterNames{{
    {"nodes_created", "nodesCreated", &Counters::nodes_created},
    {"nodes_deleted", "nodesDeleted", &Counters::nodes_deleted},
    {"relationships_created", "relationshipsCreated", &Counters::relationships_created},
    {"relationship_deleted", "relationshipsDeleted", &Counters::relationships_deleted},
    {"properties_set", "propertiesSet", &Counters::properties_set},
    {"labels_added", "labelsAdded", &Counters::labels_added},
    {"labels_removed", "labelsRemoved", &Counters::labels_removed},
    {"constraints_added", "constraintsAdded", &Counters::constraints_added},
    {"indexes_added", "indexesAdded", &Counters::indexes_added},
}};

/// Percent-encoding of one path segment (RFC 3986).
std::string path_segment(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.' || c == '~';
        if (plain)
            encoded.push_back(c);
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string beginning_of(std::string_view body) {
    std::string shown;
    for (const char c : body.substr(0, 120)) shown.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    return body.size() > 120 ? shown + "..." : shown;
}

[[noreturn]] void throw_foreign(const HttpResponse& response) {
    throw ForeignAnswer(fmt::format("HTTP {} ({}), which Neo4j would not answer: {}", response.status,
                                    response.content_type.empty() ? "no content type" : response.content_type,
                                    beginning_of(response.body)));
}

Counters read_counters(base::JsonView stats, Protocol protocol) {
    Counters counters;
    for (const CounterName& name : kCounterNames)
        counters.*name.member =
            stats.integer_or(protocol == Protocol::transactional ? name.transactional : name.query, 0);
    return counters;
}

void throw_if_failed(base::JsonView root) {
    const auto errors = root.find("errors");
    if (!errors || errors->size() == 0) return;
    const base::JsonView first = (*errors)[0];
    throw ServerError(first.string_or("code", "no code"), first.string_or("message", "no message"));
}

}  // namespace

Counters& Counters::operator+=(const Counters& other) {
    for (const CounterName& name : kCounterNames) this->*name.member += other.*name.member;
    return *this;
}

std::string path_of(Protocol protocol, std::string_view database) {
    return "/db/" + path_segment(database) +
           (protocol == Protocol::transactional ? "/tx/commit" : "/query/v2");
}

std::string encode_statement(Protocol protocol, std::string_view statement,
                             std::string_view parameters_json) {
    base::JsonWriter quoted;
    quoted.value(statement);
    const std::string text = quoted.take();
    std::string body;
    body.reserve(parameters_json.size() + text.size() + 80);
    const auto append = [&body](std::string_view part) { body.append(part); };
    append(protocol == Protocol::transactional ? R"({"statements":[{"statement":)" : R"({"statement":)");
    append(text);
    append(R"(,"parameters":)");
    append(parameters_json);
    append(protocol == Protocol::transactional ? R"(,"includeStats":true}]})"
                                               : R"(,"includeCounters":true})");
    return body;
}

Answer::Answer(base::JsonDocument document, Protocol protocol)
    : m_document(std::move(document)), m_protocol(protocol) {
    const base::JsonView root = m_document.root();
    const auto stats =
        protocol == Protocol::transactional ? root.at("results")[0].find("stats") : root.find("counters");
    if (stats) m_counters = read_counters(*stats, protocol);
}

std::size_t Answer::row_count() const {
    const base::JsonView root = m_document.root();
    return m_protocol == Protocol::transactional ? root.at("results")[0].at("data").size()
                                                 : root.at("data").at("values").size();
}

base::JsonView Answer::cell(std::size_t row, std::size_t column) const {
    const base::JsonView root = m_document.root();
    return m_protocol == Protocol::transactional ? root.at("results")[0].at("data")[row].at("row")[column]
                                                 : root.at("data").at("values")[row][column];
}

Answer decode_answer(Protocol protocol, const HttpResponse& response) {
    std::optional<base::JsonDocument> document;
    try {
        document.emplace(response.body);
        if (!document->root().is_object()) throw_foreign(response);
        throw_if_failed(document->root());
        Answer answer(std::move(*document), protocol);
        static_cast<void>(answer.row_count());
        return answer;
    } catch (const InputError&) {
        throw_foreign(response);
    }
}

void write_text(base::JsonWriter& out, std::string_view text) {
    if (text::is_valid_utf8(text)) {
        out.value(text);
        return;
    }
    std::string repaired;
    for (std::size_t at = 0; at < text.size();) text::append_utf8(text::next_code_point(text, at), repaired);
    out.value(repaired);
}

}  // namespace entente::neo4j
