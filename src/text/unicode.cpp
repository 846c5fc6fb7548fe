#include "entente/text/unicode.hpp"

#include "entente/base/error.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace entente::text {

namespace {

constexpr std::uint32_t kCheckpointBytes = 256;

void check(UErrorCode status, std::string_view what) {
    if (U_FAILURE(status) != 0) throw ExternalError("ICU: " + std::string(what) + ": " + u_errorName(status));
}

template <typename Map>
std::string map_case(std::string_view text, Map map) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    map(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, status);
    check(status, "case mapping");
    return out;
}

std::string normalize(std::string_view text, const icu::Normalizer2* normalizer) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
    UErrorCode status = U_ZERO_ERROR;
    normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                              nullptr, status);
    check(status, "normalisation");
    return out;
}

const icu::Normalizer2* normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* found = instance(status);
    check(status, "normaliser");
    return found;
}

/// The plain form of a typographic character, or the character itself.
char32_t plain(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
        case 0x201B:
        case 0x02BC:
        case 0x00B4:
        case 0x0060:
            return U'\'';
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x00AB:
        case 0x00BB:
            return U'"';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212:
        case U'-':
            return U' ';
        default:
            return c;
    }
}

bool is_mark(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& byte_offset) {
    UChar32 c = 0;
    auto offset = static_cast<int32_t>(byte_offset);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    U8_NEXT(bytes, offset, static_cast<int32_t>(text.size()), c);
    if (c < 0) {
        ++byte_offset;
        return 0xFFFD;
    }
    byte_offset = static_cast<std::size_t>(offset);
    return static_cast<char32_t>(c);
}

void append_utf8(char32_t code_point, std::string& out) {
    std::uint8_t buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    UBool error = 0;
    U8_APPEND(buffer, length, U8_MAX_LENGTH, static_cast<UChar32>(code_point), error);
    if (error != 0)
        out += "\xEF\xBF\xBD";
    else
        out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

bool is_valid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t offset = 0; offset < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, offset, size, c);
        if (c < 0) return false;
    }
    return true;
}

std::uint32_t count_code_points(std::string_view text) {
    std::uint32_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count;
}

CharacterIndex::CharacterIndex(std::string_view text) : m_text(text) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % kCheckpointBytes == 0) m_checkpoints.push_back(count);
        count += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    }
    if (text.size() % kCheckpointBytes == 0) m_checkpoints.push_back(count);
}

std::uint32_t CharacterIndex::characters(std::uint32_t byte_offset) const {
    const auto checkpoint = byte_offset / kCheckpointBytes;
    const auto start = checkpoint * kCheckpointBytes;
    return m_checkpoints[checkpoint] + count_code_points(m_text.substr(start, byte_offset - start));
}

std::uint32_t CharacterIndex::bytes(std::uint32_t character_offset) const {
    std::size_t low = 0;
    for (std::size_t high = m_checkpoints.size(); high - low > 1;) {
        const auto middle = (low + high) / 2;
        (m_checkpoints[middle] <= character_offset ? low : high) = middle;
    }
    std::uint32_t count = m_checkpoints[low];
    std::size_t offset = low * kCheckpointBytes;
    while (offset < m_text.size()) {
        if ((static_cast<unsigned char>(m_text[offset]) & 0xC0U) != 0x80U) {
            if (count == character_offset) break;
            ++count;
        }
        ++offset;
    }
    return static_cast<std::uint32_t>(offset);
}

std::string to_lower(std::string_view text) {
    return map_case(text, [](icu::StringPiece in, icu::ByteSink& sink, UErrorCode& status) {
        icu::CaseMap::utf8ToLower("", 0, in, sink, nullptr, status);
    });
}

char32_t to_lower(char32_t c) {
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

std::string to_upper(std::string_view text) {
    return map_case(text, [](icu::StringPiece in, icu::ByteSink& sink, UErrorCode& status) {
        icu::CaseMap::utf8ToUpper("", 0, in, sink, nullptr, status);
    });
}

std::string fold(std::string_view text) {
    static const auto* const kCompatibility = normalizer(icu::Normalizer2::getNFKDInstance);
    const std::string decomposed = normalize(text, kCompatibility);
    std::string out;
    out.reserve(decomposed.size());
    bool pending_space = false;
    for (std::size_t offset = 0; offset < decomposed.size();) {
        const auto c = plain(next_code_point(decomposed, offset));
        if (is_mark(c)) continue;
        if (c == U' ' || is_space(c)) {
            pending_space = !out.empty();
            continue;
        }
        if (pending_space) out += ' ';
        pending_space = false;
        append_utf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), out);
    }
    return out;
}

std::string compose(std::string_view text) {
    static const auto* const kComposition = normalizer(icu::Normalizer2::getNFCInstance);
    return normalize(text, kComposition);
}

bool is_upper(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_UPPERCASE) != 0;
}
bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_digit(char32_t c) {
    return u_isdigit(static_cast<UChar32>(c)) != 0;
}

bool is_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool starts_upper(std::string_view text) {
    std::size_t offset = 0;
    return !text.empty() && is_upper(next_code_point(text, offset));
}

std::string capitalise(std::string_view text) {
    if (text.empty()) return {};
    std::size_t offset = 0;
    const auto first = next_code_point(text, offset);
    std::string out;
    append_utf8(static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))), out);
    return out += text.substr(offset);
}

}  // namespace entente::text
