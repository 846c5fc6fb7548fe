#pragma once

#include "entente/facts/ontology.hpp"

#include <bitset>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::extract {

/// The closed classes of schema/fr/clause_words.tsv; the enumerator is the name of the row.
enum class WordClass : std::uint8_t {
    prep_with,
    prep_between,
    prep_by,
    prep_of,
    prep_to,
    prep_at,
    prep_at_home,
    prep_before_person,
    prep_against,
    prep_for,
    prep_according,
    prep_with_company,
    prep_without,
    preposition,
    article,
    definite_article,
    demonstrative,
    possessive,
    conjunction_and,
    and_,
    or_,
    that,
    relative_subject,
    relative_object,
    relative_other,
    member_opener,
    where,
    there,
    object_clitic,
    person_clitic,
    dative_clitic,
    named_thing,
    reflexive_clitic,
    first_person,
    impersonal,
    one,
    negative_particle,
    negative_word,
    negative_determiner,
    restrictive,
    without,
    subordinator,
    comma,
    to_be,
    to_have,
    to_do,
    auxiliary,
    intransitive_with_be,
    modal_planned,
    modal_can,
    modal_want,
    raising,
    object_control,
    reply_object,
    mistaken_present,
    makes_known,
    made_known,
    sure_preposition,
    deny_verb,
    report_tail,
    holding_verb,
    event_undoing_verb,
    event_happening_verb,
    taking_place_noun,
    third_person_subject,
    emphatic_pronoun,
    emphasis_noun,
    member_noun,
    delegation_noun,
    part_of_place,
    plural_partitive,
    third_person_object,
    resuming_verb,
    purpose_noun,
    text_noun,
    draft_noun,
    take_part_verb,
    support_verb,
    host_verb,
    preside_verb,
    mediation_phrase,
    presence_noun,
    company_participle,
    sequel,
    adjunct_noun,
    margin_noun,
    prep_on,
    situation_noun,
    residence_word,
    comment_verb,
    stay_verb,
    phase_noun,
    enabling_verb,
    both,
    separately,
    phone_word,
    video_word,
    since,
    until,
    place_noun,
    press_word,
    denied_noun,
    sport_word,
    speech_verb,
    quote_open,
    quote_close,
    quote_either,
    colon,
    speech_adverb,
    sentence_end,
    act_light_verb,
    gathering_body,
    session_body,
    rostrum_noun,
    speech_noun,
    prep_in_front,
    prep_around,
    among_them,
    sitting_body,
    folk_noun,
    against_noun,
    announce_verb,
    declare_verb,
    necessity_verb,
    accuse_verb,
    partitive_head,
    if_word,
    even,
    doubt_verb,
    habit_adverb,
    first_singular,
    migrant_word,
    willing_word,
    dead_word,
    prize_word,
    contest_word,
    exile_word,
    private_word,
    assembling_noun,
    able_word,
    aim_word,
    unreal_word,
    finding_verb,
    search_party,
    looking_ahead,
    sending_verb,
    fighting_verb,
    undergone_noun,
    sentencing_verb,
    court_noun,
    count
};

using WordClasses = std::bitset<static_cast<std::size_t>(WordClass::count)>;

/// What a word contributes to a date: one row of schema/fr/date_words.tsv.
enum class DateWordKind : std::uint8_t {
    none,
    month,
    weekday,
    number,
    dozen,
    today,
    eve,
    unit,
    part_of_day,
    season,
    last,
    previous,
    next,
    following,
    begin,
    middle,
    end,
    ago,
    this_,
    same,
    there_suffix,
    here_suffix,
    at_time,
    from,
    to,
    by,
    since,
    until,
    in_future,
    during,
    later,
    earlier,
    each,
    or_word,
    and_word,
    article,
    hour_mark,
    feast,
    mid_month,
    dash,
    end_suffix,
    denied,
    within,
    some,
    these,
    vague,
    recent
};
enum class DateUnit : std::uint8_t { none, hour, day, weekend, week, month, quarter, year };

struct DateWord {
    DateWordKind kind = DateWordKind::none;
    int value = 0;  ///< month, weekday, number, days; 100 * month + day of a feast
    DateUnit unit = DateUnit::none;
};

/// How the parties of a meeting hang on its verb; see schema/fr/meeting_verbs.tsv.
enum class MeetingFrame : std::uint8_t {
    subject_object,
    host,
    summons,
    subject_with,
    plural,
    organizes,
    visit,
    call,
    addresses,
    attends,
    speaks_before
};

struct MeetingVerb {
    MeetingFrame frame = MeetingFrame::subject_object;
    facts::EventMode mode = facts::EventMode::meeting;
    facts::EventStatus status = facts::EventStatus::held;  ///< when nothing else tells
    bool persons_only = false;  ///< "voir", "inviter": the other party must be a person or a group
    bool reflexive = false;     ///< only with se
    bool weak = false;          ///< needs further proof: a place, a date, a meeting noun
    bool scene = false;         ///< needs a place: "rejoindre" is mostly to agree
    bool causative = false;     ///< only under "faire": "faire venir"
    bool beside = false;        ///< those "aux cotes de" whom it is done are its parties too
    bool bound_for = false;     ///< of a journey that "pour" leads to a place
    std::vector<std::vector<std::string>> phrases;  ///< folded words of which some must follow
};

struct MeetingNoun {
    facts::EventMode mode = facts::EventMode::meeting;
    bool weak = false;
    bool container = false;  ///< of a body: "sommet du G20": the body takes part
};

