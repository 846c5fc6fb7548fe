#pragma once

#include "entente/base/date.hpp"
#include "entente/text/span.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente::text {

enum class BlockKind {
    title,      ///< the headline: names are read there, facts are not
    heading,    ///< a cross-heading inside the text
    paragraph,  ///< prose
};

/// A stretch of Article::text that is analysed on its own: sentences never cross its ends.
struct Block {
    ByteSpan span;
    BlockKind kind = BlockKind::paragraph;
};

/// Where a publication date was found; the order of trust is the order here. A date of last resort is that of
/// a photo above the story.
enum class DateSource { none, given, metadata, header, dateline, caption };

/// One article as `read` hands it on: clean text in valid UTF-8, its boilerplate gone, its blocks in text
/// order.
///
/// `text` is the text that every offset of the record points into. Blocks do not overlap, cover no leading or
/// trailing white space, and are never empty.
struct Article {
    std::string id;    ///< given, or made from the path; unique in a run
    std::string path;  ///< where it was read, empty for a stream
    std::string title;
    std::string text;
    std::vector<Block> blocks;
    std::optional<base::Date> published;
    DateSource published_source = DateSource::none;
    std::string dateline_place;  ///< "PARIS" of "PARIS (AFP) - ", as written; empty when there is none
    std::string publisher;
    std::string url;
    std::string author;
    std::string language = "fr";
    std::string sha256;  ///< of `text`
};

/// An Article whose text is taken as it is, as one paragraph: for tests and `annotate --raw`.
[[nodiscard]] Article raw_article(std::string id, std::string text);

}  // namespace entente::text
