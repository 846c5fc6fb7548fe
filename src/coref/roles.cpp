#include "coref/analysis.hpp"

#include "entente/text/unicode.hpp"

namespace entente::coref {
namespace {

using text::Upos;

constexpr int kDeepestNesting = 4;

/// Reads the phrase of an office from its first word to the right: head, adjectives, complements.
class RoleReader {
  public:
    explicit RoleReader(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

    std::optional<RolePhrase> read(std::uint32_t at, int depth = 0) const {
        const Word& first = word(at);
        if (!first.letters || name(at)) return std::nullopt;
        WordSpan span;
        bool ex = false;
        auto match = m_reading.longest(m_analysis.lexicon.role_phrases, at, span);
        if (!match && first.folded.starts_with("ex ")) {
            const auto known = m_analysis.lexicon.role_phrases.find(first.folded.substr(3));
            std::uint32_t entry = known ? *known : kNone;
            span = {at, at + 1};
            longer_after_ex(at, entry, span);
            if (entry != kNone) {
                match = text::PhraseTable::Match{first.tokens, entry};
                ex = true;
            }
        }
        if (!match || first.pos == Upos::AUX || (first.pos == Upos::VERB && !is_participle(span)))
            return std::nullopt;
        if (first.capital && !first.begins_sentence && span.size() == 1 && at + 1 < m_reading.block_end(at) &&
            m_reading.at(at, -1) && m_reading.at(at, -1)->capital &&
            !m_reading.at(at, -1)->is(WordClass::function_word) && first.space_after)
            return std::nullopt;
        RolePhrase role;
        role.entry = match->value;
        const RoleEntry& entry = m_analysis.lexicon.roles[role.entry];
        role.plural = entry.plural;
        role.former = ex;
        role.span = span;
        read_complements(role, depth);
        role.type = m_analysis.lexicon.refine_role_type(entry.type, text::fold(m_reading.text(role.span)));
        return role;
    }

  private:
    const Word& word(std::uint32_t at) const { return m_reading.words[at]; }
    const Name* name(std::uint32_t at) const { return m_analysis.name_at(at); }

    /// "envoye special", "charge d'affaires": an office all the same, where the tagger sees a participle.
    bool is_participle(WordSpan span) const {
        const auto* morph = m_analysis.document.tokens[word(span.begin).tokens.begin].morph;
        return span.size() >= 2 && morph && morph->verb_form == text::VerbForm::participle;
    }

    /// "ex-president du Conseil": the longer office of which the prefixed word is the first.
    void longer_after_ex(std::uint32_t at, std::uint32_t& entry, WordSpan& span) const {
        std::string phrase = word(at).folded.substr(3);
        for (std::uint32_t end = at + 1; end < m_reading.block_end(at) && end < at + 5; ++end) {
            phrase += ' ';
            phrase += word(end).folded;
            if (const auto known = m_analysis.lexicon.role_phrases.find(phrase)) {
                entry = *known;
                span.end = end + 1;
            }
        }
    }

    void read_complements(RolePhrase& role, int depth) const {
        const std::uint32_t block_end = m_reading.block_end(role.span.begin);
        std::uint32_t at = role.span.end;
        for (int guard = 0; at < block_end && guard < 12; ++guard) {
            const std::uint32_t before = at;
            at = step(role, at, block_end, depth);
            if (at == before) break;
            role.span.end = at;
        }
    }

    /// One more adjective or complement; the same position when there is none.
    std::uint32_t step(RolePhrase& role, std::uint32_t at, std::uint32_t block_end, int depth) const {
        const Word& here = word(at);
        if (!here.letters || word(at - 1).text == ",") return at;
        if (here.demonym && !here.capital) {
            role.owners.push_back({RoleOwner::Kind::state, *here.demonym, {at, at + 1}});
            return at + 1;
        }
        if (const auto organization = m_analysis.lexicon.organization_adjective(here.folded);
            organization && !here.capital && !name(at)) {
            role.owners.push_back({RoleOwner::Kind::organization, *organization, {at, at + 1}});
            return at + 1;
        }
        const bool noun_before = !role.owners.empty() && role.owners.back().kind == RoleOwner::Kind::noun;
        if (const Name* party = name(at);
            party && party->bare.begin == at && (role.owners.empty() || noun_before) &&
            (party->sort == NameSort::organization || (noun_before && party->sort == NameSort::group))) {
            role.owners.push_back({RoleOwner::Kind::name, m_analysis.name_of_word[at], party->bare});
            return party->bare.end;
        }
        if (here.is(WordClass::role_adjective) && !here.capital && here.pos != Upos::VERB) return at + 1;
        if (at == role.span.begin + 1 && is_field(at, block_end)) return at + 1;
        WordSpan tail;
        if (m_reading.longest(m_analysis.lexicon.role_tails, at, tail)) return tail.end;
        if (here.is(WordClass::of) ||
            ((here.is(WordClass::to) || here.is(WordClass::role_preposition)) && here.pos != Upos::AUX &&
             here.pos != Upos::VERB) ||
            here.is(WordClass::near))
            return complement(role, at, block_end, depth);
        if (here.is(WordClass::and_)) return second_part(role, at, block_end, depth);
        return at;
    }

    /// "la responsable climat de l'ONU": a bare noun between the office and the body.
    bool is_field(std::uint32_t at, std::uint32_t block_end) const {
        const Word& here = word(at);
        if (here.pos != Upos::NOUN || here.capital || at + 1 >= block_end || !word(at + 1).is(WordClass::of))
            return false;
        std::uint32_t next = at + 2;
        while (next < block_end && word(next).is(WordClass::definite_article)) ++next;
        return next < block_end && name(next) && name(next)->sort == NameSort::organization;
    }

    std::uint32_t second_part(RolePhrase& role, std::uint32_t at, std::uint32_t block_end, int depth) const {
        if (at + 1 >= block_end) return at;
        const Word& next = word(at + 1);
        const bool after_demonym = !role.owners.empty() &&
                                   role.owners.back().kind == RoleOwner::Kind::state &&
                                   role.owners.back().span.end == at;
        if (next.demonym && !next.capital && after_demonym) return at + 1;
        if (next.is(WordClass::of)) {
            std::uint32_t noun = at + 2;
            while (noun < block_end && word(noun).is(WordClass::definite_article)) ++noun;
            if (noun < block_end && word(noun).is(WordClass::portfolio) && !name(noun))
                return complement(role, at + 1, block_end, depth);
            const bool after_name = !role.owners.empty() &&
                                    role.owners.back().kind == RoleOwner::Kind::name &&
                                    role.owners.back().span.end == at;
            if (const Name* second = noun < block_end ? name(noun) : nullptr;
                second && after_name && second->bare.begin == noun && second->sort != NameSort::person &&
                second->sort != NameSort::place) {
                role.owners.push_back(
                    {RoleOwner::Kind::name, m_analysis.name_of_word[noun], second->bare, true});
                return second->bare.end;
            }
        }
        if (!role.plural && depth < kDeepestNesting && !next.capital) {
            WordSpan span;
            const bool once = next.pos == Upos::ADV && at + 2 < block_end;  // "et jadis porte-parole de X"
            if (const auto match =
                    m_reading.longest(m_analysis.lexicon.role_phrases, at + (once ? 2 : 1), span)) {
                if (!m_analysis.lexicon.roles[match->value].plural) return span.end;
            }
        }
        return at;
    }

    std::uint32_t complement(RolePhrase& role, std::uint32_t at, std::uint32_t block_end, int depth) const {
        std::uint32_t noun = at + 1;
        while (noun < block_end && (word(noun).is(WordClass::definite_article) ||
                                    word(noun).is(WordClass::of) || word(noun).is(WordClass::contraction)))
            ++noun;
        if (noun >= block_end) return at;
        const Word& head = word(noun);
        const bool of = word(at).is(WordClass::of);
        if (const std::uint32_t end = latter_end(at + 1); of && end > noun) {
            role.owners.push_back({RoleOwner::Kind::pronoun, at + 1, {at + 1, end}});
            return end;
        }
        if (const Name* owner = name(noun)) {
            const bool acting = owner->sort != NameSort::place && owner->sort != NameSort::unknown;
            const bool place = owner->sort == NameSort::place || owner->sort == NameSort::capital;
            const bool host = place || owner->sort == NameSort::state;
            const RoleEntry& entry = m_analysis.lexicon.roles[role.entry];
            if (!of && host && entry.type == "ambassador" && word(at).is(WordClass::to))
                return owner->bare.end;
            if (!of && (place || owner->sort == NameSort::person)) return at;
            if (word(at).folded == word(noun).folded) return at;
            if (acting || of)
                role.owners.push_back({RoleOwner::Kind::name, m_analysis.name_of_word[noun], owner->bare});
            return std::max(owner->bare.end,
                            owner->sort == NameSort::organization ? owner->full.end : owner->bare.end);
        }
        // "responsable du groupe Fastakim": the noun and the name are one.
        if (const Name* body = noun + 1 < block_end ? name(noun + 1) : nullptr;
            of && body && body->full.begin == noun && body->sort != NameSort::person &&
            body->sort != NameSort::place) {
            role.owners.push_back({RoleOwner::Kind::name, m_analysis.name_of_word[noun + 1], body->bare});
            return body->bare.end;
        }
        if (of && depth < kDeepestNesting && !head.is(WordClass::portfolio)) {
            if (auto nested = read(noun, depth + 1)) {
                std::uint32_t end = nested->span.end;
                if (end < block_end && name(end) && name(end)->sort == NameSort::person) {
                    role.owners.push_back(
                        {RoleOwner::Kind::name, m_analysis.name_of_word[end], name(end)->bare});
                    return name(end)->bare.end;
                }
                for (const RoleOwner& owner : nested->owners) role.owners.push_back(owner);
                return end;
            }
        }
        if (head.is(WordClass::portfolio)) {
            if (!of && head.pos != Upos::NOUN && head.pos != Upos::PROPN) return at;
            if (of) role.owners.push_back({RoleOwner::Kind::noun, noun, {noun, noun + 1}});
            std::uint32_t end = noun + 1;
            while (end < block_end && word(end).letters && !name(end) && !word(end).demonym &&
                   (word(end).pos == Upos::ADJ || word(end).is(WordClass::portfolio)) &&
                   !word(end).is(WordClass::function_word) &&
                   !m_analysis.lexicon.organization_adjective(word(end).folded) &&
                   !(word(end).capital && !word(end).is(WordClass::portfolio)))
                ++end;
            if (end + 1 < block_end && m_analysis.lexicon.organization_adjective(word(end).folded) &&
                word(noun).folded.ends_with("s"))
                ++end;
            return end;
        }
        const bool lower_noun = !head.capital && head.letters && !head.is(WordClass::function_word) &&
                                !head.is(WordClass::weekday) && !head.is(WordClass::month) &&
                                (head.pos == Upos::NOUN || head.pos == Upos::ADJ);
        if (of && lower_noun) {
            role.owners.push_back({RoleOwner::Kind::noun, noun, {noun, noun + 1}});
            return noun + 1;
        }
        return at;
    }

    /// "de celle-ci", "de ce dernier": end of the pronoun, or 0.
    std::uint32_t latter_end(std::uint32_t at) const {
        WordSpan span;
        const auto match = m_reading.longest(m_analysis.lexicon.pronoun_phrases, at, span);
        if (!match) return 0;
        const PronounKind kind = m_analysis.lexicon.pronouns[match->value].kind;
        return kind == PronounKind::latter || kind == PronounKind::demonstrative ? span.end : 0;
    }

    Analysis& m_analysis;
    const Reading& m_reading;
};

/// Determiner, "ancien", "nouveau" before the phrase; the phrase grows to the left over them.
void read_left(const Analysis& analysis, RolePhrase& role) {
    const Reading& reading = analysis.reading;
    std::uint32_t begin = role.span.begin;
    while (begin > 0 && reading.words[begin - 1].block == reading.words[begin].block) {
        const Word& word = reading.words[begin - 1];
        if (word.is(WordClass::former))
            role.former = true;
        else if (!word.is(WordClass::role_modifier))
            break;
        --begin;
    }
    role.span.begin = begin;
    const Word* determiner = reading.at(begin, -1);
    if (!determiner) return;
    role.definite = determiner->is(WordClass::definite_article) || determiner->is(WordClass::contraction);
    role.possessive = determiner->is(WordClass::possessive);
    role.indefinite = determiner->is(WordClass::indefinite_article) || determiner->is(WordClass::number_word);
}

}  // namespace

void mark_role_phrases(Analysis& analysis) {
    const RoleReader reader(analysis);
    for (std::uint32_t at = 0; at < analysis.reading.size(); ++at) {
        const auto role = reader.read(at);
        if (!role) continue;
        for (std::uint32_t word = role->span.begin; word < role->span.end; ++word)
            analysis.in_role_phrase[word] = 1;
        at = role->span.end - 1;
    }
}

namespace {

/// A guess that was taken for a place, and is no town, is a body where somebody speaks for it.
void make_body(Analysis& analysis, Name& name) {
    const bool guess = name.sort == NameSort::place && name.entry == kNone && !name.known && !name.locative;
    if (guess && !analysis.is_city(analysis.reading.text(name.bare))) name.sort = NameSort::organization;
}

/// "porte-parole de Vinci", "patron d'Axa": capitals after an office of a body, which nothing else knows.
void name_unknown_bodies(Analysis& analysis) {
    const RoleReader reader(analysis);
    const Reading& reading = analysis.reading;
    std::vector<Name> found;
    for (std::uint32_t at = 0; at < reading.size(); ++at) {
        const auto role = reader.read(at);
        if (!role) continue;
        const std::uint32_t begin = role->span.end + 1;
        const bool of_body = analysis.lexicon.roles[role->entry].needs == RoleNeed::organization ||
                             role->type == "spokesperson" || role->type == "leader";
        at = role->span.end - 1;
        if (of_body && role->type != "official" && role->owners.size() == 1 &&
            role->owners[0].kind == RoleOwner::Kind::name)
            make_body(analysis, analysis.names[role->owners[0].index]);
        if (!of_body || !role->owners.empty() || begin >= reading.block_end(at) ||
            !reading.words[begin - 1].is(WordClass::of) || !analysis.is_free({begin, begin + 1}))
            continue;
        std::uint32_t end = begin;
        while (end < reading.block_end(at) && reading.words[end].capital &&
               analysis.is_free({end, end + 1}) && !reading.words[end].demonym &&
               !reading.words[end].is(WordClass::function_word) &&
               (end == begin || reading.words[end - 1].space_after))
            ++end;
        const Word& first = reading.words[begin];
        const bool personal = first.entity == text::NamedEntity::person ||
                              analysis.lexicon.is_first_name(first.folded) ||
                              analysis.lexicon.title(first.folded);
        const bool place =
            first.entity == text::NamedEntity::location || analysis.is_city(reading.text({begin, end}));
        if (end == begin || personal || place || reading.is_title_block(at)) continue;
        Name name;
        name.bare = {begin, end};
        name.sort = NameSort::organization;
        found.push_back(name);
    }
    for (const Name& name : found) analysis.add_name(name);
    analysis.sort_names();
}

}  // namespace

void find_roles(Analysis& analysis) {
    name_unknown_bodies(analysis);
    const RoleReader reader(analysis);
    std::uint32_t covered = 0;
    for (std::uint32_t at = 0; at < analysis.reading.size(); ++at) {
        auto role = reader.read(at);
        if (!role) continue;
        read_left(analysis, *role);
        if (role->type == "counterpart" && !role->possessive && !role->definite) continue;
        if (role->type == "predecessor") role->former = true;
        role->in_role = at < covered;
        const auto index = static_cast<std::uint32_t>(analysis.roles.size());
        for (std::uint32_t word = role->span.begin; word < role->span.end; ++word)
            analysis.role_of_word[word] = index;
        covered = std::max(covered, role->span.end);
        WordSpan head;
        analysis.roles.push_back(std::move(*role));
        if (analysis.reading.longest(analysis.lexicon.role_phrases, at, head)) at = head.end - 1;
    }
}

}  // namespace entente::coref
