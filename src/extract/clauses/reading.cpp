#include "extract/clauses/reading.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Upos;
using text::VerbForm;

/// Base letters of U+00C0..U+00FF in lower case; '?' where a letter has none of one byte.
constexpr std::string_view kLatinBase = "aaaaaa?ceeeeiiii?nooooo??uuuuy??aaaaaa?ceeeeiiii?nooooo??uuuuy?y";

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_nominal(const text::Token& token) {
    return token.pos == Upos::NOUN || token.pos == Upos::PROPN || token.pos == Upos::X;
}

bool begins_with_capital(std::string_view text) {
    return !text.empty() && text::to_lower(text).front() != text.front();
}

bool is_modal(const Word& word) {
    return word.is(WordClass::modal_planned) || word.is(WordClass::modal_can) ||
           word.is(WordClass::modal_want) || word.is(WordClass::raising);
}

VerbForm form_of_ending(const Word& word) {
    if (word.form_is(WordClass::mistaken_present)) return VerbForm::finite;
    if (word.folded.ends_with('r') || word.folded.ends_with("re")) return VerbForm::infinitive;
    return word.folded.ends_with("ant") ? VerbForm::gerund : VerbForm::participle;
}

/// "rencontre" is a noun or a present, with an accent at its end a participle; other verbs are told by table.
bool ends_as_participle(const Word& word) {
    if (!word.lemma_entry->base_verb.ends_with("er")) return true;
    auto stem = word.lower;
    for (const char letter : {'s', 'e'})
        if (stem.ends_with(letter)) stem.remove_suffix(1);
    return stem.ends_with("\xC3\xA9");
}

}  // namespace

std::string to_plain_lower(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            out += ascii_lower(text[i]);
        } else if (byte == 0xC3 && i + 1 < text.size()) {
            const auto next = static_cast<unsigned char>(text[++i]);
            out += '\xC3';
            out += static_cast<char>(next >= 0x80 && next <= 0x9E && next != 0x97 ? next + 0x20 : next);
        } else if (byte == 0xE2 && text.substr(i, 3) == "\xE2\x80\x99") {
            out += '\'';
            i += 2;
        } else {
            std::string plain = text::to_lower(text);
            for (std::size_t at; (at = plain.find("\xE2\x80\x99")) != std::string::npos;)
                plain.replace(at, 3, "'");
            return plain;
        }
    }
    return out;
}

std::string fold_fast(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80 && byte != '-' && byte != ' ' && byte != '`') {
            out += ascii_lower(text[i]);
        } else if (byte == 0xC3 && i + 1 < text.size()) {
            const auto next = static_cast<unsigned char>(text[i + 1]);
            if (next < 0x80 || kLatinBase[next - 0x80] == '?') return text::fold(text);
            out += kLatinBase[next - 0x80];
            ++i;
        } else {
            return text::fold(text);
        }
    }
    return out;
}

Reading::Reading(const text::Document& document, const Lexicon& lexicon)
    : m_document(document), m_lexicon(lexicon), m_tree(document) {
    look_up_words();
    join_sentences();
    find_units();
}

namespace {

/// What the tokenizer leaves in one piece: d'"inhumaines".
std::string_view past_elision(std::string_view form) {
    const auto quote = form.find('"');
    const bool elided = quote != std::string_view::npos && quote >= 2 && quote <= 3 &&
                        form[quote - 1] == '\'' && quote + 1 < form.size();
    return elided ? form.substr(quote + 1) : form;
}

}  // namespace

