#include "extract/stances/stance_lexicon.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using base::TsvTable;

constexpr std::array<std::string_view, static_cast<std::size_t>(StanceSlot::count)> kSlotNames{
    "object", "clause", "self", "to", "of", "for", "against", "on", "in", "with", "before", "about", "by"};
constexpr std::array<std::string_view, static_cast<std::size_t>(StanceWord::count)> kWordNames{
    "to",
    "of",
    "for",
    "against",
    "on",
    "in",
    "with",
    "before",
    "about",
    "by",
    "utter",
    "be_or_claim",
    "judge",
    "speak_of",
    "remedy",
    "remedy_verb",
    "wanted_end",
    "stand_in",
    "container",
    "pointer",
    "adjunct",
    "compact",
    "proposal",
    "conjoined",
    "idle",
    "sentenced",
    "text_noun",
    "modal",
    "negative_modal",
    "negative",
    "negative_particle",
    "whether",
    "necessary",
    "needed",
    "misdeed",
    "condition",
    "as_long",
    "assess",
    "judged_bad",
    "judged_good",
    "ceremony",
    "instead",
    "incident",
    "prenominal",
    "arouse",
    "relay",
    "conduct",
    "harm",
    "likewise",
    "slogan_against",
    "slogan_for",
    "firm_denial",
    "disposing",
    "insulting",
    "going"};

template <std::size_t Size>
std::size_t position(const std::array<std::string_view, Size>& names, std::string_view name,
                     const TsvTable& table, std::size_t row) {
    const auto* found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw InputError(table.place(row) + ": unknown name '" + std::string(name) + "'");
    return static_cast<std::size_t>(found - names.begin());
}

StanceRule read_rule(const TsvTable& table, std::size_t row) {
    StanceRule rule;
    const auto& polarity = table.cell(row, "polarity");
    if (polarity != "+" && polarity != "-")
        throw InputError(table.place(row) + ": polarity is neither + nor -");
    rule.polarity = polarity == "+" ? 1 : -1;
    const auto type = facts::parse_stance_type(table.cell(row, "type"));
    if (!type) throw InputError(table.place(row) + ": unknown type '" + table.cell(row, "type") + "'");
    rule.type = *type;
    for (const auto& slot : base::split_list(table.cell(row, "slots")))
        rule.slots.push_back(static_cast<StanceSlot>(position(kSlotNames, slot, table, row)));
    if (rule.slots.empty()) throw InputError(table.place(row) + ": no slots");
    for (const auto& flag : base::split_list(table.cell(row, "flags"))) {
        if (flag == "reflexive")
            rule.reflexive = true;
        else if (flag == "not_reflexive")
            rule.not_reflexive = true;
        else if (flag == "actor")
            rule.actor_only = true;
        else if (flag == "issue")
            rule.issue_only = true;
        else if (flag == "flips")
            rule.flips = true;
        else if (flag == "weak")
            rule.weak = true;
        else if (flag == "utter")
            rule.uttered = true;
        else if (flag == "en")
            rule.clitic_en = true;
        else if (flag == "ends")
            rule.ends = true;
        else if (flag == "ended")
            rule.ended = true;
        else if (flag == "not_state")
            rule.not_state = true;
        else if (flag == "compact")
            rule.compact = true;
        else if (flag == "proposal")
            rule.proposal = true;
        else if (flag == "only_negated")
            rule.only_negated = true;
        else if (flag == "infinitive")
            rule.infinitive_only = true;
        else if (flag == "active")
            rule.active = true;
        else if (flag == "named")
            rule.named = true;
        else if (flag == "official")
            rule.official = true;
        else if (flag == "felt")
            rule.felt = true;
        else
            throw InputError(table.place(row) + ": unknown flag '" + flag + "'");
    }
    return rule;
}

/// With the tokens of the text apart: "d'un" is two.
std::string spaced(const std::string& phrase) {
    std::string words;
    for (const char letter : phrase) {
        words += letter;
        if (letter == '\'') words += ' ';
    }
    if (words.ends_with(' ')) words.pop_back();
    return words;
}

template <typename Value>
const std::vector<Value>& look_up(const std::unordered_map<std::string, std::vector<Value>>& map,
                                  std::string_view key) {
    static const std::vector<Value> kNothing;
    const auto found = map.find(std::string(key));
    return found == map.end() ? kNothing : found->second;
}

}  // namespace

StanceLexicon::StanceLexicon(const std::filesystem::path& schema) {
    const auto folder = schema / "fr";
    load_words(folder / "stance_words.tsv");
    load_verbs(folder / "stance_verbs.tsv");
    load_nouns(folder / "stance_nouns.tsv");
    load_nominalisations(folder / "stance_nominalisations.tsv");
}

const std::vector<StanceRule>& StanceLexicon::verb(std::string_view lemma) const {
    return look_up(m_verbs, lemma);
}

const std::vector<StanceRule>& StanceLexicon::noun(std::string_view lemma) const {
    return look_up(m_nouns, lemma);
}

const std::vector<StanceRule>& StanceLexicon::adjective(std::string_view lemma) const {
    return look_up(m_adjectives, lemma);
}

const std::vector<std::string>& StanceLexicon::nouns_of(std::string_view lemma) const {
    return look_up(m_nominalisations, lemma);
}

bool StanceLexicon::is(std::string_view folded, StanceWord word_class) const {
    const auto found = m_words.find(std::string(folded));
    return found != m_words.end() && ((found->second >> static_cast<unsigned>(word_class)) & 1U) != 0;
}

void StanceLexicon::load_verbs(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto rule = read_rule(table, row);
        for (const auto& lemma : base::split_list(table.cell(row, "lemma"))) {
            const auto key = spaced(text::fold(lemma));
            m_verbs[key].push_back(rule);
            const auto words = 1 + static_cast<std::uint32_t>(std::count(key.begin(), key.end(), ' '));
            m_longest_phrase = std::max(m_longest_phrase, words);
        }
    }
}

void StanceLexicon::load_nouns(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto rule = read_rule(table, row);
        const auto& kind = table.cell(row, "kind");
        if (kind != "noun" && kind != "adjective")
            throw InputError(table.place(row) + ": unknown kind '" + kind + "'");
        for (const auto& lemma : base::split_list(table.cell(row, "lemma")))
            (kind == "noun" ? m_nouns : m_adjectives)[text::fold(lemma)].push_back(rule);
    }
}

void StanceLexicon::load_words(const std::filesystem::path& file) {
    static_assert(static_cast<std::size_t>(StanceWord::count) <= 64);
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto bit = position(kWordNames, table.cell(row, "class"), table, row);
        for (const auto& word : base::split_list(table.cell(row, "words")))
            m_words[text::fold(word)] |= std::uint64_t{1} << bit;
    }
}

void StanceLexicon::load_nominalisations(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row)
        m_nominalisations[text::fold(table.cell(row, "verb"))] = base::split_list(table.cell(row, "nouns"));
}

}  // namespace entente::extract
