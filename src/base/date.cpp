#include "entente/base/date.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace entente::base {

namespace {

constexpr std::array<std::string_view, 6> kPrecisionNames = {"day",   "interval", "week",
                                                             "month", "quarter",  "year"};

std::optional<int> digits(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || text.front() == '-')
        return std::nullopt;
    return value;
}

DateRange whole_month(std::chrono::year_month month) {
    return {month / std::chrono::day{1}, Date{month / std::chrono::last}, DatePrecision::month};
}

}  // namespace

std::optional<Date> parse_date(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto year = digits(iso.substr(0, 4));
    const auto month = digits(iso.substr(5, 2));
    const auto day = digits(iso.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<DateRange> parse_date_range(std::string_view iso) {
    if (const auto slash = iso.find('/'); slash != std::string_view::npos) {
        const auto first = parse_date_range(iso.substr(0, slash));
        const auto last = parse_date_range(iso.substr(slash + 1));
        if (!first || !last || last->end < first->start) return std::nullopt;
        return DateRange{first->start, last->end, DatePrecision::interval};
    }
    if (iso.size() > 10 && (iso[10] == 'T' || iso[10] == ' ')) iso = iso.substr(0, 10);
    if (const auto date = parse_date(iso)) return DateRange{*date, *date, DatePrecision::day};
    if (iso.size() == 7 && iso[4] == '-') {
        const auto year = digits(iso.substr(0, 4));
        const auto month = digits(iso.substr(5, 2));
        if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
        return whole_month(std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(*month)});
    }
    if (iso.size() == 4) {
        if (const auto number = digits(iso)) {
            const std::chrono::year year{*number};
            return DateRange{year / 1 / 1, year / 12 / 31, DatePrecision::year};
        }
    }
    return std::nullopt;
}

std::string to_iso(Date date) {
    std::array<char, 32> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

Date add_days(Date date, int days) {
    return Date{std::chrono::sys_days{date} + std::chrono::days{days}};
}

int iso_weekday(Date date) {
    return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{date}}.iso_encoding());
}

int days_between(Date from, Date to) {
    return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

std::string_view to_string(DatePrecision precision) {
    return kPrecisionNames[static_cast<std::size_t>(precision)];
}

std::optional<DatePrecision> parse_date_precision(std::string_view name) {
    for (std::size_t i = 0; i < kPrecisionNames.size(); ++i)
        if (kPrecisionNames[i] == name) return static_cast<DatePrecision>(i);
    return std::nullopt;
}

}  // namespace entente::base
