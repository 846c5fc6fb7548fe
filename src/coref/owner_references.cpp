#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

namespace {

/// "leur": several possess.
bool is_of_many(const Lexicon& lexicon, const Word& possessive) {
    const auto known = lexicon.pronoun_phrases.find(possessive.folded);
    return known && lexicon.pronouns[*known].number == text::Number::plural;
}

}  // namespace

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

EntityIndex OwnerFinder::told_elsewhere(const RolePhrase& role, EntityIndex holder) {
    if (holder == kNoEntity) return kNoEntity;
    for (const RolePhrase& other : m_analysis.roles) {
        if (&other == &role || other.plural || other.former != role.former || other.holders.size() != 1 ||
            m_analysis.names[other.holders[0]].entity != holder)
            continue;
        const EntityIndex named = named_owner(other);
        if (named != kNoEntity && m_analysis.store[named].kind == EntityKind::state) return named;
    }
    return kNoEntity;
}

std::uint32_t OwnerFinder::first_told(const RolePhrase& role, EntityIndex holder) const {
    if (holder == kNoEntity) return role.span.begin;
    for (const RolePhrase& other : m_analysis.roles) {
        if (other.plural || other.type != role.type || other.former != role.former) continue;
        for (const std::uint32_t name : other.holders)
            if (m_analysis.names[name].entity == holder) return other.span.begin;
    }
    return role.span.begin;
}

}  // namespace entente::coref
