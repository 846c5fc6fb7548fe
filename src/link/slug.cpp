#include "link/slug.hpp"

#include "entente/text/unicode.hpp"

namespace entente::link {

std::string slug(std::string_view name) {
    std::string out;
    const std::string folded = text::fold(name);
    bool gap = false;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t begin = at;
        const char32_t point = text::next_code_point(folded, at);
        if (!text::is_letter(point) && !text::is_digit(point)) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += '-';
        gap = false;
        out.append(folded, begin, at - begin);
    }
    return out;
}

}  // namespace entente::link
