#include "entente/base/tsv.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <algorithm>

namespace entente::base {

namespace {

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    for (;;) {
        const auto tab = line.find('\t');
        cells.emplace_back(trim(line.substr(0, tab)));
        if (tab == std::string_view::npos) return cells;
        line.remove_prefix(tab + 1);
    }
}

}  // namespace

TsvTable TsvTable::load(const std::filesystem::path& path) {
    return parse(read_file(path), path.string());
}

TsvTable TsvTable::parse(std::string_view text, std::string_view name) {
    TsvTable table;
    table.m_name = name;
    std::size_t line_number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++line_number;
        if (trim(line).empty() || line.front() == '#') continue;
        auto cells = cells_of(line);
        const auto place = table.m_name + ":" + std::to_string(line_number);
        if (table.m_columns.empty()) {
            table.m_columns = std::move(cells);
            auto sorted = table.m_columns;
            std::sort(sorted.begin(), sorted.end());
            if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
                throw InputError(place + ": a column name stands twice in the header");
            continue;
        }
        if (cells.size() > table.m_columns.size())
            throw InputError(place + ": " + std::to_string(cells.size()) + " cells, but the header names " +
                             std::to_string(table.m_columns.size()) + " columns");
        cells.resize(table.m_columns.size());
        table.m_rows.push_back({line_number, std::move(cells)});
    }
    if (table.m_columns.empty()) throw InputError(table.m_name + ": no header line");
    return table;
}

bool TsvTable::has_column(std::string_view column) const {
    return std::find(m_columns.begin(), m_columns.end(), column) != m_columns.end();
}

std::size_t TsvTable::column(std::string_view name) const {
    const auto found = std::find(m_columns.begin(), m_columns.end(), name);
    if (found == m_columns.end()) throw InputError(m_name + ": no column '" + std::string(name) + "'");
    return static_cast<std::size_t>(found - m_columns.begin());
}

const std::string& TsvTable::cell(std::size_t row, std::size_t column) const {
    return m_rows[row].cells[column];
}

const std::string& TsvTable::cell(std::size_t row, std::string_view column_name) const {
    return cell(row, column(column_name));
}

std::string TsvTable::place(std::size_t row) const {
    return m_name + ":" + std::to_string(m_rows[row].line);
}

std::vector<std::string> split_list(std::string_view cell, char separator) {
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const auto end = cell.find(separator);
        if (const auto part = trim(cell.substr(0, end)); !part.empty()) parts.emplace_back(part);
        cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 1);
    }
    return parts;
}

}  // namespace entente::base
