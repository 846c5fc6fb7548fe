#pragma once

#include "extract/clauses/lexicon.hpp"

#include "entente/text/document.hpp"
#include "entente/text/tree.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace entente::extract {

using text::EntityIndex;
using text::kNoEntity;

inline constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

/// A token with what the tables say of it; looked up once per document and shared by all rules.
struct Word {
    std::string_view lower;   ///< lower case, accents kept, plain apostrophe
    std::string_view folded;  ///< the form without accents
    std::string_view lemma;   ///< folded; the infinitive also where the lemmatiser left an inflected form
    const WordEntry* form_entry = nullptr;
    const WordEntry* lemma_entry = nullptr;

    /// By form or by lemma, whichever way the class is listed.
    [[nodiscard]] bool is(WordClass word_class) const {
        return form_entry->is(word_class) || lemma_entry->is(word_class);
    }
    [[nodiscard]] bool form_is(WordClass word_class) const { return form_entry->is(word_class); }
    [[nodiscard]] const DateWord* date(DateWordKind kind) const { return form_entry->date(kind); }
};

/// A mention with all its words, or a single other token: what stands at one place of a clause. The rules
/// step from unit to unit, so that the parser's errors inside names, titles and appositions do not matter.
struct Unit {
    text::TokenSpan span;
    std::uint32_t head = 0;             ///< the token by which the unit hangs in the tree
    std::uint32_t mention = kNone;      ///< index in Document::mentions of the outermost mention
    std::uint32_t preposition = kNone;  ///< the token that governs it on the surface: "avec [le ministre]"
    bool nominal = false;               ///< a mention, noun, proper noun, or stressed pronoun
};

/// One document as the rules read it: its tokens looked up in the tables, its tree turned round, its units.
/// Refers to the document and the lexicon, which must outlive it.
class Reading {
  public:
    Reading(const text::Document& document, const Lexicon& lexicon);
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    [[nodiscard]] const text::Document& document() const { return m_document; }
    [[nodiscard]] const Lexicon& lexicon() const { return m_lexicon; }
    [[nodiscard]] const text::DependencyTree& tree() const { return m_tree; }
    [[nodiscard]] const Word& word(std::uint32_t token) const { return m_words[token]; }
    [[nodiscard]] const text::Token& token(std::uint32_t index) const { return m_document.tokens[index]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_words.size()); }

    [[nodiscard]] const std::vector<Unit>& units() const { return m_units; }
    [[nodiscard]] std::uint32_t unit_of(std::uint32_t token) const { return m_unit_of[token]; }
    [[nodiscard]] const Unit& unit_at(std::uint32_t token) const { return m_units[m_unit_of[token]]; }

    [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const { return m_sentence_of[token]; }
    /// Sentences as a reader sees them: where the parser breaks one without a full stop, its pieces are one
    /// again.
    [[nodiscard]] text::TokenSpan sentence(std::uint32_t token) const {
        return m_sentences[m_sentence_of[token]];
    }
    [[nodiscard]] text::BlockKind block_kind(std::uint32_t token) const;
    [[nodiscard]] std::uint32_t block_of(std::uint32_t token) const;

    /// What the token refers to: the entities of the innermost mention headed by it, else of the unit it is
    /// in.
    [[nodiscard]] const std::vector<EntityIndex>& entities(std::uint32_t token) const;
    /// The mention that speaks for a token, or null.
    [[nodiscard]] const text::Mention* mention(std::uint32_t token) const;
    [[nodiscard]] bool is_actor(EntityIndex entity) const;
    [[nodiscard]] const text::Entity& entity(EntityIndex index) const { return m_document.entities[index]; }

    /// A phrase of the lexicon that begins at the token, longest first; null for none.
    [[nodiscard]] const Phrase* phrase_at(std::uint32_t token) const;

    /// Also a verb that the tagger took for another word, where its ending and place tell.
    [[nodiscard]] bool is_verb(std::uint32_t token) const { return m_is_verb[token]; }
    /// What the tagger says of a verb; read off its ending where the tagger took it for another word.
    [[nodiscard]] text::VerbForm verb_form(std::uint32_t token) const;
    /// Has a personal ending: not an infinitive or a participle.
    [[nodiscard]] bool is_finite(std::uint32_t token) const;

  private:
    void join_sentences();
    void look_up_words();
    /// A verb of a meeting that the tagger took for something else: "devrait diner avec", "Recevant X".
    [[nodiscard]] bool is_mistaken_verb(std::uint32_t token) const;
    void find_units();
    /// Possessives, relative pronouns and clitics refer, but stand in the clause as the small words they are.
    [[nodiscard]] bool is_function_word(const text::Mention& mention) const;
    std::string_view keep(std::string text) { return m_strings.emplace_back(std::move(text)); }

    const text::Document& m_document;
    const Lexicon& m_lexicon;
    text::DependencyTree m_tree;
    std::vector<Word> m_words;
    std::vector<Unit> m_units;
    std::vector<std::uint32_t> m_unit_of;
    std::vector<text::TokenSpan> m_sentences;
    std::vector<std::uint32_t> m_sentence_of;  ///< per token, its place in m_sentences
    std::vector<bool> m_is_verb;
    std::vector<std::uint32_t> m_mention_of_head;
    std::deque<std::string> m_strings;
};

/// Lower case with plain apostrophes, fast for the letters of French.
[[nodiscard]] std::string to_plain_lower(std::string_view text);
/// text::fold, fast for the letters of French.
[[nodiscard]] std::string fold_fast(std::string_view text);

}  // namespace entente::extract
