#pragma once

#include "entente/graph/property_graph.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace entente::graph {

/// What a question may be narrowed by, as in the parameters of exports/cypher. Absent: not narrowed.
///
/// Names (`actor`, `with`, `place`) are ids, labels, aliases, acronyms or ISO codes in any case, or the
/// family name of a person; where nothing bears that name, letters are compared without their accents. Dates
/// are YYYY-MM-DD, YYYY-MM or YYYY, first and last day included. All begin absent, so that callers may name
/// some.
struct Filters {
    std::optional<std::string> actor = {};
    std::optional<std::string> with = {};
    std::optional<std::string> place = {};
    std::optional<std::string> from = {};
    std::optional<std::string> to = {};
    std::optional<std::string> status = {};
    std::optional<std::string> type = {};
    std::optional<std::string> about = {};
    std::optional<std::string> fact = {};
    std::optional<std::int64_t> limit = {};
};

/// One question, as declared by the head of its file in exports/cypher, which is built into the library:
/// name, columns and order are the same whether Neo4j answers or `answer`.
struct Question {
    std::string name;    ///< of `entente ask`: "meetings"
    std::string file;    ///< "who_met_whom_where.cypher"
    std::string french;  ///< the question as people put it
    std::string english;
    std::string note;
    std::vector<std::string> parameters;
    std::vector<std::string> required;  ///< those that must be given
    std::vector<std::string> columns;
    struct Order {
        std::string column;
        bool descending = false;
    };
    std::vector<Order> order;  ///< absent values last
    std::string cypher;        ///< the whole file
};

/// All questions, by name. They live as long as the program.
[[nodiscard]] std::span<const Question> questions();
/// @throws ArgumentError  listing the questions that there are
[[nodiscard]] const Question& question_named(std::string_view name);

/// Absent, a text, a number, or a list of texts.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, std::vector<std::string>>;

struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
    std::vector<std::string> notes;  ///< for people: a name that nothing in the graph bears
};

/// Answers from the graph alone, with the rows that Neo4j would give, in the same order.
/// @throws ArgumentError  when a required filter is missing, a filter means nothing to this question, or a
/// date is none
///
///     const Table table = answer(question_named("meetings"), {.actor = "Lavrov"}, graph);
[[nodiscard]] Table answer(const Question& question, const Filters& filters, const PropertyGraph& graph);

/// Columns in line for a person; below each row the sentences behind it. Ids are left out.
[[nodiscard]] std::string to_table(const Table& table);
/// {"columns": [...], "rows": [{...}, ...]}, one row a line.
[[nodiscard]] std::string to_json(const Table& table);
/// RFC 4180 with a header; lists joined by " | ".
[[nodiscard]] std::string to_csv(const Table& table);
/// The query with `:param` lines before it, for cypher-shell and the Neo4j browser. Names that mean one node
/// of `graph`, when given, become its id.
[[nodiscard]] std::string to_cypher(const Question& question, const Filters& filters,
                                    const PropertyGraph* graph);

}  // namespace entente::graph
