#pragma once

#include "extract/clauses/clauses.hpp"

#include <cstdint>
#include <vector>

namespace entente::extract {

/// Words between quotation marks, of any style: guillemets, curly or straight marks, nested, split by "a dit
/// X", running on over paragraphs.
struct Quotation {
    text::TokenSpan span;             ///< what stands between the marks
    std::uint32_t depth = 0;          ///< 0 for the outermost
    EntityIndex speaker = kNoEntity;  ///< whose words; kNoEntity when the text does not tell
    std::uint32_t verb = kNone;       ///< the verb of speech that introduces it
    bool speech = false;              ///< somebody's words, not a title or a word held at arm's length
};

/// A stretch of text that somebody answers for without quotation marks.
struct ReportedSpeech {
    text::TokenSpan span;
    EntityIndex source = kNoEntity;
    std::uint32_t verb = kNone;  ///< the verb of speech; kNone for "selon X"
    bool view = false;           ///< what he thinks: "pour X,", "X, pour qui"
};

/// Who says what in a document: quotations, indirect speech ("X affirme que"), trailing attribution (", a
/// annonce X") and sources ("selon X", "d'apres X").
class Attribution {
  public:
    explicit Attribution(const Clauses& clauses);

    [[nodiscard]] const std::vector<Quotation>& quotations() const { return m_quotations; }
    [[nodiscard]] const std::vector<ReportedSpeech>& reports() const { return m_reports; }
    /// The innermost quotation around the token, or null.
    [[nodiscard]] const Quotation* quotation_at(std::uint32_t token) const;
    /// Who answers for what is said at the token: the speaker of the quotation around it, else the source of
    /// the narrowest reported speech; kNoEntity for the newsroom.
    [[nodiscard]] EntityIndex source_of(std::uint32_t token) const;

  private:
    struct Mark;
    void find_quotations();
    void find_speakers();
    void find_indirect_speech();
    void find_sources();
    /// "X, pour qui": the clause behind it is what X thinks.
    void find_view(std::uint32_t token);
    [[nodiscard]] bool follows_attribution(Quotation& quotation) const;
    [[nodiscard]] bool precedes_attribution(Quotation& quotation) const;
    [[nodiscard]] EntityIndex speaker_of(std::uint32_t verb) const;
    /// Who says what stands before the verb.
    [[nodiscard]] EntityIndex speaker_behind(std::uint32_t verb, text::TokenSpan quotation) const;
    /// "fait savoir", "laisse entendre": an infinitive that only with the verb before it is one of speech.
    [[nodiscard]] std::uint32_t causer_of(std::uint32_t verb) const;
    [[nodiscard]] std::uint32_t word_count(text::TokenSpan span) const;

    const Clauses& m_clauses;
    const Reading& m_reading;
    std::vector<Quotation> m_quotations;     ///< by begin, outer before inner
    std::vector<std::uint32_t> m_innermost;  ///< per token, a quotation or kNone
    std::vector<ReportedSpeech> m_reports;
};

}  // namespace entente::extract
