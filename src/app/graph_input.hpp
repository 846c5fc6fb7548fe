#pragma once

#include "entente/graph/knowledge_graph.hpp"

#include <filesystem>

namespace entente::app {

/// Reads the graph.jsonl that a command was given; "-" is standard input.
/// @throws ExternalError  when it cannot be read
/// @throws InputError     naming the file and the line
[[nodiscard]] graph::KnowledgeGraph read_graph(const std::filesystem::path& path);

}  // namespace entente::app
