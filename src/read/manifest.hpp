#pragma once

#include "read/french_dates.hpp"

#include "entente/read/article_parser.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

/// Rows of a CSV text (RFC 4180): quoted cells may hold the separator, line ends and doubled quotes. The
/// separator is the comma, or the semicolon or tab when the header has one of these and no comma
/// (spreadsheets write these).
/// @throws InputError  naming the line of a quote that is not closed
[[nodiscard]] std::vector<std::vector<std::string>> parse_csv(std::string_view text);

/// What a manifest says of each document: hints in manifest order, and where to find those of a path.
class Manifest {
  public:
    Manifest() = default;
    /// @throws ExternalError  when the file cannot be read
    /// @throws InputError     naming file and row: no column `path`, a path twice, a date that is none
    Manifest(const std::filesystem::path& file, const FrenchDates& dates);

    [[nodiscard]] const std::vector<DocumentHints>& documents() const { return m_documents; }
    /// The hints of a path however it is written; nothing when the manifest does not name it.
    [[nodiscard]] const DocumentHints* find(const std::string& path) const;

  private:
    std::vector<DocumentHints> m_documents;
    std::map<std::string, std::size_t> m_by_path;  ///< absolute, normal form
};

}  // namespace entente::read
