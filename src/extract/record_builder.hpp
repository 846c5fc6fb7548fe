#pragma once

#include "extract/clauses/reading.hpp"

#include "entente/facts/record.hpp"
#include "entente/text/unicode.hpp"

#include <string>
#include <vector>

namespace entente::extract {

/// Puts a record together: the document, its entities with their mentions, its relations; then events and
/// stances as the rules add them. Turns byte offsets into characters.
class RecordBuilder {
  public:
    explicit RecordBuilder(const Reading& reading);

    /// Evidence whose quote is the whole sentence of the trigger; the cue is the text of the trigger tokens.
    [[nodiscard]] facts::Evidence evidence(std::uint32_t trigger, text::TokenSpan cue) const;
    /// Evidence whose quote is exactly the span.
    [[nodiscard]] facts::Evidence evidence_of_span(text::TokenSpan span) const;

    /// The index of an issue of that label; the same label (folded) gives the same entity.
    EntityIndex add_issue(const std::string& label, const std::vector<std::string>& aliases,
                          text::TokenSpan span);

    facts::EventIndex add_event(facts::Event event);
    void add_stance(facts::Stance stance);
    [[nodiscard]] facts::Record& record() { return m_record; }
    /// The finished record; the builder is then empty.
    [[nodiscard]] facts::Record take();

  private:
    void add_document();
    void add_entities();
    void add_relations();
    [[nodiscard]] text::TokenSpan trimmed(text::TokenSpan span) const;

    const Reading& m_reading;
    text::CharacterIndex m_characters;
    facts::Record m_record;
};

}  // namespace entente::extract
