#include "coref/analysis.hpp"
#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace entente::coref {
namespace {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;
using text::Upos;

constexpr std::uint32_t kMostModifiers = 8;

/// "les rebelles syriens", "six pays occidentaux", "les troupes du regime": unnamed collectives.
class GroupFinder {
  public:
    explicit GroupFinder(Analysis& analysis)
        : m_analysis(analysis), m_reading(analysis.reading), m_owners(analysis) {}

    void find() {
        for (std::uint32_t at = 0; at < m_reading.size(); ++at) {
            if (!m_reading.words[at].letters || m_analysis.name_of_word[at] != kNone) continue;
            if (government(at) || group(at)) continue;
            nationality(at);
        }
    }

  private:
    struct Modifiers {
        std::uint32_t end = 0;
        std::optional<std::uint32_t> state;
        std::vector<std::uint32_t> states;  ///< when several are listed
        EntityIndex owner = kNoEntity;
        std::vector<std::string> words;
        bool from_adjective = false;
        bool bare_state = false;  ///< "les troupes d'Afghanistan": whose they are is not said
    };

    const Word& word(std::uint32_t at) const { return m_reading.words[at]; }

    Nominal& add(WordSpan span, std::uint32_t head, EntityIndex entity, text::MentionForm form) {
        Nominal nominal;
        nominal.span = span;
        nominal.head = head;
        nominal.form = form;
        nominal.kind = m_analysis.store[entity].kind;
        const auto* morph = m_analysis.document.tokens[word(head).tokens.begin].morph;
        if (morph) {
            nominal.gender = morph->gender;
            nominal.number = morph->number;
        }
        nominal.entities = {entity};
        for (std::uint32_t i = span.begin; i < span.end; ++i)
            if (m_analysis.nominal_of_word[i] == kNone)
                m_analysis.nominal_of_word[i] = static_cast<std::uint32_t>(m_analysis.nominals.size());
        m_analysis.nominals.push_back(std::move(nominal));
        return m_analysis.nominals.back();
    }

    std::uint32_t left_of(std::uint32_t at) const {
        const Word* before = m_reading.at(at, -1);
        const bool determiner = before && (before->pos == Upos::DET || before->is(WordClass::contraction));
        return determiner ? at - 1 : at;
    }

    /// "le regime syrien", "les autorites de Bamako", "le gouvernement".
    bool government(std::uint32_t at) {
        WordSpan span;
        const auto match = m_reading.longest(m_analysis.lexicon.government_phrases, at, span);
        if (!match || word(at).pos == Upos::VERB || word(at).pos == Upos::AUX) return false;
        if (word(at).capital && !word(at).begins_sentence && span.size() == 1 && word(at).text.size() < 6)
            return false;
        const GovernmentNoun& noun = m_analysis.lexicon.government_nouns[match->value];
        std::uint32_t end = span.end;
        const std::uint32_t block_end = m_reading.block_end(at);
        EntityIndex owner = kNoEntity;
        for (std::uint32_t i = end; i < block_end && i < end + 3; ++i) {
            if (word(i).demonym && !word(i).capital) {
                owner = m_analysis.store.state(*word(i).demonym);
                end = i + 1;
                break;
            }
            if (word(i).pos != Upos::ADJ) break;
        }
        // "le gouvernement Netanyahou"
        const bool named_for = end < block_end && word(end).capital && !word(end).demonym;
        if (owner == kNoEntity && end < block_end && (named_for || word(end).is(WordClass::of))) {
            std::uint32_t i = named_for ? end : end + 1;
            while (i < block_end &&
                   (word(i).is(WordClass::definite_article) || m_analysis.lexicon.title(word(i).folded)))
                ++i;
            if (const Name* name = m_analysis.name_at(i)) {
                if (name->entry != kNone &&
                    (name->sort == NameSort::state || name->sort == NameSort::capital)) {
                    const NameEntry& entry = m_analysis.lexicon.names[name->entry];
                    if (!entry.is_organization) owner = m_analysis.store.state(entry.index);
                } else if (name->sort == NameSort::person) {
                    owner = m_analysis.store.owner_of(name->entity);
                    if (owner != kNoEntity && m_analysis.store[owner].kind != EntityKind::state)
                        owner = kNoEntity;
                }
                if (owner != kNoEntity) end = name->bare.end;
            }
        }
        if (owner != kNoEntity) {
            m_analysis.store.alias(owner, m_reading.plain({at, end}));
            add({left_of(at), end}, at, owner, text::MentionForm::nominal);
            remember_government(at, owner);
            m_governments_told[m_reading.plain(span)].insert(owner);
            return true;
        }
        const Word* before = m_reading.at(at, -1);
        const bool definite =
            before && (before->is(WordClass::definite_article) || before->is(WordClass::contraction) ||
                       before->is(WordClass::possessive));
        if (!noun.bare || !definite || named_for) return false;
        owner = m_owners.default_state(at, {});
        if (owner == kNoEntity) return false;
        add({left_of(at), span.end}, at, owner, text::MentionForm::nominal).confidence = 0.7F;
        remember_government(at, owner);
        return true;
    }

