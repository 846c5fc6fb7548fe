#include "coref/analysis.hpp"

#include "entente/text/unicode.hpp"

namespace entente::coref {
namespace {

using text::NamedEntity;

NameSort sort_of(const Lexicon& lexicon, const NameEntry& entry) {
    switch (entry.kind) {
        case NameKind::state:
            return NameSort::state;
        case NameKind::capital:
            return NameSort::capital;
        case NameKind::seat:
            return NameSort::seat;
        case NameKind::person:
            return NameSort::person;
        case NameKind::place:
            return NameSort::place;
        case NameKind::organization:
            break;
    }
    return lexicon.organizations[entry.index].kind == text::EntityKind::group ? NameSort::group
                                                                              : NameSort::organization;
}

/// The tagger sees a personal name of several words that is longer than the match: "Olivier Paris".
bool inside_personal_name(const Reading& reading, WordSpan span) {
    std::uint32_t begin = span.begin;
    std::uint32_t end = span.end;
    const auto personal = [&](std::uint32_t word) {
        return reading.words[word].entity == NamedEntity::person && reading.words[word].letters;
    };
    if (!personal(span.begin)) return false;
    while (begin > 0 && !reading.words[begin].begins_entity && personal(begin - 1)) --begin;
    while (end < reading.size() && personal(end) && !reading.words[end].begins_entity) ++end;
    return end - begin > span.size() && reading.words[begin].capital && reading.words[end - 1].capital;
}

bool is_name_here(const Analysis& analysis, const NameEntry& entry, WordSpan span) {
    const Reading& reading = analysis.reading;
    const Word& first = reading.words[span.begin];
    const Word& last = reading.words[span.end - 1];
    const Word* before = reading.at(span.begin, -1);
    const Word* after = reading.at(span.end - 1, 1);
    const bool written_lower = !entry.written.empty() && !text::starts_upper(entry.written);
    if (!first.capital && !written_lower && !(span.size() > 1 && last.capital)) return false;
    if (entry.is_acronym && !first.all_capitals && first.text != entry.written) return false;
    if (entry.kind == NameKind::person && span.size() == 1 && after && after->capital &&
        analysis.lexicon.is_first_name(first.folded) && !after->is(WordClass::function_word))
        return false;  // "Francois Mitterrand" is not the pope
    if (entry.kind == NameKind::person || entry.kind == NameKind::place) return true;
    if (before && analysis.lexicon.title(before->folded) && before->text.ends_with('.')) return false;
    const bool one_word = span.size() == 1;
    if (one_word && first.begins_sentence && first.is(WordClass::function_word)) return false;
    if (span.size() > 1 && first.is(WordClass::function_word) && !reading.words[span.begin + 1].capital)
        return false;
    if (one_word && entry.kind == NameKind::organization && first.begins_sentence && !first.all_capitals &&
        first.entity == NamedEntity::none)
        return false;
    if (entry.kind == NameKind::organization) return true;
    if (inside_personal_name(reading, span)) return false;
    const bool beside_name = before && before->capital && !before->demonym && before->space_after &&
                             analysis.lexicon.is_first_name(before->folded) &&
                             analysis.name_of_word[span.begin - 1] == kNone;
    if (one_word && beside_name) return false;
    if (one_word && analysis.lexicon.is_first_name(first.folded)) {
        const bool article = before && (before->is(WordClass::definite_article) ||
                                        before->is(WordClass::locative_preposition));
        return article && !(after && after->capital);
    }
    return true;
}

/// "Organisation ... (OSCE)": the brackets give another name of the organisation before them.
void take_acronym(Analysis& analysis, Name& name) {
    const Reading& reading = analysis.reading;
    const std::uint32_t open = name.bare.end;
    if (open + 2 >= reading.size() || reading.words[open].text != "(" || reading.words[open + 2].text != ")")
        return;
    const Word& inner = reading.words[open + 1];
    if (!inner.capital || !(inner.all_capitals || inner.text.size() >= 4)) return;
    name.full.end = open + 3;
    analysis.store.also_known_as(name.entity, inner.text);
    if (analysis.store[name.entity].acronym.empty() && inner.all_capitals)
        analysis.store[name.entity].acronym = inner.text;
    if (analysis.is_free({open + 1, open + 2})) {
        Name again;
        again.bare = {open + 1, open + 2};
        again.sort = name.sort;
        again.entity = name.entity;
        again.known = true;
        analysis.add_name(again);
    }
}

}  // namespace

void find_gazetteer_names(Analysis& analysis) {
    const Reading& reading = analysis.reading;
    const Lexicon& lexicon = analysis.lexicon;
    for (std::uint32_t word = 0; word < reading.size(); ++word) {
        if (!reading.words[word].letters || analysis.name_of_word[word] != kNone) continue;
        WordSpan span;
        const auto match = reading.longest(lexicon.name_phrases, word, span);
        if (!match || !is_name_here(analysis, lexicon.names[match->value], span)) continue;
        const NameEntry& entry = lexicon.names[match->value];
        Name name;
        name.bare = name.full = span;
        name.entry = match->value;
        name.sort = sort_of(lexicon, entry);
        name.known = true;
        if (entry.kind == NameKind::organization) {
            name.entity = analysis.store.organization(entry.index);
            analysis.store.alias(name.entity, reading.plain(span));
            take_acronym(analysis, name);
        }
        analysis.add_name(name);
        word = span.end - 1;
    }
    analysis.sort_names();
}

}  // namespace entente::coref
