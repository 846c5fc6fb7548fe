#include "analyze/sentence_starts.hpp"

#include "entente/text/unicode.hpp"

#include <string_view>

namespace entente::analyze {

namespace {

bool is_one_of(char32_t c, std::u32string_view signs) {
    return signs.find(c) != std::u32string_view::npos;
}

char32_t first_point(std::string_view text) {
    std::size_t at = 0;
    return text.empty() ? 0 : text::next_code_point(text, at);
}

char32_t last_point(std::string_view text) {
    char32_t last = 0;
    for (std::size_t at = 0; at < text.size();) last = text::next_code_point(text, at);
    return last;
}

constexpr std::u32string_view kEnds = U".!?:;|\u2026";
/// May stand between the end of a sentence and the start of the next.
constexpr std::u32string_view kClosers = U"\"'\u00bb\u201d\u2019)]\u2013\u2014-*\u2022";
constexpr std::u32string_view kHyphens = U"-\u2010\u2011";
constexpr std::u32string_view kNeverFirst = U",;)]}%";

}  // namespace

void find_barred_starts(const text::Document& document, std::vector<std::uint8_t>& barred) {
    const auto& tokens = document.tokens;
    barred.assign(tokens.size(), 0);
    for (std::uint32_t i = 1; i < tokens.size(); ++i) {
        const auto before = document.text(i - 1);
        const auto first = first_point(document.text(i));
        const auto last = last_point(before);
        const bool glued = tokens[i - 1].span.end == tokens[i].span.begin;
        const bool hyphenated = glued && (is_one_of(first, kHyphens) || is_one_of(last, kHyphens));
        const bool after_end = is_one_of(last, kEnds) || text::is_space(last);
        const bool small = text::is_letter(first) && !text::is_upper(first);
        barred[i] = hyphenated || is_one_of(first, kNeverFirst) || (small && !after_end) ||
                    (!after_end && !is_one_of(last, kClosers));
    }
}

}  // namespace entente::analyze
