#include "coref/analysis.hpp"

#include "entente/text/grammar.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {
namespace {

using text::kNoEntity;

constexpr double kTitleWeight = 2.0;
constexpr double kSceneWeight = 0.7;
constexpr double kNationalityWeight = 0.5;
constexpr double kLeaderWeight = 0.3;
constexpr int kFarthestBorder = 7;  ///< words between "frontiere" and the country

/// How a capital or a seat is used: who acts there, or where something happens.
class SceneReader {
  public:
    explicit SceneReader(const Analysis& analysis) : m_reading(analysis.reading), m_analysis(analysis) {}

    bool is_scene(const Name& name) const {
        const std::uint32_t at = name.full.begin;
        const Word* before = m_reading.at(at, -1);
        if (!before) return false;
        if (before->is(WordClass::definite_article) || before->is(WordClass::contraction))
            return article_scene(name, *before);
        if (before->is(WordClass::locative_preposition)) return !is_voice(at) && !is_addressed(at);
        if (before->is(WordClass::of)) return !after_state_noun(at);
        for (int back = 1; back <= 2; ++back) {
            const Word* word = m_reading.at(at, -back);
            if (word && word->letters && is_motion(*word, at - static_cast<std::uint32_t>(back))) return true;
        }
        return false;
    }

    /// "l'accord de Paris": neither a scene nor an actor.
    bool is_eponym(const Name& name) const {
        const Word* of = m_reading.at(name.full.begin, -1);
        const Word* noun = m_reading.at(name.full.begin, -2);
        return of && noun && of->is(WordClass::of) && noun->is(WordClass::eponym_noun);
    }

    /// "en Syrie", "au Mali", "dans le nord de la Syrie" against "la Syrie a annonce", "le president de la
    /// Syrie".
    bool is_country_scene(const Name& name) const {
        const std::uint32_t at = name.bare.begin;
        if (is_heading_topic(name) || is_border(at) || is_bracketed_after_place(name)) return true;
        const Word* before = m_reading.at(at, -1);
        if (!before) return false;
        if (before->is(WordClass::to) || before->is(WordClass::locative_preposition))
            return !is_indirect_object(at);
        if (before->is(WordClass::definite_article)) {
            const Word* preposition = m_reading.at(at, -2);
            if (preposition && preposition->is(WordClass::locative_preposition) &&
                !preposition->is(WordClass::to))
                return true;
            if (preposition && preposition->is(WordClass::of)) return after_place_noun(at - 1);
            return false;
        }
        return before->is(WordClass::of) && (after_place_noun(at) || is_left(at));
    }

    /// "Syrie : les combats reprennent": what a headline is about, before its colon.
    bool is_heading_topic(const Name& name) const {
        const std::uint32_t at = name.bare.begin;
        const Word* after = m_reading.at(name.bare.end - 1, 1);
        return m_reading.is_title_block(at) && !m_reading.at(at, -1) && after && after->text == ":";
    }

  private:
    /// "a la frontiere entre l'Irak et la Turquie", "limitrophe du Mali".
    bool is_border(std::uint32_t at) const {
        for (int back = 1; back <= kFarthestBorder; ++back) {
            const Word* word = m_reading.at(at, -back);
            if (!word || word->pos == text::Upos::VERB || word->pos == text::Upos::AUX) return false;
            if (word->is(WordClass::border)) return true;
            const bool passes = word->is(WordClass::definite_article) || word->is(WordClass::of) ||
                                word->is(WordClass::and_) || word->is(WordClass::acting_preposition) ||
                                word->pos == text::Upos::ADJ || word->text == "," || word->capital;
            if (!passes) return false;
        }
        return false;
    }

    /// "le sommet de Salzbourg (Autriche)", not "Jean Dupont (France)".
    bool is_bracketed_after_place(const Name& name) const {
        const Word* open = m_reading.at(name.bare.begin, -1);
        const Word* close = m_reading.at(name.bare.end - 1, 1);
        if (!open || !close || open->text != "(" || close->text != ")" || name.bare.begin < 2) return false;
        const Name* other = m_analysis.name_of_word[name.bare.begin - 2] == kNone
                                ? nullptr
                                : &m_analysis.names[m_analysis.name_of_word[name.bare.begin - 2]];
        return other && (other->sort == NameSort::place || other->locative);
    }

