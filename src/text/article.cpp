#include "entente/text/article.hpp"

#include "entente/base/hash.hpp"

namespace entente::text {

Article raw_article(std::string id, std::string text) {
    Article article;
    article.id = std::move(id);
    article.sha256 = base::sha256_hex(text);
    if (!text.empty())
        article.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, BlockKind::paragraph});
    article.text = std::move(text);
    return article;
}

}  // namespace entente::text
