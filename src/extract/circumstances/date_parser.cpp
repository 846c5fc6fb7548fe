// Reads date expressions off the tokens: a small hand-written recogniser over the word kinds of
// date_words.tsv.
#include "extract/circumstances/date_tokens.hpp"
#include "extract/circumstances/dates.hpp"

#include <algorithm>
#include <charconv>

namespace entente::extract {

namespace {

using Kind = DateExpression::Kind;
using Part = DateExpression::Part;

class Parser : private DateTokens {
  public:
    Parser(const Reading& reading, std::uint32_t begin) : DateTokens(reading, begin), m_begin(begin) {}

    std::optional<DateExpression> parse() {
        if (has(m_begin, DateWordKind::each)) return {};
        for (const Rule rule :
             {&Parser::until_expression, &Parser::ago, &Parser::ahead, &Parser::range, &Parser::calendar_date,
              &Parser::weekdays, &Parser::today, &Parser::eve, &Parser::same_day, &Parser::this_unit,
              &Parser::unit_with_side, &Parser::part_of_unit, &Parser::later, &Parser::numeric,
              &Parser::feast, &Parser::time_of_day, &Parser::vague}) {
            if (auto found = (this->*rule)(m_begin)) {
                found->span.begin = m_begin;
                mark_since(*found);
                mark_denied(*found);
                return found;
            }
        }
        return {};
    }

  private:
    using Found = std::optional<DateExpression>;
    using Rule = Found (Parser::*)(std::uint32_t);

    static void set(DateExpression& date, const Partial& partial) {
        date.kind = Kind::calendar;
        date.day = partial.day;
        date.month = partial.month;
        date.year = partial.year;
        date.weekday = partial.weekday;
        date.span.end = partial.next;
    }
    void read_side(DateExpression& date) const {
        if (has(date.span.end, DateWordKind::last)) {
            date.direction = Direction::past;
        } else if (has(date.span.end, DateWordKind::next)) {
            date.direction = Direction::future;
        } else {
            return;
        }
        date.direction_fixed = true;
        ++date.span.end;
    }

    void mark_since(DateExpression& date) const {
        auto at = m_begin;
        const auto first = m_reading.sentence(m_begin).begin;
        while (at > first && has(at - 1, DateWordKind::article)) --at;
        if (at > first && has(at - 1, DateWordKind::since)) date.since = true;
    }

    void mark_denied(DateExpression& date) const {
        // "samedi, et non la veille"
        auto at = m_begin;
        const auto first = m_reading.sentence(m_begin).begin;
        while (at > first && has(at - 1, DateWordKind::article)) --at;
        date.denied = at > first && has(at - 1, DateWordKind::denied);
    }

    Found until_expression(std::uint32_t at) {
        // "d'ici (a) la fin du mois", "d'ici mardi", "d'ici le 5 mai", "avant la fin de l'annee"
        auto inner = at;
        if (has(at, DateWordKind::by))
            inner = at + 1;
        else if (has(at, DateWordKind::article) && has(at + 1, DateWordKind::by))
            inner = at + 2;
        else if (m_reading.word(at).date(DateWordKind::until) != nullptr && has(at, DateWordKind::earlier))
            inner = at + 1;
        else
            return {};
        if (has(inner, DateWordKind::to)) ++inner;
        const bool by_now = inner > at && has(at, DateWordKind::earlier) && !has(at, DateWordKind::by);
        if (const auto count = number(inner); !by_now && count > 0 && unit(inner + 1) != DateUnit::none) {
            DateExpression date;
            date.kind = Kind::span_offset;
            date.offset = count;
            date.unit = unit(inner + 1);
            date.until = date.direction_fixed = true;
            date.direction = Direction::future;
            date.span.end = after_unit(inner + 1);
            return date;
        }
        inner = skip(inner, DateWordKind::article);
        Parser rest(m_reading, inner);
        if (inner >= m_end) return {};
        auto date = rest.parse_without_until();
        if (!date) return {};
        if (by_now && date->part != Part::end) return {};
        date->until = true;
        date->direction = Direction::future;
        date->direction_fixed = date->kind != Kind::calendar || date->year == 0;
        return date;
    }
    Found parse_without_until() {
        for (const Rule rule : {&Parser::part_of_unit, &Parser::calendar_date, &Parser::weekdays,
                                &Parser::today, &Parser::this_unit, &Parser::unit_with_side, &Parser::feast})
            if (auto found = (this->*rule)(m_begin)) return found;
        return {};
    }

