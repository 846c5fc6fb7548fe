#pragma once

#include "entente/base/json.hpp"
#include "entente/text/document.hpp"

#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace entente::test {

/// A Document read from JSON, with the morphology that its tokens point to.
struct LoadedDocument {
    std::unique_ptr<text::Document> document;
    std::deque<text::Morphology> morphologies;
};

/// Reads {"id", "text", "published", "dateline", "blocks": [{"begin", "end", "kind", "rows"}]}: byte offsets,
/// and per block the token rows in the order of columns of tests/parity: token, ws, tag, pos, morph,
/// head_offset, dep, sent_start, lemma, ent_iob, ent_type.
inline LoadedDocument load_document(std::string_view json) {
    const base::JsonDocument parsed(json);
    const base::JsonView root = parsed.root();
    text::Article article;
    article.id = root.string_or("id");
    article.text = root.at("text").string();
    article.dateline_place = root.string_or("dateline");
    if (const auto date = root.find("published"); date && date->is_string())
        article.published = base::parse_date(date->string());
    root.at("blocks").each_element([&](base::JsonView block) {
        const std::string kind = block.string_or("kind", "paragraph");
        article.blocks.push_back({{static_cast<std::uint32_t>(block.at("begin").integer()),
                                   static_cast<std::uint32_t>(block.at("end").integer())},
                                  kind == "title"     ? text::BlockKind::title
                                  : kind == "heading" ? text::BlockKind::heading
                                                      : text::BlockKind::paragraph});
    });
    LoadedDocument loaded;
    loaded.document = std::make_unique<text::Document>(std::move(article));
    text::Document& document = *loaded.document;
    std::uint32_t block_index = 0;
    root.at("blocks").each_element([&](base::JsonView block) {
        auto offset = static_cast<std::uint32_t>(block.at("begin").integer());
        const auto first = static_cast<std::uint32_t>(document.tokens.size());
        block.at("rows").each_element([&](base::JsonView row) {
            text::Token token;
            const std::string_view form = row[0].string();
            token.span = {offset, offset + static_cast<std::uint32_t>(form.size())};
            token.space_after = row[1].boolean();
            offset = token.span.end + (token.space_after ? 1 : 0);
            token.pos = text::parse_upos(row[3].string()).value_or(text::Upos::X);
            loaded.morphologies.push_back(text::Morphology::parse(row[4].string()));
            token.morph = &loaded.morphologies.back();
            const auto index = static_cast<std::uint32_t>(document.tokens.size());
            token.head = static_cast<std::uint32_t>(static_cast<std::int64_t>(index) + row[5].integer());
            token.dep = text::parse_dep(row[6].string()).value_or(text::Dep::other);
            token.sentence_start = row[7].boolean() || index == first;
            token.lemma = document.keep(std::string(row[8].string()));
            token.begins_entity = row[9].string() == "B";
            const std::string_view label = row[10].string();
            if (label == "PER") token.entity = text::NamedEntity::person;
            if (label == "LOC") token.entity = text::NamedEntity::location;
            if (label == "ORG") token.entity = text::NamedEntity::organization;
            if (label == "MISC") token.entity = text::NamedEntity::miscellaneous;
            if (token.sentence_start) {
                if (!document.sentences.empty()) document.sentences.back().end = index;
                document.sentences.push_back({index, index});
                document.sentence_blocks.push_back(block_index);
            }
            document.tokens.push_back(token);
            document.sentences.back().end = index + 1;
        });
        ++block_index;
    });
    return loaded;
}

}  // namespace entente::test
