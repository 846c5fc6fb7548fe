// Any bytes, read as text, as a web page, as JSON, as a table and as a compressed stream, give an article
// whose blocks are sound or an InputError.
#include "read/byte_source.hpp"
#include "read/manifest.hpp"

#include "entente/base/error.hpp"
#include "entente/read/article_parser.hpp"
#include "entente/text/unicode.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using entente::InputError;
using entente::read::ArticleParser;
using entente::read::Reading;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const Reading& reading) {
    const auto& article = reading.article;
    require(entente::text::is_valid_utf8(article.text));
    require(entente::text::is_valid_utf8(article.title));
    std::uint32_t past = 0;
    for (const auto& block : article.blocks) {
        require(past <= block.span.begin && block.span.begin < block.span.end &&
                block.span.end <= article.text.size());
        past = block.span.end;
    }
}

template <typename Deed>
void attempt(Deed deed) {
    try {
        deed();
    } catch (const InputError&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ArticleParser parser(ENTENTE_SOURCE_DIR "/schema", false);
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    attempt([&] { check(parser.read_text(bytes, {})); });
    attempt([&] { check(parser.read_html(bytes, {})); });
    attempt([&] { check(parser.read_json(bytes, {})); });
    attempt([&] { (void)entente::read::parse_csv(bytes); });
    attempt([&] {
        constexpr std::size_t kLimit = 1 << 20;
        entente::read::ByteReader reader(entente::read::bytes_in_memory(std::string(bytes)));
        bool too_long = false;
        (void)reader.read_all(kLimit, too_long);
    });
    return 0;
}
