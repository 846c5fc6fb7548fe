#include "app/command.hpp"

#include "entente/base/error.hpp"

#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

using namespace entente;

namespace {

int report(const std::exception& error, app::ExitStatus status) {
    fmt::print(stderr, "entente: {}\n", error.what());
    return static_cast<int>(status);
}

}  // namespace

/// The only place that turns errors into messages and exit statuses.
int main(int argc, char** argv) {
    CLI::App parser("entente: who met whom, where and when, in French news", "entente");
    parser.set_version_flag("--version", ENTENTE_VERSION);
    parser.require_subcommand(1);
    app::Action action;
    app::add_all_commands(parser, action);
    try {
        parser.parse(argc, argv);
        return static_cast<int>(action());
    } catch (const CLI::ParseError& error) {
        return parser.exit(error) == 0 ? 0 : static_cast<int>(app::ExitStatus::unusable_arguments);
    } catch (const ArgumentError& error) {
        return report(error, app::ExitStatus::unusable_arguments);
    } catch (const std::exception& error) {
        return report(error, app::ExitStatus::outside_failed);
    }
}
