#include "extract/decision/features.hpp"

#include "entente/base/date.hpp"
#include "entente/base/json.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Upos;

constexpr std::uint32_t kPathSteps = 4;       ///< heads above a word that are told apart
constexpr std::uint32_t kEarlySentences = 4;  ///< the headline and the lead

std::string bucket(std::string_view name, std::size_t value, std::size_t limit) {
    return std::string(name) + "=" + std::to_string(std::min(value, limit));
}

/// Steps up from the word to the trigger or to the verb above the trigger: "up2", "verb1", or "none".
std::string path(const Context& context, std::uint32_t trigger, std::uint32_t token) {
    const auto verb = context.clauses.governing_verb(trigger);
    for (std::uint32_t steps = 0, at = token; steps <= kPathSteps; ++steps) {
        if (at == trigger) return "up" + std::to_string(steps);
        if (at == verb) return "verb" + std::to_string(steps);
        const auto head = context.reading.token(at).head;
        if (head == at) break;
        at = head;
    }
    return "none";
}

void list(base::JsonWriter& out, std::string_view name, const std::vector<std::string>& values) {
    out.key(name);
    out.begin_array();
    for (const auto& value : values) out.value(value);
    out.end_array();
}

void names(base::JsonWriter& out, const text::Entity& entity) {
    auto all = entity.aliases;
    all.insert(all.begin(), entity.label);
    if (!entity.acronym.empty()) all.push_back(entity.acronym);
    out.member("kind", text::to_string(entity.kind));
    list(out, "names", all);
}

}  // namespace

/// Collects the features of one candidate.
class FeatureReader::Features {
  public:
    explicit Features(const FeatureReader& reader)
        : m_reader(reader), m_context(reader.m_context), m_reading(reader.m_context.reading) {}

    void add(std::string feature) { m_found.push_back(std::move(feature)); }
    void add(std::string_view name, std::string_view value) {
        m_found.push_back(std::string(name) + "=" + std::string(value));
    }
    void flag(bool condition, const char* name) {
        if (condition) m_found.emplace_back(name);
    }

    [[nodiscard]] std::string lemma(std::uint32_t token) const {
        return std::string(m_reading.word(token).lemma);
    }
    [[nodiscard]] std::string kind(EntityIndex entity) const {
        return std::string(text::to_string(m_reading.entity(entity).kind));
    }

    /// Where the word stands: its neighbours, its governor, its sentence, who answers for it.
    void surroundings(std::uint32_t token) {
        add("dep", text::to_string(m_reading.token(token).dep));
        if (m_reading.token(token).head != token) add("head", lemma(m_reading.token(token).head));
        if (token > 0) add("left", m_reading.word(token - 1).folded);
        if (token + 1 < m_reading.size()) add("right", m_reading.word(token + 1).folded);
        const auto sentence = m_reading.sentence(token);
        add(bucket("sentence", m_reading.sentence_of(token) / 3, 6));
        flag(m_reading.word(sentence.end - 1).lower == "?", "question");
        flag(m_context.attribution.quotation_at(token) != nullptr, "quoted");
        flag(m_context.attribution.source_of(token) != kNoEntity, "attributed");
        flag(in_title(token), "in title");
        if (m_context.clauses.is_predicate(token)) {
            const auto& predicate = m_context.clauses.predicate(token);
            add("tense=" + std::to_string(static_cast<int>(predicate.tense)));
            flag(predicate.negated, "negated");
            flag(predicate.passive, "passive");
            flag(predicate.reflexive, "reflexive");
        } else {
            determiner(token);
        }
    }
    void determiner(std::uint32_t noun) {
        const auto begin = m_reading.sentence(noun).begin;
        for (auto at = noun; at > begin && noun - at < 4; --at) {
            const auto pos = m_reading.token(at - 1).pos;
            if (pos == Upos::DET || pos == Upos::NUM) return add("determiner", m_reading.word(at - 1).folded);
            if (pos != Upos::ADJ) break;
        }
        add("determiner=no");
    }
    /// A word of the same lemma stands in a title.
    [[nodiscard]] bool in_title(std::uint32_t token) const {
        return m_reader.m_title_lemmas.count(m_reading.word(token).lemma) > 0;
    }
    void actor(std::string_view name, EntityIndex entity) {
        const auto& who = m_reading.entity(entity);
        const auto prefix = std::string(name);
        add(prefix + "=" + kind(entity));
        flag(!who.named, (prefix + " unnamed").c_str());
        flag(!m_context.affiliations.owners(entity).empty(), (prefix + " official").c_str());
        const auto mentions = m_reader.m_mentions[entity];
        add(bucket(prefix + " mentions", mentions > 6 ? 4U : mentions > 3 ? 3U : mentions, 4));
        flag(m_reader.m_first_sentence[entity] < kEarlySentences, (prefix + " early").c_str());
    }
    void date(const std::optional<base::DateRange>& range) {
        const auto published = m_context.dates.published();
        if (!range) return add("date=no");
        if (!published) return add("date=yes");
        const auto days = base::days_between(range->start, *published);
        add("date", days < 0      ? "ahead"
                    : days <= 3   ? "now"
                    : days <= 31  ? "month"
                    : days <= 400 ? "year"
                                  : "old");
    }
    std::vector<std::string> take() {
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        return std::move(m_found);
    }

