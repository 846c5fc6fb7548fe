#include "coref/analysis.hpp"

#include <algorithm>
#include <set>

namespace entente::coref {
namespace {

using text::Dep;
using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;
using text::Mention;
using text::MentionForm;

Mention mention_of(const Analysis& analysis, const Name& name) {
    Mention mention;
    mention.span = analysis.reading.tokens(name.full);
    mention.head = analysis.reading.head_token(analysis.reading.tokens(name.bare));
    mention.form = name.sort == NameSort::capital || name.sort == NameSort::seat ? MentionForm::metonym
                                                                                 : MentionForm::name;
    if (name.locative) mention.form = MentionForm::name;
    mention.locative = name.locative;
    if (name.entity != kNoEntity) {
        mention.entities = {name.entity};
        mention.kind = analysis.store[name.entity].kind;
        mention.gender = analysis.store[name.entity].gender;
        mention.number = analysis.store[name.entity].number;
    }
    return mention;
}

Mention mention_of(const Analysis& analysis, const RolePhrase& role) {
    Mention mention;
    WordSpan span = role.span;
    const Word* determiner = analysis.reading.at(span.begin, -1);
    if (determiner && determiner->pos == text::Upos::DET) --span.begin;
    mention.span = analysis.reading.tokens(span);
    mention.head = analysis.reading.head_token(analysis.reading.tokens(role.span));
    mention.form = MentionForm::role;
    mention.number = role.plural ? text::Number::plural : text::Number::singular;
    mention.entities = role.entities;
    return mention;
}

}  // namespace

void write_mentions(Analysis& analysis) {
    auto& mentions = analysis.document.mentions;
    for (const Name& name : analysis.names)
        if (name.entity != kNoEntity && !name.eponym) mentions.push_back(mention_of(analysis, name));
    for (const RolePhrase& role : analysis.roles)
        if (!role.entities.empty() && role.holders.empty()) mentions.push_back(mention_of(analysis, role));
    for (const Nominal& nominal : analysis.nominals) {
        Mention mention;
        mention.span = analysis.reading.tokens(nominal.span);
        mention.head = analysis.reading.head_token(analysis.reading.words[nominal.head].tokens);
        mention.form = nominal.form;
        mention.kind = nominal.kind;
        mention.gender = nominal.gender;
        mention.number = nominal.number;
        mention.entities = nominal.entities;
        mention.confidence = nominal.confidence;
        mentions.push_back(std::move(mention));
    }
    std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
}

namespace {

/// Networks on which others speak ("sur Twitter") and that do nothing themselves.
std::vector<char> silent_networks(const Analysis& analysis) {
    const auto& document = analysis.document;
    std::vector<char> silent(document.entities.size(), 0);
    for (EntityIndex index = 0; index < silent.size(); ++index) {
        const text::Entity& entity = document.entities[index];
        const auto is_network = [&](const std::string& name) { return analysis.lexicon.is_network(name); };
        silent[index] = entity.kind == EntityKind::organization &&
                        (is_network(entity.label) ||
                         std::any_of(entity.aliases.begin(), entity.aliases.end(), is_network));
    }
    for (const Mention& mention : document.mentions) {
        const Dep dep = document.tokens[mention.head].dep;
        if (mention.form == MentionForm::name && (dep == Dep::nsubj || dep == Dep::nsubj_pass))
            for (const EntityIndex index : mention.entities) silent[index] = 0;
    }
    return silent;
}

}  // namespace

void mark_actors(Analysis& analysis, const Relevance& relevance) {
    for (const Mention& mention : analysis.document.mentions)
        for (const EntityIndex index : mention.entities)
            if (mention.locative || analysis.store[index].kind == EntityKind::place)
                analysis.store[index].is_scene = true;
    std::vector<char> told(analysis.document.entities.size(), 0);
    for (const Mention& mention : analysis.document.mentions)
        for (const EntityIndex index : mention.entities) told[index] = 1;
    for (const text::Representation& known : analysis.document.representations)
        if (!known.evidence.empty() || analysis.store[known.person].kind == EntityKind::person)
            told[known.owner] |= told[known.person];
    const std::vector<float> probabilities = relevance.probabilities(analysis.document);
    const std::vector<char> silent = silent_networks(analysis);
    for (EntityIndex index = 0; index < probabilities.size(); ++index) {
        text::Entity& entity = analysis.store[index];
        entity.confidence = probabilities[index];
        const bool matters = told[index] && probabilities[index] >= Relevance::threshold(entity.kind);
        if (entity.kind == EntityKind::place)
            entity.is_scene = entity.is_scene && matters;
        else
            entity.is_actor = matters && !silent[index];
    }
}

}  // namespace entente::coref
