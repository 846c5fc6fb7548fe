#include "coref/analysis.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <map>

namespace entente::coref {
namespace {

using text::EntityIndex;
using text::Gender;
using text::kNoEntity;

using Key = std::vector<std::string>;

constexpr double kSameGender =
    0.45;  ///< more than recency: "Mme Dupont" is she whom the text called so before

struct Person {
    EntityIndex entity = kNoEntity;
    Key key;  ///< fullest form
    Gender gender = Gender::none;
    std::vector<std::uint32_t> at;  ///< words of its mentions, ascending
    std::map<std::string, int> forms;
    std::uint32_t leader = kNone;
};

bool ends_with(const Key& whole, const Key& tail) {
    return tail.size() <= whole.size() && std::equal(tail.rbegin(), tail.rend(), whole.rbegin());
}

bool is_subset(const Key& part, const Key& whole) {
    return std::all_of(part.begin(), part.end(), [&](const std::string& word) {
        return std::find(whole.begin(), whole.end(), word) != whole.end();
    });
}

std::string joined(const Key& key) {
    std::string out;
    for (const std::string& part : key) out += part;
    return out;
}

/// What is left of a name when spellings of other alphabets are allowed for: doubled letters, vowels and the
/// usual ways to write one sound fall together.
std::string skeleton(const std::string& word) {
    std::string out;
    for (char c : word) {
        if (c == 'y' || c == 'j') c = 'i';
        if (c == 'q' || c == 'c') c = 'k';
        if (c == 'w') c = 'v';
        if (c == 'z') c = 's';
        const bool vowel = c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
        if (vowel || c == 'h' || c < 'a' || c > 'z') continue;
        if (out.empty() || out.back() != c) out += c;
    }
    return out;
}

/// The same name in two spellings: Mekhlafi and Mikhlafi, Poutine and Putin.
bool sounds_alike(const std::string& a, const std::string& b) {
    if (a == b) return true;
    if (a.size() < 5 || b.size() < 5 || a[0] != b[0]) return false;
    const std::string left = skeleton(a);
    return left.size() >= 3 && left == skeleton(b);
}

/// "E." for Emmanuel.
bool is_initial_of(const std::string& initial, const std::string& name) {
    return initial.size() == 2 && initial[1] == '.' && initial[0] == name[0];
}

/// One letter more, less or other.
bool is_misprint(const std::string& a, const std::string& b) {
    if (a.size() < 5 || b.size() < 5 || a[0] != b[0]) return false;
    const std::string& longer = a.size() >= b.size() ? a : b;
    const std::string& shorter = a.size() >= b.size() ? b : a;
    if (longer.size() - shorter.size() > 1) return false;
    std::size_t i = 0;
    while (i < shorter.size() && longer[i] == shorter[i]) ++i;
    if (i == longer.size()) return true;
    if (longer.size() == shorter.size()) return longer.substr(i + 1) == shorter.substr(i + 1);
    return longer.substr(i + 1) == shorter.substr(i);
}

/// Sabah Khaled Al-Sabah is not Sabah al-Ahmad Al-Sabah.
bool middles_differ(const Key& a, const Key& b) {
    const auto middle_of = [](const Key& key) {
        std::string longest;
        for (std::size_t i = 1; i + 1 < key.size(); ++i)
            if (key[i].size() > longest.size()) longest = key[i];
        return longest;
    };
    const std::string left = middle_of(a);
    const std::string right = middle_of(b);
    return left.size() > 3 && right.size() > 3 && left != right && skeleton(left) != skeleton(right);
}

bool same_person(const Key& a, const Key& b) {
    if (a.size() >= 2 && b.size() >= 2 && a.back() == b.back() &&
        (is_initial_of(a.front(), b.front()) || is_initial_of(b.front(), a.front())))
        return true;
    if (a.size() == 2 && b.size() == 2 &&
        ((a.back() == b.back() && is_misprint(a.front(), b.front())) ||
         (a.front() == b.front() && is_misprint(a.back(), b.back()))))
        return true;
    if (a == b || joined(a) == joined(b)) return true;
    const bool same_ends = a.front() == b.front() && a.back() == b.back();
    if (same_ends && (is_subset(a, b) || is_subset(b, a))) return true;
    if (a.size() == b.size()) {
        for (std::size_t i = 0; i < a.size(); ++i)
            if (!sounds_alike(a[i], b[i])) return false;
        return true;
    }
    return a.size() >= 2 && b.size() >= 2 && a.back() == b.back() && sounds_alike(a.front(), b.front()) &&
           a.back().size() > 3 && !middles_differ(a, b);
}

class PeopleMerger {
  public:
    explicit PeopleMerger(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

    void merge() {
        for (Name& name : m_analysis.names)
            if (name.sort == NameSort::person && is_full(name)) join_full(name);
        reclassify_full_names();
        for (Name& name : m_analysis.names)
            if (name.sort == NameSort::person && name.entity == kNoEntity) join_short(name);
        find_missed_surnames();
        for (Person& person : m_people) finish(person);
    }

  private:
    Key key_of(const Name& name) const { return text::fold_parts(m_reading.text(name.bare)); }
    bool is_full(const Name& name) const {
        const bool particle = m_reading.words[name.bare.begin].is(WordClass::name_start_particle) &&
                              !m_analysis.lexicon.is_first_name(m_reading.words[name.bare.begin].folded);
        return name.bare.size() >= 2 && !(particle && name.title);
    }

    void join(Person& person, Name& name) {
        name.entity = person.entity;
        person.at.push_back(name.bare.begin);
        ++person.forms[m_reading.plain(name.bare)];
        if (name.gender != Gender::none && person.gender == Gender::none) person.gender = name.gender;
        if (name.entry != kNone && m_analysis.lexicon.names[name.entry].kind == NameKind::person)
            person.leader = m_analysis.lexicon.names[name.entry].index;
    }

    Person& make(const Name& name, Key key) {
        Person person;
        person.entity = m_analysis.store.person(m_reading.plain(name.bare));
        person.key = std::move(key);
        m_people.push_back(std::move(person));
        return m_people.back();
    }

    void join_full(Name& name) {
        Key key = key_of(name);
        for (Person& person : m_people) {
            const bool clash =
                name.gender != Gender::none && person.gender != Gender::none && name.gender != person.gender;
            const bool titled_tail = name.title && ends_with(person.key, key);
            if (clash || person.key.size() < 2 || !(titled_tail || same_person(person.key, key))) continue;
            if (key.size() > person.key.size()) person.key = std::move(key);
            join(person, name);
            return;
        }
        join(make(name, std::move(key)), name);
    }

    /// A full name that is a person once is a person everywhere.
    void reclassify_full_names() {
        for (Name& name : m_analysis.names) {
            if (name.sort == NameSort::person || name.bare.size() < 2 || name.entry != kNone) continue;
            const Key key = key_of(name);
            for (Person& person : m_people) {
                if (person.key.size() < 2 || person.key != key) continue;
                name.sort = NameSort::person;
                join(person, name);
                break;
            }
        }
    }

    void join_short(Name& name) {
        Key key = key_of(name);
        Person* best = nullptr;
        double best_score = 0;
        for (Person& person : m_people) {
            if (name.gender != Gender::none && person.gender != Gender::none && name.gender != person.gender)
                continue;
            double score = 0;
            if (person.key == key)
                score = 2.5;
            else if (person.key.size() >= 2 && ends_with(person.key, key))
                score = 3;
            else if (person.key.size() >= 2 && key.size() == 1 && sounds_alike(person.key.back(), key.back()))
                score = 2;
            else if (key.size() == 1 && is_misprint(person.key.back(), key.back()))
                score = 1.2;
            else if (person.key.front() == key.front() && key.size() == 1 &&
                     (name.title || person.key.size() >= 2))
                score = 1.5;
            else if (is_subset(key, person.key))
                score = 1;
            if (score == 0) continue;
            if (name.gender != Gender::none && name.gender == person.gender) score += kSameGender;
            score += recency(person, name.bare.begin) + (person.leader != kNone ? 0.5 : 0.0);
            if (score > best_score) {
                best_score = score;
                best = &person;
            }
        }
        if (best)
            join(*best, name);
        else
            join(make(name, std::move(key)), name);
    }

    /// Between two persons of one surname, the one named last before; one who is only named later comes
    /// after.
    static double recency(const Person& person, std::uint32_t word) {
        const auto later = std::upper_bound(person.at.begin(), person.at.end(), word);
        if (later == person.at.begin()) return 0;
        return 0.2 + 0.2 / (1.0 + (word - *std::prev(later)) / 50.0);
    }

    /// Surnames that the tagger missed or took for a place, also of several words: "Le Drian", "Pompeo".
    void find_missed_surnames() {
        text::PhraseTable surnames;
        for (std::uint32_t i = 0; i < m_people.size(); ++i) {
            const Key& key = m_people[i].key;
            if (key.size() == 1 && key[0].size() <= 3) continue;
            std::string tail;
            for (std::size_t part = key.size() > 2 ? 1 : key.size() - 1; part < key.size(); ++part)
                tail += (tail.empty() ? "" : " ") + key[part];
            surnames.add(tail, i);
            surnames.add(key.back(), i);
        }
        std::vector<Name> missed;
        for (std::uint32_t at = 0; at < m_reading.size(); ++at) {
            const Word& word = m_reading.words[at];
            if (!word.capital || word.folded.size() < 2 || word.demonym) continue;
            WordSpan span;
            const auto found = m_reading.longest(surnames, at, span);
            if (!found || !m_reading.words[span.end - 1].capital || !may_retype(span)) continue;
            for (std::uint32_t i = span.begin; i < span.end; ++i)
                if (m_analysis.name_of_word[i] != kNone) m_analysis.remove_name(m_analysis.name_of_word[i]);
            Name name;
            name.bare = span;
            name.sort = NameSort::person;
            join(m_people[found->value], name);
            missed.push_back(name);
            at = span.end - 1;
        }
        for (const Name& name : missed) m_analysis.add_name(name);
        m_analysis.sort_names();
    }

    /// Free, or a guess of one word that nothing but the tagger speaks for.
    bool may_retype(WordSpan span) const {
        const Word* before = m_reading.at(span.begin, -1);
        const bool scene = before && before->is(WordClass::locative_preposition);
        for (std::uint32_t at = span.begin; at < span.end; ++at) {
            const std::uint32_t index = m_analysis.name_of_word[at];
            if (index == kNone) continue;
            const Name& name = m_analysis.names[index];
            if (name.sort == NameSort::person || name.entry != kNone || name.bare.size() > span.size() ||
                name.known)
                return false;
            if (scene && m_analysis.is_city(m_reading.text(name.bare))) return false;
        }
        return !(scene && m_analysis.is_free(span));
    }

    void finish(Person& person) {
        std::string label;
        std::size_t most = 0;
        for (const auto& [form, count] : person.forms) {
            const std::size_t words = text::fold_parts(form).size();
            const std::size_t score = words * 1000 + static_cast<std::size_t>(count);
            if (score > most) {
                most = score;
                label = form;
            }
        }
        Store& store = m_analysis.store;
        store.relabel(person.entity, label);
        for (const auto& [form, count] : person.forms) store.alias(person.entity, form);
        if (person.gender == Gender::none)
            person.gender = m_analysis.lexicon.first_name_gender(person.key.front());
        if (person.gender == Gender::none && person.key.size() >= 2)
            person.gender = m_analysis.lexicon.first_name_gender(person.key[0] + " " + person.key[1]);
        store[person.entity].gender = person.gender;
        m_analysis.people.push_back({person.entity, person.leader, std::move(person.key)});
    }

    Analysis& m_analysis;
    const Reading& m_reading;
    std::vector<Person> m_people;
};

/// What a user's gazetteer knows of a person.
void identify(Analysis& analysis, const KnownPerson& person, const LeaderEntry& leader) {
    if (!leader.id.empty()) analysis.store[person.entity].id = leader.id;
    if (!leader.wikidata.empty()) analysis.store[person.entity].wikidata = leader.wikidata;
}

/// A surname alone that one holder of an office at the time of the text bears is that person.
void recognise_leaders(Analysis& analysis) {
    const auto& published = analysis.document.article().published;
    const int year = published ? static_cast<int>(published->year()) : 0;
    const auto in_office = [&](const LeaderEntry& leader) {
        return year == 0 || (leader.from_year - 1 <= year && year <= leader.until_year + 1);
    };
    for (KnownPerson& person : analysis.people) {
        if (person.leader != kNone) {
            const LeaderEntry& leader = analysis.lexicon.leaders[person.leader];
            analysis.store.relabel(person.entity, leader.name);
            identify(analysis, person, leader);
            continue;
        }
        std::uint32_t found = kNone;
        int count = 0;
        for (std::uint32_t i = 0; i < analysis.lexicon.leaders.size(); ++i) {
            const LeaderEntry& leader = analysis.lexicon.leaders[i];
            const Key key = text::fold_parts(leader.name);
            const bool fits = person.key.size() == 1
                                  ? key.back() == person.key.back() && in_office(leader) && year != 0
                                  : same_person(key, person.key);
            if (!fits) continue;
            if (found == kNone || analysis.lexicon.leaders[found].name != leader.name) ++count;
            if (found == kNone || (in_office(leader) && !in_office(analysis.lexicon.leaders[found])))
                found = i;
        }
        if (count != 1) continue;
        person.leader = found;
        identify(analysis, person, analysis.lexicon.leaders[found]);
        if (person.key.size() == 1) {
            const Gender gender = analysis.lexicon.first_name_gender(
                text::fold_parts(analysis.lexicon.leaders[found].name).front());
            text::Entity& entity = analysis.store[person.entity];
            if (gender != Gender::none && entity.gender != Gender::none && gender != entity.gender) {
                person.leader = kNone;
                continue;
            }
            if (entity.gender == Gender::none) entity.gender = gender;
            analysis.store.relabel(person.entity, analysis.lexicon.leaders[found].name);
        }
    }
}

}  // namespace

void merge_people(Analysis& analysis) {
    PeopleMerger(analysis).merge();
    recognise_leaders(analysis);
}

}  // namespace entente::coref