    Found ago(std::uint32_t at) {
        // "il y a deux semaines" comes as il + y + a; "voila trois jours"
        if (has(at, DateWordKind::ago)) {
            ++at;
        } else if (at + 2 < m_end && m_reading.word(at + 1).form_is(WordClass::there) &&
                   m_reading.word(at).form_is(WordClass::impersonal) &&
                   m_reading.word(at + 2).is(WordClass::to_have)) {
            at += 3;
        } else {
            return {};
        }
        return counted(at, -1, Kind::span_offset);
    }
    Found ahead(std::uint32_t at) {
        // "dans deux semaines"
        if (!has(at, DateWordKind::in_future)) return {};
        return counted(at + 1, 1, Kind::span_offset);
    }
    Found counted(std::uint32_t at, int sign, Kind kind) {
        at = skip(at, DateWordKind::article);
        while (at < m_end && m_reading.token(at).pos == text::Upos::ADV) ++at;
        const auto count = number(at);
        if (count == 0 || count > 200) return {};
        ++at;
        if (at < m_end && m_reading.word(at).form_is(WordClass::prep_of)) ++at;
        if (has(at, DateWordKind::next)) ++at;
        if (unit(at) == DateUnit::none) return {};
        DateExpression date;
        date.kind = kind;
        date.offset = sign * count;
        date.unit = unit(at);
        date.direction = sign < 0 ? Direction::past : Direction::future;
        date.direction_fixed = true;
        date.span.end = after_unit(at);
        return date;
    }
    Found later(std::uint32_t at) {
        // "deux jours plus tard", "trois semaines apres", "cinq jours auparavant"
        auto date = counted(at, 1, Kind::anchor_offset);
        if (!date) return {};
        auto end = date->span.end;
        if (end < m_end && m_reading.word(end).form_is(WordClass::negative_word) &&
            (has(end + 1, DateWordKind::later) || has(end + 1, DateWordKind::earlier)))
            ++end;
        if (has(end, DateWordKind::earlier))
            date->offset = -date->offset;
        else if (!has(end, DateWordKind::later))
            return {};
        // "deux jours apres la visite" counts from the visit, which is not known.
        if (end + 1 < m_end && m_reading.word(end + 1).form_is(WordClass::article)) return {};
        date->direction_fixed = true;
        date->span.end = end + 1;
        return date;
    }

    Found range(std::uint32_t at) {
        if (!has(at, DateWordKind::from) || has(at, DateWordKind::number)) return {};
        auto start = skip(at, DateWordKind::article);
        if (start == at) start = at + 1;
        if (has(start, DateWordKind::article)) start = skip(start, DateWordKind::article);
        auto first = day_of_month(start);
        if (!first) return weekday_range(at, start);
        auto next = first->next;
        const bool dash = has(next, DateWordKind::dash);
        if (!dash && !has(next, DateWordKind::to) && !has(next, DateWordKind::and_word) && !is_comma(next))
            return {};
        // "le 5 mai et le 6 juin" are two dates, "entre le 5 mai et le 6 juin" is one.
        const bool listed = has(next, DateWordKind::and_word) || is_comma(next);
        if (listed && first->month != 0 && !m_reading.word(at).form_is(WordClass::prep_between)) return {};
        next = skip(next + 1, DateWordKind::article);
        auto second = day_of_month(next);
        // "les 3, 4 et 5 avril": the first and the last count.
        while (second && second->month == 0 &&
               (is_comma(second->next) || has(second->next, DateWordKind::and_word) ||
                has(second->next, DateWordKind::to))) {
            const auto third = day_of_month(skip(second->next + 1, DateWordKind::article));
            if (!third) break;
            second = third;
        }
        if (!second || second->month == 0) return {};
        if (first->month == 0) first->month = second->month;
        if (first->year == 0) first->year = second->year;
        DateExpression date;
        set(date, *first);
        date.last_day = second->day;
        date.last_month = second->month;
        date.last_year = second->year;
        date.span.end = second->next;
        read_side(date);
        return date;
    }
    Found weekday_range(std::uint32_t at, std::uint32_t start) {
        // "de mardi a jeudi"
        if (!has(start, DateWordKind::weekday) || at == start || !has(start + 1, DateWordKind::to) ||
            !has(start + 2, DateWordKind::weekday) || day_number(start + 3) != 0)
            return {};
        DateExpression date;
        date.kind = Kind::weekday;
        date.weekday = value(start, DateWordKind::weekday);
        date.last_weekday = value(start + 2, DateWordKind::weekday);
        date.span.end = start + 3;
        return date;
    }

