#include "entente/read/article_reopener.hpp"

#include "read/byte_source.hpp"
#include "read/file_walk.hpp"
#include "read/json_articles.hpp"

#include "entente/base/error.hpp"
#include "entente/read/article_parser.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <vector>

namespace entente::read {

namespace {

constexpr std::size_t kFront = 4096;
constexpr std::size_t kEscapes = 6;  ///< bytes of JSON for one byte of text, at most

bool exists(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

/// The number behind the last '#', when there is one.
std::optional<std::size_t> number_of(std::string_view path) {
    const auto hash = path.rfind('#');
    if (hash == std::string_view::npos) return std::nullopt;
    const auto digits = path.substr(hash + 1);
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number == 0) return std::nullopt;
    return number;
}

}  // namespace

struct ArticleReopener::Impl {
    explicit Impl(ReadOptions read_options)
        : options(std::move(read_options)), parser(options.schema, options.check_language) {}

    [[nodiscard]] text::Article open(const std::string& path, const std::string& title,
                                     const std::string& sha256) {
        const auto number = number_of(path);
        const bool whole = exists(path);
        if (!whole && !number) throw InputError("is gone");
        const auto file = whole ? path : path.substr(0, path.rfind('#'));
        if (!exists(file)) throw InputError("is gone");
        auto form = form_of_name(file);
        const auto bytes = whole ? content(file, form) : element(file, form, *number);
        DocumentHints hints;
        hints.path = path;
        auto article = parse(form, bytes, hints);
        if (article.sha256 == sha256 || title.empty() || title == article.title) return article;
        hints.title = title;
        return parse(form, bytes, hints);
    }

  private:
    [[nodiscard]] text::Article parse(FileForm form, const std::string& bytes,
                                      const DocumentHints& hints) const {
        if (form == FileForm::html) return std::move(parser.read_html(bytes, hints).article);
        if (form == FileForm::json) return std::move(parser.read_json(bytes, hints).article);
        return std::move(parser.read_text(bytes, hints).article);
    }

    [[nodiscard]] std::string all_of(ByteReader& reader) const {
        bool too_long = false;
        auto bytes = reader.read_all(options.maximum_bytes, too_long);
        if (too_long) throw InputError("longer than the limit");
        return bytes;
    }

    /// A file of one article; settles its form.
    [[nodiscard]] std::string content(const std::string& file, FileForm& form) const {
        ByteReader reader(open_bytes(file));
        const auto seen = form_of_content(reader.peek(kFront));
        if (form == FileForm::unknown || (form == FileForm::text && seen == FileForm::html)) form = seen;
        if (form == FileForm::json_lines) form = FileForm::json;
        return all_of(reader);
    }

    /// One article of a file of several.
    [[nodiscard]] std::string element(const std::string& file, FileForm& form, std::size_t number) {
        if (form == FileForm::unknown) form = form_of_content(ByteReader(open_bytes(file)).peek(kFront));
        const bool is_array = form == FileForm::json;
        form = FileForm::json;
        if (is_array) return element_of_array(file, number);
        if (file != m_file || !m_lines || number < m_next) {
            m_lines = std::make_unique<ByteReader>(open_bytes(file));
            m_lines->recode_utf16();
            m_file = file;
            m_next = 1;
        }
        std::string line;
        for (; m_next <= number; ++m_next)
            if (m_lines->read_line(line, options.maximum_bytes * kEscapes) == ByteReader::Line::end) {
                m_lines.reset();
                throw InputError("is gone: the file has no such line");
            }
        return line;
    }

    [[nodiscard]] std::string element_of_array(const std::string& file, std::size_t number) {
        if (file != m_array_file) {
            ByteReader reader(open_bytes(file));
            bool is_array = false;
            m_array = json_articles(all_of(reader), is_array);
            m_array_file = file;
        }
        if (number > m_array.size()) throw InputError("is gone: the file has no such element");
        return m_array[number - 1];
    }

    ReadOptions options;
    ArticleParser parser;
    std::string m_file;
    std::unique_ptr<ByteReader> m_lines;
    std::size_t m_next = 1;  ///< number of the line that is read next
    std::string m_array_file;
    std::vector<std::string> m_array;
};

ArticleReopener::ArticleReopener(ReadOptions options) : m_impl(std::make_unique<Impl>(std::move(options))) {}

ArticleReopener::~ArticleReopener() = default;

text::Article ArticleReopener::open(const std::string& path, const std::string& title,
                                    const std::string& sha256) {
    try {
        return m_impl->open(path, title, sha256);
    } catch (Error& error) {
        error.add_context(path);
        throw;
    }
}

}  // namespace entente::read
