#include "extract/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Upos;

constexpr std::uint32_t kJudgeReach = 9;  ///< tokens from a verb of judging to the judgement

class SpokenStances : private StanceFrames {
  public:
    SpokenStances(const Context& context, const StanceLexicon& lexicon) : StanceFrames(context, lexicon) {}

    std::vector<StanceCandidate> read() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            const auto pos = m_reading.token(token).pos;
            if (pos == Upos::ADJ || pos == Upos::VERB || pos == Upos::NOUN) judgement(token);
        }
        return std::move(m_found);
    }

  private:
    void judgement(std::uint32_t token) {
        const auto& word = m_reading.word(token);
        int polarity = 0;
        if (m_lexicon.is(word.lemma, StanceWord::judged_bad) ||
            m_lexicon.is(word.folded, StanceWord::judged_bad))
            polarity = -1;
        if (m_lexicon.is(word.lemma, StanceWord::judged_good) ||
            m_lexicon.is(word.folded, StanceWord::judged_good))
            polarity = 1;
        if (polarity == 0) return;
        if (!judged_by_verb(token, polarity)) judged_in_speech(token, polarity);
    }

    bool judged_by_verb(std::uint32_t token, int polarity) {
        const auto sentence = m_reading.sentence(token);
        for (auto at = token; at > sentence.begin && token - at < kJudgeReach; --at) {
            const auto verb = at - 1;
            if (!m_clauses.is_predicate(verb)) continue;
            if (!m_lexicon.is(m_reading.word(verb).lemma, StanceWord::judge)) return false;
            const auto& predicate = m_clauses.predicate(verb);
            if (predicate.negated || (predicate.passive && predicate.finite == kNone)) return false;
            const auto holders = holders_of(verb);
            if (holders.empty()) return false;
            auto objects = predicate.passive ? m_clauses.subjects(verb) : m_clauses.objects(verb);
            Reach reach;
            reach.slot = "object";
            const StanceRule rule;
            for (const auto object : objects) {
                if (object == token || (object > token && object - token > 4)) continue;
                if (m_lexicon.is(m_reading.word(object).lemma, StanceWord::judged_bad)) continue;
                collect(object, rule, holders, reach.targets);
                break;
            }
            if (reach.targets.empty()) return false;
            return add(holders, judgement_cue(token, {predicate.group_begin, token + 1}, polarity, "judge"),
                       reach);
        }
        return false;
    }

    static Cue judgement_cue(std::uint32_t token, text::TokenSpan span, int polarity, const char* frame) {
        const auto type = polarity < 0 ? StanceType::denounces : StanceType::welcomes;
        return {token, span, type, polarity, frame, false, false};
    }

    /// "L'accord est inacceptable", a dit X.
    bool judged_in_speech(std::uint32_t token, int polarity) {
        std::uint32_t copula = kNone;
        std::uint32_t subject = kNone;
        for (const auto child : m_reading.tree().children(token)) {
            const auto dep = m_reading.token(child).dep;
            if (dep == Dep::cop) copula = child;
            if ((dep == Dep::nsubj || dep == Dep::nsubj_pass) && child < token) subject = child;
        }
        if (copula == kNone || subject == kNone) return false;
        const auto pos = m_reading.token(subject).pos;
        if (pos != Upos::NOUN && pos != Upos::PROPN) return false;
        if (is_negated(copula, token)) {
            if (polarity < 0) return false;
            polarity = -1;
        }
        const auto holders = speaker(token);
        if (holders.empty()) return false;
        const StanceRule rule;
        Reach reach;
        reach.slot = "subject";
        collect(m_reading.unit_at(subject).head, rule, holders, reach.targets);
        if (reach.targets.empty()) return false;
        return add(holders, judgement_cue(token, {copula, token + 1}, polarity, "judged in speech"), reach);
    }
};

}  // namespace

std::vector<StanceCandidate> spoken_stances(const Context& context, const StanceLexicon& lexicon) {
    return SpokenStances(context, lexicon).read();
}

}  // namespace entente::extract
