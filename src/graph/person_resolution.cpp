#include "graph/entity_resolution.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace entente::graph {

namespace {

constexpr std::size_t kFewestConsonants = 6;  ///< shorter skeletons coincide by chance
constexpr std::size_t kFewestShared = 3;
constexpr int kMandateDays = 400;           ///< how far apart two mentions of one office may be
constexpr std::size_t kMostNamesakes = 64;  ///< compared one by one; beyond, only what an index finds

/// What the texts of one cluster tell about a person beside the name.
struct Context {
    std::set<Item> owners;                           ///< clusters of the states and bodies spoken for
    std::set<Item> states;                           ///< of them, the states
    std::set<std::pair<Item, std::string>> offices;  ///< owner and type of role
    bool masculine = false;
    bool feminine = false;

    void add(const Context& other) {
        owners.insert(other.owners.begin(), other.owners.end());
        states.insert(other.states.begin(), other.states.end());
        offices.insert(other.offices.begin(), other.offices.end());
        masculine |= other.masculine;
        feminine |= other.feminine;
    }
    [[nodiscard]] bool shares_owner(const Context& other) const {
        return std::ranges::any_of(owners, [&](Item owner) { return other.owners.contains(owner); });
    }
    [[nodiscard]] bool shares_office(const Context& other) const {
        return std::ranges::any_of(offices,
                                   [&](const auto& office) { return other.offices.contains(office); });
    }
    /// Speaks for another state, or is of the other sex.
    [[nodiscard]] bool contradicts(const Context& other) const {
        if ((masculine && !feminine && other.feminine && !other.masculine) ||
            (feminine && !masculine && other.masculine && !other.feminine))
            return true;
        return !states.empty() && !other.states.empty() &&
               std::ranges::none_of(states, [&](Item state) { return other.states.contains(state); });
    }
};

std::vector<std::string> full_names(const facts::RecordEntity& entity, const Words& words) {
    std::vector<std::string> names{entity.label};
    names.insert(names.end(), entity.aliases.begin(), entity.aliases.end());
    std::erase_if(names, [&](const auto& name) { return !PersonName::read(name, words).full; });
    return names;
}

/// The passes over the persons of a corpus, strongest evidence first.
class PersonMerger {
  public:
    PersonMerger(const Corpus& corpus, const Words& words, Clusters& clusters)
        : m_corpus(corpus), m_words(words), m_clusters(clusters) {
        for (Item item = 0; item < corpus.entity_count(); ++item) {
            const auto& entity = corpus.entity(item);
            if (entity.kind != text::EntityKind::person) continue;
            m_names[item] = PersonName::read(entity.label, words);
            if (!entity.named)
                m_unnamed.push_back(item);
            else if (m_names[item].full)
                m_full.push_back(item);
            else
                m_short.push_back(item);
        }
        read_offices();
    }

    void run() {
        merge_same_full_names();
        merge_longer_and_shorter_full_names();
        merge_transliterations();
        merge_surnames();
        merge_roles();
    }

  private:
    using Contexts = std::unordered_map<Item, Context>;

    struct Office {
        Item person;
        Item owner;  ///< an item; its cluster may still grow
        std::string role_type;
    };

    void read_offices() {
        for (RecordIndex record = 0; record < m_corpus.size(); ++record)
            for (const auto& relation : m_corpus.record(record).relations)
                if (relation.kind == facts::Relation::Kind::represents)
                    m_offices[m_corpus.entity_item(record, relation.from)].push_back(
                        {m_corpus.entity_item(record, relation.from),
                         m_corpus.entity_item(record, relation.to), relation.role_type});
    }

    void add_context(Item item, Context& context) const {
        const auto& entity = m_corpus.entity(item);
        context.masculine |= entity.gender == text::Gender::masculine;
        context.feminine |= entity.gender == text::Gender::feminine;
        const auto found = m_offices.find(item);
        if (found == m_offices.end()) return;
        for (const auto& office : found->second) {
            const auto owner = m_clusters.find(office.owner);
            context.owners.insert(owner);
            if (m_corpus.entity(office.owner).kind == text::EntityKind::state) context.states.insert(owner);
            if (!office.role_type.empty()) context.offices.insert({owner, office.role_type});
        }
    }

