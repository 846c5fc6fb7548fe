#include "read/manifest.hpp"

#include "read/encoding.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <array>

namespace entente::read {

namespace {

std::string normal(const std::filesystem::path& path) {
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error);
    return (error ? path : absolute).lexically_normal().string();
}

char separator_of(std::string_view text) {
    const auto header = text.substr(0, text.find('\n'));
    if (header.find(',') != std::string_view::npos) return ',';
    if (header.find(';') != std::string_view::npos) return ';';
    return header.find('\t') != std::string_view::npos ? '\t' : ',';
}

}  // namespace

std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
    const char separator = separator_of(text);
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    std::size_t line = 1;
    bool was_quoted = false;
    const auto end_cell = [&] {
        row.push_back(std::move(cell));
        cell.clear();
        was_quoted = false;
    };
    const auto end_row = [&] {
        const bool blank = row.empty() && cell.empty() && !was_quoted;
        if (blank) return;
        end_cell();
        rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && cell.empty() && !was_quoted) {
            const auto opened = line;
            was_quoted = true;
            for (++i;; ++i) {
                if (i >= text.size())
                    throw InputError("line " + std::to_string(opened) + ": a quote is not closed");
                if (text[i] == '\n') ++line;
                if (text[i] != '"')
                    cell += text[i];
                else if (i + 1 < text.size() && text[i + 1] == '"')
                    cell += text[++i];
                else
                    break;
            }
        } else if (c == separator) {
            end_cell();
        } else if (c == '\n') {
            if (cell.ends_with('\r')) cell.pop_back();
            end_row();
            ++line;
        } else {
            cell += c;
        }
    }
    if (cell.ends_with('\r')) cell.pop_back();
    end_row();
    return rows;
}

Manifest::Manifest(const std::filesystem::path& file, const FrenchDates& dates) {
    try {
        const auto rows = parse_csv(decode(base::read_file(file)).text);
        if (rows.empty()) throw InputError("no header line");
        static constexpr std::array<std::string_view, 7> kColumns = {
            "path", "published", "title", "publisher", "url", "language", "id"};
        std::array<std::size_t, kColumns.size()> column{};
        column.fill(std::string::npos);
        for (std::size_t c = 0; c < rows[0].size(); ++c)
            for (std::size_t k = 0; k < kColumns.size(); ++k)
                if (trim(rows[0][c]) == kColumns[k]) column[k] = c;
        if (column[0] == std::string::npos) throw InputError("the header names no column \"path\"");
        for (std::size_t r = 1; r < rows.size(); ++r) {
            const auto place = "row " + std::to_string(r + 1) + ": ";
            const auto cell = [&](std::size_t k) {
                return column[k] < rows[r].size() ? std::string(trim(rows[r][column[k]])) : std::string();
            };
            DocumentHints hints;
            const auto path = cell(0);
            if (path.empty()) throw InputError(place + "no path");
            hints.path = path == "-" ? path : (file.parent_path() / path).lexically_normal().string();
            if (const auto published = cell(1); !published.empty()) {
                hints.published = dates.parse(published);
                if (!hints.published)
                    throw InputError(place + "\"" + published + "\" is not a date (YYYY-MM-DD)");
            }
            const auto clean = [](const std::string& text) {
                auto out = clean_text(text);
                for (auto& c : out)
                    if (c == '\n') c = ' ';
                return out;
            };
            hints.title = clean(cell(2));
            hints.publisher = clean(cell(3));
            hints.url = clean(cell(4));
            hints.language = cell(5);
            hints.id = clean(cell(6));
            if (!m_by_path.emplace(normal(hints.path), m_documents.size()).second)
                throw InputError(place + path + " stands in it twice");
            m_documents.push_back(std::move(hints));
        }
    } catch (InputError& error) {
        error.add_context(file.string());
        throw;
    }
}

const DocumentHints* Manifest::find(const std::string& path) const {
    if (m_by_path.empty()) return nullptr;
    const auto found = m_by_path.find(normal(path));
    return found == m_by_path.end() ? nullptr : &m_documents[found->second];
}

}  // namespace entente::read
