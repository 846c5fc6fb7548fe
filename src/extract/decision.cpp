#include "extract/decision.hpp"

namespace entente::extract {

namespace {

constexpr float kStrongScore = 0.85F;
constexpr float kWeakScore = 0.5F;

std::optional<LinearModel> load_if_there(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) return {};
    return LinearModel::load(file);
}

/// A weak trigger is believed when the words around it make it an encounter: a scene, a day, two persons.
bool weak_but_shown(const Context& context, const EventCandidate& candidate) {
    int persons = 0;
    int officials = 0;
    for (const auto party : candidate.parties()) {
        if (context.reading.entity(party).kind != text::EntityKind::person) continue;
        ++persons;
        officials += context.affiliations.owners(party).empty() ? 0 : 1;
    }
    if (persons >= 2 && (candidate.place != kNoEntity || candidate.date)) return true;
    return officials >= 2 && candidate.mode == facts::EventMode::meeting &&
           candidate.frame == std::string_view("transitive");
}

}  // namespace

Decision::Decision(const std::filesystem::path& models)
    : m_meetings(load_if_there(models / "meetings.linear")),
      m_parties(load_if_there(models / "parties.linear")),
      m_acts(load_if_there(models / "acts.linear")) {}

bool Decision::accept_meeting(const Context& context, EventCandidate& candidate) const {
    if (m_parties && !candidate.anaphoric)
        std::erase_if(candidate.fillers, [&](const Filler& filler) {
            return m_parties->probability(filler_features(context, candidate, filler)) <
                   m_parties->threshold();
        });
    if (!candidate.anaphoric && candidate.parties().size() < 2) return false;
    if (m_meetings) {
        candidate.score = m_meetings->probability(event_features(context, candidate));
        return candidate.anaphoric || candidate.score >= m_meetings->threshold();
    }
    candidate.score = candidate.weak ? kWeakScore : kStrongScore;
    if (candidate.negated_world) return false;
    return !candidate.weak || candidate.anaphoric || weak_but_shown(context, candidate);
}

bool Decision::accept_act(const Context& context, EventCandidate& candidate) const {
    if (m_acts) {
        candidate.score = m_acts->probability(event_features(context, candidate));
        return candidate.score >= m_acts->threshold();
    }
    candidate.score = candidate.weak ? kWeakScore : kStrongScore;
    return !candidate.negated_world;
}

}  // namespace entente::extract