    Found calendar_date(std::uint32_t at) {
        DateExpression date;
        auto start = at;
        if (has(start, DateWordKind::this_)) ++start;
        if (const auto day = day_of_month(start); day && day->month != 0) {
            set(date, *day);
            read_side(date);
            date.span.end = skip_time(date.span.end);
            return date;
        }
        // "mardi 5": the month is that of publication.
        if (const auto day = day_of_month(start); day && day->weekday != 0 && day->next - start == 2 &&
                                                  !is_clock(day->next - 1) &&
                                                  !has(day->next, DateWordKind::unit)) {
            set(date, *day);
            date.span.end = skip_time(date.span.end);
            return date;
        }
        if (has(at, DateWordKind::mid_month)) {
            date.month = value(at, DateWordKind::mid_month);
            date.part = Part::middle;
            date.span.end = at + 1;
            return with_year(date);
        }
        start = at;
        if (has(start, DateWordKind::begin))
            date.part = Part::begin;
        else if (has(start, DateWordKind::middle))
            date.part = Part::middle;
        else if (has(start, DateWordKind::end))
            date.part = Part::end;
        if (date.part != Part::whole) {
            ++start;
            if (has(start, DateWordKind::dash)) ++start;
            const auto inner = skip(start, DateWordKind::article);
            if (unit(inner) == DateUnit::month &&
                m_reading.word(inner + 1 < m_end ? inner + 1 : inner).form_is(WordClass::prep_of))
                start = inner + 2;
            else if (has(inner, DateWordKind::month) || year_number(inner) != 0)
                start = inner;
            else if (unit(inner) == DateUnit::year && year_number(inner + 1) != 0)
                start = inner + 1;
        }
        if (has(start, DateWordKind::month) && is_month_name(start)) {
            date.month = value(start, DateWordKind::month);
            date.span.end = start + 1;
            return with_year(date);
        }
        if (has(start, DateWordKind::season) && start > 0 && is_season_name(start)) {
            const bool named = has(start - 1, DateWordKind::to) || has(start - 1, DateWordKind::this_) ||
                               has(start - 1, DateWordKind::article) || has(start - 1, DateWordKind::during);
            date.month = value(start, DateWordKind::season);
            date.season = true;
            date.span.end = start + 1;
            if (has(start - 1, DateWordKind::this_)) return date;
            if (named || date.part != Part::whole) {
                const auto before = date.span.end;
                date = with_year(date);
                if (date.span.end != before) return date;
            }
            return {};
        }
        if (const auto year = year_number(start); year != 0 && start < m_end) {
            const bool introduced =
                date.part != Part::whole ||
                (start > 0 && (has(start - 1, DateWordKind::during) || has(start - 1, DateWordKind::since) ||
                               has(start - 1, DateWordKind::unit) || has(start - 1, DateWordKind::from)));
            if (!introduced || unit(start + 1) != DateUnit::none ||
                m_reading.token(start + 1 < m_end ? start + 1 : start).pos == text::Upos::NOUN)
                return {};
            date.year = year;
            date.span.end = start + 1;
            return date;
        }
        return {};
    }
    /// "ete" is a participle far more often than a season.
    [[nodiscard]] bool is_season_name(std::uint32_t at) const {
        if (has(at + 1, DateWordKind::last) || has(at + 1, DateWordKind::next) || year_number(at + 1) != 0)
            return true;
        return !m_reading.is_verb(at) && !m_reading.is_verb(at - 1);
    }
    /// "mars" the planet and "mai" in names are rare; a capital letter in mid-sentence tells them.
    [[nodiscard]] bool is_month_name(std::uint32_t at) const {
        const auto text = m_reading.document().text(at);
        return !(text[0] >= 'A' && text[0] <= 'Z' && at > m_reading.sentence(at).begin &&
                 year_number(at + 1) == 0 && m_reading.token(at).pos == text::Upos::PROPN);
    }
    DateExpression with_year(DateExpression date) const {
        if (const auto year = year_number(date.span.end); year != 0) {
            date.year = year;
            ++date.span.end;
        } else {
            read_side(date);
        }
        return date;
    }

