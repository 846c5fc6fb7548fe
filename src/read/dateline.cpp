#include "read/dateline.hpp"

#include <algorithm>
#include <array>

namespace entente::read {

namespace {

constexpr std::size_t kFarthest = 260;  ///< bytes of the paragraph that are looked at
constexpr std::size_t kPlaceWords = 6;
constexpr std::size_t kBylineWords = 14;

/// Reads the parts of a dateline one after the other.
class Scanner {
  public:
    Scanner(std::string_view paragraph, const WordRoles& roles, const FrenchDates& dates,
            const Agencies& agencies)
        : m_paragraph(paragraph.substr(0, kFarthest)),
          m_words(split_words(m_paragraph)),
          m_roles(roles),
          m_dates(dates),
          m_agencies(agencies) {}

    std::optional<Dateline> scan();

  private:
    [[nodiscard]] const Word* word(std::size_t i) const { return i < m_words.size() ? &m_words[i] : nullptr; }
    [[nodiscard]] bool is(std::size_t i, std::string_view folded) const {
        return i < m_words.size() && m_words[i].folded == folded;
    }
    [[nodiscard]] bool is_dash(std::size_t i) const { return is(i, "-"); }
    /// White space on both sides, or nothing before: not the hyphen of a compound.
    [[nodiscard]] bool is_spaced_dash(std::size_t i) const {
        return is_dash(i) &&
               (i == 0 || m_words[i - 1].span.end < m_words[i].span.begin || !m_words[i - 1].is_word) &&
               i + 1 < m_words.size() && m_words[i].span.end < m_words[i + 1].span.begin;
    }

    void byline();
    void place();
    bool date();
    bool agency();
    void time();
    void other_bracket();

