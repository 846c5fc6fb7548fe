#include "extract/clauses/noun_complements.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::EntityKind;
using text::Upos;

constexpr std::uint32_t kReach = 26;      ///< units to the right in which complements stand
constexpr std::uint32_t kOwnerReach = 9;  ///< units to "de X"
constexpr std::uint32_t kFarOwnerReach =
    16;                                  ///< the same behind a comma: "l'entrevue, vendredi, de X et de Y"
constexpr std::uint32_t kListReach = 4;  ///< units to a list in brackets

class ComplementReader {
  public:
    ComplementReader(const Context& context, std::uint32_t noun, bool visit)
        : m_context(context),
          m_reading(context.reading),
          m_clauses(context.clauses),
          m_noun(noun),
          m_visit(visit),
          m_sentence(context.reading.sentence(noun)),
          m_own(context.reading.unit_of(noun)) {}

    Complements read() {
        const auto& units = m_reading.units();
        for (auto at = m_own + 1; at < units.size() && at - m_own <= kReach; ++at) {
            const auto& unit = units[at];
            if (unit.span.begin >= m_sentence.end) break;
            if (unit.mention != kNone)
                take_phrase(at, unit);
            else if (!pass_word(at, unit))
                break;
        }
        read_left();
        return std::move(m_found);
    }

  private:
    /// A word that names nobody; false when what follows is not of the noun.
    bool pass_word(std::uint32_t at, const Unit& unit) {
        const auto head = unit.head;
        const auto& word = m_reading.word(head);
        if (word.lower == ";" || word.lower == ":") return false;
        if (word.lower == "(" && at - m_own <= kListReach + 2) take_bracket(at);
        if (m_reading.is_finite(head)) {
            if (m_relative_verb != kNone && head <= m_relative_verb) return true;
            // "une rencontre est prevue entre A et B": past the verb that only says that it takes place.
            return takes_place(head) && m_found.with.empty() &&
                   (m_found.of.empty() || !only_persons(m_found.of));
        }
        if (word.form_is(WordClass::that) || word.form_is(WordClass::relative_object))
            return m_relative_verb == kNone && had_by(head);
        if (word.form_is(WordClass::relative_subject)) return false;
        // The complements of a second encounter are its own.
        if (word.lemma_entry->meeting_noun && m_reading.token(head).pos == Upos::NOUN &&
            !word.lemma_entry->meeting_noun->weak && at - m_own > 1)
            return false;
        if (m_clauses.is_predicate(head) && m_clauses.predicate(head).tense == ClauseTense::infinitive)
            return false;
        if (word.lower == ",") m_separated = true;
        return true;
    }
    [[nodiscard]] bool only_persons(const std::vector<EntityIndex>& who) const {
        return std::all_of(who.begin(), who.end(),
                           [&](auto entity) { return m_reading.entity(entity).kind == EntityKind::person; });
    }

    /// "les entretiens que X a eus avec Y": X has them.
    bool had_by(std::uint32_t that) {
        for (auto verb = that + 1; verb < std::min(m_sentence.end, that + 14); ++verb) {
            if (!m_clauses.is_predicate(verb)) continue;
            const auto& word = m_reading.word(verb);
            if (!word.is(WordClass::support_verb) && !word.is(WordClass::preside_verb) &&
                !word.is(WordClass::to_have))
                return false;
            if (word.is(WordClass::speech_verb)) return false;
            add_new(m_found.owners, m_context.subject_actors(verb));
            for (auto at = that + 1; at < verb && m_found.owners.empty(); ++at)
                add_new(m_found.owners, m_context.actors({at}));
            if (m_found.owners.empty()) return false;
            m_found.relative = true;
            m_relative_verb = verb;
            return true;
        }
        return false;
    }

    /// "le groupe de contact (UA, Cedeao, ONU)": the list says who they are.
    void take_bracket(std::uint32_t at) {
        const auto& units = m_reading.units();
        std::vector<EntityIndex> listed;
        for (auto index = at + 1; index < units.size() && index < at + 24; ++index) {
            const auto& unit = units[index];
            if (unit.span.begin >= m_sentence.end) return;
            if (unit.mention != kNone) {
                add_new(listed, m_context.actors({unit.head}));
                continue;
            }
            const auto& word = m_reading.word(unit.head);
            if (word.lower == ")") break;
            if (m_reading.is_verb(unit.head) || word.form_is(WordClass::or_)) return;
        }
        if (listed.size() >= 2) add_new(m_found.between, listed);
    }

