#include "graph/entity_resolution.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace entente::graph {

namespace {

constexpr int kIssueDays = 60;  ///< the same words after a longer silence are another truce
constexpr std::size_t kTellingWords = 3;

bool is_number(const std::string& word) {
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// An issue's name, read: what it is, where it is, and the words that are left.
struct IssueName {
    std::string head;   ///< the class of its synonyms, else its first words
    std::string scope;  ///< the place or state in its name; empty when there is none
    std::vector<std::string> rest;
    bool has_class = false;

    [[nodiscard]] std::string key(const std::string& where) const {
        return head + " @" + where + " " + join(rest);
    }
};

/// Reads the names of issues in the light of the places and states that their documents name.
class IssueReader {
  public:
    IssueReader(const Corpus& corpus, const Words& words, const Clusters& clusters)
        : m_corpus(corpus), m_words(words), m_clusters(clusters) {}

    IssueName read(Item item) {
        const auto words = key_words(m_corpus.entity(item).label, m_words);
        IssueName name;
        std::size_t used = 0;
        bool rest_ignored = false;
        for (const auto& form : m_words.issue_forms) {
            if (form.words.empty() || form.words.size() > words.size()) continue;
            // Qualifiers may stand before the head: "un nouveau cessez-le-feu".
            const auto start = static_cast<std::size_t>(
                std::ranges::find_if(words, [&](const auto& word) { return !is_qualifier(word); }) -
                words.begin());
            if (start + form.words.size() > words.size()) continue;
            if (!std::equal(form.words.begin(), form.words.end(),
                            words.begin() + static_cast<std::ptrdiff_t>(start)))
                continue;
            name.head = "class " + form.issue_class;
            name.has_class = true;
            rest_ignored = form.rest_ignored;
            used = start + form.words.size();
            break;
        }
        const auto& grounds = grounds_of(m_corpus.record_of_entity(item));
        for (auto i = used; i < words.size(); ++i) {
            if (const auto ground = find_ground(grounds, words, i); ground != kNone) {
                if (name.scope.empty()) name.scope = scope_name(ground);
                continue;
            }
            if (!is_qualifier(words[i]) && !(rest_ignored || is_number(words[i])))
                name.rest.push_back(words[i]);
        }
        if (!name.has_class && name.rest.empty()) name.rest = words;
        return name;
    }

  private:
    using Grounds = std::map<std::string, Item>;  ///< single words of names of places and states

    std::string scope_name(Item ground) const {
        const auto id = known_id(m_corpus.entity(ground));
        return id.empty() ? "cluster " + std::to_string(m_clusters.find(ground)) : std::string(id);
    }

    bool is_qualifier(const std::string& word) const { return m_words.qualifiers.contains(word); }

    Item find_ground(const Grounds& grounds, const std::vector<std::string>& words, std::size_t at) const {
        const auto found = grounds.find(words[at]);
        return found == grounds.end() ? kNone : found->second;
    }

    const Grounds& grounds_of(RecordIndex record) {
        if (record == m_record) return m_grounds;
        m_record = record;
        m_grounds.clear();
        const auto& entities = m_corpus.record(record).entities;
        for (facts::EntityIndex i = 0; i < entities.size(); ++i) {
            const auto& entity = entities[i];
            if (entity.kind != text::EntityKind::place && entity.kind != text::EntityKind::state) continue;
            const auto add = [&](const std::string& name) {
                const auto words = key_words(name, m_words);
                // Places before states: a city is the narrower scope.
                if (words.size() != 1) return;
                const auto item = m_corpus.entity_item(record, i);
                if (entity.kind == text::EntityKind::place)
                    m_grounds.insert_or_assign(words.front(), item);
                else
                    m_grounds.try_emplace(words.front(), item);
            };
            add(entity.label);
            for (const auto& alias : entity.aliases) add(alias);
        }
        return m_grounds;
    }

    const Corpus& m_corpus;
    const Words& m_words;
    const Clusters& m_clusters;
    RecordIndex m_record = kNone;
    Grounds m_grounds;
};

/// Puts issues of one key together as long as the documents follow one another closely.
void merge_in_time(const Corpus& corpus, std::vector<Item>& items, Clusters& clusters) {
    const auto day = [&](Item item) { return corpus.published[corpus.record_of_entity(item)]; };
    std::ranges::stable_sort(items, [&](Item a, Item b) { return day(a) < day(b); });
    const auto dated = std::ranges::count_if(items, [&](Item item) { return day(item).has_value(); });
    bool one_chain = true;
    for (std::size_t i = 1; i < items.size(); ++i) {
        const auto before = day(items[i - 1]);
        const auto after = day(items[i]);
        if (before && after && base::days_between(*before, *after) > kIssueDays) one_chain = false;
    }
    for (std::size_t i = 1; i < items.size(); ++i) {
        const auto before = day(items[i - 1]);
        const auto after = day(items[i]);
        const bool same_text = corpus.record_of_entity(items[i - 1]) == corpus.record_of_entity(items[i]);
        const bool close = before && after ? base::days_between(*before, *after) <= kIssueDays
                                           : one_chain || dated == 0 || same_text;
        if (close)
            clusters.merge(
                items[i - 1], items[i],
                "same issue: " + corpus.entity(items[i - 1]).label + " = " + corpus.entity(items[i]).label,
                Clusters::Within::any_record);
    }
}

}  // namespace

namespace {

struct NamedIssue {
    Item item;
    IssueName name;
};

/// The scopes that are named outright with an issue of one kind, by kind and main state of the document.
using Scopes = std::map<std::pair<std::string, std::string>, std::set<std::string>>;

std::string only(const Scopes& scopes, const std::string& kind, const std::string& where) {
    const auto found = scopes.find({kind, where});
    return found != scopes.end() && found->second.size() == 1 ? *found->second.begin() : std::string();
}

}  // namespace

void merge_issues(const Corpus& corpus, const Words& words, Clusters& clusters) {
    IssueReader reader(corpus, words, clusters);
    std::vector<NamedIssue> issues;
    Scopes in_text;
    Scopes in_country;
    for (RecordIndex record = 0; record < corpus.size(); ++record) {
        const auto& entities = corpus.record(record).entities;
        for (facts::EntityIndex i = 0; i < entities.size(); ++i) {
            if (entities[i].kind != text::EntityKind::issue) continue;
            const auto item = corpus.entity_item(record, i);
            issues.push_back({item, reader.read(item)});
            const auto& name = issues.back().name;
            if (name.scope.empty()) continue;
            in_text[{name.head, corpus.id(record)}].insert(name.scope);
            in_country[{name.key(""), corpus.main_state(record)}].insert(name.scope);
        }
    }
    std::map<std::string, std::vector<Item>> by_key;
    for (const auto& [item, name] : issues) {
        const auto record = corpus.record_of_entity(item);
        const auto& state = corpus.main_state(record);
        // "la treve": of the only place whose truce this text names, else the texts on this country name;
        // else the country's. Many words say enough: they mean the same everywhere.
        auto where = name.scope;
        if (where.empty() && name.has_class) where = only(in_text, name.head, corpus.id(record));
        if (where.empty() && name.has_class) where = only(in_country, name.key(""), state);
        if (where.empty() && !name.has_class && name.rest.size() >= kTellingWords) where = "anywhere";
        if (where.empty()) where = state.empty() ? "document " + corpus.id(record) : state;
        by_key[name.key(where)].push_back(item);
    }
    for (auto& [key, items] : by_key) merge_in_time(corpus, items, clusters);
}

}  // namespace entente::graph
