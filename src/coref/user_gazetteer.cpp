#include "coref/lexicon.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/tsv.hpp"

#include <charconv>
#include <utility>

namespace entente::coref {
namespace {

/// Rows of a CSV file (RFC 4180); the first row names the columns.
class CsvRows {
  public:
    explicit CsvRows(const std::filesystem::path& file)
        : m_name(file.string()), m_text(base::read_file(file)) {
        if (m_text.starts_with("\xEF\xBB\xBF")) m_at = 3;
        if (!next_row(m_columns)) throw ArgumentError(m_name + ": empty");
    }

    bool next() {
        do {
            if (!next_row(m_cells)) return false;
        } while (m_cells.size() == 1 && m_cells[0].empty());
        if (m_cells.size() > m_columns.size()) throw ArgumentError(place() + ": more cells than columns");
        return true;
    }

    [[nodiscard]] std::string cell(std::string_view column) const {
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (m_columns[i] == column) return i < m_cells.size() ? m_cells[i] : std::string();
        return {};
    }

    [[nodiscard]] bool has(std::string_view column) const {
        for (const std::string& known : m_columns)
            if (known == column) return true;
        return false;
    }

    [[nodiscard]] std::string place() const { return m_name + ":" + std::to_string(m_row_line); }

  private:
    bool next_row(std::vector<std::string>& cells) {
        cells.clear();
        if (m_at >= m_text.size()) return false;
        m_row_line = m_line;
        std::string cell;
        bool quoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n') ++m_line;
            if (quoted) {
                if (c == '"' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '"')
                    cell += m_text[++m_at];
                else if (c == '"')
                    quoted = false;
                else
                    cell += c;
            } else if (c == '"' && cell.empty()) {
                quoted = true;
            } else if (c == ',') {
                cells.push_back(std::move(cell));
                cell.clear();
            } else if (c == '\n') {
                ++m_at;
                cells.push_back(std::move(cell));
                return true;
            } else if (c != '\r') {
                cell += c;
            }
        }
        if (quoted) throw ArgumentError(place() + ": a quotation mark is not closed");
        cells.push_back(std::move(cell));
        return true;
    }

    std::string m_name;
    std::string m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_row_line = 1;
    std::vector<std::string> m_columns;
    std::vector<std::string> m_cells;
};

int year_of(const CsvRows& rows, std::string_view column, int fallback) {
    const std::string cell = rows.cell(column);
    if (cell.empty()) return fallback;
    int year = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), year);
    if (error != std::errc() || (end != cell.data() + cell.size() && *end != '-'))
        throw ArgumentError(rows.place() + ": '" + cell + "' is not a year or a date");
    return year;
}

/// @throws ArgumentError  when the end comes before the start
std::pair<int, int> years_of(const CsvRows& rows) {
    const std::pair years{year_of(rows, "from", 0), year_of(rows, "until", 9999)};
    if (years.second < years.first)
        throw ArgumentError(rows.place() + ": until (" + rows.cell("until") + ") comes before from (" +
                            rows.cell("from") + ")");
    return years;
}

}  // namespace

void Lexicon::load_user_gazetteer(const std::filesystem::path& file) {
    CsvRows rows(file);
    if (!rows.has("name") || !rows.has("kind"))
        throw ArgumentError(file.string() +
                            ": needs the columns name and kind (and may have id, aliases, represents, from, "
                            "until, wikidata)");
    while (rows.next()) {
        const std::string name = rows.cell("name");
        const auto kind = text::parse_entity_kind(rows.cell("kind"));
        if (name.empty()) throw ArgumentError(rows.place() + ": no name");
        if (!kind || *kind == text::EntityKind::state || *kind == text::EntityKind::issue)
            throw ArgumentError(rows.place() + ": kind is Person, Organization, Group or Place, not '" +
                                rows.cell("kind") + "'");
        NameEntry entry;
        const auto [from, until] = years_of(rows);
        if (*kind == text::EntityKind::person) {
            entry.kind = NameKind::person;
            entry.index = static_cast<std::uint32_t>(leaders.size());
            leaders.push_back(
                {name, rows.cell("represents"), {}, {}, from, until, rows.cell("id"), rows.cell("wikidata")});
        } else if (*kind == text::EntityKind::place) {
            entry.kind = NameKind::place;
            entry.index = static_cast<std::uint32_t>(places.size());
            places.push_back({name, rows.cell("id"), rows.cell("wikidata"), {}, {}});
        } else {
            entry.kind = NameKind::organization;
            entry.index = static_cast<std::uint32_t>(organizations.size());
            organizations.push_back({name,
                                     *kind,
                                     base::split_list(rows.cell("aliases")),
                                     {},
                                     rows.cell("represents"),
                                     rows.cell("id"),
                                     rows.cell("wikidata"),
                                     true});
        }
        add_name(name, entry);
        for (const std::string& alias : base::split_list(rows.cell("aliases"))) add_name(alias, entry);
    }
}

/// A user names an owner as he likes: by code, id or any name. The tables know states by code, bodies by
/// name.
void Lexicon::settle_owners(std::size_t own_organizations) {
    const auto settled = [&](const std::string& owner) -> std::string {
        constexpr std::string_view kStateId = "state:";
        if (owner.starts_with(kStateId) && state_by_iso(owner.substr(kStateId.size())))
            return owner.substr(kStateId.size());
        if (owner.empty() || state_by_iso(owner)) return owner;
        for (const OrganizationEntry& own : organizations)
            if (own.id == owner) return own.name;
        const auto known = name_phrases.find(owner);
        if (!known) return owner;
        const NameEntry& name = names[*known];
        if (name.kind == NameKind::state) return states[name.index].iso;
        return name.kind == NameKind::organization ? organizations[name.index].name : owner;
    };
    for (LeaderEntry& leader : leaders) leader.owner = settled(leader.owner);
    for (std::size_t i = 0; i < own_organizations; ++i)
        organizations[i].owner = settled(organizations[i].owner);
}

}  // namespace entente::coref
