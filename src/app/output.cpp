#include "app/output.hpp"

#include "entente/base/error.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace entente::app {

void print_result(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        throw ExternalError(std::string("cannot write to standard output: ") + std::strerror(errno));
}

}  // namespace entente::app
