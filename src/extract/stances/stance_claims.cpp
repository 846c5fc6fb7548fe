#include "extract/stances/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Upos;

constexpr std::uint32_t kModalReach = 6;       ///< tokens from "doit" to its infinitive
constexpr std::uint32_t kConditionReach = 16;  ///< tokens from "a condition que" to its verb
constexpr std::uint32_t kWithoutReach = 8;     ///< tokens from a negation to "sans"

/// What somebody says should be, must not be, or is wrongly done by others; on what condition he agrees.
class ClaimStances : private StanceFrames {
  public:
    ClaimStances(const Context& context, const StanceLexicon& lexicon) : StanceFrames(context, lexicon) {}

    std::vector<StanceCandidate> read() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            if (m_clauses.is_predicate(token)) {
                necessity(token);
                misdeed(token);
            }
            necessary(token);
            no_question(token);
            condition(token);
            without(token);
        }
        return std::move(m_found);
    }

  private:
    [[nodiscard]] bool is_first_person(std::uint32_t verb) const {
        const auto begin = m_clauses.predicate(verb).group_begin;
        for (auto at = begin; at + 3 > begin && at > 0; --at)
            if (m_reading.word(at).form_is(WordClass::first_person)) return true;
        return false;
    }

    /// In words of his own, or in reported speech that weighs ("estime que"), where "doit" is no timetable.
    [[nodiscard]] bool is_opinion(std::uint32_t token) const {
        const auto* quotation = m_context.attribution.quotation_at(token);
        if (quotation != nullptr && quotation->speech && quotation->speaker != kNoEntity) return true;
        std::uint32_t verb = kNone;
        std::uint32_t width = kNone;
        bool view = false;
        for (const auto& report : m_context.attribution.reports())
            if (report.span.contains(token) && report.span.size() < width) {
                verb = report.verb;
                view = report.view;
                width = report.span.size();
            }
        // "pour X, l'annee devrait" is a forecast.
        if (view)
            return !m_clauses.is_predicate(token) ||
                   m_clauses.predicate(token).tense != ClauseTense::conditional;
        return verb != kNone && !m_clauses.predicate(verb).negated &&
               m_lexicon.is(m_reading.word(verb).lemma, StanceWord::assess);
    }

    [[nodiscard]] std::uint32_t infinitive_of(std::uint32_t verb) const {
        const auto sentence = m_reading.sentence(verb);
        for (auto at = verb + 1; at < std::min(sentence.end, verb + kModalReach); ++at) {
            if (m_reading.word(at).form_is(WordClass::comma) || m_reading.is_finite(at)) return kNone;
            if (m_clauses.is_predicate(at) && m_clauses.predicate(at).tense == ClauseTense::infinitive)
                return at;
        }
        return kNone;
    }

    /// "Il faut que", "X doit", "ne peut pas": in somebody's words.
    void necessity(std::uint32_t verb) {
        const auto& predicate = m_clauses.predicate(verb);
        const auto& word = m_reading.word(verb);
        const bool impersonal = word.lemma == "falloir";
        const bool must = impersonal || m_lexicon.is(word.lemma, StanceWord::needed);
        const auto infinitive = impersonal ? kNone : infinitive_of(verb);
        const bool cannot = word.is(WordClass::modal_can) && predicate.negated && is_first_person(verb) &&
                            m_context.attribution.quotation_at(verb) != nullptr;
        if ((!must && !cannot) || predicate.finite == kNone) return;
        // "devait" in words of his own tells of what was planned then.
        const bool quoted = m_context.attribution.quotation_at(verb) != nullptr;
        const bool tense = predicate.tense == ClauseTense::present ||
                           predicate.tense == ClauseTense::conditional ||
                           predicate.tense == ClauseTense::future ||
                           (must && !quoted && predicate.tense == ClauseTense::imperfect);
        // What must not be is no timetable, whoever says so.
        const bool ruled_out = must && predicate.negated && !m_context.attribution.reports().empty();
        if (!tense || (!is_opinion(verb) && !ruled_out)) return;
        const auto holders = speaker(verb);
        if (holders.empty()) return;
        Reach reach;
        std::uint32_t end = verb + 1;
        if (impersonal) {
            StanceRule rule;
            rule.type = StanceType::demands;
            rule.issue_only = true;
            rule.slots = {StanceSlot::object, StanceSlot::clause};
            reach = targets_of(verb, verb, rule, holders);
        } else {
            if (infinitive == kNone) return;
            end = infinitive + 1;
            reach = obligation(verb, infinitive, holders);
        }
        if (reach.targets.empty()) return;
        const int polarity = predicate.negated ? -1 : 1;
        const auto type = polarity < 0 ? StanceType::rejects : StanceType::demands;
        add(holders, {verb, {predicate.group_begin, end}, type, polarity, "necessity", false, false}, reach);
    }

    [[nodiscard]] bool is_dated(std::uint32_t verb) const {
        constexpr std::uint32_t kNear = 7;
        const auto sentence = m_reading.sentence(verb);
        for (auto at = verb + 1; at < std::min(sentence.end, verb + kNear); ++at)
            for (const auto& date : m_reading.word(at).form_entry->dates)
                if (date.kind == DateWordKind::month || date.kind == DateWordKind::weekday ||
                    date.kind == DateWordKind::today)
                    return true;
        return false;
    }

    Reach obligation(std::uint32_t verb, std::uint32_t infinitive, const Entities& holders) const {
        Reach reach;
        const auto subjects = m_clauses.subjects(verb);
        const auto who = m_context.actors(subjects);
        // "doit rencontrer X lundi" is a timetable; "personne ne peut" says nothing of what is wanted.
        if (is_dated(infinitive)) return reach;
        if (!subjects.empty() && (m_reading.word(subjects.front()).form_is(WordClass::negative_word) ||
                                  m_reading.word(subjects.front()).form_is(WordClass::one)))
            return reach;
        // What somebody must do himself is a plan, unless it is "nous".
        if (!who.empty() && !holders.empty() && contains(who, holders.front()) && !is_first_person(verb))
            return reach;
        reach.slot = "clause";
        reach.targets = clause_targets(m_context, m_lexicon, infinitive, true);
        if (who.empty() && !subjects.empty() && !is_first_person(verb))
            for (const auto& subject : nominal_targets(m_context, m_lexicon, subjects.front()))
                for (auto& target : reach.targets)
                    if (subject.entity == kNoEntity && target.entity == kNoEntity)
                        target.aliases.push_back(subject.label);
        return reach;
    }

    /// "juge essentiel de": what somebody finds necessary.
    bool found_necessary(std::uint32_t token) {
        const auto sentence = m_reading.sentence(token);
        for (auto at = token; at > sentence.begin && token - at < 3; --at) {
            const auto verb = at - 1;
            if (m_reading.token(verb).pos == text::Upos::ADV) continue;
            if (!m_clauses.is_predicate(verb) || m_clauses.predicate(verb).passive ||
                !m_lexicon.is(m_reading.word(verb).lemma, StanceWord::judge))
                return false;
            const auto holders = holders_of(verb);
            const auto clause = clause_of(token, token);
            if (holders.empty() || clause == kNone) return false;
            StanceRule rule;
            const int polarity = m_clauses.predicate(verb).negated ? -1 : 1;
            rule.type = polarity < 0 ? StanceType::rejects : StanceType::demands;
            return add(holders, {token, {verb, token + 1}, rule.type, polarity, "necessary", false, false},
                       clause_reach(clause, token, rule, holders));
        }
        return false;
    }

    /// "Il est essentiel de", "il est temps que".
    void necessary(std::uint32_t token) {
        if (!m_lexicon.is(m_reading.word(token).lemma, StanceWord::necessary)) return;
        if (found_necessary(token)) return;
        const auto sentence = m_reading.sentence(token);
        std::uint32_t copula = kNone;
        bool impersonal = false;
        for (auto at = token; at > sentence.begin && token - at < 5; --at) {
            const auto& word = m_reading.word(at - 1);
            if (word.form_is(WordClass::impersonal)) impersonal = true;
            if (word.is(WordClass::to_be)) copula = at - 1;
            if (impersonal || word.form_is(WordClass::comma)) break;
        }
        if (!impersonal || copula == kNone || !m_reading.is_finite(copula)) return;
        const auto holders = speaker(token);
        const auto clause = clause_of(token, token);
        if (holders.empty() || clause == kNone) return;
        StanceRule rule;
        rule.type = StanceType::demands;
        const int polarity = is_negated(copula, token) ? -1 : 1;
        const auto type = polarity < 0 ? StanceType::rejects : StanceType::demands;
        add(holders, {token, {copula, token + 1}, type, polarity, "necessary", false, false},
            clause_reach(clause, token, rule, holders));
    }

    /// "Y a menti", says X.
    void misdeed(std::uint32_t verb) {
        if (!m_lexicon.is(m_reading.word(verb).lemma, StanceWord::misdeed)) return;
        const auto& predicate = m_clauses.predicate(verb);
        if (predicate.finite == kNone || predicate.negated || world_of(verb) != World::asserted) return;
        if (predicate.tense == ClauseTense::conditional || predicate.tense == ClauseTense::future) return;
        const auto holders = speaker(verb);
        if (holders.empty()) return;
        const auto culprits =
            m_context.actors(predicate.passive ? m_clauses.agents(verb) : m_clauses.subjects(verb));
        Reach reach;
        reach.slot = "subject";
        for (const auto culprit : culprits) {
            if (contains(holders, culprit) || m_context.affiliations.same_party(culprit, holders.front()))
                continue;
            StanceTarget target;
            target.entity = culprit;
            target.head = verb;
            reach.targets.push_back(std::move(target));
        }
        if (reach.targets.empty()) return;
        add(holders,
            {verb, {predicate.group_begin, verb + 1}, StanceType::accuses, -1, "misdeed", false, false},
            reach);
    }

    /// "Pas question de", "il est hors de question que".
    void no_question(std::uint32_t token) {
        if (m_reading.word(token).lemma != "question" || token < 2) return;
        const auto& before = m_reading.word(token - 1);
        const bool refused = before.form_is(WordClass::negative_word) ||
                             (m_lexicon.is(before.folded, StanceWord::of) &&
                              m_lexicon.is(m_reading.word(token - 2).folded, StanceWord::negative));
        if (!refused) return;
        const auto holders = speaker(token);
        if (holders.empty()) return;
        StanceRule rule;
        rule.type = StanceType::rejects;
        rule.polarity = -1;
        rule.issue_only = true;
        const auto clause = clause_of(token, token);
        auto reach = clause != kNone ? clause_reach(clause, token, rule, holders)
                                     : complement(token, StanceSlot::of, rule, holders, 4);
        if (reach.targets.empty()) return;
        add(holders, {token, {token - 1, token + 1}, StanceType::rejects, -1, "no question", false, false},
            reach);
    }

    /// Who sets the condition that stands at the token: the subject of the clause before it, else a speaker.
    [[nodiscard]] Entities who_conditions(std::uint32_t token, std::uint32_t& main) const {
        const auto sentence = m_reading.sentence(token);
        main = kNone;
        for (auto at = token; at > sentence.begin && main == kNone; --at)
            if (m_clauses.is_predicate(at - 1) && m_clauses.predicate(at - 1).finite != kNone) main = at - 1;
        if (const auto who = speaker(token); !who.empty()) return who;
        for (auto verb = main; verb != kNone; verb = m_clauses.governing_verb(verb))
            if (auto who = m_context.subject_actors(verb); !who.empty()) return who;
        return {};
    }

    /// "A condition que", "pourvu que", "tant que ... ne".
    void condition(std::uint32_t token) {
        if (!m_reading.word(token).form_is(WordClass::that) || token < 1) return;
        const auto sentence = m_reading.sentence(token);
        const auto before = std::string(m_reading.word(token - 1).folded);
        const auto longer =
            token > 1 ? std::string(m_reading.word(token - 2).folded) + " " + before : std::string();
        const bool condition =
            m_lexicon.is(before, StanceWord::condition) || m_lexicon.is(longer, StanceWord::condition);
        const bool as_long = m_lexicon.is(before, StanceWord::as_long);
        if (!condition && !as_long) return;
        std::uint32_t verb = kNone;
        for (auto at = token + 1; at < std::min(sentence.end, token + kConditionReach) && verb == kNone; ++at)
            if (m_clauses.is_predicate(at) && m_clauses.predicate(at).finite != kNone) verb = at;
        if (verb == kNone) return;
        std::uint32_t main = kNone;
        const auto holders = who_conditions(token - 1, main);
        if (holders.empty() || main == kNone) return;
        if (as_long && !refuses(main)) return;
        Reach reach;
        reach.slot = "clause";
        reach.targets = clause_targets(m_context, m_lexicon, verb, true);
        // Only what has a noun can stand as an issue: "pourvu qu'il n'excede pas six mois" has none.
        std::erase_if(reach.targets,
                      [](const StanceTarget& target) { return target.label.find('(') == std::string::npos; });
        if (reach.targets.empty()) return;
        const int polarity = as_long ? -1 : 1;
        add(holders,
            {token, {token - 1, token + 1}, StanceType::demands, polarity, "condition", false, false}, reach);
    }

    /// Says no in one way or another.
    [[nodiscard]] bool refuses(std::uint32_t verb) const {
        if (m_clauses.predicate(verb).negated) return true;
        const auto& rules = m_lexicon.verb(m_reading.word(verb).lemma);
        return !rules.empty() && rules.front().polarity < 0;
    }

    /// "Pas de treve sans retrait".
    void without(std::uint32_t token) {
        if (!m_reading.word(token).form_is(WordClass::prep_without)) return;
        const auto holders = speaker(token);
        if (holders.empty()) return;
        const auto sentence = m_reading.sentence(token);
        bool negated = false;
        for (auto at = token; at > sentence.begin && token - at < kWithoutReach && !negated; --at) {
            if (m_reading.word(at - 1).form_is(WordClass::comma)) break;
            negated = m_reading.word(at - 1).form_is(WordClass::negative_word);
        }
        if (!negated || token + 1 >= sentence.end) return;
        StanceRule rule;
        rule.issue_only = true;
        Reach reach;
        reach.slot = "preposition";
        for (auto at = token + 1; at < std::min(sentence.end, token + 4); ++at)
            if (m_reading.unit_at(at).nominal) {
                if (!m_lexicon.is(m_reading.word(at).lemma, StanceWord::adjunct))
                    collect(m_reading.unit_at(at).head, rule, holders, reach.targets);
                break;
            }
        if (reach.targets.empty()) return;
        add(holders, {token, {token, token + 1}, StanceType::demands, 1, "without", false, false}, reach);
    }
};

}  // namespace

std::vector<StanceCandidate> claim_stances(const Context& context, const StanceLexicon& lexicon) {
    return ClaimStances(context, lexicon).read();
}

}  // namespace entente::extract
