#include "read/page.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::read {

namespace {

constexpr std::size_t kWidestColumn = 100;
constexpr std::size_t kFewestWrapped = 4;

bool ends_like_a_line(std::string_view line) {
    constexpr std::string_view kEnds = ".!?:;\")";
    return line.empty() || kEnds.find(line.back()) != std::string_view::npos || line.ends_with("\xC2\xBB") ||
           line.ends_with("\xE2\x80\xA6");
}

bool starts_lower(std::string_view line) {
    std::size_t offset = 0;
    const auto first = text::next_code_point(line, offset);
    return text::is_letter(first) && !text::is_upper(first);
}

/// The width at which a text was wrapped, in bytes; 0 when its lines are paragraphs. In wrapped text most
/// lines that another follows end without a stop, and many go on in lower case.
std::size_t wrap_width(const std::vector<SourceLine>& lines) {
    std::size_t followed = 0;
    std::size_t open = 0;
    std::size_t lower = 0;
    std::size_t width = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].text.size() > kWidestColumn) return 0;
        width = std::max(width, lines[i].text.size());
        if (lines[i + 1].after_blank) continue;
        ++followed;
        open += !ends_like_a_line(lines[i].text);
        lower += starts_lower(lines[i + 1].text);
    }
    const bool wrapped =
        followed >= kFewestWrapped && open * 10 >= followed * 7 && lower * 10 >= followed * 4;
    return wrapped ? width : 0;
}

}  // namespace

Page page_of_text(const std::string& clean) {
    Page page;
    bool blank = true;
    for (std::size_t begin = 0; begin <= clean.size();) {
        auto end = clean.find('\n', begin);
        if (end == std::string::npos) end = clean.size();
        const auto line = trim(std::string_view(clean).substr(begin, end - begin));
        if (!line.empty()) page.lines.push_back({std::string(line), LineHint::none, blank, false});
        blank = line.empty();
        begin = end + 1;
    }
    const auto width = wrap_width(page.lines);
    if (width == 0) return page;
    std::vector<SourceLine> joined;
    std::size_t last_piece = 0;
    for (auto& line : page.lines) {
        const bool goes_on = !joined.empty() && !line.after_blank && last_piece * 10 >= width * 6;
        last_piece = line.text.size();
        if (goes_on)
            joined.back().text += " " + line.text;
        else
            joined.push_back(std::move(line));
    }
    page.lines = std::move(joined);
    return page;
}

}  // namespace entente::read
