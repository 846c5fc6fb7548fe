#include "extract/clauses/lexicon.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace entente::extract {

namespace {

using base::TsvTable;
using facts::EventMode;
using facts::EventStatus;

constexpr std::array kWordClassNames{"prep_with",
                                     "prep_between",
                                     "prep_by",
                                     "prep_of",
                                     "prep_to",
                                     "prep_at",
                                     "prep_at_home",
                                     "prep_before_person",
                                     "prep_against",
                                     "prep_for",
                                     "prep_according",
                                     "prep_with_company",
                                     "prep_without",
                                     "preposition",
                                     "article",
                                     "definite_article",
                                     "demonstrative",
                                     "possessive",
                                     "conjunction_and",
                                     "and",
                                     "or",
                                     "that",
                                     "relative_subject",
                                     "relative_object",
                                     "relative_other",
                                     "member_opener",
                                     "where",
                                     "there",
                                     "object_clitic",
                                     "person_clitic",
                                     "dative_clitic",
                                     "named_thing",
                                     "reflexive_clitic",
                                     "first_person",
                                     "impersonal",
                                     "one",
                                     "negative_particle",
                                     "negative_word",
                                     "negative_determiner",
                                     "restrictive",
                                     "without",
                                     "subordinator",
                                     "comma",
                                     "to_be",
                                     "to_have",
                                     "to_do",
                                     "auxiliary",
                                     "intransitive_with_be",
                                     "modal_planned",
                                     "modal_can",
                                     "modal_want",
                                     "raising",
                                     "object_control",
                                     "reply_object",
                                     "mistaken_present",
                                     "makes_known",
                                     "made_known",
                                     "sure_preposition",
                                     "deny_verb",
                                     "report_tail",
                                     "holding_verb",
                                     "event_undoing_verb",
                                     "event_happening_verb",
                                     "taking_place_noun",
                                     "third_person_subject",
                                     "emphatic_pronoun",
                                     "emphasis_noun",
                                     "member_noun",
                                     "delegation_noun",
                                     "part_of_place",
                                     "plural_partitive",
                                     "third_person_object",
                                     "resuming_verb",
                                     "purpose_noun",
                                     "text_noun",
                                     "draft_noun",
                                     "take_part_verb",
                                     "support_verb",
                                     "host_verb",
                                     "preside_verb",
                                     "mediation_phrase",
                                     "presence_noun",
                                     "company_participle",
                                     "sequel",
                                     "adjunct_noun",
                                     "margin_noun",
                                     "prep_on",
                                     "situation_noun",
                                     "residence_word",
                                     "comment_verb",
                                     "stay_verb",
                                     "phase_noun",
                                     "enabling_verb",
                                     "both",
                                     "separately",
                                     "phone_word",
                                     "video_word",
                                     "since",
                                     "until",
                                     "place_noun",
                                     "press_word",
                                     "denied_noun",
                                     "sport_word",
                                     "speech_verb",
                                     "quote_open",
                                     "quote_close",
                                     "quote_either",
                                     "colon",
                                     "speech_adverb",
                                     "sentence_end",
                                     "act_light_verb",
                                     "gathering_body",
                                     "session_body",
                                     "rostrum_noun",
                                     "speech_noun",
                                     "prep_in_front",
                                     "prep_around",
                                     "among_them",
                                     "sitting_body",
                                     "folk_noun",
                                     "against_noun",
                                     "announce_verb",
                                     "declare_verb",
                                     "necessity_verb",
                                     "accuse_verb",
                                     "partitive_head",
                                     "if_word",
                                     "even",
                                     "doubt_verb",
                                     "habit_adverb",
                                     "first_singular",
                                     "migrant_word",
                                     "willing_word",
                                     "dead_word",
                                     "prize_word",
                                     "contest_word",
                                     "exile_word",
                                     "private_word",
                                     "assembling_noun",
                                     "able_word",
                                     "aim_word",
                                     "unreal_word",
                                     "finding_verb",
                                     "search_party",
                                     "looking_ahead",
                                     "sending_verb",
                                     "fighting_verb",
                                     "undergone_noun",
                                     "sentencing_verb",
                                     "court_noun"};
static_assert(kWordClassNames.size() == static_cast<std::size_t>(WordClass::count));

constexpr std::array kDateKindNames{
    "none",        "month",   "weekday",  "number",   "dozen",        "today",       "eve",       "unit",
    "part_of_day", "season",  "last",     "previous", "next",         "following",   "begin",     "middle",
    "end",         "ago",     "this",     "same",     "there_suffix", "here_suffix", "at_time",   "from",
    "to",          "by",      "since",    "until",    "in_future",    "during",      "later",     "earlier",
    "each",        "or_word", "and_word", "article",  "hour_mark",    "feast",       "mid_month", "dash",
    "end_suffix",  "denied",  "within",   "some",     "these",        "vague",       "recent"};
constexpr std::array kUnitNames{"none", "hour", "day", "weekend", "week", "month", "quarter", "year"};
constexpr std::array kFrameNames{"subject_object", "host",      "summons",      "subject_with",
                                 "plural",         "organizes", "visit",        "call",
                                 "addresses",      "attends",   "speaks_before"};

template <typename Enum, std::size_t size>
Enum parse_name(const std::array<const char*, size>& names, std::string_view name, const TsvTable& table,
                std::size_t row) {
    for (std::size_t i = 0; i < size; ++i)
        if (name == names[i]) return static_cast<Enum>(i);
    throw InputError(table.place(row) + ": unknown name '" + std::string(name) + "'");
}

int parse_number(std::string_view text, const TsvTable& table, std::size_t row) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw InputError(table.place(row) + ": not a number: '" + std::string(text) + "'");
    return number;
}

