#include "extract/circumstances/dates.hpp"

#include <algorithm>
#include <cstdlib>

namespace entente::extract {

namespace {

using base::Date;
using base::DatePrecision;
using base::DateRange;
using Kind = DateExpression::Kind;
using Part = DateExpression::Part;

constexpr double kSinceCost = 12.0;
constexpr double kForeignCost = 22.0;
constexpr double kFarthest = 26.0;
constexpr int kNearDays = 4;  ///< how far from publication a time of day still means the day told last

std::optional<Date> make_date(int year, int month, int day) {
    const Date date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                    std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return {};
    return date;
}

int year_of(Date date) {
    return static_cast<int>(date.year());
}
int month_of(Date date) {
    return static_cast<int>(static_cast<unsigned>(date.month()));
}

Date last_of_month(int year, int month) {
    return Date(std::chrono::year_month_day_last(
        std::chrono::year(year),
        std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(month)))));
}

/// Months counted from year 0, so that adding is adding.
Date first_of_month(int months) {
    return *make_date(months / 12, months % 12 + 1, 1);
}
int months_of(Date date) {
    return year_of(date) * 12 + month_of(date) - 1;
}

DateRange single(Date date) {
    return {date, date, DatePrecision::day};
}

/// A month or season, or the part of it that is meant: the first ten days, the middle, from the 21st on.
DateRange month_range(int year, int month, int length, Part part) {
    const int months = year * 12 + month - 1;
    const auto start = first_of_month(months);
    const auto last_month = first_of_month(months + length - 1);
    const auto end = last_of_month(year_of(last_month), month_of(last_month));
    switch (part) {
        case Part::begin:
            return {start, base::add_days(start, 9 * length), DatePrecision::interval};
        case Part::middle:
            return {base::add_days(start, length == 1 ? 10 : 30),
                    base::add_days(start, length == 1 ? 19 : 60), DatePrecision::interval};
        case Part::end:
            return {length == 1 ? base::add_days(start, 20) : last_month, end, DatePrecision::interval};
        case Part::whole:
            break;
    }
    return {start, end, length == 1 ? DatePrecision::month : DatePrecision::quarter};
}

DateRange year_range(int year, Part part) {
    switch (part) {
        case Part::begin:
            return {*make_date(year, 1, 1), *make_date(year, 3, 31), DatePrecision::interval};
        case Part::middle:
            return {*make_date(year, 5, 1), *make_date(year, 8, 31), DatePrecision::interval};
        case Part::end:
            return {*make_date(year, 10, 1), *make_date(year, 12, 31), DatePrecision::interval};
        case Part::whole:
            break;
    }
    return {*make_date(year, 1, 1), *make_date(year, 12, 31), DatePrecision::year};
}

DateRange week_range(Date monday, Part part) {
    switch (part) {
        case Part::begin:
            return {monday, base::add_days(monday, 1), DatePrecision::interval};
        case Part::middle:
            return {base::add_days(monday, 2), base::add_days(monday, 3), DatePrecision::interval};
        case Part::end:
            return {base::add_days(monday, 3), base::add_days(monday, 6), DatePrecision::interval};
        case Part::whole:
            break;
    }
    return {monday, base::add_days(monday, 6), DatePrecision::week};
}

Date add_months(Date date, int count) {
    const int months = months_of(date) + count;
    const int year = months / 12;
    const int month = months % 12 + 1;
    const auto day =
        std::min(static_cast<unsigned>(date.day()), static_cast<unsigned>(last_of_month(year, month).day()));
    return *make_date(year, month, static_cast<int>(day));
}

}  // namespace

Dates::Dates(const Clauses& clauses)
    : m_clauses(clauses),
      m_reading(clauses.reading()),
      m_published(clauses.reading().document().article().published),
      m_covered(m_reading.size(), false) {
    find_all();
    std::optional<Date> last = m_published;
    std::optional<Date> last_past = m_published;
    for (auto& expression : m_all) {
        if (!expression.direction_fixed && expression.direction == Direction::unknown)
            expression.direction = direction_of(expression);
        // "Il n'y aura pas d'elections le 28 avril, a-t-il dit. Il avait vu la veille ..." counts from the
        // telling.
        const auto anchor = expression.direction == Direction::past ? last_past : last;
        m_anchors.push_back(anchor);
        expression.resolved = resolve(expression, expression.direction, anchor);
        if (expression.resolved && !expression.since && !expression.denied &&
            expression.resolved->precision == DatePrecision::day && in_main_clause(expression.span.begin)) {
            last = expression.resolved->start;
            if (!m_published || *last <= *m_published) last_past = last;
        }
    }
}

