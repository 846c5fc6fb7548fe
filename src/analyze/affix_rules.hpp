#pragma once

#include "analyze/decoded_chunk.hpp"

#include <cstdint>

namespace entente::analyze {

// The rules of spaCy's French tokenizer (lang/fr/punctuation.py, lang/fr/tokenizer_exceptions.py, 3.8), which
// a model package holds as regular expressions, spelt out. Each looks at one part of a chunk as if it were
// the whole string.

/// Code points at the start that are a token of their own ("(", "l'", "US$"); 0 when there are none.
[[nodiscard]] std::uint32_t prefix_length(const DecodedChunk& chunk, ChunkSpan part);

/// Code points at the end that are a token of their own ("," "-il", "km" after a digit); 0 when there are
/// none.
[[nodiscard]] std::uint32_t suffix_length(const DecodedChunk& chunk, ChunkSpan part);

/// The next place inside that parts tokens, at or after `from`: a separator ("...", "," between letters) or
/// an empty span after an elision (l'|eau). `begin == part.end` when there is none.
[[nodiscard]] ChunkSpan find_infix(const DecodedChunk& chunk, ChunkSpan part, std::uint32_t from);

/// The part is one token though hyphens or apostrophes are in it: "avant-hier", "Aulnay-sous-Bois".
[[nodiscard]] bool is_joined_word(const DecodedChunk& chunk, ChunkSpan part);

}  // namespace entente::analyze
