#include "coref/lexicon.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/unicode.hpp"

#include <array>
#include <charconv>

namespace entente::coref {
namespace {

using base::TsvTable;
using text::fold;

constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::count)> kClassNames = {
    "definite_article",
    "indefinite_article",
    "plural_determiner",
    "of",
    "to",
    "near",
    "locative_preposition",
    "and",
    "possessive",
    "former",
    "role_modifier",
    "role_adjective",
    "name_particle",
    "name_start_particle",
    "weekday",
    "month",
    "relative",
    "number_word",
    "two",
    "function_word",
    "noise_name",
    "acting_preposition",
    "motion_verb",
    "state_noun_before_capital",
    "place_noun",
    "contraction",
    "role_preposition",
    "portfolio",
    "becoming",
    "eponym_noun",
    "people_noun",
    "pair_of_people",
    "pair_of_parties",
    "latter",
    "demonstrative_determiner",
    "leading_verb",
    "departure",
    "border",
    "ground",
    "capital_city",
    "mission_abroad",
    "region_adjective",
    "loyal_adjective",
    "signed",
    "joint_text",
    "member_opener",
    "anybody",
    "rebel_movement",
    "negation",
    "addressing_verb"};

text::Gender parse_gender(const std::string& cell) {
    if (cell == "m") return text::Gender::masculine;
    return cell == "f" ? text::Gender::feminine : text::Gender::none;
}

text::Number parse_number(const std::string& cell) {
    if (cell == "singular") return text::Number::singular;
    return cell == "plural" ? text::Number::plural : text::Number::none;
}

text::EntityKind parse_kind(const TsvTable& table, std::size_t row, const std::string& cell) {
    const auto kind = text::parse_entity_kind(cell);
    if (!kind) throw InputError(table.place(row) + ": unknown kind '" + cell + "'");
    return *kind;
}

int parse_year(const TsvTable& table, std::size_t row, const std::string& cell, int fallback) {
    if (cell.empty()) return fallback;
    int year = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), year);
    if (error != std::errc() || (end != cell.data() + cell.size() && *end != '-'))
        throw InputError(table.place(row) + ": '" + cell + "' is not a year or a date");
    return year;
}

template <typename Value>
std::optional<std::uint32_t> lookup(const Value& table, std::string_view key) {
    const auto found = table.find(std::string(key));
    if (found == table.end()) return std::nullopt;
    return found->second;
}

/// An acronym: at most five letters, all of them capitals.
bool looks_like_acronym(std::string_view name) {
    return name.size() <= 5 && name.find(' ') == std::string_view::npos && text::to_upper(name) == name;
}

}  // namespace

Lexicon::Lexicon(const std::filesystem::path& schema, const std::filesystem::path& user_gazetteer) {
    const std::filesystem::path folder = schema / "fr";
    if (!user_gazetteer.empty()) load_user_gazetteer(user_gazetteer);
    load_states(folder);
    const std::size_t own_organizations = organizations.size();
    load_organizations(folder);
    settle_owners(own_organizations);
    load_roles(folder);
    load_names(folder);
    load_regions(folder);
    load_words(folder);
    load_networks(folder);
}

void Lexicon::add_name(std::string_view phrase, NameEntry entry) {
    entry.is_acronym = looks_like_acronym(phrase);
    entry.written = phrase;
    if (name_phrases.add(phrase, static_cast<std::uint32_t>(names.size()))) {
        names.push_back(std::move(entry));
    } else if (const auto known = name_phrases.find(phrase); known && !entry.is_acronym) {
        names[*known].is_acronym = false;
    }
}

void Lexicon::load_states(const std::filesystem::path& folder) {
    const TsvTable table = TsvTable::load(folder / "states.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto index = static_cast<std::uint32_t>(states.size());
        StateEntry state{table.cell(row, "iso"),
                         table.cell(row, "name"),
                         base::split_list(table.cell(row, "aliases")),
                         parse_gender(table.cell(row, "gender")),
                         parse_number(table.cell(row, "number")),
                         table.cell(row, "article") != "no"};
        m_state_by_iso.emplace(state.iso, index);
        NameEntry entry;
        entry.kind = NameKind::state;
        entry.index = index;
        add_name(state.name, entry);
        for (const std::string& alias : state.aliases) add_name(alias, entry);
        states.push_back(std::move(state));
    }
    const TsvTable demonyms = TsvTable::load(folder / "demonyms.tsv");
    for (std::size_t row = 0; row < demonyms.row_count(); ++row) {
        const auto state = state_by_iso(demonyms.cell(row, "iso"));
        if (!state) throw InputError(demonyms.place(row) + ": no such state in states.tsv");
        for (const char* column : {"masculine", "feminine", "masculine_plural", "feminine_plural"})
            m_demonyms.try_emplace(fold(demonyms.cell(row, column)), *state);
        for (const std::string& prefix : base::split_list(demonyms.cell(row, "prefixes")))
            m_prefixes.try_emplace(fold(prefix), *state);
    }
}

