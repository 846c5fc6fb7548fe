#include "entente/write/escape.hpp"

#include "entente/text/unicode.hpp"

#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

namespace entente::write {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Letters, digits and blanks: no escape of any standard touches them, and most text is made of them.
bool is_untouched(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
}

/// Copies what no escape touches; calls `visit(code_point, bytes, is_utf8)` for every other character. A byte
/// that is no part of one counts as U+FFFD.
template <typename Visit>
void escape_rest(std::string& out, std::string_view bytes, Visit visit) {
    for (std::size_t offset = 0; offset < bytes.size();) {
        const std::size_t begin = offset;
        while (offset < bytes.size() && is_untouched(bytes[offset])) ++offset;
        out.append(bytes, begin, offset - begin);
        if (offset == bytes.size()) break;
        const std::size_t start = offset;
        const char32_t c = text::next_code_point(bytes, offset);
        const auto written = bytes.substr(start, offset - start);
        visit(c, written, c != 0xFFFD || written == kReplacement);
    }
}

/// XML 1.0, production 2.
bool is_xml_character(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

enum class XmlPlace { text, attribute };

std::string escape_xml(std::string_view bytes, XmlPlace place) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 16);
    escape_rest(out, bytes, [&](char32_t c, std::string_view written, bool is_utf8) {
        const bool in_attribute = place == XmlPlace::attribute;
        if (c == U'&')
            out += "&amp;";
        else if (c == U'<')
            out += "&lt;";
        else if (c == U'>')
            out += "&gt;";
        else if (c == U'\r')
            out += "&#13;";
        else if (in_attribute && c == U'"')
            out += "&quot;";
        else if (in_attribute && c == U'\n')
            out += "&#10;";
        else if (in_attribute && c == U'\t')
            out += "&#9;";
        else
            out += is_utf8 && is_xml_character(c) ? written : kReplacement;
    });
    return out;
}

bool is_plain_name_character(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9') || c == U'.' ||
           c == U'-' || c == U'_' || c == U':';
}

bool starts_formula(std::string_view text) {
    static constexpr std::string_view kFirst[] = {
        "=",           "+", "-", "@", "\t", "\r", "\n", "'", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
        "\xEF\xBC\xA0"};
    for (const auto first : kFirst)
        if (text.starts_with(first)) return true;
    return false;
}

}  // namespace

std::string repair_utf8(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    escape_rest(out, bytes, [&](char32_t, std::string_view written, bool is_utf8) {
        out += is_utf8 ? written : kReplacement;
    });
    return out;
}

std::string xml_text(std::string_view bytes) {
    return escape_xml(bytes, XmlPlace::text);
}

std::string xml_attribute(std::string_view bytes) {
    return escape_xml(bytes, XmlPlace::attribute);
}

std::string xml_name_token(std::string_view bytes) {
    if (bytes.empty()) return "_x_";
    std::string out;
    for (std::size_t offset = 0; offset < bytes.size();) {
        const char first = bytes[offset];
        const std::size_t begin = offset;
        const char32_t c = text::next_code_point(bytes, offset);
        const bool is_utf8 = c != 0xFFFD || bytes.substr(begin, offset - begin) == kReplacement;
        const bool looks_escaped = c == U'_' && offset < bytes.size() && bytes[offset] == 'x';
        if (!is_utf8)
            out += fmt::format("_x{:04X}_", 0xDC00U + static_cast<std::uint8_t>(first));
        else if (is_plain_name_character(c) && !looks_escaped)
            out += first;
        else
            out += fmt::format("_x{:0{}X}_", static_cast<std::uint32_t>(c), c > 0xFFFF ? 6 : 4);
    }
    return out;
}

std::string html_text(std::string_view bytes) {
    return escape_xml(bytes, XmlPlace::attribute);
}

std::string csv_field(std::string_view bytes) {
    const std::string text = repair_utf8(bytes);
    const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
    const bool quoted = text.empty() || text.find_first_of(",\"\r\n") != std::string::npos ||
                        is_blank(text.front()) || is_blank(text.back());
    if (!quoted) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out += '"';
}

std::string spreadsheet_text(std::string_view bytes) {
    std::string out = starts_formula(bytes) ? "'" : "";
    escape_rest(out, bytes, [&](char32_t c, std::string_view written, bool is_utf8) {
        if (c == U'\\')
            out += "\xEF\xBC\xBC";
        else
            out += is_utf8 && is_xml_character(c) ? written : kReplacement;
    });
    return out;
}

std::string cypher_string(std::string_view bytes) {
    std::string out = "'";
    escape_rest(out, bytes, [&](char32_t c, std::string_view written, bool is_utf8) {
        if (!is_utf8)
            out += kReplacement;
        else if (c == U'\'')
            out += "\\'";
        else if (c == U'\\')
            out += "\\\\";
        else if (c == U'\n')
            out += "\\n";
        else if (c == U'\r')
            out += "\\r";
        else if (c == U'\t')
            out += "\\t";
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
            out += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c));
        else
            out += written;
    });
    return out += '\'';
}

std::string cypher_name(std::string_view bytes) {
    std::string out = "`";
    escape_rest(out, bytes, [&](char32_t c, std::string_view written, bool is_utf8) {
        if (!is_utf8)
            out += kReplacement;
        else if (c == U'`')
            out += "``";
        else if (c == U'\\')
            out += "\\u005C";
        else
            out += written;
    });
    return out += '`';
}

}  // namespace entente::write
