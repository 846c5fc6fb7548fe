#include "entente/analyze/annotation_text.hpp"
#include "entente/text/unicode.hpp"

#include <fmt/format.h>

namespace entente::analyze {

namespace {

/// A field of the format: nothing is "_", and what would break a line or a column is a space.
std::string field(std::string_view text) {
    if (text.empty()) return "_";
    std::string out(text);
    for (char& c : out)
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return out;
}

/// White space as SpacesAfter has it. Source: UDPipe 1 manual, "Handling of spaces".
std::string escape_spaces(std::string_view spaces) {
    std::string out;
    for (const char c : spaces) switch (c) {
            case ' ':
                out += "\\s";
                break;
            case '\t':
                out += "\\t";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '|':
                out += "\\p";
                break;
            case '\\':
                out += "\\\\";
                break;
            default:
                out += c;
        }
    return out;
}

class ConlluWriter {
  public:
    explicit ConlluWriter(const text::Document& document)
        : m_document(document), m_characters(document.text()) {}

    std::string write() && {
        m_out = "# newdoc id = " + field(m_document.article().id) + "\n";
        for (const auto sentence : m_document.sentences) write_sentence(sentence);
        return std::move(m_out);
    }

  private:
    [[nodiscard]] bool is_word(std::uint32_t token) const {
        return m_document.tokens[token].pos != text::Upos::SPACE;
    }

    void write_sentence(text::TokenSpan sentence) {
        m_numbers.assign(sentence.size(), 0);
        std::uint32_t words = 0;
        text::TokenSpan inner = sentence;  // without white space at its ends
        for (auto i = sentence.begin; i < sentence.end; ++i) {
            if (!is_word(i)) continue;
            if (words == 0) inner.begin = i;
            inner.end = i + 1;
            m_numbers[i - sentence.begin] = ++words;
        }
        if (words == 0) return;
        m_out += fmt::format("# sent_id = {}-{}\n# text = {}\n", field(m_document.article().id),
                             ++m_sentences, field(m_document.text(inner)));
        for (auto i = sentence.begin; i < sentence.end; ++i)
            if (is_word(i)) write_word(sentence, i);
        m_out += '\n';
    }

    /// Number of the governor: the nearest above that is a word; 0 at a root.
    [[nodiscard]] std::uint32_t head_number(text::TokenSpan sentence, std::uint32_t token) const {
        auto head = m_document.tokens[token].head;
        for (std::uint32_t steps = 0; steps < sentence.size(); ++steps) {
            if (head == token || !sentence.contains(head)) return 0;
            if (is_word(head)) return m_numbers[head - sentence.begin];
            if (m_document.tokens[head].head == head) return 0;
            head = m_document.tokens[head].head;
        }
        return 0;
    }

    void write_word(text::TokenSpan sentence, std::uint32_t index) {
        const auto& token = m_document.tokens[index];
        const auto head = head_number(sentence, index);
        m_out += fmt::format("{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", m_numbers[index - sentence.begin],
                             field(m_document.text(index)), field(token.lemma), to_string(token.pos),
                             field(token.morph->features), head, head == 0 ? "root" : to_string(token.dep),
                             miscellaneous(index));
    }

    [[nodiscard]] std::string miscellaneous(std::uint32_t index) const {
        const auto& token = m_document.tokens[index];
        auto next = index + 1;
        while (next < m_document.tokens.size() && !is_word(next)) ++next;
        const auto end = next < m_document.tokens.size()
                             ? m_document.tokens[next].span.begin
                             : static_cast<std::uint32_t>(m_document.text().size());
        const auto spaces = m_document.text(text::ByteSpan{token.span.end, end});
        std::string out;
        if (spaces.empty())
            out = "SpaceAfter=No|";
        else if (spaces != " ")
            out = "SpacesAfter=" + escape_spaces(spaces) + "|";
        out += fmt::format("start_char={}|end_char={}", m_characters.characters(token.span.begin),
                           m_characters.characters(token.span.end));
        if (token.entity != text::NamedEntity::none)
            out += fmt::format("|ner={}-{}", token.begins_entity ? 'B' : 'I', to_string(token.entity));
        return out;
    }

    const text::Document& m_document;
    text::CharacterIndex m_characters;
    std::vector<std::uint32_t> m_numbers;  ///< of the tokens of a sentence, from 1; 0 for white space
    std::size_t m_sentences = 0;
    std::string m_out;
};

}  // namespace

std::string to_conllu(const text::Document& document) {
    return ConlluWriter(document).write();
}

}  // namespace entente::analyze
