#include "extract/stances.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

facts::Evidence evidence_of(const Context& context, const StanceCandidate& candidate,
                            const RecordBuilder& builder) {
    auto evidence = builder.evidence(candidate.cue, candidate.cue_span);
    evidence.attributed_to = context.attribution.source_of(candidate.cue);
    evidence.polarity = candidate.polarity;
    evidence.confidence = candidate.score;
    return evidence;
}

/// Two ways to name one issue: the same words, or the same head noun with one scope inside the other.
bool same_target(const Context& context, const StanceTarget& one, const StanceTarget& other) {
    if (one.entity != kNoEntity || other.entity != kNoEntity) return one.entity == other.entity;
    const auto first = text::fold(one.label);
    const auto second = text::fold(other.label);
    if (first == second) return true;
    if (context.reading.word(one.head).lemma != context.reading.word(other.head).lemma) return false;
    return first.find(second) != std::string::npos || second.find(first) != std::string::npos;
}

struct Merged {
    StanceCandidate best;
    std::vector<const StanceCandidate*> reports;
};

}  // namespace

void write_stances(const Context& context, const std::vector<StanceCandidate>& stances,
                   RecordBuilder& builder) {
    std::vector<Merged> merged;
    for (const auto& candidate : stances) {
        auto known = std::find_if(merged.begin(), merged.end(), [&](const Merged& other) {
            return other.best.holder == candidate.holder && other.best.polarity == candidate.polarity &&
                   same_target(context, other.best.target, candidate.target);
        });
        if (known == merged.end()) {
            merged.push_back({candidate, {&candidate}});
            continue;
        }
        known->reports.push_back(&candidate);
        if (candidate.target.label.size() > known->best.target.label.size())
            known->best.target = candidate.target;
        known->best.score = std::max(known->best.score, candidate.score);
        known->best.strength = std::max(known->best.strength, candidate.strength);
    }
    for (const auto& one : merged) {
        facts::Stance stance;
        stance.holder = one.best.holder;
        stance.polarity = one.best.polarity;
        stance.type = one.best.type;
        stance.strength = one.best.strength;
        stance.confidence = one.best.score;
        const auto& target = one.best.target;
        stance.target = target.entity != kNoEntity
                            ? target.entity
                            : builder.add_issue(target.label, target.aliases, target.span);
        for (const auto* report : one.reports) {
            auto evidence = evidence_of(context, *report, builder);
            const bool known = std::any_of(
                stance.evidence.begin(), stance.evidence.end(), [&](const facts::Evidence& other) {
                    return other.start == evidence.start && other.cue == evidence.cue;
                });
            if (!known) stance.evidence.push_back(std::move(evidence));
        }
        builder.add_stance(std::move(stance));
    }
}

}  // namespace entente::extract
