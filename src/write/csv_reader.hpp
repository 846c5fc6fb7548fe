#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::write {

/// A field of a CSV file. neo4j-admin tells `""` (an empty text) from nothing at all.
struct CsvField {
    std::string text;
    bool is_quoted = false;
};

/// Reads CSV by RFC 4180, one record at a time, and notes what breaks it. Views the text, which must live as
/// long.
class CsvReader {
  public:
    explicit CsvReader(std::string_view text) : m_text(text) {}

    /// Reads the next record; false after the last. Empty lines are skipped.
    bool next(std::vector<CsvField>& record);
    /// Line on which the last record began, from 1.
    [[nodiscard]] std::size_t line() const { return m_record_line; }
    /// What was wrong with the last record; empty when nothing was.
    [[nodiscard]] const std::string& problem() const { return m_problem; }
    [[nodiscard]] bool spans_lines() const { return m_line > m_record_line + 1; }

  private:
    CsvField field();

    std::string_view m_text;
    std::size_t m_offset = 0;
    std::size_t m_line = 1;
    std::size_t m_record_line = 1;
    std::string m_problem;
};

}  // namespace entente::write
