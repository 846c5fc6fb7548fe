#include "graph/names.hpp"

#include "entente/base/hash.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace entente::graph {

namespace {

constexpr std::size_t kLongestSlug = 60;
constexpr std::size_t kShortestPlural = 4;

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

struct Spelling {
    std::string_view from;
    std::string_view to;
};

/// How one sound is spelled in French, English and German transliterations; longest first. 'C' stands for
/// "tch".
constexpr std::array<Spelling, 16> kSpellings = {{{"tsch", "C"},
                                                  {"tch", "C"},
                                                  {"sch", "C"},
                                                  {"ch", "C"},
                                                  {"sh", "C"},
                                                  {"kh", "k"},
                                                  {"gh", "g"},
                                                  {"ph", "f"},
                                                  {"dj", "j"},
                                                  {"ck", "k"},
                                                  {"ce", "s"},
                                                  {"ci", "s"},
                                                  {"qu", "k"},
                                                  {"c", "k"},
                                                  {"q", "k"},
                                                  {"x", "ks"}}};

void append_sounds(std::string_view word, std::string& out) {
    const auto add = [&](char c) {
        if (c == 'h' || c == 'w' || is_vowel(c)) return;
        if (c == 'v') c = 'f';
        if (c == 'z') c = 's';
        if (out.empty() || out.back() != c) out += c;
    };
    for (std::size_t i = 0; i < word.size();) {
        const auto* spelling = std::ranges::find_if(kSpellings, [&](const Spelling& candidate) {
            return word.substr(i).starts_with(candidate.from);
        });
        if (spelling != kSpellings.end()) {
            for (const char c : spelling->to) add(c);
            i += spelling->from.size();
        } else {
            add(word[i++]);
        }
    }
}

void fold_into(std::unordered_set<std::string>& words, const std::string& cell) {
    for (const auto& word : base::split_list(cell)) words.insert(text::fold(word));
}

}  // namespace

ResolveTables::ResolveTables() : m_content(std::make_unique<Content>()) {}
ResolveTables::~ResolveTables() = default;

std::shared_ptr<const ResolveTables> ResolveTables::load(const std::filesystem::path& schema) {
    auto tables = std::make_shared<ResolveTables>();
    auto& content = *tables->m_content;
    const auto names = base::TsvTable::load(schema / "fr" / "name_words.tsv");
    for (std::size_t row = 0; row < names.row_count(); ++row) {
        const auto& use = names.cell(row, "use");
        auto& words = use == "title"        ? content.titles
                      : use == "determiner" ? content.determiners
                      : use == "particle"   ? content.particles
                                            : content.qualifiers;
        fold_into(words, names.cell(row, "words"));
    }
    const auto roles = base::TsvTable::load(schema / "ontology" / "single_roles.tsv");
    for (std::size_t row = 0; row < roles.row_count(); ++row)
        content.single_roles.insert(roles.cell(row, "role_type"));
    const auto issues = base::TsvTable::load(schema / "fr" / "issue_synonyms.tsv");
    for (std::size_t row = 0; row < issues.row_count(); ++row)
        for (const auto& form : base::split_list(issues.cell(row, "forms")))
            content.issue_forms.push_back(
                {key_words(form, content), issues.cell(row, "class"), issues.cell(row, "rest") == "ignored"});
    std::ranges::stable_sort(content.issue_forms, std::ranges::greater{},
                             [](const Content::IssueForm& form) { return form.words.size(); });
    return tables;
}

std::vector<std::string> name_words(std::string_view name) {
    const auto folded = text::fold(name);
    std::vector<std::string> words;
    std::string word;
    for (std::size_t at = 0; at < folded.size();) {
        const auto code_point = text::next_code_point(folded, at);
        if (text::is_letter(code_point) || text::is_digit(code_point)) {
            text::append_utf8(code_point, word);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

std::string join(const std::vector<std::string>& words, std::string_view separator) {
    std::string joined;
    for (const auto& word : words) {
        if (!joined.empty()) joined += separator;
        joined += word;
    }
    return joined;
}

std::vector<std::string> without_determiners(std::vector<std::string> words, const Words& tables) {
    const auto first =
        std::ranges::find_if(words, [&](const auto& word) { return !tables.determiners.contains(word); });
    if (first != words.end()) words.erase(words.begin(), first);
    return words;
}

std::vector<std::string> key_words(std::string_view name, const Words& tables) {
    const auto words = name_words(name);
    std::vector<std::string> key;
    for (auto word : words) {
        if (tables.determiners.contains(word) || tables.particles.contains(word)) continue;
        if (word.size() >= kShortestPlural && (word.back() == 's' || word.back() == 'x')) word.pop_back();
        key.push_back(std::move(word));
    }
    return key.empty() ? words : key;
}

PersonName PersonName::read(std::string_view name, const Words& tables) {
    PersonName read;
    read.words = name_words(name);
    auto first = read.words.begin();
    while (read.words.end() - first > 1 && tables.titles.contains(*first)) ++first;
    read.words.erase(read.words.begin(), first);
    if (read.words.empty()) return read;
    read.surname = read.words.back();
    const auto names = std::ranges::count_if(
        read.words, [&](const auto& word) { return !tables.particles.contains(word) && word.size() > 1; });
    read.full = names > 1 && read.words.front().size() > 1;
    return read;
}

bool PersonName::may_shorten(const PersonName& longer) const {
    if (words.empty() || longer.words.empty() || surname != longer.surname) return false;
    if (words.size() == 1) return true;
    // Every word of ours is a word of theirs, or the initial of one, in their order.
    std::size_t at = 0;
    for (const auto& word : words) {
        while (at < longer.words.size() && longer.words[at] != word &&
               !(word.size() == 1 && longer.words[at].starts_with(word)))
            ++at;
        if (at++ == longer.words.size()) return false;
    }
    return true;
}

std::string consonant_skeleton(const std::vector<std::string>& words) {
    std::string skeleton;
    for (const auto& word : words) append_sounds(word, skeleton);
    return skeleton;
}

bool within_one_edit(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    return a.substr(a.size() == b.size() && i < a.size() ? i + 1 : i) == b.substr(std::min(i + 1, b.size()));
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::vector<std::string> edit_keys(const std::string& skeleton) {
    std::set<std::string> keys{skeleton};
    for (std::size_t i = 0; i < skeleton.size(); ++i)
        keys.insert(skeleton.substr(0, i) + skeleton.substr(i + 1));
    return {keys.begin(), keys.end()};
}

std::string slug(std::string_view name) {
    std::string slug;
    for (const auto& word : name_words(name)) {
        if (!slug.empty() && slug.size() + 1 + word.size() > kLongestSlug) break;
        if (!slug.empty()) slug += '-';
        slug += word;
    }
    if (slug.empty() || slug.size() > kLongestSlug) return base::content_id(name, 12);
    return slug;
}

}  // namespace entente::graph