    /// "le regime syrien ... les troupes du regime": told of one state alone, it stays that of this one.
    EntityIndex only_government_told(WordSpan noun) const {
        const auto told = m_governments_told.find(m_reading.plain(noun));
        return told == m_governments_told.end() || told->second.size() != 1 ? kNoEntity
                                                                            : *told->second.begin();
    }

    void remember_government(std::uint32_t at, EntityIndex state) {
        m_last_government = state;
        m_sentence_of_government = word(at).sentence;
    }

    /// "des milices libanaises, iraniennes et irakiennes": where the list that the comma opens behind a first
    /// nationality ends; the comma itself when it opens none.
    std::uint32_t end_of_nationalities(std::uint32_t comma, std::uint32_t block_end) const {
        const auto is_nationality = [&](std::uint32_t at) {
            return at < block_end && word(at).demonym && !word(at).capital;
        };
        if (comma == 0 || !is_nationality(comma - 1)) return comma;
        std::uint32_t at = comma;
        while (at < block_end && word(at).text == "," && is_nationality(at + 1)) at += 2;
        const bool closed = at > comma && at < block_end && word(at).is(WordClass::and_);
        return closed && is_nationality(at + 1) ? at + 2 : comma;
    }

    Modifiers modifiers(std::uint32_t at) {
        Modifiers found;
        // Behind the last word of a block there is nothing, or the next block.
        const std::uint32_t block_end = m_reading.block_end(at - 1);
        std::uint32_t i = at;
        while (i < block_end && i < at + kMostModifiers) {
            const Word& here = word(i);
            if (const auto body = m_analysis.lexicon.organization_adjective(here.folded);
                body && !here.capital && found.owner == kNoEntity) {
                found.owner = m_analysis.store.organization(*body);
                found.from_adjective = true;
                found.words.push_back(here.folded);
                ++i;
            } else if (here.demonym && !here.capital) {
                if (!found.state) found.state = here.demonym;
                found.words.push_back(here.folded);
                ++i;
            } else if ((here.pos == Upos::ADJ || here.is(WordClass::region_adjective)) && here.lower() &&
                       !here.is(WordClass::function_word)) {
                found.words.push_back(here.folded);
                ++i;
            } else if (here.is(WordClass::and_) && !found.words.empty() && i + 1 < block_end &&
                       word(i + 1).lower() && (word(i + 1).pos == Upos::ADJ || word(i + 1).demonym) &&
                       !word(i + 1).is(WordClass::function_word)) {
                found.words.push_back(word(i + 1).folded);
                i += 2;
            } else if (const std::uint32_t end = end_of_nationalities(i, block_end); end > i) {
                for (std::uint32_t other = i - 1; other < end; ++other)
                    if (word(other).demonym) found.states.push_back(*word(other).demonym);
                found.state.reset();  // of several, of none of them alone
                i = end;
            } else {
                break;
            }
        }
        found.end = i;
        if (i >= block_end || !word(i).is(WordClass::of)) return found;
        std::uint32_t noun = i + 1;
        while (noun < block_end && word(noun).is(WordClass::definite_article)) ++noun;
        if (noun >= block_end) return found;
        if (const Name* name = m_analysis.name_at(noun)) {
            found.owner = name->entity;
            found.bare_state =
                name->sort == NameSort::state && noun == i + 1 && !word(i).is(WordClass::contraction);
            if (name->sort == NameSort::capital && name->entry != kNone &&
                !m_analysis.lexicon.names[name->entry].is_organization)
                found.owner = m_analysis.store.state(m_analysis.lexicon.names[name->entry].index);
            found.end = name->bare.end;
        } else if (WordSpan span; m_reading.longest(m_analysis.lexicon.government_phrases, noun, span)) {
            found.end = span.end;
            if (found.end < block_end && word(found.end).demonym && !word(found.end).capital) {
                found.state = found.state ? found.state : word(found.end).demonym;
                ++found.end;
            }
        }
        return found;
    }

