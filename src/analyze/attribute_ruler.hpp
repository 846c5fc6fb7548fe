#pragma once

#include "analyze/lexeme_table.hpp"

#include "entente/text/document.hpp"

#include <span>

namespace entente::analyze {

/// What spaCy's attribute ruler does after the parser, for the 23 rules of the French packages (import checks
/// that they are these): white space is SPACE with the relation "dep", and nothing else is SPACE. The tag of
/// a token is then always its part of speech, so it is kept nowhere.
///
/// @param lexemes  of the tokens, in order
/// @param empty    the morphology of tokens that have none
void apply_attribute_rules(std::span<text::Token> tokens, std::span<const LexemeId> lexemes,
                           const LexemeTable& table, const text::Morphology& empty);

}  // namespace entente::analyze
