#include "model/orthography.hpp"

#include "model/language_tables.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace entente::model {

namespace {

constexpr std::size_t kCodePoints = 0x110000;
constexpr std::size_t kBlock = 256;

/// Names in character_classes.tsv, in the order of the bits of CharacterClass.
constexpr std::array<std::string_view, 15> kClassNames = {
    "alpha",    "upper",          "full_stop_before", "lower_or_quote", "upper_or_quote",
    "icon",     "lower_any_case", "alpha_any_case",   "single_prefix",  "single_suffix",
    "currency", "python_space",   "python_letter",    "python_upper",   "python_digit"};

/// Names of lists in tokenizer_words.tsv, in the order of the bits of WordList.
constexpr std::array<std::string_view, 6> kListNames = {"unit",           "clitic", "hyphen_prefix",
                                                        "elision_prefix", "middle", "stem"};

base::TsvTable table(std::string_view name) {
    return base::TsvTable::parse(language_table(name), name);
}

std::uint32_t number(std::string_view digits, int base, const std::string& place) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error != std::errc{} || end != digits.data() + digits.size()) throw InputError(place + ": no number");
    return value;
}

template <std::size_t kSize>
std::uint32_t bit_of(const std::array<std::string_view, kSize>& names, std::string_view name,
                     const std::string& place) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) throw InputError(place + ": unknown name " + std::string(name));
    return 1U << static_cast<std::uint32_t>(found - names.begin());
}

void mark(std::vector<std::uint32_t>& classes, std::string_view range, std::uint32_t bit,
          const std::string& place) {
    const auto dash = range.find('-');
    if (dash == std::string_view::npos) throw InputError(place + ": no range of code points");
    const auto first = number(range.substr(0, dash), 16, place);
    const auto last = number(range.substr(dash + 1), 16, place);
    if (last >= kCodePoints) throw InputError(place + ": beyond U+10FFFF");
    for (auto c = first; c <= last; ++c) classes[c] |= bit;
}

/// One set of classes per code point.
std::vector<std::uint32_t> read_classes() {
    std::vector<std::uint32_t> classes(kCodePoints, 0);
    const auto rows = table("character_classes.tsv");
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        const auto bit = bit_of(kClassNames, rows.cell(row, "class"), rows.place(row));
        for (const auto& range : base::split_list(rows.cell(row, "code_points")))
            mark(classes, range, bit, rows.place(row));
    }
    for (char32_t c = U'0'; c <= U'9'; ++c) classes[c] |= kAsciiDigit;
    for (const char32_t c : {0x2D, 0x2010, 0x2011, 0x2013, 0x2014}) classes[c] |= kHyphen;
    for (const char32_t c : {0x27, 0x2019}) classes[c] |= kElision;
    return classes;
}

/// Two stages: most blocks of 256 code points are alike, so each kind is kept once.
void add_classes(FlatFileBuilder& file) {
    const auto classes = read_classes();
    std::map<std::vector<std::uint32_t>, std::uint16_t> numbers;
    std::vector<std::uint16_t> blocks;
    std::vector<std::uint32_t> kept;
    for (auto block = classes.begin(); block != classes.end(); block += kBlock) {
        std::vector<std::uint32_t> content(block, block + kBlock);
        const auto [found, is_new] = numbers.try_emplace(content, static_cast<std::uint16_t>(numbers.size()));
        if (is_new) kept.insert(kept.end(), content.begin(), content.end());
        blocks.push_back(found->second);
    }
    file.add_array<std::uint16_t>("orthography.blocks", blocks);
    file.add_array<std::uint32_t>("orthography.classes", kept);
}

void add_words(FlatFileBuilder& file) {
    std::map<std::string, std::uint32_t> lists;
    const auto rows = table("tokenizer_words.tsv");
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        auto bit = bit_of(kListNames, rows.cell(row, "list"), rows.place(row));
        if (bit == kStem && rows.cell(row, "minimum_tail") == "1") bit = kStemWithTail;
        lists[rows.cell(row, "word")] |= bit;
    }
    PackedStringMapBuilder words;
    for (const auto& [word, bits] : lists) words.add(word, bits);
    words.write(file, "orthography.words");
}

void add_symbols(FlatFileBuilder& file) {
    PackedStringMapBuilder symbols;
    const auto rows = table("symbols.tsv");
    for (std::size_t row = 0; row < rows.row_count(); ++row)
        symbols.add(rows.cell(row, "name"), number(rows.cell(row, "id"), 10, rows.place(row)));
    symbols.write(file, "orthography.symbols");
}

std::string read_code_points(std::string_view cell, const std::string& place) {
    std::string text;
    for (const auto& digits : base::split_list(cell, ' ')) text::append_utf8(number(digits, 16, place), text);
    return text;
}

void add_norms(FlatFileBuilder& file) {
    PackedStringMapBuilder norms;
    PackedStringsBuilder texts;
    const auto rows = table("base_norms.tsv");
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        const auto norm = read_code_points(rows.cell(row, "norm_code_points"), rows.place(row));
        norms.add(read_code_points(rows.cell(row, "text_code_points"), rows.place(row)), texts.add(norm));
    }
    norms.write(file, "orthography.norms");
    texts.write(file, "orthography.norm_texts");
}

}  // namespace

void add_orthography(FlatFileBuilder& file) {
    add_classes(file);
    add_words(file);
    add_symbols(file);
    add_norms(file);
}

Orthography::Orthography(const FlatFile& file)
    : m_blocks(file.array<std::uint16_t>("orthography.blocks")),
      m_classes(file.array<std::uint32_t>("orthography.classes")),
      m_words(file, "orthography.words"),
      m_symbols(file, "orthography.symbols"),
      m_norms(file, "orthography.norms"),
      m_norm_texts(file, "orthography.norm_texts") {
    if (m_blocks.size() != kCodePoints / kBlock || m_classes.empty() ||
        std::any_of(m_blocks.begin(), m_blocks.end(), [&](std::uint16_t block) {
            return (std::size_t{block} + 1) * kBlock > m_classes.size();
        }))
        throw ModelError("section orthography.blocks is broken");
}

}  // namespace entente::model
