#pragma once

#include "extract/clauses/reading.hpp"

#include <cstdint>
#include <optional>

namespace entente::extract {

/// What single words add to a date: the terminals of the grammar of date expressions. Positions are tokens;
/// nothing is read beyond the sentence of the first.
class DateTokens {
  public:
    static constexpr int kFirstYear = 1800;
    static constexpr int kLastYear = 2100;

    DateTokens(const Reading& reading, std::uint32_t begin)
        : m_reading(reading), m_end(reading.sentence(begin).end) {}

    [[nodiscard]] bool has(std::uint32_t at, DateWordKind kind) const;
    [[nodiscard]] int value(std::uint32_t at, DateWordKind kind) const;
    [[nodiscard]] DateUnit unit(std::uint32_t at) const;
    [[nodiscard]] std::uint32_t skip(std::uint32_t at, DateWordKind kind) const;
    /// "semaine", "week-end" written as one token or three: the token after it.
    [[nodiscard]] std::uint32_t after_unit(std::uint32_t at) const;
    /// "mois-ci", "jour-la" after the unit.
    [[nodiscard]] std::uint32_t after_suffix(std::uint32_t at, DateWordKind kind) const;
    /// A cardinal in digits or words; 0 for none.
    [[nodiscard]] int number(std::uint32_t at) const;
    [[nodiscard]] int day_number(std::uint32_t at) const;
    [[nodiscard]] int year_number(std::uint32_t at) const;
    /// The parts of a day and clock times that follow a date belong to it.
    [[nodiscard]] std::uint32_t skip_time(std::uint32_t at) const;
    [[nodiscard]] bool is_comma(std::uint32_t at) const;
    [[nodiscard]] bool is_clock(std::uint32_t at) const;
    [[nodiscard]] std::uint32_t after_clock(std::uint32_t at) const;

    struct Partial {
        int weekday = 0;
        int day = 0;
        int month = 0;
        int year = 0;
        std::uint32_t next = 0;
    };
    /// "[mardi] 5 [avril [2016]]", "[mardi] 1er"; the day alone is left to the caller to believe.
    [[nodiscard]] std::optional<Partial> day_of_month(std::uint32_t at) const;

  protected:
    const Reading& m_reading;
    std::uint32_t m_end;
};

}  // namespace entente::extract
