#include "app/graph_output.hpp"

#include "app/output.hpp"

#include "entente/base/file.hpp"
#include "entente/pipeline/resources.hpp"

namespace entente::app {

std::shared_ptr<const graph::ResolveTables> resolve_tables() {
    const auto paths = pipeline::find_resources(std::filesystem::canonical("/proc/self/exe"));
    return graph::ResolveTables::load(paths.schema);
}

void write_result(const std::filesystem::path& path, const std::string& text) {
    if (!path.empty()) return base::write_file_atomically(path, text);
    print_result(text);
}

}  // namespace entente::app