    /// "le retrait de Syrie", "il est parti lundi de Turquie": no article, and somebody goes from there.
    bool is_left(std::uint32_t at) const {
        const Word* of = m_reading.at(at, -1);
        if (!of || of->is(WordClass::contraction)) return false;
        for (int back = 2; back <= 5; ++back) {
            const Word* word = m_reading.at(at, -back);
            if (!word) return false;
            if (tells_departure(*word)) return true;
            const bool date =
                word->is(WordClass::weekday) || word->is(WordClass::month) || word->pos == text::Upos::NUM;
            if (!date && !word->demonym && word->pos != text::Upos::ADJ && word->pos != text::Upos::ADV)
                break;
        }
        const std::uint32_t head =
            m_reading.word_of(m_reading.document.tokens[m_reading.words[at].tokens.begin].head);
        return m_reading.words[head].pos == text::Upos::VERB && tells_departure(m_reading.words[head]);
    }

    bool tells_departure(const Word& word) const {
        const std::string lemma = text::fold(m_reading.document.tokens[word.tokens.begin].lemma);
        return word.is(WordClass::departure) ||
               m_analysis.lexicon.classes(lemma).test(static_cast<std::size_t>(WordClass::departure));
    }

    /// "demander aux Etats-Unis": the tree says that somebody is spoken to.
    bool is_indirect_object(std::uint32_t at) const {
        const text::Token& token = m_reading.document.tokens[m_reading.words[at].tokens.begin];
        const Word* before = m_reading.at(at, -1);
        return before->is(WordClass::contraction) && token.dep == text::Dep::iobj;
    }

    bool after_place_noun(std::uint32_t at) const {
        const Word* noun = m_reading.at(at, -2);
        return noun && noun->is(WordClass::place_noun);
    }

    /// "a l'Elysee", "au Kremlin" against "l'Elysee a annonce", "du Kremlin".
    bool article_scene(const Name& name, const Word& article) const {
        if (article.is(WordClass::to)) return true;
        const Word* preposition = m_reading.at(name.full.begin, -2);
        return preposition && preposition->is(WordClass::locative_preposition);
    }

    /// "corrige-t-on a Ankara": those who speak there are the state.
    bool is_voice(std::uint32_t at) const {
        const Word* speaker = m_reading.at(at, -2);
        return speaker && speaker->is(WordClass::anybody) && speaker->text.front() == '-' &&
               m_reading.at(at, -1)->is(WordClass::to);
    }

    /// "les autorites de Bamako" is the state; "la ville de Bamako", "le retour de Bamako" is the place.
    bool after_state_noun(std::uint32_t at) const {
        for (int back = 2; back <= 4; ++back) {
            const Word* noun = m_reading.at(at, -back);
            if (!noun || !noun->letters) return false;
            if (noun->is(WordClass::state_noun_before_capital)) return true;
            if (noun->is(WordClass::place_noun)) return false;
            WordSpan span;
            if (m_reading.longest(m_analysis.lexicon.government_phrases,
                                  at - static_cast<std::uint32_t>(back), span))
                return true;
            if (m_analysis.role_of_word[at - static_cast<std::uint32_t>(back)] != kNone) return true;
            if (noun->pos == text::Upos::NOUN) return false;
        }
        return false;
    }

    /// "reproche a Ankara de mentir": the tree hangs it on a verb of addressing somebody.
    bool is_addressed(std::uint32_t at) const {
        if (!m_reading.at(at, -1)->is(WordClass::to)) return false;
        const text::Token& token = m_reading.document.tokens[m_reading.words[at].tokens.begin];
        const bool adjacent = m_reading.document.tokens[token.head].pos == text::Upos::VERB &&
                              token.head + 2 == m_reading.words[at].tokens.begin;
        if (token.dep != text::Dep::obl_arg && token.dep != text::Dep::iobj && !adjacent) return false;
        const text::Token& verb = m_reading.document.tokens[token.head];
        return verb.pos == text::Upos::VERB &&
               m_analysis.lexicon.classes(text::fold(verb.lemma))
                   .test(static_cast<std::size_t>(WordClass::addressing_verb));
    }

