#include "extract/candidates.hpp"

#include "entente/base/json.hpp"

#include <algorithm>

namespace entente::extract {

std::vector<EntityIndex> EventCandidate::parties() const {
    std::vector<EntityIndex> found;
    for (const auto& filler : fillers)
        if (!contains(found, filler.entity)) found.push_back(filler.entity);
    return found;
}

void EventCandidate::add(EntityIndex entity, facts::ParticipantRole role, std::uint32_t token,
                         const char* slot) {
    for (const auto& filler : fillers)
        if (filler.entity == entity) return;
    fillers.push_back({entity, role, token, slot});
}

void EventCandidate::add(const std::vector<EntityIndex>& entities, facts::ParticipantRole role,
                         std::uint32_t token, const char* slot) {
    for (const auto entity : entities) add(entity, role, token, slot);
}

void EventCandidate::remove(EntityIndex entity) {
    std::erase_if(fillers, [&](const Filler& filler) { return filler.entity == entity; });
}

namespace {

std::string bucket(std::string_view name, int value, int limit) {
    return std::string(name) + "=" + std::to_string(std::min(value, limit));
}

}  // namespace

std::vector<std::string> event_features(const Context& context, const EventCandidate& candidate) {
    const auto& reading = context.reading;
    const auto lemma = std::string(reading.word(candidate.trigger).lemma);
    std::vector<std::string> features{
        "type=" + std::string(facts::to_string(candidate.type)),
        "mode=" + std::string(facts::to_string(candidate.mode)),
        "frame=" + std::string(candidate.frame),
        "lemma=" + lemma,
        "lemma+frame=" + lemma + "+" + candidate.frame,
        "status=" + std::string(facts::to_string(candidate.state.status)),
        bucket("parties", static_cast<int>(candidate.parties().size()), 5),
        candidate.place == kNoEntity ? "place=no" : "place=yes",
        candidate.date ? "date=yes" : "date=no",
        bucket("sentence", static_cast<int>(reading.sentence_of(candidate.trigger)) / 2, 8),
    };
    if (candidate.weak) features.emplace_back("weak");
    if (candidate.anaphoric) features.emplace_back("anaphoric");
    if (candidate.state.adjunct) features.emplace_back("adjunct");
    if (candidate.state.alleged) features.emplace_back("alleged");
    if (context.attribution.quotation_at(candidate.trigger) != nullptr) features.emplace_back("quoted");
    if (context.attribution.source_of(candidate.trigger) != kNoEntity) features.emplace_back("attributed");
    const auto& token = reading.token(candidate.trigger);
    features.push_back("dep=" + std::string(text::to_string(token.dep)));
    if (token.head != candidate.trigger)
        features.push_back("head=" + std::string(reading.word(token.head).lemma));
    if (candidate.trigger > 0)
        features.push_back("left=" + std::string(reading.word(candidate.trigger - 1).folded));
    if (candidate.trigger + 1 < reading.size())
        features.push_back("right=" + std::string(reading.word(candidate.trigger + 1).folded));
    std::vector<std::string> kinds;
    for (const auto& filler : candidate.fillers) {
        const auto kind = std::string(text::to_string(reading.entity(filler.entity).kind));
        kinds.push_back(kind);
        features.push_back("slot=" + std::string(filler.slot));
        features.push_back("slot+kind=" + std::string(filler.slot) + "+" + kind);
    }
    std::sort(kinds.begin(), kinds.end());
    std::string all = "kinds=";
    for (const auto& kind : kinds) all += kind.substr(0, 1);
    features.push_back(all.substr(0, 12));
    features.push_back(lemma + "|" + all.substr(0, 12));
    return features;
}

std::vector<std::string> filler_features(const Context& context, const EventCandidate& candidate,
                                         const Filler& filler) {
    const auto& reading = context.reading;
    const auto kind = std::string(text::to_string(reading.entity(filler.entity).kind));
    std::vector<std::string> features{
        "slot=" + std::string(filler.slot),
        "kind=" + kind,
        "slot+kind=" + std::string(filler.slot) + "+" + kind,
        "slot+frame=" + std::string(filler.slot) + "+" + candidate.frame,
        "mode=" + std::string(facts::to_string(candidate.mode)),
        "lemma+slot=" + std::string(reading.word(candidate.trigger).lemma) + "+" + filler.slot,
        bucket("parties", static_cast<int>(candidate.parties().size()), 5),
        reading.entity(filler.entity).named ? "named" : "unnamed",
    };
    if (filler.token != kNone) {
        features.push_back(
            bucket("distance",
                   static_cast<int>(context.clauses.separation(candidate.trigger, filler.token)) / 2, 10));
        if (const auto* mention = reading.mention(filler.token))
            features.push_back("form=" + std::string(text::to_string(mention->form)));
    }
    return features;
}

std::string to_json(const Context& context, const EventCandidate& candidate) {
    const auto& reading = context.reading;
    base::JsonWriter out;
    out.begin_object();
    out.member("document", reading.document().article().id);
    out.member("type", facts::to_string(candidate.type));
    out.member("mode", facts::to_string(candidate.mode));
    out.member("trigger", reading.document().text(candidate.trigger));
    out.member("token", candidate.trigger);
    out.member("sentence", reading.document().text(reading.sentence(candidate.trigger)));
    out.member("status", facts::to_string(candidate.state.status));
    out.member("name", candidate.name);
    if (candidate.place != kNoEntity) out.member("place", reading.entity(candidate.place).label);
    if (candidate.date) {
        out.member("date_start", base::to_iso(candidate.date->start));
        out.member("date_end", base::to_iso(candidate.date->end));
    }
    out.member("score", static_cast<double>(candidate.score));
    out.key("features");
    out.begin_array();
    for (const auto& feature : event_features(context, candidate)) out.value(feature);
    out.end_array();
    out.key("fillers");
    out.begin_array();
    for (const auto& filler : candidate.fillers) {
        const auto& entity = reading.entity(filler.entity);
        out.begin_object();
        out.member("entity", filler.entity);
        out.member("kind", text::to_string(entity.kind));
        out.member("role", facts::to_string(filler.role));
        out.key("names");
        out.begin_array();
        out.value(entity.label);
        for (const auto& alias : entity.aliases) out.value(alias);
        out.end_array();
        out.key("owners");
        out.begin_array();
        for (const auto owner : context.affiliations.owners(filler.entity))
            out.value(reading.entity(owner).label);
        out.end_array();
        out.key("features");
        out.begin_array();
        for (const auto& feature : filler_features(context, candidate, filler)) out.value(feature);
        out.end_array();
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

}  // namespace entente::extract