void Reading::look_up_words() {
    const auto& tokens = m_document.tokens;
    // "Assimi Goita": what begins with a capital inside a name is no verb, whatever the tagger says.
    std::vector<bool> in_name(tokens.size(), false);
    for (const auto& mention : m_document.mentions)
        if (mention.form == text::MentionForm::name)
            for (auto token = mention.span.begin; token < mention.span.end; ++token)
                in_name[token] = begins_with_capital(m_document.text(token));
    m_words.resize(tokens.size());
    m_is_verb.assign(tokens.size(), false);
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        auto& word = m_words[i];
        const auto form = past_elision(m_document.text(i));
        word.lower = keep(to_plain_lower(form));
        word.folded = is_ascii(word.lower) && word.lower.find('-') == std::string_view::npos
                          ? word.lower
                          : keep(fold_fast(form));
        const auto lemma = past_elision(tokens[i].lemma);
        word.lemma = lemma == form ? word.folded : keep(fold_fast(lemma));
        word.form_entry = &m_lexicon.form(word.lower);
        word.lemma_entry = &m_lexicon.lemma(word.lemma);
        m_is_verb[i] = !in_name[i] && !word.form_is(WordClass::sure_preposition) &&
                       (tokens[i].pos == Upos::VERB || tokens[i].pos == Upos::AUX || is_mistaken_verb(i));
        if (!word.lemma_entry->base_verb.empty() && is_verb(i)) {
            word.lemma = word.lemma_entry->base_verb;
            word.lemma_entry = &m_lexicon.lemma(word.lemma);
        }
    }
}

bool Reading::is_mistaken_verb(std::uint32_t token) const {
    const auto& tokens = m_document.tokens;
    const auto& word = m_words[token];
    const auto pos = tokens[token].pos;
    const auto& base = word.lemma_entry->base_verb;
    if (pos == Upos::DET || pos == Upos::PRON || pos == Upos::PUNCT || pos == Upos::NUM) return false;
    if (!base.empty() && token > 0 && tokens[token - 1].pos == Upos::AUX) return true;
    // "n'avait jamais espionne": an auxiliary of its own makes it a verb.
    for (auto at = token; at > 0 && token - at < 4; --at) {
        if (tokens[at - 1].dep == text::Dep::aux_tense && tokens[at - 1].head == token) return true;
        if (tokens[at - 1].pos != Upos::ADV) break;
    }
    if (!base.empty() && word.form_is(WordClass::mistaken_present) && token > 0 &&
        token + 1 < tokens.size()) {
        // "Tokyo somme Seoul de", "X presse Y": a noun there would have no article.
        const auto next = tokens[token + 1].pos;
        if (tokens[token - 1].pos == Upos::PROPN && !begins_with_capital(m_document.text(token)) &&
            !tokens[token].sentence_start &&
            (next == Upos::DET || next == Upos::PROPN || next == Upos::SCONJ || next == Upos::ADJ))
            return true;
    }
    const auto& entry = base.empty() ? *word.lemma_entry : m_lexicon.lemma(base);
    if (!entry.is_meeting_verb()) return false;
    const bool opens = token == 0 || tokens[token].sentence_start || tokens[token - 1].pos == Upos::PUNCT ||
                       tokens[token - 1].pos == Upos::SPACE;
    auto before = token;
    while (before > 0 && token - before < 3 &&
           (tokens[before - 1].pos == Upos::ADV ||
            (m_words[before - 1].form_is(WordClass::object_clitic) && tokens[before - 1].pos != Upos::DET)))
        --before;
    switch (form_of_ending(word)) {
        case VerbForm::infinitive:
            return base.empty() && before > 0 &&
                   ((m_is_verb[before - 1] && is_modal(m_words[before - 1])) ||
                    m_words[before - 1].form_is(WordClass::prep_for));
        case VerbForm::gerund:
            return opens || m_words[token - 1].lower == "en";
        default:
            if (base.empty() || !ends_as_participle(word)) return false;
            return (before > 0 && m_words[before - 1].is(WordClass::auxiliary) && m_is_verb[before - 1]) ||
                   (opens && tokens[token].sentence_start && pos != Upos::ADP);
    }
}

text::VerbForm Reading::verb_form(std::uint32_t token) const {
    const auto pos = m_document.tokens[token].pos;
    if (pos == Upos::VERB || pos == Upos::AUX) return m_document.tokens[token].morph->verb_form;
    return m_is_verb[token] ? form_of_ending(m_words[token]) : VerbForm::none;
}

