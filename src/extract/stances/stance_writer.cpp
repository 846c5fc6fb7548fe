#include "extract/acts/acts.hpp"
#include "extract/stances/stances.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace entente::extract {

namespace {

facts::Evidence evidence_of(const Context& context, const StanceCandidate& candidate,
                            const RecordBuilder& builder) {
    auto evidence = builder.evidence(candidate.cue, candidate.cue_span);
    evidence.attributed_to = context.attribution.source_of(candidate.cue);
    evidence.date = context.dates.day_of_stance(candidate.cue);
    evidence.polarity = candidate.polarity;
    evidence.confidence = candidate.score;
    return evidence;
}

/// The words of a name that tell it from others, folded; the noun of a clause and its verb count as one.
std::vector<std::string> content_words(const StanceTarget& target) {
    constexpr std::size_t kShortestContent = 4;
    std::vector<std::string> words;
    std::string word;
    for (const char letter : text::fold(target.label) + " ") {
        const bool inside = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                            static_cast<unsigned char>(letter) >= 0x80;
        if (inside) {
            word += letter;
            continue;
        }
        if (word.size() > kShortestContent && (word.back() == 's' || word.back() == 'x')) word.pop_back();
        if (word.size() >= kShortestContent) words.push_back(word);
        word.clear();
    }
    return words;
}

/// Two ways to name one issue: the same words, one scope inside the other, or the same noun with a shared
/// complement: "la decision du president X", "la decision de X de partir".
bool same_target(const StanceTarget& one, const StanceTarget& other) {
    if (one.entity != kNoEntity || other.entity != kNoEntity) return one.entity == other.entity;
    const auto first = text::fold(one.label);
    const auto second = text::fold(other.label);
    if (first == second) return true;
    const auto own = content_words(one);
    const auto others = content_words(other);
    if (own.empty() || others.empty()) return false;
    if (first.find(second) != std::string::npos || second.find(first) != std::string::npos) return true;
    const auto shares = [&](const std::string& word) {
        return std::find(others.begin(), others.end(), word) != others.end();
    };
    if (!shares(own.front()) || own.front() != others.front()) return false;
    return own.size() == 1 || others.size() == 1 || std::any_of(own.begin() + 1, own.end(), shares);
}

struct Attitude {
    facts::StanceType type;
    int polarity;
    bool toward_recipient;  ///< else toward what is done
};

/// What an act of that type shows of the one who does it; nothing for acts of routine and of force.
std::optional<Attitude> attitude_of(facts::EventType type) {
    using facts::EventType;
    using facts::StanceType;
    switch (type) {
        case EventType::agree:
            return Attitude{StanceType::supports, 1, false};
        case EventType::support:
            return Attitude{StanceType::supports, 1, true};
        case EventType::accuse:
            return Attitude{StanceType::accuses, -1, true};
        case EventType::threaten:
            return Attitude{StanceType::warns, -1, true};
        case EventType::protest:
            return Attitude{StanceType::opposes, -1, true};
        default:
            return {};
    }
}

/// "le temps de signer", "doivent conclure", "l'accord signe par": told in passing or not yet done.
bool is_passing(const Context& context, std::uint32_t trigger) {
    if (!context.clauses.is_predicate(trigger)) return false;
    const auto& predicate = context.clauses.predicate(trigger);
    return predicate.tense == ClauseTense::infinitive ||
           (predicate.tense == ClauseTense::participle && predicate.finite == kNone);
}

/// Condolences, wishes and medals are courtesies.
bool is_ceremony(const Context& context, const StanceLexicon& lexicon, std::uint32_t trigger) {
    const auto is_one = [&](std::uint32_t token) {
        return lexicon.is(context.reading.word(token).lemma, StanceWord::ceremony);
    };
    if (is_one(trigger)) return true;
    if (!context.clauses.is_predicate(trigger)) return false;
    const auto objects = context.clauses.objects(trigger);
    return std::any_of(objects.begin(), objects.end(), is_one);
}

/// The verbal act that a stance of that type is; nothing for attitudes.
std::optional<facts::EventType> verbal_act(const Context& context, const StanceCandidate& candidate) {
    using facts::EventType;
    using facts::StanceType;
    if (std::string_view(candidate.frame) == "act") return {};
    // Who does not accept rejects; other negations do nothing.
    if (candidate.flipped && candidate.type != StanceType::opposes) return {};
    switch (candidate.type) {
        case StanceType::accuses:
        case StanceType::denounces:
            return EventType::accuse;
        case StanceType::demands:
        case StanceType::proposes:
            return EventType::request;
        case StanceType::supports:
        case StanceType::welcomes:
            return EventType::support;
        case StanceType::warns: {
            // Who is worried warns nobody.
            const auto& rules = context.reading.word(candidate.cue).lemma_entry->act_verbs;
            const bool threat = std::any_of(rules.begin(), rules.end(), [](const ActRule& rule) {
                return rule.type == EventType::threaten;
            });
            if (!threat) return {};
            return EventType::threaten;
        }
        case StanceType::opposes:
            // Who fights says no to nobody.
            if (context.reading.word(candidate.cue).is(WordClass::fighting_verb)) return {};
            return EventType::reject;
        case StanceType::rejects:
        case StanceType::denies:
            return EventType::reject;
        default:
            return {};
    }
}

struct Merged {
    StanceCandidate best;
    std::vector<const StanceCandidate*> reports;
};

}  // namespace