    void take_phrase(std::uint32_t at, const Unit& unit) {
        const auto head = unit.head;
        auto who = m_context.actors(m_clauses.coordinated(head));
        if (who.size() == 1 && !m_reading.entity(who.front()).named)
            if (const auto members = named_members(at); !members.empty()) who = members;
        if (m_relative_verb != kNone && head < m_relative_verb) return;  // its subject
        if (unit.preposition == kNone) {
            const auto& mention = m_reading.document().mentions[unit.mention];
            auto pair = name_pair(unit);
            if (pair.empty() && at - m_own <= kListReach) pair = joined_pair(at);
            if (pair.size() == 2)
                add_new(m_found.between, pair);
            else if (mention.form == text::MentionForm::demonym && at - m_own <= 3)
                add_new(m_found.adjectives, who);
            else if (at == m_own + 1 && who.size() >= 2)
                add_new(m_found.between, who);
            return;
        }
        const auto& preposition = m_reading.word(preposition_over(at));
        if (preposition.form_is(WordClass::prep_between)) {
            add_new(m_found.between, who);
        } else if (preposition.form_is(WordClass::prep_with)) {
            add_new(m_found.with, who);
            if (!who.empty()) m_found.companies.push_back({who, std::max(unit.preposition - 2, m_noun + 1)});
            if (m_found.with_token == kNone) m_found.with_token = head;
        } else if (preposition.form_is(WordClass::prep_by)) {
            add_new(m_found.given_by, who);
        } else if (preposition.form_is(WordClass::prep_to) && !m_found.given_by.empty() &&
                   m_context.places.scene_of(unit) == kNoEntity) {
            add_new(m_found.given_to, who);
        } else if (preposition.form_is(WordClass::prep_of)) {
            const bool presence = unit.preposition > m_noun + 1 &&
                                  m_reading.word(unit.preposition - 1).is(WordClass::presence_noun);
            if (presence)
                add_new(m_found.attending, who);
            else if (owns(at, unit, who))
                take_owner(unit, who);
        }
        if (m_visit && m_found.destination.empty() && at - m_own <= kOwnerReach) take_destination(unit, who);
    }
    /// "avec des responsables de l'UE": that of the members.
    [[nodiscard]] std::uint32_t preposition_over(std::uint32_t at) const {
        const auto& units = m_reading.units();
        const auto own = units[at].preposition;
        if (!m_reading.word(own).form_is(WordClass::prep_of)) return own;
        for (auto left = at; left > m_own + 1; --left) {
            const auto& unit = units[left - 1];
            if (unit.mention != kNone || m_reading.is_verb(unit.head)) break;
            if (!unit.nominal) continue;
            const bool members = m_reading.word(unit.head).is(WordClass::member_noun);
            return members && unit.preposition != kNone ? unit.preposition : own;
        }
        return own;
    }
    [[nodiscard]] bool owns(std::uint32_t at, const Unit& unit, const std::vector<EntityIndex>& who) const {
        if (!m_found.of.empty() || !of_noun(unit)) return false;
        if (!m_separated) return at - m_own <= kOwnerReach;
        // Behind a comma only persons, and only when nothing else says who met.
        return at - m_own <= kFarOwnerReach && !who.empty() && only_persons(who) && m_found.with.empty() &&
               m_found.between.empty() && m_reading.tree().is_ancestor(m_noun, unit.head);
    }
    void take_owner(const Unit& unit, const std::vector<EntityIndex>& who) {
        add_new(m_found.of, who);
        if (who.empty()) return;
        m_found.of_token = unit.head;
        m_found.of_end = unit.span.end;
    }
    void take_destination(const Unit& unit, const std::vector<EntityIndex>& who) {
        if (m_reading.word(unit.preposition).form_is(WordClass::prep_at_home)) {
            add_new(m_found.destination, who);
            return;
        }
        const auto scene = m_context.places.scene_of(unit);
        if (scene == kNoEntity) return;
        m_found.place = scene;
        for (const auto token : m_clauses.coordinated(unit.head))
            for (const auto entity : m_clauses.entities({token}))
                if (m_context.places.is_place(entity))
                    if (const auto state = m_context.affiliations.state_of(entity); state != kNoEntity)
                        add_new(m_found.destination, {state});
    }

    /// "un conseil Otan-Russie": two names and a dash.
    [[nodiscard]] std::vector<EntityIndex> joined_pair(std::uint32_t at) const {
        const auto& units = m_reading.units();
        if (at + 2 >= units.size() || units[at + 1].mention != kNone || units[at + 2].mention == kNone)
            return {};
        if (units[at + 1].span.begin != units[at].span.end) return {};
        const auto dash = m_reading.word(units[at + 1].head).lower;
        if (dash != "-" && dash != "/" && dash != "\xE2\x80\x93") return {};
        if (dash != "/" && m_reading.token(units[at + 1].head).space_after) return {};
        auto pair = m_context.actors({units[at].head});
        add_new(pair, m_context.actors({units[at + 2].head}));
        return pair;
    }
    /// "avec plusieurs pays, dont le Canada": those who are named stand for the rest.
    [[nodiscard]] std::vector<EntityIndex> named_members(std::uint32_t at) const {
        const auto& units = m_reading.units();
        auto next = at + 1;
        if (next < units.size() && m_reading.word(units[next].head).lower == ",") ++next;
        if (next >= units.size() || !m_reading.word(units[next].head).form_is(WordClass::among_them))
            return {};
        for (++next; next < units.size() && next <= at + 5; ++next)
            if (units[next].mention != kNone) {
                const auto& after = units[next + 1 < units.size() ? next + 1 : next];
                if (after.mention == kNone && m_reading.is_verb(after.head)) return {};
                return m_context.actors(m_clauses.coordinated(units[next].head));
            }
        return {};
    }

