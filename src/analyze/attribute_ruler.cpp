#include "analyze/attribute_ruler.hpp"

namespace entente::analyze {

void apply_attribute_rules(std::span<text::Token> tokens, std::span<const LexemeId> lexemes,
                           const LexemeTable& table, const text::Morphology& empty) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto& token = tokens[i];
        if (table[lexemes[i]].is_space) {
            token.pos = text::Upos::SPACE;
            token.dep = text::Dep::dep;
            token.morph = &empty;
        } else if (token.pos == text::Upos::SPACE) {
            token.pos = text::Upos::X;
            token.morph = &empty;
        }
    }
}

}  // namespace entente::analyze
