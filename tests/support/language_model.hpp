#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace entente::test {

/// The model file that the tests with the real model use: $ENTENTE_DATA, or .deps/data of the checkout, where
/// the set-up puts it. Empty when there is none: such tests are then skipped.
inline std::filesystem::path language_model_path(const std::string& name = "fr_core_news_md") {
    const char* data = std::getenv("ENTENTE_DATA");
    const auto folder = data != nullptr ? std::filesystem::path(data)
                                        : std::filesystem::path(ENTENTE_SOURCE_DIR) / ".deps" / "data";
    const auto path = folder / (name + ".entente");
    return std::filesystem::exists(path) ? path : std::filesystem::path();
}

}  // namespace entente::test
