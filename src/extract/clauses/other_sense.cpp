#include "extract/clauses/other_sense.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

constexpr std::uint32_t kObjectReach = 4;      ///< tokens from the verb to an object that the tree has lost
constexpr std::uint32_t kComplementReach = 4;  ///< units from the verb to its complement

bool is_one_of(const Word& word, const std::vector<std::string>& listed) {
    return std::ranges::any_of(
        listed, [&](const std::string& one) { return word.lemma == one || word.folded == one; });
}

}  // namespace

bool has_other_sense(const Clauses& clauses, std::uint32_t verb) {
    const auto& reading = clauses.reading();
    const auto* sense = reading.lexicon().other_sense(reading.word(verb).lemma);
    if (sense == nullptr || !clauses.is_predicate(verb)) return false;
    const auto is_listed = [&](std::uint32_t token) {
        return is_one_of(reading.word(token), sense->objects);
    };
    const auto objects = clauses.predicate(verb).passive ? clauses.subjects(verb) : clauses.objects(verb);
    if (std::ranges::any_of(objects, is_listed)) return true;
    const auto end = std::min(reading.sentence(verb).end, verb + kObjectReach);
    for (auto at = verb + 1; objects.empty() && at < end; ++at) {
        const auto& word = reading.word(at);
        if (word.form_is(WordClass::comma) || reading.is_finite(at)) break;
        if (word.form_is(WordClass::preposition) && !word.form_is(WordClass::prep_of)) break;
        if (is_listed(at)) return true;
    }
    return std::ranges::any_of(clauses.obliques(verb), [&](const Oblique& oblique) {
        return oblique.distance <= kComplementReach &&
               is_one_of(reading.word(oblique.head), sense->complements);
    });
}

}  // namespace entente::extract
