#include "extract/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Upos;

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
        const auto& lemma = m_reading.word(verb).lemma;
        const auto* rules = &m_lexicon.verb(lemma);
        std::uint32_t last = verb;
        if (verb + 2 < m_reading.size()) {
            const auto key = std::string(lemma) + " " + std::string(m_reading.word(verb + 1).folded);
            const auto longer = key + " " + std::string(m_reading.word(verb + 2).folded);
            if (!m_lexicon.verb(longer).empty()) {
                rules = &m_lexicon.verb(longer);
                last = verb + 2;
            } else if (!m_lexicon.verb(key).empty()) {
                rules = &m_lexicon.verb(key);
                last = verb + 1;
            }
        }
        for (const auto& rule : *rules)
            if (verb_stance(verb, last, rule)) return;
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
        const auto holders = holders_of(verb);
        if (holders.empty()) return false;
        const auto reach = targets_of(verb, last, rule, holders);
        if (reach.targets.empty()) return false;
        const auto begin = std::min(predicate.group_begin, verb);
        cue.span = {begin, last + 1};
        cue.frame = predicate.passive ? "passive" : "verb";
        return add(holders, cue, reach);
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