    /// The contexts of all clusters as they stand now, by root.
    Contexts contexts() const {
        Contexts contexts;
        for (const auto& [item, name] : m_names) add_context(item, contexts[m_clusters.find(item)]);
        return contexts;
    }

    bool merge(Item a, Item b, const std::string& reason, Contexts& contexts) {
        const auto one = m_clusters.find(a);
        const auto other = m_clusters.find(b);
        if (one == other) return true;
        if (!m_clusters.merge(one, other, reason)) return false;
        auto joined = contexts.at(one);
        joined.add(contexts.at(other));
        contexts[m_clusters.find(one)] = std::move(joined);
        return true;
    }

    void merge_same_full_names() {
        std::map<std::string, Item> first;
        for (const auto item : m_full)
            for (const auto& name : full_names(m_corpus.entity(item), m_words)) {
                const auto words = PersonName::read(name, m_words).words;
                const auto [known, is_new] = first.try_emplace(join(words), item);
                if (!is_new)
                    m_clusters.merge(known->second, item, "same name: " + m_corpus.entity(item).label);
            }
    }

    /// "Recep Erdogan" is "Recep Tayyip Erdogan" when no other name contains it.
    void merge_longer_and_shorter_full_names() {
        std::map<std::string, std::map<std::string, Item>> by_surname;
        for (const auto item : m_full)
            by_surname[m_names[item].surname].try_emplace(join(m_names[item].words), item);
        for (const auto& [surname, names] : by_surname) {
            if (names.size() > kMostNamesakes) continue;
            for (const auto& [name, item] : names) {
                std::set<Item> longer;
                for (const auto& [other_name, other] : names)
                    if (other_name != name && m_names[item].words.size() < m_names[other].words.size() &&
                        m_names[item].may_shorten(m_names[other]))
                        longer.insert(m_clusters.find(other));
                if (longer.size() == 1)
                    m_clusters.merge(*longer.begin(), item,
                                     "part of the name: " + m_corpus.entity(item).label);
            }
        }
    }

    void merge_transliterations() {
        std::map<std::string, Item> names;  // each spelling once
        for (const auto item : m_full) names.try_emplace(join(m_names[item].words), item);
        std::map<std::string, std::vector<std::pair<std::string, Item>>> index;
        for (const auto& [name, item] : names) {
            const auto skeleton = consonant_skeleton(m_names[item].words);
            if (skeleton.size() < kFewestShared) continue;
            for (const auto& key : edit_keys(skeleton)) index[key].emplace_back(skeleton, item);
        }
        auto contexts = this->contexts();
        std::set<std::tuple<bool, Item, Item>> pairs;  // equal skeletons first
        for (const auto& [key, entries] : index) {
            if (entries.size() > kMostNamesakes) continue;
            for (const auto& [skeleton, item] : entries)
                for (const auto& [other_skeleton, other] : entries)
                    if (item < other) pairs.insert({skeleton != other_skeleton, item, other});
        }
        for (const auto& [differ, a, b] : pairs)
            if (is_transliteration(a, b, contexts.at(m_clusters.find(a)), contexts.at(m_clusters.find(b))))
                merge(a, b, "transliteration: " + m_corpus.entity(a).label + " = " + m_corpus.entity(b).label,
                      contexts);
    }

    bool is_transliteration(Item a, Item b, const Context& first, const Context& second) const {
        const auto& one = m_names.at(a);
        const auto& other = m_names.at(b);
        const auto skeleton = consonant_skeleton(one.words);
        const auto other_skeleton = consonant_skeleton(other.words);
        if (!within_one_edit(skeleton, other_skeleton) || first.contradicts(second)) return false;
        const auto shorter = std::min(skeleton.size(), other_skeleton.size());
        const bool equal = skeleton == other_skeleton;
        const bool close = equal || shorter >= kFewestConsonants;
        // One office: spelling may vary freely. One employer or one story: only names that are clearly
        // brought over from elsewhere may differ by a consonant, "Abdel Salam" and "Abdessalam", but not
        // "Martin" and "Marin".
        if (first.shares_office(second)) return close;
        const bool brought_over =
            one.words.size() != other.words.size() || has_particle(one) || has_particle(other);
        if (first.shares_owner(second))
            return equal ? brought_over || shorter > kFewestConsonants : brought_over && close;
        if (brought_over && close && shorter > kFewestConsonants && is_one_story(a, b)) return true;
        // Otherwise only the given name may vary, and only inside: "Sergei" and "Serguei", but not "Jean" and
        // "Jeanne", nor "Marin" and "Morin".
        const auto given = [](const PersonName& name) {
            return join({name.words.begin(), name.words.end() - 1});
        };
        return equal && one.surname == other.surname && given(one).back() == given(other).back() &&
               edit_distance(given(one), given(other)) <= 1;
    }

