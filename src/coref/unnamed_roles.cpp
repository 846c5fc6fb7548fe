#include "coref/analysis.hpp"
#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <map>

namespace entente::coref {
namespace {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

/// A role that some person has by the text, and where.
struct Held {
    EntityIndex person = kNoEntity;
    const RolePhrase* role = nullptr;
    std::uint32_t word = 0;
};

/// "le chef de la diplomatie russe" without a name: finds who it is in this text.
class RoleResolver {
  public:
    explicit RoleResolver(Analysis& analysis)
        : m_analysis(analysis), m_reading(analysis.reading), m_owners(analysis) {
        for (const RolePhrase& role : analysis.roles)
            for (const std::uint32_t holder : role.holders)
                m_held.push_back({analysis.names[holder].entity, &role, role.span.begin});
    }

    void resolve() {
        for (RolePhrase& role : m_analysis.roles)
            if (role.holders.empty() && role.entry != kNone && !m_analysis.name_at(role.span.begin))
                resolve(role);
    }

  private:
    /// "le dirigeant turc" is whoever leads the state.
    static bool is_leading(std::string_view type) {
        return type == "head_of_state" || type == "head_of_government" || type == "royal" || type == "leader";
    }

    /// "le chef de l'Etat", "la Premiere ministre": there is one.
    static bool is_unique(const RolePhrase& role) {
        return role.definite && (role.type == "head_of_state" || role.type == "head_of_government" ||
                                 role.type == "foreign_minister");
    }

    std::string head_of(const RolePhrase& role) const { return m_analysis.lexicon.roles[role.entry].head; }

    void resolve(RolePhrase& role) {
        if (role.plural) {
            resolve_plural(role);
            return;
        }
        if (role.type == "relative") return;
        EntityIndex owner = role.in_role && role.owners.empty() ? kNoEntity : m_owners.owner(role, kNoEntity);
        if (owner == kNoEntity) owner = owning_group(role);
        if (role.indefinite) {
            if (owner != kNoEntity && !role.owners.empty() && role.type != "expert")
                make_unnamed(role, owner);
            return;
        }
        if (const EntityIndex known = held_by(role, owner); known != kNoEntity) {
            role.entities = {known};
            return;
        }
        if (const EntityIndex person = by_mandate(role, owner); person != kNoEntity) {
            role.entities = {person};
            return;
        }
        if (const EntityIndex person = sole_holder(role); person != kNoEntity) {
            role.entities = {person};
            return;
        }
        if (role.former || role.type == "expert") {
            return;
        }
        if (const EntityIndex person = opener_without_role(role, owner); person != kNoEntity) {
            role.entities = {person};
            if (owner != kNoEntity) represent(role, person, owner);
            return;
        }
        if (owner == kNoEntity) return;
        const bool state_office = m_analysis.store[owner].kind == EntityKind::state && role.owners.empty();
        if (role.type == "counterpart" || (state_office && !is_unique(role))) {
            role.entities = {owner};
            return;
        }
        if (!role.owners.empty() || state_office) make_unnamed(role, owner);
    }

    /// "un representant de l'opposition syrienne".
    EntityIndex owning_group(const RolePhrase& role) const {
        for (const RoleOwner& owner : role.owners) {
            if (owner.kind != RoleOwner::Kind::noun || m_analysis.nominal_of_word[owner.index] == kNone)
                continue;
            const Nominal& nominal = m_analysis.nominals[m_analysis.nominal_of_word[owner.index]];
            if (nominal.head == owner.index && nominal.entities.size() == 1) return nominal.entities[0];
        }
        return kNoEntity;
    }

    void represent(const RolePhrase& role, EntityIndex person, EntityIndex owner) {
        text::Representation representation;
        representation.person = person;
        representation.owner = owner;
        representation.role = m_reading.plain(role.span);
        representation.role_type = role.type;
        representation.former = role.former;
        representation.evidence = m_reading.tokens(role.span);
        representation.confidence = 0.8F;
        m_analysis.store.represent(std::move(representation));
    }

    /// "le groupe X, membre de la coalition", "il reste president": an office without determiner tells of
    /// what stands before it, one with a copula of its subject.
    bool is_predicate(const RolePhrase& role) const {
        const Word* before = m_reading.at(role.span.begin, -1);
        const std::uint32_t head = m_reading.head_token(m_reading.tokens(role.span));
        if (m_analysis.tree.has_child(head, text::Dep::cop) &&
            m_analysis.tree.has_child(head, text::Dep::nsubj))
            return true;
        return before && !role.definite && !role.indefinite && !role.possessive &&
               before->pos != text::Upos::DET && !m_reading.words[role.span.begin].begins_sentence;
    }

