#pragma once

#include "analyze/chunk_cache.hpp"
#include "analyze/decoded_chunk.hpp"
#include "analyze/lexeme_table.hpp"
#include "analyze/special_cases.hpp"
#include "model/orthography.hpp"
#include "model/packed_maps.hpp"

#include "entente/model/flat_file.hpp"
#include "entente/text/pattern.hpp"
#include "entente/text/span.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace entente::analyze {

/// The tokens of one text; the three columns are equally long. Spans are in order and do not overlap; between
/// two tokens lies nothing, or one U+0020 when `space_after` is set.
struct TokenSequence {
    std::vector<text::ByteSpan> spans;  ///< of the text that was given
    std::vector<LexemeId> lexemes;
    std::vector<std::uint8_t> space_after;

    [[nodiscard]] std::size_t size() const { return spans.size(); }
    void clear() {
        spans.clear();
        lexemes.clear();
        space_after.clear();
    }
};

/// The exceptions of the tokenizer: strings that are parted in a fixed way. Views live as long as the file.
class TokenizerExceptions {
  public:
    explicit TokenizerExceptions(const model::FlatFile& file);

    /// Sizes in bytes of the pieces of a text; empty when it is no exception.
    [[nodiscard]] std::span<const std::uint32_t> pieces(std::string_view text) const;
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    [[nodiscard]] std::string_view text(std::uint32_t number) const { return m_texts.key(number); }

  private:
    model::PackedStringMap m_texts;
    std::span<const std::uint32_t> m_bounds;
    std::span<const std::uint32_t> m_sizes;
};

/// Parts French text into tokens as spaCy's tokenizer does, token for token.
///
/// Any bytes may be given; broken UTF-8 is read as U+FFFD, byte by byte. Costs one hash of each stretch
/// between white space when the Workspace has met it before. Source: spaCy 3.8 spacy/tokenizer.pyx;
/// tests/parity.
class Tokenizer {
  public:
    /// @param file  kept by reference, as is the orthography
    /// @throws ModelError  when a section is missing or broken
    Tokenizer(const model::FlatFile& file, const model::Orthography& orthography);

    /// What one thread needs: its lexemes, the chunks that it has parted before, scratch memory.
    class Workspace {
      public:
        explicit Workspace(const Tokenizer& tokenizer);

        LexemeTable lexemes;

      private:
        friend class Tokenizer;
        ChunkCache chunks;
        DecodedChunk chunk;
        std::vector<ChunkToken> tokens;  ///< of one chunk
        std::vector<ChunkSpan> suffixes;
        SpecialCases::Scratch special_cases;
        TokenSequence replaced;
    };

    /// The tokens of a text; what `out` held before is gone.
    void tokenize(std::string_view text, Workspace& workspace, TokenSequence& out) const;

    /// To be called between documents: a workspace that has grown beyond its limit starts afresh. LexemeIds
    /// are valid until it does (LexemeTable::generation tells).
    void trim(Workspace& workspace) const;

    /// The tokens of a stretch without white space, exceptions unknown: from what the special cases are made.
    void split_without_exceptions(std::string_view chunk, Workspace& workspace,
                                  std::vector<ChunkToken>& out) const;

    [[nodiscard]] const SpecialCases& special_cases() const { return m_special_cases; }

  private:
    enum class Exceptions { known, unknown };

    void reset(Workspace& workspace) const;
    void emit(std::string_view text, std::uint32_t begin, std::uint32_t end, Workspace& workspace,
              TokenSequence& out) const;
    void split(std::string_view chunk, Exceptions exceptions, Workspace& workspace,
               std::vector<ChunkToken>& out) const;
    void split_core(ChunkSpan part, Exceptions exceptions, Workspace& workspace,
                    std::vector<ChunkToken>& out) const;
    [[nodiscard]] bool is_web_address(const DecodedChunk& chunk, ChunkSpan part) const;
    bool push_exception(std::string_view text, Workspace& workspace, std::vector<ChunkToken>& out) const;
    void apply_special_cases(std::string_view text, Workspace& workspace, TokenSequence& out) const;

    const model::Orthography& m_orthography;
    TokenizerExceptions m_exceptions;
    text::Pattern m_web_address;
    SpecialCases m_special_cases;
};

}  // namespace entente::analyze