    bool is_motion(const Word& word, std::uint32_t at) const {
        const std::string lemma =
            text::fold(m_reading.document.tokens[m_reading.words[at].tokens.begin].lemma);
        return word.pos == text::Upos::VERB &&
               m_analysis.lexicon.classes(lemma).test(static_cast<std::size_t>(WordClass::motion_verb));
    }

    const Reading& m_reading;
    const Analysis& m_analysis;
};

const PlaceEntry& place_entry(const Analysis& analysis, const Name& name) {
    return analysis.lexicon.places[analysis.lexicon.names[name.entry].index];
}

bool text_speaks_of_belgium(const Analysis& analysis) {
    const auto belgium = analysis.lexicon.state_by_iso("BE");
    for (const Word& word : analysis.reading.words)
        if (word.demonym && belgium && *word.demonym == *belgium) return true;
    for (const Name& name : analysis.names)
        if (name.sort == NameSort::state && analysis.lexicon.names[name.entry].index == belgium) return true;
    return false;
}

/// Bruxelles acts for the European Union unless the text is about Belgium.
bool is_union(const Analysis& analysis, const NameEntry& entry, bool belgium) {
    return !belgium && !entry.is_organization && entry.kind == NameKind::capital &&
           analysis.lexicon.states[entry.index].iso == "BE";
}

text::EntityIndex acting_entity(Analysis& analysis, const NameEntry& entry, bool belgium) {
    if (entry.is_organization) return analysis.store.organization(entry.index);
    if (is_union(analysis, entry, belgium)) {
        if (const auto union_name = analysis.lexicon.name_phrases.find("UE"))
            return analysis.store.organization(analysis.lexicon.names[*union_name].index);
    }
    return analysis.store.state(entry.index);
}

}  // namespace

/// "la partie syrienne" negotiates; one is "dans la partie syrienne".
bool is_party(const Analysis& analysis, std::uint32_t noun) {
    WordSpan span;
    const auto match = analysis.reading.longest(analysis.lexicon.government_phrases, noun, span);
    if (!match || analysis.lexicon.government_nouns[match->value].noun_class != "state") return false;
    const Word* before = analysis.reading.at(noun, -1);
    if (before && before->is(WordClass::definite_article)) before = analysis.reading.at(noun, -2);
    return !before || !before->is(WordClass::locative_preposition);
}

/// "en territoire syrien", "le nord syrien", "la capitale tunisienne": the country or its capital as a scene.
void find_grounds(Analysis& analysis) {
    const Reading& reading = analysis.reading;
    for (std::uint32_t at = 1; at < reading.size(); ++at) {
        const Word& adjective = reading.words[at];
        const Word& noun = reading.words[at - 1];
        if (!adjective.demonym || adjective.capital || noun.block != adjective.block || noun.capital ||
            !analysis.is_free({at - 1, at + 1}) || analysis.in_role_phrase[at - 1] ||
            is_party(analysis, at - 1))
            continue;
        text::EntityIndex place = kNoEntity;
        if (noun.is(WordClass::ground))
            place = analysis.store.country(*adjective.demonym);
        else if (noun.is(WordClass::capital_city))
            for (const NameEntry& entry : analysis.lexicon.names)
                if (entry.kind == NameKind::capital && !entry.is_organization &&
                    entry.index == *adjective.demonym && place == kNoEntity)
                    place = analysis.store.place(entry.written);
        if (place == kNoEntity) continue;
        Name name;
        name.bare = {at - 1, at + 1};
        name.sort = NameSort::place;
        name.entity = name.scene = place;
        name.locative = true;
        name.known = true;
        analysis.store.alias(place, reading.plain(name.bare));
        analysis.add_name(name);
    }
    analysis.sort_names();
}

