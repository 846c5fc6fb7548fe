#include "coref/analysis.hpp"

namespace entente::coref {

void resolve_pronouns(Analysis&) {}

}  // namespace entente::coref