    bool has_particle(const PersonName& name) const {
        return std::ranges::any_of(name.words,
                                   [&](const auto& word) { return m_words.particles.contains(word); });
    }

    /// Two texts on one country, of the same weeks.
    bool is_one_story(Item a, Item b) const {
        const auto one = m_corpus.record_of_entity(a);
        const auto other = m_corpus.record_of_entity(b);
        const auto& day = m_corpus.published[one];
        const auto& other_day = m_corpus.published[other];
        return !m_corpus.main_state(one).empty() && m_corpus.main_state(one) == m_corpus.main_state(other) &&
               day && other_day && std::abs(base::days_between(*day, *other_day)) <= kStoryDays;
    }

    void merge_surnames() {
        std::map<std::string, std::set<Item>> bearers;  // surname -> clusters with a full name
        m_full_of_root.clear();
        for (const auto item : m_full) {
            bearers[m_names[item].surname].insert(m_clusters.find(item));
            m_full_of_root[m_clusters.find(item)].insert(item);
        }
        auto contexts = this->contexts();
        std::vector<std::tuple<Item, Item, std::string>> found;
        std::map<std::string, std::vector<Item>> alone;
        for (const auto item : m_short) {
            const auto& name = m_names[item];
            if (name.words.empty()) continue;
            const auto place = bearers.find(name.surname);
            const auto& context = contexts.at(m_clusters.find(item));
            std::vector<Item> possible;
            if (place != bearers.end() && place->second.size() <= kMostNamesakes)
                for (const auto root : place->second)
                    if (has_longer_name(root, name) && !contexts.at(root).contradicts(context))
                        possible.push_back(root);
            if (const auto [bearer, why] = choose(possible, context, contexts); bearer) {
                found.emplace_back(*bearer, item, why);
            } else if (possible.empty()) {
                alone[join(name.words)].push_back(item);
            }
        }
        for (const auto& [bearer, item, why] : found)
            if (!contexts.at(m_clusters.find(bearer)).contradicts(contexts.at(m_clusters.find(item))))
                merge(bearer, item,
                      why + ": " + m_corpus.entity(item).label + " = " + m_corpus.entity(bearer).label,
                      contexts);
        for (const auto& [name, items] : alone) merge_alone(items, contexts);
    }

    bool has_longer_name(Item root, const PersonName& name) const {
        return std::ranges::any_of(m_full_of_root.at(root),
                                   [&](Item item) { return name.may_shorten(m_names.at(item)); });
    }

    std::pair<std::optional<Item>, std::string> choose(const std::vector<Item>& possible,
                                                       const Context& context,
                                                       const Contexts& contexts) const {
        const auto only = [&](auto holds) {
            std::optional<Item> found;
            for (const auto root : possible) {
                if (!holds(contexts.at(root))) continue;
                if (found) return std::optional<Item>();
                found = root;
            }
            return found;
        };
        if (const auto found = only([&](const Context& other) { return other.shares_office(context); }))
            return {found, "surname and office"};
        if (const auto found = only([&](const Context& other) { return other.shares_owner(context); }))
            return {found, "surname and owner"};
        if (possible.size() == 1) return {possible.front(), "only bearer of the surname"};
        return {std::nullopt, {}};
    }

    /// Nobody in the corpus gives the full name: one surname is one person unless the texts say otherwise.
    void merge_alone(const std::vector<Item>& items, Contexts& contexts) {
        std::vector<Item> persons;
        for (const auto item : items) {
            std::vector<Item> possible;
            for (const auto person : persons)
                if (persons.size() <= kMostNamesakes && m_clusters.can_merge(person, item) &&
                    !contexts.at(m_clusters.find(person)).contradicts(contexts.at(m_clusters.find(item))))
                    possible.push_back(person);
            if (possible.size() != 1 ||
                !merge(possible.front(), item, "same surname: " + m_corpus.entity(item).label, contexts))
                persons.push_back(item);
        }
    }