    Found weekdays(std::uint32_t at) {
        auto start = at;
        if (has(start, DateWordKind::this_)) ++start;
        if (!has(start, DateWordKind::weekday)) return {};
        if (m_reading.word(start).lower.ends_with('s') && at > 0 && has(at - 1, DateWordKind::article))
            return {};
        DateExpression date;
        date.kind = Kind::weekday;
        date.weekday = value(start, DateWordKind::weekday);
        date.span.end = skip_time(start + 1);
        if ((has(date.span.end, DateWordKind::or_word) || has(date.span.end, DateWordKind::and_word)) &&
            has(date.span.end + 1, DateWordKind::weekday) && day_number(date.span.end + 2) == 0) {
            date.last_weekday = value(date.span.end + 1, DateWordKind::weekday);
            date.span.end = skip_time(date.span.end + 2);
        } else if (has(date.span.end, DateWordKind::dash) && has(date.span.end + 1, DateWordKind::weekday)) {
            date.last_weekday = value(date.span.end + 1, DateWordKind::weekday);
            date.span.end = skip_time(date.span.end + 2);
        }
        if (has(date.span.end, DateWordKind::following)) {
            date.direction = Direction::future;
            ++date.span.end;
        }
        read_side(date);
        date.span.end = skip_time(date.span.end);
        return date;
    }

    Found today(std::uint32_t at) {
        DateExpression date;
        date.kind = Kind::today_offset;
        date.direction_fixed = true;
        if (has(at, DateWordKind::today)) {
            date.offset = value(at, DateWordKind::today);
            date.span.end = skip_time(at + 1);
            return date;
        }
        if (has(at, DateWordKind::this_) && has(at + 1, DateWordKind::part_of_day) &&
            after_suffix(at + 2, DateWordKind::there_suffix) == at + 2) {
            date.span.end = at + 2;
            return date;
        }
        return {};
    }

    Found time_of_day(std::uint32_t at) {
        // "dans la soiree", "en fin d'apres-midi", "en soiree"
        if (!has(at, DateWordKind::within)) return {};
        auto next = skip(at + 1, DateWordKind::article);
        if (has(next, DateWordKind::begin) || has(next, DateWordKind::middle) || has(next, DateWordKind::end))
            next = skip(next + 1, DateWordKind::article);
        if (!has(next, DateWordKind::part_of_day)) return {};
        // "dans la soiree de mardi" is read from "mardi".
        if (next + 1 < m_end && m_reading.word(next + 1).form_is(WordClass::prep_of)) return {};
        DateExpression date;
        date.kind = Kind::near_day;
        date.span.end = next + 1;
        return date;
    }

