#include "extract/clauses/other_sense.hpp"
#include "extract/stances/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Upos;

constexpr std::uint32_t kInserted = 2;  ///< tokens that may stand inside a phrase of several words

class VerbStances : private StanceFrames {
  public:
    VerbStances(const Context& context, const StanceLexicon& lexicon) : StanceFrames(context, lexicon) {}

    std::vector<StanceCandidate> read() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            if (m_clauses.is_predicate(token)) verb_cue(token);
        }
        return std::move(m_found);
    }

  private:
    void verb_cue(std::uint32_t verb) {
        // "son offre": a noun, whatever the tagger says.
        if (verb > 0 && m_reading.word(verb - 1).form_is(WordClass::possessive) &&
            m_reading.token(verb - 1).pos == text::Upos::DET)
            return;
        std::string key(m_reading.word(verb).lemma);
        const auto* rules = &m_lexicon.verb(key);
        auto last = verb;
        const auto limit =
            std::min(m_reading.sentence(verb).end, verb + m_lexicon.longest_phrase() + kInserted);
        for (auto at = verb + 1; at < limit; ++at) {
            const auto longer = key + ' ' + std::string(m_reading.word(at).folded);
            if (m_lexicon.verb(longer).empty() && is_inserted(at)) continue;
            key = longer;
            if (m_lexicon.verb(key).empty()) continue;
            rules = &m_lexicon.verb(key);
            last = at;
        }
        // Who is warned against something is warned, and the thing is not wanted; what he is told to do or
        // not is no other matter.
        bool warned = false;
        for (auto rule : *rules) {
            if (warned) std::erase(rule.slots, StanceSlot::clause);
            if (!verb_stance(verb, last, rule)) continue;
            if (rule.type != StanceType::warns) return;
            warned = true;
        }
    }

    /// What may stand inside a phrase: "ne fera pas obstacle", "met souvent en garde", "fait \"appel a X\"".
    [[nodiscard]] bool is_inserted(std::uint32_t token) const {
        const auto& word = m_reading.word(token);
        return word.form_is(WordClass::negative_word) || word.form_is(WordClass::quote_open) ||
               word.form_is(WordClass::quote_either) || m_reading.token(token).pos == Upos::ADV;
    }

    bool verb_stance(std::uint32_t verb, std::uint32_t last, const StanceRule& rule) {
        const auto& predicate = m_clauses.predicate(verb);
        if (rule.reflexive != predicate.reflexive) return false;
        if (rule.clitic_en && !has_clitic_en(verb)) return false;
        Cue cue{verb, {}, rule.type, rule.polarity, "", rule.weak, false};
        const auto world = world_of(verb);
        if (world == World::not_asserted) return false;
        const bool negated = predicate.negated != (world == World::negated);
        if (negated && !negate(rule, cue)) return false;
        if (rule.only_negated && !negated) return false;
        if (rule.active && predicate.passive && m_clauses.agents(verb).empty()) return false;
        if (is_sentence(verb) || has_other_sense(m_clauses, verb)) return false;
        // Who can do a thing has not done it.
        const auto above = m_reading.token(verb).head;
        if ((rule.active || rule.compact) && predicate.tense == ClauseTense::infinitive &&
            m_reading.word(above).is(WordClass::modal_can))
            return false;
        if (rule.felt) return felt_stance(verb, rule, cue);
        const auto holders = holders_of(verb);
        if (holders.empty()) return false;
        if (m_reading.word(verb).is(WordClass::sentencing_verb) && m_context.is_court(holders.front()))
            return false;
        if (rule.official && (predicate.finite == kNone || !speaks_for_state(holders.front()))) return false;
        auto reach = targets_of(verb, last, rule, holders);
        // "n'excluent pas une attaque": hold it possible.
        if (cue.flipped && rule.type == StanceType::rejects)
            std::erase_if(reach.targets, [&](const StanceTarget& target) {
                return target.head != kNone &&
                       m_lexicon.is(m_reading.word(target.head).lemma, StanceWord::incident);
            });
        if (reach.targets.empty() && !predicate.passive) reach = charge_before(verb, rule, holders);
        if (reach.targets.empty()) return false;
        // "Appuyes par X, les Y qui tiennent les Z": what an opening participle is about stands right behind
        // its comma.
        const bool bare = predicate.passive && predicate.finite == kNone;
        const auto first = reach.targets.front().head;
        if (bare && first != kNone && first > verb && first != m_clauses.nominal_behind_opening(verb))
            return false;
        const auto begin = std::min(predicate.group_begin, verb);
        cue.span = {begin, last + 1};
        cue.frame = predicate.passive ? "passive" : "verb";
        return add(holders, cue, reach);
    }

    /// "X, accuse d'armer Y, ce qu'il nie": what somebody charges him with before.
    [[nodiscard]] Reach charge_before(std::uint32_t verb, const StanceRule& rule,
                                      const Entities& holders) const {
        constexpr std::uint32_t kNeuterReach = 8;
        constexpr std::uint32_t kChargeReach = 40;
        Reach reach;
        reach.slot = "clause";
        if (rule.type != StanceType::denies && rule.type != StanceType::opposes) return reach;
        const auto begin = m_clauses.predicate(verb).group_begin;
        const auto sentence = m_reading.sentence(verb);
        std::uint32_t neuter = kNone;
        for (auto at = begin; at > sentence.begin + 1 && begin - at < kNeuterReach && neuter == kNone; --at)
            if (m_reading.word(at - 1).form_is(WordClass::relative_object) &&
                m_reading.word(at - 2).form_is(WordClass::demonstrative))
                neuter = at - 2;
        if (neuter == kNone) return reach;
        for (auto at = neuter; at > 0 && neuter - at < kChargeReach; --at) {
            if (!m_clauses.is_predicate(at - 1) || !m_reading.word(at - 1).is(WordClass::accuse_verb))
                continue;
            const auto clause = clause_of(at - 1, at - 1);
            if (clause == kNone || clause > neuter) break;
            reach = clause_reach(clause, at - 1, StanceRule{}, holders);
            for (auto& target : reach.targets) target.polarity = 1;
            std::erase_if(reach.targets, [](const auto& target) { return target.entity != kNoEntity; });
            const auto& nouns = m_lexicon.nouns_of(m_reading.word(at - 1).lemma);
            for (auto& target : reach.targets)
                target.aliases.insert(target.aliases.end(), nouns.begin(), nouns.end());
            if (reach.targets.empty() && !nouns.empty()) {
                StanceTarget target;
                target.label = nouns.front();
                target.head = at - 1;
                target.span = {at - 1, at};
                reach.targets.push_back(std::move(target));
            }
            break;
        }
        return reach;
    }

    [[nodiscard]] bool speaks_for_state(EntityIndex who) const {
        return m_reading.entity(who).kind == text::EntityKind::state || m_context.in_office(who);
    }

    /// "Cette idee a fache X": X is against the idea.
    bool felt_stance(std::uint32_t verb, const StanceRule& rule, Cue cue) {
        const auto& predicate = m_clauses.predicate(verb);
        if (predicate.finite == kNone || cue.flipped || predicate.reflexive) return false;
        Entities holders;
        if (has_slot(rule, StanceSlot::object)) {
            holders = m_context.actors(predicate.passive ? m_clauses.subjects(verb) : objects_of(verb));
        } else {
            for (const auto& oblique : m_clauses.obliques(verb)) {
                if (oblique.distance > 4) break;
                if (!m_lexicon.is(m_reading.word(oblique.preposition).folded, StanceWord::to)) continue;
                holders = m_context.actors(m_clauses.coordinated(oblique.head));
                break;
            }
        }
        if (holders.empty()) return false;
        Reach reach;
        reach.slot = "subject";
        for (const auto source : predicate.passive ? m_clauses.agents(verb) : m_clauses.subjects(verb))
            collect(source, rule, holders, reach.targets);
        if (reach.targets.empty()) return false;
        cue.span = {std::min(predicate.group_begin, verb), verb + 1};
        cue.frame = "felt";
        return add(holders, cue, reach);
    }

    /// "condamne a deux ans de prison": what a court does.
    [[nodiscard]] bool is_sentence(std::uint32_t verb) const {
        if (m_reading.word(verb).lemma != "condamner") return false;
        for (const auto& oblique : m_clauses.obliques(verb)) {
            if (oblique.distance > 8) break;
            if (m_lexicon.is(m_reading.word(oblique.preposition).folded, StanceWord::to) &&
                m_lexicon.is(m_reading.word(oblique.head).lemma, StanceWord::sentenced))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool has_clitic_en(std::uint32_t verb) const {
        const auto begin = m_clauses.predicate(verb).group_begin;
        for (auto at = begin; at < verb; ++at)
            if (m_reading.word(at).form_is(WordClass::object_clitic) &&
                !m_reading.word(at).form_is(WordClass::person_clitic))
                return true;
        return false;
    }
};

}  // namespace

std::vector<StanceCandidate> verb_stances(const Context& context, const StanceLexicon& lexicon) {
    return VerbStances(context, lexicon).read();
}

}  // namespace entente::extract