  private:
    const FeatureReader& m_reader;
    const Context& m_context;
    const Reading& m_reading;
    std::vector<std::string> m_found;
};

FeatureReader::FeatureReader(const Context& context) : m_context(context) {
    const auto& reading = context.reading;
    const auto& document = reading.document();
    m_mentions.assign(document.entities.size(), 0);
    m_first_sentence.assign(document.entities.size(), kNone);
    for (const auto& mention : document.mentions)
        for (const auto entity : mention.entities) {
            ++m_mentions[entity];
            m_first_sentence[entity] = std::min(m_first_sentence[entity], reading.sentence_of(mention.head));
        }
    for (std::uint32_t token = 0; token < reading.size(); ++token)
        if (reading.block_kind(token) != text::BlockKind::paragraph)
            m_title_lemmas.insert(reading.word(token).lemma);
}

std::vector<std::string> FeatureReader::event(const EventCandidate& candidate) const {
    const auto& reading = m_context.reading;
    Features features(*this);
    const auto trigger = candidate.trigger;
    const auto lemma = features.lemma(trigger);
    const auto type = std::string(facts::to_string(candidate.type));
    const auto frame = std::string(candidate.frame);
    features.add("type", type);
    features.add("mode", facts::to_string(candidate.mode));
    features.add("frame", frame);
    features.add("lemma", lemma);
    features.add("lemma+frame", lemma + "+" + frame);
    features.add("status", facts::to_string(candidate.state.status));
    features.add(candidate.place == kNoEntity ? "place=no" : "place=yes");
    features.date(candidate.date);
    features.flag(candidate.weak, "weak");
    features.flag(candidate.guessed, "guessed");
    features.flag(candidate.ruled, "ruled");
    features.flag(candidate.state.adjunct, "adjunct");
    features.flag(candidate.state.alleged, "alleged");
    features.flag(candidate.state.cue != kNone, "cue");
    features.flag(candidate.container != kNone, "container");
    features.surroundings(trigger);
    std::vector<std::string> kinds;
    std::size_t persons = 0;
    for (const auto& filler : candidate.fillers) {
        if (filler.guessed) continue;
        const auto kind = features.kind(filler.entity);
        kinds.push_back(kind.substr(0, 1));
        persons += reading.entity(filler.entity).kind == text::EntityKind::person ? 1 : 0;
        features.add("slot", filler.slot);
        features.add("slot+kind", std::string(filler.slot) + "+" + kind);
        features.add("type+slot+kind", type + "+" + filler.slot + "+" + kind);
        if (candidate.type != facts::EventType::consult) features.actor(filler.slot, filler.entity);
    }
    std::sort(kinds.begin(), kinds.end());
    std::string all;
    for (const auto& kind : kinds) all += kind;
    features.add("kinds", all.substr(0, 6));
    features.add("frame+kinds", frame + "+" + all.substr(0, 6));
    features.add(bucket("parties", kinds.size(), 5));
    features.add(bucket("persons", persons, 3));
    return features.take();
}