    void make_unnamed(RolePhrase& role, EntityIndex owner) {
        if (is_predicate(role)) return;
        const std::string label = m_reading.plain(role.span);
        const EntityIndex person = m_analysis.store.unnamed(
            "role:" + head_of(role) + ":" + std::to_string(owner), label, EntityKind::person);
        m_analysis.store.alias(person, label);
        m_analysis.store[person].gender = m_analysis.lexicon.roles[role.entry].gender;
        role.entities = {person};
        represent(role, person, owner);
    }

    EntityIndex held_by(const RolePhrase& role, EntityIndex owner) const {
        EntityIndex best = kNoEntity;
        double best_score = 0.9;
        for (const Held& held : m_held) {
            if (held.role->entry == kNone) continue;
            const bool same_head = head_of(*held.role) == head_of(role);
            const bool same_type =
                held.role->type == role.type ||
                (role.type == "leader" && owner != kNoEntity && is_leading(held.role->type));
            if (!same_head && !same_type) continue;
            if (role.former != held.role->former && !(role.former && role.type == "head_of_state")) continue;
            const EntityIndex whose = m_analysis.store.owner_of(held.person);
            if (!role.owners.empty() && owner != kNoEntity && whose != kNoEntity && whose != owner) continue;
            double score = same_head ? 2 : 1;
            if (owner != kNoEntity && whose == owner) score += 2;
            const double distance = (static_cast<double>(m_reading.words[role.span.begin].sentence) -
                                     m_reading.words[held.word].sentence);
            if (distance < 0) score -= 1;
            score -= 0.05 * std::abs(distance);
            if (role.owners.empty() && whose != owner && owner != kNoEntity) score -= 0.6;
            if (score > best_score) {
                best_score = score;
                best = held.person;
            }
        }
        return best;
    }

    /// The text names the holder, without his office.
    EntityIndex by_mandate(const RolePhrase& role, EntityIndex owner) const {
        if (owner == kNoEntity || role.former) return kNoEntity;
        for (const KnownPerson& person : m_analysis.people) {
            const LeaderEntry* leader = m_owners.mandate(person.entity);
            if (!leader || m_analysis.store.owner_of(person.entity) != owner) continue;
            if (leader->role_type == role.type) return person.entity;
            if ((role.type == "head_of_state" || role.type == "leader") && is_leading(leader->role_type) &&
                (role.type == "leader" || leader->role_type == "leader"))
                return person.entity;
        }
        return kNoEntity;
    }

    /// "Goodluck Jonathan est reparti. Le mediateur de la Cedeao ...": the role-less person who opened one of
    /// the two sentences before.
    EntityIndex opener_without_role(const RolePhrase& role, EntityIndex owner) const {
        const std::uint32_t sentence = m_reading.words[role.span.begin].sentence;
        if (!role.definite || role.type == "royal" || role.in_role) return kNoEntity;
        if (const EntityIndex subject = subject_before(role, owner); subject != kNoEntity) return subject;
        if (role.span.begin > m_reading.sentences[sentence].begin + 2) return kNoEntity;
        for (std::uint32_t back = 1; back <= 2 && back <= sentence; ++back) {
            const WordSpan span = m_reading.sentences[sentence - back];
            if (span.size() == 0 || m_reading.is_title_block(span.begin)) continue;
            for (std::uint32_t at = span.begin; at < std::min(span.end, span.begin + 4); ++at) {
                const std::uint32_t known = m_analysis.name_of_word[at];
                if (known == kNone || m_analysis.names[known].sort != NameSort::person) continue;
                const EntityIndex person = m_analysis.names[known].entity;
                const text::Dep dep =
                    m_analysis.document
                        .tokens[m_reading.head_token(m_reading.tokens(m_analysis.names[known].bare))]
                        .dep;
                const bool has_role = std::any_of(m_held.begin(), m_held.end(),
                                                  [&](const Held& held) { return held.person == person; });
                const EntityIndex whose = m_analysis.store.owner_of(person);
                if (has_role || clashes(role, person) ||
                    (dep != text::Dep::nsubj && dep != text::Dep::nsubj_pass) ||
                    (whose != kNoEntity && owner != kNoEntity && whose != owner))
                    break;
                return person;
            }
        }
        return kNoEntity;
    }