bool Reading::is_function_word(const text::Mention& mention) const {
    if (mention.form == text::MentionForm::possessive) return true;
    if (mention.form != text::MentionForm::pronoun) return false;
    const auto& word = m_words[mention.head];
    const bool governed = mention.head > 0 && m_words[mention.head - 1].form_is(WordClass::preposition) &&
                          m_document.tokens[mention.head - 1].pos == Upos::ADP;
    return word.form_is(WordClass::relative_subject) || word.form_is(WordClass::relative_object) ||
           word.form_is(WordClass::relative_other) || word.form_is(WordClass::reflexive_clitic) ||
           (word.form_is(WordClass::person_clitic) && !governed);
}

void Reading::find_units() {
    const auto& mentions = m_document.mentions;
    m_unit_of.resize(m_words.size());
    m_mention_of_head.assign(m_words.size(), kNone);
    std::vector<std::uint32_t> outermost(m_words.size(), kNone);
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
        const auto& mention = mentions[i];
        if (mention.span.end > m_words.size() || mention.span.empty()) continue;
        if (is_function_word(mention)) {
            m_mention_of_head[mention.head] = i;
            continue;
        }
        for (auto token = mention.span.begin; token < mention.span.end; ++token)
            if (outermost[token] == kNone || mentions[outermost[token]].span.size() < mention.span.size())
                outermost[token] = i;
        auto& of_head = m_mention_of_head[mention.head];
        if (of_head == kNone || (mentions[of_head].entities.empty() && !mention.entities.empty()))
            of_head = i;
    }
    std::uint32_t governing = kNone;
    for (std::uint32_t i = 0; i < m_words.size();) {
        Unit unit;
        if (i == m_sentences[m_sentence_of[i]].begin) governing = kNone;
        unit.mention = outermost[i];
        unit.span = {i, i + 1};
        if (unit.mention != kNone) {
            auto end = i + 1;
            while (end < mentions[unit.mention].span.end && outermost[end] == unit.mention) ++end;
            unit.span.end = end;
            unit.head = mentions[unit.mention].head;
            if (!unit.span.contains(unit.head)) unit.head = i;
            unit.nominal = mentions[unit.mention].form != text::MentionForm::possessive;
        } else {
            unit.head = i;
            unit.nominal = is_nominal(m_document.tokens[i]);
        }
        const auto& first = m_words[i];
        const auto& token = m_document.tokens[i];
        // "des" is "de les" here, an article there.
        const bool of_the = first.form_is(WordClass::prep_of) && token.pos == Upos::ADP;
        if (unit.mention != kNone && (first.form_is(WordClass::preposition) || of_the) &&
            unit.span.size() > 1 && token.pos == Upos::ADP) {
            unit.preposition = i;  // "du ministre": the article and the preposition are one token
        } else {
            unit.preposition = governing;
        }
        // A preposition reaches over determiners, numerals and adjectives to the next nominal.
        if (unit.mention == kNone) {
            const bool sure = first.form_is(WordClass::sure_preposition);
            if (sure || ((first.form_is(WordClass::preposition) || of_the) && token.pos != Upos::VERB &&
                         token.pos != Upos::NOUN)) {
                // "recevoir deux de ses emissaires": what governs the number governs them.
                const bool partitive = i > 0 && first.form_is(WordClass::prep_of) &&
                                       m_words[i - 1].form_is(WordClass::partitive_head);
                if (!partitive) governing = i;
            } else if (!(token.pos == Upos::DET || first.form_is(WordClass::partitive_head) ||
                         token.pos == Upos::NUM || token.pos == Upos::ADJ ||
                         first.form_is(WordClass::article) || token.pos == Upos::SYM ||
                         (token.pos == Upos::PUNCT && m_words[i].lower != "," && m_words[i].lower != "."))) {
                governing = kNone;
            }
        } else {
            governing = kNone;
        }
        const auto index = static_cast<std::uint32_t>(m_units.size());
        for (auto t = unit.span.begin; t < unit.span.end; ++t) m_unit_of[t] = index;
        i = unit.span.end;
        m_units.push_back(unit);
    }
}