bool Dates::in_main_clause(std::uint32_t token) const {
    for (int steps = 0; steps < 12; ++steps) {
        const auto& here = m_reading.token(token);
        if (here.head == token) return true;
        const bool below = here.dep == text::Dep::acl || here.dep == text::Dep::acl_relcl ||
                           (here.dep == text::Dep::advcl && m_reading.is_finite(token) &&
                            m_reading.tree().child(token, text::Dep::mark) < m_reading.size());
        if (below && m_clauses.is_predicate(token)) return false;
        token = here.head;
    }
    return true;
}

void Dates::find_all() {
    for (std::uint32_t token = 0; token < m_reading.size();) {
        std::optional<DateExpression> found;
        // Every expression begins with a word of the table or a number.
        const auto& word = m_reading.word(token);
        const char first = word.lower.empty() ? ' ' : word.lower[0];
        if (!word.form_entry->dates.empty() || (first >= '0' && first <= '9') ||
            word.form_is(WordClass::impersonal))
            found = parse_date_expression(m_reading, token);
        if (!found || found->span.end <= token) {
            ++token;
            continue;
        }
        for (auto part = found->span.begin; part < found->span.end; ++part) m_covered[part] = true;
        token = found->span.end;
        m_all.push_back(*found);
    }
}

Direction Dates::direction_of(const DateExpression& expression) const {
    auto at = expression.span.begin;
    const auto sentence = m_reading.sentence(at);
    // A participle or adjective just before the date tells most: "prevue mardi".
    for (auto left = at; left > sentence.begin && at - left < 4; --left) {
        const auto& word = m_reading.word(left - 1);
        const bool finite = m_clauses.is_predicate(left - 1) && m_clauses.predicate(left - 1).finite != kNone;
        if (word.lemma_entry->modifier_cue && m_reading.token(left - 1).pos != text::Upos::NOUN && !finite) {
            const auto status = word.lemma_entry->modifier_cue->status;
            if (status == facts::EventStatus::planned || status == facts::EventStatus::proposed)
                return Direction::future;
        }
        if (m_reading.is_verb(left - 1)) break;
    }
    // "une invitation pour le 13 novembre"
    auto before = at;
    while (before > sentence.begin && m_reading.word(before - 1).date(DateWordKind::article) != nullptr)
        --before;
    if (before > sentence.begin && m_reading.word(before - 1).form_is(WordClass::prep_for))
        return Direction::future;
    std::uint32_t verb = m_clauses.is_predicate(at) ? at : m_clauses.governing_verb(at);
    if (verb != kNone && !sentence.contains(verb)) verb = kNone;
    // "en panne depuis l'echec de leur sommet en fevrier": a beginning lies behind.
    for (auto left = at; left > sentence.begin && at - left < 12; --left) {
        if (m_reading.is_verb(left - 1) || m_reading.word(left - 1).form_is(WordClass::comma)) break;
        if (m_reading.word(left - 1).form_is(WordClass::since)) return Direction::past;
    }
    bool of_infinitive = false;
    for (int steps = 0; steps < 4 && verb != kNone; ++steps) {
        const auto& predicate = m_clauses.predicate(verb);
        const auto& word = m_reading.word(verb);
        // "a prevu de se rendre mardi", "a accepte de recevoir X vendredi"
        const auto& cue = word.lemma_entry->verb_cue;
        if (!of_infinitive && cue)
            for (const auto child : m_reading.tree().children(verb))
                of_infinitive =
                    of_infinitive || (m_reading.token(child).dep == text::Dep::xcomp && child > verb &&
                                      child < at && m_clauses.is_predicate(child) &&
                                      (m_clauses.predicate(child).group_begin == child ||
                                       !m_reading.is_verb(m_clauses.predicate(child).group_begin)));
        if (of_infinitive && cue && predicate.tense != ClauseTense::infinitive && !cue->only_conditional &&
            (cue->status == facts::EventStatus::planned || cue->status == facts::EventStatus::proposed) &&
            !(cue->only_infinitive && predicate.tense == ClauseTense::past) &&
            !(word.is(WordClass::modal_planned) && predicate.tense == ClauseTense::past &&
              word.is(WordClass::raising)) &&
            predicate.tense != ClauseTense::imperfect)
            return Direction::future;
        // "avoir rencontre" is past.
        of_infinitive = predicate.tense == ClauseTense::infinitive &&
                        (predicate.group_begin == verb || !m_reading.is_verb(predicate.group_begin));
        switch (predicate.tense) {
            case ClauseTense::past:
                return Direction::past;
            case ClauseTense::imperfect:
                // "devait venir", "etaient attendus": the plan was made in the past, its day is open.
                return word.is(WordClass::modal_planned) ||
                               (word.lemma_entry->modifier_cue &&
                                word.lemma_entry->modifier_cue->status == facts::EventStatus::planned)
                           ? Direction::unknown
                           : Direction::past;
            case ClauseTense::past_conditional:
                return Direction::past;
            case ClauseTense::future:
            case ClauseTense::conditional:
                return Direction::future;
            case ClauseTense::present:
                if (word.is(WordClass::modal_planned) || word.is(WordClass::modal_want))
                    return Direction::future;
                return Direction::unknown;
            default:
                break;
        }
        if (predicate.tense == ClauseTense::participle && word.lemma_entry->modifier_cue)
            return Direction::future;
        const auto above = m_clauses.governing_verb(verb);
        if (above == verb) break;
        verb = above;
    }
    return Direction::unknown;
}