    std::string_view m_paragraph;
    std::vector<Word> m_words;
    const WordRoles& m_roles;
    const FrenchDates& m_dates;
    const Agencies& m_agencies;
    std::size_t m_at = 0;
    Dateline m_found;
    bool m_place_in_capitals = false;
    bool m_agency = false;
};

/// "par Angus Martin et Claire Roy BEYROUTH": names up to a word all in capitals.
void Scanner::byline() {
    if (m_words.empty() || !m_roles.is(WordRole::by, m_words[0].folded)) return;
    for (std::size_t i = 1; i < std::min(m_words.size(), kBylineWords); ++i) {
        const auto& here = m_words[i];
        if (here.is_all_caps && here.span.size() > 3 && i > 1) {
            m_found.author =
                trim(m_paragraph.substr(m_words[1].span.begin, here.span.begin - m_words[1].span.begin));
            m_at = i;
            return;
        }
        if (here.is_word && !here.is_capital && !m_roles.is(WordRole::join, here.folded)) return;
    }
}

void Scanner::place() {
    std::size_t i = m_at;
    std::size_t count = 0;
    std::size_t past = m_at;
    const bool capitals = i < m_words.size() && m_words[i].is_all_caps;
    while (i < m_words.size() && count < kPlaceWords) {
        const auto& here = m_words[i];
        const bool joins = here.folded == "/" || here.folded == "'" ||
                           (here.folded == "-" && past > m_at && here.span.begin == m_words[i - 1].span.end &&
                            i + 1 < m_words.size() && m_words[i + 1].span.begin == here.span.end);
        const bool particle = count > 0 && m_roles.is(WordRole::place_particle, here.folded);
        if (here.is_word && here.is_capital && !here.is_number && !m_dates.is_month(here) &&
            !m_dates.is_weekday(here)) {
            if (capitals && !here.is_all_caps && here.span.size() > 2) break;
            ++count;
            past = i + 1;
        } else if (!joins && !particle) {
            break;
        }
        ++i;
    }
    if (count == 0) return;
    m_place_in_capitals = capitals;
    m_found.place =
        m_paragraph.substr(m_words[m_at].span.begin, m_words[past - 1].span.end - m_words[m_at].span.begin);
    m_at = past;
    // "GOMA (RD Congo)", "PARIS, France": what explains the place.
    if (is(m_at, "(") && m_agencies.length_at(m_words, m_at + 1) == 0) other_bracket();
}

void Scanner::other_bracket() {
    for (std::size_t i = m_at + 1; i < m_words.size() && i < m_at + 6; ++i) {
        if (m_words[i].folded == ")") {
            m_at = i + 1;
            return;
        }
        if (m_words[i].is_word && !m_words[i].is_capital && !m_place_in_capitals) return;
    }
}

void Scanner::time() {
    // "14h30", "09 h 53 UTC", "19:30 (UTC)"
    if (!word(m_at) || !m_words[m_at].is_number || m_words[m_at].folded.size() > 2) return;
    std::size_t i = m_at + 1;
    if (!word(i) || (!is(i, ":") && !m_roles.is(WordRole::hour, m_words[i].folded))) return;
    ++i;
    if (word(i) && m_words[i].is_number) ++i;
    const bool bracket = is(i, "(");
    if (const auto* zone = word(bracket ? i + 1 : i); zone && zone->is_all_caps && zone->span.size() <= 4) {
        i += bracket ? 3 : 1;
        // "UTC+3": a sign and figures that touch it.
        if (!bracket && word(i + 1) && !m_words[i].is_word && m_words[i].span.begin == zone->span.end &&
            m_words[i + 1].is_number)
            i += 2;
    }
    m_at = std::min(i, m_words.size());
}

bool Scanner::date() {
    std::size_t i = m_at;
    while (is(i, ",") || is(i, ".") || (word(i) && m_roles.is(WordRole::date_article, m_words[i].folded)))
        ++i;
    const auto found = m_dates.at(m_words, i);
    if (!found) return false;
    m_found.date = found;
    m_at = found->past_word;
    if (is(m_at, ",")) {
        const auto comma = m_at++;
        const auto before = m_at;
        time();
        if (m_at == before) m_at = comma;
    } else {
        time();
    }
    return true;
}

/// "(AFP)", "(ats/reu)", "(AFP - Reuters)".
bool Scanner::agency() {
    if (!is(m_at, "(") && !is(m_at, "[")) return false;
    std::size_t i = m_at + 1;
    bool any = false;
    while (i < m_words.size() && !is(i, ")") && !is(i, "]")) {
        const auto length = m_agencies.length_at(m_words, i);
        if (length == 0 && m_words[i].is_word && !m_roles.is(WordRole::join, m_words[i].folded)) return false;
        any = any || length > 0;
        i += std::max<std::size_t>(length, 1);
    }
    if (!any || i >= m_words.size()) return false;
    m_agency = true;
    m_at = i + 1;
    return true;
}

std::optional<Dateline> Scanner::scan() {
    byline();
    if (!agency()) {
        if (!date()) place();
        const bool had_date = m_found.date.has_value();
        agency();
        if (!had_date && date()) {
        } else if (had_date && m_found.place.empty() && is(m_at, ",")) {
            ++m_at;
            place();  // "12 mars 2016, Montpellier . -"
            if (m_found.place.empty()) --m_at;
        }
        agency();
    }
    const bool any = !m_found.place.empty() || m_found.date || m_agency;
    if (!any) return std::nullopt;
    // "(AFP) - 8 decembre 2016 - "
    if (m_agency && !m_found.date && (is_dash(m_at) || is(m_at, ","))) {
        const auto before = m_at++;
        if (!date()) m_at = before;
    }
    while (is(m_at, ".") || is(m_at, ",")) ++m_at;
    bool dash = false;
    while (is_spaced_dash(m_at) || (m_agency && is_dash(m_at)) || (dash && is_dash(m_at))) {
        dash = true;
        ++m_at;
    }
    if (!dash && is(m_at, ":") && m_agency) {
        dash = true;
        ++m_at;
    }
    const int parts = (m_found.place.empty() ? 0 : 1) + (m_found.date ? 1 : 0) + (m_agency ? 1 : 0);
    const bool believed = (m_agency && (parts >= 2 || dash || m_at > 1)) || (parts >= 2 && dash) ||
                          (!m_found.place.empty() && m_place_in_capitals && dash) || (m_found.date && dash);
    if (!believed || m_at == 0) return std::nullopt;
    m_found.end = m_at < m_words.size() ? m_words[m_at].span.begin : m_words.back().span.end;
    return m_found;
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view paragraph, const WordRoles& roles,
                                      const FrenchDates& dates, const Agencies& agencies) {
    return Scanner(paragraph, roles, dates, agencies).scan();
}

std::uint32_t inline_kicker(std::string_view paragraph, const LinePatterns& patterns) {
    const auto words = split_words(paragraph.substr(0, kFarthest));
    std::size_t i = 0;
    std::size_t letters = 0;
    while (i < words.size() && i < kPlaceWords &&
           (words[i].is_all_caps ||
            (i > 0 && words[i].folded == "-" && words[i].span.begin == words[i - 1].span.end))) {
        letters += words[i].span.size();
        ++i;
    }
    if (i == 0 || letters < 5 || i + 1 >= words.size()) return 0;
    const auto& mark = words[i];
    if (mark.folded == "." && mark.span.begin == words[i - 1].span.end && words[i + 1].is_capital)
        return words[i + 1].span.begin;
    if ((mark.folded != "-" && mark.folded != "|" && mark.folded != ":") ||
        mark.span.begin == words[i - 1].span.end)
        return 0;
    const auto matches = patterns.match(std::span(words).first(i));
    const bool known = std::any_of(matches.begin(), matches.end(),
                                   [](const LineMatch& m) { return m.rule->action == LineAction::kicker; });
    return known ? words[i + 1].span.begin : 0;
}

}  // namespace entente::read
