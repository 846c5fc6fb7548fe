#pragma once

#include "read/word_roles.hpp"
#include "read/words.hpp"

#include "entente/base/date.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace entente::read {

/// A date as written; what is not written is absent.
struct WrittenDate {
    unsigned day = 0;
    unsigned month = 0;
    std::optional<int> year;
    std::size_t first_word = 0;
    std::size_t past_word = 0;  ///< one past the last word

    /// The calendar date, when the year is known and the day exists.
    [[nodiscard]] std::optional<base::Date> date() const;
};

/// Recognises dates in the ways newspapers write them: "mercredi 7 decembre 2016" (accents as they should
/// be), "1er fev. 2017", "07/12/2016" (day first), "2016-12-07". The words are those of schema/fr/months.tsv
/// and weekdays.tsv.
class FrenchDates {
  public:
    FrenchDates(const std::filesystem::path& schema, const WordRoles& roles);

    /// A date that begins exactly at `at`.
    [[nodiscard]] std::optional<WrittenDate> at(std::span<const Word> words, std::size_t at) const;
    /// The first date at or after `from`.
    [[nodiscard]] std::optional<WrittenDate> find(std::span<const Word> words, std::size_t from = 0) const;
    /// A text that is one full date, in any of the ways above or as an ISO 8601 date-time.
    [[nodiscard]] std::optional<base::Date> parse(std::string_view text) const;

    [[nodiscard]] bool is_month(const Word& word) const { return m_months.contains(word.folded); }
    [[nodiscard]] bool is_weekday(const Word& word) const { return m_weekdays.contains(word.folded); }

  private:
    [[nodiscard]] std::optional<WrittenDate> in_words(std::span<const Word> words, std::size_t at) const;

    const WordRoles& m_roles;
    std::map<std::string, unsigned, std::less<>> m_months;
    std::map<std::string, unsigned, std::less<>> m_weekdays;
};

/// The date in the path of a URL: .../2016/12/07/... or ...-2016-12-07-...; nothing unless year, month and
/// day stand there.
[[nodiscard]] std::optional<base::Date> date_in_url(std::string_view url);

}  // namespace entente::read
