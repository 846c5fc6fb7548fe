#include "read/line_judge.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <set>

namespace entente::read {

namespace {

constexpr std::size_t kLongLine = 1'200;  ///< bytes; no boilerplate is that long
constexpr std::size_t kBytesPerWord = 6;
constexpr std::size_t kProseWords = 8;  ///< with a stop at the end
constexpr std::size_t kLongProse = 40;  ///< without one
constexpr std::size_t kCaptionWords = 70;
constexpr std::size_t kLinkWords = 30;
constexpr std::size_t kMostLinks = 12;
constexpr std::size_t kTitleWords = 35;
constexpr std::size_t kRepeatedWords = 5;
constexpr std::size_t kTailShare = 4;  ///< a tail is at most one part in four of the prose

bool sentence_end(std::string_view text) {
    while (!text.empty()) {
        std::size_t offset = text.size() - 1;
        while (offset > 0 && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) --offset;
        std::size_t next = offset;
        const auto c = text::next_code_point(text, next);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026) return true;
        const bool closes = c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB || c == 0x201D ||
                            c == 0x2019 || text::is_space(c);
        if (!closes) return false;
        text = text.substr(0, offset);
    }
    return false;
}

bool ends_with_stop(std::string_view text) {
    if (text.ends_with("...")) return false;
    return sentence_end(text) && !text.ends_with('?') && !text.ends_with('!');
}

bool has_action(const JudgedLine& line, LineAction action) {
    return std::any_of(line.matches.begin(), line.matches.end(),
                       [&](const LineMatch& m) { return m.rule->action == action; });
}

/// Addresses, handles and nothing else; "-- Name (@handle)".
bool is_address(const JudgedLine& line) {
    const auto has = [&](std::string_view part) { return line.text.find(part) != std::string_view::npos; };
    if (has("(@")) return line.word_count <= 20;
    if (has("pic.twitter.com/")) return line.word_count <= 12;
    if (!has("://") && !has("www.") && !has("@") && !line.text.starts_with('#')) return false;
    return line.text.find(' ') == std::string_view::npos;
}

/// "nr/alf/mr", "bur-tp/hj/feb": initials of those who wrote and checked an agency story.
bool is_slug(const JudgedLine& line) {
    constexpr std::size_t kInitials = 5;
    std::size_t slashes = 0;
    for (const auto& word : line.words) {
        if (word.is_word) {
            if (word.is_capital || word.span.size() > kInitials) return false;
        } else if (word.folded == "/") {
            ++slashes;
        } else if (word.folded != "-") {
            return false;
        }
    }
    return slashes > 0 && line.text.find(' ') == std::string_view::npos && line.word_count >= 2;
}

/// "RFI > Europe > Bosnie": sections of a site, from the home page down.
bool is_breadcrumb(const JudgedLine& line) {
    constexpr std::size_t kWords = 14;
    if (line.word_count > kWords || line.ends_sentence) return false;
    return std::any_of(line.words.begin(), line.words.end(),
                       [](const Word& w) {
                           return w.folded == ">" || w.folded == "\xE2\x80\xBA" ||
                                  w.folded == "\xE2\x86\x92" || w.folded == "\xE2\x96\xB6";
                       }) &&
           line.words.front().is_word && line.words.back().is_word;
}

bool is_capital_run(std::span<const Word> words) {
    return std::all_of(words.begin(), words.end(),
                       [](const Word& w) { return !w.is_word || w.is_capital || w.is_number; });
}

/// The line ends with the credit of a photo: "... | (c) X", "... K. LAHCEN / MAXPPP", "... REUTERS/A.
/// Bronic", "... |".
bool ends_with_credit(const JudgedLine& line, const ReadingTables& tables) {
    constexpr std::size_t kCreditWords = 9;
    const std::span<const Word> words(line.words);
    if (words.size() < 3 || line.word_count > kCaptionWords) return false;
    if (words.back().folded == "|") return true;
    const auto from = words.size() > kCreditWords ? words.size() - kCreditWords : 1;
    for (std::size_t i = from; i < words.size(); ++i) {
        const auto after = words.subspan(i + 1);
        if (words[i].folded == "\xC2\xA9") return true;
        if (words[i].folded == "(" && i + 1 < words.size() && words.back().folded == ")" &&
            words[i + 1].folded != words.back().folded &&
            tables.roles.is(WordRole::photo, words[i + 1].folded))
            return true;
        if (words[i].folded == "|" && !after.empty() && is_capital_run(after)) return true;
        const bool slash = words[i].folded == "/";
        if (slash && words[i - 1].is_capital && is_capital_run(after)) {
            const auto behind = tables.agencies.length_at(words, i + 1);
            if (behind > 0 && i + 1 + behind == words.size()) return true;
            if (tables.agencies.length_at(words, i - 1) == 1 && i >= 2 && !words[i - 2].is_word) return true;
        }
    }
    return false;
}

/// "... a partir du 3 juinpar BFMTV": the title of a clip with its channel stuck to it, as its page ran them
/// together.
bool is_glued_clip(const JudgedLine& line, const ReadingTables& tables) {
    constexpr std::size_t kChannelWords = 9;
    if (line.ends_sentence) return false;
    const auto& words = line.words;
    for (std::size_t i = words.size() > kChannelWords ? words.size() - kChannelWords : 1;
         i + 1 < words.size(); ++i) {
        const bool touches = words[i].span.begin == words[i - 1].span.end && !words[i].is_capital;
        if (touches && tables.roles.is(WordRole::by, words[i].folded)) return true;
        if (tables.roles.ends_with(WordRole::by, words[i].folded) &&
            tables.agencies.length_at(words, i + 1) > 0)
            return true;
    }
    return false;
}

class Judge {
  public:
    Judge(const Page& page, const ReadingTables& tables) : m_tables(tables) {
        for (const auto& source : page.lines) m_lines.push_back(look_at(source));
    }

