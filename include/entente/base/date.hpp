#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace entente::base {

using Date = std::chrono::year_month_day;

enum class DatePrecision { day, interval, week, month, quarter, year };

/// The days, first and last included, in which something is said to have taken place; one day when both are
/// equal.
struct DateRange {
    Date start;
    Date end;
    DatePrecision precision = DatePrecision::day;
    auto operator<=>(const DateRange&) const = default;
};

/// `2016-12-07`; nothing when the text is not a valid ISO 8601 calendar date.
[[nodiscard]] std::optional<Date> parse_date(std::string_view iso);
/// Also `2016-12`, `2016` and `2016-12-06/2016-12-07`; a date-time is cut to its date.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view iso);
[[nodiscard]] std::string to_iso(Date date);
[[nodiscard]] Date add_days(Date date, int days);
/// 1 = Monday ... 7 = Sunday (ISO 8601).
[[nodiscard]] int iso_weekday(Date date);
[[nodiscard]] int days_between(Date from, Date to);
[[nodiscard]] std::string_view to_string(DatePrecision precision);
[[nodiscard]] std::optional<DatePrecision> parse_date_precision(std::string_view name);

}  // namespace entente::base