    Found vague(std::uint32_t at) {
        DateExpression date;
        date.kind = Kind::vague;
        date.direction_fixed = true;
        const auto is_unit = [&](std::uint32_t token) {
            return unit(token) != DateUnit::none && unit(token) != DateUnit::hour;
        };
        // "prochainement"
        if (has(at, DateWordKind::vague)) {
            date.span.end = at + 1;
            return date;
        }
        // "quelques jours plus tard", "plusieurs semaines apres"
        auto next = at;
        if (has(next, DateWordKind::some)) {
            if (!is_unit(next + 1)) return {};
            next = after_unit(next + 1);
            if (next < m_end && m_reading.word(next).form_is(WordClass::negative_word)) ++next;
            if (!has(next, DateWordKind::later) && !has(next, DateWordKind::earlier)) return {};
            date.span.end = next + 1;
            return date;
        }
        // "il y a quelques jours", "dans quelques semaines", "ces derniers jours", "dans les prochains mois"
        if (has(next, DateWordKind::ago) || has(next, DateWordKind::within) ||
            has(next, DateWordKind::in_future)) {
            ++next;
        } else if (next + 2 < m_end && m_reading.word(next).form_is(WordClass::impersonal) &&
                   m_reading.word(next + 1).form_is(WordClass::there) &&
                   m_reading.word(next + 2).is(WordClass::to_have)) {
            next += 3;
        } else if (!has(next, DateWordKind::these)) {
            return {};
        }
        const bool pointed = has(next, DateWordKind::these);
        if (pointed || has(next, DateWordKind::article)) ++next;
        bool vaguely = has(next, DateWordKind::some);
        if (vaguely) ++next;
        if (number(next) != 0) ++next;
        if (has(next, DateWordKind::last) || has(next, DateWordKind::next)) {
            vaguely = true;
            ++next;
        }
        if (!vaguely || !is_unit(next) || !m_reading.word(next).lower.ends_with('s')) return {};
        date.span.end = after_unit(next);
        return date;
    }

    Found eve(std::uint32_t at) {
        if (!has(at, DateWordKind::eve)) return {};
        if (at == 0 || !has(at - 1, DateWordKind::article)) return {};
        DateExpression date;
        date.kind = Kind::anchor_offset;
        date.offset = value(at, DateWordKind::eve);
        date.unit = DateUnit::day;
        date.span.end = skip_time(at + 1);
        // "a la veille du sommet" counts from the summit.
        if (date.span.end < m_end && m_reading.word(date.span.end).form_is(WordClass::prep_of)) return {};
        return date;
    }

    Found same_day(std::uint32_t at) {
        // "ce jour-la", "le meme jour", "le jour meme"
        DateExpression date;
        date.kind = Kind::anchor_offset;
        date.unit = DateUnit::day;
        if (has(at, DateWordKind::this_) && unit(at + 1) == DateUnit::day) {
            const auto after = after_suffix(at + 2, DateWordKind::there_suffix);
            if (after == at + 2) return {};
            date.span.end = after;
            return date;
        }
        if (has(at, DateWordKind::this_) && has(at + 1, DateWordKind::part_of_day)) {
            const auto after = after_suffix(at + 2, DateWordKind::there_suffix);
            if (after == at + 2) return {};
            date.span.end = after;
            return date;
        }
        if (at == 0 || !has(at - 1, DateWordKind::article)) return {};
        const auto is_day = [&](std::uint32_t token) {
            return unit(token) == DateUnit::day || has(token, DateWordKind::part_of_day);
        };
        if ((has(at, DateWordKind::same) && is_day(at + 1)) ||
            (is_day(at) && has(at + 1, DateWordKind::same)))
            date.span.end = at + 2;
        else
            return {};
        return date;
    }

    Found this_unit(std::uint32_t at) {
        // "cette semaine", "ce mois-ci"
        if (!has(at, DateWordKind::this_)) return {};
        const auto which = unit(at + 1);
        if (which == DateUnit::none || which == DateUnit::hour || which == DateUnit::day) return {};
        DateExpression date;
        date.kind = Kind::unit_offset;
        date.unit = which;
        date.span.end = after_suffix(after_unit(at + 1), DateWordKind::here_suffix);
        if (after_suffix(after_unit(at + 1), DateWordKind::there_suffix) != after_unit(at + 1)) return {};
        return date;
    }

