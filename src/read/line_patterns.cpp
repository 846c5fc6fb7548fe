#include "read/line_patterns.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace entente::read {

namespace {

constexpr std::size_t kLongestName = 6;
constexpr std::size_t kDefaultWords = 20;
constexpr std::size_t kSentenceWords = 6;
constexpr std::size_t kMostSteps = 20'000;  ///< a line cannot make a pattern work longer than this

constexpr std::array<std::pair<std::string_view, LineAction>, 9> kActions = {
    {{"drop", LineAction::drop},
     {"links", LineAction::links},
     {"tail", LineAction::tail},
     {"date", LineAction::date},
     {"byline", LineAction::byline},
     {"credit", LineAction::credit},
     {"kicker", LineAction::kicker},
     {"signature", LineAction::signature},
     {"clip", LineAction::clip}}};
constexpr std::array<std::pair<std::string_view, LineZone>, 6> kZones = {{{"any", LineZone::any},
                                                                          {"head", LineZone::head},
                                                                          {"end", LineZone::end},
                                                                          {"edge", LineZone::edge},
                                                                          {"body", LineZone::body},
                                                                          {"last", LineZone::last}}};

template <typename Value, std::size_t size>
Value named(const std::array<std::pair<std::string_view, Value>, size>& names, const base::TsvTable& table,
            std::size_t row, std::string_view column) {
    const auto& cell = table.cell(row, column);
    for (const auto& [name, value] : names)
        if (name == cell) return value;
    throw InputError(table.place(row) + ": " + std::string(column) + " cannot be \"" + cell + "\"");
}

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    for (auto& word : split_words(text)) words.push_back(std::move(word.folded));
    return words;
}

bool ends_like_sentence(std::span<const Word> words) {
    for (; !words.empty() && !words.back().is_word; words = words.first(words.size() - 1)) {
        const auto& mark = words.back().folded;
        if (mark == "." || mark == "!" || mark == "?" || mark == "...") return true;
    }
    return false;
}

}  // namespace

