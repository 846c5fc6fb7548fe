#include "entente/model/import.hpp"

#include "model/package.hpp"
#include "model/sections.hpp"

#include "entente/base/file.hpp"

namespace entente::model {

void import_wheel(const std::filesystem::path& wheel_or_directory, const std::filesystem::path& output) {
    FlatFileBuilder builder;
    try {
        const Package package(wheel_or_directory);
        import_network(package, builder);
    } catch (Error& error) {
        error.add_context(wheel_or_directory.string());
        throw;
    }
    base::write_file_atomically(output, builder.build());
}

}  // namespace entente::model
