#pragma once

#include <string_view>

namespace entente::app {

/// Writes to standard output, where results go.
/// @throws ExternalError  when it cannot be written (a full disk, a closed pipe)
void print_result(std::string_view text);

}  // namespace entente::app