text::BlockKind Reading::block_kind(std::uint32_t token) const {
    const auto& blocks = m_document.article().blocks;
    const auto block = block_of(token);
    return block < blocks.size() ? blocks[block].kind : text::BlockKind::paragraph;
}

std::uint32_t Reading::block_of(std::uint32_t token) const {
    const auto sentence = m_document.sentence_of(token);
    return sentence < m_document.sentence_blocks.size() ? m_document.sentence_blocks[sentence] : 0;
}

const std::vector<EntityIndex>& Reading::entities(std::uint32_t token) const {
    static const std::vector<EntityIndex> kNobody;
    const auto* found = mention(token);
    return found == nullptr ? kNobody : found->entities;
}

const text::Mention* Reading::mention(std::uint32_t token) const {
    if (const auto headed = m_mention_of_head[token]; headed != kNone) return &m_document.mentions[headed];
    const auto& unit = unit_at(token);
    return unit.mention == kNone ? nullptr : &m_document.mentions[unit.mention];
}

bool Reading::is_actor(EntityIndex index) const {
    const auto kind = m_document.entities[index].kind;
    return kind != text::EntityKind::place && kind != text::EntityKind::issue;
}

const Phrase* Reading::phrase_at(std::uint32_t token) const {
    const auto* list = m_lexicon.phrases(m_words[token].folded);
    if (list == nullptr) list = m_lexicon.phrases(m_words[token].lemma);
    if (list == nullptr) return nullptr;
    for (const auto& phrase : *list) {
        if (token + phrase.words.size() > m_words.size()) continue;
        bool matches = true;
        for (std::size_t i = 0; i < phrase.words.size() && matches; ++i) {
            const auto& word = m_words[token + i];
            matches = word.folded == phrase.words[i] || word.lemma == phrase.words[i];
        }
        if (matches) return &phrase;
    }
    return nullptr;
}

bool Reading::is_finite(std::uint32_t token) const {
    if (!m_is_verb[token]) return false;
    const auto form = verb_form(token);
    if (form == text::VerbForm::finite) return true;
    // Some finite forms are tagged as infinitives, which never end so.
    const auto& folded = m_words[token].folded;
    return form == text::VerbForm::infinitive && !folded.ends_with('r') && !folded.ends_with("re");
}

void Reading::join_sentences() {
    const auto& tokens = m_document.tokens;
    m_sentence_of.resize(tokens.size());
    const auto ends = [&](text::TokenSpan sentence) {
        for (auto token = sentence.end; token > sentence.begin; --token) {
            const auto& word = m_words[token - 1];
            if (tokens[token - 1].pos == Upos::SPACE) continue;
            if (word.form_is(WordClass::quote_close) || word.form_is(WordClass::quote_either) ||
                word.lower == ")")
                continue;
            return word.form_is(WordClass::sentence_end) || word.lower == ";" || word.lower == ":";
        }
        return false;
    };
    for (std::uint32_t i = 0; i < m_document.sentences.size(); ++i) {
        const auto sentence = m_document.sentences[i];
        const bool same_block = i > 0 && i < m_document.sentence_blocks.size() &&
                                m_document.sentence_blocks[i] == m_document.sentence_blocks[i - 1];
        const bool goes_on = same_block && !sentence.empty() && !m_sentences.empty() &&
                             (!ends(m_document.sentences[i - 1]) || m_words[sentence.begin].lower == ",");
        if (goes_on)
            m_sentences.back().end = sentence.end;
        else
            m_sentences.push_back(sentence);
        for (auto token = sentence.begin; token < sentence.end; ++token)
            m_sentence_of[token] = static_cast<std::uint32_t>(m_sentences.size() - 1);
    }
}

}  // namespace entente::extract