std::optional<DateRange> Dates::resolve(const DateExpression& expression, Direction direction) const {
    if (expression.direction_fixed) return expression.resolved;
    const auto index = static_cast<std::size_t>(&expression - m_all.data());
    return resolve(expression, direction, index < m_anchors.size() ? m_anchors[index] : m_published);
}

std::optional<DateRange> Dates::resolve(const DateExpression& expression, Direction direction,
                                        std::optional<Date> anchor) const {
    std::optional<DateRange> range;
    switch (expression.kind) {
        case Kind::calendar:
            range = resolve_calendar(expression, direction);
            break;
        case Kind::weekday:
            range = resolve_weekday(expression, direction);
            break;
        case Kind::today_offset:
            if (m_published) range = single(base::add_days(*m_published, expression.offset));
            break;
        case Kind::anchor_offset:
            if (!anchor) break;
            if (expression.unit == DateUnit::week)
                range = single(base::add_days(*anchor, 7 * expression.offset));
            else if (expression.unit == DateUnit::month) {
                const auto day = add_months(*anchor, expression.offset);
                range = month_range(year_of(day), month_of(day), 1, Part::whole);
            } else if (expression.unit == DateUnit::day)
                range = single(base::add_days(*anchor, expression.offset));
            break;
        case Kind::near_day:
            if (!m_published) break;
            range = single(direction == Direction::past && anchor &&
                                   std::abs(base::days_between(*anchor, *m_published)) <= kNearDays
                               ? *anchor
                               : *m_published);
            break;
        case Kind::vague:
            return {};
        case Kind::unit_offset: {
            if (!m_published) break;
            const auto monday = base::add_days(*m_published, 1 - base::iso_weekday(*m_published));
            switch (expression.unit) {
                case DateUnit::week:
                    range = week_range(base::add_days(monday, 7 * expression.offset), expression.part);
                    break;
                case DateUnit::weekend: {
                    auto offset = expression.offset;
                    // On a Monday "ce week-end" is the one that has passed.
                    if (offset == 0 && direction == Direction::past && base::iso_weekday(*m_published) < 6)
                        offset = -1;
                    const auto saturday = base::add_days(monday, 5 + 7 * offset);
                    range = DateRange{saturday, base::add_days(saturday, 1), DatePrecision::interval};
                    break;
                }
                case DateUnit::month: {
                    const auto month = first_of_month(months_of(*m_published) + expression.offset);
                    range = month_range(year_of(month), month_of(month), 1, expression.part);
                    break;
                }
                case DateUnit::quarter: {
                    const auto quarter =
                        first_of_month((months_of(*m_published) / 3 + expression.offset) * 3);
                    range = month_range(year_of(quarter), month_of(quarter), 3, expression.part);
                    break;
                }
                case DateUnit::year:
                    range = year_range(year_of(*m_published) + expression.offset, expression.part);
                    break;
                default:
                    break;
            }
            break;
        }
        case Kind::span_offset: {
            if (!m_published) break;
            switch (expression.unit) {
                case DateUnit::hour:
                    range = single(base::add_days(*m_published, expression.offset / 24));
                    break;
                case DateUnit::day:
                    range = single(base::add_days(*m_published, expression.offset));
                    break;
                case DateUnit::week: {
                    // "il y a deux semaines" names a week, not a day.
                    const auto day = base::add_days(*m_published, 7 * expression.offset);
                    range = week_range(base::add_days(day, 1 - base::iso_weekday(day)), Part::whole);
                    break;
                }
                case DateUnit::month: {
                    const auto day = add_months(*m_published, expression.offset);
                    range = month_range(year_of(day), month_of(day), 1, Part::whole);
                    break;
                }
                case DateUnit::year:
                    range = year_range(year_of(*m_published) + expression.offset, Part::whole);
                    break;
                default:
                    break;
            }
            break;
        }
    }
    if (range && expression.until) {
        if (!m_published || range->end < *m_published) return {};
        auto end = range->end;
        if (expression.kind == Kind::span_offset) {
            const auto days = expression.unit == DateUnit::day ? expression.offset : 7 * expression.offset;
            if (expression.unit == DateUnit::day || expression.unit == DateUnit::week)
                end = base::add_days(*m_published, days);
            else if (expression.unit == DateUnit::month)
                end = add_months(*m_published, expression.offset);
        }
        // "d'ici la fin de l'annee" tells no more than the year does.
        const bool in_year =
            expression.kind == Kind::calendar ? expression.month == 0 : expression.unit == DateUnit::year;
        range = DateRange{*m_published, end, in_year ? DatePrecision::year : DatePrecision::interval};
    }
    return range;
}

