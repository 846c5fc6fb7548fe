#include "extract/decision/decision.hpp"

#include "extract/decision/features.hpp"

namespace entente::extract {

namespace {

constexpr float kStrongScore = 0.85F;
constexpr float kWeakScore = 0.5F;

std::optional<base::LinearModel> load_if_there(const std::filesystem::path& table, std::string_view model) {
    if (!std::filesystem::exists(table)) return {};
    return base::LinearModel::load(table, model);
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
    // "avec l'arrivee demain a Bamako du ministre X"
    if (candidate.mode == facts::EventMode::visit && officials > 0 && candidate.date &&
        candidate.place != kNoEntity && !context.reading.entity(candidate.place).geonames.empty())
        return true;
    if (persons >= 2 && (candidate.place != kNoEntity || candidate.date)) return true;
    return officials >= 2 && candidate.mode == facts::EventMode::meeting &&
           candidate.frame == std::string_view("transitive");
}

/// It refers to an event told before, or is a gathering of which more may be told elsewhere.
bool awaits_others(const EventCandidate& candidate) {
    return candidate.anaphoric ||
           (candidate.gathering && !candidate.guessed && candidate.parties().size() == 1);
}

}  // namespace

Decision::Decision(const std::filesystem::path& table)
    : m_parties(load_if_there(table, "parties")),
      m_meetings(load_if_there(table, "meetings")),
      m_doubtful(load_if_there(table, "doubtful meetings")),
      m_acts(load_if_there(table, "acts")),
      m_stances(load_if_there(table, "stances")) {}

bool Decision::ruled(const Context& context, const EventCandidate& candidate) {
    if (candidate.anaphoric) return true;
    if (candidate.negated_world || candidate.guessed || candidate.parties().size() < 2) return false;
    return !candidate.weak || weak_but_shown(context, candidate);
}

bool Decision::accept_meeting(const Context& context, const FeatureReader& features,
                              EventCandidate& candidate) const {
    if (awaits_others(candidate)) {
        candidate.score = kStrongScore;
        return candidate.anaphoric || !candidate.negated_world;
    }
    if (!judges_guesses()) {
        candidate.score = candidate.weak ? kWeakScore : kStrongScore;
        return candidate.ruled;
    }
    auto seen = features.event(candidate);
    std::vector<float> probabilities;
    for (const auto& filler : candidate.fillers)
        probabilities.push_back(m_parties->probability(features.filler(candidate, filler)));
    const auto stay = kept_parties(candidate, probabilities, m_parties->threshold());
    for (auto& feature : party_features(context, candidate, probabilities, stay))
        seen.push_back(std::move(feature));
    std::vector<Filler> kept;
    for (const auto index : stay) kept.push_back(candidate.fillers[index]);
    candidate.fillers = std::move(kept);
    candidate.score = m_meetings->probability(seen);
    const auto& threshold = candidate.ruled || !m_doubtful ? m_meetings : m_doubtful;
    return candidate.parties().size() >= 2 && threshold->accepts(candidate.score);
}

bool Decision::accept_act(const FeatureReader& features, EventCandidate& candidate) const {
    if (m_acts) {
        candidate.score = m_acts->probability(features.event(candidate));
        return m_acts->accepts(candidate.score);
    }
    candidate.score = candidate.weak ? kWeakScore : kStrongScore;
    return !candidate.negated_world && !candidate.guessed;
}

bool Decision::accept_stance(const FeatureReader& features, StanceCandidate& candidate) const {
    if (m_stances) {
        candidate.score = m_stances->probability(features.stance(candidate));
        return m_stances->accepts(candidate.score);
    }
    return !candidate.guessed && !candidate.supposed;
}

}  // namespace entente::extract
