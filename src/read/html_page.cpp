#include "read/html_page.hpp"

#include "read/encoding.hpp"
#include "read/html_metadata.hpp"
#include "read/html_tree.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <libxml/HTMLparser.h>

namespace entente::read {

namespace {

constexpr std::size_t kGoodParagraph = 60;   ///< bytes of text outside links
constexpr std::size_t kSmallestStory = 250;  ///< bytes of such paragraphs
constexpr std::size_t kMarkedStory =
    600;  ///< the same, of what the page itself marks as the body of its article
constexpr std::size_t kBoldHeadingWords = 14;

bool contains(const auto& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 24> kNeverStory = {
    "script", "style", "button",   "select", "option", "iframe",   "svg",    "template",
    "object", "embed", "canvas",   "audio",  "video",  "input",    "dialog", "menu",
    "map",    "head",  "textarea", "link",   "meta",   "progress", "meter",  "datalist"};
constexpr std::array<std::string_view, 5> kSeldomStory = {"nav", "aside", "footer", "form", "noscript"};
constexpr std::array<std::string_view, 6> kRoles = {"navigation", "complementary", "contentinfo",
                                                    "search",     "dialog",        "alertdialog"};
constexpr std::array<std::string_view, 5> kNeverByName = {"html", "body", "main", "article", "h1"};
constexpr std::array<std::string_view, 44> kBlocks = {
    "p",      "div",    "section", "article", "main",   "header",  "h1",         "h2",       "h3",
    "h4",     "h5",     "h6",      "ul",      "ol",     "li",      "dl",         "dt",       "dd",
    "table",  "tr",     "td",      "th",      "tbody",  "thead",   "blockquote", "figure",   "figcaption",
    "pre",    "hr",     "address", "body",    "center", "details", "summary",    "fieldset", "caption",
    "hgroup", "footer", "aside",   "form",    "html",   "tfoot",   "legend",     "time"};

/// Words of class and id names: cut at marks and before capitals, lower case.
std::vector<std::string> name_words(std::string_view names) {
    std::vector<std::string> words(1);
    bool was_lower = false;
    for (const char c : names) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if ((!letter || (upper && was_lower)) && !words.back().empty()) words.emplace_back();
        if (letter) words.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
        // A blank ends the name: words of two names never stand side by side.
        if (c == ' ' || c == '\n' || c == '\t') words.insert(words.end() - 1, "|");
        was_lower = letter && !upper;
    }
    return words;
}

}  // namespace

struct HtmlReader::Impl {
    explicit Impl(const std::filesystem::path& schema) {
        const auto table = base::TsvTable::load(schema / "fr" / "html_classes.tsv");
        static constexpr std::array<std::pair<std::string_view, unsigned>, 4> kMeanings = {
            {{"drop", HtmlMarks::drop},
             {"caption", HtmlMarks::caption},
             {"story", HtmlMarks::story},
             {"update", HtmlMarks::update}}};
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const auto* meaning = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const auto& m) {
                return m.first == table.cell(row, "means");
            });
            if (meaning == kMeanings.end()) throw InputError(table.place(row) + ": no such meaning");
            for (const auto& name : base::split_list(table.cell(row, "names"))) {
                auto words = base::split_list(name, ' ');
                names[words.front()].push_back({std::move(words), meaning->second});
            }
        }
    }

    [[nodiscard]] unsigned marks_of(std::string_view class_names) const {
        unsigned marks = 0;
        const auto words = name_words(class_names);
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto found = names.find(words[i]);
            if (found == names.end()) continue;
            for (const auto& [sequence, meaning] : found->second) {
                if (i + sequence.size() > words.size()) continue;
                if (std::equal(sequence.begin(), sequence.end(),
                               words.begin() + static_cast<std::ptrdiff_t>(i)))
                    marks |= meaning;
            }
        }
        return marks;
    }

    struct Name {
        std::vector<std::string> words;
        unsigned meaning;
    };
    std::map<std::string, std::vector<Name>, std::less<>> names;
};

namespace {

/// One page on its way to lines.
class PageBuilder {
  public:
    PageBuilder(HtmlTree tree, const FrenchDates& dates) : m_tree(std::move(tree)), m_dates(dates) {}

