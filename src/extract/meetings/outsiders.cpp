#include "extract/meetings/outsiders.hpp"

#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::extract {

Outsiders::Outsiders(const std::filesystem::path& schema) {
    const auto table = base::TsvTable::load(schema / "fr" / "media.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row)
        for (const auto& name : base::split_list(table.cell(row, "names"))) m_media.insert(text::fold(name));
}

bool Outsiders::is_medium(const Context& context, EntityIndex entity) const {
    const auto& who = context.reading.entity(entity);
    if (who.kind == text::EntityKind::organization) return m_media.contains(text::fold(who.label));
    return std::ranges::any_of(context.affiliations.owners(entity), [&](EntityIndex owner) {
        return owner != entity && context.reading.entity(owner).kind == text::EntityKind::organization &&
               m_media.contains(text::fold(context.reading.entity(owner).label));
    });
}

bool Outsiders::is_mere_person(const Context& context, EntityIndex entity) {
    const auto& who = context.reading.entity(entity);
    return !who.named && who.kind != text::EntityKind::organization && who.kind != text::EntityKind::state &&
           context.reading.lexicon().form(text::fold(who.label)).is(WordClass::folk_noun);
}

void Outsiders::leave(const Context& context, EventCandidate& candidate) const {
    const bool interview = std::ranges::any_of(candidate.fillers, [&](const Filler& filler) {
        return !filler.guessed && is_medium(context, filler.entity);
    });
    std::erase_if(candidate.fillers, [&](const Filler& filler) {
        return interview || is_medium(context, filler.entity) || is_mere_person(context, filler.entity);
    });
}

}  // namespace entente::extract
