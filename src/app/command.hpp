#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace entente::app {

/// What the process answers with; see DESIGN in docs/architecture.md.
enum class ExitStatus : int {
    done = 0,
    some_documents_failed = 1,  ///< they are listed on standard error, the rest is done
    unusable_arguments = 2,
    outside_failed = 3,  ///< disk, Neo4j, network
};

/// What is left to do once the arguments are understood.
using Action = std::function<ExitStatus()>;

/// Each adds its sub-command to the parser; when the user chose it, `action` is set. One file per command:
/// src/app/<command>_command.cpp. All output of the command goes through standard output (results) and
/// standard error (people); the library below never prints.

void add_annotate_command(CLI::App& parser, Action& action);
void add_diff_command(CLI::App& parser, Action& action);
void add_explain_command(CLI::App& parser, Action& action);
void add_gazetteer_command(CLI::App& parser, Action& action);
void add_check_command(CLI::App& parser, Action& action);
void add_build_command(CLI::App& parser, Action& action);
void add_extract_command(CLI::App& parser, Action& action);
void add_merge_command(CLI::App& parser, Action& action);
void add_model_command(CLI::App& parser, Action& action);
void add_ask_command(CLI::App& parser, Action& action);
void add_push_command(CLI::App& parser, Action& action);
void add_retract_command(CLI::App& parser, Action& action);
void add_verify_command(CLI::App& parser, Action& action);

/// In the order in which `entente --help` lists them.
void add_all_commands(CLI::App& parser, Action& action);

}  // namespace entente::app