EventStatus parse_status(std::string_view name, const TsvTable& table, std::size_t row) {
    const auto status = facts::parse_event_status(name);
    if (!status) throw InputError(table.place(row) + ": unknown status '" + std::string(name) + "'");
    return *status;
}

EventMode parse_mode(std::string_view name, const TsvTable& table, std::size_t row) {
    const auto mode = facts::parse_event_mode(name);
    if (!mode) throw InputError(table.place(row) + ": unknown mode '" + std::string(name) + "'");
    return *mode;
}

bool has_flag(const std::vector<std::string>& flags, std::string_view flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

/// Every flag of the row must be one of these.
void check_flags(const std::vector<std::string>& flags, std::initializer_list<std::string_view> known,
                 const TsvTable& table, std::size_t row) {
    for (const auto& flag : flags)
        if (std::find(known.begin(), known.end(), flag) == known.end())
            throw InputError(table.place(row) + ": unknown flag '" + flag + "'");
}

std::vector<std::string> split_words(std::string_view folded) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded) {
        if (c == ' ' || c == '\'') {
            if (c == '\'') word += c;
            if (!word.empty()) words.push_back(std::move(word));
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

}  // namespace

const DateWord* WordEntry::date(DateWordKind kind) const {
    for (const auto& word : dates)
        if (word.kind == kind) return &word;
    return nullptr;
}

bool WordEntry::is_meeting_verb() const {
    return std::any_of(meeting_verbs.begin(), meeting_verbs.end(),
                       [](const MeetingVerb& verb) { return verb.phrases.empty() && !verb.causative; });
}

Lexicon::Lexicon(const std::filesystem::path& schema) {
    const auto folder = schema / "fr";
    load_words(folder / "clause_words.tsv");
    load_dates(folder / "date_words.tsv");
    load_speech(folder / "speech_verbs.tsv");
    load_meeting_verbs(folder / "meeting_verbs.tsv");
    load_meeting_nouns(folder / "meeting_nouns.tsv");
    load_acts(folder / "act_verbs.tsv", false);
    load_acts(folder / "act_nouns.tsv", true);
    load_cues(folder / "status_cues.tsv");
    load_phrases(folder / "event_phrases.tsv");
    load_verb_forms(folder / "verb_forms.tsv");
    load_organizations(folder / "organizations.tsv");
    load_other_senses(folder / "other_senses.tsv");
    const auto stances = TsvTable::load(folder / "stance_verbs.tsv");
    for (std::size_t row = 0; row < stances.row_count(); ++row)
        for (const auto& verb : base::split_list(stances.cell(row, "lemma")))
            add_verb_forms(text::fold(verb));
}

const WordEntry& Lexicon::form(std::string_view lower) const {
    const auto found = m_forms.find(lower);
    return found == m_forms.end() ? m_none : found->second;
}

const WordEntry& Lexicon::lemma(std::string_view folded) const {
    const auto found = m_lemmas.find(folded);
    return found == m_lemmas.end() ? m_none : found->second;
}

const std::vector<Phrase>* Lexicon::phrases(std::string_view folded) const {
    const auto found = m_phrases.find(folded);
    return found == m_phrases.end() ? nullptr : &found->second;
}

std::string_view Lexicon::organization_of(std::string_view adjective) const {
    const auto found = m_organization_adjectives.find(adjective);
    return found == m_organization_adjectives.end() ? std::string_view() : std::string_view(found->second);
}

void Lexicon::load_organizations(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row)
        for (const auto& adjective : base::split_list(table.cell(row, "adjectives")))
            m_organization_adjectives.try_emplace(text::fold(adjective), text::fold(table.cell(row, "name")));
}

