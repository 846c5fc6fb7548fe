#pragma once

#include "read/dateline.hpp"
#include "read/french_dates.hpp"
#include "read/language.hpp"
#include "read/line_patterns.hpp"
#include "read/word_roles.hpp"

#include "entente/base/date.hpp"
#include "entente/read/article_parser.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente::read {

/// What markup says of a line; plain text says nothing.
enum class LineHint { none, title, heading, paragraph, item, caption };

struct SourceLine {
    std::string text;  ///< clean_text, one line, trimmed, not empty
    LineHint hint = LineHint::none;
    bool after_blank = false;  ///< an empty line stands before it
    bool is_link = false;      ///< all of it, or nearly, is one or more links
};

/// A document taken apart, before anything is judged.
struct Page {
    std::vector<SourceLine> lines;
    std::string title;
    std::optional<base::Date> published;
    std::string author;
    std::string publisher;
    std::string url;
};

/// The tables of schema/fr that reading needs.
struct ReadingTables {
    explicit ReadingTables(const std::filesystem::path& schema)
        : roles(schema),
          dates(schema, roles),
          agencies(schema),
          patterns(schema, roles, dates, agencies),
          languages(schema) {}
    ReadingTables(const ReadingTables&) = delete;
    ReadingTables& operator=(const ReadingTables&) = delete;

    WordRoles roles;
    FrenchDates dates;
    Agencies agencies;
    LinePatterns patterns;
    LanguageCheck languages;
};

/// The lines of a plain text: paragraphs that were wrapped at a fixed width are joined again.
[[nodiscard]] Page page_of_text(const std::string& clean);

/// Judges the lines, finds title, date and dateline, and puts the article together. Fills article but for id
/// and path.
void assemble(const Page& page, const DocumentHints& hints, const ReadingTables& tables, Reading& reading);

}  // namespace entente::read
