#pragma once

#include "read/page.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace entente::read {

/// A line under judgement.
struct JudgedLine {
    std::string_view text;  ///< of the Page
    LineHint hint = LineHint::none;
    bool after_blank = false;
    bool is_link = false;
    std::vector<Word> words;     ///< left empty for a line of more than 1,200 bytes
    std::size_t word_count = 0;  ///< words and numbers, no marks; estimated for a long line
    bool ends_sentence = false;  ///< stop, question or exclamation mark, quotes and brackets after it allowed
    bool is_prose = false;
    std::vector<LineMatch> matches;
    std::string dropped_by;  ///< empty: the line stays
    bool is_date_line = false;
    bool is_byline = false;
    bool is_caption = false;

    [[nodiscard]] bool stays() const { return dropped_by.empty(); }
};

/// Which lines of the page are the story. The order of the rules matters: link boxes first, since what they
/// hold can look like a story; then photo captions; then what depends on where the story begins and ends.
[[nodiscard]] std::vector<JudgedLine> judge_lines(const Page& page, const ReadingTables& tables);

/// The index of the first line of prose that stays; the number of lines when there is none.
[[nodiscard]] std::size_t first_prose(const std::vector<JudgedLine>& lines);

}  // namespace entente::read