    // ---- "le chef de la diplomatie russe" without a name
    // -----------------------------------------------------------

    struct Tenure {
        std::optional<base::Date> date;  ///< of the document that says so
        Item person;
    };

    using OfficeKey = std::pair<Item, std::string>;

    std::vector<OfficeKey> single_offices(Item item) const {
        std::vector<OfficeKey> offices;
        const auto found = m_offices.find(item);
        if (found == m_offices.end()) return offices;
        for (const auto& office : found->second)
            if (m_words.single_roles.contains(office.role_type))
                offices.emplace_back(m_clusters.find(office.owner), office.role_type);
        return offices;
    }

    void merge_roles() {
        std::map<OfficeKey, std::vector<Tenure>> tenures;
        for (const auto& [item, name] : m_names) {
            if (!m_corpus.entity(item).named) continue;
            const auto record = m_corpus.record_of_entity(item);
            for (const auto& office : single_offices(item))
                tenures[office].push_back({m_corpus.published[record], item});
        }
        std::map<OfficeKey, std::vector<Item>> nobody;
        std::vector<std::tuple<Item, Item, std::string>> found;
        for (const auto item : m_unnamed) {
            for (const auto& office : single_offices(item)) {
                const auto holder =
                    holder_at(tenures[office], m_corpus.published[m_corpus.record_of_entity(item)]);
                if (holder)
                    found.emplace_back(*holder, item, office.second);
                else if (tenures[office].empty())
                    nobody[office].push_back(item);
                break;
            }
        }
        for (const auto& [holder, item, role_type] : found)
            m_clusters.merge(holder, item,
                             "office (" + role_type + "): " + m_corpus.entity(item).label + " = " +
                                 m_corpus.entity(holder).label);
        for (auto& [office, items] : nobody) merge_unnamed(items, office.second);
    }

    /// The one person who is said to hold the office around that day.
    std::optional<Item> holder_at(const std::vector<Tenure>& tenures,
                                  const std::optional<base::Date>& date) const {
        std::map<Item, int> distances;  // by cluster
        for (const auto& tenure : tenures) {
            const int distance =
                date && tenure.date ? std::abs(base::days_between(*date, *tenure.date)) : kMandateDays / 2;
            if (distance > kMandateDays) continue;
            const auto [place, is_new] = distances.try_emplace(m_clusters.find(tenure.person), distance);
            if (!is_new) place->second = std::min(place->second, distance);
        }
        if (distances.size() == 1) return distances.begin()->first;
        // Around a change of office, only a name from the very same days counts.
        constexpr int kSameDays = 3;
        std::vector<Item> close;
        bool others_far = true;
        for (const auto& [person, distance] : distances) {
            if (distance <= kSameDays)
                close.push_back(person);
            else
                others_far = others_far && distance > 10 * kSameDays;
        }
        return close.size() == 1 && others_far ? std::optional(close.front()) : std::nullopt;
    }

    void merge_unnamed(std::vector<Item>& items, const std::string& role_type) {
        const auto day = [&](Item item) { return m_corpus.published[m_corpus.record_of_entity(item)]; };
        std::ranges::stable_sort(items, [&](Item a, Item b) { return day(a) < day(b); });
        for (std::size_t i = 1; i < items.size(); ++i) {
            const auto before = day(items[i - 1]);
            const auto after = day(items[i]);
            if (before && after && base::days_between(*before, *after) <= kMandateDays / 2)
                m_clusters.merge(items[i - 1], items[i], "office (" + role_type + ")");
        }
    }

    const Corpus& m_corpus;
    const Words& m_words;
    Clusters& m_clusters;
    std::map<Item, PersonName> m_names;
    std::vector<Item> m_full;
    std::vector<Item> m_short;
    std::vector<Item> m_unnamed;
    std::unordered_map<Item, std::vector<Office>> m_offices;
    std::unordered_map<Item, std::set<Item>> m_full_of_root;
};

}  // namespace

void merge_persons(const Corpus& corpus, const Words& words, Clusters& clusters) {
    PersonMerger(corpus, words, clusters).run();
}

}  // namespace entente::graph