void Lexicon::load_organizations(const std::filesystem::path& folder) {
    const TsvTable table = TsvTable::load(folder / "organizations.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto index = static_cast<std::uint32_t>(organizations.size());
        OrganizationEntry entry{table.cell(row, "name"),
                                parse_kind(table, row, table.cell(row, "kind")),
                                base::split_list(table.cell(row, "aliases")),
                                table.cell(row, "acronym"),
                                table.cell(row, "owner"),
                                {},
                                {}};
        NameEntry name;
        name.kind = NameKind::organization;
        name.index = index;
        add_name(entry.name, name);
        if (!entry.acronym.empty()) add_name(entry.acronym, name);
        for (const std::string& alias : entry.aliases) add_name(alias, name);
        for (const std::string& adjective : base::split_list(table.cell(row, "adjectives")))
            m_organization_adjectives.try_emplace(fold(adjective), index);
        organizations.push_back(std::move(entry));
    }
}

void Lexicon::load_names(const std::filesystem::path& folder) {
    std::map<std::string, std::uint32_t> organization_index;
    for (std::uint32_t i = 0; i < organizations.size(); ++i)
        organization_index.emplace(organizations[i].name, i);
    const TsvTable seats = TsvTable::load(folder / "capitals_and_seats.tsv");
    for (std::size_t row = 0; row < seats.row_count(); ++row) {
        NameEntry entry;
        entry.kind = seats.cell(row, "kind") == "capital" ? NameKind::capital : NameKind::seat;
        const std::string& owner = seats.cell(row, "represents");
        if (const auto state = state_by_iso(owner)) {
            entry.index = *state;
        } else if (const auto found = organization_index.find(owner); found != organization_index.end()) {
            entry.index = found->second;
            entry.is_organization = true;
        } else {
            throw InputError(seats.place(row) + ": '" + owner + "' is neither a state nor an organisation");
        }
        add_name(seats.cell(row, "name"), entry);
    }
    const TsvTable table = TsvTable::load(folder / "leaders.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const auto index = static_cast<std::uint32_t>(leaders.size());
        LeaderEntry leader{table.cell(row, "name"),
                           table.cell(row, "owner"),
                           table.cell(row, "role"),
                           {},
                           parse_year(table, row, table.cell(row, "from"), 0),
                           parse_year(table, row, table.cell(row, "until"), 9999),
                           {},
                           {}};
        if (!state_by_iso(leader.owner) && !organization_index.contains(leader.owner))
            throw InputError(table.place(row) + ": '" + leader.owner +
                             "' is neither a state nor an organisation");
        if (const auto role = role_phrases.find(leader.role)) leader.role_type = roles[*role].type;
        leader.role_type = refine_role_type(leader.role_type, fold(leader.role));
        NameEntry name;
        name.kind = NameKind::person;
        name.index = index;
        add_name(leader.name, name);
        for (const std::string& alias : base::split_list(table.cell(row, "aliases"))) add_name(alias, name);
        leaders.push_back(std::move(leader));
    }
    const TsvTable first_names = TsvTable::load(folder / "first_names.tsv");
    for (std::size_t row = 0; row < first_names.row_count(); ++row)
        for (const std::string& name : base::split_list(first_names.cell(row, "names")))
            m_first_names.try_emplace(fold(name), parse_gender(first_names.cell(row, "gender")));
}

void Lexicon::load_regions(const std::filesystem::path& folder) {
    const TsvTable table = TsvTable::load(folder / "regions.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        NameEntry name;
        name.kind = NameKind::place;
        name.index = static_cast<std::uint32_t>(places.size());
        PlaceEntry region{table.cell(row, "name"), {}, {}, table.cell(row, "iso"), "region"};
        add_name(region.name, name);
        for (const std::string& alias : base::split_list(table.cell(row, "aliases"))) add_name(alias, name);
        places.push_back(std::move(region));
    }
}

