#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace entente::base {

/// A table of schema/: UTF-8, tab-separated, `#` starts a comment line, the first other line names the
/// columns.
///
/// Cells are trimmed; a missing last cell reads as empty. An empty cell means "none".
class TsvTable {
  public:
    /// @throws ExternalError  when the file cannot be read
    /// @throws InputError     `file:line: ...` when a row has more cells than the header, or the header
    /// repeats a name
    static TsvTable load(const std::filesystem::path& path);
    static TsvTable parse(std::string_view text, std::string_view name);

    [[nodiscard]] std::size_t row_count() const { return m_rows.size(); }
    [[nodiscard]] bool has_column(std::string_view column) const;
    /// @throws InputError  naming the table when it has no such column
    [[nodiscard]] std::size_t column(std::string_view name) const;
    [[nodiscard]] const std::string& cell(std::size_t row, std::size_t column) const;
    [[nodiscard]] const std::string& cell(std::size_t row, std::string_view column_name) const;
    /// `name:line`, for messages about one row.
    [[nodiscard]] std::string place(std::size_t row) const;

  private:
    struct Row {
        std::size_t line;
        std::vector<std::string> cells;
    };
    std::string m_name;
    std::vector<std::string> m_columns;
    std::vector<Row> m_rows;
};

/// Splits at every `separator`, trims the parts and drops empty ones: the "a | b | c" of cells with several
/// values.
[[nodiscard]] std::vector<std::string> split_list(std::string_view cell, char separator = '|');

}  // namespace entente::base