void settle_places_and_states(Analysis& analysis) {
    const SceneReader scenes(analysis);
    const Reading& reading = analysis.reading;
    const bool belgium = text_speaks_of_belgium(analysis);
    analysis.state_weight.assign(analysis.lexicon.states.size(), 0.0);
    for (Name& name : analysis.names) {
        const std::string form = reading.plain(name.bare);
        if (name.sort == NameSort::place && name.entity == kNoEntity) {
            name.entity = name.scene =
                analysis.store.place(name.entry == kNone ? form : place_entry(analysis, name).name);
            if (name.entry != kNone) {
                const PlaceEntry& known = place_entry(analysis, name);
                text::Entity& place = analysis.store[name.entity];
                place.id = known.id;
                place.wikidata = known.wikidata;
                place.iso = known.iso;
                place.feature = known.feature;
            }
            analysis.store.alias(name.entity, form);
            name.locative = true;
            name.eponym = scenes.is_eponym(name);
            continue;
        }
        if (name.sort == NameSort::organization && name.entity == kNoEntity) {
            name.entity = analysis.store.named(form, text::EntityKind::organization);
            analysis.store.alias(name.entity, form);
            continue;
        }
        if (name.entry == kNone ||
            (name.sort != NameSort::state && name.sort != NameSort::capital && name.sort != NameSort::seat))
            continue;
        const NameEntry& entry = analysis.lexicon.names[name.entry];
        const Word* before = reading.at(name.bare.begin, -1);
        bool elsewhere = false;  // the seat of another: Bruxelles
        const bool to_bare = before && before->is(WordClass::to) && !before->is(WordClass::contraction);
        double weight = reading.is_title_block(name.bare.begin) ? kTitleWeight : 1.0;
        if (name.sort == NameSort::state) {
            if (to_bare && analysis.lexicon.states[entry.index].has_article && analysis.is_city(form)) {
                name.entity = name.scene = analysis.store.place(form);
                name.sort = NameSort::place;
                name.locative = true;
                analysis.state_mentions.push_back({name.bare.begin, entry.index, kSceneWeight});
                continue;
            }
            name.entity = analysis.store.state(entry.index);
            name.locative = scenes.is_country_scene(name);
            if (name.locative) {
                name.entity = name.scene = analysis.store.country(entry.index);
                if (!scenes.is_heading_topic(name)) weight = kSceneWeight;
            }
        } else {
            name.locative = scenes.is_scene(name);
            name.eponym = scenes.is_eponym(name);
            elsewhere = is_union(analysis, entry, belgium);
            if (name.locative) {
                name.scene = analysis.store.place(form);
                name.entity = name.scene;
                weight = kSceneWeight;
            } else {
                name.entity = acting_entity(analysis, entry, belgium);
            }
        }
        analysis.store.alias(name.entity, form);
        if (!entry.is_organization && !name.eponym && !elsewhere)
            analysis.state_mentions.push_back({name.bare.begin, entry.index, weight});
    }
    for (std::uint32_t at = 0; at < reading.size(); ++at)
        if (reading.words[at].demonym)
            analysis.state_mentions.push_back({at, *reading.words[at].demonym, kNationalityWeight});
    for (const Name& name : analysis.names)
        for (const KnownPerson& person : analysis.people)
            if (name.entity == person.entity && name.sort == NameSort::person && person.leader != kNone)
                if (const auto state =
                        analysis.lexicon.state_by_iso(analysis.lexicon.leaders[person.leader].owner))
                    analysis.state_mentions.push_back({name.bare.begin, *state, kLeaderWeight});
    std::stable_sort(analysis.state_mentions.begin(), analysis.state_mentions.end(),
                     [](const StateMention& a, const StateMention& b) { return a.word < b.word; });
    for (const StateMention& told : analysis.state_mentions) analysis.state_weight[told.state] += told.weight;
}

}  // namespace entente::coref
