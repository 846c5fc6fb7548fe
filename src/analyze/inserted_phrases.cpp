#include "entente/analyze/inserted_phrases.hpp"

#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::analyze {

namespace {

using text::Upos;

constexpr std::uint32_t kReach = 500;  ///< tokens on both sides that may hang on an auxiliary

bool is_comma(const text::Document& document, std::uint32_t token) {
    return document.text(token) == ",";
}

/// The word as the table has it: small letters, plain apostrophe.
std::string plain(std::string_view form) {
    std::string lower = text::to_lower(form);
    constexpr std::string_view kCurly = "\xE2\x80\x99";
    if (const auto at = lower.find(kCurly); at != std::string::npos) lower.replace(at, kCurly.size(), "'");
    return lower;
}

std::vector<std::string> split_words(std::string_view phrase) {
    std::vector<std::string> words;
    for (const auto& part : base::split_list(phrase, ' ')) {
        // The tokenizer cuts behind an apostrophe.
        const auto cut = part.find('\'');
        if (cut == std::string::npos || cut + 1 == part.size()) {
            words.push_back(part);
        } else {
            words.push_back(part.substr(0, cut + 1));
            words.push_back(part.substr(cut + 1));
        }
    }
    return words;
}

}  // namespace

InsertedPhrases::InsertedPhrases(const std::filesystem::path& schema) {
    const auto table = base::TsvTable::load(schema / "fr" / "inserted_phrases.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row)
        for (const auto& cell : base::split_list(table.cell(row, "phrases"))) {
            if (table.cell(row, "role") == "auxiliary") {
                m_auxiliaries.push_back(cell);
                continue;
            }
            if (table.cell(row, "role") == "determiner") {
                m_determiners.push_back(cell);
                continue;
            }
            if (table.cell(row, "role") == "of") {
                m_of.push_back(cell);
                continue;
            }
            auto words = split_words(cell);
            auto& same_start = m_phrases[words.front()];
            same_start.push_back(std::move(words));
        }
    std::sort(m_auxiliaries.begin(), m_auxiliaries.end());
    std::sort(m_determiners.begin(), m_determiners.end());
    std::sort(m_of.begin(), m_of.end());
    for (auto& [first, phrases] : m_phrases)
        std::sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
}

std::uint32_t InsertedPhrases::end_of_phrase(const text::Document& document, std::uint32_t begin) const {
    const auto size = static_cast<std::uint32_t>(document.tokens.size());
    const auto found = m_phrases.find(plain(document.text(begin)));
    if (found == m_phrases.end()) return begin;
    for (const auto& words : found->second) {
        if (begin + words.size() > size) continue;
        std::uint32_t at = begin;
        while (at - begin < words.size() && plain(document.text(at)) == words[at - begin]) ++at;
        if (at - begin == words.size()) return at;
    }
    return begin;
}

void InsertedPhrases::find(const text::Document& document, std::vector<std::uint8_t>& skipped) const {
    const auto& tokens = document.tokens;
    const auto size = static_cast<std::uint32_t>(tokens.size());
    skipped.assign(size, 0);
    for (std::uint32_t auxiliary = 0; auxiliary + 2 < size; ++auxiliary) {
        const auto pos = tokens[auxiliary].pos;
        if (pos != Upos::AUX && pos != Upos::VERB) continue;
        if (!std::binary_search(m_auxiliaries.begin(), m_auxiliaries.end(), plain(document.text(auxiliary))))
            continue;
        auto begin = auxiliary + 1;
        while (begin < size && tokens[begin].pos == Upos::ADV) ++begin;
        if (begin >= size) break;
        const auto first = begin;
        if (is_comma(document, begin)) ++begin;
        if (begin >= size) break;
        auto end = end_of_phrase(document, begin);
        if (end == begin) continue;
        if (first < begin && end < size && is_comma(document, end)) ++end;
        auto participle = end;
        while (participle < size && tokens[participle].pos == Upos::ADV) ++participle;
        if (participle >= size || tokens[participle].morph == nullptr ||
            tokens[participle].morph->verb_form != text::VerbForm::participle)
            continue;
        std::fill(skipped.begin() + first, skipped.begin() + end, std::uint8_t{1});
        auxiliary = end - 1;
    }
}

void InsertedPhrases::restore_participles(text::Document& document,
                                          const std::vector<std::uint8_t>& skipped) const {
    auto& tokens = document.tokens;
    const auto size = static_cast<std::uint32_t>(tokens.size());
    for (std::uint32_t auxiliary = 0; auxiliary + 2 < size; ++auxiliary) {
        if (tokens[auxiliary].pos != Upos::VERB ||
            !std::binary_search(m_auxiliaries.begin(), m_auxiliaries.end(), plain(document.text(auxiliary))))
            continue;
        auto participle = auxiliary + 1;
        bool inserted = false;
        for (; participle < size && (skipped[participle] != 0 || tokens[participle].pos == Upos::ADV);
             ++participle)
            inserted = inserted || skipped[participle] != 0;
        if (!inserted || participle >= size || tokens[participle].head != auxiliary ||
            tokens[participle].morph == nullptr ||
            tokens[participle].morph->verb_form != text::VerbForm::participle)
            continue;
        const auto governor = tokens[auxiliary].head;
        const auto first = auxiliary > kReach ? auxiliary - kReach : 0;
        for (auto at = first; at < std::min(size, auxiliary + kReach); ++at)
            if (tokens[at].head == auxiliary) tokens[at].head = participle;
        tokens[participle].head = governor == auxiliary ? participle : governor;
        tokens[participle].dep = tokens[auxiliary].dep;
        tokens[auxiliary].head = participle;
        tokens[auxiliary].pos = Upos::AUX;
        tokens[auxiliary].dep = text::Dep::aux_tense;
    }
}

bool InsertedPhrases::is_quoted_noun(const text::Document& document, std::uint32_t token) const {
    const auto& tokens = document.tokens;
    if (tokens[token].pos != Upos::ADJ || token < 2 || token + 1 >= tokens.size()) return false;
    const auto& article = tokens[token - 2];
    return tokens[token - 1].pos == Upos::PUNCT && article.pos == Upos::DET && article.head == token &&
           !tokens[token].sentence_start && !tokens[token - 1].sentence_start &&
           std::binary_search(m_of.begin(), m_of.end(), plain(document.text(token + 1)));
}

void InsertedPhrases::restore_nouns(text::Document& document, const text::Morphology& empty) const {
    auto& tokens = document.tokens;
    for (std::uint32_t at = 1; at < tokens.size(); ++at) {
        auto& token = tokens[at];
        if (is_quoted_noun(document, at)) {
            token.pos = Upos::NOUN;
            if (token.dep == text::Dep::amod && token.head < at) {
                token.head = tokens[token.head].head;
                token.dep = text::Dep::obj;
            }
            continue;
        }
        if (token.pos != Upos::VERB || token.morph == nullptr ||
            token.morph->verb_form == text::VerbForm::infinitive || token.sentence_start)
            continue;
        if (!std::binary_search(m_determiners.begin(), m_determiners.end(), plain(document.text(at - 1))))
            continue;
        token.pos = Upos::NOUN;
        token.morph = &empty;
        if (token.dep == text::Dep::xcomp) token.dep = text::Dep::obj;
        if (token.dep == text::Dep::ccomp) token.dep = text::Dep::dep;
    }
}

}  // namespace entente::analyze
