#include "read/line_judge.hpp"
#include "read/page.hpp"

#include "entente/base/error.hpp"
#include "entente/base/hash.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::read {

namespace {

constexpr std::size_t kDatelineTries = 3;  ///< paragraphs of prose that may begin with a dateline
constexpr std::size_t kHeadingWords = 12;
constexpr std::size_t kTitleWords = 35;
constexpr std::size_t kSignatureBytes = 240;
constexpr std::size_t kCrossheadText = 600;  ///< bytes; a shorter paragraph has no cross-heading inside
constexpr std::size_t kCrossheadLimit = 200'000;

struct Piece {
    std::string_view text;
    text::BlockKind kind;
};

class Assembler {
  public:
    Assembler(const Page& page, const DocumentHints& hints, const ReadingTables& tables, Reading& reading)
        : m_page(page),
          m_hints(hints),
          m_tables(tables),
          m_reading(reading),
          m_article(reading.article),
          m_lines(judge_lines(page, tables)),
          m_first_prose(first_prose(m_lines)) {}

    void assemble() {
        find_title();
        find_names();
        find_header_date();
        collect_pieces();
        settle_date();
        write_text();
        for (const auto& line : m_lines)
            if (!line.stays()) m_reading.dropped.push_back({std::string(line.text), line.dropped_by});
    }

  private:
    void find_title();
    void find_names();
    void find_header_date();
    void collect_pieces();
    void collect_prose(std::string_view paragraph, bool may_have_dateline);
    void split_crossheads(std::string_view paragraph);
    void settle_date();
    void write_text();
    [[nodiscard]] std::string_view without_signature(std::string_view paragraph);
    [[nodiscard]] text::BlockKind kind_of(const JudgedLine& line) const;
    void drop(std::string_view text, std::string_view rule) {
        m_reading.dropped.push_back({std::string(trim(text)), std::string(rule)});
    }