    std::vector<JudgedLine> judge() {
        drop_shapes();
        drop_link_boxes();
        drop_captions();
        drop_anywhere();
        for (auto& line : m_lines) line.is_prose = line.is_prose && line.stays();
        find_limits();
        drop_tails();
        find_limits();
        drop_by_zone();
        drop_repeats();
        return std::move(m_lines);
    }

  private:
    [[nodiscard]] JudgedLine look_at(const SourceLine& source) const;
    void drop_shapes();
    void drop_link_boxes();
    void drop_box(std::size_t cue);
    void drop_captions();
    void drop_anywhere();
    void find_limits();
    void drop_tails();
    void drop_by_zone();
    void apply(const LineMatch& match, JudgedLine& line);
    void drop_repeats();
    [[nodiscard]] bool in_zone(LineZone zone, std::size_t i) const;
    [[nodiscard]] bool is_lone_name(std::size_t i, const LineMatch& match) const;
    [[nodiscard]] bool is_bare_date(const JudgedLine& line) const;
    [[nodiscard]] std::size_t prose_bytes(std::size_t from, std::size_t to) const;

    const ReadingTables& m_tables;
    std::vector<JudgedLine> m_lines;
    std::size_t m_first_prose = 0;
    std::size_t m_last_prose = 0;  ///< one past it
};

JudgedLine Judge::look_at(const SourceLine& source) const {
    JudgedLine line;
    line.text = source.text;
    line.hint = source.hint;
    line.after_blank = source.after_blank;
    line.is_link = source.is_link;
    line.ends_sentence = sentence_end(line.text);
    if (line.text.size() <= kLongLine) {
        line.words = split_words(line.text);
        line.word_count = static_cast<std::size_t>(
            std::count_if(line.words.begin(), line.words.end(), [](const Word& w) { return w.is_word; }));
        line.matches = m_tables.patterns.match(line.words);
    } else {
        line.word_count = line.text.size() / kBytesPerWord;
    }
    const bool long_enough =
        line.ends_sentence ? line.word_count >= kProseWords : line.word_count >= kLongProse;
    line.is_prose = long_enough && line.hint != LineHint::title && line.hint != LineHint::heading &&
                    line.hint != LineHint::caption;
    if (line.hint == LineHint::paragraph && line.word_count >= 2 * kProseWords) line.is_prose = true;
    return line;
}

void Judge::drop_shapes() {
    for (auto& line : m_lines) {
        if (line.hint == LineHint::caption)
            line.dropped_by = "caption";
        else if (line.word_count == 0)
            line.dropped_by = "no words";
        else if (is_glued_clip(line, m_tables))
            line.dropped_by = "clip";
        else if (is_address(line))
            line.dropped_by = "address";
        else if (line.is_link && line.hint != LineHint::title && line.hint != LineHint::heading &&
                 !line.ends_sentence)
            line.dropped_by = "link";
        if (line.stays()) continue;
        line.is_caption = line.hint == LineHint::caption;
    }
}

void Judge::drop_link_boxes() {
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (!m_lines[i].stays()) continue;
        for (const auto& match : m_lines[i].matches) {
            if (match.rule->action != LineAction::links || match.rule->zone != LineZone::any) continue;
            m_lines[i].dropped_by = match.rule->place;
            if (!match.has_more) drop_box(i);
            break;
        }
    }
}

