#pragma once

#include "entente/text/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

/// A word, a number or a single punctuation mark of a line.
struct Word {
    std::string folded;    ///< text::fold of the word; of a dash, any dash: "-"
    text::ByteSpan span;   ///< in the line
    bool is_word = false;  ///< letters or digits
    bool is_number = false;
    bool is_capital = false;   ///< begins with an upper-case letter
    bool is_all_caps = false;  ///< two letters or more, none of them lower case
};

/// Splits a line: runs of letters and digits ("18h04" is cut in three: 18, h, 04), an elided word with its
/// apostrophe ("l'"), every other mark on its own. White space only separates. Spans are bytes of `line`.
[[nodiscard]] std::vector<Word> split_words(std::string_view line);

/// Number of code points that are no white space: the weight of a line.
[[nodiscard]] std::size_t weight(std::string_view line);

[[nodiscard]] std::string_view trim(std::string_view line);

}  // namespace entente::read
