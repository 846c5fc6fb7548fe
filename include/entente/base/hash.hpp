#pragma once

#include <string>
#include <string_view>

namespace entente::base {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// The first `digits` hexadecimal digits of sha256_hex: short ids that depend on content alone.
[[nodiscard]] std::string content_id(std::string_view bytes, std::size_t digits = 16);

}  // namespace entente::base