/// The links below a cue that stands alone. A line that ends like a sentence belongs to the box only when a
/// date line or a byline closes it: nothing of the story may be lost.
void Judge::drop_box(std::size_t cue) {
    std::size_t end = cue + 1;
    std::size_t first_sentence = m_lines.size();
    const bool tight = end < m_lines.size() && !m_lines[end].after_blank;
    bool closed = false;
    for (; end < m_lines.size() && end - cue <= kMostLinks; ++end) {
        const auto& line = m_lines[end];
        closed = has_action(line, LineAction::date);
        if (closed || line.hint == LineHint::heading || line.hint == LineHint::title ||
            line.word_count > kLinkWords)
            break;
        if (line.hint == LineHint::paragraph && line.is_prose) break;
        if (line.ends_sentence && ends_with_stop(line.text) && line.word_count >= kProseWords) break;
        if (tight && line.after_blank && end > cue + 1) break;
        if (line.ends_sentence && line.word_count >= kProseWords / 2)
            first_sentence = std::min(first_sentence, end);
    }
    if (!closed) end = std::min(end, first_sentence);
    for (std::size_t i = cue + 1; i < end; ++i)
        if (m_lines[i].stays()) m_lines[i].dropped_by = "link box";
}

void Judge::drop_captions() {
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        auto& line = m_lines[i];
        if (!line.stays() || line.hint == LineHint::title || line.hint == LineHint::heading) continue;
        if (has_action(line, LineAction::credit)) {
            // A caption above its credit, before the story: it ends with a stop, as no headline does, nothing
            // of the story stands above it, and the story follows.
            const auto here = m_lines.begin() + static_cast<std::ptrdiff_t>(i);
            const auto tells = [](const JudgedLine& other) { return other.stays() && other.is_prose; };
            if (i > 0 && m_lines[i - 1].stays() && m_lines[i - 1].text.ends_with('.') &&
                m_lines[i - 1].word_count <= kTitleWords && std::none_of(m_lines.begin(), here - 1, tells) &&
                std::any_of(here + 1, m_lines.end(), tells)) {
                m_lines[i - 1].dropped_by = "caption";
                m_lines[i - 1].is_caption = true;
            }
            continue;
        }
        if (has_action(line, LineAction::signature) || has_action(line, LineAction::date)) continue;
        if (!ends_with_credit(line, m_tables)) continue;
        line.dropped_by = "caption";
        line.is_caption = true;
    }
}

/// Rows that hold wherever the line stands: they must not count as prose when the limits of the story are
/// sought.
void Judge::drop_anywhere() {
    for (auto& line : m_lines) {
        if (line.hint == LineHint::title) continue;
        for (const auto& match : line.matches)
            if (match.rule->zone == LineZone::any && match.rule->action != LineAction::tail)
                apply(match, line);
        // What may be a date line or the like at the edge of a story is not where the story begins.
        if (has_action(line, LineAction::date) && line.word_count <= kLinkWords) line.is_prose = false;
    }
}

/// The first rule that takes a line keeps it.
void Judge::apply(const LineMatch& match, JudgedLine& line) {
    const auto action = match.rule->action;
    if (!line.stays()) return;
    line.dropped_by = match.rule->place;
    line.is_date_line = action == LineAction::date;
    line.is_byline = action == LineAction::byline;
    line.is_caption = action == LineAction::credit;
}

std::size_t Judge::prose_bytes(std::size_t from, std::size_t to) const {
    std::size_t bytes = 0;
    for (std::size_t i = from; i < to; ++i)
        if (m_lines[i].stays() && m_lines[i].is_prose) bytes += m_lines[i].text.size();
    return bytes;
}

void Judge::find_limits() {
    m_first_prose = first_prose(m_lines);
    m_last_prose = m_first_prose;
    for (std::size_t i = m_first_prose; i < m_lines.size(); ++i)
        if (m_lines[i].stays() && m_lines[i].is_prose) m_last_prose = i + 1;
}

