#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {
namespace {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

bool is_body(EntityKind kind) {
    return kind == EntityKind::state || kind == EntityKind::organization || kind == EntityKind::group;
}

bool is_state_office(std::string_view type) {
    return type == "foreign_minister" || type == "minister" || type == "head_of_state" ||
           type == "head_of_government" || type == "royal" || type == "ambassador" ||
           type == "vice_president";
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
        case RoleOwner::Kind::noun:
        case RoleOwner::Kind::capital_noun:
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
    std::vector<std::uint32_t> states;
    collect(m_reading.words[role.span.begin].sentence, role.span.begin, true, states);
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
    if (holder != kNoEntity) {
        const LeaderEntry* known = mandate(holder);
        const bool same_office = known && known->role_type == role.type;
        if (const EntityIndex by_mandate = mandate_owner(holder, role.former || same_office);
            by_mandate != kNoEntity)
            return by_mandate;
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
            return default_state(role.span.begin, entry ? entry->head : std::string());
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
        return default_state(role.span.begin, entry ? entry->head : phrase);
    }
    if (role.type == "spokesperson") {
        const EntityIndex whose = possessor(role.span.begin);
        return whose != kNoEntity ? whose : default_state(role.span.begin, {});
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
        if (entity != kNoEntity && m_analysis.store[entity].kind == EntityKind::organization) return entity;
    }
    return kNoEntity;
}

EntityIndex OwnerFinder::possessor(std::uint32_t word) const {
    const std::uint32_t sentence = m_reading.words[word].sentence;
    const auto first_body = [&](std::uint32_t index, std::uint32_t limit) {
        for (std::uint32_t at = m_reading.sentences[index].begin;
             at < std::min(limit, m_reading.sentences[index].end); ++at) {
            const std::uint32_t known = m_analysis.name_of_word[at];
            if (known == kNone) continue;
            const Name& name = m_analysis.names[known];
            if (name.entity == kNoEntity) continue;
            if (is_body(m_analysis.store[name.entity].kind) && !name.locative) return name.entity;
            if (name.sort == NameSort::person) {
                const EntityIndex whose = m_analysis.store.owner_of(name.entity);
                if (whose != kNoEntity && at <= m_reading.sentences[index].begin + 8) return whose;
            }
        }
        return kNoEntity;
    };
    if (const EntityIndex found = first_body(sentence, word); found != kNoEntity) return found;
    for (std::uint32_t back = 1; back <= 2 && back <= sentence; ++back) {
        if (m_reading.sentences[sentence - back].size() == 0) continue;
        if (const EntityIndex found = first_body(sentence - back, kNone); found != kNoEntity) return found;
    }
    return kNoEntity;
}

/// States named in a sentence before `limit`: those that act before those that are only places.
void OwnerFinder::collect(std::uint32_t sentence, std::uint32_t limit, bool nearest_first,
                          std::vector<std::uint32_t>& states) const {
    std::vector<std::uint32_t> acting;
    std::vector<std::uint32_t> places;
    const WordSpan span = m_reading.sentences[sentence];
    std::uint32_t first_place = kNone;
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
            if (entry.is_organization || (name.sort != NameSort::state && name.sort != NameSort::capital &&
                                          name.sort != NameSort::seat))
                continue;
            if (name.locative) {
                places.push_back(entry.index);
                if (first_place == kNone) first_place = at - span.begin;
            } else {
                acting.push_back(entry.index);
            }
        } else if (word.demonym && !word.capital) {
            acting.push_back(*word.demonym);
        }
    }
    if (nearest_first) {
        std::reverse(acting.begin(), acting.end());
        std::reverse(places.begin(), places.end());
    }
    const bool opens_with_place = nearest_first && first_place <= 1 && !places.empty();
    if (opens_with_place) states.insert(states.end(), places.begin(), places.end());
    states.insert(states.end(), acting.begin(), acting.end());
    if (!opens_with_place) states.insert(states.end(), places.begin(), places.end());
}

