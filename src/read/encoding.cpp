#include "read/encoding.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <libxml/HTMLparser.h>

namespace entente::read {

namespace {

constexpr std::size_t kSample = 4096;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// WHATWG Encoding Standard, index windows-1252, bytes 0x80-0x9F; 0 where no character is assigned.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t i) {
    return static_cast<unsigned char>(bytes[i]);
}

/// Length of the well-formed UTF-8 sequence at `i` (Unicode 15, table 3-7), 0 when there is none.
std::size_t utf8_length(std::string_view bytes, std::size_t i) {
    const auto first = byte_at(bytes, i);
    if (first < 0x80) return 1;
    const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || i + length > bytes.size()) return 0;
    for (std::size_t k = 1; k < length; ++k)
        if ((byte_at(bytes, i + k) & 0xC0U) != 0x80U) return 0;
    const auto second = byte_at(bytes, i + 1);
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;
    if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
    return length;
}

struct Utf8Census {
    std::size_t sequences = 0;  ///< well-formed, of two bytes or more
    std::size_t broken = 0;
    std::size_t c1 = 0;  ///< broken bytes in 0x80-0x9F
};

Utf8Census census(std::string_view bytes) {
    Utf8Census count;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto length = utf8_length(bytes, i);
        if (length > 1) ++count.sequences;
        if (length == 0) {
            ++count.broken;
            if (byte_at(bytes, i) < 0xA0) ++count.c1;
        }
        i += std::max<std::size_t>(length, 1);
    }
    return count;
}

Decoded from_utf8(std::string_view bytes) {
    Decoded out{{}, "utf-8", 0};
    out.text.reserve(bytes.size());
    bool in_run = false;
    for (std::size_t i = 0; i < bytes.size();) {
        const auto length = utf8_length(bytes, i);
        if (length > 0) {
            out.text.append(bytes.substr(i, length));
            in_run = false;
            i += length;
            continue;
        }
        if (!in_run) out.text += kReplacement;
        in_run = true;
        ++out.replaced;
        ++i;
    }
    return out;
}

Decoded from_utf16(std::string_view bytes, bool big_endian) {
    Decoded out{{}, big_endian ? "utf-16be" : "utf-16le", 0};
    const auto unit = [&](std::size_t i) {
        const auto first = byte_at(bytes, i);
        const auto second = byte_at(bytes, i + 1);
        return static_cast<char32_t>(big_endian ? (first << 8U | second) : (second << 8U | first));
    };
    bool in_run = false;
    const auto replace = [&](std::size_t count) {
        if (!in_run) out.text += kReplacement;
        in_run = true;
        out.replaced += count;
    };
    std::size_t i = 0;
    while (i + 1 < bytes.size()) {
        const auto first = unit(i);
        i += 2;
        if (first < 0xD800 || first > 0xDFFF) {
            text::append_utf8(first, out.text);
            in_run = false;
            continue;
        }
        if (first < 0xDC00 && i + 1 < bytes.size()) {
            const auto second = unit(i);
            if (second >= 0xDC00 && second <= 0xDFFF) {
                text::append_utf8(0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00), out.text);
                in_run = false;
                i += 2;
                continue;
            }
        }
        replace(2);
    }
    if (i < bytes.size()) replace(1);
    return out;
}

/// ISO 8859-15 differs from Latin-1 in eight characters.
char32_t latin9(unsigned byte) {
    switch (byte) {
        case 0xA4:
            return 0x20AC;
        case 0xA6:
            return 0x0160;
        case 0xA8:
            return 0x0161;
        case 0xB4:
            return 0x017D;
        case 0xB8:
            return 0x017E;
        case 0xBC:
            return 0x0152;
        case 0xBD:
            return 0x0153;
        case 0xBE:
            return 0x0178;
        default:
            return byte;
    }
}

Decoded from_single_byte(std::string_view bytes, std::string encoding) {
    Decoded out{{}, std::move(encoding), 0};
    const bool is_latin9 = out.encoding == "iso-8859-15";
    out.text.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = byte_at(bytes, i);
        char32_t c = is_latin9 ? latin9(byte) : byte;
        if (byte >= 0x80 && byte < 0xA0) c = kWindows1252[byte - 0x80];
        if (c == 0 && byte != 0) {
            out.text += kReplacement;
            ++out.replaced;
        } else {
            text::append_utf8(c, out.text);
        }
    }
    return out;
}

enum class Utf16 { no, little, big };

/// French in UTF-16 has a zero byte in nearly every pair, always on the same side.
Utf16 looks_like_utf16(std::string_view bytes) {
    const auto sample = bytes.substr(0, kSample);
    if (sample.size() < 4) return Utf16::no;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
        even += sample[i] == '\0';
        odd += sample[i + 1] == '\0';
    }
    const auto pairs = sample.size() / 2;
    if (odd * 10 > pairs * 7 && even * 20 < pairs) return Utf16::little;
    if (even * 10 > pairs * 7 && odd * 20 < pairs) return Utf16::big;
    return Utf16::no;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// Our name of a single-byte charset, empty for one that we do not read.