    const Page& m_page;
    const DocumentHints& m_hints;
    const ReadingTables& m_tables;
    Reading& m_reading;
    text::Article& m_article;
    std::vector<JudgedLine> m_lines;
    std::size_t m_first_prose;
    std::size_t m_title_line = std::string::npos;
    std::optional<base::Date> m_header_date;
    std::optional<base::Date> m_caption_date;
    std::optional<WrittenDate> m_dateline_date;
    bool m_has_dateline = false;
    std::vector<Piece> m_pieces;
};

/// What is given, what markup says, or the first line above the story that does not end with a stop.
void Assembler::find_title() {
    m_article.title = !m_hints.title.empty() ? m_hints.title : m_page.title;
    const auto folded = text::fold(m_article.title);
    const auto head = std::min(m_lines.size(), std::max(m_first_prose, std::size_t{1}));
    std::size_t fallback = std::string::npos;
    for (std::size_t i = 0; i < head && m_title_line == std::string::npos; ++i) {
        const auto& line = m_lines[i];
        if (!line.stays()) continue;
        if (!folded.empty()) {
            if (line.text.size() < 1000 && text::fold(line.text) == folded) m_title_line = i;
            continue;
        }
        const bool stop = line.text.ends_with('.') && !line.text.ends_with("...");
        if (stop || line.text.ends_with(':') || line.word_count > kTitleWords || i + 1 >= m_lines.size())
            continue;
        if (i == m_first_prose) continue;
        if (line.hint == LineHint::title || line.word_count >= 4)
            m_title_line = i;
        else if (line.word_count >= 2 && fallback == std::string::npos)
            fallback = i;
    }
    if (folded.empty() && m_title_line == std::string::npos) m_title_line = fallback;
    if (folded.empty() && m_title_line != std::string::npos) m_article.title = m_lines[m_title_line].text;
}

void Assembler::find_names() {
    m_article.author = m_page.author;
    m_article.publisher = !m_hints.publisher.empty() ? m_hints.publisher : m_page.publisher;
    m_article.url = !m_hints.url.empty() ? m_hints.url : m_page.url;
    if (!m_article.author.empty()) return;
    for (const auto& line : m_lines) {
        if (!line.is_byline || line.words.empty()) continue;
        // The first run of capitalised words, "Par" and the like left out.
        std::size_t begin = 0;
        while (begin < line.words.size() &&
               (!line.words[begin].is_capital || m_tables.roles.is(WordRole::by, line.words[begin].folded)))
            ++begin;
        std::size_t end = begin;
        while (end < line.words.size() && (line.words[end].is_capital || line.words[end].folded == "-" ||
                                           line.words[end].folded == "." ||
                                           m_tables.roles.is(WordRole::particle, line.words[end].folded)))
            ++end;
        while (end > begin && !line.words[end - 1].is_capital) --end;
        if (end - begin < 2) continue;
        m_article.author = line.text.substr(line.words[begin].span.begin,
                                            line.words[end - 1].span.end - line.words[begin].span.begin);
        return;
    }
}

/// Of the date lines, the first date that is not one of an update; else the first; else a full date in
/// brackets at the end of the headline.
void Assembler::find_header_date() {
    std::optional<base::Date> updated;
    for (const auto& line : m_lines) {
        if (line.is_caption && !m_caption_date) {
            if (const auto found = m_tables.dates.find(line.words)) m_caption_date = found->date();
        }
        if (!line.is_date_line || m_header_date) continue;
        std::size_t from = 0;
        while (const auto found = m_tables.dates.find(line.words, from)) {
            const auto is_update = [&](const Word& word) {
                return m_tables.roles.is(WordRole::update, word.folded);
            };
            const bool update =
                std::any_of(line.words.begin() + static_cast<std::ptrdiff_t>(from),
                            line.words.begin() + static_cast<std::ptrdiff_t>(found->first_word), is_update);
            from = found->past_word;
            const auto date = found->date();
            if (!date) continue;
            if (!update) {
                m_header_date = date;
                break;
            }
            if (!updated) updated = date;
        }
    }
    if (!m_header_date) m_header_date = updated;
    if (m_header_date || m_title_line == std::string::npos || !m_lines[m_title_line].text.ends_with(')'))
        return;
    const auto& words = m_lines[m_title_line].words;
    if (const auto found = m_tables.dates.find(words); found && found->past_word + 1 == words.size())
        m_header_date = found->date();
}

text::BlockKind Assembler::kind_of(const JudgedLine& line) const {
    using text::BlockKind;
    if (line.hint == LineHint::heading || line.hint == LineHint::title) return BlockKind::heading;
    if (line.hint == LineHint::paragraph || line.hint == LineHint::item || line.is_prose)
        return BlockKind::paragraph;
    std::size_t offset = 0;
    const auto first = text::next_code_point(line.text, offset);
    const bool starts_like_heading =
        text::is_upper(first) || text::is_digit(first) || first == 0xAB || first == '"';
    const char last = line.text.back();
    const bool open_end = last == ':' || last == ',' || last == ';';
    const bool heading =
        !line.ends_sentence && !open_end && starts_like_heading && line.word_count <= kHeadingWords;
    return heading ? BlockKind::heading : BlockKind::paragraph;
}

/// Cuts a bracket at the end that says who wrote: "(AFP)", "(avec Belga)".
std::string_view Assembler::without_signature(std::string_view paragraph) {
    auto end = paragraph;
    if (end.ends_with('.')) end.remove_suffix(1);
    if (!end.ends_with(')')) return paragraph;
    const auto open = end.rfind('(');
    if (open == std::string_view::npos || open == 0 || end.size() - open > kSignatureBytes) return paragraph;
    const auto words = split_words(end.substr(open));
    const auto matches = m_tables.patterns.match(words);
    const bool signs = std::any_of(matches.begin(), matches.end(), [](const LineMatch& m) {
        return m.rule->action == LineAction::signature;
    });
    if (!signs) return paragraph;
    const auto rest = trim(paragraph.substr(0, open));
    if (rest.empty()) return paragraph;
    drop(paragraph.substr(open), "signature");
    return rest;
}

/// Agency stories that came as one paragraph keep their cross-headings in it: "... janvier. EVITER UN
/// MASSACRE Les pays ...".
void Assembler::split_crossheads(std::string_view paragraph) {
    constexpr std::size_t kLetters = 10;
    constexpr std::size_t kLongWord = 5;
    if (paragraph.size() >= kCrossheadText && paragraph.size() <= kCrossheadLimit) {
        const auto words = split_words(paragraph);
        std::size_t begin = 0;
        for (std::size_t i = 1; i + 2 < words.size(); ++i) {
            const auto& before = words[i - 1].folded;
            if (!words[i].is_all_caps || (before != "." && before != "\"" && before != "!" && before != "?"))
                continue;
            if (words[i - 1].span.end == words[i].span.begin) continue;
            std::size_t end = i;
            std::size_t letters = 0;
            std::size_t count = 0;
            std::size_t longest = 0;
            for (; end < words.size(); ++end) {
                const auto& word = words[end];
                const bool one_letter =
                    word.is_word && word.is_capital && text::count_code_points(word.span.of(paragraph)) == 1;
                const bool elided = word.is_capital && word.span.size() <= 4 && word.folded.ends_with('\'');
                if (!word.is_all_caps && !elided &&
                    !(one_letter && end + 1 < words.size() && words[end + 1].is_all_caps) &&
                    word.folded != "-" && word.folded != ",")
                    break;
                letters += word.span.size();
                longest = std::max<std::size_t>(longest, word.span.size());
                count += word.is_word;
            }
            const bool heads = count >= 2 && letters >= kLetters && longest >= kLongWord &&
                               end < words.size() && (words[end].is_capital || words[end].folded == "\"");
            if (!heads) continue;
            m_pieces.push_back(
                {trim(paragraph.substr(begin, words[i].span.begin - begin)), text::BlockKind::paragraph});
            m_pieces.push_back(
                {trim(paragraph.substr(words[i].span.begin, words[end].span.begin - words[i].span.begin)),
                 text::BlockKind::heading});
            begin = words[end].span.begin;
            i = end;
        }
        paragraph = paragraph.substr(begin);
    }
    m_pieces.push_back({trim(paragraph), text::BlockKind::paragraph});
}

void Assembler::collect_prose(std::string_view paragraph, bool may_have_dateline) {
    if (may_have_dateline && !m_has_dateline) {
        if (const auto kicker = inline_kicker(paragraph, m_tables.patterns); kicker > 0) {
            const auto words = split_words(paragraph.substr(0, kicker));
            const auto inner = without_outer_marks(words);
            const auto matches = m_tables.patterns.match(words);
            const bool genre = std::any_of(matches.begin(), matches.end(), [](const LineMatch& m) {
                return m.rule->action == LineAction::kicker || m.rule->action == LineAction::drop;
            });
            if (genre || inner.empty())
                drop(paragraph.substr(0, kicker), "kicker");
            else
                m_pieces.push_back({paragraph.substr(inner.front().span.begin,
                                                     inner.back().span.end - inner.front().span.begin),
                                    text::BlockKind::heading});
            paragraph.remove_prefix(kicker);
        }
        if (const auto dateline =
                find_dateline(paragraph, m_tables.roles, m_tables.dates, m_tables.agencies)) {
            m_has_dateline = true;
            m_dateline_date = dateline->date;
            m_article.dateline_place = dateline->place;
            if (m_article.author.empty()) m_article.author = dateline->author;
            drop(paragraph.substr(0, dateline->end), "dateline");
            paragraph.remove_prefix(dateline->end);
        }
    }
    paragraph = without_signature(trim(paragraph));
    if (!paragraph.empty()) split_crossheads(paragraph);
}

void Assembler::collect_pieces() {
    if (!m_article.title.empty() && m_title_line == std::string::npos)
        m_pieces.push_back({m_article.title, text::BlockKind::title});
    std::size_t tries = 0;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto& line = m_lines[i];
        if (!line.stays()) continue;
        if (i == m_title_line) {
            m_pieces.push_back({line.text, text::BlockKind::title});
        } else if (const auto kind = kind_of(line); kind == text::BlockKind::heading) {
            m_pieces.push_back({line.text, kind});
        } else {
            collect_prose(line.text, tries < kDatelineTries);
            ++tries;
        }
    }
}

void Assembler::settle_date() {
    using text::DateSource;
    const auto take = [&](std::optional<base::Date> date, DateSource source) {
        if (!date || m_article.published) return;
        m_article.published = date;
        m_article.published_source = source;
    };
    take(m_hints.published, DateSource::given);
    take(m_page.published, DateSource::metadata);
    take(date_in_url(m_article.url), DateSource::metadata);
    take(m_header_date, DateSource::header);
    if (m_dateline_date) take(m_dateline_date->date(), DateSource::dateline);
    take(m_caption_date, DateSource::caption);
}

void Assembler::write_text() {
    auto& text = m_article.text;
    for (const auto& piece : m_pieces) {
        if (piece.text.empty()) continue;
        if (!text.empty()) text += "\n\n";
        const auto begin = static_cast<std::uint32_t>(text.size());
        text += piece.text;
        m_article.blocks.push_back({{begin, static_cast<std::uint32_t>(text.size())}, piece.kind});
    }
    m_article.sha256 = base::sha256_hex(text);
}

}  // namespace

void assemble(const Page& page, const DocumentHints& hints, const ReadingTables& tables, Reading& reading) {
    Assembler(page, hints, tables, reading).assemble();
}

}  // namespace entente::read
