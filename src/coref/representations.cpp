#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

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

/// "X, dont le mouvement Y recuse l'accord": the body is the person's own.
void settle_own_bodies(Analysis& analysis) {
    const Reading& reading = analysis.reading;
    for (const Name& body : analysis.names) {
        if (body.sort != NameSort::organization || body.entity == kNoEntity || body.full.begin < 4) continue;
        const bool designated =
            !analysis.lexicon.organization_heads(reading.words[body.full.begin - 1].folded).empty();
        const std::uint32_t article = body.full.begin - (designated ? 2 : 1);
        const Word& dont = reading.words[article - 1];
        if (!reading.words[article].is(WordClass::definite_article) || !dont.is(WordClass::relative) ||
            !dont.is(WordClass::member_opener) || dont.block != reading.words[article].block)
            continue;
        const std::uint32_t comma = article - 2;
        const std::uint32_t before = reading.words[comma].text == "," && comma > 0 ? comma - 1 : comma;
        const Name* person = analysis.name_at(before);
        if (!person || person->sort != NameSort::person || has_owner(analysis, person->entity)) continue;
        text::Representation representation;
        representation.person = person->entity;
        representation.owner = body.entity;
        representation.role_type = "leader";
        representation.evidence = reading.tokens({before, body.bare.end});
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
        // "l'ambassade a Rome": where it stands does not tell whose it is.
        bool abroad = false;
        for (std::uint32_t at = name.bare.begin; at < name.bare.end; ++at)
            abroad |= analysis.reading.words[name.bare.begin].is(WordClass::mission_abroad) &&
                      analysis.reading.words[at].is(WordClass::to);
        if (!national || abroad || has_owner(analysis, name.entity)) continue;
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
    settle_brackets(analysis);
    settle_leading_verbs(analysis);
    settle_own_bodies(analysis);
    settle_named_offices(analysis, finder, true);
    settle_bodies(analysis, finder);
    settle_mandates(analysis, finder);
}

}  // namespace entente::coref
