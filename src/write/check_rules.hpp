#pragma once

#include "entente/write/check.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace entente::write {

/// Collects what is found; places that break one rule become one finding.
class Findings {
  public:
    void set_file(std::string file) { m_file = std::move(file); }
    void add(std::string_view programs, Effect effect, std::string_view what, std::string_view example,
             std::size_t line);
    [[nodiscard]] const std::string& file() const { return m_file; }
    [[nodiscard]] std::vector<Finding> take() { return std::move(m_list); }

  private:
    std::string m_file;
    std::vector<Finding> m_list;
    std::map<std::pair<std::string, std::string>, std::size_t>
        m_known;  ///< (programs, what) -> place in the list
};

/// Who reads a format, by what they do with ids and ends.
struct Readers {
    std::string_view all;
    std::string_view strict;           ///< refuse an edge to a node that is not there
    std::string_view lenient;          ///< make the node up
    std::string_view strict_on_edges;  ///< do not take an edge id twice
};

/// The rules on ids and ends that all formats share. Ends are judged in `finish`: a file may name a node
/// before it declares it.
class GraphRules {
  public:
    GraphRules(Findings& findings, const Readers& readers) : m_findings(findings), m_readers(readers) {}

    void node(std::string_view id, std::size_t line);
    /// `type`: what Gephi keeps parallel edges apart by.
    void edge(std::optional<std::string> id, std::string source, std::string target, std::string type,
              bool is_directed, std::size_t line);
    void finish();

  private:
    struct Edge {
        std::string source, target;
        std::size_t line;
    };
    Findings& m_findings;
    Readers m_readers;
    std::unordered_set<std::string> m_nodes;
    std::unordered_set<std::string> m_edge_ids;
    std::set<std::tuple<std::string, std::string, std::string>> m_pairs;
    std::vector<Edge> m_edges;
};

/// Lexical forms, judged as the readers do; blanks around a value are theirs to trim.
[[nodiscard]] bool is_integer(std::string_view text);
[[nodiscard]] bool fits_integer(std::string_view integer, unsigned bits);
[[nodiscard]] std::optional<double> parse_real(std::string_view text);
[[nodiscard]] bool is_subnormal(std::string_view real);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

/// One file each, or a folder of tables; `findings` gains what they break.
void check_graphml(const std::filesystem::path& path, Findings& findings);
void check_gexf(const std::filesystem::path& path, Findings& findings);
void check_neo4j_import(const std::filesystem::path& folder, Findings& findings);
void check_spreadsheets(const std::filesystem::path& nodes, const std::filesystem::path& edges,
                        Findings& findings);

}  // namespace entente::write
