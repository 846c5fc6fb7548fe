#pragma once

#include "extract/clauses/event_clause.hpp"

#include "entente/base/date.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace entente::extract {

/// On which side of the publication date a relative date lies.
enum class Direction : std::uint8_t { unknown, past, future };

/// A stretch of text that says when, as read; what it means depends on publication date and tense.
struct DateExpression {
    enum class Kind : std::uint8_t {
        calendar,       ///< day, month, season or year, perhaps without its year: "mardi 5 avril", "mi-avril"
        weekday,        ///< "mardi", "vendredi dernier", "mardi ou mercredi"
        today_offset,   ///< days from publication: "hier"
        anchor_offset,  ///< days from the last date told: "le lendemain", "deux jours plus tard"
        unit_offset,    ///< whole units from publication: "la semaine derniere", "ce mois-ci"
        span_offset,    ///< units from publication: "il y a deux semaines"
        near_day,       ///< a time of day alone: of the day told last, if it is recent, else of publication
        vague,          ///< "prochainement", "quelques jours plus tard": nobody can tell the day
    };
    enum class Part : std::uint8_t { whole, begin, middle, end };

    Kind kind = Kind::calendar;
    text::TokenSpan span;
    int year = 0;  ///< 0 where the text gives none
    int month = 0;
    int day = 0;
    int last_year = 0;  ///< of a range; 0 for a single date
    int last_month = 0;
    int last_day = 0;
    int weekday = 0;       ///< 1-7; of a calendar date: a check for the year
    int last_weekday = 0;  ///< "mardi ou mercredi"
    int offset = 0;        ///< in days or units
    DateUnit unit = DateUnit::none;
    Part part = Part::whole;
    bool season = false;                       ///< `month` opens a season of three months
    bool until = false;                        ///< "d'ici": from publication to its end
    bool denied = false;                       ///< "et non la veille": named only to be denied
    bool since = false;                        ///< "depuis": a beginning, not the day of an event
    Direction direction = Direction::unknown;  ///< told by the words or the tense of the clause
    bool direction_fixed = false;              ///< by the words: "vendredi dernier"
    std::optional<base::DateRange> resolved;   ///< by its own clause; nothing when it cannot be told
};

/// All date expressions of a document, resolved against its publication date and the tense of their clauses.
/// What cannot be told stays unresolved: nothing is invented.
class Dates {
  public:
    explicit Dates(const Clauses& clauses);

    [[nodiscard]] const std::vector<DateExpression>& all() const { return m_all; }
    /// The same expression read in another direction; as resolved when its own words fix it.
    [[nodiscard]] std::optional<base::DateRange> resolve(const DateExpression& expression,
                                                         Direction direction) const;
    /// The expression that dates the event of a trigger, by closeness in its sentence; null when none is
    /// near. It may be one that tells no day: then the event has none.
    [[nodiscard]] const DateExpression* nearest(std::uint32_t trigger) const;
    /// The day on which somebody took the stance that `cue` tells: a date of the cue's own verb or of the
    /// verb of utterance above it, not one inside what the stance is about, and none to come.
    [[nodiscard]] std::optional<base::DateRange> day_of_stance(std::uint32_t cue) const;
    /// The day told last in a main clause of the sentences before the token, at most `reach` back.
    [[nodiscard]] std::optional<base::Date> day_before(std::uint32_t token, std::uint32_t reach) const;
    /// The tokens are part of a date.
    [[nodiscard]] bool covers(std::uint32_t token) const { return m_covered[token]; }
    [[nodiscard]] std::optional<base::Date> published() const { return m_published; }

  private:
    void find_all();
    /// Not in a relative, participle or other clause below the main one.
    [[nodiscard]] bool in_main_clause(std::uint32_t token) const;
    [[nodiscard]] Direction direction_of(const DateExpression& expression) const;
    [[nodiscard]] std::optional<base::DateRange> resolve(const DateExpression& expression,
                                                         Direction direction,
                                                         std::optional<base::Date> anchor) const;
    [[nodiscard]] std::optional<base::DateRange> resolve_calendar(const DateExpression& expression,
                                                                  Direction direction) const;
    [[nodiscard]] std::optional<base::DateRange> resolve_weekday(const DateExpression& expression,
                                                                 Direction direction) const;
    [[nodiscard]] double cost(const DateExpression& expression, const EventClause& event) const;
    [[nodiscard]] bool dates_the_saying(const DateExpression& expression, const EventClause& event) const;

    const Clauses& m_clauses;
    const Reading& m_reading;
    std::optional<base::Date> m_published;
    std::vector<DateExpression> m_all;
    std::vector<std::optional<base::Date>> m_anchors;  ///< per expression, the last date told before it
    std::vector<bool> m_covered;
};

/// What an event may be dated by: a year alone is no date.
[[nodiscard]] std::optional<base::DateRange> told_day(const std::optional<base::DateRange>& range);

/// The date expression that begins at the token, longest reading; nothing when none does.
[[nodiscard]] std::optional<DateExpression> parse_date_expression(const Reading& reading,
                                                                  std::uint32_t token);

}  // namespace entente::extract