    /// "le chef de l'Etat" of no state, in a text that names one head of a state, or one far more than
    /// others.
    EntityIndex sole_holder(const RolePhrase& role) const {
        if (!is_unique(role) || role.former) return kNoEntity;
        for (const RoleOwner& owner : role.owners)
            if (owner.kind != RoleOwner::Kind::noun) return kNoEntity;
        std::map<EntityIndex, int> told;
        for (const text::Representation& known : m_analysis.document.representations)
            if (!known.former && known.role_type == role.type && m_analysis.store[known.person].named)
                told[known.person] = 0;
        for (const Name& name : m_analysis.names)
            if (const auto holder = told.find(name.entity); holder != told.end()) ++holder->second;
        EntityIndex found = kNoEntity;
        int most = 0;
        int second = 0;
        for (const auto& [person, count] : told) {
            second = std::max(second, std::min(most, count));
            if (count > most) found = person;
            most = std::max(most, count);
        }
        if (most < 2 * second) return kNoEntity;
        return found == kNoEntity || clashes(role, found) ? kNoEntity : found;
    }

    bool clashes(const RolePhrase& role, EntityIndex person) const {
        const text::Gender wanted = m_analysis.lexicon.roles[role.entry].gender;
        const text::Gender gender = m_analysis.store[person].gender;
        return wanted != text::Gender::none && gender != text::Gender::none && wanted != gender;
    }

    /// "Savkovic a nie: non, le premier ministre serbe n'a pas ...": the only role-less subject before it in
    /// the sentence.
    EntityIndex subject_before(const RolePhrase& role, EntityIndex owner) const {
        if (role.owners.empty()) return kNoEntity;
        EntityIndex found = kNoEntity;
        const WordSpan span = m_reading.sentences[m_reading.words[role.span.begin].sentence];
        for (std::uint32_t at = span.begin; at < role.span.begin; ++at) {
            const std::uint32_t known = m_analysis.name_of_word[at];
            if (known == kNone || m_analysis.names[known].sort != NameSort::person ||
                m_analysis.names[known].bare.begin != at)
                continue;
            const EntityIndex person = m_analysis.names[known].entity;
            const bool has_role = std::any_of(m_held.begin(), m_held.end(),
                                              [&](const Held& held) { return held.person == person; });
            const EntityIndex whose = m_analysis.store.owner_of(person);
            if (has_role || clashes(role, person) || (whose != kNoEntity && whose != owner)) continue;
            if (found != kNoEntity && found != person) return kNoEntity;
            const text::Dep dep =
                m_analysis.document
                    .tokens[m_reading.head_token(m_reading.tokens(m_analysis.names[known].bare))]
                    .dep;
            if (dep == text::Dep::nsubj || dep == text::Dep::nsubj_pass) found = person;
        }
        return found;
    }

    /// "emissaires saoudiens et houthistes" are those who sent them; "les ministres ... de A, B et C" the
    /// states.
    void resolve_plural(RolePhrase& role) {
        std::vector<EntityIndex> owners;
        for (const RoleOwner& owner : role.owners) {
            if (owner.kind == RoleOwner::Kind::state)
                owners.push_back(m_analysis.store.state(owner.index));
            else if (owner.kind == RoleOwner::Kind::organization)
                owners.push_back(m_analysis.store.organization(owner.index));
            else if (owner.kind == RoleOwner::Kind::name &&
                     m_analysis.names[owner.index].entity != kNoEntity) {
                const Name& name = m_analysis.names[owner.index];
                if (m_analysis.store[name.entity].kind != EntityKind::place && name.sort != NameSort::person)
                    owners.push_back(name.entity);
            }
        }
        if (owners.size() >= 2) {
            role.entities = owners;
            return;
        }
        const std::uint32_t nominal = m_analysis.nominal_of_word[role.span.begin];
        if (nominal != kNone)
            role.entities = m_analysis.nominals[nominal].entities;
        else if (owners.size() == 1 || role.type == "counterpart") {
            const std::string label = m_reading.plain(role.span);
            const EntityIndex group =
                m_analysis.store.unnamed("group:" + text::fold(label), label, EntityKind::group);
            role.entities = {group};
            if (owners.size() == 1) represent(role, group, owners[0]);
        }
    }

    Analysis& m_analysis;
    const Reading& m_reading;
    OwnerFinder m_owners;
    std::vector<Held> m_held;
};

}  // namespace

void resolve_unnamed_roles(Analysis& analysis) {
    RoleResolver(analysis).resolve();
}

}  // namespace entente::coref
