#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::read {

/// Bytes turned into valid UTF-8.
struct Decoded {
    std::string text;
    std::string encoding;
    std::size_t replaced = 0;  ///< broken bytes; every run of them became one U+FFFD
};

/// Decodes a whole document. In order: a byte order mark; UTF-16 without one, told by where the zero bytes
/// are; UTF-8 when it is valid; the declared charset when it is one of ours; what most broken bytes look
/// like: UTF-8 with damage, or Windows-1252 (named iso-8859-1 when no byte is in 0x80-0x9F, where the two
/// differ).
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view declared_charset = {});

/// What the bytes are if they are no text: "a PDF file", "binary data"; empty for text.
[[nodiscard]] std::string binary_kind(std::string_view bytes);

/// Ready for the analyzer: line ends made \n, control characters and invisible ones (soft hyphen, zero-width
/// space, stray byte order marks) removed, HTML entities left in plain text resolved, NFC. Typographic
/// quotes, apostrophes and no-break spaces stay as they were written.
[[nodiscard]] std::string clean_text(std::string_view utf8);

}  // namespace entente::read