    /// "un tete-a-tete Santos-Chavez": two persons whom the text names elsewhere.
    [[nodiscard]] std::vector<EntityIndex> name_pair(const Unit& unit) const {
        const auto text = m_reading.document().text(unit.span);
        const auto cut = text.find_first_of("-/");
        if (cut == std::string_view::npos || text.find_first_of("-/", cut + 1) != std::string_view::npos)
            return {};
        std::vector<EntityIndex> pair;
        for (const auto part : {text.substr(0, cut), text.substr(cut + 1)})
            if (const auto person = person_called(part, m_reading.entities(unit.head)); person != kNoEntity)
                add_new(pair, {person});
        return pair;
    }
    [[nodiscard]] EntityIndex person_called(std::string_view name,
                                            const std::vector<EntityIndex>& others) const {
        const auto wanted = fold_fast(name);
        if (wanted.size() < 3) return kNoEntity;
        EntityIndex found = kNoEntity;
        const auto& entities = m_reading.document().entities;
        for (EntityIndex index = 0; index < entities.size(); ++index) {
            if (entities[index].kind != EntityKind::person || !entities[index].named ||
                contains(others, index))
                continue;
            const auto ends_so = [&](std::string_view form) {
                const auto folded = fold_fast(form);
                return folded == wanted || folded.ends_with(" " + wanted);
            };
            bool same = ends_so(entities[index].label);
            for (const auto& alias : entities[index].aliases) same = same || ends_so(alias);
            if (!same) continue;
            if (found != kNoEntity) return kNoEntity;
            found = index;
        }
        return found;
    }

    [[nodiscard]] bool takes_place(std::uint32_t finite) const {
        auto verb = finite;
        if (!m_clauses.is_predicate(verb)) verb = m_reading.token(finite).head;
        if (!m_clauses.is_predicate(verb)) return false;
        const auto& word = m_reading.word(verb);
        if (!word.is(WordClass::holding_verb) && !word.is(WordClass::modal_planned) &&
            !word.is(WordClass::modal_can) && !word.lemma_entry->modifier_cue)
            return false;
        const auto subjects = m_clauses.subjects(verb);
        return std::find(subjects.begin(), subjects.end(), m_reading.unit_at(m_noun).head) != subjects.end();
    }
    /// The "de" phrase hangs on the noun itself, not on a noun in between: "le sommet des chefs d'Etat de
    /// l'UE" may reach over plain nouns and scenes, not over another actor.
    [[nodiscard]] bool of_noun(const Unit& unit) const {
        for (auto at = m_noun + 1; at < unit.preposition; ++at) {
            const auto& between = m_reading.unit_at(at);
            if (between.mention == kNone || m_reading.entities(at).empty() ||
                m_reading.mention(at)->form == text::MentionForm::demonym)
                continue;
            if (m_context.places.scene_of(between) == kNoEntity && !(m_visit && is_stop(between)))
                return false;
        }
        return true;
    }
    /// One of several stops: "a Athenes et Ankara".
    [[nodiscard]] bool is_stop(const Unit& unit) const {
        const auto form = m_reading.document().mentions[unit.mention].form;
        return !m_found.destination.empty() && unit.preposition == kNone &&
               (form == text::MentionForm::metonym || form == text::MentionForm::name);
    }

    /// Possessives on the left.
    void read_left() {
        for (auto at = m_noun; at > m_sentence.begin && m_noun - at < 4; --at) {
            const auto& word = m_reading.word(at - 1);
            const auto pos = m_reading.token(at - 1).pos;
            if (word.form_is(WordClass::possessive)) {
                add_new(m_found.owners, m_context.actors({at - 1}));
                break;
            }
            if (pos != Upos::ADJ && pos != Upos::NUM && pos != Upos::DET && pos != Upos::ADV) break;
        }
    }

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    std::uint32_t m_noun;
    bool m_visit;
    text::TokenSpan m_sentence;
    std::uint32_t m_own;
    std::uint32_t m_relative_verb = kNone;
    bool m_separated = false;
    Complements m_found;
};

}  // namespace

Complements read_complements(const Context& context, std::uint32_t noun, bool visit) {
    return ComplementReader(context, noun, visit).read();
}

}  // namespace entente::extract
