#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {
namespace {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

constexpr double kAbout = 1.5;  ///< weight of a state that a text is about, as far as it has been read

bool is_body(EntityKind kind) {
    return kind == EntityKind::state || kind == EntityKind::organization || kind == EntityKind::group;
}

bool is_state_office(std::string_view type) {
    return type == "foreign_minister" || type == "minister" || type == "head_of_state" ||
           type == "head_of_government" || type == "royal" || type == "ambassador" ||
           type == "vice_president";
}

/// A state has one.
bool is_sole_office(std::string_view type) {
    return type == "head_of_state" || type == "head_of_government" || type == "foreign_minister";
}

/// "leur": several possess.
bool is_of_many(const Lexicon& lexicon, const Word& possessive) {
    const auto known = lexicon.pronoun_phrases.find(possessive.folded);
    return known && lexicon.pronouns[*known].number == text::Number::plural;
}

}  // namespace

OwnerFinder::OwnerFinder(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

/// Among the mandates of a person the one that the text falls into, the latest before it otherwise.
const LeaderEntry* OwnerFinder::mandate(EntityIndex person) const {
    const LeaderEntry* known = nullptr;
    for (const KnownPerson& one : m_analysis.people)
        if (one.entity == person && one.leader != kNone) known = &m_analysis.lexicon.leaders[one.leader];
    if (!known) return nullptr;
    const auto& published = m_analysis.document.article().published;
    const int year = published ? static_cast<int>(published->year()) : 9999;
    const auto rank = [&](const LeaderEntry& leader) {
        const bool in_office = leader.from_year <= year && year <= leader.until_year;
        return std::pair(in_office, leader.from_year <= year ? leader.from_year : -leader.from_year);
    };
    const LeaderEntry* best = known;
    for (const LeaderEntry& leader : m_analysis.lexicon.leaders)
        if (leader.name == known->name && rank(leader) > rank(*best)) best = &leader;
    return best;
}

EntityIndex OwnerFinder::mandate_owner(EntityIndex person, bool at_any_time) {
    const LeaderEntry* leader = mandate(person);
    if (!leader) return kNoEntity;
    const auto& published = m_analysis.document.article().published;
    if (published && !at_any_time) {
        const int year = static_cast<int>(published->year());
        if (year < leader->from_year || year > leader->until_year) return kNoEntity;
    }
    if (leader->owner.empty()) return kNoEntity;
    if (const auto state = m_analysis.lexicon.state_by_iso(leader->owner))
        return m_analysis.store.state(*state);
    return m_analysis.store.named(leader->owner, EntityKind::organization);
}

/// "le president Obama" years after: the one who held such an office of those who bear the surname.
EntityIndex OwnerFinder::mandate_of_surname(EntityIndex person, std::string_view type) {
    if (!is_sole_office(type)) return kNoEntity;
    const auto& published = m_analysis.document.article().published;
    const int year = published ? static_cast<int>(published->year()) : 9999;
    const LeaderEntry* found = nullptr;
    for (const KnownPerson& one : m_analysis.people) {
        if (one.entity != person || one.key.size() != 1) continue;
        for (const LeaderEntry& leader : m_analysis.lexicon.leaders) {
            if (leader.role_type != type || leader.from_year > year ||
                text::fold_parts(leader.name).back() != one.key.back())
                continue;
            if (found && found->name != leader.name) return kNoEntity;
            found = &leader;
        }
    }
    const auto state = found ? m_analysis.lexicon.state_by_iso(found->owner) : std::nullopt;
    return state ? m_analysis.store.state(*state) : kNoEntity;
}

EntityIndex OwnerFinder::from_owner(const RoleOwner& owner) {
    switch (owner.kind) {
        case RoleOwner::Kind::state:
            return m_analysis.store.state(owner.index);
        case RoleOwner::Kind::organization:
            return m_analysis.store.organization(owner.index);
        case RoleOwner::Kind::name: {
            const Name& name = m_analysis.names[owner.index];
            if (name.sort == NameSort::person) {
                const EntityIndex whose = m_analysis.store.owner_of(name.entity);
                return whose != kNoEntity ? whose : mandate_owner(name.entity);
            }
            if (name.sort == NameSort::capital && name.entry != kNone) {
                const NameEntry& entry = m_analysis.lexicon.names[name.entry];
                if (!entry.is_organization) return m_analysis.store.state(entry.index);
            }
            if (name.sort == NameSort::seat && name.entry != kNone) {
                const NameEntry& entry = m_analysis.lexicon.names[name.entry];
                return entry.is_organization ? m_analysis.store.organization(entry.index)
                                             : m_analysis.store.state(entry.index);
            }
            return name.entity != kNoEntity && is_body(m_analysis.store[name.entity].kind) ? name.entity
                                                                                           : kNoEntity;
        }
        case RoleOwner::Kind::pronoun:
            return told_before(owner.index);
        case RoleOwner::Kind::noun:
            break;
    }
    return kNoEntity;
}

EntityIndex OwnerFinder::named_owner(const RolePhrase& role) {
    EntityIndex found = kNoEntity;
    for (const RoleOwner& owner : role.owners) {
        if (owner.kind != RoleOwner::Kind::name || m_analysis.names[owner.index].sort != NameSort::person)
            continue;
        if (const EntityIndex whose = from_owner(owner); whose != kNoEntity) return whose;
        if (role.type == "expert" || role.type == "relative") return kNoEntity;
        return default_state(role.span.begin, {});
    }
    for (const RoleOwner& owner : role.owners) {
        if (found == kNoEntity && is_independent_group(owner)) return kNoEntity;
        if (found == kNoEntity) found = from_owner(owner);
    }
    if (found != kNoEntity && (role.type == "ambassador" || role.type == "envoy") &&
        m_analysis.store[found].kind == EntityKind::organization) {
        // "ambassadeur aupres de l'ONU": the sender is another.
        for (const RoleOwner& owner : role.owners) {
            if (owner.kind != RoleOwner::Kind::name || from_owner(owner) != found || owner.span.begin == 0)
                continue;
            std::uint32_t at = owner.span.begin - 1;
            while (at > role.span.begin && m_reading.words[at].is(WordClass::definite_article)) --at;
            if (!m_reading.words[at].is(WordClass::to) && !m_reading.words[at].is(WordClass::near)) continue;
            EntityIndex sender = kNoEntity;
            for (const RoleOwner& other : role.owners)
                if (const EntityIndex one = from_owner(other);
                    one != kNoEntity && m_analysis.store[one].kind == EntityKind::state)
                    sender = one;
            if (sender == kNoEntity && role.possessive) sender = possessor(role.span.begin);
            if (sender == kNoEntity) sender = default_state(role.span.begin, {});
            if (sender != kNoEntity) return sender;
        }
    }
    return found;
}

/// "le porte-parole de l'opposition syrienne" does not speak for the state.
bool OwnerFinder::is_independent_group(const RoleOwner& owner) const {
    WordSpan span;
    if (owner.kind != RoleOwner::Kind::noun) return false;
    const auto group = m_reading.longest(m_analysis.lexicon.group_phrases, owner.index, span);
    if (!group) return false;
    const std::string& noun_class = m_analysis.lexicon.groups[group->value].group_class;
    return noun_class == "armed" || noun_class == "opposition" || noun_class == "coalition" ||
           noun_class == "crowd" || noun_class == "sides" || noun_class == "regime";
}

EntityIndex OwnerFinder::counterpart_owner(const RolePhrase& role) {
    EntityIndex other = possessor(role.span.begin);
    const Told here = collect(sentence_of(role.span.begin), role.span.begin);
    std::vector<std::uint32_t> states(here.acting.rbegin(), here.acting.rend());
    states.insert(here.opens_with_scene ? states.begin() : states.end(), here.scenes.rbegin(),
                  here.scenes.rend());
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (std::uint32_t i = 0; i < m_analysis.state_weight.size(); ++i)
        if (m_analysis.state_weight[i] > 0) ranked.emplace_back(-m_analysis.state_weight[i], i);
    std::sort(ranked.begin(), ranked.end());
    for (std::size_t i = 0; i < ranked.size() && i < 2; ++i) states.push_back(ranked[i].second);
    const Name* subject = nullptr;
    for (std::uint32_t at = m_reading.sentences[m_reading.words[role.span.begin].sentence].begin;
         at < role.span.begin; ++at)
        if (const Name* name = m_analysis.name_at(at); name && name->sort == NameSort::person) {
            subject = name;
            break;
        }
    if (subject) {
        const EntityIndex whose = m_analysis.store.owner_of(subject->entity);
        if (whose != kNoEntity) other = whose;
    }
    if (other == kNoEntity) return kNoEntity;
    for (const std::uint32_t state : states)
        if (m_analysis.store.known_state(state) != other) return m_analysis.store.state(state);
    return kNoEntity;
}

EntityIndex OwnerFinder::owner(const RolePhrase& role, EntityIndex holder) {
    const RoleEntry* entry = role.entry == kNone ? nullptr : &m_analysis.lexicon.roles[role.entry];
    if (const EntityIndex named = named_owner(role); named != kNoEntity) return named;
    if (entry && !entry->owner.empty()) {
        if (const auto state = m_analysis.lexicon.state_by_iso(entry->owner))
            return m_analysis.store.state(*state);
        return m_analysis.store.named(entry->owner, EntityKind::organization);
    }
    if (entry && entry->needs == RoleNeed::none) return kNoEntity;
    if (const EntityIndex whole = head_of_relative(role); whole != kNoEntity) return whole;
    if (role.possessive && entry && entry->needs == RoleNeed::organization)
        if (const EntityIndex whose = possessor(role.span.begin);
            whose != kNoEntity && m_analysis.store[whose].kind == EntityKind::organization)
            return whose;
    if (holder != kNoEntity) {
        const LeaderEntry* known = mandate(holder);
        const bool same_office = known && known->role_type == role.type;
        if (const EntityIndex by_mandate = mandate_owner(holder, role.former || same_office);
            by_mandate != kNoEntity)
            return by_mandate;
        if (const EntityIndex state = mandate_of_surname(holder, role.type); state != kNoEntity) return state;
        if (is_state_office(role.type))
            if (const EntityIndex home = nationality(holder); home != kNoEntity) return home;
    }
    if (role.type == "counterpart") return counterpart_owner(role);
    if (role.possessive) {
        const EntityIndex whose = possessor(role.span.begin);
        const bool wants_state = is_state_office(role.type) && role.type != "head_of_state";
        if (whose != kNoEntity && !(wants_state && m_analysis.store[whose].kind != EntityKind::state))
            return whose;
    }
    if (const EntityIndex body = body_of_noun(role); body != kNoEntity) return body;
    for (const RoleOwner& owner : role.owners) {
        WordSpan group;
        if (owner.kind == RoleOwner::Kind::noun &&
            m_reading.longest(m_analysis.lexicon.group_phrases, owner.index, group))
            return kNoEntity;
    }
    for (const RoleOwner& owner : role.owners) {
        WordSpan government;
        if (owner.kind == RoleOwner::Kind::noun && role.type != "leader" &&
            m_reading.longest(m_analysis.lexicon.government_phrases, owner.index, government))
            return default_state(role.span.begin, entry ? entry->head : std::string(), role.type, holder);
    }
    const Word* next = m_reading.at(role.span.end - 1, 1);
    const bool of_unknown = next && next->is(WordClass::of);
    if (entry && entry->needs == RoleNeed::organization && role.owners.empty() && role.type == "leader" &&
        !of_unknown)
        if (const EntityIndex body = body_before(role.span.begin); body != kNoEntity) return body;
    const std::string phrase = text::fold(m_reading.text(role.span));
    if (is_state_office(role.type) || (entry && entry->needs == RoleNeed::state)) {
        for (const RoleOwner& owner : role.owners)
            if (owner.kind == RoleOwner::Kind::noun && !m_reading.words[owner.index].is(WordClass::portfolio))
                return kNoEntity;
        return default_state(role.span.begin, entry ? entry->head : phrase, role.type, holder);
    }
    if (role.type == "spokesperson") {
        const EntityIndex whose = possessor(role.span.begin);
        return whose != kNoEntity ? whose : default_state(role.span.begin, {});
    }
    return kNoEntity;
}

/// "le Parlement, dont la vice-presidente": what the relative clause hangs on.
EntityIndex OwnerFinder::head_of_relative(const RolePhrase& role) const {
    const Word* relative = m_reading.at(role.span.begin, -2);
    if (!role.definite || !relative || !relative->is(WordClass::relative) ||
        !relative->is(WordClass::member_opener))
        return kNoEntity;
    const std::uint32_t at = role.span.begin - 2;
    for (int back = 1; back <= 2; ++back) {
        const Word* before = m_reading.at(at, -back);
        if (!before) return kNoEntity;
        const std::uint32_t known = m_analysis.name_of_word[at - static_cast<std::uint32_t>(back)];
        if (known != kNone) {
            const EntityIndex entity = m_analysis.names[known].entity;
            return entity != kNoEntity && is_body(m_analysis.store[entity].kind) ? entity : kNoEntity;
        }
        if (before->text != ",") return kNoEntity;
    }
    return kNoEntity;
}

/// "la numero deux du syndicat", "le president de la conference": the body of that kind told of before.
EntityIndex OwnerFinder::body_of_noun(const RolePhrase& role) const {
    for (const RoleOwner& owner : role.owners) {
        if (owner.kind != RoleOwner::Kind::noun) continue;
        const Word* before = m_reading.at(owner.index, -1);
        if (!before || !(before->is(WordClass::definite_article) || before->is(WordClass::contraction)))
            continue;
        const Word& noun = m_reading.words[owner.index];
        const auto heads = m_analysis.lexicon.organization_heads(noun.folded);
        if (heads.empty()) continue;
        for (auto name = m_analysis.names.rbegin(); name != m_analysis.names.rend(); ++name) {
            if (name->bare.begin >= role.span.begin || name->entity == kNoEntity ||
                m_analysis.store[name->entity].kind != EntityKind::organization)
                continue;
            for (std::uint32_t at = name->full.begin; at < name->full.end; ++at)
                if (m_reading.words[at].folded == noun.folded) return name->entity;
        }
        const bool any_body = std::any_of(heads.begin(), heads.end(), [](const OrganizationHead* head) {
            return head->naming == HeadNaming::proper && head->kind == EntityKind::organization;
        });
        if (any_body) return body_before(role.span.begin);
    }
    return kNoEntity;
}

/// "le ministre, l'Equatorien X": the state of the nationality before a name of the person.
EntityIndex OwnerFinder::nationality(EntityIndex person) const {
    for (const Name& name : m_analysis.names) {
        if (name.entity != person || name.bare.begin == 0) continue;
        const Word* before = m_reading.at(name.bare.begin, -1);
        if (before && before->demonym && before->capital) return m_analysis.store.state(*before->demonym);
    }
    return kNoEntity;
}

/// The organisation last told of, in this sentence or the two before.
EntityIndex OwnerFinder::body_before(std::uint32_t word) const {
    const std::uint32_t sentence = m_reading.words[word].sentence;
    const std::uint32_t first = m_reading.sentences[sentence > 2 ? sentence - 2 : 0].begin;
    for (std::uint32_t at = word; at-- > first;) {
        const std::uint32_t known = m_analysis.name_of_word[at];
        if (known == kNone) continue;
        const EntityIndex entity = m_analysis.names[known].entity;
        if (entity != kNoEntity && m_analysis.store[entity].kind == EntityKind::organization &&
            !m_analysis.lexicon.is_outlet(m_analysis.store[entity].label) &&
            !m_analysis.lexicon.is_outlet(m_reading.text(m_analysis.names[known].bare)))
            return entity;
    }
    return kNoEntity;
}

EntityIndex OwnerFinder::possessor(std::uint32_t word) const {
    const Word* determiner = m_reading.at(word, -1);
    if (determiner && determiner->is(WordClass::possessive) && is_of_many(m_analysis.lexicon, *determiner))
        if (const EntityIndex many = owner_of_many(word); many != kNoEntity) return many;
    const auto first_body = [&](std::uint32_t index, std::uint32_t limit, bool subjects) {
        for (std::uint32_t at = m_reading.sentences[index].begin;
             at < std::min(limit, m_reading.sentences[index].end); ++at) {
            const std::uint32_t known = m_analysis.name_of_word[at];
            if (known == kNone) continue;
            const Name& name = m_analysis.names[known];
            if (name.entity == kNoEntity) continue;
            const text::Dep dep =
                m_analysis.document.tokens[m_reading.head_token(m_reading.tokens(name.bare))].dep;
            if (subjects && dep != text::Dep::nsubj && dep != text::Dep::nsubj_pass) continue;
            if (is_body(m_analysis.store[name.entity].kind) && !name.locative) return name.entity;
            if (name.sort == NameSort::person) {
                const EntityIndex whose = m_analysis.store.owner_of(name.entity);
                if (whose != kNoEntity && at <= m_reading.sentences[index].begin + 8) return whose;
            }
        }
        return kNoEntity;
    };
    for (std::uint32_t back = 0; back <= 2 && back <= sentence_of(word); ++back) {
        const std::uint32_t sentence = sentence_of(word) - back;
        if (m_reading.sentences[sentence].size() == 0) continue;
        for (const bool subjects : {true, false})
            if (const EntityIndex found = first_body(sentence, back == 0 ? word : kNone, subjects);
                found != kNoEntity)
                return found;
    }
    return kNoEntity;
}

/// "quatre diplomates hongrois ... Leur ambassadrice": the state of the last several told of.
EntityIndex OwnerFinder::owner_of_many(std::uint32_t word) const {
    const std::uint32_t first = sentence_of(word) > 0 ? sentence_of(word) - 1 : 0;
    for (auto role = m_analysis.roles.rbegin(); role != m_analysis.roles.rend(); ++role) {
        if (role->span.begin >= word || !role->plural) continue;
        if (sentence_of(role->span.begin) < first) break;
        for (const RoleOwner& owner : role->owners)
            if (owner.kind == RoleOwner::Kind::state) return m_analysis.store.state(owner.index);
    }
    return kNoEntity;
}

/// "de celle-ci", "de ce dernier": the last one told of that agrees, or whom that person speaks for.
EntityIndex OwnerFinder::told_before(std::uint32_t pronoun) const {
    const std::uint32_t sentence = sentence_of(pronoun);
    const auto* morph = m_analysis.document.tokens[m_reading.words[pronoun].tokens.begin].morph;
    const text::Gender wanted = morph ? morph->gender : text::Gender::none;
    for (auto name = m_analysis.names.rbegin(); name != m_analysis.names.rend(); ++name) {
        if (name->bare.begin >= pronoun || name->entity == kNoEntity) continue;
        if (sentence_of(name->bare.begin) + 1 < sentence) break;
        const text::Entity& entity = m_analysis.store[name->entity];
        if (wanted != text::Gender::none && entity.gender != text::Gender::none && entity.gender != wanted)
            continue;
        if (name->sort == NameSort::person) {
            const EntityIndex whose = m_analysis.store.owner_of(name->entity);
            if (whose != kNoEntity) return whose;
            continue;
        }
        if (is_body(entity.kind) && !name->locative) return name->entity;
    }
    return kNoEntity;
}

/// States named in a sentence before `limit`: those that act, and those that are only scenes.
OwnerFinder::Told OwnerFinder::collect(std::uint32_t sentence, std::uint32_t limit) const {
    Told told;
    const WordSpan span = m_reading.sentences[sentence];
    for (std::uint32_t at = span.begin; at < std::min(limit, span.end); ++at) {
        const Word& word = m_reading.words[at];
        const std::uint32_t known = m_analysis.name_of_word[at];
        if (m_analysis.role_of_word[at] != kNone &&
            m_analysis.roles[m_analysis.role_of_word[at]].span.begin != limit)
            continue;
        if (known != kNone && m_analysis.names[known].bare.begin == at) {
            const Name& name = m_analysis.names[known];
            if (name.entry == kNone) continue;
            const NameEntry& entry = m_analysis.lexicon.names[name.entry];
            if (entry.is_organization || (entry.kind != NameKind::state && entry.kind != NameKind::capital &&
                                          entry.kind != NameKind::seat))
                continue;
            if (name.locative) {
                told.opens_with_scene =
                    told.opens_with_scene || (told.scenes.empty() && at <= span.begin + 1);
                told.scenes.push_back(entry.index);
            } else {
                told.acting.push_back(entry.index);
            }
        } else if (word.demonym && !word.capital) {
            told.acting.push_back(*word.demonym);
        }
    }
    return told;
}

/// The states that the text speaks of before the word, most of all first; of equals the first told of.
std::vector<StateMention> OwnerFinder::states_by_weight(std::uint32_t limit) const {
    std::vector<StateMention> states;
    for (const StateMention& told : m_analysis.state_mentions) {
        if (told.word >= limit) break;
        const auto known = std::find_if(states.begin(), states.end(),
                                        [&](const StateMention& other) { return other.state == told.state; });
        if (known == states.end())
            states.push_back(told);
        else
            known->weight += told.weight;
    }
    std::stable_sort(states.begin(), states.end(),
                     [](const StateMention& a, const StateMention& b) { return a.weight > b.weight; });
    return states;
}

EntityIndex OwnerFinder::main_state() {
    const auto& weights = m_analysis.state_weight;
    const auto heaviest = std::max_element(weights.begin(), weights.end());
    if (heaviest == weights.end() || *heaviest <= 0) return kNoEntity;
    return m_analysis.store.state(static_cast<std::uint32_t>(heaviest - weights.begin()));
}

/// Who acts before it in its sentence or the two before; scenes; the state of the headline while the text has
/// told of it most; the state that the whole text speaks of most.
std::vector<std::uint32_t> OwnerFinder::likely_states(std::uint32_t word) const {
    const std::uint32_t sentence = sentence_of(word);
    const Told here = collect(sentence, word);
    std::vector<std::uint32_t> states;
    std::vector<std::uint32_t> scenes(here.scenes.rbegin(), here.scenes.rend());
    if (here.opens_with_scene) states = scenes;
    states.insert(states.end(), here.acting.rbegin(), here.acting.rend());
    if (!here.opens_with_scene && states.empty()) states = scenes;
    for (std::uint32_t back = 1; back <= 2 && back <= sentence; ++back) {
        const WordSpan span = m_reading.sentences[sentence - back];
        if (span.size() == 0 || m_reading.is_title_block(span.begin)) continue;
        Told earlier = collect(sentence - back, kNone);
        earlier.acting.insert(earlier.acting.end(), earlier.scenes.begin(), earlier.scenes.end());
        if (earlier.acting.size() > 2) earlier.acting.resize(2);
        states.insert(states.end(), earlier.acting.begin(), earlier.acting.end());
    }
    const std::vector<StateMention> so_far = states_by_weight(word);
    if (!so_far.empty() && so_far.front().weight >= kAbout && m_reading.is_title_block(so_far.front().word))
        states.push_back(so_far.front().state);
    if (const std::vector<StateMention> overall = states_by_weight(kNone); !overall.empty())
        states.push_back(overall.front().state);
    return states;
}

/// Heads of state and of government, ministers of foreign affairs: the text names who holds the office.
void OwnerFinder::find_taken() {
    m_taken_known = true;
    for (const RolePhrase& role : m_analysis.roles) {
        if (!is_sole_office(role.type) || role.former || role.plural || role.holders.size() != 1) continue;
        const std::uint32_t state = m_analysis.store.state_index(named_owner(role));
        if (state < m_analysis.lexicon.states.size())
            m_taken.push_back({state, role.type, m_analysis.names[role.holders[0]].entity});
    }
}

bool OwnerFinder::is_taken(std::uint32_t state, std::string_view type, EntityIndex holder) {
    if (holder == kNoEntity || !is_sole_office(type)) return false;
    if (!m_taken_known) find_taken();
    return std::any_of(m_taken.begin(), m_taken.end(), [&](const Taken& taken) {
        return taken.state == state && taken.type == type && taken.holder != holder;
    });
}

EntityIndex OwnerFinder::default_state(std::uint32_t word, std::string_view office, std::string_view type,
                                       EntityIndex holder) {
    const auto may_hold = [&](std::uint32_t state) {
        return m_analysis.lexicon.office_fits(office, m_analysis.lexicon.states[state].iso) &&
               !is_taken(state, type, holder);
    };
    for (const std::uint32_t state : likely_states(word))
        if (may_hold(state)) return m_analysis.store.state(state);
    // An office of few states: also one whose officer stands beside ("du Premier ministre britannique X et du
    // prince Y").
    if (office.empty()) return kNoEntity;
    const WordSpan span = m_reading.sentences[sentence_of(word)];
    for (std::uint32_t at = word; at-- > span.begin;)
        if (const auto& state = m_reading.words[at].demonym; state && may_hold(*state))
            return m_analysis.store.state(*state);
    for (const StateMention& told : states_by_weight(kNone))
        if (may_hold(told.state)) return m_analysis.store.state(told.state);
    // The only state left that has it.
    std::vector<std::uint32_t> left;
    for (const std::string& iso : m_analysis.lexicon.states_of_office(office))
        if (const auto state = m_analysis.lexicon.state_by_iso(iso); state && may_hold(*state))
            left.push_back(*state);
    return left.size() == 1 ? m_analysis.store.state(left.front()) : kNoEntity;
}

}  // namespace entente::coref
