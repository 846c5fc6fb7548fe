#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::text {

/// Universal parts of speech (UD v2), with spaCy's SPACE for white-space tokens.
enum class Upos : std::uint8_t {
    ADJ,
    ADP,
    ADV,
    AUX,
    CCONJ,
    DET,
    INTJ,
    NOUN,
    NUM,
    PART,
    PRON,
    PROPN,
    PUNCT,
    SCONJ,
    SYM,
    VERB,
    X,
    SPACE
};

/// Dependency relations of the French UD treebank as the language models emit them; a colon is an underscore
/// here.
enum class Dep : std::uint8_t {
    root,
    acl,
    acl_relcl,
    advcl,
    advmod,
    amod,
    appos,
    aux_pass,
    aux_tense,
    aux_caus,
    case_,
    cc,
    ccomp,
    compound,
    conj,
    cop,
    csubj,
    dep,
    det,
    discourse,
    dislocated,
    expl_comp,
    expl_pass,
    expl_subj,
    expl_pv,
    expl,
    fixed,
    flat,
    flat_foreign,
    flat_name,
    goeswith,
    iobj,
    mark,
    nmod,
    nsubj,
    nsubj_pass,
    nummod,
    obj,
    obl,
    obl_agent,
    obl_arg,
    obl_mod,
    orphan,
    parataxis,
    punct,
    reparandum,
    vocative,
    xcomp,
    other
};

enum class Gender : std::uint8_t { none, masculine, feminine };
enum class Number : std::uint8_t { none, singular, plural };
enum class Tense : std::uint8_t { none, present, past, imperfect, future };
enum class Mood : std::uint8_t { none, indicative, subjunctive, conditional, imperative };
enum class VerbForm : std::uint8_t { none, finite, infinitive, participle, gerund };

/// One morphological class of a language model, its UD features read out.
struct Morphology {
    std::string features;  ///< "Gender=Masc|Number=Sing", as spaCy prints it; "" for none
    Gender gender = Gender::none;
    Number number = Number::none;
    Tense tense = Tense::none;
    Mood mood = Mood::none;
    VerbForm verb_form = VerbForm::none;
    std::uint8_t person = 0;  ///< 1, 2, 3; 0 when unmarked
    bool passive = false;     ///< Voice=Pass
    bool relative = false;    ///< PronType=Rel
    bool definite = false;    ///< Definite=Def
    bool possessive = false;  ///< Poss=Yes
    bool negative = false;    ///< Polarity=Neg

    /// Reads the features that entente uses out of a UD feature string.
    static Morphology parse(std::string_view features);
};

[[nodiscard]] std::string_view to_string(Upos pos);  ///< "NOUN"
[[nodiscard]] std::string_view to_string(Dep dep);   ///< "obl:arg"; the root is "ROOT" as in spaCy
[[nodiscard]] std::optional<Upos> parse_upos(std::string_view name);
[[nodiscard]] std::optional<Dep> parse_dep(std::string_view name);

}  // namespace entente::text
