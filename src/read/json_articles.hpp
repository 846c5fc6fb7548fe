#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

/// The articles of a JSON text as one JSON object each: the elements of an array, or the text itself for
/// anything else.
/// @throws InputError  when the text is no JSON
[[nodiscard]] std::vector<std::string> json_articles(std::string_view bytes, bool& is_array);

}  // namespace entente::read