void Lexicon::load_networks(const std::filesystem::path& folder) {
    const TsvTable table = TsvTable::load(folder / "agencies.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row)
        if (table.cell(row, "kind") == "social") {
            for (const std::string& name : base::split_list(table.cell(row, "names")))
                m_networks.insert(fold(name));
        } else if (table.cell(row, "kind") != "photo") {
            for (const std::string& name : base::split_list(table.cell(row, "names")))
                m_outlets.insert(fold(name));
        }
    const TsvTable media = TsvTable::load(folder / "media.tsv");
    for (std::size_t row = 0; row < media.row_count(); ++row)
        for (const std::string& name : base::split_list(media.cell(row, "names")))
            m_outlets.insert(fold(name));
}

bool Lexicon::is_outlet(std::string_view name) const {
    return m_outlets.contains(fold(name));
}

bool Lexicon::is_network(std::string_view name) const {
    return m_networks.contains(fold(name));
}

void Lexicon::load_roles(const std::filesystem::path& folder) {
    const TsvTable complements = TsvTable::load(folder / "role_complements.tsv");
    for (std::size_t row = 0; row < complements.row_count(); ++row)
        m_refinements.push_back({fold(complements.cell(row, "complement")),
                                 complements.cell(row, "head_type"), complements.cell(row, "type")});
    const TsvTable table = TsvTable::load(folder / "roles.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string& needs = table.cell(row, "needs");
        RoleEntry role{fold(table.cell(row, "role")),
                       table.cell(row, "type"),
                       RoleNeed::any,
                       parse_gender(table.cell(row, "gender")),
                       false,
                       table.cell(row, "owner")};
        if (needs == "state")
            role.needs = RoleNeed::state;
        else if (needs == "org")
            role.needs = RoleNeed::organization;
        else if (needs == "none")
            role.needs = RoleNeed::none;
        else if (needs != "any")
            throw InputError(table.place(row) + ": unknown need '" + needs + "'");
        role_phrases.add(table.cell(row, "role"), static_cast<std::uint32_t>(roles.size()));
        roles.push_back(role);
        role.plural = true;
        role_phrases.add(table.cell(row, "plural"), static_cast<std::uint32_t>(roles.size()));
        roles.push_back(role);
    }
    const TsvTable tails = TsvTable::load(folder / "role_tails.tsv");
    for (std::size_t row = 0; row < tails.row_count(); ++row) role_tails.add(tails.cell(row, "tail"), 0);
    const TsvTable offices = TsvTable::load(folder / "role_states.tsv");
    for (std::size_t row = 0; row < offices.row_count(); ++row) {
        Office office;
        for (std::string& iso : base::split_list(offices.cell(row, "states"))) {
            if (iso == "!")
                office.excluding = true;
            else
                office.states.push_back(std::move(iso));
        }
        m_offices.emplace(fold(offices.cell(row, "role")), std::move(office));
    }
    const TsvTable titles = TsvTable::load(folder / "titles.tsv");
    for (std::size_t row = 0; row < titles.row_count(); ++row)
        m_titles.emplace(fold(titles.cell(row, "title")), TitleEntry{parse_gender(titles.cell(row, "gender")),
                                                                     parse_number(titles.cell(row, "number")),
                                                                     titles.cell(row, "civil") == "yes"});
}

void Lexicon::load_words(const std::filesystem::path& folder) {
    const TsvTable table = TsvTable::load(folder / "word_classes.tsv");
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        for (std::size_t i = 0; i < kClassNames.size(); ++i) {
            if (table.cell(row, "class") != kClassNames[i]) continue;
            for (const std::string& word : base::split_list(table.cell(row, "words")))
                m_classes[fold(word)].set(i);
        }
    }
    const TsvTable group_table = TsvTable::load(folder / "groups.tsv");
    for (std::size_t row = 0; row < group_table.row_count(); ++row) {
        group_phrases.add(group_table.cell(row, "noun"), static_cast<std::uint32_t>(groups.size()));
        groups.push_back({fold(group_table.cell(row, "noun")), group_table.cell(row, "class"),
                          group_table.cell(row, "family")});
    }
    const TsvTable government = TsvTable::load(folder / "government_nouns.tsv");
    for (std::size_t row = 0; row < government.row_count(); ++row) {
        government_phrases.add(government.cell(row, "noun"),
                               static_cast<std::uint32_t>(government_nouns.size()));
        government_nouns.push_back({fold(government.cell(row, "noun")), government.cell(row, "class"),
                                    government.cell(row, "bare") == "yes"});
    }
    const TsvTable heads = TsvTable::load(folder / "organization_heads.tsv");
    for (std::size_t row = 0; row < heads.row_count(); ++row) {
        const std::string& named = heads.cell(row, "named");
        const HeadNaming naming = named == "capital"  ? HeadNaming::capital
                                  : named == "proper" ? HeadNaming::proper
                                  : named == "whole"  ? HeadNaming::whole
                                                      : HeadNaming::complement;
        m_heads.emplace(
            fold(heads.cell(row, "noun")),
            OrganizationHead{parse_kind(heads, row, heads.cell(row, "kind")), naming,
                             heads.cell(row, "owner") != "no", heads.cell(row, "owner") == "state"});
    }
    const TsvTable pronoun_table = TsvTable::load(folder / "pronouns.tsv");
    constexpr std::array<std::string_view, 7> kinds = {"personal", "clitic",     "demonstrative", "latter",
                                                       "relative", "possessive", "speaker"};
    for (std::size_t row = 0; row < pronoun_table.row_count(); ++row) {
        PronounEntry entry;
        for (std::size_t i = 0; i < kinds.size(); ++i)
            if (pronoun_table.cell(row, "kind") == kinds[i]) entry.kind = static_cast<PronounKind>(i);
        entry.gender = parse_gender(pronoun_table.cell(row, "gender"));
        entry.number = parse_number(pronoun_table.cell(row, "number"));
        pronoun_phrases.add(pronoun_table.cell(row, "form"), static_cast<std::uint32_t>(pronouns.size()));
        pronouns.push_back(entry);
    }
}

