#include "coref/relevance.hpp"

#include "entente/base/error.hpp"
#include "entente/base/linear_model.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <cmath>

namespace entente::coref {
namespace {

using text::Dep;
using text::EntityIndex;
using text::EntityKind;
using text::MentionForm;

enum Feature : std::size_t {
    bias,
    mentions,
    names,
    in_title,
    only_in_titles,
    first_position,
    late,
    subject,
    subjects,
    agent,
    object,
    oblique,
    complement,
    conjunct,
    apposition,
    root,
    demonym_only,
    locative,
    pronouns,
    roles,
    speaks_for,
    spoken_for,
    named,
    known,
    words,
    acronym,
    quoted,
    twin_place,
    sentences,
    long_text,
    verbless,
    definite,
    indefinite,
    counted,
    modified,
    one_name,
    kFeatureCount
};

const std::vector<std::string_view> kNames = {
    "bias",       "mentions", "names",      "in_title",   "only_in_titles", "first_position",
    "late",       "subject",  "subjects",   "agent",      "object",         "oblique",
    "complement", "conjunct", "apposition", "root",       "demonym_only",   "locative",
    "pronouns",   "roles",    "speaks_for", "spoken_for", "named",          "known",
    "words",      "acronym",  "quoted",     "twin_place", "sentences",      "long_text",
    "verbless",   "definite", "indefinite", "counted",    "modified",       "one_name"};

struct Tally {
    int mentions = 0, names = 0, titles = 0, subjects = 0, agents = 0, objects = 0, obliques = 0,
        complements = 0, conjuncts = 0, appositions = 0, roots = 0, demonyms = 0, locatives = 0, pronouns = 0,
        roles = 0, quoted = 0, verbless = 0, definite = 0, indefinite = 0, counted = 0, modified = 0;
    std::uint32_t first = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> sentences;
    bool speaks_for = false, spoken_for = false;
};

std::vector<bool> quoted_tokens(const text::Document& document) {
    std::vector<bool> quoted;
    bool open = false;
    for (std::uint32_t token = 0; token < document.tokens.size(); ++token) {
        const std::string_view form = document.text(token);
        if (form == "\u00ab" || form == "\u201c")
            open = true;
        else if (form == "\u00bb" || form == "\u201d")
            open = false;
        else if (form == "\"")
            open = !open;
        quoted.push_back(open);
    }
    return quoted;
}

std::vector<bool> sentences_with_verbs(const text::Document& document) {
    std::vector<bool> found;
    for (const text::TokenSpan sentence : document.sentences) {
        bool verb = false;
        for (std::uint32_t token = sentence.begin; token < sentence.end; ++token)
            verb |= document.tokens[token].pos == text::Upos::VERB ||
                    document.tokens[token].pos == text::Upos::AUX;
        found.push_back(verb);
    }
    return found;
}

void count_syntax(const text::Document& document, const text::Mention& mention, Tally& tally) {
    switch (document.tokens[mention.head].dep) {
        case Dep::nsubj:
        case Dep::nsubj_pass:
            ++tally.subjects;
            break;
        case Dep::obl_agent:
            ++tally.agents;
            break;
        case Dep::obj:
        case Dep::iobj:
            ++tally.objects;
            break;
        case Dep::obl:
        case Dep::obl_arg:
        case Dep::obl_mod:
            ++tally.obliques;
            break;
        case Dep::nmod:
            ++tally.complements;
            break;
        case Dep::conj:
            ++tally.conjuncts;
            break;
        case Dep::appos:
            ++tally.appositions;
            break;
        case Dep::root:
            ++tally.roots;
            break;
        default:
            break;
    }
}

void count_mention(const text::Document& document, const text::Mention& mention,
                   const std::vector<bool>& quoted, const std::vector<bool>& verbs, Tally& tally) {
    ++tally.mentions;
    const std::uint32_t sentence = document.sentence_of(mention.head);
    const bool title =
        document.article().blocks[document.sentence_blocks[sentence]].kind != text::BlockKind::paragraph;
    tally.titles += title;
    tally.names += mention.form == MentionForm::name || mention.form == MentionForm::metonym;
    tally.demonyms += mention.form == MentionForm::demonym;
    tally.pronouns += mention.form == MentionForm::pronoun || mention.form == MentionForm::possessive;
    tally.roles += mention.form == MentionForm::role;
    tally.locatives += mention.locative;
    tally.quoted += quoted[mention.head];
    tally.verbless += !verbs[sentence];
    tally.first = std::min(tally.first, mention.span.begin);
    if (tally.sentences.empty() || tally.sentences.back() != sentence) tally.sentences.push_back(sentence);
    const text::Token& first = document.tokens[mention.span.begin];
    tally.definite += first.pos == text::Upos::DET && first.morph && first.morph->definite;
    tally.indefinite += first.pos == text::Upos::DET && first.morph && !first.morph->definite;
    tally.counted += first.pos == text::Upos::NUM;
    tally.modified += mention.span.end > mention.head + 1;
    count_syntax(document, mention, tally);
}

float share(int part, int whole) {
    return whole == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(whole);
}

std::vector<float> describe(const text::Document& document, const text::Entity& entity, const Tally& tally) {
    std::vector<float> f(kFeatureCount, 0.0F);
    const int n = tally.mentions;
    f[bias] = 1;
    f[mentions] = std::log1p(static_cast<float>(n));
    f[names] = std::log1p(static_cast<float>(tally.names));
    f[in_title] = tally.titles > 0;
    f[only_in_titles] = n > 0 && tally.titles == n;
    f[first_position] =
        n == 0 ? 1.0F : static_cast<float>(tally.first) / static_cast<float>(document.tokens.size());
    f[late] = f[first_position] > 0.8F;
    f[subject] = tally.subjects > 0;
    f[subjects] = share(tally.subjects, n);
    f[agent] = tally.agents > 0;
    f[object] = share(tally.objects, n);
    f[oblique] = share(tally.obliques, n);
    f[complement] = share(tally.complements, n);
    f[conjunct] = share(tally.conjuncts, n);
    f[apposition] = share(tally.appositions, n);
    f[root] = share(tally.roots, n);
    f[demonym_only] = n > 0 && tally.demonyms == n;
    f[locative] = share(tally.locatives, n);
    f[pronouns] = std::log1p(static_cast<float>(tally.pronouns));
    f[roles] = std::log1p(static_cast<float>(tally.roles));
    f[speaks_for] = tally.speaks_for;
    f[spoken_for] = tally.spoken_for;
    f[named] = entity.named;
    f[known] = !entity.id.empty() || !entity.acronym.empty();
    f[words] =
        std::min(1.0F, static_cast<float>(std::count(entity.label.begin(), entity.label.end(), ' ')) / 3.0F);
    f[acronym] = entity.label.find(' ') == std::string::npos && text::to_upper(entity.label) == entity.label;
    f[quoted] = share(tally.quoted, n);
    f[sentences] = std::log1p(static_cast<float>(tally.sentences.size()));
    f[long_text] = std::min(1.0F, static_cast<float>(document.sentences.size()) / 40.0F);
    f[verbless] = share(tally.verbless, n);
    f[definite] = share(tally.definite, n);
    f[indefinite] = share(tally.indefinite, n);
    f[counted] = share(tally.counted, n);
    f[modified] = share(tally.modified, n);
    f[one_name] = n == 1;
    return f;
}

}  // namespace

Relevance::Relevance(const std::filesystem::path& schema) {
    const auto table = schema / "fr" / "models" / "relevance.tsv";
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
        const auto name = text::to_string(static_cast<EntityKind>(kind));
        const auto model = base::LinearModel::load(table, name);
        if (!model) throw InputError(table.string() + ": no model '" + std::string(name) + "'");
        m_weights[kind] = model->weights(kNames);
    }
}

