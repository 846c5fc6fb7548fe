#include "coref/analysis.hpp"

#include <algorithm>

namespace entente::coref {
namespace {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

/// "six pays occidentaux, dont A, B et C"; "les membres du G7 (A, B et C)"; "A, B et C, membres de l'UE".
class MembershipReader {
  public:
    explicit MembershipReader(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

    void read() {
        for (const Nominal& nominal : m_analysis.nominals)
            if (nominal.entities.size() == 1 && nominal.form == text::MentionForm::nominal)
                read_after(nominal.entities[0], nominal.span.end, Opener::any);
        for (const Name& name : m_analysis.names)
            if (name.entity != kNoEntity &&
                (name.sort == NameSort::organization || name.sort == NameSort::group))
                read_after(name.entity, std::max(name.bare.end, name.full.end), Opener::apart);
        for (const RolePhrase& role : m_analysis.roles)
            if (role.plural && role.holders.empty()) read_before(role);
        for (std::uint32_t at = 1; at < m_reading.size(); ++at)
            if (word(at).is(WordClass::signed_)) read_signers(at);
    }

  private:
    enum class Opener : std::uint8_t { any, apart };

    const Word& word(std::uint32_t at) const { return m_reading.words[at]; }

    /// After a name only what a comma or a bracket sets apart: "des elus UMP comme X" are not of the party's
    /// list.
    void read_after(EntityIndex whole, std::uint32_t at, Opener opener) {
        const std::uint32_t end = m_reading.block_end(at - 1);
        const bool bracket = at < end && word(at).text == "(";
        const bool comma = at < end && word(at).text == ",";
        std::uint32_t first = at + (bracket || comma ? 1 : 0);
        const bool opened = first < end && word(first).is(WordClass::member_opener);
        if (opened) ++first;
        if (!bracket && (!opened || (opener == Opener::apart && !comma))) return;
        const std::vector<EntityIndex> members = list_at(first, end);
        if (members.size() < (opened ? 1U : 2U)) return;
        for (const EntityIndex member : members) {
            if (member == whole) continue;
            m_analysis.document.memberships.push_back(
                {member, whole, m_reading.tokens({at, std::min(m_end, end)})});
        }
    }

    /// "A, B et C, membres de l'UE": the list ends with the comma before the office.
    void read_before(const RolePhrase& role) {
        if (role.span.begin == 0 || word(role.span.begin - 1).text != "," || role.owners.empty() ||
            role.owners[0].kind != RoleOwner::Kind::name)
            return;
        const EntityIndex whole = m_analysis.names[role.owners[0].index].entity;
        const std::uint32_t begin = m_reading.sentences[word(role.span.begin).sentence].begin;
        if (whole == kNoEntity || m_analysis.store[whole].kind == EntityKind::place) return;
        for (std::uint32_t at = begin; at + 1 < role.span.begin; ++at) {
            const std::vector<EntityIndex> members = list_at(at, role.span.begin - 1);
            if (members.size() < 2 || m_end + 1 != role.span.begin) continue;
            const bool people = std::any_of(members.begin(), members.end(), [&](EntityIndex member) {
                return m_analysis.store[member].kind == EntityKind::person;
            });
            if (people) return;
            for (const EntityIndex member : members)
                if (member != whole)
                    m_analysis.document.memberships.push_back(
                        {member, whole, m_reading.tokens({at, role.span.end})});
            return;
        }
    }

    /// "Six pays, dont A, ont appele a ... Cette declaration est signee de B, C et D": of those six.
    void read_signers(std::uint32_t participle) {
        const WordSpan sentence = m_reading.sentences[word(participle).sentence];
        if (sentence.begin + 1 >= participle || !word(sentence.begin + 1).is(WordClass::joint_text) ||
            !word(sentence.begin).is(WordClass::demonstrative_determiner))
            return;
        const EntityIndex whole = counted_group_before(sentence.begin);
        if (whole == kNoEntity) return;
        std::vector<EntityIndex> signers;
        for (std::uint32_t at = participle + 1; at < sentence.end; ++at) {
            if (word(at).pos == text::Upos::VERB || word(at).is(WordClass::relative)) break;
            EntityIndex signer = kNoEntity;
            if (const std::uint32_t index = m_analysis.name_of_word[at]; index != kNone)
                signer = m_analysis.names[index].entity;
            else if (word(at).demonym && !word(at).capital)
                signer = m_analysis.store.state(*word(at).demonym);
            if (signer == kNoEntity || signer == whole || m_analysis.store[signer].kind == EntityKind::place)
                continue;
            if (std::find(signers.begin(), signers.end(), signer) == signers.end()) signers.push_back(signer);
        }
        if (signers.size() < 2) return;
        for (const EntityIndex signer : signers)
            m_analysis.document.memberships.push_back({signer, whole, m_reading.tokens(sentence)});
    }

    /// "six pays", the last group that a number counts within the two sentences before.
    EntityIndex counted_group_before(std::uint32_t at) const {
        constexpr std::uint32_t kSentencesBack = 2;
        EntityIndex found = kNoEntity;
        for (const Nominal& nominal : m_analysis.nominals) {
            if (nominal.span.begin >= at ||
                word(at).sentence - word(nominal.span.begin).sentence > kSentencesBack)
                continue;
            const Word& first = word(nominal.span.begin);
            const bool counted = first.pos == text::Upos::NUM || first.is(WordClass::number_word);
            if (counted && nominal.kind == EntityKind::group && nominal.entities.size() == 1)
                found = nominal.entities[0];
        }
        return found;
    }

    /// Actors that follow one another, set apart by commas and "et"; m_end is where they end.
    std::vector<EntityIndex> list_at(std::uint32_t at, std::uint32_t end) {
        std::vector<EntityIndex> found;
        m_end = at;
        while (at < end) {
            while (at < end && word(at).is(WordClass::definite_article)) ++at;
            const std::uint32_t index = at < end ? m_analysis.name_of_word[at] : kNone;
            if (index == kNone) break;
            const Name& name = m_analysis.names[index];
            if (name.entity == kNoEntity || m_analysis.store[name.entity].kind == EntityKind::place) break;
            found.push_back(name.entity);
            m_end = at = name.bare.end;
            if (at < end && word(at).text == ",") ++at;
            if (at < end && word(at).is(WordClass::and_)) ++at;
            if (at == m_end) break;
        }
        return found;
    }

    Analysis& m_analysis;
    const Reading& m_reading;
    std::uint32_t m_end = 0;
};

}  // namespace

void find_memberships(Analysis& analysis) {
    MembershipReader(analysis).read();
}

}  // namespace entente::coref