WordClasses Lexicon::classes(std::string_view folded) const {
    const auto found = m_classes.find(std::string(folded));
    return found == m_classes.end() ? WordClasses() : found->second;
}

std::optional<std::uint32_t> Lexicon::state_by_iso(std::string_view iso) const {
    const auto found = m_state_by_iso.find(iso);
    if (found == m_state_by_iso.end()) return std::nullopt;
    return found->second;
}

std::optional<std::uint32_t> Lexicon::demonym(std::string_view folded) const {
    return lookup(m_demonyms, folded);
}

std::vector<std::uint32_t> Lexicon::compound_demonym(std::string_view folded) const {
    std::vector<std::uint32_t> found;
    std::string_view rest = folded;
    for (std::size_t space = rest.find(' '); space != std::string_view::npos; space = rest.find(' ')) {
        const auto prefix = lookup(m_prefixes, rest.substr(0, space));
        if (!prefix) break;
        found.push_back(*prefix);
        rest.remove_prefix(space + 1);
    }
    if (found.empty()) return found;
    if (const auto last = demonym(rest)) found.push_back(*last);
    return found;
}

std::optional<std::uint32_t> Lexicon::organization_adjective(std::string_view folded) const {
    return lookup(m_organization_adjectives, folded);
}

const Lexicon::Office* Lexicon::office(std::string_view role) const {
    const Office* office = nullptr;
    std::size_t best_size = 0;
    for (const auto& [head, rule] : m_offices) {
        const bool begins =
            role.starts_with(head) && (role.size() == head.size() || role[head.size()] == ' ');
        if (begins && head.size() > best_size) {
            office = &rule;
            best_size = head.size();
        }
    }
    return office;
}

bool Lexicon::office_fits(std::string_view role, std::string_view iso) const {
    const Office* rule = office(role);
    if (!rule) return true;
    for (const std::string& state : rule->states)
        if (state == iso) return !rule->excluding;
    return rule->excluding;
}

std::vector<std::string> Lexicon::states_of_office(std::string_view role) const {
    const Office* rule = office(role);
    return rule && !rule->excluding ? rule->states : std::vector<std::string>();
}

std::string Lexicon::refine_role_type(std::string_view head_type, std::string_view folded_phrase) const {
    for (const Refinement& rule : m_refinements)
        if (rule.head_type == head_type && folded_phrase.find(rule.complement) != std::string_view::npos)
            return rule.type;
    return std::string(head_type);
}

const TitleEntry* Lexicon::title(std::string_view folded) const {
    const auto found = m_titles.find(folded);
    return found == m_titles.end() ? nullptr : &found->second;
}

bool Lexicon::is_first_name(std::string_view folded) const {
    return m_first_names.contains(std::string(folded));
}

text::Gender Lexicon::first_name_gender(std::string_view folded) const {
    const auto found = m_first_names.find(std::string(folded));
    return found == m_first_names.end() ? text::Gender::none : found->second;
}

std::vector<const OrganizationHead*> Lexicon::organization_heads(std::string_view folded) const {
    std::vector<const OrganizationHead*> heads;
    const auto [begin, end] = m_heads.equal_range(folded);
    for (auto head = begin; head != end; ++head) heads.push_back(&head->second);
    return heads;
}

}  // namespace entente::coref