    /// "les signataires de l'accord de Montana": where the complements of a group end.
    std::uint32_t long_end(std::uint32_t at) const {
        const std::uint32_t block_end = m_reading.block_end(at - 1);
        std::uint32_t end = at;
        for (int depth = 0; depth < 2; ++depth) {
            if (end + 1 >= block_end || !word(end).is(WordClass::of)) return end;
            std::uint32_t noun = end + 1;
            while (noun < block_end && word(noun).is(WordClass::definite_article)) ++noun;
            if (noun >= block_end) return end;
            const bool nominal = word(noun).pos == Upos::NOUN || word(noun).pos == Upos::PROPN;
            if (const std::uint32_t name = m_analysis.name_of_word[noun]; name != kNone)
                return m_analysis.names[name].bare.end;
            if (!nominal) return end;
            end = noun + 1;
            while (end < block_end && word(end).lower() &&
                   (word(end).pos == Upos::ADJ || word(end).demonym ||
                    word(end).is(WordClass::region_adjective)))
                ++end;
        }
        return end;
    }

    bool group(std::uint32_t at) {
        WordSpan span;
        const auto match = m_reading.longest(m_analysis.lexicon.group_phrases, at, span);
        if (!match || word(at).pos == Upos::VERB || word(at).pos == Upos::AUX || word(at).pos == Upos::ADJ)
            return false;
        if (word(at).capital && !word(at).begins_sentence && !word(at).is(WordClass::people_noun))
            return false;
        if (m_analysis.role_of_word[at] != kNone) {
            const RolePhrase& role = m_analysis.roles[m_analysis.role_of_word[at]];
            const Word* article = m_reading.at(at, -1);
            const bool determined =
                article && (article->is(WordClass::definite_article) || article->is(WordClass::contraction));
            const std::string& owner_class = m_analysis.lexicon.groups[match->value].group_class;
            const bool is_owner =
                determined && owner_class != "states" && owner_class != "officials" &&
                owner_class != "people" &&
                std::any_of(role.owners.begin(), role.owners.end(), [&](const RoleOwner& owner) {
                    return owner.kind == RoleOwner::Kind::noun && owner.index == at;
                });
            if (!is_owner && (role.span.begin != at || !role.holders.empty())) return false;
        }
        const GroupEntry& entry = m_analysis.lexicon.groups[match->value];
        Modifiers mods = modifiers(span.end);
        const std::string full = m_reading.plain({at, mods.end});
        std::uint32_t begin = at;
        while (begin > 0 && word(begin - 1).block == word(at).block &&
               (word(begin - 1).pos == Upos::NUM || word(begin - 1).is(WordClass::number_word)))
            --begin;
        if (begin > 1 && word(begin - 1).is(WordClass::of) && word(begin - 2).is(WordClass::number_word))
            begin -= 2;
        const std::string counted = m_reading.plain({begin, mods.end});
        if (entry.family == "forces" && mods.owner == kNoEntity) mods.owner = state_served(at, mods);
        std::string key = key_of(entry, mods, full);
        if (key.empty()) return false;
        if (entry.family == "rebels" && !mods.state && mods.owner == kNoEntity) {
            if (const EntityIndex movement = sole_movement(); movement != kNoEntity) {
                m_analysis.store.alias(movement, full);
                add({left_of(begin), mods.end}, at, movement, text::MentionForm::nominal);
                return true;
            }
        }
        if (const EntityIndex body = body_of(entry, mods); body != kNoEntity) {
            m_analysis.store.alias(body, full);
            add({left_of(begin), mods.end}, at, body, text::MentionForm::nominal);
            return true;
        }
        const Word* determiner = m_reading.at(at, -1);
        const bool bare = mods.words.empty() && mods.owner == kNoEntity && mods.end == span.end &&
                          determiner &&
                          (determiner->is(WordClass::definite_article) ||
                           determiner->is(WordClass::contraction) || determiner->is(WordClass::possessive));
        if (const auto told = m_last_of_noun.find(entry.noun); bare && told != m_last_of_noun.end())
            key = told->second;
        else
            m_last_of_noun[entry.noun] = key;
        const Word* after = mods.end < m_reading.block_end(at) ? &word(mods.end) : nullptr;
        const bool complemented = after && (after->is(WordClass::of) || after->is(WordClass::relative));
        if (bare && entry.group_class == "states" && begin == at && !complemented &&
            key == key_of(entry, mods, full))
            return false;  // "les pays": which ones is not said
        const EntityIndex entity = m_analysis.store.unnamed(
            key, begin < at && entry.group_class == "states" ? counted : full, EntityKind::group);
        // "l'armee irakienne" tells more than "l'armee gouvernementale".
        if (entry.family == "forces" && mods.state && m_called_by_state.insert(key).second)
            m_analysis.store.relabel(entity, full);
        m_analysis.store.alias(entity, full);
        m_analysis.store.alias(entity, m_reading.plain(span));
        m_analysis.store.alias(entity, counted);
        if (key == "group:" + entry.noun + " " + (mods.words.empty() ? "" : mods.words.front()))
            m_analysis.store.alias(entity, m_reading.plain({at, span.end + 1}));
        if (const std::uint32_t end = long_end(mods.end); end > mods.end)
            m_analysis.store.alias(entity, m_reading.plain({at, end}));
        if (entry.group_class == "forces" || entry.group_class == "officials") {
            EntityIndex owner = mods.state ? m_analysis.store.state(*mods.state) : mods.owner;
            if (bare && entry.family == "forces" && m_analysis.store.owner_of(entity) == kNoEntity)
                owner = state_told_of(at);
            if (owner != kNoEntity) represent(entity, commander_of(owner), {at, mods.end});
            for (const std::uint32_t state : mods.states)
                represent(entity, m_analysis.store.state(state), {at, mods.end});
        }
        add({left_of(begin), mods.end}, at, entity, text::MentionForm::nominal);
        return true;
    }

