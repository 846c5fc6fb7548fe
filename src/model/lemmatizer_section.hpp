#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::model {

/// Parts of speech whose lemmas follow rules, by the names of spaCy's lemma tables; the position is the byte
/// that begins a key of `lemmatizer.forms`.
inline constexpr std::array<std::string_view, 11> kLemmaTables = {
    "noun", "verb", "adj", "adp", "adv", "aux", "cconj", "det", "pron", "punct", "sconj"};

/// In the value of a form: the form is a lemma itself (spaCy's lemma_index). The other bits are the number of
/// its first lemma (lemma_exc) in `lemmatizer.lemmas`, kNoLemma when there is none.
inline constexpr std::uint32_t kIsLemma = 1U << 31U;
inline constexpr std::uint32_t kNoLemma = kIsLemma - 1;

/// One rewriting of an ending, in file order; numbers of strings in `lemmatizer.lemmas`.
struct LemmaRule {
    std::uint32_t table;  ///< position in kLemmaTables
    std::uint32_t old_ending;
    std::uint32_t new_ending;
};

}  // namespace entente::model
