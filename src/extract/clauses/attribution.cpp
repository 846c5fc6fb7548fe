#include "extract/clauses/attribution.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Dep;
using text::Upos;

constexpr std::uint32_t kAttributionReach = 7;  ///< tokens between a closing mark and its verb of speech
constexpr std::uint32_t kSpeechWords = 4;   ///< shorter quotations are speech only with a verb of their own
constexpr std::uint32_t kSpeakerReach = 6;  ///< tokens from a verb of speech to who speaks
constexpr std::uint32_t kSplitGap = 26;     ///< tokens of attribution between two halves of one quotation

}  // namespace

Attribution::Attribution(const Clauses& clauses)
    : m_clauses(clauses), m_reading(clauses.reading()), m_innermost(m_reading.size(), kNone) {
    find_quotations();
    find_speakers();
    find_indirect_speech();
    find_sources();
}

const Quotation* Attribution::quotation_at(std::uint32_t token) const {
    return m_innermost[token] == kNone ? nullptr : &m_quotations[m_innermost[token]];
}

EntityIndex Attribution::source_of(std::uint32_t token) const {
    if (const auto* quotation = quotation_at(token);
        quotation != nullptr && quotation->speaker != kNoEntity && quotation->speech)
        return quotation->speaker;
    EntityIndex source = kNoEntity;
    std::uint32_t width = kNone;
    for (const auto& report : m_reports) {
        if (!report.span.contains(token) || report.span.size() >= width) continue;
        source = report.source;
        width = report.span.size();
    }
    return source;
}

std::uint32_t Attribution::word_count(text::TokenSpan span) const {
    std::uint32_t count = 0;
    for (auto token = span.begin; token < span.end; ++token)
        count +=
            m_reading.token(token).pos != Upos::PUNCT && m_reading.token(token).pos != Upos::SPACE ? 1 : 0;
    return count;
}

