#pragma once

#include "model/package.hpp"

#include "entente/model/flat_file.hpp"

namespace entente::model {

// Each adds the sections of one part of a pipeline to a flat file; each throws ModelError when the package
// holds something that the run-time would not compute exactly.

/// "config" (JSON: sizes, classes, moves) and all weights: src/model/import_network.cpp.
void import_network(const Package& package, FlatFileBuilder& builder);

}  // namespace entente::model
