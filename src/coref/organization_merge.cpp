#include "coref/analysis.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <map>

namespace entente::coref {
namespace {

using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

using Words = std::vector<std::string>;

bool is_named_body(const text::Entity& entity) {
    return entity.named && (entity.kind == EntityKind::organization || entity.kind == EntityKind::group);
}

bool has_words_of(const Words& part, const Words& whole) {
    return std::all_of(part.begin(), part.end(), [&](const std::string& word) {
        return std::find(whole.begin(), whole.end(), word) != whole.end();
    });
}

/// "Commission" for "Commission europeenne", "Figaro" for "Le Figaro", "Ministere de la Defense" for
/// "Ministere japonais de la Defense".
bool shortens(const Words& shorter, const Words& longer) {
    if (shorter.empty() || shorter.size() >= longer.size()) return false;
    if (shorter.front() == longer.front()) return has_words_of(shorter, longer);
    return longer.size() == shorter.size() + 1 && longer.front().size() <= 3 &&
           std::equal(shorter.begin(), shorter.end(), longer.begin() + 1);
}

std::vector<Words> forms_of(const text::Entity& entity) {
    std::vector<Words> forms = {text::fold_parts(entity.label)};
    for (const std::string& alias : entity.aliases) forms.push_back(text::fold_parts(alias));
    return forms;
}

}  // namespace

void merge_organizations(Analysis& analysis) {
    auto& entities = analysis.document.entities;
    std::vector<EntityIndex> merged(entities.size());
    for (EntityIndex i = 0; i < entities.size(); ++i) merged[i] = i;
    std::map<EntityIndex, int> told;
    for (const Name& name : analysis.names)
        if (name.entity != kNoEntity) ++told[name.entity];
    for (EntityIndex i = 0; i < entities.size(); ++i) {
        if (!is_named_body(entities[i]) || !told.contains(i)) continue;
        const Words own = text::fold_parts(entities[i].label);
        EntityIndex best = kNoEntity;
        for (EntityIndex j = 0; j < entities.size(); ++j) {
            if (j == i || !is_named_body(entities[j]) || !told.contains(j) || merged[j] != j) continue;
            bool fits = false;
            for (const Words& form : forms_of(entities[j])) fits |= shortens(own, form);
            if (fits && (best == kNoEntity || told[j] > told[best])) best = j;
        }
        if (best != kNoEntity) merged[i] = best;
    }
    const auto target = [&](EntityIndex entity) {
        for (int guard = 0; guard < 8 && merged[entity] != entity; ++guard) entity = merged[entity];
        return entity;
    };
    for (EntityIndex i = 0; i < merged.size(); ++i) {
        if (target(i) == i) continue;
        analysis.store.alias(target(i), entities[i].label);
        for (const std::string& alias : std::vector<std::string>(entities[i].aliases))
            analysis.store.alias(target(i), alias);
    }
    for (Name& name : analysis.names)
        if (name.entity != kNoEntity && name.entity < merged.size()) name.entity = target(name.entity);
    auto& representations = analysis.document.representations;
    for (text::Representation& known : representations) {
        known.person = target(known.person);
        known.owner = target(known.owner);
    }
    std::erase_if(representations,
                  [](const text::Representation& known) { return known.person == known.owner; });
}

}  // namespace entente::coref
