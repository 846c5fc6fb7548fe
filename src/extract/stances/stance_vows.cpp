#include "extract/stances/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Mood;
using text::Upos;

constexpr std::uint32_t kStandReach = 5;  ///< tokens from "est" to "contre"

/// What somebody says he will not do or never did, what a quotation calls for, and plain "pour" and "contre".
class VowStances : private StanceFrames {
  public:
    VowStances(const Context& context, const StanceLexicon& lexicon) : StanceFrames(context, lexicon) {}

    std::vector<StanceCandidate> read() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            if (m_clauses.is_predicate(token)) {
                vow(token);
                imperative(token);
            }
            slogan(token);
            stand(token);
        }
        return std::move(m_found);
    }

  private:
    /// Whose deed the verb would be, where that is who says so: "nous ne paierons pas", "X a dit que son
    /// pays ne paierait pas".
    [[nodiscard]] Entities own_words(std::uint32_t verb) const {
        const auto holders = speaker(verb);
        if (holders.empty()) return {};
        const auto subjects = m_clauses.subjects(verb);
        if (subjects.empty()) return {};
        const auto who = m_context.actors(subjects);
        const auto& word = m_reading.word(subjects.front());
        if (who.empty()) return word.form_is(WordClass::one) ? holders : Entities{};
        const bool own = std::any_of(who.begin(), who.end(), [&](EntityIndex one) {
            return m_context.affiliations.same_party(one, holders.front());
        });
        return own ? holders : Entities{};
    }

    [[nodiscard]] bool is_firm(std::uint32_t verb) const {
        if (m_lexicon.is(m_reading.word(verb).lemma, StanceWord::misdeed)) return true;
        const auto sentence = m_reading.sentence(verb);
        const auto begin = m_clauses.predicate(verb).group_begin;
        for (auto at = begin; at < std::min(sentence.end, verb + 3); ++at)
            if (m_lexicon.is(m_reading.word(at).folded, StanceWord::firm_denial)) return true;
        return false;
    }

    /// "Nous ne paierons pas", "n'a jamais espionne personne".
    void vow(std::uint32_t verb) {
        const auto& predicate = m_clauses.predicate(verb);
        const auto& word = m_reading.word(verb);
        if (!predicate.negated || predicate.finite == kNone || predicate.passive) return;
        if (word.is(WordClass::to_be) || word.is(WordClass::to_have) || word.is(WordClass::modal_can) ||
            word.is(WordClass::speech_verb) || m_lexicon.is(word.lemma, StanceWord::needed) ||
            m_lexicon.is(word.lemma, StanceWord::idle))
            return;
        if (!m_lexicon.verb(word.lemma).empty()) return;
        const bool refused =
            predicate.tense == ClauseTense::future || predicate.tense == ClauseTense::conditional;
        const bool denied = predicate.tense == ClauseTense::past && is_firm(verb);
        if ((!refused && !denied) || world_of(verb) == World::not_asserted) return;
        const auto holders = own_words(verb);
        if (holders.empty()) return;
        Reach reach;
        reach.slot = "clause";
        reach.targets = clause_targets(m_context, m_lexicon, verb, false);
        // What has neither a noun nor an object is no issue: "on ne le fera jamais".
        const auto objects = objects_of(verb);
        const bool has_object = std::ranges::any_of(objects, [&](auto object) { return object > verb; });
        std::erase_if(reach.targets, [&](const StanceTarget& target) {
            return target.clause && !has_object && target.label.find('(') == std::string::npos;
        });
        if (reach.targets.empty()) return;
        for (auto& target : reach.targets) target.polarity = 1;
        const auto type = refused ? StanceType::rejects : StanceType::denies;
        add(holders, {verb, {predicate.group_begin, verb + 1}, type, -1, "vow", false, false}, reach);
    }

    /// "Arretez ces bombardements", "cessons de".
    void imperative(std::uint32_t verb) {
        const auto* quotation = m_context.attribution.quotation_at(verb);
        if (quotation == nullptr || !quotation->speech || quotation->speaker == kNoEntity) return;
        const auto& predicate = m_clauses.predicate(verb);
        if (predicate.finite != verb || predicate.passive) return;
        const auto& morph = *m_reading.token(verb).morph;
        const auto& folded = m_reading.word(verb).folded;
        const bool plural = folded.ends_with("ez") || folded.ends_with("ons");
        if (!plural && morph.mood != Mood::imperative) return;
        const auto begin = predicate.group_begin;
        const bool opens = begin == quotation->span.begin || begin == m_reading.sentence(verb).begin ||
                           m_reading.word(begin - 1).form_is(WordClass::comma) ||
                           m_reading.word(begin - 1).form_is(WordClass::and_);
        if (!opens) return;
        if (begin < verb && !m_reading.word(begin).form_is(WordClass::negative_particle)) return;
        for (const auto child : m_reading.tree().children(verb))
            if (m_reading.token(child).dep == Dep::nsubj) return;
        const auto holders = speaker(verb);
        if (holders.empty()) return;
        Reach reach;
        reach.slot = "clause";
        reach.targets = clause_targets(m_context, m_lexicon, verb, true);
        // What has no noun is a tone, not an issue: "ne faiblissez pas".
        std::erase_if(reach.targets, [](const StanceTarget& target) {
            return target.clause && target.label.find('(') == std::string::npos;
        });
        if (reach.targets.empty()) return;
        add(holders,
            {verb, {predicate.group_begin, verb + 1}, StanceType::demands, 1, "imperative", false, false},
            reach);
    }

    /// "Stop aux violences", "non a la guerre".
    void slogan(std::uint32_t token) {
        const auto& folded = m_reading.word(token).folded;
        const bool against = m_lexicon.is(folded, StanceWord::slogan_against);
        if (!against && !m_lexicon.is(folded, StanceWord::slogan_for)) return;
        const auto* quotation = m_context.attribution.quotation_at(token);
        if (quotation == nullptr || quotation->span.begin != token || !quotation->speech) return;
        if (token + 1 >= m_reading.size() || !m_lexicon.is(m_reading.word(token + 1).folded, StanceWord::to))
            return;
        const auto holders = speaker(token);
        if (holders.empty()) return;
        const auto reach = complement(token, StanceSlot::to, StanceRule{}, holders, 4);
        if (reach.targets.empty()) return;
        const auto type = against ? StanceType::opposes : StanceType::supports;
        add(holders, {token, {token, token + 1}, type, against ? -1 : 1, "slogan", false, false}, reach);
    }

    /// "X est contre la reforme".
    void stand(std::uint32_t token) {
        const auto& word = m_reading.word(token);
        const bool against = word.form_is(WordClass::prep_against);
        if ((!against && !word.form_is(WordClass::prep_for)) || m_reading.token(token).pos != Upos::ADP)
            return;
        const auto sentence = m_reading.sentence(token);
        std::uint32_t copula = kNone;
        for (auto at = token; at > sentence.begin && token - at < kStandReach; --at) {
            const auto pos = m_reading.token(at - 1).pos;
            if (m_reading.word(at - 1).is(WordClass::to_be) && m_reading.is_finite(at - 1)) {
                copula = at - 1;
                break;
            }
            if (pos != Upos::ADV) return;
        }
        if (copula == kNone) return;
        const auto stood = m_reading.token(copula).head;
        std::uint32_t subject = kNone;
        for (const auto child : m_reading.tree().children(stood))
            if (m_reading.token(child).dep == Dep::nsubj && child < copula) subject = child;
        if (subject == kNone) return;
        const auto holders = m_context.actors(m_clauses.coordinated(m_reading.unit_at(subject).head));
        if (holders.empty()) return;
        StanceRule rule;
        rule.issue_only = !against;
        Reach reach;
        reach.slot = "preposition";
        for (auto at = token + 1; at < std::min(sentence.end, token + kStandReach); ++at)
            if (m_reading.token(at).pos == Upos::NUM) {
                break;  // "sont pour 3 % des ouvriers": a share
            } else if (m_reading.unit_at(at).nominal) {
                if (m_lexicon.is(m_reading.word(m_reading.unit_at(at).head).lemma, StanceWord::container))
                    break;
                const auto& dates = m_reading.word(m_reading.unit_at(at).head).form_entry->dates;
                if (dates.empty()) collect(m_reading.unit_at(at).head, rule, holders, reach.targets);
                break;
            }
        if (reach.targets.empty()) return;
        const int polarity = (against ? -1 : 1) * (is_negated(copula, token) ? -1 : 1);
        const auto type = polarity < 0 ? StanceType::opposes : StanceType::supports;
        add(holders, {token, {copula, token + 1}, type, polarity, "stand", false, false}, reach);
    }
};

}  // namespace

std::vector<StanceCandidate> vow_stances(const Context& context, const StanceLexicon& lexicon) {
    return VowStances(context, lexicon).read();
}

}  // namespace entente::extract
