#include "entente/read/article_reader.hpp"

#include "read/byte_source.hpp"
#include "read/encoding.hpp"
#include "read/file_walk.hpp"
#include "read/json_articles.hpp"
#include "read/manifest.hpp"

#include "entente/base/error.hpp"
#include "entente/base/hash.hpp"
#include "entente/read/article_parser.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>

namespace entente::read {

namespace {

constexpr std::size_t kMostBytes = 1'000'000'000;  ///< offsets are 32 bits wide
constexpr std::size_t kFront = 4096;
constexpr std::size_t kClashDigits = 8;

/// FNV-1a, 64 bits: one number an id is all that is kept of it.
std::uint64_t number_of(std::string_view id) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

/// Ids stand in evidence ("id#start-end | ...") and in paths of graphs: white space and the marks that
/// separate there become hyphens.
std::string usable_id(std::string_view wish) {
    std::string id;
    const auto clean = clean_text(wish);
    for (std::size_t offset = 0; offset < clean.size();) {
        const auto c = text::next_code_point(clean, offset);
        const bool bad = text::is_space(c) || c == '#' || c == '|' || c == '"' || c == '\\' || c == 0xFFFD;
        if (!bad)
            text::append_utf8(c, id);
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    return id;
}

/// The name of a file without folders and endings that say its form.
std::string stem_of(const std::string& path) {
    auto name = std::filesystem::path(path).filename().string();
    for (const std::string_view ending : {".gz", ".zst", ".zstd"})
        if (name.ends_with(ending) && name.size() > ending.size()) {
            name.resize(name.size() - ending.size());
            break;
        }
    if (form_of_name(name) != FileForm::unknown) name.resize(name.rfind('.'));
    return name;
}

std::string number_text(std::size_t bytes) {
    if (bytes % 1'000'000 == 0) return std::to_string(bytes / 1'000'000) + " MB";
    return std::to_string(bytes) + " bytes";
}

/// A document whose form is known, ready to be parsed.
struct RawDocument {
    FileForm form = FileForm::text;
    std::string bytes;
    DocumentHints hints;
    std::string number;  ///< of the line or element in a file of several, empty for a file of one
};

}  // namespace

struct ArticleReader::Impl {
    Impl(std::vector<std::string> inputs, ReadOptions read_options)
        : options(std::move(read_options)),
          parser(options.schema, options.check_language),
          roles(options.schema),
          dates(options.schema, roles),
          manifest(options.manifest.empty() ? Manifest() : Manifest(options.manifest, dates)),
          walk(inputs_or_manifest(std::move(inputs))),
          limit(std::clamp<std::size_t>(options.maximum_bytes, 1, kMostBytes)) {}

    std::optional<text::Article> next() {
        for (;;) {
            if (!m_waiting.empty()) {
                auto document = std::move(m_waiting.front());
                m_waiting.pop_front();
                if (auto article = parse(document)) return article;
            } else if (m_lines) {
                if (auto article = next_line()) return article;
            } else if (const auto path = walk.next()) {
                counts.ignored_files = walk.ignored();
                open(*path);
            } else {
                counts.ignored_files = walk.ignored();
                return std::nullopt;
            }
        }
    }

    std::vector<std::string> inputs_or_manifest(std::vector<std::string> inputs) const {
        if (!inputs.empty()) return inputs;
        if (options.manifest.empty())
            throw ArgumentError("nothing to read: name a file, a folder, \"-\" or a manifest");
        for (const auto& document : manifest.documents()) inputs.push_back(document.path);
        return inputs;
    }

    [[nodiscard]] DocumentHints hints_of(const std::string& path) const {
        DocumentHints hints;
        if (const auto* known = manifest.find(path)) hints = *known;
        hints.path = path == "-" ? std::string() : path;
        if (!hints.published) hints.published = options.date;
        return hints;
    }

    void report(const std::string& path, const std::string& reason, bool skipped = true) {
        if (skipped) ++counts.skipped;
        if (options.on_problem) options.on_problem({path.empty() ? "standard input" : path, reason, skipped});
    }

    void open(const std::string& path) {
        const auto hints = hints_of(path);
        try {
            auto bytes = std::make_unique<ByteReader>(open_bytes(path));
            auto form = form_of_name(path);
            const auto seen = form_of_content(bytes->peek(kFront));
            if (form == FileForm::unknown || (form == FileForm::text && seen == FileForm::html)) form = seen;
            if (form == FileForm::json_lines) {
                bytes->recode_utf16();
                m_lines = std::move(bytes);
                m_line_hints = hints;
                m_line_number = 0;
                return;
            }
            bool too_long = false;
            RawDocument document{form, bytes->read_all(limit, too_long), hints, {}};
            if (too_long) throw InputError("longer than " + number_text(limit));
            if (form == FileForm::json)
                take_json(document);
            else
                m_waiting.push_back(std::move(document));
        } catch (const Error& error) {
            report(hints.path, error.what());
        }
    }

