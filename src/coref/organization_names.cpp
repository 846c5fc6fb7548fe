#include "coref/analysis.hpp"

#include "entente/text/unicode.hpp"

namespace entente::coref {
namespace {

using text::EntityKind;
using text::Upos;

constexpr std::uint32_t kLongestName = 14;  ///< words

bool is_adjective(const Word& word) {
    return word.letters && !word.is(WordClass::function_word) &&
           (word.pos == Upos::ADJ || word.demonym || word.is(WordClass::role_adjective));
}

bool is_nominal(const Word& word) {
    return word.letters && !word.is(WordClass::function_word) && !word.is(WordClass::month) &&
           !word.is(WordClass::weekday) &&
           (word.pos == Upos::NOUN || word.pos == Upos::PROPN || word.pos == Upos::ADJ ||
            word.pos == Upos::X || word.capital);
}

/// Reads the name of a body from its head noun to the right.
class NameReader {
  public:
    explicit NameReader(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

    std::uint32_t adjectives(std::uint32_t at) const {
        while (at < m_end && is_adjective(word(at)) && free(at) && !opens_name(at)) ++at;
        if (at + 1 < m_end && word(at).is(WordClass::and_) && at > 0 && is_adjective(word(at - 1)) &&
            is_adjective(word(at + 1)) && !word(at + 1).capital && free(at + 1))
            return adjectives(at + 1);
        return at;
    }

    /// ", de la Defense", "des Affaires etrangeres", "pour les refugies": end of the complement, or `at`.
    std::uint32_t complement(std::uint32_t at, bool known_names) const {
        if (at >= m_end || !(word(at).is(WordClass::of) || word(at).is(WordClass::to)) ||
            word(at).pos == Upos::AUX)
            return at;
        std::uint32_t noun = at + 1;
        while (noun < m_end && word(noun).is(WordClass::definite_article)) ++noun;
        if (noun >= m_end) return at;
        if (const Name* name = m_analysis.name_at(noun))
            return known_names && name->sort != NameSort::person ? name->bare.end : at;
        if (!is_nominal(word(noun)) || is_role(noun)) return at;
        if (word(at).is(WordClass::to) && !word(noun).capital) return at;
        std::uint32_t end = noun + 1;
        while (end < m_end && word(noun).capital && word(end).capital && free(end) &&
               word(end - 1).space_after && !word(end).all_capitals)
            ++end;
        return adjectives(end);
    }

    void set_block(std::uint32_t at) { m_end = m_reading.block_end(at); }
    const Word& word(std::uint32_t at) const { return m_reading.words[at]; }
    std::uint32_t end() const { return m_end; }

  private:
    bool free(std::uint32_t at) const { return m_analysis.name_of_word[at] == kNone; }
    bool is_role(std::uint32_t at) const {
        WordSpan span;
        return m_reading.longest(m_analysis.lexicon.role_phrases, at, span).has_value();
    }
    /// A capitalised adjective before another capital begins a personal name, not the end of this one.
    bool opens_name(std::uint32_t at) const {
        return word(at).capital && !word(at).demonym && at + 1 < m_end && word(at + 1).capital;
    }

    Analysis& m_analysis;
    const Reading& m_reading;
    std::uint32_t m_end = 0;
};

std::optional<std::uint32_t> owner_state(const Analysis& analysis, WordSpan span) {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
        if (analysis.reading.words[at].is(WordClass::to)) break;  // "l'ambassade a Rome": where, not whose
        if (const Name* name = const_cast<Analysis&>(analysis).name_at(at)) {
            if ((name->sort == NameSort::state) && name->entry != kNone)
                return analysis.lexicon.names[name->entry].index;
        }
        if (analysis.reading.words[at].demonym && !analysis.reading.words[at].capital)
            return analysis.reading.words[at].demonym;
    }
    return std::nullopt;
}

void add_organization(Analysis& analysis, WordSpan span, EntityKind kind, bool has_owner) {
    const Reading& reading = analysis.reading;
    const auto owner = has_owner ? owner_state(analysis, span) : std::nullopt;
    for (std::uint32_t at = span.begin; at < span.end; ++at)
        if (analysis.name_of_word[at] != kNone) analysis.remove_name(analysis.name_of_word[at]);
    Name name;
    name.bare = name.full = span;
    name.sort = kind == EntityKind::group ? NameSort::group : NameSort::organization;
    name.entity = analysis.store.named(reading.plain(span), kind);
    analysis.store.alias(name.entity, reading.plain(span));
    name.known = true;
    if (owner) {
        text::Representation representation;
        representation.person = name.entity;
        representation.owner = analysis.store.state(*owner);
        representation.evidence = reading.tokens(span);
        analysis.store.represent(representation);
    }
    const std::uint32_t open = span.end;
    if (open + 2 < reading.block_end(span.begin) && reading.words[open].text == "(" &&
        reading.words[open + 2].text == ")" && reading.words[open + 1].capital) {
        name.full.end = open + 3;
        analysis.store.also_known_as(name.entity, reading.words[open + 1].text);
        if (reading.words[open + 1].all_capitals)
            analysis.store[name.entity].acronym = reading.words[open + 1].text;
    }
    analysis.add_name(name);
}

bool find_by_head(Analysis& analysis, NameReader& reader, std::uint32_t at) {
    const Word& head = reader.word(at);
    const auto kinds = analysis.lexicon.organization_heads(head.folded);
    if (kinds.empty() || analysis.name_of_word[at] != kNone) return false;
    reader.set_block(at);
    const Word* before = analysis.reading.at(at, -1);
    for (const OrganizationHead* kind : kinds) {
        if (kind->naming == HeadNaming::capital && head.capital &&
            (!head.begins_sentence || reader.end() > at + 1)) {
            std::uint32_t end = reader.adjectives(at + 1);
            while (end < reader.end() && end == at + 1 && reader.word(end).capital &&
                   analysis.name_of_word[end] == kNone && reader.word(end - 1).space_after &&
                   (reader.word(end).entity == text::NamedEntity::organization ||
                    (!head.begins_sentence && !reader.word(end).all_capitals &&
                     !analysis.lexicon.is_first_name(reader.word(end).folded) &&
                     !(end + 1 < reader.end() && reader.word(end + 1).capital))))
                ++end;
            const bool has_adjective = end > at + 1;
            std::uint32_t longer = reader.complement(end, true);
            for (int depth = 0; depth < 3 && longer > end && longer - at <= kLongestName; ++depth) {
                end = longer;
                longer = reader.complement(end, true);
                const bool in_name =
                    longer > end && reader.word(longer - 1).entity == text::NamedEntity::organization;
                const bool in_brackets = longer < reader.end() && reader.word(longer).text == "(";
                if (!in_name && !in_brackets) break;
            }
            const bool bare = end == at + 1;
            const bool article = before && (before->is(WordClass::definite_article) ||
                                            before->is(WordClass::of) || before->is(WordClass::to));
            if (bare && (head.begins_sentence || !article || head.all_capitals)) continue;
            if (!has_adjective && head.begins_sentence && !bare && head.entity == text::NamedEntity::none)
                continue;
            if (analysis.reading.is_title_block(at) && head.begins_sentence && !has_adjective) continue;
            add_organization(analysis, {at, end}, kind->kind, kind->has_owner);
            return true;
        }
        if (kind->naming == HeadNaming::complement) {
            if (head.pos != Upos::NOUN && head.pos != Upos::PROPN && head.pos != Upos::ADJ) continue;
            if (before && before->is(WordClass::locative_preposition) && !before->is(WordClass::to)) continue;
            std::uint32_t end = reader.adjectives(at + 1);
            bool has_owner = false;
            for (std::uint32_t i = at + 1; i < end; ++i) has_owner |= reader.word(i).demonym.has_value();
            const bool abroad = head.is(WordClass::mission_abroad);
            const std::uint32_t longer =
                abroad || !reader.word(std::min(end, reader.end() - 1)).is(WordClass::to)
                    ? reader.complement(end, true)
                    : end;
            if (longer == end && !has_owner) continue;
            end = longer;
            if (end < reader.end() && reader.word(end).is(WordClass::and_) && end + 1 < reader.end() &&
                reader.word(end + 1).is(WordClass::of)) {
                const std::uint32_t second = reader.complement(end + 1, false);
                bool portfolio = second > end + 1 && reader.word(second - 1).capital;
                for (std::uint32_t i = end + 2; i < second; ++i)
                    portfolio |= reader.word(i).is(WordClass::portfolio);
                if (portfolio) end = second;
            }
            if (end < reader.end() && reader.word(end).is(WordClass::to) &&
                head.is(WordClass::mission_abroad)) {
                const std::uint32_t second = reader.complement(end, true);
                const Name* place = second > end ? analysis.name_at(second - 1) : nullptr;
                if (place && (place->sort == NameSort::capital)) end = second;
            }
            add_organization(analysis, {at, end}, kind->kind, kind->has_owner);
            return true;
        }
    }
    return false;
}

/// "ABC", or "Ifri", which only begins with a capital.
bool is_acronym(const Word& word) {
    return word.capital && word.text.size() <= 10 &&
           (word.all_capitals || (word.text.size() <= 6 && !word.demonym && word.pos != Upos::VERB));
}

/// "Xxx yyy de Zzz (ABC)": walks left from the brackets to a capital, or to a word that begins the names of
/// bodies, with the first letter of the acronym.
void find_by_acronym(Analysis& analysis, std::uint32_t open) {
    const Reading& reading = analysis.reading;
    const Word* inner = reading.at(open, 1);
    const Word* close = reading.at(open, 2);
    if (!inner || !close || close->text != ")" || !is_acronym(*inner)) return;
    if (open == 0 || analysis.name_of_word[open - 1] != kNone || inner->is(WordClass::noise_name)) return;
    const char initial = inner->folded[0];
    for (std::uint32_t begin = open; begin-- > 0 && open - begin <= kLongestName;) {
        const Word& word = reading.words[begin];
        if (word.block != reading.words[open].block || word.text == "," || word.text == "." ||
            word.text == "\"" || word.pos == Upos::VERB || word.pos == Upos::AUX)
            return;
        const bool introduces =
            word.lower() && open - begin > 2 && !analysis.lexicon.organization_heads(word.folded).empty();
        if ((!word.capital && !introduces) || word.folded.empty() || word.folded[0] != initial ||
            word.is(WordClass::function_word))
            continue;
        if (open - begin == 1 && analysis.lexicon.is_first_name(word.folded)) return;
        add_organization(analysis, {begin, open}, EntityKind::organization, true);
        return;
    }
}

/// "groupe Wagner", "agence Tass": the designator tells what the name is.
bool find_by_designator(Analysis& analysis, std::uint32_t at) {
    const Reading& reading = analysis.reading;
    const Word& designator = reading.words[at];
    if (designator.capital) return false;
    for (const OrganizationHead* kind : analysis.lexicon.organization_heads(designator.folded)) {
        if (kind->naming != HeadNaming::proper || kind->kind == EntityKind::place) continue;
        std::uint32_t begin = at + 1;
        const std::uint32_t block_end = reading.block_end(at);
        while (begin < block_end && is_adjective(reading.words[begin]) && !reading.words[begin].capital)
            ++begin;
        const bool quoted =
            begin < block_end && (reading.words[begin].text == "\"" || reading.words[begin].text == "\u00ab");
        if (quoted) ++begin;
        std::uint32_t end = begin;
        while (end < block_end && reading.words[end].capital && (analysis.name_of_word[end] == kNone) &&
               !analysis.lexicon.title(reading.words[end].folded) &&
               !(end > begin && !reading.words[end - 1].space_after))
            ++end;
        if (end == begin || end - begin > 5 || reading.words[begin].is(WordClass::function_word)) continue;
        if (!quoted && analysis.lexicon.is_first_name(reading.words[begin].folded)) continue;
        Name name;
        name.bare = {begin, end};
        name.full = {at, end};
        name.sort = kind->kind == EntityKind::group ? NameSort::group : NameSort::organization;
        name.entity = analysis.store.named(reading.plain(name.bare), kind->kind);
        analysis.store.alias(name.entity, reading.plain({at, end}));
        name.known = true;
        analysis.add_name(name);
        return true;
    }
    return false;
}

/// "province d'Idlib", "stade de France", "camp de Zaatari": end of the place name that the noun introduces.
void find_place(Analysis& analysis, std::uint32_t at) {
    const Reading& reading = analysis.reading;
    const Word& noun = reading.words[at];
    if (analysis.name_of_word[at] != kNone || noun.pos == Upos::VERB || noun.pos == Upos::AUX) return;
    const Word* to = reading.at(at, -1);  // "tour a tour Jean Dupont"
    const Word* same = reading.at(at, -2);
    if (to && same && to->is(WordClass::to) && same->folded == noun.folded) return;
    for (const OrganizationHead* head : analysis.lexicon.organization_heads(noun.folded)) {
        if (head->kind != EntityKind::place) continue;
        const std::uint32_t block_end = reading.block_end(at);
        std::uint32_t begin = at + 1;
        while (begin < block_end && is_adjective(reading.words[begin]) && !reading.words[begin].capital)
            ++begin;
        if (begin < block_end && reading.words[begin].is(WordClass::of)) ++begin;
        while (begin < block_end && reading.words[begin].is(WordClass::definite_article)) ++begin;
        if (begin >= block_end || !reading.words[begin].capital || reading.words[begin].demonym ||
            reading.words[begin].is(WordClass::month) || reading.words[begin].is(WordClass::weekday))
            return;
        std::uint32_t end = begin + 1;
        if (const Name* known = analysis.name_at(begin)) {
            if (known->sort == NameSort::person || known->sort == NameSort::organization ||
                known->sort == NameSort::group)
                return;
            if (known->sort == NameSort::capital && head->naming == HeadNaming::proper) return;
            end = known->bare.end;
        } else {
            if (analysis.lexicon.is_first_name(reading.words[begin].folded) &&
                head->naming == HeadNaming::proper)
                return;
            while (end < block_end && reading.words[end].capital && analysis.name_of_word[end] == kNone &&
                   reading.words[end - 1].space_after)
                ++end;
            if (noun.is(WordClass::function_word)) return;
        }
        for (std::uint32_t word = begin; word < end; ++word)
            if (analysis.name_of_word[word] != kNone) analysis.remove_name(analysis.name_of_word[word]);
        Name name;
        name.bare = name.full = {at, end};
        name.sort = NameSort::place;
        name.known = true;
        const std::string inner = reading.plain({begin, end});
        const std::string whole = reading.plain({at, end});
        const bool is_inner = head->naming == HeadNaming::proper;
        name.entity = name.scene = analysis.store.place(is_inner ? inner : whole);
        analysis.store.alias(name.entity, is_inner ? whole : inner);
        name.locative = true;
        analysis.add_name(name);
        return;
    }
}

}  // namespace

void find_place_phrases(Analysis& analysis) {
    for (std::uint32_t word = 0; word < analysis.reading.size(); ++word)
        if (analysis.reading.words[word].letters) find_place(analysis, word);
    analysis.sort_names();
}

void find_organizations(Analysis& analysis) {
    NameReader reader(analysis);
    const Reading& reading = analysis.reading;
    for (std::uint32_t word = 0; word < reading.size(); ++word) {
        if (!reading.words[word].letters) continue;
        if (find_by_head(analysis, reader, word)) continue;
        find_by_designator(analysis, word);
    }
    for (std::uint32_t word = 1; word < reading.size(); ++word)
        if (reading.words[word].text == "(") find_by_acronym(analysis, word);
    analysis.sort_names();
}

}  // namespace entente::coref