std::optional<DateRange> Dates::resolve_calendar(const DateExpression& expression,
                                                 Direction direction) const {
    const auto in_year = [&](int year, int last_year) -> std::optional<DateRange> {
        if (expression.month == 0) return year_range(year, expression.part);
        if (expression.day == 0)
            return month_range(year, expression.month, expression.season ? 3 : 1, expression.part);
        const auto start = make_date(year, expression.month, expression.day);
        if (!start) return {};
        if (expression.last_day == 0) return single(*start);
        if (expression.last_month < expression.month && last_year == year) ++last_year;
        const auto end = make_date(last_year, expression.last_month, expression.last_day);
        if (!end || *end < *start) return {};
        return DateRange{*start, *end, DatePrecision::interval};
    };
    if (expression.year != 0)
        return in_year(expression.year, expression.last_year != 0 ? expression.last_year : expression.year);
    if (!m_published) return {};
    if (expression.month == 0) {
        // "mardi 5": of the month of publication or its neighbours, whichever has that weekday.
        for (const int shift : {0, 1, -1}) {
            const auto month = first_of_month(months_of(*m_published) + shift);
            const auto day = make_date(year_of(month), month_of(month), expression.day);
            if (day && base::iso_weekday(*day) == expression.weekday &&
                std::abs(base::days_between(*m_published, *day)) < 32)
                return single(*day);
        }
        return {};
    }
    std::optional<DateRange> best;
    int best_distance = 0;
    for (int year = year_of(*m_published) - 1; year <= year_of(*m_published) + 1; ++year) {
        const auto range = in_year(year, year);
        if (!range) continue;
        const bool told_weekday = expression.weekday != 0 && expression.last_day == 0;
        const int after = base::days_between(*m_published, range->start);
        const int before = base::days_between(range->end, *m_published);
        int distance = std::max({after, before, 0});
        if (told_weekday && base::iso_weekday(range->start) != expression.weekday) distance += 2000;
        // Ten days of grace: a text of the 1st may well speak of the 3rd in the present or the past.
        if (direction == Direction::past && after > 10) distance += 400;
        if (direction == Direction::future && before > 10) distance += 400;
        // "l'ete dernier" is over, "en avril prochain" has not begun.
        if (expression.direction_fixed && direction == Direction::past && range->end >= *m_published)
            distance += 400;
        if (expression.direction_fixed && direction == Direction::future && range->start <= *m_published &&
            !expression.until)
            distance += 400;
        if (!best || distance < best_distance) {
            best = range;
            best_distance = distance;
        }
    }
    return best;
}

std::optional<DateRange> Dates::resolve_weekday(const DateExpression& expression, Direction direction) const {
    if (!m_published) return {};
    const int today = base::iso_weekday(*m_published);
    const auto day_of = [&](int weekday) {
        const int back = (today - weekday + 7) % 7;
        const int ahead = (weekday - today + 7) % 7;
        if (expression.direction_fixed) {
            if (direction == Direction::past) return base::add_days(*m_published, back == 0 ? -7 : -back);
            return base::add_days(*m_published, ahead == 0 ? 7 : ahead);
        }
        if (direction == Direction::past) return base::add_days(*m_published, -back);
        if (direction == Direction::future) return base::add_days(*m_published, ahead);
        return base::add_days(*m_published, back <= ahead ? -back : ahead);
    };
    const auto first = day_of(expression.weekday);
    if (expression.last_weekday == 0) return single(first);
    const int length = (expression.last_weekday - expression.weekday + 7) % 7;
    auto start = first;
    auto end = base::add_days(first, length);
    if (direction == Direction::past && end > *m_published) {
        start = base::add_days(start, -7);
        end = base::add_days(end, -7);
    }
    return DateRange{start, end, DatePrecision::interval};
}

