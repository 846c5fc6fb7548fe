#include "graph/entity_resolution.hpp"

#include "graph/poll.hpp"

#include "entente/base/hash.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <unordered_map>

namespace entente::graph {

namespace {

using text::EntityKind;

constexpr std::array<std::string_view, 6> kPrefixes = {
    "person:", "state:", "org:", "group:", "place:", "issue:"};
constexpr std::size_t kMostGroups = 64;  ///< longer names looked through for one short form
constexpr std::size_t kSharedStem = 4;   ///< letters that "syrien" and "Syrie" must share

bool is_body(EntityKind kind) {
    return kind == EntityKind::organization || kind == EntityKind::group;
}

bool shares_stem(std::string_view a, std::string_view b) {
    const auto shared = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    return shared >= kSharedStem && shared * 10 >= std::min(a.size(), b.size()) * 6;
}

/// "Syrie" is in "rebelles syriens".
bool names_part_of(std::string_view name, const std::vector<std::string>& label_words) {
    const auto words = name_words(name);
    return std::ranges::any_of(words, [&](const auto& word) {
        return std::ranges::any_of(label_words, [&](const auto& other) { return shares_stem(word, other); });
    });
}

/// Written with a capital after its article, at least once.
bool is_proper(const facts::RecordEntity& entity, const Words& words) {
    const auto has_capital = [&](std::string_view form) {
        const auto plain = name_words(form);
        const auto rest = without_determiners(plain, words);
        // Where an article was taken off, the capital must stand after the first space or apostrophe.
        for (auto skip = plain.size() - rest.size(); skip > 0 && !form.empty(); --skip) {
            const auto end = form.find_first_of(" '");
            const auto curly = form.find("\xE2\x80\x99");
            if (end == std::string_view::npos && curly == std::string_view::npos) break;
            form.remove_prefix(std::min(end, curly) + (curly < end ? 3 : 1));
        }
        return text::starts_upper(form);
    };
    if (entity.mentions.empty()) return has_capital(entity.label);
    return std::ranges::any_of(entity.mentions,
                               [&](const auto& mention) { return has_capital(mention.quote); });
}

std::vector<Item> items_with(const Corpus& corpus, auto holds) {
    std::vector<Item> items;
    for (Item item = 0; item < corpus.entity_count(); ++item)
        if (holds(corpus.entity(item))) items.push_back(item);
    return items;
}

/// Of a user's rule, the items that one side names.
std::vector<Item> items_named(const std::unordered_map<std::string, std::vector<Item>>& index,
                              const std::string& side) {
    std::vector<Item> items;
    for (const auto& key : {"id " + side, "name " + text::fold(side)})
        if (const auto found = index.find(key); found != index.end())
            items.insert(items.end(), found->second.begin(), found->second.end());
    std::ranges::sort(items);
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

}  // namespace

std::string_view known_id(const facts::RecordEntity& entity) {
    if (entity.kind == EntityKind::state || !entity.geonames.empty() || !entity.wikidata.empty())
        return entity.id;
    const auto colon = entity.id.find(':');
    const auto words =
        name_words(std::string_view(entity.id).substr(colon == std::string::npos ? 0 : colon + 1));
    const bool repeats = words == name_words(entity.label) || words == name_words(entity.acronym);
    return repeats ? std::string_view() : entity.id;
}

std::string scope_of_common_name(const Corpus& corpus, Item item, const Words& words) {
    const auto& entity = corpus.entity(item);
    if (is_proper(entity, words)) return {};
    const auto label_words = without_determiners(name_words(entity.label), words);
    const auto record = corpus.record_of_entity(item);
    for (const auto& other : corpus.record(record).entities) {
        if (other.kind != EntityKind::state && other.kind != EntityKind::place) continue;
        if (names_part_of(other.label, label_words)) return {};
        for (const auto& alias : other.aliases)
            if (names_part_of(alias, label_words)) return {};
    }
    const auto& state = corpus.main_state(record);
    return state.empty() ? "document " + corpus.id(record) : state;
}

void merge_by_gazetteer(const Corpus& corpus, Clusters& clusters) {
    std::unordered_map<std::string, Item> first;
    for (const auto item : items_with(corpus, [](const auto& entity) { return !known_id(entity).empty(); })) {
        const auto& id = corpus.entity(item).id;
        const auto [known, is_new] = first.try_emplace(id, item);
        if (!is_new) clusters.unite(known->second, item, "gazetteer: " + id);
    }
}

void merge_by_user(const Corpus& corpus, const std::vector<IdentityRule>& identity, Clusters& clusters) {
    if (identity.empty()) return;
    std::unordered_map<std::string, std::vector<Item>> index;
    for (Item item = 0; item < corpus.entity_count(); ++item) {
        const auto& entity = corpus.entity(item);
        const auto kind = static_cast<std::size_t>(entity.kind);
        index["id " + entity.id].push_back(item);
        index["id " + std::string(kPrefixes[kind]) + slug(entity.label)].push_back(item);
        index["name " + text::fold(entity.label)].push_back(item);
        for (const auto& alias : entity.aliases) index["name " + text::fold(alias)].push_back(item);
    }
    for (const auto& rule : identity) {
        const auto first = items_named(index, rule.first);
        const auto second = items_named(index, rule.second);
        if (!rule.same) {
            for (const auto a : first)
                for (const auto b : second)
                    if (a != b) clusters.forbid(a, b);
            continue;
        }
        for (const auto item : second)
            if (!first.empty())
                clusters.unite(first.front(), item, "user: " + rule.first + " = " + rule.second);
        for (const auto item : first)
            if (!second.empty())
                clusters.unite(second.front(), item, "user: " + rule.first + " = " + rule.second);
    }
}

void merge_places_and_states(const Corpus& corpus, const Words& words, Clusters& clusters) {
    // A name without an id joins the only thing of that name that has one, else its namesakes without.
    std::map<std::string, std::set<Item>> known;
    std::map<std::string, std::vector<Item>> unknown;
    const auto key = [&](Item item) {
        const auto& entity = corpus.entity(item);
        return std::string(to_string(entity.kind)) + " " + join(key_words(entity.label, words));
    };
    const auto is_ground = [](const facts::RecordEntity& entity) {
        return entity.kind == EntityKind::place || entity.kind == EntityKind::state;
    };
    for (const auto item : items_with(corpus, is_ground)) {
        if (!known_id(corpus.entity(item)).empty())
            known[key(item)].insert(clusters.find(item));
        else
            unknown[key(item) + " " + scope_of_common_name(corpus, item, words)].push_back(item);
    }
    for (const auto& [name, items] : unknown) {
        const auto& label = corpus.entity(items.front()).label;
        const auto found = known.find(key(items.front()));
        for (const auto item : items) {
            const auto reason = "same name: " + label;
            if (found != known.end() && found->second.size() == 1) {
                const auto target = *found->second.begin();
                const auto& iso = corpus.entity(item).iso;
                if (iso.empty() || corpus.entity(target).iso.empty() || iso == corpus.entity(target).iso)
                    if (clusters.merge(target, item, reason)) continue;
            }
            clusters.merge(items.front(), item, reason);
        }
    }
}

namespace {

bool is_one_story(const Corpus& corpus, Item a, Item b) {
    const auto& one = corpus.published[corpus.record_of_entity(a)];
    const auto& other = corpus.published[corpus.record_of_entity(b)];
    return !one || !other || std::abs(base::days_between(*one, *other)) <= kStoryDays;
}

/// Groups by a common name ("les rebelles") are those of one story: of one country or town, for a while. A
/// short form joins the only longer one there ("les rebelles syriens").
void merge_common_groups(const Corpus& corpus, const Words& words, Clusters& clusters) {
    auto groups = items_with(corpus, [](const auto& entity) { return entity.kind == EntityKind::group; });
    std::ranges::stable_sort(groups, {},
                             [&](Item item) { return corpus.published[corpus.record_of_entity(item)]; });
    std::map<std::string, Item> last;
    std::map<std::string, std::vector<Item>> longer;  // by first word and scene
    std::vector<std::pair<Item, std::string>> shorter;
    for (const auto item : groups) {
        const auto record = corpus.record_of_entity(item);
        const auto name = key_words(corpus.entity(item).label, words);
        const bool common = !is_proper(corpus.entity(item), words);
        const bool scoped = !scope_of_common_name(corpus, item, words).empty();
        for (const auto& scene : {corpus.main_state(record), corpus.main_place(record)}) {
            if (scene.empty() || name.empty()) continue;
            if (common && scoped) {
                const auto [known, is_new] = last.try_emplace(join(name) + " @" + scene, item);
                if (!is_new && is_one_story(corpus, known->second, item))
                    clusters.merge(known->second, item, "same group: " + corpus.entity(item).label);
                known->second = item;
            }
            if (common && name.size() == 1)
                shorter.emplace_back(item, name.front() + " @" + scene);
            else if (name.size() > 1)
                longer[name.front() + " @" + scene].push_back(item);
        }
    }
    for (const auto& [item, key] : shorter) {
        std::map<Item, Item> possible;  // cluster -> one of its items in this story
        if (const auto found = longer.find(key); found != longer.end() && found->second.size() <= kMostGroups)
            for (const auto other : found->second)
                if (is_one_story(corpus, item, other)) possible.emplace(clusters.find(other), other);
        if (possible.size() != 1) continue;
        const auto other = possible.begin()->second;
        clusters.merge(other, item,
                       "short for: " + corpus.entity(item).label + " = " + corpus.entity(other).label);
    }
}

}  // namespace

void merge_bodies(const Corpus& corpus, const Words& words, Clusters& clusters) {
    std::map<std::string, Item> by_name;
    std::map<std::string, std::set<Item>> by_acronym;
    const auto items = items_with(corpus, [](const auto& entity) { return is_body(entity.kind); });
    const auto key = [&](Item item, std::string_view name) {
        auto text = join(key_words(name, words));
        if (const auto scope = scope_of_common_name(corpus, item, words); !scope.empty())
            text += " @" + scope;
        return text;
    };
    for (const auto item : items) {
        const auto& entity = corpus.entity(item);
        const auto [known, is_new] = by_name.try_emplace(key(item, entity.label), item);
        if (!is_new &&
            (entity.kind == EntityKind::organization || known->first.find(" @") == std::string::npos))
            clusters.merge(known->second, item, "same name: " + entity.label);
    }
    merge_common_groups(corpus, words, clusters);
    // A form of several words that is the full name elsewhere: "le Conseil de securite de l'ONU".
    for (const auto item : items) {
        for (const auto& alias : corpus.entity(item).aliases) {
            if (key_words(alias, words).size() < 2 || !text::starts_upper(alias)) continue;
            if (const auto found = by_name.find(key(item, alias)); found != by_name.end())
                clusters.merge(found->second, item, "same name: " + alias);
        }
    }
    for (const auto item : items)
        if (const auto& acronym = corpus.entity(item).acronym; !acronym.empty())
            by_acronym[text::to_upper(acronym)].insert(clusters.find(item));
    for (const auto item : items) {
        const auto& entity = corpus.entity(item);
        const auto found = by_acronym.find(text::to_upper(entity.label));
        if (found != by_acronym.end() && found->second.size() == 1)
            clusters.merge(*found->second.begin(), item, "acronym: " + entity.label);
    }
}

namespace {

/// The form a person would look for: of a named thing rather than a nameless one, in full, used most, without
/// an article; then the longest.
std::string choose_label(const Corpus& corpus, const std::vector<Item>& items, EntityKind kind,
                         const Words& words) {
    struct Form {
        bool named = false;
        std::size_t uses = 0;
    };
    std::map<std::string, Form> forms;
    for (const auto item : items) {
        const auto& entity = corpus.entity(item);
        auto& form = forms[entity.label];
        form.named = form.named || entity.named;
        ++form.uses;
    }
    const auto rank = [&](const std::string& label, const Form& form) {
        const bool full = kind != EntityKind::person || PersonName::read(label, words).full;
        const auto plain = name_words(label);
        const bool bare = plain.empty() || !words.determiners.contains(plain.front());
        return std::tuple(form.named, full, form.uses, bare, label.size());
    };
    auto best = forms.begin();
    for (auto form = forms.begin(); form != forms.end(); ++form)
        if (rank(form->first, form->second) > rank(best->first, best->second)) best = form;
    return best->first;
}

EntityNode describe(const Corpus& corpus, const Clusters& clusters, std::vector<Item> items,
                    const Words& words) {
    EntityNode node;
    Poll<EntityKind> kinds;
    std::set<std::string> forms;
    node.named = false;
    for (const auto item : items) {
        const auto& entity = corpus.entity(item);
        kinds.add(entity.kind);
        if (const auto id = known_id(entity); !id.empty() && (node.id.empty() || id < node.id)) node.id = id;
        node.named = node.named || entity.named;
        forms.insert(entity.label);
        forms.insert(entity.aliases.begin(), entity.aliases.end());
    }
    node.kind = node.id.starts_with("state:") ? EntityKind::state : kinds.winner();
    node.label = choose_label(corpus, items, node.kind, words);
    forms.erase(node.label);
    forms.erase("");
    node.aliases.assign(forms.begin(), forms.end());
    const auto& reasons = clusters.reasons(items.front());
    node.merge_reasons.assign(reasons.begin(), reasons.end());
    node.items = std::move(items);
    return node;
}

/// Readable ids from labels. Where two things would bear one id, all of them get a tail that depends on the
/// texts they were first read in, so that neither takes the other's id when documents come and go.
void give_ids(const Corpus& corpus, std::vector<EntityNode>& nodes) {
    std::set<std::string> taken;
    std::map<std::string, std::vector<EntityNode*>> wanted;
    for (auto& node : nodes) {
        if (!node.id.empty())
            taken.insert(node.id);
        else
            wanted[std::string(kPrefixes[static_cast<std::size_t>(node.kind)]) + slug(node.label)].push_back(
                &node);
    }
    for (auto& [id, bearers] : wanted) {
        if (bearers.size() == 1 && taken.insert(id).second) {
            bearers.front()->id = id;
            continue;
        }
        for (auto* node : bearers) {
            const auto first = node->items.front();
            const auto record = corpus.record_of_entity(first);
            const auto position = first - corpus.entity_item(record, 0);
            const auto origin = corpus.id(record) + " " + std::to_string(position);
            node->id = id + "-" + base::content_id(origin, 8);
            for (std::size_t digits = 9; !taken.insert(node->id).second; ++digits)
                node->id = id + "-" + base::content_id(origin, digits);
        }
    }
}

}  // namespace

EntityResolution resolve_entities(const Corpus& corpus, const std::vector<IdentityRule>& identity,
                                  const Words& words) {
    std::vector<RecordIndex> record_of_item;
    for (Item item = 0; item < corpus.entity_count(); ++item)
        record_of_item.push_back(corpus.record_of_entity(item));
    Clusters clusters(std::move(record_of_item));

    // The user's word comes first, then what a gazetteer knows; then each kind by what those before it
    // settled: a minister is recognised by his state, an issue by its place.
    merge_by_user(corpus, identity, clusters);
    merge_by_gazetteer(corpus, clusters);
    merge_places_and_states(corpus, words, clusters);
    merge_bodies(corpus, words, clusters);
    merge_persons(corpus, words, clusters);
    merge_issues(corpus, words, clusters);

    EntityResolution result;
    for (auto& items : clusters.all())
        result.nodes.push_back(describe(corpus, clusters, std::move(items), words));
    give_ids(corpus, result.nodes);
    std::ranges::sort(result.nodes, {}, &EntityNode::id);
    result.node_of_item.resize(corpus.entity_count());
    for (NodeIndex node = 0; node < result.nodes.size(); ++node)
        for (const auto item : result.nodes[node].items) result.node_of_item[item] = node;
    return result;
}

}  // namespace entente::graph