bool Judge::in_zone(LineZone zone, std::size_t i) const {
    const bool head = i < m_first_prose;
    const bool end = i >= m_last_prose;
    switch (zone) {
        case LineZone::any:
            return true;
        case LineZone::head:
            return head;
        case LineZone::end:
            return end && !head;
        case LineZone::edge:
            return head || end;
        case LineZone::last:
            return std::none_of(m_lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, m_lines.end(),
                                [](const JudgedLine& line) { return line.stays(); });
        case LineZone::body:
            return !head;
    }
    return false;
}

/// A name alone below the story signs it only right below it and in two words or more; a dash before it, or a
/// quotation above it, says whose words these are, and a list of names is no signature.
bool Judge::is_lone_name(std::size_t i, const LineMatch& match) const {
    if (match.rule->action != LineAction::byline || match.rule->zone != LineZone::end) return false;
    const auto& line = m_lines[i];
    const auto above = i > 0 ? m_lines[i - 1].text : std::string_view{};
    if (above.ends_with('"') || above.ends_with("\xC2\xBB") || above.ends_with("\xE2\x80\x9D")) return true;
    return line.word_count < 2 || !line.words.front().is_word || i != m_last_prose;
}

/// "4 aout 2016, Bolivie, cratere de Maragua . -": a full date, then no sentence, then a dash.
bool Judge::is_bare_date(const JudgedLine& line) const {
    constexpr std::size_t kWords = 14;
    if (line.words.size() < 4 || line.word_count > kWords || line.words.back().folded != "-") return false;
    const auto date = m_tables.dates.at(line.words, 0);
    return date && date->year;
}

void Judge::drop_tails() {
    const auto all = prose_bytes(0, m_lines.size());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (!m_lines[i].stays()) continue;
        for (const auto& match : m_lines[i].matches) {
            if (match.rule->action != LineAction::tail) continue;
            const auto after = prose_bytes(i, m_lines.size());
            if (i > m_first_prose && after * kTailShare <= all) {
                for (auto k = i; k < m_lines.size(); ++k)
                    if (m_lines[k].stays()) m_lines[k].dropped_by = match.rule->place;
                return;
            }
            if (!in_zone(match.rule->zone, i)) continue;
            m_lines[i].dropped_by = match.rule->place;
            if (!match.has_more) drop_box(i);
            break;
        }
    }
}

void Judge::drop_by_zone() {
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        auto& line = m_lines[i];
        if (!line.stays() || line.hint == LineHint::title) continue;
        if (!(i < m_first_prose) && is_slug(line)) line.dropped_by = "initials";
        if (i < m_first_prose && is_breadcrumb(line)) line.dropped_by = "breadcrumb";
        for (const auto& match : line.matches) {
            if (match.rule->action == LineAction::tail || !in_zone(match.rule->zone, i)) continue;
            if (is_lone_name(i, match)) continue;
            const bool stayed = line.stays();
            apply(match, line);
            if (stayed && match.rule->action == LineAction::links && !match.has_more) drop_box(i);
        }
        if (line.stays() && i < m_first_prose && is_bare_date(line)) {
            line.dropped_by = "date";
            line.is_date_line = true;
        }
    }
}

void Judge::drop_repeats() {
    std::set<std::string_view> seen;
    for (auto& line : m_lines) {
        if (!line.stays() || line.word_count < kRepeatedWords) continue;
        if (!seen.insert(line.text).second) line.dropped_by = "repeated";
    }
}

}  // namespace

std::vector<JudgedLine> judge_lines(const Page& page, const ReadingTables& tables) {
    return Judge(page, tables).judge();
}

std::size_t first_prose(const std::vector<JudgedLine>& lines) {
    const auto prose = [](const JudgedLine& line) { return line.stays() && line.is_prose; };
    const auto first = std::find_if(lines.begin(), lines.end(), prose);
    if (first == lines.end()) return lines.size();
    // A headline may be a question; it is the first line that stays, and more follows.
    const auto front =
        std::find_if(lines.begin(), lines.end(), [](const JudgedLine& line) { return line.stays(); });
    const bool question = first == front && !ends_with_stop(first->text) &&
                          first->word_count <= kTitleWords && first->hint != LineHint::paragraph;
    if (!question) return static_cast<std::size_t>(first - lines.begin());
    const auto second = std::find_if(first + 1, lines.end(), prose);
    return static_cast<std::size_t>((second == lines.end() ? first : second) - lines.begin());
}

}  // namespace entente::read
