#include "entente/text/document.hpp"

#include <algorithm>

namespace entente::text {

ByteSpan Document::bytes(TokenSpan span) const {
    if (span.empty()) return {};
    return {tokens[span.begin].span.begin, tokens[span.end - 1].span.end};
}

std::uint32_t Document::sentence_of(std::uint32_t token) const {
    const auto after =
        std::upper_bound(sentences.begin(), sentences.end(), token,
                         [](std::uint32_t index, TokenSpan sentence) { return index < sentence.begin; });
    return static_cast<std::uint32_t>(after - sentences.begin()) - 1;
}

}  // namespace entente::text
