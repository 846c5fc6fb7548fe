#include "extract/acts/speech_acts.hpp"

#include "extract/acts/acts.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventStatus;
using facts::EventType;
using facts::ParticipantRole;

constexpr std::uint32_t kMainVerbReach = 14;  ///< tokens from the start of what is said to its main verb

/// What somebody says, and by which verb.
struct Utterance {
    EntityIndex speaker = kNoEntity;
    std::uint32_t verb = kNone;
    text::TokenSpan content;
};

class SpeechActProposer {
  public:
    explicit SpeechActProposer(const Context& context)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses) {}

    std::vector<EventCandidate> propose() {
        for (const auto& report : m_context.attribution.reports())
            if (report.verb != kNone) say({report.source, report.verb, report.span});
        for (const auto& quotation : m_context.attribution.quotations())
            if (quotation.speech && quotation.depth == 0 && quotation.verb != kNone)
                say({quotation.speaker, quotation.verb, quotation.span});
        for (const auto& predicate : m_clauses.predicates()) {
            if (!m_reading.word(predicate.verb).is(WordClass::announce_verb)) continue;
            const auto who = m_context.actors(predicate.passive ? m_clauses.agents(predicate.verb)
                                                                : m_clauses.subjects(predicate.verb));
            const auto what =
                predicate.passive ? m_clauses.subjects(predicate.verb) : m_clauses.objects(predicate.verb);
            if (who.empty() || what.empty()) continue;
            const auto told = m_context.actors({what.front()});
            const auto begin = predicate.group_begin;
            const auto sentence = m_reading.sentence(predicate.verb);
            // "..., annonce l'Elysee": who announces follows the verb.
            if (!predicate.passive && !told.empty() && what.front() > predicate.verb &&
                begin > sentence.begin && m_reading.word(begin - 1).form_is(WordClass::comma))
                say({told.front(), predicate.verb, {sentence.begin, begin - 1}});
            else
                say({who.front(), predicate.verb, m_reading.unit_at(what.front()).span});
        }
        for (const auto& predicate : m_clauses.predicates())
            if (m_reading.word(predicate.verb).is(WordClass::necessity_verb)) call_for(predicate);
        std::sort(m_found.begin(), m_found.end(),
                  [](const EventCandidate& a, const EventCandidate& b) { return a.trigger < b.trigger; });
        return std::move(m_found);
    }

  private:
    void say(const Utterance& utterance) {
        if (utterance.speaker == kNoEntity || !m_reading.is_actor(utterance.speaker)) return;
        if (!m_context.in_prose(utterance.verb) || m_clauses.predicate(utterance.verb).negated) return;
        const bool known = std::any_of(m_found.begin(), m_found.end(), [&](const EventCandidate& other) {
            return other.trigger == utterance.verb;
        });
        if (known || !is_news(utterance)) return;
        EventCandidate act;
        act.type = EventType::state;
        act.trigger = utterance.verb;
        act.cue = {m_clauses.predicate(utterance.verb).group_begin, utterance.verb + 1};
        act.frame = "speech";
        act.state = m_context.status.of_verb(utterance.verb);
        if (act.state.status != EventStatus::held && act.state.status != EventStatus::planned) return;
        act.name = words_of_act(m_context, utterance.content.begin, utterance.content.begin);
        act.add({utterance.speaker}, ParticipantRole::agent, kNone, "agent");
        if (const auto* date = m_context.dates.nearest(utterance.verb)) act.date = date->resolved;
        m_found.push_back(std::move(act));
    }

    /// "La Grece doit cesser ses forages", said by somebody, is a request to her.
    void call_for(const Predicate& modal) {
        const auto verb = modal.verb;
        if (!m_context.in_prose(verb) || modal.finite == kNone) return;
        const auto speaker = m_context.attribution.source_of(verb);
        if (speaker == kNoEntity || !m_reading.is_actor(speaker)) return;
        if (modal.tense == ClauseTense::past || modal.tense == ClauseTense::past_conditional) return;
        // "doit le rencontrer demain": a plan.
        for (auto at = verb + 1; at < std::min(m_reading.sentence(verb).end, verb + kMainVerbReach); ++at)
            if (m_clauses.is_predicate(at)) {
                if (!m_reading.word(at).lemma_entry->meeting_verbs.empty()) return;
                break;
            }
        const auto subjects = m_clauses.subjects(verb);
        auto whom = m_context.actors(subjects);
        // "Cela devrait durer": a guess.
        if (modal.tense != ClauseTense::present && whom.empty()) return;
        std::erase(whom, speaker);
        EventCandidate act;
        act.type = EventType::request;
        act.trigger = verb;
        act.cue = {modal.group_begin, verb + 1};
        act.frame = "necessity";
        auto begin = modal.group_begin;
        if (!subjects.empty() && subjects.front() < begin && begin - subjects.front() < kMainVerbReach)
            begin = m_reading.unit_at(subjects.front()).span.begin;
        act.name = words_of_act(m_context, begin, verb);
        act.add({speaker}, ParticipantRole::agent, kNone, "agent");
        act.add(whom, ParticipantRole::recipient, kNone, "recipient");
        m_found.push_back(std::move(act));
    }

    /// An announcement is the news by its verb, or when one in office tells what is to come.
    [[nodiscard]] bool is_news(const Utterance& utterance) const {
        const auto& word = m_reading.word(utterance.verb);
        if (word.is(WordClass::announce_verb)) return true;
        if (!word.is(WordClass::declare_verb) || !in_office(utterance.speaker)) return false;
        const auto end = std::min(utterance.content.end, utterance.content.begin + kMainVerbReach);
        for (auto token = utterance.content.begin; token < end; ++token) {
            if (!m_clauses.is_predicate(token)) continue;
            const auto tense = m_clauses.predicate(token).tense;
            if (tense == ClauseTense::future || tense == ClauseTense::conditional) return true;
        }
        return false;
    }

    [[nodiscard]] bool in_office(EntityIndex speaker) const {
        return m_reading.entity(speaker).kind != text::EntityKind::person ||
               !m_context.affiliations.owners(speaker).empty();
    }

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    std::vector<EventCandidate> m_found;
};

}  // namespace

std::vector<EventCandidate> propose_speech_acts(const Context& context) {
    return SpeechActProposer(context).propose();
}

}  // namespace entente::extract