const OtherSense* Lexicon::other_sense(std::string_view folded_lemma) const {
    const auto found = m_other_senses.find(folded_lemma);
    return found == m_other_senses.end() ? nullptr : &found->second;
}

void Lexicon::load_other_senses(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        auto& sense = m_other_senses[text::fold(table.cell(row, "lemma"))];
        for (const auto& word : base::split_list(table.cell(row, "objects")))
            sense.objects.push_back(text::fold(word));
        for (const auto& word : base::split_list(table.cell(row, "complements")))
            sense.complements.push_back(text::fold(word));
    }
}

void Lexicon::load_words(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto word_class =
            parse_name<std::size_t>(kWordClassNames, table.cell(row, "class"), table, row);
        const bool by_lemma = table.cell(row, "kind") == "lemma";
        for (const auto& word : base::split_list(table.cell(row, "words")))
            (by_lemma ? m_lemmas[text::fold(word)] : m_forms[text::to_lower(word)]).classes.set(word_class);
    }
}

void Lexicon::load_dates(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        DateWord word;
        word.kind = parse_name<DateWordKind>(kDateKindNames, table.cell(row, "kind"), table, row);
        const auto& value = table.cell(row, "value");
        if (word.kind == DateWordKind::unit) {
            word.unit = parse_name<DateUnit>(kUnitNames, value, table, row);
        } else if (const auto dash = value.find('-');
                   word.kind == DateWordKind::feast && dash != std::string::npos) {
            word.value = 100 * parse_number(value.substr(0, dash), table, row) +
                         parse_number(value.substr(dash + 1), table, row);
        } else {
            word.value = parse_number(value, table, row);
        }
        for (const auto& form : base::split_list(table.cell(row, "words")))
            m_forms[text::to_lower(form)].dates.push_back(word);
    }
}

void Lexicon::load_speech(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto lemma = text::fold(table.cell(row, "lemma"));
        m_lemmas[lemma].classes.set(static_cast<std::size_t>(WordClass::speech_verb));
        add_verb_forms(lemma);
    }
}

void Lexicon::load_meeting_verbs(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        MeetingVerb verb;
        verb.frame = parse_name<MeetingFrame>(kFrameNames, table.cell(row, "frame"), table, row);
        verb.mode = parse_mode(table.cell(row, "mode"), table, row);
        if (const auto& status = table.cell(row, "status"); !status.empty())
            verb.status = parse_status(status, table, row);
        const auto flags = base::split_list(table.cell(row, "flags"));
        check_flags(flags, {"person", "reflexive", "weak", "scene", "causative", "beside", "bound_for"},
                    table, row);
        verb.persons_only = has_flag(flags, "person");
        verb.reflexive = has_flag(flags, "reflexive");
        verb.weak = has_flag(flags, "weak");
        verb.scene = has_flag(flags, "scene");
        verb.causative = has_flag(flags, "causative");
        verb.beside = has_flag(flags, "beside");
        verb.bound_for = has_flag(flags, "bound_for");
        for (const auto& phrase : base::split_list(table.cell(row, "phrase")))
            verb.phrases.push_back(split_words(text::fold(phrase)));
        for (const auto& word : base::split_list(table.cell(row, "lemma"))) {
            const auto lemma = text::fold(word);
            m_lemmas[lemma].meeting_verbs.push_back(verb);
            add_verb_forms(lemma);
        }
    }
}

void Lexicon::load_meeting_nouns(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        MeetingNoun noun;
        noun.mode = parse_mode(table.cell(row, "mode"), table, row);
        const auto flags = base::split_list(table.cell(row, "flags"));
        check_flags(flags, {"weak", "container"}, table, row);
        noun.weak = has_flag(flags, "weak");
        noun.container = has_flag(flags, "container");
        for (const auto& lemma : base::split_list(table.cell(row, "lemma"))) {
            // One token with hyphens and several words are folded alike.
            const auto folded = text::fold(lemma);
            m_lemmas[folded].meeting_noun = std::make_unique<MeetingNoun>(noun);
            auto words = split_words(folded);
            if (words.size() == 1) continue;
            const auto* meaning = noun.mode == facts::EventMode::call ? "call" : "meeting_noun";
            auto& list = m_phrases[words.front()];
            list.push_back({std::move(words), meaning, std::make_shared<const MeetingNoun>(noun)});
        }
    }
}

