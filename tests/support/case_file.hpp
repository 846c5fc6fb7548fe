#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entente::test {

/// One linguistic case: a text and what must be read out of it.
struct Case {
    std::string name;  ///< "=== bare surname joins the full name"
    std::string date;  ///< "date: 2020-01-31", or empty
    std::string text;  ///< the lines after "text:", joined by spaces; an empty line ends a paragraph
    std::vector<std::string> expectations;  ///< the lines after "expect:"
    std::size_t line = 0;
};

/// Reads the cases of a file; `#` begins a comment line.
/// @throws InputError  file and line of what is not a case
std::vector<Case> read_cases(const std::filesystem::path& path);

/// Words of an expectation: bare words, and "quoted words" without their quotes.
std::vector<std::string> split_words(const std::string& line);

}  // namespace entente::test
