#include "coref/reading.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {
namespace {

using text::Upos;

bool is_hyphen(std::string_view token) {
    return token == "-" || token == "\u2010" || token == "\u2011";
}

bool has_two_capitals(std::string_view word) {
    int capitals = 0;
    for (std::size_t i = 0; i < word.size();) {
        const char32_t point = text::next_code_point(word, i);
        if (text::is_letter(point) && !text::is_upper(point)) return false;
        capitals += text::is_upper(point) ? 1 : 0;
    }
    return capitals >= 2;
}

/// "al-Mekhlafi": a particle in lower case, a hyphen, a capital.
bool is_particle_name(std::string_view word) {
    const std::size_t hyphen = word.find('-');
    return hyphen != std::string_view::npos && hyphen <= 3 && text::starts_upper(word.substr(hyphen + 1));
}

bool opens_quotation(std::string_view token) {
    return token == "\"" || token == "\u00ab" || token == "\u201c" || token == ":" || token == "(" ||
           token == "\u2013" || token == "\u2014" || token == "-" || token == "\u2026" || token == "\u2022";
}

}  // namespace

Reading::Reading(const text::Document& read_document, const Lexicon& read_lexicon)
    : document(read_document), lexicon(read_lexicon), folded(read_document) {
    const auto count = static_cast<std::uint32_t>(document.tokens.size());
    m_word_of_token.assign(count, 0);
    m_block_ends.assign(document.article().blocks.size(), 0);
    words.reserve(count);
    for (std::uint32_t token = 0; token < count;) {
        std::uint32_t end = token + 1;
        while (end + 1 < count && is_hyphen(document.text(end)) && !document.tokens[end - 1].space_after &&
               !document.tokens[end].space_after &&
               document.tokens[end].span.begin == document.tokens[end - 1].span.end &&
               !folded.parts(end + 1).empty() && !folded.parts(end - 1).empty() && !is_pair(end - 1, end + 1))
            end += 2;
        add_word(token, end);
        token = end;
    }
    sentences.assign(document.sentences.size(), WordSpan{});
    for (std::uint32_t word = 0; word < size(); ++word) {
        WordSpan& sentence = sentences[words[word].sentence];
        if (sentence.end == 0) sentence.begin = word;
        sentence.end = word + 1;
        m_block_ends[words[word].block] = word + 1;
    }
}

/// Two states or capitals joined by a hyphen stay two words: "France-Allemagne".
bool Reading::is_pair(std::uint32_t left, std::uint32_t right) const {
    const auto is_place = [&](std::uint32_t token) {
        const auto match = lexicon.name_phrases.find(folded[token]);
        return match && lexicon.names[*match].kind != NameKind::person &&
               text::starts_upper(document.text(token));
    };
    const auto whole = std::string(folded[left]) + " " + std::string(folded[right]);
    return is_place(left) && is_place(right) && !lexicon.name_phrases.find(whole);
}

void Reading::add_word(std::uint32_t begin, std::uint32_t end) {
    if (document.tokens[begin].pos == Upos::SPACE) {
        for (std::uint32_t token = begin; token < end; ++token)
            m_word_of_token[token] = words.empty() ? 0 : size() - 1;
        return;
    }
    Word word;
    word.tokens = {begin, end};
    word.text = document.text(word.tokens);
    word.folded = end == begin + 1 ? std::string(folded[begin]) : text::fold(word.text);
    word.classes = lexicon.classes(word.folded);
    word.demonym = lexicon.demonym(word.folded);
    for (std::uint32_t token = begin; token < end; ++token) {
        if (document.tokens[token].pos != Upos::PUNCT || end == begin + 1)
            word.pos = document.tokens[token].pos;
        if (word.entity == text::NamedEntity::none) word.entity = document.tokens[token].entity;
        m_word_of_token[token] = size();
    }
    word.begins_entity = document.tokens[begin].begins_entity;
    word.sentence = document.sentence_of(begin);
    word.block = document.sentence_blocks[word.sentence];
    const bool new_sentence = words.empty() || words.back().sentence != word.sentence;
    word.begins_sentence = new_sentence || opens_quotation(words.back().text) || words.back().text == "." ||
                           words.back().text == "!" || words.back().text == "?";
    std::size_t offset = 0;
    word.letters = text::is_letter(text::next_code_point(word.text, offset));
    word.capital = word.letters && (text::starts_upper(word.text) || is_particle_name(word.text));
    word.all_capitals = has_two_capitals(word.text);
    word.space_after = document.tokens[end - 1].space_after;
    words.push_back(std::move(word));
}

std::string Reading::plain(WordSpan span) const {
    std::string out;
    bool space = false;
    for (const char c : text(span)) {
        const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_space && space && !out.empty()) out += ' ';
        if (!is_space) out += c;
        space = is_space;
    }
    return out;
}

std::optional<text::PhraseTable::Match> Reading::longest(const text::PhraseTable& table, std::uint32_t word,
                                                         WordSpan& span) const {
    const std::uint32_t end_token = words[block_end(word) - 1].tokens.end;
    auto matches = table.all(folded, words[word].tokens.begin, end_token);
    while (!matches.empty()) {
        const std::uint32_t last = word_of(matches.back().span.end - 1);
        if (words[last].tokens.end == matches.back().span.end) {
            span = {word, last + 1};
            return matches.back();
        }
        matches.pop_back();
    }
    return std::nullopt;
}

const Word* Reading::at(std::uint32_t word, int distance) const {
    const std::int64_t wanted = static_cast<std::int64_t>(word) + distance;
    if (wanted < 0 || wanted >= static_cast<std::int64_t>(words.size())) return nullptr;
    const Word& other = words[static_cast<std::size_t>(wanted)];
    return other.block == words[word].block ? &other : nullptr;
}

bool Reading::is_title_block(std::uint32_t word) const {
    return document.article().blocks[words[word].block].kind != text::BlockKind::paragraph;
}

std::uint32_t Reading::head_token(text::TokenSpan span) const {
    for (std::uint32_t token = span.begin; token < span.end; ++token) {
        const std::uint32_t head = document.tokens[token].head;
        if ((head == token || !span.contains(head)) && document.tokens[token].pos != Upos::PUNCT &&
            document.tokens[token].pos != Upos::DET && document.tokens[token].pos != Upos::ADP)
            return token;
    }
    return span.end - 1;
}

}  // namespace entente::coref
