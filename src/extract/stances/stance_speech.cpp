#include "extract/stances/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Upos;

constexpr std::uint32_t kJudgeReach = 9;   ///< tokens from a verb of judging to the judgement
constexpr std::uint32_t kLabelWords = 9;   ///< tokens of a quotation that only says what a thing is
constexpr std::uint32_t kNamedReach = 30;  ///< the same where "de" leads to it: "qualifier X de Y"

class SpokenStances : private StanceFrames {
  public:
    SpokenStances(const Context& context, const StanceLexicon& lexicon) : StanceFrames(context, lexicon) {}

    std::vector<StanceCandidate> read() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            const auto pos = m_reading.token(token).pos;
            if (pos == Upos::ADJ || pos == Upos::VERB || pos == Upos::NOUN) judgement(token);
            if (m_clauses.is_predicate(token)) insult(token);
        }
        return std::move(m_found);
    }

  private:
    void judgement(std::uint32_t token) {
        const auto& word = m_reading.word(token);
        int polarity = 0;
        if (is_called(word, StanceWord::judged_bad)) polarity = -1;
        if (is_called(word, StanceWord::judged_good)) polarity = 1;
        if (polarity == 0) return;
        if (is_attribute(token)) {
            if (!labelled(m_reading.token(token).head, polarity) && polarity > 0)
                judged_by_verb(token, polarity);
            return;
        }
        if (!judged_by_verb(token, polarity)) judged_in_speech(token, polarity);
    }

    /// "traite X de N": an insult, whatever N is.
    void insult(std::uint32_t verb) {
        if (!m_lexicon.is(m_reading.word(verb).lemma, StanceWord::insulting)) return;
        const auto& predicate = m_clauses.predicate(verb);
        if (predicate.negated || world_of(verb) != World::asserted) return;
        const auto holders = holders_of(verb);
        if (holders.empty()) return;
        StanceRule rule;
        rule.actor_only = true;
        Reach reach;
        reach.slot = "object";
        for (const auto object : predicate.passive ? m_clauses.subjects(verb) : objects_of(verb))
            collect(object, rule, holders, reach.targets);
        bool named = false;
        for (const auto& oblique : m_clauses.obliques(verb)) {
            if (oblique.distance > kNamedReach) break;
            const bool of = m_lexicon.is(m_reading.word(oblique.preposition).folded, StanceWord::of);
            named = named || (of && m_reading.unit_at(oblique.head).mention == kNone &&
                              m_reading.word(oblique.preposition).form_is(WordClass::prep_of));
        }
        if (!named || reach.targets.empty()) return;
        add(holders,
            {verb, {predicate.group_begin, verb + 1}, StanceType::denounces, -1, "insult", false, false},
            reach);
    }

    /// Of that class by its lemma or its form, also without the endings that the lemmatiser left on it.
    [[nodiscard]] bool is_called(const Word& word, StanceWord word_class) const {
        if (m_lexicon.is(word.lemma, word_class) || m_lexicon.is(word.folded, word_class)) return true;
        auto form = word.folded;
        for (const char ending : {'s', 'e'}) {
            if (form.size() < 6 || form.back() != ending) continue;
            form.remove_suffix(1);
            if (m_lexicon.is(form, word_class)) return true;
        }
        return false;
    }

    /// "un bon accord": the adjective before its noun, which nobody predicates.
    [[nodiscard]] bool is_attribute(std::uint32_t token) const {
        const auto& own = m_reading.token(token);
        // 'juge "ridicules" les sanctions': no attribute before the article.
        for (auto at = token + 1; at < own.head; ++at)
            if (m_reading.token(at).pos == Upos::DET) return false;
        return own.pos == Upos::ADJ && own.dep == Dep::amod && own.head > token &&
               m_reading.token(own.head).pos == Upos::NOUN;
    }

    bool judged_by_verb(std::uint32_t token, int polarity) {
        const auto sentence = m_reading.sentence(token);
        const auto reach_left = follows_of(token) ? kNamedReach : kJudgeReach;
        for (auto at = token; at > sentence.begin && token - at < reach_left; --at) {
            const auto verb = at - 1;
            if (!m_clauses.is_predicate(verb)) continue;
            if (m_reading.token(verb).pos == Upos::ADJ || !is_governing(verb)) continue;
            const bool names = m_lexicon.is(m_reading.word(verb).lemma, StanceWord::speak_of);
            // "trouver un bon accord" judges nothing.
            if (!names && is_attribute(token)) return false;
            if (!names && !m_lexicon.is(m_reading.word(verb).lemma, StanceWord::judge)) return false;
            const auto& predicate = m_clauses.predicate(verb);
            if (predicate.negated || is_denied_between(verb, token)) return false;
            if (predicate.passive && predicate.finite == kNone && !is_before_agent(verb, token)) return false;
            const auto holders = holders_of(verb);
            if (holders.empty()) return false;
            Reach reach;
            reach.slot = "object";
            const StanceRule rule;
            if (names) {
                // "parler de vol", "crier au scandale": the word is all that is told.
                const auto named = is_noun(token) ? token : m_reading.token(token).head;
                if ((polarity > 0 && is_noun(token)) || !is_noun(named) || !follows_of(token)) return false;
                if (polarity < 0 && named != token) return false;
                collect(named, rule, holders, reach.targets);
            } else {
                for (const auto object : judged_objects(verb, token)) {
                    collect(object, rule, holders, reach.targets);
                    if (!reach.targets.empty()) break;
                }
            }
            if (reach.targets.empty()) return false;
            return add(holders, judgement_cue(token, {predicate.group_begin, token + 1}, polarity, "judge"),
                       reach);
        }
        return false;
    }

    /// "juge que ce n'est pas un echec"
    [[nodiscard]] bool is_denied_between(std::uint32_t verb, std::uint32_t token) const {
        for (auto at = verb + 1; at < token; ++at)
            if (m_lexicon.is(m_reading.word(at).lower, StanceWord::negative_particle)) return true;
        return false;
    }

    /// What a participle describes: the nominal before it, else what the tree says.
    [[nodiscard]] std::uint32_t described(std::uint32_t participle) const {
        auto before = m_clauses.predicate(participle).group_begin;
        if (before > 0 && m_reading.word(before - 1).lower == ",") --before;
        for (auto at = before; at > 0 && before - at < 2; --at)
            if (m_reading.unit_at(at - 1).nominal) return m_reading.unit_at(at - 1).head;
        return m_reading.unit_at(m_reading.token(participle).head).head;
    }

    /// "X, qualifie de Y par Z": the judgement stands between the participle and who judges.
    [[nodiscard]] bool is_before_agent(std::uint32_t verb, std::uint32_t token) const {
        const auto agents = m_clauses.agents(verb);
        return !agents.empty() && token < agents.front();
    }

    /// A verb with an ending of its own, or a gerund; participles and infinitives between do not count.
    [[nodiscard]] bool is_governing(std::uint32_t verb) const {
        const auto& predicate = m_clauses.predicate(verb);
        return predicate.finite != kNone || predicate.tense == ClauseTense::gerund ||
               m_lexicon.is(m_reading.word(verb).lemma, StanceWord::judge);
    }

    /// What a verb of judging judges: "juge X inutile", "qualifie d'inutile X", "X est juge inutile".
    [[nodiscard]] std::vector<std::uint32_t> judged_objects(std::uint32_t verb, std::uint32_t token) const {
        const auto& predicate = m_clauses.predicate(verb);
        if (predicate.passive && predicate.finite == kNone) return {described(verb)};
        if (predicate.passive) return m_clauses.subjects(verb);
        if (const auto antecedent = relative_antecedent(verb); antecedent != kNone)
            return m_clauses.coordinated(antecedent);
        std::vector<std::uint32_t> found;
        for (auto at = predicate.group_begin; at < verb; ++at)
            if (m_reading.word(at).form_is(WordClass::person_clitic) && !m_reading.entities(at).empty() &&
                (at == 0 || m_reading.token(at - 1).pos != Upos::ADP))
                found.push_back(at);
        for (auto at = verb + 1; at < token; ++at) {
            const auto& unit = m_reading.unit_at(at);
            if (!unit.nominal || !m_clauses.is_bare_nominal(unit)) continue;
            found.push_back(unit.head);
            break;
        }
        if (found.empty()) {
            auto last = token;
            const auto sentence = m_reading.sentence(token);
            // "de ridicule et bizarre", closing marks
            while (last + 1 < sentence.end && last < token + 8 &&
                   (m_reading.token(last + 1).pos == Upos::ADJ ||
                    m_reading.token(last + 1).pos == Upos::ADV ||
                    m_reading.token(last + 1).pos == Upos::CCONJ ||
                    m_reading.token(last + 1).pos == Upos::PUNCT) &&
                   m_reading.word(last + 1).lower != "." && m_reading.word(last + 1).lower != ",")
                ++last;
            found = nominal_behind(last);
        }
        return found;
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
            if ((dep == Dep::nsubj || dep == Dep::nsubj_pass || dep == Dep::expl_subj) && child < token)
                subject = child;
        }
        if (copula == kNone && is_noun(token)) return labelled(token, polarity);
        if (copula == kNone || subject == kNone) return false;
        const auto pos = m_reading.token(subject).pos;
        if (m_reading.word(subject).form_is(WordClass::impersonal)) return exclaimed(token, copula, polarity);
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

    [[nodiscard]] bool is_noun(std::uint32_t token) const { return m_reading.token(token).pos == Upos::NOUN; }

    /// "Une humiliation", s'est indigne X: a quotation without a verb that says what something is.
    bool labelled(std::uint32_t token, int polarity) {
        const auto* quotation = m_context.attribution.quotation_at(token);
        if (quotation == nullptr || !quotation->speech || quotation->verb == kNone) return false;
        if (quotation->span.size() > kLabelWords || !opens_sentence(quotation->span.begin)) return false;
        for (auto at = quotation->span.begin; at < quotation->span.end; ++at) {
            if (m_reading.is_finite(at) || m_lexicon.is(m_reading.word(at).folded, StanceWord::negative))
                return false;
            if (at < token && is_noun(at)) return false;
        }
        const auto holders = speaker(token);
        if (holders.empty()) return false;
        Reach reach;
        reach.slot = "predicate";
        collect(token, StanceRule{}, holders, reach.targets);
        if (reach.targets.empty()) return false;
        return add(holders, judgement_cue(token, {token, token + 1}, polarity, "labelled"), reach);
    }

    /// Right behind the opening mark of a sentence, or behind a colon.
    [[nodiscard]] bool opens_sentence(std::uint32_t token) const {
        const auto begin = m_reading.sentence(token).begin;
        return token <= begin + 1 || m_reading.word(token - 2).form_is(WordClass::colon);
    }

    /// "C'est une folie de ...", "c'est un crime": the word names what it judges.
    bool exclaimed(std::uint32_t token, std::uint32_t copula, int polarity) {
        const auto* quotation = m_context.attribution.quotation_at(token);
        if (quotation == nullptr || !quotation->speech || is_negated(copula, token)) return false;
        const auto holders = speaker(token);
        if (holders.empty()) return false;
        const StanceRule rule;
        Reach reach;
        reach.slot = "predicate";
        const auto clause = clause_of(token, token);
        if (m_reading.token(token).pos == Upos::NOUN)
            collect(token, rule, holders, reach.targets);
        else if (clause != kNone)
            reach.targets = clause_targets(m_context, m_lexicon, clause, false);
        if (reach.targets.empty()) return false;
        // "c'est la faiblesse de X qui a mene a Y" tells what did it.
        const auto end = reach.targets.front().span.end;
        if (end < m_reading.size() && m_reading.word(end).form_is(WordClass::relative_subject)) return false;
        return add(holders, judgement_cue(token, {copula, token + 1}, polarity, "exclaimed"), reach);
    }
};

}  // namespace

std::vector<StanceCandidate> spoken_stances(const Context& context, const StanceLexicon& lexicon) {
    return SpokenStances(context, lexicon).read();
}

}  // namespace entente::extract
