#include "read/html_metadata.hpp"

#include "entente/base/error.hpp"
#include "entente/base/json.hpp"

#include <algorithm>
#include <array>

namespace entente::read {

namespace {

constexpr int kDeepestObject = 12;

constexpr std::array<std::string_view, 22> kDateNames = {"article:published_time",
                                                         "og:article:published_time",
                                                         "og:published_time",
                                                         "datepublished",
                                                         "date",
                                                         "dc.date",
                                                         "dc.date.issued",
                                                         "dc.date.created",
                                                         "dcterms.issued",
                                                         "dcterms.created",
                                                         "dcterms.date",
                                                         "publish-date",
                                                         "publish_date",
                                                         "publication_date",
                                                         "publicationdate",
                                                         "pubdate",
                                                         "sailthru.date",
                                                         "parsely-pub-date",
                                                         "cxenseparse:recs:publishtime",
                                                         "article.published",
                                                         "citation_publication_date",
                                                         "last_publication_date"};
constexpr std::array<std::string_view, 5> kTitleNames = {"og:title", "twitter:title", "dc.title",
                                                         "citation_title", "headline"};
constexpr std::array<std::string_view, 7> kAuthorNames = {
    "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "citation_author"};
constexpr std::array<std::string_view, 4> kPublisherNames = {"og:site_name", "application-name",
                                                             "dc.publisher", "citation_publisher"};

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

void fill(std::string& field, std::string_view value) {
    if (field.empty()) field = one_line(value);
}

class Metadata {
  public:
    Metadata(const HtmlTree& tree, const FrenchDates& dates, Page& page)
        : m_tree(tree), m_dates(dates), m_page(page) {}

    void read(std::size_t begin, std::size_t end) {
        for (std::size_t i = 0; i < m_tree.nodes.size(); ++i)
            if (m_tree.nodes[i].name == "script" &&
                m_tree.attribute(i, "type").find("ld+json") != std::string_view::npos)
                linked_data(i);
        from_meta(kDateNames, [&](std::string_view value) { date(value); });
        from_meta(kTitleNames, [&](std::string_view value) { fill(m_page.title, value); });
        from_meta(kAuthorNames, [&](std::string_view value) { author(value); });
        from_meta(kPublisherNames, [&](std::string_view value) { fill(m_page.publisher, value); });
        from_elements();
        from_time(begin, end);
        without_site();
    }

  private:
    void date(std::string_view value) {
        if (!m_page.published) m_page.published = m_dates.parse(value);
    }
    void author(std::string_view value) {
        if (value.find("://") == std::string_view::npos) fill(m_page.author, value);
    }
    void linked_data(std::size_t script);
    void object(base::JsonView value, int depth);
    void article(base::JsonView value);
    void from_elements();
    void from_time(std::size_t begin, std::size_t end);
    void without_site();

    /// Names in their order of trust, not in the order of the page.
    template <std::size_t size, typename Take>
    void from_meta(const std::array<std::string_view, size>& names, Take take) {
        for (const auto name : names) {
            for (std::size_t i = 0; i < m_tree.nodes.size(); ++i) {
                if (m_tree.nodes[i].name != "meta") continue;
                for (const char* key : {"property", "name", "itemprop"})
                    if (lower_ascii(m_tree.attribute(i, key)) == name) take(m_tree.attribute(i, "content"));
            }
        }
    }

    const HtmlTree& m_tree;
    const FrenchDates& m_dates;
    Page& m_page;
    std::string m_site_title;  ///< of <title>, where the site's own name stands last
};

void Metadata::linked_data(std::size_t script) {
    std::string json;
    for (auto i = script; i < m_tree.nodes[script].end; ++i)
        if (m_tree.nodes[i].is_text) json += m_tree.raw_text(i);
    // Line feeds inside strings are a common fault of content systems; outside strings a blank is as good.
    std::replace_if(
        json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    try {
        const base::JsonDocument document(json);
        object(document.root(), 0);
    } catch (const InputError&) {
        // Broken linked data says nothing; the other sources remain.
    }
}

std::string first_name(base::JsonView value) {
    if (value.is_string()) return std::string(value.string());
    if (value.is_array()) return value.size() > 0 ? first_name(value[0]) : std::string();
    if (!value.is_object()) return {};
    const auto name = value.find("name");
    return name && name->is_string() ? std::string(name->string()) : std::string();
}

bool is_article(base::JsonView value) {
    const auto type = value.find("@type");
    if (!type) return false;
    const auto fits = [](base::JsonView name) {
        if (!name.is_string()) return false;
        const auto text = name.string();
        return text.ends_with("Article") || text == "BlogPosting" || text == "LiveBlogPosting" ||
               text == "Report";
    };
    if (!type->is_array()) return fits(*type);
    for (std::size_t i = 0; i < type->size(); ++i)
        if (fits((*type)[i])) return true;
    return false;
}

void Metadata::object(base::JsonView value, int depth) {
    if (depth > kDeepestObject) return;
    if (value.is_array()) {
        value.each_element([&](base::JsonView element) { object(element, depth + 1); });
    } else if (value.is_object()) {
        if (is_article(value))
            article(value);
        else
            value.each_member([&](std::string_view key, base::JsonView member) {
                if (key == "@graph" || key == "mainEntity" || key == "mainEntityOfPage")
                    object(member, depth + 1);
            });
    }
}

void Metadata::article(base::JsonView value) {
    const auto text = [&](std::string_view key) {
        const auto member = value.find(key);
        return member && member->is_string() ? std::string(member->string()) : std::string();
    };
    date(text("datePublished"));
    if (!m_page.published) date(text("dateCreated"));
    fill(m_page.title, text("headline"));
    fill(m_page.url, text("url"));
    if (const auto writer = value.find("author")) author(first_name(*writer));
    if (const auto publisher = value.find("publisher")) fill(m_page.publisher, first_name(*publisher));
}

void Metadata::from_elements() {
    for (std::size_t i = 0; i < m_tree.nodes.size(); ++i) {
        const auto& node = m_tree.nodes[i];
        if (node.is_text) continue;
        if (node.name == "link" && m_tree.attribute(i, "rel") == "canonical")
            fill(m_page.url, m_tree.attribute(i, "href"));
        if (node.name == "meta" && lower_ascii(m_tree.attribute(i, "property")) == "og:url")
            fill(m_page.url, m_tree.attribute(i, "content"));
        if (node.name == "title" && m_site_title.empty()) m_site_title = one_line(m_tree.text_of(i));
        if (node.item_property == "datePublished" && node.name != "meta") {
            const auto stamp = m_tree.attribute(i, "datetime");
            const auto content = m_tree.attribute(i, "content");
            date(!stamp.empty()     ? std::string(stamp)
                 : !content.empty() ? std::string(content)
                                    : m_tree.text_of(i));
        }
        if (node.item_property == "author" && node.name != "meta" && !node.removed && m_page.author.empty()) {
            const auto name = one_line(m_tree.text_of(i));
            constexpr std::size_t kLongestAuthor = 80;
            if (name.size() <= kLongestAuthor) author(name);
        }
    }
    fill(m_page.title, m_site_title);
}

void Metadata::from_time(std::size_t begin, std::size_t end) {
    if (begin == kNoNode) begin = 0;
    for (auto i = begin; i < end && !m_page.published; ++i) {
        const auto& node = m_tree.nodes[i];
        if (node.name != "time" || node.removed || (node.marks & HtmlMarks::update) != 0 ||
            node.item_property == "dateModified")
            continue;
        if (node.parent != kNoNode && (m_tree.nodes[node.parent].marks & HtmlMarks::update) != 0) continue;
        date(m_tree.attribute(i, "datetime"));
    }
}

/// "Treve a Alep - Le Courrier": the name of the site goes.
void Metadata::without_site() {
    constexpr std::array<std::string_view, 5> kMarks = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                                        " \xC2\xB7 "};
    for (const auto mark : kMarks) {
        const auto at = m_page.title.rfind(mark);
        if (at == std::string::npos || at == 0) continue;
        const auto rest = std::string_view(m_page.title).substr(at + mark.size());
        const auto words = std::count(rest.begin(), rest.end(), ' ') + 1;
        const auto before =
            std::count(m_page.title.begin(), m_page.title.begin() + static_cast<std::ptrdiff_t>(at), ' ') + 1;
        const bool site = lower_ascii(rest) == lower_ascii(m_page.publisher);
        if (!site && (m_page.title != m_site_title || words > 4 || before < 4)) continue;
        m_page.title.resize(at);
        return;
    }
}

}  // namespace

void read_metadata(const HtmlTree& tree, const FrenchDates& dates, std::size_t begin, std::size_t end,
                   Page& page) {
    Metadata(tree, dates, page).read(begin, end);
}

}  // namespace entente::read
