#include "extract/meetings/possible_meetings.hpp"

#include "extract/meetings/meetings.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventMode;
using facts::ParticipantRole;
using text::Upos;

constexpr std::size_t kMostGuesses = 10;  ///< parties guessed for one trigger
constexpr std::uint32_t kReach = 40;      ///< units to either side in which they stand

class Guesser {
  public:
    explicit Guesser(const Context& context) : m_context(context), m_reading(context.reading) {}

    void extend(std::vector<EventCandidate>& candidates) {
        std::vector<bool> proposed(m_reading.size(), false);
        for (auto& candidate : candidates) {
            if (candidate.anaphoric) continue;
            proposed[candidate.trigger] = true;
            add_parties(candidate);
        }
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            if (proposed[token] || !m_context.in_prose(token)) continue;
            auto candidate = start(token);
            if (!candidate) continue;
            add_parties(*candidate);
            if (candidate->parties().size() < 2) continue;
            complete_meeting(m_context, *candidate);
            candidates.push_back(std::move(*candidate));
        }
    }

  private:
    [[nodiscard]] std::optional<EventCandidate> start(std::uint32_t token) const {
        const auto& entry = *m_reading.word(token).lemma_entry;
        EventCandidate candidate;
        candidate.trigger = token;
        candidate.cue = {token, token + 1};
        candidate.guessed = true;
        if (m_context.clauses.is_predicate(token) && !entry.meeting_verbs.empty()) {
            const auto& verb = entry.meeting_verbs.front();
            if (verb.weak || verb.frame == MeetingFrame::attends || verb.frame == MeetingFrame::visit ||
                verb.reflexive != m_context.clauses.predicate(token).reflexive)
                return {};
            candidate.mode = verb.mode;
            candidate.weak = verb.weak;
            candidate.frame = "guessed verb";
            candidate.state = m_context.status.of_verb(token);
            if (candidate.state.status == facts::EventStatus::held) candidate.state.status = verb.status;
            return candidate;
        }
        if (!entry.meeting_noun || entry.meeting_noun->weak || m_reading.token(token).pos != Upos::NOUN)
            return {};
        const auto& unit = m_reading.unit_at(token);
        if (unit.mention != kNone && !m_reading.document().mentions[unit.mention].entities.empty()) return {};
        candidate.mode = entry.meeting_noun->mode;
        candidate.weak = entry.meeting_noun->weak;
        candidate.frame = "guessed noun";
        candidate.state = m_context.status.of_noun(token);
        return candidate;
    }

    /// Everybody whom the sentence names, those who speak there, and whom the text was about before it.
    void add_parties(EventCandidate& candidate) const {
        const auto sentence = m_reading.sentence(candidate.trigger);
        const auto& units = m_reading.units();
        const auto known = candidate.fillers.size();
        const auto own = m_reading.unit_of(candidate.trigger);
        for (std::uint32_t step = 1; step <= kReach && candidate.fillers.size() < known + kMostGuesses;
             ++step) {
            if (own >= step && units[own - step].span.begin >= sentence.begin)
                add_unit(candidate, units[own - step]);
            if (own + step < units.size() && units[own + step].span.begin < sentence.end)
                add_unit(candidate, units[own + step]);
        }
        const auto source = m_context.attribution.source_of(candidate.trigger);
        if (source != kNoEntity && m_reading.is_actor(source)) add(candidate, source, kNone, "speaker");
        if (const auto person = m_context.salient_person(candidate.trigger, {}); person != kNoEntity) {
            add(candidate, person, kNone, "salient");
            if (const auto second = m_context.salient_person(candidate.trigger, {person});
                second != kNoEntity)
                add(candidate, second, kNone, "salient second");
        }
    }
    void add_unit(EventCandidate& candidate, const Unit& unit) const {
        if (unit.mention == kNone) return;
        const bool scene = m_context.places.scene_of(unit) != kNoEntity;
        for (const auto entity : m_context.actors({unit.head}))
            add(candidate, entity, unit.head, scene ? "near scene" : "near");
    }
    static void add(EventCandidate& candidate, EntityIndex entity, std::uint32_t token, const char* slot) {
        const auto before = candidate.fillers.size();
        candidate.add(entity, ParticipantRole::participant, token, slot);
        if (candidate.fillers.size() > before) candidate.fillers.back().guessed = true;
    }

    const Context& m_context;
    const Reading& m_reading;
};

}  // namespace

void add_possible_meetings(const Context& context, std::vector<EventCandidate>& candidates) {
    Guesser(context).extend(candidates);
}

}  // namespace entente::extract
