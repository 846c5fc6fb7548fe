#include "read/words.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::read {

namespace {

enum class Class { letter, digit, space, mark };

Class class_of(char32_t c) {
    if (text::is_space(c)) return Class::space;
    if (text::is_digit(c)) return Class::digit;
    return text::is_letter(c) ? Class::letter : Class::mark;
}

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019 || c == 0x02BC;
}

void finish(std::string_view line, Word& word) {
    const auto raw = word.span.of(line);
    std::size_t offset = 0;
    std::size_t letters = 0;
    bool all_upper = true;
    word.is_number = word.is_word;
    for (std::size_t i = 0; offset < raw.size(); ++i) {
        const auto c = text::next_code_point(raw, offset);
        const bool upper = text::is_upper(c);
        if (i == 0) word.is_capital = upper;
        if (!text::is_digit(c)) word.is_number = false;
        if (!text::is_letter(c)) continue;
        ++letters;
        all_upper = all_upper && upper;
    }
    word.is_all_caps = letters >= 2 && all_upper;
    word.folded = text::fold(raw);
    if (word.folded.empty()) word.folded = word.is_word || raw.empty() ? std::string(raw) : "-";
}

}  // namespace

std::vector<Word> split_words(std::string_view line) {
    std::vector<Word> words;
    Class before = Class::space;
    for (std::size_t offset = 0; offset < line.size();) {
        const auto begin = static_cast<std::uint32_t>(offset);
        const auto c = text::next_code_point(line, offset);
        const auto end = static_cast<std::uint32_t>(offset);
        const auto now = class_of(c);
        if (is_apostrophe(c) && before == Class::letter) {
            words.back().span.end = end;
            before = Class::mark;
            continue;
        }
        if (now != Class::space) {
            if (now == before && now != Class::mark)
                words.back().span.end = end;
            else
                words.push_back({{}, {begin, end}, now != Class::mark, false, false, false});
        }
        before = now;
    }
    for (auto& word : words) finish(line, word);
    return words;
}

std::size_t weight(std::string_view line) {
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < line.size();)
        count += text::is_space(text::next_code_point(line, offset)) ? 0 : 1;
    return count;
}

std::string_view trim(std::string_view line) {
    std::size_t begin = line.size();
    std::size_t end = 0;
    for (std::size_t offset = 0; offset < line.size();) {
        const auto here = offset;
        if (text::is_space(text::next_code_point(line, offset))) continue;
        begin = std::min(begin, here);
        end = offset;
    }
    return begin < end ? line.substr(begin, end - begin) : std::string_view{};
}

}  // namespace entente::read
