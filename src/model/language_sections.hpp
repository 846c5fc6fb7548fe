#pragma once

#include "entente/model/flat_file.hpp"

#include <string_view>

namespace entente::model {

/// The parts of a spaCy package that are no weights, written into a model file at import. Every text is the
/// content of one file of the package; each function throws ModelError when the file is not what the run-time
/// was written for (another spaCy, another language, a changed rule).

/// `tokenizer`: exceptions and the pattern of web addresses. Sections `tokenizer.*`.
void add_tokenizer(FlatFileBuilder& file, std::string_view tokenizer_file);

/// `lemmatizer/lookups/lookups.bin`: lemma tables with their hash tables. Sections `lemmatizer.*`.
void add_lemmatizer(FlatFileBuilder& file, std::string_view lookups_file);

/// `attribute_ruler/patterns`: adds nothing, checks that they are the rules that
/// src/analyze/attribute_ruler.cpp spells out.
void check_attribute_ruler(std::string_view patterns_file);

}  // namespace entente::model
