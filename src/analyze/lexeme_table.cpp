#include "analyze/lexeme_table.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::analyze {

namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 14U;
constexpr std::uint32_t kLongShape = 100;  ///< code points
constexpr int kMaxRun = 4;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char32_t shape_of(const model::Orthography& orthography, char32_t c) {
    const auto classes = orthography.classes(c);
    if ((classes & model::kPythonLetter) != 0) return (classes & model::kPythonUpper) != 0 ? U'X' : U'x';
    return (classes & model::kPythonDigit) != 0 ? U'd' : c;
}

bool is_all_space(const model::Orthography& orthography, std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();)
        if (!orthography.is(text::next_code_point(text, offset), model::kPythonSpace)) return false;
    return !text.empty();
}

std::string_view first_code_point(std::string_view text) {
    std::size_t offset = 0;
    if (!text.empty()) (void)text::next_code_point(text, offset);
    return text.substr(0, offset);
}

/// The last three code points.
std::string_view ending(std::string_view text) {
    std::size_t begin = text.size();
    for (int count = 0; begin > 0 && count < 3; ++count) {
        --begin;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
    }
    return text.substr(begin);
}

}  // namespace

void write_shape(const model::Orthography& orthography, std::string_view text, std::string& out) {
    out.clear();
    if (text.size() >= kLongShape && text::count_code_points(text) >= kLongShape) {
        out = "LONG";
        return;
    }
    char32_t last = 0xFFFFFFFF;  // no code point
    int run = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto shape = shape_of(orthography, text::next_code_point(text, offset));
        run = shape == last ? run + 1 : 0;
        last = shape;
        if (run < kMaxRun) text::append_utf8(shape, out);
    }
}

void write_lower(std::string_view text, std::string& out) {
    if (!is_ascii(text)) {
        out = text::to_lower(text);
        return;
    }
    out.assign(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
}

LexemeTable::LexemeTable(const model::Orthography& orthography) : m_orthography(orthography) {
    clear();
}

LexemeId LexemeTable::intern(std::string_view text, std::uint64_t hash) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const LexemeId id = m_slots[slot] - 1;
        if (m_hashes[id] == hash && m_lexemes[id].text == text) return id;
    }
    const auto id = static_cast<LexemeId>(m_lexemes.size());
    m_lexemes.push_back(make(m_texts.keep(text), hash));
    m_hashes.push_back(hash);
    m_slots[slot] = id + 1;
    if (m_lexemes.size() * 2 > m_slots.size()) grow();
    return id;
}

Lexeme LexemeTable::make(std::string_view text, std::uint64_t hash) {
    Lexeme lexeme;
    lexeme.text = text;
    lexeme.orth = m_orthography.string_id(text, hash);
    std::string scratch;
    if (const auto norm = m_orthography.base_norm(text); !norm.empty()) {
        lexeme.norm = m_orthography.string_id(norm);
    } else {
        write_lower(text, scratch);
        lexeme.norm = m_orthography.string_id(scratch);
    }
    lexeme.prefix = m_orthography.string_id(first_code_point(text));
    lexeme.suffix = m_orthography.string_id(ending(text));
    write_shape(m_orthography, text, scratch);
    lexeme.shape = m_orthography.string_id(scratch);
    lexeme.is_space = is_all_space(m_orthography, text);
    return lexeme;
}

void LexemeTable::grow() {
    m_slots.assign(m_slots.size() * 2, 0);
    const std::size_t mask = m_slots.size() - 1;
    for (LexemeId id = 0; id < m_lexemes.size(); ++id) {
        std::size_t slot = m_hashes[id] & mask;
        while (m_slots[slot] != 0) slot = (slot + 1) & mask;
        m_slots[slot] = id + 1;
    }
}

void LexemeTable::clear() {
    m_lexemes.clear();
    m_hashes.clear();
    m_slots.assign(kFirstSlots, 0);
    m_texts.clear();
    ++m_generation;
}

}  // namespace entente::analyze
