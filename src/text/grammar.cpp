#include "entente/text/grammar.hpp"

#include <array>

namespace entente::text {

namespace {

constexpr std::array<std::string_view, 18> kUposNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                         "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                         "PUNCT", "SCONJ", "SYM", "VERB", "X",     "SPACE"};

constexpr std::array<std::string_view, static_cast<std::size_t>(Dep::other) + 1> kDepNames = {
    "ROOT",         "acl",       "acl:relcl", "advcl",      "advmod",    "amod",      "appos",
    "aux:pass",     "aux:tense", "aux:caus",  "case",       "cc",        "ccomp",     "compound",
    "conj",         "cop",       "csubj",     "dep",        "det",       "discourse", "dislocated",
    "expl:comp",    "expl:pass", "expl:subj", "expl:pv",    "expl",      "fixed",     "flat",
    "flat:foreign", "flat:name", "goeswith",  "iobj",       "mark",      "nmod",      "nsubj",
    "nsubj:pass",   "nummod",    "obj",       "obl",        "obl:agent", "obl:arg",   "obl:mod",
    "orphan",       "parataxis", "punct",     "reparandum", "vocative",  "xcomp",     "other"};

template <typename Enum, std::size_t size>
std::optional<Enum> find_name(const std::array<std::string_view, size>& names, std::string_view name) {
    for (std::size_t i = 0; i < size; ++i)
        if (names[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Upos pos) {
    return kUposNames[static_cast<std::size_t>(pos)];
}
std::string_view to_string(Dep dep) {
    return kDepNames[static_cast<std::size_t>(dep)];
}
std::optional<Upos> parse_upos(std::string_view name) {
    return find_name<Upos>(kUposNames, name);
}
std::optional<Dep> parse_dep(std::string_view name) {
    return find_name<Dep>(kDepNames, name);
}

Morphology Morphology::parse(std::string_view features) {
    Morphology morph;
    morph.features = features;
    const std::string padded = "|" + std::string(features) + "|";
    const auto has = [&](std::string_view feature) {
        return padded.find("|" + std::string(feature) + "|") != std::string::npos;
    };
    if (has("Gender=Masc")) morph.gender = Gender::masculine;
    if (has("Gender=Fem")) morph.gender = Gender::feminine;
    if (has("Number=Sing")) morph.number = Number::singular;
    if (has("Number=Plur")) morph.number = Number::plural;
    if (has("Tense=Pres")) morph.tense = Tense::present;
    if (has("Tense=Past")) morph.tense = Tense::past;
    if (has("Tense=Imp")) morph.tense = Tense::imperfect;
    if (has("Tense=Fut")) morph.tense = Tense::future;
    if (has("Mood=Ind")) morph.mood = Mood::indicative;
    if (has("Mood=Sub")) morph.mood = Mood::subjunctive;
    if (has("Mood=Cnd")) morph.mood = Mood::conditional;
    if (has("Mood=Imp")) morph.mood = Mood::imperative;
    if (has("VerbForm=Fin")) morph.verb_form = VerbForm::finite;
    if (has("VerbForm=Inf")) morph.verb_form = VerbForm::infinitive;
    if (has("VerbForm=Part")) morph.verb_form = VerbForm::participle;
    if (has("VerbForm=Ger")) morph.verb_form = VerbForm::gerund;
    for (std::uint8_t person = 1; person <= 3; ++person)
        if (has("Person=" + std::to_string(person))) morph.person = person;
    morph.passive = has("Voice=Pass");
    morph.relative = has("PronType=Rel");
    morph.definite = has("Definite=Def");
    morph.possessive = has("Poss=Yes");
    morph.negative = has("Polarity=Neg");
    return morph;
}

}  // namespace entente::text
