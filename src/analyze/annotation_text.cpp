#include "entente/analyze/annotation_text.hpp"

#include "entente/base/json.hpp"

#include <array>

namespace entente::analyze {

namespace {

std::string_view bilou(const text::Token& token) {
    if (token.entity == text::NamedEntity::none) return "O";
    return token.begins_entity ? "B" : "I";
}

}  // namespace

std::string_view to_string(text::NamedEntity entity) {
    constexpr std::array<std::string_view, 5> kNames = {"", "LOC", "PER", "ORG", "MISC"};
    return kNames[static_cast<std::size_t>(entity)];
}

std::string to_json(const text::Document& document) {
    base::JsonWriter out;
    out.begin_object();
    out.member("text", document.text());
    out.key("columns");
    out.begin_array();
    for (const auto* column : {"token", "ws", "tag", "pos", "morph", "head_offset", "dep", "sent_start",
                               "lemma", "ent_iob", "ent_type"})
        out.value(column);
    out.end_array();
    out.key("rows");
    out.begin_array();
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
        const auto& token = document.tokens[i];
        const auto pos = to_string(token.pos);
        out.begin_array();
        out.value(document.text(i));
        out.value(token.space_after);
        out.value(pos);  // the attribute rules make tag and part of speech the same
        out.value(pos);
        out.value(token.morph->features);
        out.value(static_cast<std::int64_t>(token.head) - static_cast<std::int64_t>(i));
        out.value(to_string(token.dep));
        out.value(token.sentence_start);
        out.value(token.lemma);
        out.value(bilou(token));
        out.value(to_string(token.entity));
        out.end_array();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

}  // namespace entente::analyze