void Lexicon::load_acts(const std::filesystem::path& file, bool nouns) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        ActRule rule;
        const auto type = facts::parse_event_type(table.cell(row, "type"));
        if (!type) throw InputError(table.place(row) + ": unknown type '" + table.cell(row, "type") + "'");
        rule.type = *type;
        rule.object_is_recipient = false;
        for (const auto& slot : base::split_list(table.cell(row, "recipient"))) {
            if (slot == "object")
                rule.object_is_recipient = true;
            else
                rule.recipient_prepositions.set(parse_name<std::size_t>(kWordClassNames, slot, table, row));
        }
        const auto flags = base::split_list(table.cell(row, "flags"));
        check_flags(flags,
                    {"object", "reflexive", "not_reflexive", "recipient", "passive", "plural", "weak",
                     "place", "verbal", "infinitive"},
                    table, row);
        rule.object_required = has_flag(flags, "object");
        rule.reflexive_only = has_flag(flags, "reflexive");
        rule.not_reflexive = has_flag(flags, "not_reflexive");
        rule.recipient_required = has_flag(flags, "recipient");
        rule.passive_without_agent = has_flag(flags, "passive");
        rule.plural_agents = has_flag(flags, "plural");
        rule.place_is_agent = has_flag(flags, "place");
        rule.infinitive_required = has_flag(flags, "infinitive");
        rule.verbal_by_person = has_flag(flags, "verbal");
        if (has_flag(flags, "weak")) rule.weight = 0.5F;
        if (const auto& status = table.cell(row, "status"); !status.empty())
            rule.status = parse_status(status, table, row);
        for (const auto& word : base::split_list(table.cell(row, "objects"))) {
            rule.place_object = rule.place_object || word == "@place";
            rule.body_object = rule.body_object || word == "@body";
            rule.object_words.push_back(text::fold(word));
        }
        for (const auto& word : base::split_list(table.cell(row, "lemma"))) {
            const auto lemma = text::fold(word);
            (nouns ? m_lemmas[lemma].act_nouns : m_lemmas[lemma].act_verbs).push_back(rule);
            if (!nouns) add_verb_forms(lemma);
        }
    }
}

void Lexicon::load_cues(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        StatusCue cue;
        cue.status = parse_status(table.cell(row, "status"), table, row);
        if (const auto& negated = table.cell(row, "negated"); !negated.empty()) {
            cue.negated = parse_status(negated, table, row);
            cue.negation_known = true;
        }
        const auto flags = base::split_list(table.cell(row, "flags"));
        check_flags(flags, {"postpones", "infinitive", "conditional", "not_past"}, table, row);
        cue.postpones = has_flag(flags, "postpones");
        cue.only_infinitive = has_flag(flags, "infinitive");
        cue.only_conditional = has_flag(flags, "conditional");
        cue.not_past = has_flag(flags, "not_past");
        const auto& kind = table.cell(row, "kind");
        for (const auto& word : base::split_list(table.cell(row, "lemma"))) {
            const auto lemma = text::fold(word);
            auto& entry = m_lemmas[lemma];
            if (kind == "verb") {
                entry.verb_cue = std::make_unique<StatusCue>(cue);
                add_verb_forms(lemma);
            } else if (kind == "noun") {
                entry.noun_cue = std::make_unique<StatusCue>(cue);
            } else if (kind == "modifier") {
                entry.modifier_cue = std::make_unique<StatusCue>(cue);
            } else {
                throw InputError(table.place(row) + ": unknown kind '" + kind + "'");
            }
        }
    }
}

void Lexicon::load_phrases(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row)
        for (const auto& text : base::split_list(table.cell(row, "phrases"))) {
            Phrase phrase{split_words(text::fold(text)), table.cell(row, "meaning"), {}};
            auto& list = m_phrases[phrase.words.front()];
            list.push_back(std::move(phrase));
        }
    for (auto& [first, list] : m_phrases)
        std::stable_sort(list.begin(), list.end(),
                         [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
}

void Lexicon::load_verb_forms(const std::filesystem::path& file) {
    const auto table = TsvTable::load(file);
    for (std::size_t row = 0; row < table.row_count(); ++row)
        for (const auto& form : base::split_list(table.cell(row, "forms"))) {
            auto& entry = m_lemmas[text::fold(form)];
            if (entry.base_verb.empty()) entry.base_verb = text::fold(table.cell(row, "lemma"));
        }
}

void Lexicon::add_verb_forms(std::string_view infinitive) {
    // The statistical lemmatiser leaves many forms of regular verbs as they are: they are mapped back here.
    static constexpr std::array kEndings{"e", "es",    "ent", "ee",    "ees",   "ant",     "ait", "aient",
                                         "a", "erent", "era", "eront", "erait", "eraient", "ons", "ez"};
    if (infinitive.size() < 5 || !infinitive.ends_with("er")) return;
    const auto stem = infinitive.substr(0, infinitive.size() - 2);
    for (const auto* ending : kEndings) {
        auto& entry = m_lemmas[std::string(stem) + ending];
        if (entry.base_verb.empty()) entry.base_verb = infinitive;
    }
}

}  // namespace entente::extract