std::vector<StanceCandidate> stances_of_acts(const Context& context, const StanceLexicon& lexicon,
                                             const std::vector<EventCandidate>& acts) {
    std::vector<StanceCandidate> found;
    for (const auto& act : acts) {
        const auto attitude = attitude_of(act.type);
        if (!attitude || act.weak || act.state.status == facts::EventStatus::denied) continue;
        // Verbs of the tables of stances have been read there, with what negates them.
        if (!lexicon.verb(context.reading.word(act.trigger).lemma).empty()) continue;
        if (is_passing(context, act.trigger) || is_ceremony(context, lexicon, act.trigger)) continue;
        std::vector<StanceTarget> targets;
        if (attitude->toward_recipient) {
            for (const auto& filler : act.fillers)
                if (filler.role == facts::ParticipantRole::recipient) {
                    StanceTarget target;
                    target.entity = filler.entity;
                    target.head = act.trigger;
                    targets.push_back(std::move(target));
                }
        } else if (context.clauses.is_predicate(act.trigger)) {
            const bool passive = context.clauses.predicate(act.trigger).passive;
            for (const auto object :
                 passive ? context.clauses.subjects(act.trigger) : context.clauses.objects(act.trigger))
                for (auto& target : nominal_targets(context, lexicon, object))
                    if (target.entity == kNoEntity) targets.push_back(std::move(target));
        } else {
            targets = nominal_targets(context, lexicon, act.trigger);
        }
        for (const auto& filler : act.fillers) {
            if (filler.role != facts::ParticipantRole::agent) continue;
            for (const auto& target : targets) {
                if (target.entity == filler.entity) continue;
                StanceCandidate candidate;
                candidate.holder = filler.entity;
                candidate.cue = act.trigger;
                candidate.cue_span = act.cue;
                candidate.type = attitude->type;
                candidate.polarity = attitude->polarity * target.polarity;
                candidate.target = target;
                candidate.frame = "act";
                candidate.strength = 0.7F;
                found.push_back(std::move(candidate));
            }
        }
    }
    return found;
}

std::vector<EventCandidate> acts_of_stances(const Context& context,
                                            const std::vector<StanceCandidate>& stances,
                                            const std::vector<EventCandidate>& known) {
    std::vector<EventCandidate> acts;
    const auto told = [&](std::uint32_t cue) {
        return std::any_of(known.begin(), known.end(),
                           [&](const EventCandidate& act) { return act.trigger == cue; });
    };
    for (const auto& candidate : stances) {
        const auto type = verbal_act(context, candidate);
        if (!type || !context.in_prose(candidate.cue) || told(candidate.cue)) continue;
        if (acts.empty() || acts.back().trigger != candidate.cue) {
            EventCandidate act;
            act.type = *type;
            act.trigger = candidate.cue;
            act.cue = candidate.cue_span;
            act.frame = "stance";
            act.name = words_of_act(context, candidate.cue_span.begin, candidate.cue);
            if (const auto* date = context.dates.nearest(candidate.cue)) act.date = told_day(date->resolved);
            acts.push_back(std::move(act));
        }
        auto& act = acts.back();
        act.add(candidate.holder, facts::ParticipantRole::agent, kNone, "agent");
        const auto& target = candidate.target;
        if (target.entity == kNoEntity) {
            if (act.name.find(target.label) == std::string::npos) act.name += " " + target.label;
        } else if (context.reading.is_actor(target.entity)) {
            act.add(target.entity, facts::ParticipantRole::recipient, kNone, "recipient");
        }
        if (candidate.type != facts::StanceType::demands || !context.clauses.is_predicate(candidate.cue))
            continue;
        // "X doit partir", says Y: it is X who is asked.
        const auto asked = std::string_view(candidate.frame) == "necessity"
                               ? context.clauses.subjects(candidate.cue)
                               : context.clauses.objects(candidate.cue);
        for (const auto recipient : context.actors(asked))
            act.add(recipient, facts::ParticipantRole::recipient, kNone, "recipient");
    }
    return acts;
}

namespace {

/// "un texte", "ce document": the draft that the stances of the same text name in full, if they name but one.
void name_texts(const Context& context, std::vector<StanceCandidate>& stances) {
    const auto& reading = context.reading;
    const auto has = [&](text::TokenSpan span, WordClass word_class) {
        for (auto token = span.begin; token < span.end; ++token)
            if (reading.word(token).form_is(word_class)) return true;
        return false;
    };
    const StanceTarget* draft = nullptr;
    for (const auto& candidate : stances) {
        const auto& target = candidate.target;
        if (target.entity != kNoEntity || target.clause || !has(target.span, WordClass::draft_noun)) continue;
        if (draft != nullptr && draft->label != target.label) return;
        draft = &target;
    }
    if (draft == nullptr) return;
    const StanceTarget named = *draft;
    for (auto& candidate : stances) {
        auto& target = candidate.target;
        if (target.entity != kNoEntity || target.clause || target.head == kNone) continue;
        if (target.span.size() != 1 || !reading.word(target.head).form_is(WordClass::text_noun)) continue;
        target.aliases.push_back(target.label);
        target.label = named.label;
    }
}

}  // namespace

void write_stances(const Context& context, const std::vector<StanceCandidate>& told, RecordBuilder& builder) {
    auto stances = told;
    name_texts(context, stances);
    std::vector<Merged> merged;
    for (const auto& candidate : stances) {
        auto known = std::find_if(merged.begin(), merged.end(), [&](const Merged& other) {
            return other.best.holder == candidate.holder && other.best.polarity == candidate.polarity &&
                   same_target(other.best.target, candidate.target);
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