    Page build() {
        remove([&](std::size_t i) { return contains(kNeverStory, m_tree.nodes[i].name); });
        measure();
        const auto all = m_prose[0];
        remove([&](std::size_t i) {
            const auto& node = m_tree.nodes[i];
            if (m_prose[i] * 2 > all && all > 0) return false;  // most of the page's prose is in it
            const bool named = (node.marks & HtmlMarks::drop) != 0 && !contains(kNeverByName, node.name);
            if ((node.marks & HtmlMarks::hidden) != 0) return true;
            return named || contains(kSeldomStory, node.name) || contains(kRoles, node.role);
        });
        measure();
        const auto root = story_root();
        const auto headline = find_headline(root);
        Page page;
        read_metadata(m_tree, m_dates, headline, m_tree.nodes[root].end, page);
        emit(headline < root ? headline : root, m_tree.nodes[root].end, headline, page);
        if (headline != kNoNode) page.title = one_line(m_tree.text_of(headline));
        return page;
    }

  private:
    void measure();
    template <typename Condition>
    void remove(Condition condition);
    [[nodiscard]] std::size_t story_root() const;
    [[nodiscard]] std::size_t find_headline(std::size_t root) const;
    void emit(std::size_t begin, std::size_t end, std::size_t headline, Page& page);
    void flush(LineHint hint, Page& page);
    [[nodiscard]] LineHint hint_of(std::size_t node, std::size_t headline) const;

    HtmlTree m_tree;
    const FrenchDates& m_dates;
    std::vector<std::size_t> m_prose;  ///< bytes of good paragraphs in the subtree of each node
    std::string m_line;
    std::size_t m_line_bytes = 0;
    std::size_t m_link_bytes = 0;
    std::size_t m_bold_bytes = 0;
};

void PageBuilder::measure() {
    const auto& nodes = m_tree.nodes;
    m_prose.assign(nodes.size(), 0);
    std::vector<std::size_t> own(nodes.size(), 0);  // text outside links, credited to the nearest block
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].removed) continue;
        if (!nodes[i].is_text || nodes[i].in_link) continue;
        auto block = nodes[i].parent;
        while (block != kNoNode && !contains(kBlocks, nodes[block].name) && nodes[block].parent != kNoNode)
            block = nodes[block].parent;
        if (block != kNoNode) own[block] += weight(m_tree.raw_text(i));
    }
    for (std::size_t i = nodes.size(); i-- > 0;) {
        if (own[i] >= kGoodParagraph) m_prose[i] += own[i];
        if (nodes[i].parent != kNoNode) m_prose[nodes[i].parent] += m_prose[i];
    }
}

template <typename Condition>
void PageBuilder::remove(Condition condition) {
    auto& nodes = m_tree.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].is_text || nodes[i].removed || !condition(i)) continue;
        for (std::size_t k = i; k < nodes[i].end; ++k) nodes[k].removed = true;
    }
}

/// The element that holds the story: the body named so by the page; an <article> or <main> with most of the
/// prose; else the smallest element with four fifths of it.
std::size_t PageBuilder::story_root() const {
    const auto& nodes = m_tree.nodes;
    const auto all = m_prose[0];
    std::size_t named = kNoNode;
    std::size_t article = kNoNode;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].is_text || nodes[i].removed || m_prose[i] < kSmallestStory) continue;
        const bool body = nodes[i].item_property == "articleBody" || (nodes[i].marks & HtmlMarks::story) != 0;
        if (nodes[i].item_property == "articleBody" && m_prose[i] >= kMarkedStory) return i;
        if (body && (named == kNoNode || m_prose[i] > m_prose[named])) named = i;
        const bool holder = nodes[i].name == "article" || nodes[i].role == "article";
        if (holder && (article == kNoNode || m_prose[i] > m_prose[article])) article = i;
    }
    if (named != kNoNode &&
        (m_prose[named] * 2 >= all || (article != kNoNode && m_prose[named] * 10 >= m_prose[article] * 6)))
        return named;
    if (article != kNoNode && m_prose[article] * 10 >= all * 4) return article;
    std::size_t best = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].is_text || nodes[i].removed || all == 0) continue;
        if (m_prose[i] * 5 >= all * 4 && nodes[i].end - i <= nodes[best].end - best && nodes[i].name != "p")
            best = i;
    }
    return best;
}

/// The <h1> of the story: inside it or the last before it.
std::size_t PageBuilder::find_headline(std::size_t root) const {
    const auto& nodes = m_tree.nodes;
    std::size_t found = kNoNode;
    for (std::size_t i = 0; i < nodes[root].end; ++i) {
        if (nodes[i].removed || nodes[i].name != "h1") continue;
        const auto text = one_line(m_tree.text_of(i));
        if (std::count(text.begin(), text.end(), ' ') < 1) continue;
        if (i > root && found != kNoNode) break;
        found = i;
    }
    return found;
}