EntityIndex OwnerFinder::main_state() {
    const auto& weights = m_analysis.state_weight;
    const auto heaviest = std::max_element(weights.begin(), weights.end());
    if (heaviest == weights.end() || *heaviest <= 0) return kNoEntity;
    return m_analysis.store.state(static_cast<std::uint32_t>(heaviest - weights.begin()));
}

EntityIndex OwnerFinder::default_state(std::uint32_t word, std::string_view office, EntityIndex avoid) {
    std::vector<std::uint32_t> candidates;
    const std::uint32_t sentence = m_reading.words[word].sentence;
    collect(sentence, word, true, candidates);
    for (std::uint32_t back = 1; back <= 2 && back <= sentence; ++back) {
        const WordSpan span = m_reading.sentences[sentence - back];
        if (span.size() == 0 || m_reading.is_title_block(span.begin)) continue;
        std::vector<std::uint32_t> earlier;
        collect(sentence - back, kNone, false, earlier);
        if (earlier.size() > 2) earlier.resize(2);
        candidates.insert(candidates.end(), earlier.begin(), earlier.end());
    }
    std::uint32_t main_state = kNone;
    for (std::uint32_t i = 0; i < m_analysis.state_weight.size(); ++i)
        if (m_analysis.state_weight[i] > 0 &&
            (main_state == kNone || m_analysis.state_weight[i] > m_analysis.state_weight[main_state]))
            main_state = i;
    if (main_state != kNone) candidates.push_back(main_state);
    for (const std::uint32_t state : candidates) {
        if (!m_analysis.lexicon.office_fits(office, m_analysis.lexicon.states[state].iso)) continue;
        if (m_analysis.store.known_state(state) == avoid && avoid != kNoEntity) continue;
        return m_analysis.store.state(state);
    }
    // An office of few states: also one whose officer stands beside ("du Premier ministre britannique X et du
    // prince Y").
    const WordSpan span = m_reading.sentences[sentence];
    for (std::uint32_t at = word; at-- > span.begin;) {
        const auto& state = m_reading.words[at].demonym;
        if (state && !office.empty() &&
            m_analysis.lexicon.office_fits(office, m_analysis.lexicon.states[*state].iso))
            return m_analysis.store.state(*state);
    }
    return kNoEntity;
}

