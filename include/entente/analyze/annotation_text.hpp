#pragma once

#include "entente/text/document.hpp"

#include <string>

namespace entente::analyze {

/// The layers of an analysed document as CoNLL-U (https://universaldependencies.org/format.html), sentence by
/// sentence, with a comment line for document, sentence and text.
///
/// MISC holds SpaceAfter, SpacesAfter (as UDPipe writes it), start_char and end_char (characters of the
/// article's text), and ner (B- or I- with the type). Not supported: white space as a token, which spaCy has
/// and the format has not: it goes to SpacesAfter of the word before, and what hangs on it hangs on its
/// governor.
///
///     # newdoc id = note
///     # sent_id = note-1
///     # text = Kerry parle.
///     1  Kerry  Kerry   PROPN  _  _          2  nsubj  _  start_char=0|end_char=5|ner=B-PER
///     2  parle  parler  VERB   _  Mood=Ind   0  root   _  SpaceAfter=No|start_char=6|end_char=11
[[nodiscard]] std::string to_conllu(const text::Document& document);

/// The layers as one line of JSON: {"text", "columns", "rows"}, a row per token, as in
/// tests/parity/vectors.json. Columns: token, ws (one space follows), tag, pos, morph, head_offset (0 at a
/// root), dep, sent_start, lemma, ent_iob, ent_type; values are spaCy's.
[[nodiscard]] std::string to_json(const text::Document& document);

/// "LOC", "PER", "ORG", "MISC" as the models print them; "" for none.
[[nodiscard]] std::string_view to_string(text::NamedEntity entity);

}  // namespace entente::analyze