    /// The country that the sentence sets as its scene ("En Irak, ..."), else the one the text is about.
    EntityIndex state_around(std::uint32_t at) {
        const WordSpan sentence = m_reading.sentences[word(at).sentence];
        for (const Name& name : m_analysis.names)
            if (name.locative && name.sort == NameSort::state && name.entry != kNone &&
                name.bare.begin >= sentence.begin && name.bare.begin < sentence.end)
                return m_analysis.store.state(m_analysis.lexicon.names[name.entry].index);
        return m_owners.main_state();
    }

    /// "Le regime avance. Les soldats ...": of the government told of in this sentence or the one before.
    EntityIndex state_told_of(std::uint32_t at) const {
        if (m_last_government == kNoEntity) return kNoEntity;
        return word(at).sentence - m_sentence_of_government <= 1 ? m_last_government : kNoEntity;
    }

    /// "les forces gouvernementales", "les soldats du regime": of the state that the passage is about.
    EntityIndex state_served(std::uint32_t at, const Modifiers& mods) {
        if (mods.state || !mods.states.empty()) return kNoEntity;
        for (std::uint32_t i = at + 1; i < mods.end; ++i) {
            WordSpan span;
            const bool government =
                word(i - 1).is(WordClass::of) || word(i - 1).is(WordClass::definite_article);
            if (word(i).is(WordClass::loyal_adjective)) return state_around(at);
            if (!government || !m_reading.longest(m_analysis.lexicon.government_phrases, i, span)) continue;
            const EntityIndex told = only_government_told(span);
            return told != kNoEntity ? told : state_around(at);
        }
        return kNoEntity;
    }

    void represent(EntityIndex group, EntityIndex owner, WordSpan evidence) {
        if (owner == kNoEntity || owner == group) return;
        const EntityKind kind = m_analysis.store[owner].kind;
        if (kind != EntityKind::state && kind != EntityKind::organization) return;
        text::Representation representation;
        representation.person = group;
        representation.owner = owner;
        representation.evidence = m_reading.tokens(evidence);
        representation.confidence = 0.7F;
        m_analysis.store.represent(std::move(representation));
    }

    /// "les pays de l'Opep", "les combattants de Daech": the body itself.
    EntityIndex body_of(const GroupEntry& entry, const Modifiers& mods) const {
        if (mods.owner == kNoEntity || mods.from_adjective || !m_analysis.store[mods.owner].named)
            return kNoEntity;
        const EntityKind kind = m_analysis.store[mods.owner].kind;
        const bool armed = entry.group_class == "armed" || entry.group_class == "forces";
        if (kind == EntityKind::group && armed) return mods.owner;
        if (kind == EntityKind::organization && entry.group_class == "states") return mods.owner;
        return kNoEntity;
    }

