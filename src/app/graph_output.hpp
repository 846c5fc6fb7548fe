#pragma once

#include "entente/graph/knowledge_graph.hpp"
#include "entente/graph/resolve.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace entente::app {

/// The tables that graphs are resolved with, from the schema beside the program.
[[nodiscard]] std::shared_ptr<const graph::ResolveTables> resolve_tables();

/// Writes a result to standard output when the path is empty, else to the file, whole or not at all.
/// @throws ExternalError  when the disk or the pipe refuses
void write_result(const std::filesystem::path& path, const std::string& text);

}  // namespace entente::app