bool Dates::dates_the_saying(const DateExpression& expression, const EventClause& event) const {
    const auto at = expression.span.begin;
    const auto trigger = event.trigger();
    const auto reports = [&](std::uint32_t token) {
        return token != kNone && token != trigger && !event.carries(token) &&
               (m_reading.word(token).is(WordClass::report_tail) ||
                m_reading.word(token).is(WordClass::speech_verb) ||
                m_reading.word(token).is(WordClass::comment_verb)) &&
               m_clauses.is_predicate(token);
    };
    // ", a annonce jeudi X": the day of the saying, not of what is told.
    const auto verb = m_clauses.governing_verb(at);
    if (verb != kNone && verb > trigger && reports(verb) && verb < expression.span.end + 6 &&
        !event.governs(at))
        return true;
    const auto first = m_reading.sentence(at).begin;
    for (auto token = at; token > first && at - token < 4; --token) {
        const auto left = token - 1;
        if (!reports(left)) continue;
        if (left > trigger) return true;
        // "a annonce jeudi une rencontre", "a qualifie mercredi la visite de ...", but "a appele samedi X au
        // calme lors d'un entretien".
        return at < trigger && !event.is_adjunct();
    }
    return false;
}

double Dates::cost(const DateExpression& expression, const EventClause& event) const {
    const auto at = expression.span.begin;
    double total = event.separation(at);
    if (expression.since) total += kSinceCost;
    if (dates_the_saying(expression, event)) return kFarthest;
    if (event.foreign(at)) total += kForeignCost;
    if (event.governs(at)) total -= 3.0;
    return total;
}

std::optional<Date> Dates::day_before(std::uint32_t token, std::uint32_t reach) const {
    const auto begin = m_reading.sentence(token).begin;
    const auto here = m_reading.sentence_of(token);
    for (auto date = m_all.rbegin(); date != m_all.rend(); ++date) {
        const auto at = date->span.begin;
        if (at >= begin || m_reading.block_kind(at) != text::BlockKind::paragraph) continue;
        if (m_reading.sentence_of(at) + reach < here) break;
        if (date->since || date->denied || !date->resolved || !in_main_clause(at)) continue;
        if (date->resolved->precision == DatePrecision::day) return date->resolved->start;
    }
    return {};
}

std::optional<DateRange> told_day(const std::optional<DateRange>& range) {
    return range && range->precision == DatePrecision::year ? std::nullopt : range;
}

const DateExpression* Dates::nearest(std::uint32_t trigger) const {
    const auto sentence = m_reading.sentence(trigger);
    const DateExpression* best = nullptr;
    double best_cost = kFarthest;
    const EventClause event(m_clauses, trigger);
    const auto first =
        std::lower_bound(m_all.begin(), m_all.end(), sentence.begin,
                         [](const auto& date, std::uint32_t begin) { return date.span.begin < begin; });
    for (auto date = first; date != m_all.end() && date->span.begin < sentence.end; ++date) {
        if (!date->resolved && date->kind != Kind::vague) continue;
        if (date->denied) continue;
        const double here = cost(*date, event);
        if (here < best_cost) {
            best = &*date;
            best_cost = here;
        }
    }
    return best;
}

std::optional<DateRange> Dates::day_of_stance(std::uint32_t cue) const {
    const auto sentence = m_reading.sentence(cue);
    std::vector<std::uint32_t> verbs;
    auto verb = m_clauses.is_predicate(cue) ? cue : m_clauses.governing_verb(cue);
    for (int steps = 0; steps < 3 && verb != kNone && sentence.contains(verb); ++steps) {
        verbs.push_back(verb);
        const auto above = m_clauses.governing_verb(verb);
        if (above == verb || above == kNone || !m_reading.word(above).is(WordClass::speech_verb)) break;
        verb = above;
    }
    for (const auto said : verbs)
        for (const auto& date : m_all) {
            if (!sentence.contains(date.span.begin) || date.since || date.denied) continue;
            auto head = date.span.begin;
            while (date.span.contains(head) && m_reading.token(head).head != head)
                head = m_reading.token(head).head;
            if (head != said) continue;
            const auto range = resolve(date, Direction::past);
            if (range && range->precision == DatePrecision::day && m_published &&
                range->start <= *m_published)
                return range;
        }
    return {};
}

}  // namespace entente::extract