std::vector<std::string> FeatureReader::filler(const EventCandidate& candidate, const Filler& filler) const {
    const auto& context = m_context;
    const auto& reading = context.reading;
    Features features(*this);
    const auto slot = std::string(filler.slot);
    const auto kind = features.kind(filler.entity);
    features.add("slot", slot);
    features.add("slot+kind", slot + "+" + kind);
    features.add("slot+frame", slot + "+" + candidate.frame);
    features.add("slot+mode", slot + "+" + std::string(facts::to_string(candidate.mode)));
    features.add("slot+lemma", slot + "+" + features.lemma(candidate.trigger));
    features.actor("who", filler.entity);
    std::size_t ruled = 0;
    std::size_t rank = 0;
    std::size_t rank_in_kind = 0;
    bool twin = false;
    bool passed = false;
    for (const auto& other : candidate.fillers) {
        if (other.entity == filler.entity) {
            passed = true;
            continue;
        }
        twin |= context.affiliations.same_party(other.entity, filler.entity) && (!other.guessed || !passed);
        if (other.guessed) {
            rank += passed ? 0 : 1;
            rank_in_kind += !passed && features.kind(other.entity) == kind ? 1 : 0;
            continue;
        }
        ++ruled;
        features.add("pair", std::string(filler.guessed ? "guessed+" : "ruled+") + kind + "+" +
                                 features.kind(other.entity));
    }
    if (filler.guessed) {
        features.add(bucket("rank", rank, 6));
        features.add(bucket("rank " + kind, rank_in_kind, 4));
        features.add(bucket("rank " + kind + " beside " + std::to_string(std::min<std::size_t>(ruled, 2)),
                            rank_in_kind, 3));
    }
    const auto standing = std::string(filler.guessed ? "guessed" : "ruled");
    features.add(bucket(standing + " beside", ruled, 4));
    features.flag(twin, "twin");
    if (filler.token == kNone) return features.take();
    const auto& unit = reading.unit_at(filler.token);
    const auto preposition =
        unit.preposition == kNone ? std::string("no") : std::string(reading.word(unit.preposition).folded);
    const auto side = std::string(filler.token < candidate.trigger ? "left" : "right");
    const auto low = std::min(filler.token, candidate.trigger);
    const auto high = std::max(filler.token, candidate.trigger);
    const auto verbs = context.clauses.finite_verbs_between(low, high);
    features.add("side+preposition", standing + "+" + side + "+" + preposition);
    features.add("side+dep",
                 standing + "+" + side + "+" + std::string(text::to_string(reading.token(unit.head).dep)));
    features.add("path", standing + "+" + path(context, candidate.trigger, unit.head));
    features.add(bucket("verbs " + side, verbs, 3));
    const auto distance = context.clauses.separation(low, high);
    features.add(bucket("distance " + standing, static_cast<std::size_t>(distance) / 3, 8));
    if (const auto* mention = reading.mention(filler.token))
        features.add("form", std::string(text::to_string(mention->form)));
    features.flag(
        context.attribution.quotation_at(filler.token) != context.attribution.quotation_at(candidate.trigger),
        "across quotation");
    return features.take();
}

std::vector<std::string> FeatureReader::stance(const StanceCandidate& candidate) const {
    const auto& context = m_context;
    const auto& reading = context.reading;
    Features features(*this);
    const auto cue = candidate.cue;
    const auto lemma = features.lemma(cue);
    const auto& target = candidate.target;
    const auto type = std::string(facts::to_string(candidate.type));
    const auto toward = target.entity != kNoEntity ? features.kind(target.entity)
                        : target.clause            ? std::string("clause")
                                                   : std::string("issue");
    features.add("type", type);
    features.add("frame", candidate.frame);
    features.add("slot", candidate.slot);
    features.add("frame+slot", std::string(candidate.frame) + "+" + candidate.slot);
    features.add("lemma", lemma);
    features.add("lemma+slot", lemma + "+" + candidate.slot);
    features.add("toward", toward);
    features.add("type+toward", type + "+" + toward);
    features.add("polarity", candidate.polarity > 0 ? "for" : "against");
    features.flag(candidate.weak, "weak");
    features.flag(candidate.flipped, "flipped");
    features.flag(candidate.guessed, "guessed");
    features.flag(candidate.supposed, "supposed");
    features.flag(target.polarity < 0, "remedy");
    features.surroundings(cue);
    features.actor("holder", candidate.holder);
    features.add("type+holder", type + "+" + features.kind(candidate.holder));
    const auto source = context.attribution.source_of(cue);
    features.flag(source == candidate.holder, "holder speaks");
    features.flag(source != kNoEntity && source != candidate.holder, "another speaks");
    if (target.entity != kNoEntity) {
        features.actor("target", target.entity);
        features.flag(context.affiliations.same_party(candidate.holder, target.entity), "own party");
    } else {
        features.add(bucket("target words", target.span.size() / 2, 6));
    }
    if (target.head != kNone && target.head != cue) {
        const auto slot = std::string(candidate.slot);
        features.add("target path", slot + "+" + path(context, cue, target.head));
        const auto& unit = reading.unit_at(target.head);
        features.add("target preposition",
                     slot + "+" +
                         (unit.preposition == kNone ? std::string("no")
                                                    : std::string(reading.word(unit.preposition).folded)));
        features.add("target head", features.lemma(target.head));
        features.add("target dep", text::to_string(reading.token(target.head).dep));
        features.flag(features.in_title(target.head), "target in title");
        features.add(bucket("reach",
                            static_cast<std::size_t>(context.clauses.separation(std::min(cue, target.head),
                                                                                std::max(cue, target.head))) /
                                3,
                            6));
    }
    return features.take();
}

