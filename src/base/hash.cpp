#include "entente/base/hash.hpp"

#include "entente/base/error.hpp"

#include <array>

#include <openssl/evp.h>

namespace entente::base {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw ExternalError("SHA-256 is not available in this build of OpenSSL");
    constexpr std::string_view kHexDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{2} * length);
    for (unsigned i = 0; i < length; ++i) {
        hex += kHexDigits[digest[i] >> 4U];
        hex += kHexDigits[digest[i] & 15U];
    }
    return hex;
}

std::string content_id(std::string_view bytes, std::size_t digits) {
    return sha256_hex(bytes).substr(0, digits);
}

}  // namespace entente::base