LineHint PageBuilder::hint_of(std::size_t node, std::size_t headline) const {
    for (auto i = node; i != kNoNode; i = m_tree.nodes[i].parent) {
        const auto& name = m_tree.nodes[i].name;
        if (name == "figcaption" || name == "caption" || (m_tree.nodes[i].marks & HtmlMarks::caption) != 0)
            return LineHint::caption;
        if (i == headline) return LineHint::title;
        if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return LineHint::heading;
        if (name == "p") {
            for (auto up = m_tree.nodes[i].parent; up != kNoNode; up = m_tree.nodes[up].parent) {
                const auto& above = m_tree.nodes[up];
                if (above.name == "figcaption" || (above.marks & HtmlMarks::caption) != 0)
                    return LineHint::caption;
            }
            return LineHint::paragraph;
        }
        if (name == "li" || name == "td" || name == "th" || name == "dd" || name == "dt")
            return LineHint::item;
        if (contains(kBlocks, name)) return LineHint::none;
    }
    return LineHint::none;
}

void PageBuilder::flush(LineHint hint, Page& page) {
    const auto clean = clean_text(m_line);
    const auto bytes = std::exchange(m_line_bytes, 0);
    const bool is_link = m_link_bytes * 10 > bytes * 8;
    const bool is_bold = m_bold_bytes * 10 > bytes * 9;
    m_link_bytes = m_bold_bytes = 0;
    m_line.clear();
    for (std::size_t begin = 0; begin < clean.size();) {
        auto end = std::min(clean.find('\n', begin), clean.size());
        const auto text = trim(std::string_view(clean).substr(begin, end - begin));
        begin = end + 1;
        if (text.empty()) continue;
        auto line_hint = hint;
        const auto last = text.back();
        const bool open_end = last != '.' && last != '!' && last != '?' && last != ':' && last != '"' &&
                              !text.ends_with("\xC2\xBB");
        if (hint == LineHint::paragraph && is_bold && open_end &&
            split_words(text).size() <= kBoldHeadingWords)
            line_hint = LineHint::heading;
        page.lines.push_back({std::string(text), line_hint, true, is_link && bytes > 0});
    }
}

void PageBuilder::emit(std::size_t begin, std::size_t end, std::size_t headline, Page& page) {
    const auto& nodes = m_tree.nodes;
    std::vector<std::size_t> open;  // blocks whose end flushes a line
    std::size_t holder = begin;
    const auto flush_line = [&] { flush(hint_of(holder, headline), page); };
    for (std::size_t i = begin; i < end;) {
        while (!open.empty() && nodes[open.back()].end <= i) {
            flush_line();
            open.pop_back();
            holder = open.empty() ? begin : open.back();
        }
        const auto& node = nodes[i];
        if (node.removed) {
            i = node.end;
            continue;
        }
        if (node.is_text) {
            const auto text = m_tree.raw_text(i);
            const auto bytes = weight(text);
            append_collapsed(text, m_line);
            m_line_bytes += bytes;
            if (node.in_link) m_link_bytes += bytes;
            if (node.in_bold) m_bold_bytes += bytes;
        } else if (node.name == "br") {
            m_line += '\n';
        } else if (contains(kBlocks, node.name)) {
            flush_line();
            open.push_back(i);
            holder = i;
        }
        ++i;
    }
    flush_line();
}

}  // namespace

HtmlReader::HtmlReader(const std::filesystem::path& schema) : m_impl(std::make_unique<const Impl>(schema)) {}

HtmlReader::~HtmlReader() = default;

Page HtmlReader::page_of(const std::string& utf8, const FrenchDates& dates) const {
    auto tree = parse_html(utf8, [&](std::string_view names) { return m_impl->marks_of(names); });
    if (tree.nodes.empty()) return {};
    return PageBuilder(std::move(tree), dates).build();
}

std::string declared_charset(std::string_view bytes) {
    constexpr std::size_t kLookAt = 2048;
    constexpr std::string_view kKey = "charset=";
    std::string head(bytes.substr(0, kLookAt));
    for (auto& c : head)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    auto at = head.find(kKey);
    std::size_t skip = kKey.size();
    if (at == std::string::npos && head.starts_with("<?xml")) {
        at = head.find("encoding=");
        skip = 9;
    }
    if (at == std::string::npos) return {};
    at += skip;
    while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
    const auto end = head.find_first_of("\"' ;>/?", at);
    return head.substr(at, end == std::string::npos ? std::string::npos : end - at);
}

}  // namespace entente::read