std::string single_byte_name(std::string_view charset) {
    const auto name = lower_ascii(charset);
    if (name == "iso-8859-15" || name == "iso8859-15" || name == "latin-9" || name == "latin9")
        return "iso-8859-15";
    if (name == "windows-1252" || name == "cp1252" || name == "x-cp1252") return "windows-1252";
    if (name == "iso-8859-1" || name == "iso8859-1" || name == "latin1" || name == "latin-1" ||
        name == "us-ascii")
        return "iso-8859-1";
    return {};
}

bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFEU) == 0xFFFE ||
           (c >= 0xFDD0 && c <= 0xFDEF);
}

/// The character of a reference such as `eacute` or `#8217`; 0 when it is none.
char32_t entity(std::string_view name) {
    if (name.starts_with('#')) {
        name.remove_prefix(1);
        const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
        if (hexadecimal) name.remove_prefix(1);
        unsigned value = 0;
        const auto [end, error] =
            std::from_chars(name.data(), name.data() + name.size(), value, hexadecimal ? 16 : 10);
        if (error != std::errc{} || end != name.data() + name.size() || value > 0x10FFFF) return 0;
        if (value >= 0x80 && value < 0xA0) return kWindows1252[value - 0x80];
        return value >= 0xD800 && value <= 0xDFFF ? 0 : static_cast<char32_t>(value);
    }
    const auto* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
    return found == nullptr ? 0 : static_cast<char32_t>(found->value);
}

std::string resolve_entities(std::string_view text) {
    constexpr std::size_t kLongestName = 10;
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '&') {
            const auto end = text.substr(i, kLongestName + 2).find(';');
            if (end != std::string_view::npos && end > 1) {
                if (const auto c = entity(text.substr(i + 1, end - 1)); c != 0) {
                    text::append_utf8(c, out);
                    i += end;
                    continue;
                }
            }
        }
        out += text[i];
    }
    return out;
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared_charset) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return from_utf8(bytes.substr(3));
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
    if (const auto kind = looks_like_utf16(bytes); kind != Utf16::no)
        return from_utf16(bytes, kind == Utf16::big);
    const auto count = census(bytes);
    if (count.broken == 0) return from_utf8(bytes);
    if (const auto name = single_byte_name(declared_charset);
        !name.empty() && count.sequences <= count.broken)
        return from_single_byte(bytes, name == "iso-8859-1" && count.c1 > 0 ? "windows-1252" : name);
    if (count.sequences >= count.broken) return from_utf8(bytes);
    return from_single_byte(bytes, count.c1 > 0 ? "windows-1252" : "iso-8859-1");
}

std::string binary_kind(std::string_view bytes) {
    struct Magic {
        std::string_view prefix;
        std::string_view kind;
    };
    static constexpr std::array<Magic, 12> kMagics = {
        {{"%PDF-", "a PDF file"},
         {"PK\x03\x04", "a ZIP archive or an office document"},
         {"\x89PNG", "a PNG image"},
         {"\xFF\xD8\xFF", "a JPEG image"},
         {"GIF8", "a GIF image"},
         {"\xD0\xCF\x11\xE0", "an old office document"},
         {"\x7F"
          "ELF",
          "a program"},
         {"{\\rtf", "an RTF document"},
         {"BZh", "a bzip2 archive"},
         {"\xFD"
          "7zXZ",
          "an xz archive"},
         {"\x1F\x8B", "a gzip archive inside another"},
         {"\x28\xB5\x2F\xFD", "a zstd archive inside another"}}};
    for (const auto& magic : kMagics)
        if (bytes.starts_with(magic.prefix)) return std::string(magic.kind);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
        looks_like_utf16(bytes) != Utf16::no)
        return {};
    const auto sample = bytes.substr(0, 16 * kSample);
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
    });
    if (static_cast<std::size_t>(controls) * 50 > sample.size()) return "binary data";
    return {};
}

std::string clean_text(std::string_view utf8) {
    const bool has_entity = utf8.find('&') != std::string_view::npos;
    const auto resolved = has_entity ? resolve_entities(utf8) : std::string();
    const std::string_view source = has_entity ? std::string_view(resolved) : utf8;
    std::string out;
    out.reserve(source.size());
    for (std::size_t i = 0; i < source.size();) {
        const auto c = text::next_code_point(source, i);
        if (c == '\r') {
            if (i >= source.size() || source[i] != '\n') out += '\n';
        } else if (c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            out += '\n';
        } else if (text::is_space(c)) {
            // No-break and narrow spaces are there for the typesetter: one plain blank for each run of them.
            if (!out.ends_with(' ')) out += ' ';
        } else if (!is_invisible(c)) {
            text::append_utf8(c, out);
        }
    }
    return text::compose(out);
}

}  // namespace entente::read