const std::vector<std::string_view>& Relevance::feature_names() {
    return kNames;
}

std::vector<std::vector<float>> Relevance::features(const text::Document& document) {
    std::vector<Tally> tallies(document.entities.size());
    const std::vector<bool> quotes = quoted_tokens(document);
    const std::vector<bool> verbs = sentences_with_verbs(document);
    for (const text::Mention& mention : document.mentions)
        for (const EntityIndex entity : mention.entities)
            count_mention(document, mention, quotes, verbs, tallies[entity]);
    for (const text::Representation& known : document.representations) {
        tallies[known.person].speaks_for = true;
        tallies[known.owner].spoken_for = true;
    }
    std::vector<std::vector<float>> all;
    for (EntityIndex i = 0; i < document.entities.size(); ++i) {
        all.push_back(describe(document, document.entities[i], tallies[i]));
        const std::string& iso = document.entities[i].iso;
        if (document.entities[i].kind != EntityKind::state) continue;
        all.back()[twin_place] =
            std::any_of(document.entities.begin(), document.entities.end(), [&](const text::Entity& other) {
                return other.kind == EntityKind::place && other.iso == iso && other.feature == "country";
            });
    }
    return all;
}

std::vector<float> Relevance::probabilities(const text::Document& document) const {
    std::vector<float> out;
    const auto all = features(document);
    for (EntityIndex i = 0; i < document.entities.size(); ++i) {
        const auto kind = static_cast<std::size_t>(document.entities[i].kind);
        float score = 0;
        for (std::size_t f = 0; f < kFeatureCount; ++f) score += m_weights[kind][f] * all[i][f];
        out.push_back(base::logistic(score));
    }
    return out;
}

}  // namespace entente::coref
