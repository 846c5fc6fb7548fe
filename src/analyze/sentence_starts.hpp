#pragma once

#include "entente/text/document.hpp"

#include <cstdint>
#include <vector>

namespace entente::analyze {

/// Marks the tokens at which no sentence of the document can start: inside a word that the tokenizer cut at
/// its hyphen, at a small letter or a sign that closes, and after anything that ends no sentence.
///
/// @param barred  one entry per token on return; reads spans and space_after of the tokens only
void find_barred_starts(const text::Document& document, std::vector<std::uint8_t>& barred);

}  // namespace entente::analyze
