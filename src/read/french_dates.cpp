#include "read/french_dates.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <charconv>

namespace entente::read {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;

std::map<std::string, unsigned, std::less<>> load(const std::filesystem::path& file, std::string_view column,
                                                  unsigned last) {
    const auto table = base::TsvTable::load(file);
    std::map<std::string, unsigned, std::less<>> words;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto& cell = table.cell(row, column);
        unsigned number = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), number);
        if (number < 1 || number > last)
            throw InputError(table.place(row) + ": not a number from 1 to " + std::to_string(last));
        for (const auto& form : base::split_list(table.cell(row, "forms")))
            words.emplace(text::fold(form), number);
    }
    return words;
}

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

bool is_year(std::optional<int> value) {
    return value && *value >= kFirstYear && *value <= kLastYear;
}

std::optional<int> number(std::span<const Word> words, std::size_t i) {
    if (i >= words.size() || !words[i].is_number) return std::nullopt;
    return number(words[i].folded);
}

bool is_mark(std::span<const Word> words, std::size_t i, std::string_view mark) {
    return i < words.size() && !words[i].is_word && words[i].folded == mark;
}

/// 07/12/2016, 07.12.16, 2016-12-07: day first unless the year comes first.
std::optional<WrittenDate> in_figures(std::span<const Word> words, std::size_t at) {
    const auto first = number(words, at);
    const auto second = number(words, at + 2);
    const auto third = number(words, at + 4);
    if (!first || !second || !third) return std::nullopt;
    const auto& mark = words[at + 1].folded;
    if (mark != words[at + 3].folded || (mark != "/" && mark != "." && mark != "-")) return std::nullopt;
    if (words[at].span.end != words[at + 1].span.begin || words[at + 3].span.end != words[at + 4].span.begin)
        return std::nullopt;
    WrittenDate found;
    found.first_word = at;
    found.past_word = at + 5;
    if (is_year(first)) {
        found.year = *first;
        found.month = static_cast<unsigned>(*second);
        found.day = static_cast<unsigned>(*third);
    } else {
        if (words[at + 4].folded.size() == 2 && mark == "/")
            found.year = 2000 + *third;
        else if (is_year(third))
            found.year = *third;
        else
            return std::nullopt;
        found.day = static_cast<unsigned>(*first);
        found.month = static_cast<unsigned>(*second);
    }
    return found.date() ? std::optional(found) : std::nullopt;
}

}  // namespace

std::optional<base::Date> WrittenDate::date() const {
    if (!year) return std::nullopt;
    const base::Date date{std::chrono::year{*year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

FrenchDates::FrenchDates(const std::filesystem::path& schema, const WordRoles& roles)
    : m_roles(roles),
      m_months(load(schema / "fr" / "months.tsv", "month", 12)),
      m_weekdays(load(schema / "fr" / "weekdays.tsv", "weekday", 7)) {}

std::optional<WrittenDate> FrenchDates::in_words(std::span<const Word> words, std::size_t at) const {
    std::size_t i = at;
    if (i < words.size() && m_weekdays.contains(words[i].folded)) {
        ++i;
        while (is_mark(words, i, ".") || is_mark(words, i, ",")) ++i;
    }
    const auto day = number(words, i);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
    ++i;
    if (i < words.size() && *day == 1 && m_roles.is(WordRole::ordinal, words[i].folded)) ++i;
    if (is_mark(words, i, "-")) ++i;
    if (i >= words.size()) return std::nullopt;
    const auto month = m_months.find(words[i].folded);
    if (month == m_months.end()) return std::nullopt;
    ++i;
    WrittenDate found;
    found.day = static_cast<unsigned>(*day);
    found.month = month->second;
    found.first_word = at;
    const auto after_mark =
        is_mark(words, i, ".") || is_mark(words, i, ",") || is_mark(words, i, "-") ? i + 1 : i;
    if (const auto year = number(words, after_mark); is_year(year)) {
        found.year = *year;
        i = after_mark + 1;
    } else if (is_mark(words, i, ".") && words[i - 1].folded.size() <= 4) {
        ++i;
    }
    found.past_word = i;
    if (found.year && !found.date()) return std::nullopt;
    return found;
}

std::optional<WrittenDate> FrenchDates::at(std::span<const Word> words, std::size_t at) const {
    if (const auto found = in_words(words, at)) return found;
    return in_figures(words, at);
}

std::optional<WrittenDate> FrenchDates::find(std::span<const Word> words, std::size_t from) const {
    for (std::size_t i = from; i < words.size(); ++i) {
        // A figure behind another with a mark between is the middle of something longer.
        if (i >= 2 && words[i].is_number && words[i - 2].is_number && words[i - 1].folded == "/") continue;
        if (const auto found = at(words, i)) return found;
    }
    return std::nullopt;
}

std::optional<base::Date> FrenchDates::parse(std::string_view text) const {
    text = trim(text);
    if (text.size() >= 10) {
        if (const auto date = base::parse_date(text.substr(0, 10));
            date && (text.size() == 10 || text[10] == 'T' || text[10] == ' '))
            return date;
    }
    const auto words = split_words(text.substr(0, 200));
    const auto found = find(words);
    return found ? found->date() : std::nullopt;
}

std::optional<base::Date> date_in_url(std::string_view url) {
    constexpr std::size_t kDateLength = 10;
    for (std::size_t i = 0; i + kDateLength <= url.size(); ++i) {
        const auto part = url.substr(i, kDateLength);
        const char mark = part[4];
        if ((mark != '/' && mark != '-') || part[7] != mark) continue;
        if (i > 0 && url[i - 1] >= '0' && url[i - 1] <= '9') continue;
        if (i + kDateLength < url.size() && url[i + kDateLength] >= '0' && url[i + kDateLength] <= '9')
            continue;
        std::string iso(part);
        iso[4] = iso[7] = '-';
        if (const auto date = base::parse_date(iso); date && is_year(static_cast<int>(date->year())))
            return date;
    }
    return std::nullopt;
}

}  // namespace entente::read
