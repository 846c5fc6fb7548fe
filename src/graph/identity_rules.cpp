#include "entente/base/error.hpp"
#include "entente/graph/resolve.hpp"
#include "entente/text/unicode.hpp"

#include <string>
#include <vector>

namespace entente::graph {

namespace {

/// One line of CSV (RFC 4180), without fields that span lines.
std::vector<std::string> fields_of(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    if (quoted) throw InputError("a quote is not closed");
    return fields;
}

bool says_same(const std::string& relation) {
    const auto word = text::fold(relation);
    if (word == "same" || word == "same as") return true;
    if (word == "different" || word == "not the same as") return false;
    throw InputError("'" + relation + "' is neither 'same' nor 'different'");
}

IdentityRule parse_rule(std::string_view line) {
    const auto fields = fields_of(line);
    if (fields.size() != 3) throw InputError("expected 3 fields, found " + std::to_string(fields.size()));
    if (fields[0].empty() || fields[2].empty()) throw InputError("a name is empty");
    return {fields[0], says_same(fields[1]), fields[2]};
}

}  // namespace

std::vector<IdentityRule> parse_identity_rules(std::string_view csv) {
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    std::vector<IdentityRule> rules;
    for (std::size_t number = 1; !csv.empty(); ++number) {
        const auto end = std::min(csv.find('\n'), csv.size());
        auto line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        if (line.empty() || line.front() == '#' || number == 1) {
            if (number == 1 && line != "first,relation,second")
                throw InputError("line 1: expected the header first,relation,second");
            continue;
        }
        try {
            rules.push_back(parse_rule(line));
        } catch (Error& error) {
            error.add_context("line " + std::to_string(number));
            throw;
        }
    }
    return rules;
}

}  // namespace entente::graph
