#pragma once

#include "analyze/text_arena.hpp"
#include "model/orthography.hpp"

#include "entente/nn/window_encoder.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::analyze {

/// Number of a Lexeme in its LexemeTable, from 0 upwards without gaps.
using LexemeId = std::uint32_t;

/// A word form with the attributes that the model is keyed by, as spaCy string ids.
/// Source: spaCy 3.8 vocab.pyx, lang/lex_attrs.py, lang/norm_exceptions.py.
struct Lexeme : nn::WordKeys {
    std::string_view text;  ///< lives as long as the table is not cleared
};

/// Every word form that one thread has met, each kept once.
///
/// One table per Workspace, so nothing is locked and numbers depend on that thread's texts only; what is
/// computed from a lexeme does not depend on its number. Bounded: the Workspace clears the table between two
/// texts when it holds more than its limit, and `generation` tells caches keyed by LexemeId to forget.
class LexemeTable {
  public:
    /// @param orthography  kept by reference; must outlive the table
    explicit LexemeTable(const model::Orthography& orthography);

    /// The number of the word form; it is added when new. Amortised without allocation.
    LexemeId intern(std::string_view text) { return intern(text, model::string_hash(text)); }
    /// @param hash  model::string_hash(text)
    LexemeId intern(std::string_view text, std::uint64_t hash);

    [[nodiscard]] const Lexeme& operator[](LexemeId id) const { return m_lexemes[id]; }
    [[nodiscard]] std::size_t size() const { return m_lexemes.size(); }

    void clear();
    /// Grows by one at each clear().
    [[nodiscard]] std::uint32_t generation() const { return m_generation; }

  private:
    [[nodiscard]] Lexeme make(std::string_view text, std::uint64_t hash);
    void grow();

    const model::Orthography& m_orthography;
    std::vector<Lexeme> m_lexemes;
    std::vector<std::uint64_t> m_hashes;  ///< per lexeme
    std::vector<std::uint32_t> m_slots;   ///< lexeme + 1, 0 when free; a power of two
    TextArena m_texts;
    std::uint32_t m_generation = 0;
};

/// "Xxxxx" for "Paris": X and x for letters, d for digits, others as they are, at most four alike in a row;
/// "LONG" from 100 code points on. `out` is overwritten.
void write_shape(const model::Orthography& orthography, std::string_view text, std::string& out);

/// The lower case of a text; `out` is overwritten. Plain ASCII costs no call of ICU.
void write_lower(std::string_view text, std::string& out);

}  // namespace entente::analyze
