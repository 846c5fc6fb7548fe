#include "app/annotation_format.hpp"

#include "entente/base/json.hpp"

#include <array>

#include <fmt/format.h>

namespace entente::app {

namespace {

std::string_view entity_kind(text::NamedEntity entity) {
    constexpr std::array<std::string_view, 5> kNames = {"", "LOC", "PER", "ORG", "MISC"};
    return kNames[static_cast<std::size_t>(entity)];
}

std::string_view entity_place(const text::Token& token) {
    if (token.entity == text::NamedEntity::none) return "O";
    return token.begins_entity ? "B" : "I";
}

/// A field of CoNLL-U: what would break a line or a column becomes a space, nothing becomes an underscore.
std::string field(std::string_view text) {
    if (text.empty()) return "_";
    std::string clean(text);
    for (char& c : clean)
        if (c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f') c = ' ';
    return clean;
}

std::string misc(const text::Token& token) {
    std::string text;
    if (token.entity != text::NamedEntity::none)
        text = fmt::format("Entity={}-{}", entity_place(token), entity_kind(token.entity));
    if (!token.space_after) text += text.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    return text.empty() ? "_" : text;
}

void append_sentence(const text::Document& document, text::TokenSpan sentence, std::string& out) {
    fmt::format_to(std::back_inserter(out), "# text = {}\n", field(document.text(sentence)));
    for (auto i = sentence.begin; i < sentence.end; ++i) {
        const auto& token = document.tokens[i];
        const bool is_root = token.head == i || !sentence.contains(token.head);
        const auto relation = is_root ? std::string_view("root") : to_string(token.dep);
        fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n",
                       i - sentence.begin + 1, field(document.text(i)), field(token.lemma),
                       to_string(token.pos), field(token.morph->features),
                       is_root ? 0 : token.head - sentence.begin + 1, relation, misc(token));
    }
    out += '\n';
}

}  // namespace

std::string to_annotation_json(const text::Document& document) {
    constexpr std::array<std::string_view, 11> kColumns = {"token", "ws",          "tag",     "pos",
                                                           "morph", "head_offset", "dep",     "sent_start",
                                                           "lemma", "ent_iob",     "ent_type"};
    base::JsonWriter out;
    out.begin_object();
    out.member("text", document.text());
    out.key("columns");
    out.begin_array();
    for (const auto column : kColumns) out.value(column);
    out.end_array();
    out.key("rows");
    out.begin_array();
    for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
        const auto& token = document.tokens[i];
        out.begin_array();
        out.value(document.text(i));
        out.value(token.space_after);
        out.value(to_string(token.pos));  // the French pipelines have no tags of their own
        out.value(to_string(token.pos));
        out.value(token.morph->features);
        out.value(static_cast<std::int64_t>(token.head) - i);
        out.value(to_string(token.dep));
        out.value(token.sentence_start);
        out.value(token.lemma);
        out.value(entity_place(token));
        out.value(entity_kind(token.entity));
        out.end_array();
    }
    out.end_array();
    out.end_object();
    return out.take() + '\n';
}

std::string to_conllu(const text::Document& document) {
    std::string out = fmt::format("# newdoc id = {}\n", field(document.article().id));
    for (std::size_t s = 0; s < document.sentences.size(); ++s) {
        if (s == 0 || document.sentence_blocks[s] != document.sentence_blocks[s - 1]) out += "# newpar\n";
        append_sentence(document, document.sentences[s], out);
    }
    return out;
}

}  // namespace entente::app