std::vector<std::size_t> kept_parties(const EventCandidate& candidate,
                                      const std::vector<float>& probabilities, float threshold) {
    std::vector<std::size_t> kept;
    std::vector<std::size_t> guessed;
    for (std::size_t i = 0; i < probabilities.size(); ++i)
        if (probabilities[i] >= threshold) (candidate.fillers[i].guessed ? guessed : kept).push_back(i);
    std::stable_sort(guessed.begin(), guessed.end(),
                     [&](auto one, auto other) { return probabilities[one] > probabilities[other]; });
    for (const auto index : guessed)
        if (kept.size() < 2) kept.push_back(index);
    std::sort(kept.begin(), kept.end());
    return kept;
}

std::vector<std::string> party_features(const Context& context, const EventCandidate& candidate,
                                        const std::vector<float>& probabilities,
                                        const std::vector<std::size_t>& kept) {
    auto sorted = probabilities;
    std::sort(sorted.rbegin(), sorted.rend());
    sorted.resize(std::max<std::size_t>(sorted.size(), 3), 0.0F);
    const auto part = [](float probability, int parts) {
        return std::to_string(static_cast<int>(probability * static_cast<float>(parts)));
    };
    std::size_t guessed = 0;
    std::string kinds;
    for (const auto index : kept) {
        const auto& filler = candidate.fillers[index];
        guessed += filler.guessed ? 1 : 0;
        kinds += text::to_string(context.reading.entity(filler.entity).kind).front();
    }
    std::sort(kinds.begin(), kinds.end());
    return {"first party=" + part(sorted[0], 8), "second party=" + part(sorted[1], 8),
            "third party=" + part(sorted[2], 5), bucket("kept", kept.size(), 5),
            "kinds kept=" + kinds.substr(0, 5),  bucket("guessed kept", guessed, 3)};
}

std::string to_json(const Context& context, const FeatureReader& features, const EventCandidate& candidate) {
    const auto& reading = context.reading;
    base::JsonWriter out;
    out.begin_object();
    out.member("fact", candidate.type == facts::EventType::consult ? "meeting" : "act");
    out.member("type", facts::to_string(candidate.type));
    out.member("mode", facts::to_string(candidate.mode));
    out.member("trigger", reading.document().text(candidate.trigger));
    out.member("token", candidate.trigger);
    out.member("sentence", reading.document().text(reading.sentence(candidate.trigger)));
    out.member("frame", candidate.frame);
    out.member("anaphoric", candidate.anaphoric);
    out.member("guessed", candidate.guessed);
    out.member("ruled", candidate.ruled);
    out.member("status", facts::to_string(candidate.state.status));
    out.member("name", candidate.name);
    out.member("score", static_cast<double>(candidate.score));
    if (candidate.place != kNoEntity) out.member("place", reading.entity(candidate.place).label);
    if (candidate.date) {
        out.member("date_start", base::to_iso(candidate.date->start));
        out.member("date_end", base::to_iso(candidate.date->end));
    }
    list(out, "features", features.event(candidate));
    out.key("fillers");
    out.begin_array();
    for (const auto& filler : candidate.fillers) {
        out.begin_object();
        out.member("entity", filler.entity);
        out.member("role", facts::to_string(filler.role));
        out.member("slot", filler.slot);
        out.member("guessed", filler.guessed);
        names(out, reading.entity(filler.entity));
        list(out, "features", features.filler(candidate, filler));
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

std::string to_json(const Context& context, const FeatureReader& features, const StanceCandidate& candidate) {
    const auto& reading = context.reading;
    base::JsonWriter out;
    out.begin_object();
    out.member("fact", "stance");
    out.member("type", facts::to_string(candidate.type));
    out.member("polarity", candidate.polarity);
    out.member("cue", reading.document().text(candidate.cue));
    out.member("token", candidate.cue);
    out.member("sentence", reading.document().text(reading.sentence(candidate.cue)));
    out.member("frame", candidate.frame);
    out.member("guessed", candidate.guessed || candidate.supposed);
    out.key("holder");
    out.begin_object();
    out.member("entity", candidate.holder);
    names(out, reading.entity(candidate.holder));
    out.end_object();
    out.key("target");
    out.begin_object();
    if (candidate.target.entity != kNoEntity) {
        out.member("entity", candidate.target.entity);
        names(out, reading.entity(candidate.target.entity));
    } else {
        out.member("label", candidate.target.label);
        list(out, "aliases", candidate.target.aliases);
    }
    out.end_object();
    list(out, "features", features.stance(candidate));
    out.end_object();
    return out.take();
}

}  // namespace entente::extract
