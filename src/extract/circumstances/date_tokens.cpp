#include "extract/circumstances/date_tokens.hpp"

#include <charconv>

namespace entente::extract {

bool DateTokens::has(std::uint32_t at, DateWordKind kind) const {
    return at < m_end && m_reading.word(at).date(kind) != nullptr;
}

int DateTokens::value(std::uint32_t at, DateWordKind kind) const {
    return m_reading.word(at).date(kind)->value;
}

DateUnit DateTokens::unit(std::uint32_t at) const {
    const auto* word = at < m_end ? m_reading.word(at).date(DateWordKind::unit) : nullptr;
    return word == nullptr ? DateUnit::none : word->unit;
}

std::uint32_t DateTokens::skip(std::uint32_t at, DateWordKind kind) const {
    while (has(at, kind)) ++at;
    return at;
}

std::uint32_t DateTokens::after_unit(std::uint32_t at) const {
    if (unit(at) == DateUnit::weekend && has(at + 1, DateWordKind::dash) &&
        has(at + 2, DateWordKind::end_suffix))
        return at + 3;
    return at + 1;
}

std::uint32_t DateTokens::after_suffix(std::uint32_t at, DateWordKind kind) const {
    if (has(at, kind)) return at + 1;
    if (has(at, DateWordKind::dash) && has(at + 1, kind)) return at + 2;
    return at;
}

int DateTokens::number(std::uint32_t at) const {
    if (at >= m_end) return 0;
    if (has(at, DateWordKind::number)) return value(at, DateWordKind::number);
    if (has(at, DateWordKind::dozen)) return value(at, DateWordKind::dozen);
    const auto text = m_reading.word(at).lower;
    int digits = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), digits);
    return error == std::errc{} && end == text.data() + text.size() ? digits : 0;
}

int DateTokens::day_number(std::uint32_t at) const {
    const auto day = number(at);
    if (day < 1 || day > 31) return 0;
    if (m_reading.word(at).lower.find_first_of("0123456789") == 0) return day;
    // "le premier avril", but not "vendredi une initiative"
    return day == 1 && has(at + 1, DateWordKind::month) ? day : 0;
}

int DateTokens::year_number(std::uint32_t at) const {
    const auto year = number(at);
    return year >= kFirstYear && year <= kLastYear ? year : 0;
}

std::uint32_t DateTokens::skip_time(std::uint32_t at) const {
    for (;;) {
        auto next = at;
        if (has(next, DateWordKind::article) && has(next + 1, DateWordKind::part_of_day))
            next += 2;
        else if (has(next, DateWordKind::part_of_day))
            next += 1;
        else if (has(next, DateWordKind::at_time) && has(next + 1, DateWordKind::number) == false &&
                 is_clock(next + 1))
            next = after_clock(next + 1);
        else if (is_comma(next) && has(next + 1, DateWordKind::at_time) && is_clock(next + 2))
            next = after_clock(next + 2);
        if (next == at) return at;
        at = next;
    }
}

bool DateTokens::is_comma(std::uint32_t at) const {
    return at < m_end && m_reading.word(at).lower == ",";
}

bool DateTokens::is_clock(std::uint32_t at) const {
    if (at >= m_end) return false;
    const auto text = m_reading.word(at).lower;
    if (text.empty() || text[0] < '0' || text[0] > '9') return false;
    return text.find('h') != std::string_view::npos || has(at + 1, DateWordKind::hour_mark);
}

std::uint32_t DateTokens::after_clock(std::uint32_t at) const {
    ++at;
    if (has(at, DateWordKind::hour_mark)) ++at;
    if (at < m_end && number(at) > 0 && number(at) < 60 && !has(at + 1, DateWordKind::month)) ++at;
    return at;
}

std::optional<DateTokens::Partial> DateTokens::day_of_month(std::uint32_t at) const {
    Partial found;
    if (has(at, DateWordKind::weekday)) found.weekday = value(at++, DateWordKind::weekday);
    found.day = day_number(at);
    if (found.day == 0) return {};
    ++at;
    if (at < m_end && m_reading.word(at).lower == "er") ++at;
    if (has(at, DateWordKind::month)) {
        found.month = value(at++, DateWordKind::month);
        if (const auto year = year_number(at); year != 0) {
            found.year = year;
            ++at;
        }
    }
    found.next = at;
    return found;
}

}  // namespace entente::extract
