#pragma once

#include "entente/facts/record.hpp"

namespace entente::extract {

/// The record without the entities that the text only brushes: neither actor nor scene by coref's judgement,
/// in no event and no stance, speaking for nobody and quoted nowhere. Whom a kept person speaks for is kept.
[[nodiscard]] facts::Record without_bystanders(facts::Record record);

}  // namespace entente::extract
