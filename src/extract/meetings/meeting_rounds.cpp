// One sentence, several encounters: of one host with each guest, with A and then with B, on one day and then
// on another.
#include "extract/meetings/verb_meetings.hpp"

#include <algorithm>

namespace entente::extract {

using facts::EventMode;

namespace {

constexpr std::uint32_t kSequelReach = 9;  ///< units from "puis" to the next party
constexpr std::uint32_t kDayReach = 6;     ///< tokens from "puis" to the next day

}  // namespace

bool VerbMeetings::one_by_one(std::uint32_t verb) const {
    const auto sentence = m_reading.sentence(verb);
    const auto begin = verb > sentence.begin + 6 ? verb - 6 : sentence.begin;
    for (auto at = begin; at < std::min(sentence.end, verb + 12); ++at) {
        const auto* phrase = m_reading.phrase_at(at);
        if (phrase != nullptr && phrase->meaning == "one_by_one" &&
            m_clauses.finite_verbs_between(verb, at) == 0)
            return true;
    }
    return false;
}

VerbMeetings::Rounds VerbMeetings::rounds(std::uint32_t verb, const Tokens& tokens,
                                          bool prepositional) const {
    Rounds found{tokens, {}, kNone};
    if (tokens.empty()) return found;
    const auto sentence = m_reading.sentence(verb);
    for (auto at = std::max(tokens.front(), verb) + 1; at < sentence.end; ++at) {
        if (m_reading.is_finite(at) || m_reading.word(at).lower == ";") return found;
        if (!m_reading.word(at).form_is(WordClass::sequel)) continue;
        found.marker = at;
        break;
    }
    if (found.marker == kNone) return found;
    const auto later = [&](auto token) { return token > found.marker; };
    std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(found.second), later);
    std::erase_if(found.first, later);
    const auto wanted = m_reading.unit_at(found.first.front()).preposition;
    const auto& units = m_reading.units();
    for (auto unit = m_reading.unit_of(found.marker) + 1, steps = kSequelReach;
         found.second.empty() && unit < units.size() && steps > 0; ++unit, --steps) {
        const auto& next = units[unit];
        if (next.span.begin >= sentence.end || m_reading.is_finite(next.head)) break;
        if (next.mention == kNone || m_context.actors({next.head}).empty()) continue;
        const bool same = prepositional
                              ? next.preposition != kNone && wanted != kNone &&
                                    m_reading.word(next.preposition).lower == m_reading.word(wanted).lower
                              : m_clauses.is_bare_nominal(next);
        if (same) found.second = m_clauses.coordinated(next.head);
    }
    if (found.second.empty()) found.marker = kNone;
    return found;
}

std::uint32_t VerbMeetings::another_day(std::uint32_t verb) const {
    const auto sentence = m_reading.sentence(verb);
    const auto in_clause = [&](const DateExpression& date) {
        return sentence.contains(date.span.begin) && date.span.begin > verb && !date.denied && !date.since;
    };
    std::uint32_t marker = kNone;
    for (auto at = verb + 1; at < sentence.end && marker == kNone; ++at) {
        if (m_reading.is_finite(at) || m_reading.word(at).lower == ";") return kNone;
        if (m_reading.word(at).form_is(WordClass::sequel)) marker = at;
    }
    if (marker == kNone) return kNone;
    bool before = false;
    for (const auto& date : m_context.dates.all()) {
        if (!in_clause(date)) continue;
        before = before || date.span.end <= marker;
        if (date.span.begin <= marker) continue;
        return before && date.span.begin - marker <= kDayReach ? marker : kNone;
    }
    return kNone;
}

void VerbMeetings::share_circumstances(std::uint32_t marker) {
    if (m_found.size() < 2) return;
    const auto& first = m_found[m_found.size() - 2];
    auto& second = m_found.back();
    if (first.trigger != second.trigger) return;
    const auto* date = m_context.dates.nearest(marker);
    if (first.date && (date == nullptr || date->span.begin < marker)) second.date = first.date;
    const bool call = second.mode == EventMode::call;
    if (second.place == kNoEntity && !call) second.place = first.place;
}

void VerbMeetings::repeat(EventCandidate candidate) {
    const auto marker = another_day(candidate.trigger);
    if (marker != kNone) finish(std::move(candidate), marker);
}

}  // namespace entente::extract
