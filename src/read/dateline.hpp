#pragma once

#include "read/french_dates.hpp"
#include "read/line_patterns.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace entente::read {

/// What stands before the first words of a story: "par A. Dupont BEYROUTH/GENEVE, 6 decembre (Reuters) - ".
struct Dateline {
    std::uint32_t end = 0;  ///< byte of the paragraph where the story begins
    std::string place;      ///< as written, empty when there is none
    std::string author;
    std::optional<WrittenDate> date;
};

/// The dateline at the front of a paragraph, nothing when there is none. One is believed only for two of its
/// parts together (place, date, agency in brackets), or for a place in capitals and a dash, or for a date and
/// a dash.
[[nodiscard]] std::optional<Dateline> find_dateline(std::string_view paragraph, const WordRoles& roles,
                                                    const FrenchDates& dates, const Agencies& agencies);

/// "ANALYSE. " or "GRECE-TURQUIE. " at the front of a paragraph: the bytes up to the story; 0 when there is
/// none.
[[nodiscard]] std::uint32_t inline_kicker(std::string_view paragraph, const LinePatterns& patterns);

}  // namespace entente::read