Agencies::Agencies(const std::filesystem::path& schema) {
    const auto table = base::TsvTable::load(schema / "fr" / "agencies.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (const auto& form : base::split_list(table.cell(row, "names"))) {
            auto words = folded_words(form);
            if (!words.empty()) m_names[words.front()].push_back(std::move(words));
        }
    }
    for (auto& [first, names] : m_names)
        std::sort(names.begin(), names.end(),
                  [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::size_t Agencies::length_at(std::span<const Word> words, std::size_t at) const {
    if (at >= words.size()) return 0;
    const auto found = m_names.find(words[at].folded);
    if (found == m_names.end()) return 0;
    for (const auto& name : found->second) {
        if (at + name.size() > words.size()) continue;
        const auto same = [](const std::string& part, const Word& word) { return part == word.folded; };
        if (std::equal(name.begin(), name.end(), words.begin() + static_cast<std::ptrdiff_t>(at), same))
            return name.size();
    }
    return 0;
}

struct LinePatterns::Element {
    enum class Kind { words, anything, number, name, agency, date, time };
    Kind kind = Kind::words;
    bool optional = false;
    std::vector<std::vector<std::string>> alternatives;  ///< of kind words
};

struct LinePatterns::Pattern {
    std::vector<Element> elements;
};

LinePatterns::LinePatterns(const std::filesystem::path& schema, const WordRoles& roles,
                           const FrenchDates& dates, const Agencies& agencies)
    : m_roles(roles), m_dates(dates), m_agencies(agencies) {
    using Kind = Element::Kind;
    const auto table = base::TsvTable::load(schema / "fr" / "boilerplate.tsv");
    const auto parse = [](std::string_view text) {
        static constexpr std::array<std::pair<std::string_view, Kind>, 6> kSpecial = {
            {{"...", Kind::anything},
             {"#", Kind::number},
             {"<name>", Kind::name},
             {"<agency>", Kind::agency},
             {"<date>", Kind::date},
             {"<time>", Kind::time}}};
        Pattern pattern;
        while (!(text = trim(text)).empty()) {
            const char open = text.front();
            Element element;
            auto end = text.find(' ');
            const auto kind_named = [&](std::string_view name) {
                const auto* special = std::find_if(kSpecial.begin(), kSpecial.end(),
                                                   [&](const auto& s) { return s.first == name; });
                return special == kSpecial.end() ? Kind::words : special->second;
            };
            if (open == '(' || open == '[') {
                const auto close = text.find(open == '(' ? ')' : ']');
                if (close == std::string_view::npos) throw InputError("a bracket is not closed");
                element.kind = kind_named(trim(text.substr(1, close - 1)));
                for (const auto& part : base::split_list(text.substr(1, close - 1)))
                    element.alternatives.push_back(folded_words(part));
                element.optional = open == '[';
                end = close + 1;
            } else {
                element.kind = kind_named(text.substr(0, end));
                element.alternatives.push_back(folded_words(text.substr(0, end)));
            }
            text.remove_prefix(std::min(end, text.size()));
            pattern.elements.push_back(std::move(element));
        }
        if (pattern.elements.empty()) throw InputError("the pattern is empty");
        return pattern;
    };
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        LineRule rule;
        rule.action = named(kActions, table, row, "action");
        rule.zone = named(kZones, table, row, "zone");
        rule.place = "boilerplate.tsv" + table.place(row).substr(table.place(row).rfind(':'));
        rule.example = table.cell(row, "example");
        rule.takes_sentences = table.cell(row, "sentences") == "yes";
        rule.maximum_words = kDefaultWords;
        const auto& words = table.cell(row, "words");
        std::from_chars(words.data(), words.data() + words.size(), rule.maximum_words);
        try {
            m_patterns.push_back(parse(table.cell(row, "pattern")));
        } catch (Error& error) {
            error.add_context(table.place(row));
            throw;
        }
        m_rules.push_back(std::move(rule));
    }
}

LinePatterns::~LinePatterns() = default;

std::size_t LinePatterns::time_length(std::span<const Word> words, std::size_t at) const {
    const auto is_figure = [&](std::size_t i) {
        return i < words.size() && words[i].is_number && words[i].folded.size() <= 2;
    };
    if (!is_figure(at) || at + 1 >= words.size()) return 0;
    const auto& mark = words[at + 1].folded;
    if (mark != ":" && !m_roles.is(WordRole::hour, mark)) return 0;
    if (!is_figure(at + 2)) return mark == ":" ? 0 : 2;
    return at + 4 < words.size() && words[at + 3].folded == ":" && is_figure(at + 4) ? 5 : 3;
}

bool LinePatterns::matches(std::span<const Element> elements, std::span<const Word> words, std::size_t at,
                           bool& has_more, std::size_t& steps) const {
    using Kind = Element::Kind;
    if (++steps > kMostSteps) return false;
    if (elements.empty()) {
        while (at < words.size() && !words[at].is_word) ++at;
        return at == words.size();
    }
    const auto& element = elements.front();
    const auto rest = elements.subspan(1);
    const auto go_on = [&](std::size_t next) { return matches(rest, words, next, has_more, steps); };
    if (element.kind == Kind::anything) {
        if (rest.empty()) {
            has_more = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(at), words.end(),
                                   [](const Word& w) { return w.is_word; });
            return true;
        }
        for (std::size_t next = at; next <= words.size(); ++next)
            if (go_on(next)) return true;
        return false;
    }
    if (element.optional && go_on(at)) return true;
    const auto try_at = [&](std::size_t start) {
        switch (element.kind) {
            case Kind::words:
                for (const auto& alternative : element.alternatives) {
                    std::size_t next = start;
                    bool all = true;
                    for (const auto& word : alternative) {
                        if (next > start)
                            while (next < words.size() && !words[next].is_word && words[next].folded != word)
                                ++next;
                        all = all && next < words.size() && words[next].folded == word;
                        if (!all) break;
                        ++next;
                    }
                    if (all && go_on(next)) return true;
                }
                return false;
            case Kind::number:
                return words[start].is_number && go_on(start + 1);
            case Kind::agency: {
                const auto length = m_agencies.length_at(words, start);
                return length > 0 && go_on(start + length);
            }
            case Kind::date: {
                const auto date = m_dates.at(words, start);
                return date && go_on(date->past_word);
            }
            case Kind::time: {
                const auto length = time_length(words, start);
                return length > 0 && go_on(start + length);
            }
            case Kind::name: {
                std::size_t capitals = 0;
                for (std::size_t next = start; next < words.size() && capitals <= kLongestName; ++next) {
                    const auto& word = words[next];
                    if (word.is_word && word.is_capital && !word.is_number) {
                        ++capitals;
                        if (go_on(next + 1)) return true;
                    } else if (!(m_roles.is(WordRole::particle, word.folded) && next > start) &&
                               word.folded != "-" && word.folded != "." && word.folded != "'") {
                        break;
                    }
                }
                return false;
            }
            case Kind::anything:
                break;
        }
        return false;
    };
    for (std::size_t start = at; start < words.size(); ++start) {
        if (try_at(start)) return true;
        if (words[start].is_word) break;
    }
    return false;
}

std::vector<LineMatch> LinePatterns::match(std::span<const Word> words) const {
    std::vector<LineMatch> found;
    const bool is_sentence = ends_like_sentence(words);
    words = without_outer_marks(words);
    const auto count = static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](const Word& w) { return w.is_word; }));
    if (words.empty()) return found;
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const auto& elements = m_patterns[i].elements;
        if (count > m_rules[i].maximum_words) continue;
        // Most patterns begin with plain words: one comparison tells most of them apart.
        if (const auto& first = elements.front(); first.kind == Element::Kind::words && !first.optional) {
            const auto begins = [&](const auto& alternative) {
                return !alternative.empty() && alternative.front() == words.front().folded;
            };
            if (std::none_of(first.alternatives.begin(), first.alternatives.end(), begins)) continue;
        }
        bool has_more = false;
        std::size_t steps = 0;
        if (!matches(elements, words, 0, has_more, steps)) continue;
        const auto& rule = m_rules[i];
        const bool open = has_more || rule.action == LineAction::clip;
        if (open && is_sentence && count >= kSentenceWords && !rule.takes_sentences) continue;
        found.push_back({&rule, has_more});
    }
    return found;
}

std::span<const Word> without_outer_marks(std::span<const Word> words) {
    const auto is_kept = [](const Word& word) {
        return word.is_word || word.folded == "\xC2\xA9" || word.folded == "@";
    };
    while (!words.empty() && !is_kept(words.front())) words = words.subspan(1);
    while (!words.empty() && !is_kept(words.back())) words = words.first(words.size() - 1);
    return words;
}

}  // namespace entente::read
