#pragma once

#include "entente/text/document.hpp"

#include <string>

namespace entente::app {

/// One line of JSON, {"text", "columns", "rows"}: a row per token with text, whether one space follows, tag,
/// part of speech, morphology, distance to the head in tokens, relation, whether a sentence starts, lemma,
/// place in an entity (B, I, O) and its kind.
[[nodiscard]] std::string to_annotation_json(const text::Document& document);

/// CoNLL-U (https://universaldependencies.org/format.html), a sentence after the other; `# newdoc id` and
/// `# newpar` where they begin. MISC has SpaceAfter=No and Entity=B-PER.
[[nodiscard]] std::string to_conllu(const text::Document& document);

}  // namespace entente::app
