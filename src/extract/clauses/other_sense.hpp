#pragma once

#include "extract/clauses/clauses.hpp"

namespace entente::extract {

/// The verb has another sense with its object or complement: "louer un bus", "defendre son titre",
/// "soumettre a un test" (schema/fr/other_senses.tsv). It tells no attitude and no act then.
[[nodiscard]] bool has_other_sense(const Clauses& clauses, std::uint32_t verb);

}  // namespace entente::extract
