#include "extract/outsiders.hpp"

#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::extract {

Outsiders::Outsiders(const std::filesystem::path& schema) {
    const auto table = base::TsvTable::load(schema / "fr" / "media.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row)
        for (const auto& name : base::split_list(table.cell(row, "names"))) m_media.insert(text::fold(name));
}

bool Outsiders::is_outsider(const Context& context, EntityIndex entity) const {
    using text::EntityKind;
    const auto& who = context.reading.entity(entity);
    const auto name = text::fold(who.label);
    if (who.kind == EntityKind::organization) return m_media.contains(name);
    return !who.named && who.kind != EntityKind::state &&
           context.reading.lexicon().form(name).is(WordClass::folk_noun);
}

void Outsiders::leave(const Context& context, EventCandidate& candidate) const {
    std::erase_if(candidate.fillers,
                  [&](const Filler& filler) { return is_outsider(context, filler.entity); });
}

}  // namespace entente::extract