    /// "les forces de Bachar al-Assad" are of the state that he leads.
    EntityIndex commander_of(EntityIndex owner) const {
        if (m_analysis.store[owner].kind != EntityKind::person) return owner;
        const EntityIndex state = m_analysis.store.owner_of(owner);
        return state != kNoEntity && m_analysis.store[state].kind == EntityKind::state ? state : owner;
    }

    /// The one rebel movement that the text names, if it names just one: "les insurges" are the Houthis.
    EntityIndex sole_movement() const {
        EntityIndex found = kNoEntity;
        for (const Name& name : m_analysis.names) {
            if (name.entity == kNoEntity || name.sort == NameSort::person || name.sort == NameSort::place ||
                !word(name.bare.end - 1).is(WordClass::rebel_movement))
                continue;
            if (found != kNoEntity && found != name.entity) return kNoEntity;
            found = name.entity;
        }
        return found;
    }

    /// One entity for each class of rebels in a text, one for the forces of each state; others by what they
    /// are called.
    std::string key_of(const GroupEntry& entry, const Modifiers& mods, const std::string& full) {
        if (entry.family == "rebels" || entry.family == "junta" || entry.family == "coalition" ||
            entry.family == "jihadists")
            return entry.family;
        if (entry.family == "opposition") return "opposition";
        if (entry.family == "forces") {
            std::string key = "forces:";
            if (mods.state) return key + m_analysis.lexicon.states[*mods.state].iso;
            const EntityIndex commander = mods.owner == kNoEntity ? kNoEntity : commander_of(mods.owner);
            if (commander != kNoEntity && !mods.bare_state &&
                m_analysis.store[commander].kind == EntityKind::state)
                return key + m_analysis.store[commander].iso;
            if (commander != kNoEntity) key += std::to_string(commander);
            return key + (mods.words.empty() ? "" : ":" + mods.words.front());
        }
        if (entry.group_class == "states" || entry.group_class == "officials")
            return "group:" + text::fold(full);
        return "group:" + entry.noun + (mods.words.empty() ? "" : " " + mods.words.front());
    }

    /// "les Russes", "partie americaine", "russo-americain".
    void nationality(std::uint32_t at) {
        const Word& here = word(at);
        std::vector<std::uint32_t> states;
        if (here.demonym)
            states.push_back(*here.demonym);
        else if (here.folded.find(' ') != std::string::npos)
            states = m_analysis.lexicon.compound_demonym(here.folded);
        if (states.empty() || here.pos == Upos::VERB) return;
        if (m_analysis.role_of_word[at] != kNone && !here.capital) {
            for (const std::uint32_t state : states) m_analysis.store.state(state);
            return;
        }
        const Word* before = m_reading.at(at, -1);
        if (here.demonym && here.capital && before &&
            (before->pos == Upos::NUM || before->is(WordClass::number_word))) {
            const EntityIndex entity = m_analysis.store.unnamed(
                "nationals:" + here.folded, m_reading.plain({at, at + 1}), EntityKind::group);
            m_analysis.store.alias(entity, m_reading.plain({at - 1, at + 1}));
            add({at - 1, at + 1}, at, entity, text::MentionForm::nominal);
            return;
        }
        Nominal& nominal =
            add({at, at + 1}, at, m_analysis.store.state(states[0]), text::MentionForm::demonym);
        for (std::size_t i = 1; i < states.size(); ++i)
            nominal.entities.push_back(m_analysis.store.state(states[i]));
        if (here.capital)
            for (const EntityIndex entity : nominal.entities)
                if (states.size() == 1) m_analysis.store.alias(entity, m_reading.plain({at, at + 1}));
    }

    Analysis& m_analysis;
    const Reading& m_reading;
    OwnerFinder m_owners;
    std::map<std::string, std::set<EntityIndex>> m_governments_told;  ///< owners told with each noun
    EntityIndex m_last_government = kNoEntity;
    std::uint32_t m_sentence_of_government = 0;
    std::set<std::string> m_called_by_state;            ///< keys of the forces that a nationality has named
    std::map<std::string, std::string> m_last_of_noun;  ///< key of the group last told of by a noun
};

}  // namespace

void find_groups(Analysis& analysis) {
    GroupFinder(analysis).find();
}

}  // namespace entente::coref
