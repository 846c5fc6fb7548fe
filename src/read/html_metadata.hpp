#pragma once

#include "read/html_tree.hpp"
#include "read/page.hpp"

#include <cstddef>

namespace entente::read {

/// Fills title, date, author, publisher and url of a page, each from the first of: JSON-LD (schema.org
/// Article and its kinds), OpenGraph and other meta tags, microdata, <time>, <title>.
/// @param begin, end  nodes of the story with its headline, where a <time> is looked for
void read_metadata(const HtmlTree& tree, const FrenchDates& dates, std::size_t begin, std::size_t end,
                   Page& page);

}  // namespace entente::read
