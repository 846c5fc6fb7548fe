#include "analyze/lemmatizer.hpp"

#include "entente/base/error.hpp"
#include "entente/text/unicode.hpp"

namespace entente::analyze {

namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 13U;
constexpr std::uint32_t kPosBits = 5;

/// The position of the part of speech in model::kLemmaTables.
std::optional<std::uint32_t> table_of(text::Upos pos) {
    switch (pos) {
        case text::Upos::NOUN:
            return 0;
        case text::Upos::VERB:
            return 1;
        case text::Upos::ADJ:
            return 2;
        case text::Upos::ADP:
            return 3;
        case text::Upos::ADV:
            return 4;
        case text::Upos::AUX:
            return 5;
        case text::Upos::CCONJ:
            return 6;
        case text::Upos::DET:
            return 7;
        case text::Upos::PRON:
            return 8;
        case text::Upos::PUNCT:
            return 9;
        case text::Upos::SCONJ:
            return 10;
        default:
            return std::nullopt;
    }
}

std::string form_key(std::uint32_t table, std::string_view form) {
    return std::string(1, static_cast<char>(table)).append(form);
}

}  // namespace

Lemmatizer::Lemmatizer(const model::FlatFile& file, const model::Orthography& orthography)
    : m_orthography(orthography),
      m_forms(file, "lemmatizer.forms"),
      m_lookup(file, "lemmatizer.lookup"),
      m_lemmas(file, "lemmatizer.lemmas"),
      m_rules(file.array<model::LemmaRule>("lemmatizer.rules")) {
    for (const auto& rule : m_rules)
        if (rule.old_ending >= m_lemmas.size() || rule.new_ending >= m_lemmas.size())
            throw ModelError("section lemmatizer.rules is broken");
}

std::optional<std::string_view> Lemmatizer::look_up(std::string_view word) const {
    const auto number = m_lookup.find(m_orthography.string_id(word));
    return number == model::kNone ? std::nullopt : std::optional(m_lemmas[number]);
}

bool Lemmatizer::is_lemma(std::string_view key) const {
    const auto entry = m_forms.find(key);
    return entry != model::kNone && (m_forms.value(entry) & model::kIsLemma) != 0;
}

bool Lemmatizer::is_all_letters(std::string_view text) const {
    for (std::size_t offset = 0; offset < text.size();)
        if (!m_orthography.is(text::next_code_point(text, offset), model::kPythonLetter)) return false;
    return true;
}

std::optional<std::string_view> Lemmatizer::from_table(std::uint32_t table, std::string_view lower) const {
    const auto entry = m_forms.find(form_key(table, lower));
    if (entry == model::kNone) return std::nullopt;
    const auto value = m_forms.value(entry);
    if ((value & model::kIsLemma) != 0) return m_forms.key(entry).substr(1);
    return m_lemmas[value];
}

/// The first ending that makes a known lemma, or no word at all; failing that, the first that fits.
bool Lemmatizer::from_rules(std::uint32_t table, std::string_view lower, std::string& out) const {
    bool is_found = false;
    for (const auto& rule : m_rules) {
        const auto old_ending = m_lemmas[rule.old_ending];
        if (rule.table != table || !lower.ends_with(old_ending)) continue;
        const auto key = form_key(table, lower.substr(0, lower.size() - old_ending.size()))
                             .append(m_lemmas[rule.new_ending]);
        const auto form = std::string_view(key).substr(1);
        if (form.empty()) continue;
        const bool is_certain = is_lemma(key) || !is_all_letters(form);
        if (is_certain || !is_found) out = form;
        is_found = true;
        if (is_certain) break;
    }
    return is_found;
}

Lemma Lemmatizer::find(std::string_view word, text::Upos pos, std::string& out) const {
    const auto table = table_of(pos);
    if (!table && pos != text::Upos::SPACE) {
        const auto lemma = look_up(word);
        return lemma ? Lemma{*lemma, Lemma::Storage::model} : Lemma{word, Lemma::Storage::word};
    }
    std::string lower;
    write_lower(word, lower);
    if (table) {
        if (const auto lemma = from_table(*table, lower)) return {*lemma, Lemma::Storage::model};
        if (from_rules(*table, lower, out)) return {out, Lemma::Storage::workspace};
        if (const auto lemma = look_up(lower)) return {*lemma, Lemma::Storage::model};
    }
    if (lower == word) return {word, Lemma::Storage::word};
    out = lower;
    return {out, Lemma::Storage::workspace};
}

Lemma Lemmatizer::find(LexemeId lexeme, text::Upos pos, const LexemeTable& table, Memo& memo) const {
    if (memo.m_generation != table.generation()) {
        memo.clear();
        memo.m_generation = table.generation();
    }
    const auto key = lexeme << kPosBits | static_cast<std::uint32_t>(pos);
    auto& entry = memo.slot(key);
    if (entry.key == key) return entry.lemma;
    auto lemma = find(table[lexeme].text, pos, memo.m_scratch);
    if (lemma.storage == Lemma::Storage::workspace) lemma.text = memo.m_texts.keep(lemma.text);
    entry = {key, lemma};
    if (++memo.m_size * 2 > memo.m_slots.size()) memo.grow();
    return lemma;
}

Lemmatizer::Memo::Entry& Lemmatizer::Memo::slot(std::uint32_t key) {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = (key * 0x9E3779B97F4A7C15U >> 20U) & mask;
    while (m_slots[slot].key != kFree && m_slots[slot].key != key) slot = (slot + 1) & mask;
    return m_slots[slot];
}

void Lemmatizer::Memo::grow() {
    std::vector<Entry> old(m_slots.size() * 2);
    old.swap(m_slots);
    for (const auto& entry : old)
        if (entry.key != kFree) slot(entry.key) = entry;
}

void Lemmatizer::Memo::clear() {
    m_slots.assign(kFirstSlots, {});
    m_size = 0;
    m_texts.clear();
}

}  // namespace entente::analyze
