#include "write/time_spells.hpp"

#include "entente/base/tsv.hpp"

#include <algorithm>
#include <chrono>

namespace entente::write {

void Spells::add(Spell spell) {
    const auto touches = [&](const Spell& other) {
        return other.start <= spell.end && spell.start <= other.end;
    };
    for (const auto& other : m_spells)
        if (touches(other)) spell = {std::min(spell.start, other.start), std::max(spell.end, other.end)};
    std::erase_if(m_spells, touches);
    m_spells.insert(std::upper_bound(m_spells.begin(), m_spells.end(), spell), spell);
}

void Spells::add(const Spells& other) {
    for (const auto& spell : other.m_spells) add(spell);
}

Spells spells_of(std::string_view dates) {
    Spells spells;
    for (const auto& date : base::split_list(dates))
        if (const auto range = base::parse_date_range(date);
            range && range->start.year() >= std::chrono::year(1))
            spells.add({range->start, range->end});
    return spells;
}

Spells spell_between(std::string_view start, std::string_view end) {
    Spells ends = spells_of(start);
    ends.add(spells_of(end));
    if (ends.list().empty()) return ends;
    Spells whole;
    whole.add({ends.list().front().start, ends.list().back().end});
    return whole;
}

}  // namespace entente::write
