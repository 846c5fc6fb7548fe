#pragma once

#include "entente/facts/record.hpp"
#include "entente/pipeline/pipeline.hpp"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace entente::app {

/// Options of every command that reads articles.
struct ReadingOptions {
    std::vector<std::string> inputs;
    std::string manifest;
    std::string date;  ///< ISO; publication date of documents that nothing else dates
    std::string gazetteer;
    std::string extraction_models;
    std::size_t maximum_bytes = 10'000'000;
    bool any_language = false;
    unsigned jobs = 0;  ///< 0: one per core
    bool quiet = false;
};

/// Adds the options above to a sub-command, with their help.
void add_reading_options(CLI::App& command, ReadingOptions& options);

/// Where the data is that these options read with.
[[nodiscard]] pipeline::ResourcePaths resource_paths(const ReadingOptions& options);

/// What reading came to; problems are already on standard error.
struct ReadingOutcome {
    std::size_t documents = 0;
    std::size_t problems = 0;
    double seconds = 0;
};

/// Reads all inputs into records, in order; shows progress when standard error is a terminal.
ReadingOutcome read_records(const ReadingOptions& options, const pipeline::RecordSink& on_record);

}  // namespace entente::app