    void take_json(const RawDocument& document) {
        bool is_array = false;
        auto articles = json_articles(document.bytes, is_array);
        for (std::size_t i = 0; i < articles.size(); ++i) {
            RawDocument one{FileForm::json, std::move(articles[i]), document.hints, {}};
            if (is_array) {
                one.number = std::to_string(i + 1);
                one.hints.path += "#" + one.number;
            }
            m_waiting.push_back(std::move(one));
        }
    }

    std::optional<text::Article> next_line() {
        RawDocument document{FileForm::json, {}, m_line_hints, {}};
        ByteReader::Line state = ByteReader::Line::end;
        // JSON may write every character as \uXXXX: six bytes for one.
        constexpr std::size_t kEscapes = 6;
        try {
            state = m_lines->read_line(document.bytes, limit * kEscapes);
        } catch (const Error& error) {
            m_lines.reset();
            report(m_line_hints.path, error.what());
            return std::nullopt;
        }
        if (state == ByteReader::Line::end) {
            m_lines.reset();
            if (m_line_number == 0) report(m_line_hints.path, "empty");
            return std::nullopt;
        }
        ++m_line_number;
        document.number = std::to_string(m_line_number);
        const auto& number = document.number;
        const auto name =
            (document.hints.path.empty() ? "standard input" : document.hints.path) + "#" + number;
        if (!document.hints.path.empty()) document.hints.path += "#" + number;
        if (state == ByteReader::Line::too_long) {
            report(name, "longer than " + number_text(limit));
            return std::nullopt;
        }
        if (trim(document.bytes).empty()) return std::nullopt;
        return parse(document, name);
    }

    std::optional<text::Article> parse(RawDocument& document, const std::string& name = {}) {
        const auto shown = name.empty() ? document.hints.path : name;
        try {
            auto reading = document.form == FileForm::html ? parser.read_html(document.bytes, document.hints)
                           : document.form == FileForm::json
                               ? parser.read_json(document.bytes, document.hints)
                               : parser.read_text(document.bytes, document.hints);
            if (reading.article.text.size() > limit) throw InputError("longer than " + number_text(limit));
            name_article(reading.article, document.number);
            if (reading.replaced_bytes > 0) {
                counts.replaced_bytes += reading.replaced_bytes;
                report(shown,
                       std::to_string(reading.replaced_bytes) + " broken bytes replaced (read as " +
                           reading.encoding + ")",
                       false);
            }
            ++counts.read;
            return std::move(reading.article);
        } catch (const Error& error) {
            report(shown, error.what());
            return std::nullopt;
        }
    }

    /// A unique id: as wished; on a clash with digits of what the text hashes to; of the same text again,
    /// with a number.
    void name_article(text::Article& article, const std::string& number) {
        auto id = usable_id(article.id);
        if (id.empty()) {
            auto file = article.path;
            if (!number.empty() && !file.empty()) file.resize(file.size() - number.size() - 1);
            id = file.empty() ? "stdin" : usable_id(stem_of(file));
            if (id.empty()) id = "document";
            if (!number.empty()) id += "-" + number;
        }
        auto unique = id;
        if (!m_ids.insert(number_of(unique)).second) {
            unique = id + "-" + article.sha256.substr(0, kClashDigits);
            const auto stem = unique;
            for (std::size_t n = 2; !m_ids.insert(number_of(unique)).second; ++n)
                unique = stem + "-" + std::to_string(n);
        }
        article.id = unique;
    }

    ReadOptions options;
    ArticleParser parser;
    WordRoles roles;
    FrenchDates dates;
    Manifest manifest;
    FileWalk walk;
    std::size_t limit;
    ReadCounts counts;

  private:
    std::deque<RawDocument> m_waiting;
    std::unique_ptr<ByteReader> m_lines;  ///< of the file of JSON lines that is being read
    DocumentHints m_line_hints;
    std::size_t m_line_number = 0;
    std::unordered_set<std::uint64_t> m_ids;
};

ArticleReader::ArticleReader(std::vector<std::string> inputs, ReadOptions options)
    : m_impl(std::make_unique<Impl>(std::move(inputs), std::move(options))) {}

ArticleReader::~ArticleReader() = default;
ArticleReader::ArticleReader(ArticleReader&&) noexcept = default;
ArticleReader& ArticleReader::operator=(ArticleReader&&) noexcept = default;

std::optional<text::Article> ArticleReader::next() {
    return m_impl->next();
}

const ReadCounts& ArticleReader::counts() const {
    return m_impl->counts;
}

}  // namespace entente::read
