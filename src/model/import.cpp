#include "entente/model/import.hpp"

#include "model/language_sections.hpp"
#include "model/orthography.hpp"
#include "model/package.hpp"
#include "model/sections.hpp"

#include "entente/base/file.hpp"

namespace entente::model {

void import_wheel(const std::filesystem::path& wheel_or_directory, const std::filesystem::path& output) {
    FlatFileBuilder builder;
    try {
        const Package package(wheel_or_directory);
        import_network(package, builder);
        add_orthography(builder);
        add_tokenizer(builder, package.read("tokenizer"));
        add_lemmatizer(builder, package.read("lemmatizer/lookups/lookups.bin"));
        check_attribute_ruler(package.read("attribute_ruler/patterns"));
    } catch (Error& error) {
        error.add_context(wheel_or_directory.string());
        throw;
    }
    base::write_file_atomically(output, builder.build());
}

}  // namespace entente::model
