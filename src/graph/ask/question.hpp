#pragma once

#include "entente/graph/ask.hpp"

#include <span>
#include <string_view>

namespace entente::graph {

/// A file of exports/cypher. The list is made by cmake/embed_questions.cmake.
struct QuestionText {
    std::string_view file;
    std::string_view content;
};
[[nodiscard]] std::span<const QuestionText> question_texts();

/// Reads the comment at the head of the file.
/// @throws InputError  when it declares no name or no columns
[[nodiscard]] Question parse_question(std::string_view file, std::string_view content);

}  // namespace entente::graph
