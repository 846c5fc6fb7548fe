#include "write/check_rules.hpp"

#include "entente/text/unicode.hpp"
#include "entente/write/escape.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace entente::write {

namespace {

/// One line, at most 60 characters.
std::string short_example(std::string_view text) {
    std::string line;
    std::size_t offset = 0;
    for (int characters = 0; offset < text.size() && characters < 60; ++characters)
        std::ignore = text::next_code_point(text, offset);
    line = repair_utf8(text.substr(0, offset));
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return offset < text.size() ? line + "..." : line;
}

}  // namespace

void Findings::add(std::string_view programs, Effect effect, std::string_view what, std::string_view example,
                   std::size_t line) {
    const auto [place, is_new] =
        m_known.try_emplace({std::string(programs), std::string(what)}, m_list.size());
    if (is_new)
        m_list.push_back(
            {std::string(programs), effect, std::string(what), short_example(example), m_file, line, 0});
    ++m_list[place->second].count;
}

void GraphRules::node(std::string_view id, std::size_t line) {
    if (!m_nodes.emplace(id).second)
        m_findings.add(m_readers.all, Effect::merges,
                       "nodes with one id: they become one or the file is refused", id, line);
}

void GraphRules::edge(std::optional<std::string> id, std::string source, std::string target, std::string type,
                      bool is_directed, std::size_t line) {
    if (id && !m_edge_ids.insert(*id).second)
        m_findings.add(m_readers.strict_on_edges, Effect::drops, "edges with the id of an earlier one", *id,
                       line);
    std::pair<std::string, std::string> ends(source, target);
    if (!is_directed && target < source) std::swap(ends.first, ends.second);
    if (!m_pairs.emplace(ends.first, ends.second, std::move(type)).second)
        m_findings.add("Gephi", Effect::merges,
                       "parallel edges: weights are summed, other values are the last one's",
                       source + " -> " + target, line);
    m_edges.push_back({std::move(source), std::move(target), line});
}

void GraphRules::finish() {
    for (const auto& edge : m_edges)
        for (const auto& end : {edge.source, edge.target})
            if (!m_nodes.contains(end)) {
                if (!m_readers.strict.empty())
                    m_findings.add(m_readers.strict, Effect::refuses,
                                   "edges that end at a node which is not there", end, edge.line);
                m_findings.add(m_readers.lenient, Effect::changes, "a node is made up for the end of an edge",
                               end, edge.line);
            }
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_integer(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool fits_integer(std::string_view integer, unsigned bits) {
    integer = trimmed(integer);
    if (integer.starts_with('+')) integer.remove_prefix(1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(integer.data(), integer.data() + integer.size(), number);
    if (error != std::errc() || end != integer.data() + integer.size()) return false;
    if (bits >= 64) return true;
    const std::int64_t limit = std::int64_t{1} << (bits - 1);
    return number >= -limit && number < limit;
}

std::optional<double> parse_real(std::string_view text) {
    text = trimmed(text);
    const bool is_negative = text.starts_with('-');
    const auto magnitude = is_negative || text.starts_with('+') ? text.substr(1) : text;
    if (magnitude == "NaN" || magnitude == "nan") return std::numeric_limits<double>::quiet_NaN();
    if (magnitude == "INF" || magnitude == "Infinity" || magnitude == "inf") {
        const double infinite = std::numeric_limits<double>::infinity();
        return is_negative ? -infinite : infinite;
    }
    double number = 0;
    const auto [end, error] = std::from_chars(magnitude.data(), magnitude.data() + magnitude.size(), number);
    if (magnitude.empty() || end != magnitude.data() + magnitude.size()) return {};
    if (error == std::errc::result_out_of_range) return std::numeric_limits<double>::denorm_min();
    if (error != std::errc()) return {};
    return is_negative ? -number : number;
}

bool is_subnormal(std::string_view real) {
    const auto number = parse_real(real);
    return number && std::fpclassify(*number) == FP_SUBNORMAL;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

}  // namespace entente::write
