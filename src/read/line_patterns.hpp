#pragma once

#include "read/french_dates.hpp"
#include "read/words.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

/// What happens to a line that a row of schema/fr/boilerplate.tsv matches.
enum class LineAction {
    drop,       ///< the line goes
    links,      ///< the line goes; if nothing follows the cue on it, the links below it go too
    tail,       ///< as links; near the end of the story everything after it goes
    date,       ///< may hold the date of publication; goes
    byline,     ///< names the author; goes
    credit,     ///< the credit of a photo; goes
    kicker,     ///< a section or genre above the headline; goes
    signature,  ///< who wrote or sent it, at the end, also in brackets at the end of a paragraph; goes
    clip,       ///< the title of an embedded video; goes unless it ends like a sentence
};

/// Where in the article a row applies: around the first and the last paragraph of prose.
enum class LineZone { any, head, end, edge, body, last };

struct LineRule {
    LineAction action = LineAction::drop;
    LineZone zone = LineZone::any;
    std::size_t maximum_words = 0;
    bool takes_sentences = false;  ///< "..." at its end may take a line that ends like a sentence
    std::string place;             ///< boilerplate.tsv:41
    std::string example;           ///< a line that the row takes
};

struct LineMatch {
    const LineRule* rule = nullptr;
    bool has_more =
        false;  ///< the pattern ended in "..." and it took words: the cue is not alone on its line
};

/// News agencies, photo agencies and media of schema/fr/agencies.tsv, as sequences of folded words.
class Agencies {
  public:
    explicit Agencies(const std::filesystem::path& schema);
    /// Number of words of the longest name that begins at `at`; 0 when none does.
    [[nodiscard]] std::size_t length_at(std::span<const Word> words, std::size_t at) const;

  private:
    std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> m_names;  ///< by first word
};

/// The patterns of boilerplate.tsv. A pattern must take a whole line, but for marks at its ends. Its parts:
///
///     lire aussi        words, compared folded; marks between words of the line are passed over unless asked
///     for (lire | voir)     one of several; each may be of several words; a word in brackets [le] may be
///     left out
///     ...               any words, also none
///     #                 a number
///     <name>            one to six words that begin with a capital, particles between
///     <agency>          a name of agencies.tsv
///     <date> <time>     a date, with its year or not; 18h04, 18:04, 18 h
class LinePatterns {
  public:
    LinePatterns(const std::filesystem::path& schema, const WordRoles& roles, const FrenchDates& dates,
                 const Agencies& agencies);
    ~LinePatterns();

    /// Every rule that takes the line, in table order.
    [[nodiscard]] std::vector<LineMatch> match(std::span<const Word> words) const;
    [[nodiscard]] const std::vector<LineRule>& rules() const { return m_rules; }

  private:
    struct Element;
    struct Pattern;
    [[nodiscard]] bool matches(std::span<const Element> elements, std::span<const Word> words, std::size_t at,
                               bool& has_more, std::size_t& steps) const;

    [[nodiscard]] std::size_t time_length(std::span<const Word> words, std::size_t at) const;

    const WordRoles& m_roles;
    const FrenchDates& m_dates;
    const Agencies& m_agencies;
    std::vector<LineRule> m_rules;
    std::vector<Pattern> m_patterns;  ///< as m_rules
};

/// Drops marks at both ends: quotes, stops, arrows, bullets, brackets.
[[nodiscard]] std::span<const Word> without_outer_marks(std::span<const Word> words);

}  // namespace entente::read
