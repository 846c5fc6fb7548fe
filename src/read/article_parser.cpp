#include "entente/read/article_parser.hpp"

#include "read/encoding.hpp"
#include "read/html_page.hpp"
#include "read/page.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/json.hpp"

#include <algorithm>

namespace entente::read {

namespace {

constexpr std::size_t kFewestLetters = 2;

void refuse_binary(std::string_view bytes) {
    if (trim(bytes.substr(0, 1 << 16)).empty() && bytes.size() < (1 << 16)) throw InputError("empty");
    if (const auto kind = binary_kind(bytes); !kind.empty()) throw InputError("not text but " + kind);
}

bool is_french_tag(std::string_view tag) {
    return tag.size() >= 2 && (tag[0] == 'f' || tag[0] == 'F') && (tag[1] == 'r' || tag[1] == 'R') &&
           (tag.size() == 2 || tag[2] == '-' || tag[2] == '_' || tag == "fra" || tag == "fre");
}

}  // namespace

struct ArticleParser::Impl {
    Impl(const std::filesystem::path& schema, bool check)
        : tables(schema),
          html(schema),
          json_schema(base::read_file(schema / "input" / "article.schema.json")),
          check_language(check) {}

    /// Everything after decoding is common to all forms.
    void finish(const Page& page, const DocumentHints& hints, Reading& reading) const {
        auto& article = reading.article;
        article.id = hints.id;
        article.path = hints.path;
        assemble(page, hints, tables, reading);
        if (weight(article.text) < kFewestLetters)
            throw InputError(reading.dropped.empty() ? "empty" : "empty: no line of it is a story");
        if (!hints.language.empty()) {
            if (check_language && !is_french_tag(hints.language))
                throw InputError("not French (its language is given as " + hints.language + ")");
            article.language = hints.language;
        } else if (check_language) {
            if (const auto objection = tables.languages.objection(article.text); !objection.empty())
                throw InputError("not French (looks like " + objection + ")");
        }
    }

    ReadingTables tables;
    HtmlReader html;
    base::JsonDocument json_schema;
    bool check_language;
};

ArticleParser::ArticleParser(const std::filesystem::path& schema, bool check_language)
    : m_impl(std::make_unique<const Impl>(schema, check_language)) {}

ArticleParser::~ArticleParser() = default;

Reading ArticleParser::read_text(std::string_view bytes, const DocumentHints& hints) const {
    refuse_binary(bytes);
    auto decoded = decode(bytes);
    Reading reading;
    reading.encoding = std::move(decoded.encoding);
    reading.replaced_bytes = decoded.replaced;
    m_impl->finish(page_of_text(clean_text(decoded.text)), hints, reading);
    return reading;
}

Reading ArticleParser::read_html(std::string_view bytes, const DocumentHints& hints) const {
    refuse_binary(bytes);
    auto decoded = decode(bytes, declared_charset(bytes));
    Reading reading;
    reading.encoding = std::move(decoded.encoding);
    reading.replaced_bytes = decoded.replaced;
    m_impl->finish(m_impl->html.page_of(decoded.text, m_impl->tables.dates), hints, reading);
    return reading;
}

Reading ArticleParser::read_json(std::string_view bytes, const DocumentHints& hints) const {
    refuse_binary(bytes);
    auto decoded = decode(bytes);
    Reading reading;
    reading.encoding = std::move(decoded.encoding);
    reading.replaced_bytes = decoded.replaced;
    const base::JsonDocument document(decoded.text);
    document.validate(m_impl->json_schema);
    const auto root = document.root();
    auto page = page_of_text(clean_text(root.at("text").string()));
    const auto member = [&](std::string_view name) {
        std::string value(trim(clean_text(root.string_or(name))));
        std::replace(value.begin(), value.end(), '\n', ' ');
        return value;
    };
    page.title = member("title");
    page.author = member("author");
    page.publisher = member("publisher");
    page.url = member("url");
    page.published = m_impl->tables.dates.parse(member("published"));
    DocumentHints known = hints;
    if (known.language.empty()) known.language = member("language");
    if (const auto id = root.find("id"))
        known.id = id->is_integer() ? std::to_string(id->integer()) : std::string(trim(id->string()));
    if (known.id.empty()) known.id = hints.id;
    m_impl->finish(page, known, reading);
    return reading;
}

}  // namespace entente::read
