#include "coref/analysis.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace entente::coref {
namespace {

using text::NamedEntity;
using text::Upos;

constexpr std::uint32_t kLongestRun = 7;      ///< words
constexpr std::uint32_t kTownOfNote = 50000;  ///< inhabitants: may open a sentence

/// Evidence for what a name is, summed over all its occurrences.
struct Votes {
    double person = 0;
    double place = 0;
    double organization = 0;
    double other = 0;
    int count = 0;
    int mid_sentence = 0;
    int tagged = 0;  ///< occurrences that the tagger saw as a name at all
    int scenes = 0;  ///< occurrences after a preposition of place, or "de"
    int articles = 0;
};

struct Run {
    WordSpan span;
    bool in_apposition = false;  ///< an office stands before or after it, across a comma
    bool is_party = false;       ///< between an office and the name of its holder
    bool after_title = false;
    bool after_role = false;
    const TitleEntry* title = nullptr;
};

class RunFinder {
  public:
    explicit RunFinder(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

    std::vector<Run> find() {
        for (std::uint32_t at = 0; at < m_reading.size(); ++at) {
            m_end = m_reading.block_end(at);
            if (!begins_run(at)) continue;
            Run run;
            run.span = {at, end_of_run(at)};
            const Word* before = m_reading.at(at, -1);
            if (before) run.title = m_analysis.lexicon.title(before->folded);
            if (run.title && !run.title->civil && before->capital) run.title = nullptr;
            run.after_title = run.title && run.title->civil;
            run.after_role = at > 0 && m_analysis.in_role_phrase[at - 1] && before;
            run.in_apposition = is_beside_office(run.span);
            if (!m_runs.empty() && m_runs.back().after_role && m_runs.back().span.end == at) {
                m_runs.back().is_party = true;
                m_runs.back().after_role = false;
                run.after_role = true;
            }
            m_runs.push_back(run);
            at = run.span.end - 1;
        }
        return std::move(m_runs);
    }

  private:
    /// "le president de la ligue, X,", "X, un responsable du groupe".
    bool is_beside_office(WordSpan run) const {
        const auto is_office = [&](std::uint32_t word) {
            return word < m_reading.size() && m_analysis.in_role_phrase[word] != 0;
        };
        const Word* before = m_reading.at(run.begin, -1);
        const Word* after = m_reading.at(run.end - 1, 1);
        const bool closed = !after || !after->letters;
        if (before && before->text == "," && run.begin > 1 && is_office(run.begin - 2) && closed) return true;
        if (!after || after->text != ",") return false;
        const Word* article = m_reading.at(run.end, 1);
        if (!article) return false;
        const bool determined =
            article->is(WordClass::definite_article) || article->is(WordClass::indefinite_article);
        return is_office(run.end + (determined ? 2 : 1));
    }

    bool begins_run(std::uint32_t at) {
        const Word& word = m_reading.words[at];
        if (m_analysis.name_of_word[at] != kNone || !word.letters) return false;
        if (m_analysis.in_role_phrase[at]) return false;
        if (!word.capital) return at + 1 < m_end && starts_with_particle(at);
        const Word* before = m_reading.at(at, -1);
        if (before && m_analysis.lexicon.title(before->folded) && before->text.ends_with('.')) return true;
        if (m_analysis.lexicon.title(word.folded)) return false;
        if (word.is(WordClass::weekday) || word.is(WordClass::month)) return false;
        if (word.demonym && !continues_name(at)) return false;
        if (word.is(WordClass::function_word) || word.text.find('"') != std::string_view::npos) return false;
        if (is_people(at)) return false;
        if (word.begins_sentence && word.entity == NamedEntity::none && word.pos != Upos::PROPN &&
            !m_analysis.lexicon.is_first_name(word.folded) && !word.all_capitals)
            return false;
        return word.folded.size() > 1;
    }

    /// "les Kurdes", "des Europeens": a people, not a name.
    bool is_people(std::uint32_t at) const {
        const Word* before = m_reading.at(at, -1);
        return m_reading.words[at].is(WordClass::people_noun) &&
               (!before || before->is(WordClass::plural_determiner) || before->is(WordClass::contraction) ||
                m_reading.words[at].begins_sentence);
    }
    bool continues_name(std::uint32_t at) const {
        const Word* before = m_reading.at(at, -1);
        const bool article = before && before->is(WordClass::definite_article);
        return !article && m_reading.words[at].entity == NamedEntity::person && at + 1 < m_end &&
               m_reading.words[at + 1].capital;
    }
    /// "de Villepin" after a title or inside what the tagger takes for a person.
    bool starts_with_particle(std::uint32_t at) const {
        const Word& word = m_reading.words[at];
        const Word* before = m_reading.at(at, -1);
        return word.is(WordClass::name_start_particle) && before &&
               m_analysis.lexicon.title(before->folded) && before->text.ends_with('.') &&
               m_reading.words[at + 1].capital;
    }

    std::uint32_t end_of_run(std::uint32_t begin) const {
        std::uint32_t at = begin + 1;
        while (at < m_end && at - begin < kLongestRun) {
            const Word& word = m_reading.words[at];
            if (!m_reading.words[at - 1].space_after && !m_reading.words[at - 1].text.ends_with('\'') &&
                !m_reading.words[at - 1].text.ends_with("\u2019"))
                break;
            if (begins_person(begin, at)) break;
            if (joins(begin, at)) {
                ++at;
                continue;
            }
            const bool particle =
                word.is(WordClass::name_particle) || word.is(WordClass::name_start_particle);
            std::uint32_t next = at + 1;
            while (next < m_end && (m_reading.words[next].is(WordClass::name_particle)) &&
                   !m_reading.words[next].capital)
                ++next;
            if (particle && !word.capital && next < m_end && next - at <= 3 && joins(begin, next) &&
                particle_fits(begin, at)) {
                at = next + 1;
                continue;
            }
            break;
        }
        return at;
    }

    /// "la deputee de l'Istiqlal Nadia Sebti", "le depute N-VA Pieter Claes": a first name after a complement
    /// or a party begins another name.
    bool begins_person(std::uint32_t begin, std::uint32_t at) const {
        const auto first_name = [&](std::uint32_t word) {
            return m_analysis.lexicon.is_first_name(m_reading.words[word].folded);
        };
        if (!first_name(at) || at + 1 >= m_end || !m_reading.words[at + 1].capital || first_name(begin))
            return false;
        if (m_reading.words[at].entity == NamedEntity::person && !m_reading.words[at].begins_entity &&
            m_reading.words[begin].entity == NamedEntity::person)
            return false;
        const Word* before = m_reading.at(begin, -1);
        if (!before) return false;
        const bool complement = before->is(WordClass::of) || before->is(WordClass::definite_article);
        return complement || m_analysis.in_role_phrase[begin - 1] || m_reading.words[begin].all_capitals;
    }

    /// "de" joins two parts of a name only after a first name or inside one name of the tagger.
    bool particle_fits(std::uint32_t begin, std::uint32_t at) const {
        const Word& word = m_reading.words[at];
        const bool ambiguous =
            word.is(WordClass::of) || word.is(WordClass::definite_article) || word.is(WordClass::and_);
        if (!ambiguous) return true;
        if (word.is(WordClass::definite_article) || word.is(WordClass::and_))
            return word.entity == NamedEntity::person &&
                   m_analysis.lexicon.is_first_name(m_reading.words[begin].folded);
        if (m_reading.words[begin].entity == NamedEntity::organization)
            return word.entity == NamedEntity::organization && !word.begins_entity &&
                   m_reading.words[at - 1].entity == NamedEntity::organization;
        return m_analysis.lexicon.is_first_name(m_reading.words[begin].folded) && at == begin + 1;
    }

    bool joins(std::uint32_t begin, std::uint32_t at) const {
        const Word& word = m_reading.words[at];
        if (!word.capital || word.is(WordClass::weekday) || word.is(WordClass::month)) return false;
        if (m_analysis.lexicon.title(word.folded) && word.text.ends_with('.')) return false;
        if (m_analysis.name_of_word[at] != kNone) {
            const Name& name = m_analysis.names[m_analysis.name_of_word[at]];
            const bool place_name = name.sort == NameSort::capital || name.sort == NameSort::state;
            return place_name && name.bare.size() == 1 &&
                   m_analysis.lexicon.is_first_name(m_reading.words[begin].folded);
        }
        if (word.demonym) return m_analysis.lexicon.is_first_name(m_reading.words[begin].folded);
        if (word.text.find('"') != std::string_view::npos) return false;
        const bool shouted = m_reading.words[at - 1].all_capitals;
        return !(word.all_capitals && !shouted && word.text.size() <= 4);
    }

    Analysis& m_analysis;
    const Reading& m_reading;
    std::vector<Run> m_runs;
    std::uint32_t m_end = 0;
};

void vote(const Analysis& analysis, const Run& run, Votes& votes) {
    const Reading& reading = analysis.reading;
    const Word& first = reading.words[run.span.begin];
    const Word* before = reading.at(run.span.begin, -1);
    const Word* after = reading.at(run.span.end - 1, 1);
    const bool long_name = run.span.size() >= 2;
    const bool first_name = analysis.lexicon.is_first_name(first.folded);
    ++votes.count;
    votes.mid_sentence += first.begins_sentence ? 0 : 1;
    double weight = 2.0;
    if (reading.is_title_block(run.span.begin)) weight = 1.0;
    bool tagged = false;
    for (std::uint32_t at = run.span.begin; at < run.span.end; ++at)
        tagged |= reading.words[at].entity != NamedEntity::none;
    votes.tagged += tagged ? 1 : 0;
    switch (reading.words[run.span.end - 1].entity) {
        case NamedEntity::person:
            votes.person += weight;
            break;
        case NamedEntity::location:
            votes.place += weight;
            break;
        case NamedEntity::organization:
            votes.organization += weight;
            break;
        case NamedEntity::miscellaneous:
            votes.other += weight / 2;
            break;
        case NamedEntity::none:
            break;
    }
    if (run.after_title) votes.person += 8;
    if (run.after_role) votes.person += 5;
    if (run.is_party) votes.organization += 6;
    const bool body = reading.words[run.span.end - 1].entity == NamedEntity::organization;
    if (run.in_apposition && !body && (long_name || !analysis.is_city(reading.text(run.span))))
        votes.person += 4;
    if (first_name) votes.person += long_name ? 5 : 1.5;
    if (long_name && !run.after_role && before && !before->is(WordClass::of))
        votes.person += before->is(WordClass::definite_article) ? 0 : 1.5;
    if (before) {
        const bool article =
            before->is(WordClass::definite_article) || before->is(WordClass::indefinite_article);
        if (article || before->is(WordClass::contraction)) {
            votes.person -= first_name ? 1 : 3;
            votes.organization += 1;
        }
        if (before->is(WordClass::locative_preposition) && !article)
            votes.place += before->is(WordClass::to) ? 1.5 : 2.5;
        if (before->is(WordClass::acting_preposition)) votes.place -= 1;
        if (before->demonym && before->capital && long_name) votes.person += 4;
        const Word* preposition = article ? reading.at(run.span.begin, -2) : before;
        votes.scenes += preposition && (preposition->is(WordClass::locative_preposition) ||
                                        preposition->is(WordClass::of) || before->text == "(");
        votes.articles += article || before->is(WordClass::contraction);
    }
    if (first.all_capitals && !long_name && first.text.size() <= 7) votes.organization += 3;
    if (after && (after->pos == Upos::VERB || after->pos == Upos::AUX)) {
        votes.person += 0.7;
        votes.place -= 0.5;
    }
    const std::string name = reading.plain(run.span);
    if (analysis.is_city(name))
        votes.place += long_name && first_name ? 0.3 : 1.2;
    else if (!long_name)
        votes.place -= 0.3;
}

/// A word that only ever opens sentences and that the grammar takes for no name is none.
bool opens_sentences_only(const Analysis& analysis, const Run& run, const Votes& votes) {
    const Word& first = analysis.reading.words[run.span.begin];
    if (run.span.size() > 1 || run.after_title || first.all_capitals || votes.mid_sentence > 0) return false;
    if (analysis.lexicon.is_first_name(first.folded)) return false;
    const bool name_like = first.pos == Upos::PROPN || first.pos == Upos::X;
    return !name_like || !analysis.is_city(first.text, kTownOfNote);
}

/// "la Genevoise", "les Diables", "une Lilloise": an article, and never a word that says that it is a place.
bool is_no_place(const Analysis& analysis, const Run& run, const Votes& votes) {
    const std::string& word = analysis.reading.words[run.span.begin].folded;
    const bool numbered = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (run.span.size() == 1 && numbered) return true;  // a road: "A7"
    return run.span.size() == 1 && votes.articles == votes.count && votes.scenes == 0 &&
           !analysis.is_city(analysis.reading.text(run.span));
}

NameSort decide(const Votes& votes) {
    const double best = std::max({votes.person, votes.place, votes.organization, votes.other});
    if (best <= 1.0 || (votes.tagged == 0 && best < 4)) return NameSort::unknown;
    if (votes.person == best) return NameSort::person;
    if (votes.place == best) return NameSort::place;
    if (votes.organization == best) return NameSort::organization;
    return NameSort::unknown;
}

}  // namespace

void find_capitalised_names(Analysis& analysis) {
    const Reading& reading = analysis.reading;
    const std::vector<Run> runs = RunFinder(analysis).find();
    std::map<std::string, Votes> votes;
    std::set<std::string> titled;
    for (const Run& run : runs)
        if (run.after_title) titled.insert(reading.words[run.span.end - 1].folded);
    for (const Run& run : runs) {
        Votes& name_votes = votes[text::fold(reading.text(run.span))];
        vote(analysis, run, name_votes);
        if (run.span.size() > 1 && titled.contains(reading.words[run.span.end - 1].folded))
            name_votes.person += 5;
    }
    for (const Run& run : runs) {
        const std::string key = text::fold(reading.text(run.span));
        const Word& first = reading.words[run.span.begin];
        if (run.span.size() == 1 && first.is(WordClass::noise_name)) continue;
        Name name;
        name.bare = name.full = run.span;
        name.sort = run.after_title ? NameSort::person : decide(votes[key]);
        name.title = run.title;
        name.known = run.after_title || run.after_role;
        if (run.title) name.gender = run.title->gender;
        if (name.sort == NameSort::unknown || opens_sentences_only(analysis, run, votes[key])) continue;
        if (name.sort == NameSort::place && is_no_place(analysis, run, votes[key])) continue;
        if (name.sort == NameSort::person && run.span.size() == 1 && first.all_capitals &&
            first.text.size() <= 6 && !run.after_title)
            name.sort = NameSort::organization;
        if (run.title) --name.full.begin;
        for (std::uint32_t at = run.span.begin; at < run.span.end; ++at)
            if (analysis.name_of_word[at] != kNone) analysis.remove_name(analysis.name_of_word[at]);
        analysis.add_name(name);
    }
    analysis.sort_names();
}

}  // namespace entente::coref