/// An act told by a verb or a noun: one row of schema/fr/act_verbs.tsv or act_nouns.tsv.
struct ActRule {
    facts::EventType type = facts::EventType::state;
    WordClasses recipient_prepositions;  ///< besides or instead of the object
    bool object_is_recipient = true;
    bool object_required = false;
    bool reflexive_only = false;
    bool not_reflexive = false;
    bool recipient_required = false;        ///< somebody must be at the other end
    bool passive_without_agent = false;     ///< "a ete arrete" counts
    bool place_is_agent = false;            ///< without an agent: the state where it took place
    bool infinitive_required = false;       ///< "accepter de": an infinitive depends on it
    bool verbal_by_person = false;          ///< of a person it is words: an accusation
    bool plural_agents = false;             ///< several, or one "avec" another
    std::vector<std::string> object_words;  ///< folded lemmas of which one must be near; empty: any object
    bool place_object = false;              ///< a place will do for one of them
    bool body_object = false;               ///< an organisation will do for one of them
    facts::EventStatus status = facts::EventStatus::held;
    float weight = 1.0F;  ///< how far the word is to be trusted
};

/// What a cue word makes of the events below it; see schema/fr/status_cues.tsv.
struct StatusCue {
    facts::EventStatus status = facts::EventStatus::held;
    facts::EventStatus negated = facts::EventStatus::cancelled;
    bool negation_known = false;    ///< the cue says what its negation means
    bool postpones = false;         ///< with a new date the event is planned for it
    bool only_infinitive = false;   ///< only over an infinitive: "va rencontrer"
    bool not_past = false;          ///< not in a past tense: "il a fallu"
    bool only_conditional = false;  ///< only when the cue is in the conditional or the future: "pourrait"
};

/// All that the tables say of one form or lemma.
struct WordEntry {
    WordClasses classes;
    std::vector<DateWord> dates;
    std::vector<MeetingVerb> meeting_verbs;
    std::unique_ptr<MeetingNoun> meeting_noun;
    std::vector<ActRule> act_verbs;
    std::vector<ActRule> act_nouns;
    std::unique_ptr<StatusCue> verb_cue;
    std::unique_ptr<StatusCue> noun_cue;      ///< noun or adjective
    std::unique_ptr<StatusCue> modifier_cue;  ///< adjective or participle on the noun of the event
    std::string base_verb;  ///< of an inflected form: the folded infinitive of a verb of the tables

    [[nodiscard]] bool is(WordClass word_class) const {
        return classes[static_cast<std::size_t>(word_class)];
    }
    [[nodiscard]] const DateWord* date(DateWordKind kind) const;
    /// A verb that tells of a meeting without the help of other words.
    [[nodiscard]] bool is_meeting_verb() const;
};

/// A phrase of schema/fr/event_phrases.tsv, or a noun of several words of meeting_nouns.tsv: folded words
/// that stand in a row.
struct Phrase {
    std::vector<std::string> words;
    std::string meaning;
    std::shared_ptr<const MeetingNoun> noun;  ///< the encounter that the words name: "coup de fil"
};

/// "louer un bus", "soumettre a un test": one row of schema/fr/other_senses.tsv, as folded words.
struct OtherSense {
    std::vector<std::string> objects;
    std::vector<std::string> complements;
};

/// The tables of schema/fr that the extraction obeys, compiled once; immutable, shared by all threads.
/// @throws ExternalError, InputError  when a table is missing or broken, naming its line
class Lexicon {
  public:
    explicit Lexicon(const std::filesystem::path& schema);

    /// By lower-case form with accents and plain apostrophes.
    [[nodiscard]] const WordEntry& form(std::string_view lower) const;
    /// By folded lemma: lower case, no accents.
    [[nodiscard]] const WordEntry& lemma(std::string_view folded) const;
    /// The folded name of the organisation that a folded adjective stands for ("europeen"); empty for none.
    [[nodiscard]] std::string_view organization_of(std::string_view adjective) const;
    /// Phrases that begin with the folded word; null when there are none.
    [[nodiscard]] const std::vector<Phrase>* phrases(std::string_view folded) const;
    /// What a verb tells neither an attitude nor an act with; null for verbs that have no such sense.
    [[nodiscard]] const OtherSense* other_sense(std::string_view folded_lemma) const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Entries = std::unordered_map<std::string, WordEntry, Hash, std::equal_to<>>;

    void load_words(const std::filesystem::path& file);
    void load_dates(const std::filesystem::path& file);
    void load_speech(const std::filesystem::path& file);
    void load_meeting_verbs(const std::filesystem::path& file);
    void load_meeting_nouns(const std::filesystem::path& file);
    void load_acts(const std::filesystem::path& file, bool nouns);
    void load_cues(const std::filesystem::path& file);
    void load_verb_forms(const std::filesystem::path& file);
    void load_phrases(const std::filesystem::path& file);
    void load_organizations(const std::filesystem::path& file);
    void load_other_senses(const std::filesystem::path& file);
    void add_verb_forms(std::string_view infinitive);

    Entries m_forms;
    Entries m_lemmas;
    WordEntry m_none;
    std::unordered_map<std::string, std::vector<Phrase>, Hash, std::equal_to<>> m_phrases;
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> m_organization_adjectives;
    std::unordered_map<std::string, OtherSense, Hash, std::equal_to<>> m_other_senses;
};

}  // namespace entente::extract