    Found unit_with_side(std::uint32_t at) {
        // "(la) semaine derniere", "l'an prochain", "le mois dernier"; "la derniere semaine" is a duration
        const auto which = unit(at);
        if (which == DateUnit::none || which == DateUnit::hour || which == DateUnit::day) return {};
        if (at == 0 || !has(at - 1, DateWordKind::article)) return {};
        const auto next = after_unit(at);
        DateExpression date;
        date.kind = Kind::unit_offset;
        date.unit = which;
        if (has(next, DateWordKind::last))
            date.offset = -1;
        else if (has(next, DateWordKind::next))
            date.offset = 1;
        else if (next + 1 < m_end && has(next, DateWordKind::to) && has(next + 1, DateWordKind::next)) {
            date.offset = 1;
            date.span.end = next + 2;
        } else
            return {};
        if (date.span.end == 0) date.span.end = next + 1;
        date.direction = date.offset < 0 ? Direction::past : Direction::future;
        date.direction_fixed = true;
        return date;
    }

    Found part_of_unit(std::uint32_t at) {
        // "fin du mois", "debut de semaine", "fin de l'annee"
        DateExpression date;
        if (has(at, DateWordKind::begin))
            date.part = Part::begin;
        else if (has(at, DateWordKind::middle))
            date.part = Part::middle;
        else if (has(at, DateWordKind::end))
            date.part = Part::end;
        else
            return {};
        auto next = at + 1;
        if (next >= m_end || !m_reading.word(next).form_is(WordClass::prep_of)) return {};
        next = skip(next, DateWordKind::article);
        const auto which = unit(next);
        if (which != DateUnit::week && which != DateUnit::month && which != DateUnit::year &&
            which != DateUnit::quarter)
            return {};
        date.kind = Kind::unit_offset;
        date.unit = which;
        date.span.end = after_unit(next);
        if (has(date.span.end, DateWordKind::last)) {
            date.offset = -1;
            ++date.span.end;
        } else if (has(date.span.end, DateWordKind::next)) {
            date.offset = 1;
            ++date.span.end;
        }
        date.direction_fixed = true;
        return date;
    }

    Found numeric(std::uint32_t at) {
        // "04/06/2019"; "2019-06-04" comes as five tokens
        const auto text = m_reading.word(at).lower;
        DateExpression date;
        if (text.size() == 10 && text[2] == '/' && text[5] == '/') {
            date.day = digits(text.substr(0, 2));
            date.month = digits(text.substr(3, 2));
            date.year = digits(text.substr(6, 4));
            date.span.end = at + 1;
        } else if (year_number(at) != 0 && has(at + 1, DateWordKind::dash) &&
                   has(at + 3, DateWordKind::dash) && at + 4 < m_end && number(at + 2) <= 12 &&
                   day_number(at + 4) != 0) {
            date.year = year_number(at);
            date.month = number(at + 2);
            date.day = day_number(at + 4);
            date.span.end = at + 5;
        } else {
            return {};
        }
        if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31 ||
            date.year < DateTokens::kFirstYear)
            return {};
        return date;
    }
    static int digits(std::string_view text) {
        int number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc{} && end == text.data() + text.size() ? number : 0;
    }

    Found feast(std::uint32_t at) {
        if (!has(at, DateWordKind::feast) || at == 0 || !has(at - 1, DateWordKind::to)) return {};
        DateExpression date;
        date.month = value(at, DateWordKind::feast) / 100;
        date.day = value(at, DateWordKind::feast) % 100;
        date.span.end = at + 1;
        return with_year(date);
    }

    std::uint32_t m_begin;
};

}  // namespace

std::optional<DateExpression> parse_date_expression(const Reading& reading, std::uint32_t token) {
    return Parser(reading, token).parse();
}

}  // namespace entente::extract
