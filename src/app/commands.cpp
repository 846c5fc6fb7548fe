#include "app/command.hpp"

namespace entente::app {

/// In the order in which `entente --help` lists them. One line a command.
void add_all_commands(CLI::App& parser, Action& action) {
    add_build_command(parser, action);
    add_extract_command(parser, action);
    add_ask_command(parser, action);
    add_explain_command(parser, action);
    add_merge_command(parser, action);
    add_retract_command(parser, action);
    add_diff_command(parser, action);
    add_verify_command(parser, action);
    add_check_command(parser, action);
    add_push_command(parser, action);
    add_annotate_command(parser, action);
    add_gazetteer_command(parser, action);
    add_model_command(parser, action);
}

}  // namespace entente::app
