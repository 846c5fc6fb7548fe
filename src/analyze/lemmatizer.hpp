#pragma once

#include "analyze/lexeme_table.hpp"
#include "analyze/text_arena.hpp"
#include "model/lemmatizer_section.hpp"
#include "model/orthography.hpp"
#include "model/packed_maps.hpp"

#include "entente/model/flat_file.hpp"
#include "entente/text/grammar.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::analyze {

/// A lemma, and how long its letters stay where they are.
struct Lemma {
    enum class Storage : std::uint8_t {
        model,      ///< in the model file
        word,       ///< equal to the word form itself: `text` is the form in the LexemeTable
        workspace,  ///< until the memo is cleared
    };
    std::string_view text;
    Storage storage = Storage::model;
};

/// The dictionary form of a word, from its form and its part of speech alone.
/// Source: spaCy 3.8 lang/fr/lemmatizer.py (mode "rule"), with the tables of the package.
class Lemmatizer {
  public:
    /// @param file  kept by reference, as is the orthography
    /// @throws ModelError  when a section is missing or broken
    Lemmatizer(const model::FlatFile& file, const model::Orthography& orthography);

    /// The lemma; `model` or `word` views what lives long, else the lemma stands in `out` (storage
    /// `workspace`).
    [[nodiscard]] Lemma find(std::string_view word, text::Upos pos, std::string& out) const;

    /// Lemmas that one thread has asked for, by lexeme and part of speech.
    class Memo {
      public:
        Memo() { clear(); }
        void clear();

      private:
        friend class Lemmatizer;
        struct Entry {
            std::uint32_t key = kFree;
            Lemma lemma;
        };
        static constexpr std::uint32_t kFree = 0xFFFFFFFF;

        [[nodiscard]] Entry& slot(std::uint32_t key);
        void grow();

        std::vector<Entry> m_slots;  ///< a power of two
        std::size_t m_size = 0;
        TextArena m_texts;
        std::string m_scratch;
        std::uint32_t m_generation = 0;
    };

    /// As find(), remembered.
    [[nodiscard]] Lemma find(LexemeId lexeme, text::Upos pos, const LexemeTable& table, Memo& memo) const;

  private:
    [[nodiscard]] std::optional<std::string_view> look_up(std::string_view word) const;
    [[nodiscard]] std::optional<std::string_view> from_table(std::uint32_t table,
                                                             std::string_view lower) const;
    [[nodiscard]] bool from_rules(std::uint32_t table, std::string_view lower, std::string& out) const;
    [[nodiscard]] bool is_lemma(std::string_view key) const;
    [[nodiscard]] bool is_all_letters(std::string_view text) const;

    const model::Orthography& m_orthography;
    model::PackedStringMap m_forms;
    model::PackedIdMap m_lookup;
    model::PackedStrings m_lemmas;
    std::span<const model::LemmaRule> m_rules;
};

}  // namespace entente::analyze
