#include "app/graph_input.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/graph/graph_file.hpp"

#include <iostream>
#include <iterator>
#include <string>

namespace entente::app {

graph::KnowledgeGraph read_graph(const std::filesystem::path& path) {
    try {
        if (path == "-")
            return graph::read_graph_jsonl(
                std::string(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()));
        return graph::read_graph_jsonl(base::read_file(path));
    } catch (InputError& error) {
        error.add_context(path.string());
        throw;
    }
}

}  // namespace entente::app