namespace {

bool has_owner(const Analysis& analysis, EntityIndex person) {
    return std::any_of(analysis.document.representations.begin(), analysis.document.representations.end(),
                       [&](const text::Representation& known) { return known.person == person; });
}

void settle_named_offices(Analysis& analysis, OwnerFinder& finder, bool nationalities) {
    for (const RolePhrase& role : analysis.roles) {
        if ((role.type == "national") != nationalities) continue;
        if (role.holders.empty() || role.type == "expert" || role.type == "relative") {
            if (role.holders.empty() || role.owners.empty() || role.type == "relative") continue;
        }
        std::vector<EntityIndex> states_in_order;
        for (const RoleOwner& owner : role.owners)
            if (owner.kind == RoleOwner::Kind::state)
                states_in_order.push_back(analysis.store.state(owner.index));
        for (std::size_t i = 0; i < role.holders.size(); ++i) {
            const EntityIndex person = analysis.names[role.holders[i]].entity;
            EntityIndex whose = kNoEntity;
            if (role.holders.size() > 1 && states_in_order.size() == role.holders.size())
                whose = states_in_order[i];
            else
                whose = finder.owner(role, person);
            if (whose == kNoEntity || whose == person) continue;
            if (nationalities && has_owner(analysis, person)) continue;
            text::Representation representation;
            representation.person = person;
            representation.owner = whose;
            if (role.type != "national") {
                representation.role = analysis.reading.plain(role.span);
                const bool heads_body = analysis.store[whose].kind != EntityKind::state &&
                                        (role.type == "head_of_state" || role.type == "head_of_government");
                representation.role_type = heads_body ? "leader" : role.type;
            }
            representation.former = role.former;
            representation.evidence = analysis.reading.tokens(role.span);
            for (const RoleOwner& owner : role.owners) {
                if (!owner.coordinated || owner.kind != RoleOwner::Kind::name) continue;
                const Name& second = analysis.names[owner.index];
                if (second.entity == kNoEntity || second.entity == whose || second.sort == NameSort::person ||
                    second.sort == NameSort::place)
                    continue;
                text::Representation also = representation;
                also.owner = second.entity;
                analysis.store.represent(std::move(also));
            }
            analysis.store.represent(std::move(representation));
            const WordSpan bare = analysis.names[role.holders[i]].bare;
            if (bare.size() == 1 && role.span.end == bare.begin && role.span.size() <= 2)
                analysis.store.alias(person, analysis.reading.plain({role.span.begin, bare.end}));
        }
    }
}

/// "Eric Ciotti (LR)": the brackets tell the party.
void settle_brackets(Analysis& analysis) {
    for (const Name& name : analysis.names) {
        if (name.sort != NameSort::person) continue;
        const Word* open = analysis.reading.at(name.bare.end - 1, 1);
        const Name* body = open && open->text == "(" ? analysis.name_at(name.bare.end + 1) : nullptr;
        const Word* close = body ? analysis.reading.at(body->bare.end - 1, 1) : nullptr;
        if (!close || close->text != ")" || body->sort != NameSort::organization || body->entity == kNoEntity)
            continue;
        text::Representation representation;
        representation.person = name.entity;
        representation.owner = body->entity;
        representation.role_type = "member";
        representation.evidence = analysis.reading.tokens({name.bare.begin, body->bare.end});
        analysis.store.represent(std::move(representation));
    }
}

/// The person named at once or after nationality, titles and office: "par l'Espagnole Amparo Ledesma".
EntityIndex person_within(const Analysis& analysis, std::uint32_t begin) {
    for (std::uint32_t at = begin; at < begin + 5 && at < analysis.reading.size(); ++at) {
        const Word& word = analysis.reading.words[at];
        if (const std::uint32_t known = analysis.name_of_word[at]; known != kNone)
            return analysis.names[known].sort == NameSort::person ? analysis.names[known].entity : kNoEntity;
        const bool leads_on = word.is(WordClass::definite_article) || word.demonym ||
                              analysis.in_role_phrase[at] != 0 || analysis.lexicon.title(word.folded);
        if (!leads_on) return kNoEntity;
    }
    return kNoEntity;
}

/// "X, qui dirige la diplomatie koweitienne"; "le parti, dirige par X".
void settle_leading_verbs(Analysis& analysis) {
    const Reading& reading = analysis.reading;
    const auto leads = [&](std::uint32_t at) {
        const std::string lemma = text::fold(analysis.document.tokens[reading.words[at].tokens.begin].lemma);
        return reading.words[at].pos == text::Upos::VERB &&
               analysis.lexicon.classes(lemma).test(static_cast<std::size_t>(WordClass::leading_verb));
    };
    for (std::uint32_t at = 2; at + 2 < reading.size(); ++at) {
        if (!leads(at)) continue;
        EntityIndex person = kNoEntity;
        EntityIndex body = kNoEntity;
        if (reading.words[at - 1].is(WordClass::relative)) {
            const std::uint32_t before = at - (reading.words[at - 2].text == "," && at > 2 ? 3 : 2);
            const Name* holder = analysis.name_at(before);
            if (holder && holder->sort == NameSort::person) person = holder->entity;
            for (std::uint32_t next = at + 1;
                 next < at + 6 && next < reading.block_end(at) && body == kNoEntity; ++next) {
                if (const Name* name = analysis.name_at(next); name && name->sort != NameSort::person &&
                                                               name->sort != NameSort::place &&
                                                               !name->locative)
                    body = name->entity;
                else if (reading.words[next].demonym && !reading.words[next].capital)
                    body = analysis.store.state(*reading.words[next].demonym);
            }
        } else if (reading.words[at + 1].is(WordClass::acting_preposition)) {
            person = person_within(analysis, at + 2);
            for (std::uint32_t back = 1; back <= 7 && back <= at && body == kNoEntity; ++back) {
                const Word& word = reading.words[at - back];
                if (word.block != reading.words[at].block || word.pos == text::Upos::VERB) break;
                const Name* name = analysis.name_at(at - back);
                if (name && !name->locative &&
                    (name->sort == NameSort::organization || name->sort == NameSort::group ||
                     name->sort == NameSort::state))
                    body = name->entity;
            }
        }
        if (person == kNoEntity || body == kNoEntity || person == body) continue;
        text::Representation representation;
        representation.person = person;
        representation.owner = body;
        representation.role_type = "leader";
        representation.evidence = reading.tokens({at, at + 1});
        representation.confidence = 0.7F;
        analysis.store.represent(std::move(representation));
    }
}

/// Bodies of state that the text does not say the state of: "le ministere des Affaires etrangeres".
void settle_bodies(Analysis& analysis, OwnerFinder& finder) {
    for (const Name& name : analysis.names) {
        if (name.sort != NameSort::organization || name.entity == kNoEntity || name.entry != kNone) continue;
        const auto heads =
            analysis.lexicon.organization_heads(analysis.reading.words[name.bare.begin].folded);
        const bool national = std::any_of(heads.begin(), heads.end(),
                                          [](const OrganizationHead* head) { return head->is_national; });
        if (!national || has_owner(analysis, name.entity)) continue;
        const EntityIndex whose = finder.main_state();
        if (whose == kNoEntity) continue;
        text::Representation representation;
        representation.person = name.entity;
        representation.owner = whose;
        representation.evidence = analysis.reading.tokens(name.bare);
        representation.confidence = 0.6F;
        analysis.store.represent(std::move(representation));
    }
}

/// Who is known to hold an office then, and is not given another here.
void settle_mandates(Analysis& analysis, OwnerFinder& finder) {
    for (const KnownPerson& person : analysis.people) {
        if (analysis.store.owner_of(person.entity) != kNoEntity) continue;
        const EntityIndex whose = finder.mandate_owner(person.entity);
        if (whose == kNoEntity) continue;
        const LeaderEntry* leader = finder.mandate(person.entity);
        text::Representation representation;
        representation.person = person.entity;
        representation.owner = whose;
        representation.role = leader->role;
        representation.role_type = leader->role_type;
        representation.confidence = 0.8F;
        analysis.store.represent(std::move(representation));
    }
}

}  // namespace

void settle_group_offices(Analysis& analysis) {
    for (const RolePhrase& role : analysis.roles) {
        if (role.holders.empty() || role.entry == kNone) continue;
        for (const RoleOwner& owner : role.owners) {
            if (owner.kind != RoleOwner::Kind::noun || analysis.nominal_of_word[owner.index] == kNone)
                continue;
            const Nominal& nominal = analysis.nominals[analysis.nominal_of_word[owner.index]];
            if (nominal.entities.empty()) continue;
            text::Representation representation;
            representation.person = analysis.names[role.holders[0]].entity;
            representation.owner = nominal.entities[0];
            representation.role = analysis.reading.plain(role.span);
            representation.role_type = role.type;
            representation.former = role.former;
            representation.evidence = analysis.reading.tokens(role.span);
            analysis.store.represent(std::move(representation));
            break;
        }
    }
}

void settle_owners(Analysis& analysis) {
    OwnerFinder finder(analysis);
    settle_named_offices(analysis, finder, false);
    settle_named_offices(analysis, finder, true);
    settle_brackets(analysis);
    settle_leading_verbs(analysis);
    settle_bodies(analysis, finder);
    settle_mandates(analysis, finder);
}

}  // namespace entente::coref
