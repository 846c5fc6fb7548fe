#include "app/command.hpp"
#include "app/output.hpp"
#include "app/reading.hpp"

#include "entente/base/error.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace entente::app {

void add_extract_command(CLI::App& parser, Action& action) {
    auto options = std::make_shared<ReadingOptions>();
    auto* command =
        parser.add_subcommand("extract", "Read articles, print one record (a JSON line) per document");
    command->footer(
        "A record is all that one document says, with its evidence: cache it, pipe it, merge it.\n"
        "Example: entente extract articles/ > records.jsonl");
    add_reading_options(*command, *options);
    command->callback([&action, options] {
        action = [options] {
            const auto outcome = read_records(
                *options, [](const facts::Record& record) { print_result(facts::to_json(record) + '\n'); });
            return outcome.problems == 0 ? ExitStatus::done : ExitStatus::some_documents_failed;
        };
    });
}

}  // namespace entente::app
