#pragma once

#include <string>
#include <string_view>

namespace entente::link {

/// Lower-case letters and digits of the folded name joined by hyphens: "Sergei Lavrov" gives "sergei-lavrov".
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace entente::link