void Attribution::find_quotations() {
    struct Open {
        std::uint32_t token;
        bool straight;
    };
    std::vector<Open> open;
    const auto close = [&](std::uint32_t end) {
        Quotation quotation;
        quotation.span = {open.back().token + 1, end};
        quotation.depth = static_cast<std::uint32_t>(open.size()) - 1;
        open.pop_back();
        if (!quotation.span.empty()) m_quotations.push_back(quotation);
    };
    for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
        if (token > 0 && m_reading.block_of(token) != m_reading.block_of(token - 1))
            while (!open.empty()) close(token);
        const auto& word = m_reading.word(token);
        const bool straight = word.form_is(WordClass::quote_either);
        if (word.form_is(WordClass::quote_open)) {
            open.push_back({token, false});
        } else if (word.form_is(WordClass::quote_close)) {
            // A closing mark at the head of a paragraph only goes on with the quotation of the one before.
            const bool opens_block = token == 0 || m_reading.block_of(token) != m_reading.block_of(token - 1);
            if (opens_block) open.push_back({token, false});
            while (!open.empty() && !opens_block) {
                const bool matching = !open.back().straight;
                close(token);
                if (matching) break;
            }
        } else if (straight) {
            const bool inside =
                std::any_of(open.begin(), open.end(), [](const Open& mark) { return mark.straight; });
            if (!inside)
                open.push_back({token, true});
            else
                while (!open.empty()) {
                    const bool matching = open.back().straight;
                    close(token);
                    if (matching) break;
                }
        }
    }
    while (!open.empty()) close(m_reading.size());
    std::sort(m_quotations.begin(), m_quotations.end(), [](const Quotation& a, const Quotation& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    for (std::uint32_t i = 0; i < m_quotations.size(); ++i)
        for (auto token = m_quotations[i].span.begin; token < m_quotations[i].span.end; ++token)
            m_innermost[token] = i;
}

EntityIndex Attribution::speaker_of(std::uint32_t verb) const {
    const auto& predicate = m_clauses.predicate(verb);
    const auto who = m_clauses.actors(predicate.passive ? m_clauses.agents(verb) : m_clauses.subjects(verb));
    for (const auto entity : who)
        if (m_reading.entity(entity).kind == text::EntityKind::person) return entity;
    return who.empty() ? kNoEntity : who.front();
}

EntityIndex Attribution::speaker_behind(std::uint32_t verb, text::TokenSpan quotation) const {
    const auto& predicate = m_clauses.predicate(verb);
    const auto subjects = predicate.passive ? m_clauses.agents(verb) : m_clauses.subjects(verb);
    if (subjects.empty() || !quotation.contains(subjects.front())) return speaker_of(verb);
    // The tree took what is said for the one who says it: who stands behind the verb.
    for (auto at = verb + 1; at < std::min(m_reading.sentence(verb).end, verb + kSpeakerReach); ++at) {
        const auto& unit = m_reading.unit_at(at);
        if (m_reading.word(at).form_is(WordClass::comma)) break;
        if (!m_clauses.is_bare_nominal(unit)) continue;
        const auto who = m_clauses.actors({unit.head});
        return who.empty() ? kNoEntity : who.front();
    }
    return kNoEntity;
}

bool Attribution::follows_attribution(Quotation& quotation) const {
    // "...", a declare X / selon X / dit-il
    auto at = quotation.span.end;
    const auto block = m_reading.block_of(quotation.span.begin);
    const auto limit = std::min(m_reading.size(), at + kAttributionReach);
    for (++at; at < limit && m_reading.block_of(at) == block; ++at) {
        const auto& word = m_reading.word(at);
        const auto pos = m_reading.token(at).pos;
        if (word.form_is(WordClass::prep_according) && at + 1 < m_reading.size()) {
            const auto who = m_clauses.actors({m_reading.unit_at(at + 1).head});
            if (who.empty()) return false;
            quotation.speaker = who.front();
            return true;
        }
        if (m_clauses.is_predicate(at)) {
            if (!word.is(WordClass::speech_verb)) return false;
            quotation.verb = at;
            quotation.speaker = speaker_behind(at, quotation.span);
            return true;
        }
        if (word.form_is(WordClass::quote_open) || word.form_is(WordClass::quote_either)) return false;
        const bool light = pos == Upos::PUNCT || pos == Upos::AUX || pos == Upos::PRON || pos == Upos::ADV ||
                           pos == Upos::SPACE || word.form_is(WordClass::reflexive_clitic) ||
                           m_reading.is_verb(at);
        if (!light) return false;
    }
    return false;
}

bool Attribution::precedes_attribution(Quotation& quotation) const {
    if (quotation.span.begin < 2) return false;
    const auto mark = quotation.span.begin - 1;
    const auto block = m_reading.block_of(mark);
    if (m_reading.block_of(mark - 1) != block) return false;
    bool colon = false;
    std::uint32_t finite = 0;
    std::uint32_t sentence = m_reading.sentence_of(mark);
    EntityIndex last_actor = kNoEntity;
    for (auto at = mark; at > 0;) {
        --at;
        if (m_reading.block_of(at) != block) break;
        const auto& word = m_reading.word(at);
        if (word.form_is(WordClass::colon) && at + 2 >= mark) colon = true;
        if (m_reading.sentence_of(at) != sentence) {
            if (!colon || !word.form_is(WordClass::colon)) {
                if (!colon || m_reading.sentence_of(at) + 1 < sentence) break;
            }
        }
        // Words of another quotation do not introduce this one.
        if (m_innermost[at] != kNone && m_innermost[at] != m_innermost[mark] &&
            m_quotations[m_innermost[at]].span.end <= mark)
            continue;
        if (last_actor == kNoEntity && m_reading.unit_at(at).mention != kNone) {
            const auto who = m_clauses.actors({m_reading.unit_at(at).head});
            if (!who.empty() && m_reading.unit_at(at).preposition == kNone) last_actor = who.front();
        }
        if (!m_clauses.is_predicate(at)) continue;
        if (word.is(WordClass::speech_verb)) {
            // The verb must lead to the quotation: not the one of an earlier attribution.
            quotation.verb = at;
            quotation.speaker = speaker_of(at);
            return quotation.speaker != kNoEntity || colon;
        }
        if (m_reading.is_finite(at) || m_clauses.predicate(at).finite != kNone) ++finite;
        if (finite > 1) break;
    }
    if (colon && last_actor != kNoEntity) {
        quotation.speaker = last_actor;
        return true;
    }
    return false;
}

void Attribution::find_speakers() {
    for (std::size_t i = 0; i < m_quotations.size(); ++i) {
        auto& quotation = m_quotations[i];
        const auto words = word_count(quotation.span);
        const bool after = quotation.depth == 0 && follows_attribution(quotation);
        const bool own = after || precedes_attribution(quotation);
        quotation.speech = own || words >= kSpeechWords;
        if (quotation.speaker != kNoEntity) continue;
        const Quotation* previous = nullptr;
        for (std::size_t before = i; before > 0 && previous == nullptr;) {
            --before;
            if (m_quotations[before].depth <= quotation.depth) previous = &m_quotations[before];
        }
        if (quotation.depth > 0) {
            for (const auto& outer : m_quotations)
                if (outer.depth + 1 == quotation.depth && outer.span.contains(quotation.span))
                    quotation.speaker = outer.speaker;
            continue;
        }
        if (previous == nullptr || previous->speaker == kNoEntity || !previous->speech ||
            words < kSpeechWords)
            continue;
        const bool same_block =
            m_reading.block_of(previous->span.begin) == m_reading.block_of(quotation.span.begin);
        const bool next_block =
            m_reading.block_of(previous->span.begin) + 1 == m_reading.block_of(quotation.span.begin);
        const auto gap = quotation.span.begin - previous->span.end;
        const auto first = m_reading.sentence(quotation.span.begin).begin;
        const bool opens_sentence = quotation.span.begin - first <= 1;
        // The second half of a split quotation, the next sentence of one speech, a paragraph that goes on.
        if ((same_block && (gap <= kSplitGap || opens_sentence)) ||
            (next_block && opens_sentence &&
             m_reading.block_of(quotation.span.begin) != m_reading.block_of(quotation.span.begin - 1)))
            quotation.speaker = previous->speaker;
    }
}

std::uint32_t Attribution::causer_of(std::uint32_t verb) const {
    if (!m_reading.word(verb).is(WordClass::made_known)) return kNone;
    for (auto at = verb; at > 0 && verb - at < 3; --at)
        if (m_reading.word(at - 1).is(WordClass::makes_known) && m_reading.is_verb(at - 1)) return at - 1;
    return kNone;
}

void Attribution::find_indirect_speech() {
    for (const auto& predicate : m_clauses.predicates()) {
        const auto verb = predicate.verb;
        const auto& word = m_reading.word(verb);
        const auto causer = causer_of(verb);
        if (!word.is(WordClass::speech_verb) && causer == kNone) continue;
        const auto sentence = m_reading.sentence(verb);
        ReportedSpeech report;
        report.verb = verb;
        for (const auto child : m_reading.tree().children(verb)) {
            if (child < verb) continue;
            const auto dep = m_reading.token(child).dep;
            const bool infinitive = dep == Dep::xcomp && m_clauses.is_predicate(child) &&
                                    m_clauses.predicate(child).tense == ClauseTense::infinitive &&
                                    !word.is(WordClass::object_control);
            if (dep != Dep::ccomp && !infinitive) continue;
            report.span = m_reading.tree().subtree(child);
            report.span.begin = std::max(report.span.begin, verb + 1);
            break;
        }
        if (report.span.empty()) {
            // "a indique mardi que ...": the conjunction tells where the parser lost the clause.
            for (auto at = verb + 1; at < sentence.end && at - verb < 8; ++at) {
                if (m_clauses.is_predicate(at)) break;
                if (m_reading.word(at).form_is(WordClass::that)) {
                    report.span = {at, sentence.end};
                    break;
                }
            }
        }
        if (report.span.empty() && word.is(WordClass::report_tail) &&
            predicate.group_begin > sentence.begin + 2 &&
            m_reading.word(predicate.group_begin - 1).form_is(WordClass::comma)) {
            // "..., a annonce X": everything before it.
            bool told = false;
            for (auto at = sentence.begin; at + 1 < predicate.group_begin && !told; ++at)
                told = m_reading.is_finite(at);
            const auto who = m_clauses.subjects(verb);
            if (told && !who.empty() && who.front() > predicate.group_begin)
                report.span = {sentence.begin, predicate.group_begin - 1};
        }
        if (report.span.empty()) continue;
        report.source = speaker_of(verb);
        if (report.source == kNoEntity && causer != kNone && m_clauses.is_predicate(causer))
            report.source = speaker_of(causer);
        if (report.source != kNoEntity) m_reports.push_back(report);
    }
}

void Attribution::find_sources() {
    for (std::uint32_t token = 0; token + 1 < m_reading.size(); ++token) {
        const auto& word = m_reading.word(token);
        auto next = token + 1;
        const auto sentence = m_reading.sentence(token);
        if (word.form_is(WordClass::prep_for) && m_reading.word(next).form_is(WordClass::relative_subject))
            find_view(token);
        const bool opens_with_for = word.form_is(WordClass::prep_for) && token == sentence.begin;
        // "d'apres X" comes as two tokens.
        const bool from = token > sentence.begin && word.form_is(WordClass::adjunct_noun) &&
                          word.date(DateWordKind::later) != nullptr &&
                          m_reading.word(token - 1).form_is(WordClass::prep_of) &&
                          m_reading.word(token - 1).lower.ends_with('\'');
        if (!word.form_is(WordClass::prep_according) && !opens_with_for && !from) continue;
        while (next < sentence.end && m_reading.unit_at(next).mention == kNone &&
               m_reading.token(next).pos == Upos::DET)
            ++next;
        if (next >= sentence.end) continue;
        const auto& unit = m_reading.unit_at(next);
        if (unit.mention == kNone) continue;
        if (opens_with_for && (unit.span.end >= sentence.end || m_reading.word(unit.span.end).lower != ","))
            continue;
        const auto who = m_clauses.actors({unit.head});
        if (who.empty()) continue;
        m_reports.push_back({sentence, who.front(), kNone, opens_with_for});
    }
}

void Attribution::find_view(std::uint32_t token) {
    const auto sentence = m_reading.sentence(token);
    if (token < sentence.begin + 2 || !m_reading.word(token - 1).form_is(WordClass::comma)) return;
    const auto& unit = m_reading.unit_at(token - 2);
    if (unit.mention == kNone) return;
    const auto who = m_clauses.actors({unit.head});
    if (who.empty()) return;
    bool told = false;
    auto end = token + 2;
    for (; end < sentence.end; ++end) {
        told = told || m_reading.is_finite(end);
        if (told && m_reading.word(end).form_is(WordClass::comma)) break;
    }
    if (told) m_reports.push_back({{token + 2, end}, who.front(), kNone, true});
}

}  // namespace entente::extract
