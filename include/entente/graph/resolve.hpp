#pragma once

#include "entente/facts/record.hpp"
#include "entente/graph/knowledge_graph.hpp"
#include "entente/graph/property_graph.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace entente::graph {

/// The words that resolution compares names with: schema/fr/name_words.tsv, schema/fr/issue_synonyms.tsv,
/// schema/ontology/single_roles.tsv. Immutable; may be shared between threads.
class ResolveTables {
  public:
    /// @param schema  the folder schema/
    /// @throws ExternalError, InputError  as base::TsvTable::load
    static std::shared_ptr<const ResolveTables> load(const std::filesystem::path& schema);

    ResolveTables();  ///< no words at all: names are compared as they are
    ~ResolveTables();

    struct Content;
    [[nodiscard]] const Content& content() const { return *m_content; }

  private:
    std::unique_ptr<Content> m_content;
};

struct ResolveOptions : ResolveSettings {
    std::shared_ptr<const ResolveTables> tables;  ///< none: as an empty table
};

/// The graph, and what became of each entity and event of each record.
struct Resolution {
    PropertyGraph graph;
    std::vector<facts::Record> records;                  ///< distinct, ordered by document id
    std::vector<std::vector<std::string>> entity_nodes;  ///< [record][entity] -> node id
    std::vector<std::vector<std::string>> event_nodes;   ///< [record][event] -> node id
    std::vector<std::string> notes;                      ///< for people: two versions of a document, ...
};

/// Puts the records of any number of documents together into one graph in which one real thing is one node.
///
/// A pure function of the set of records: any order, any split over several calls whose records are joined
/// later, and any repetition give the same graph to the byte (docs/decisions/ids-and-merging.md tells how
/// things are recognised). Time is near-linear in the number of documents.
///
///     PropertyGraph graph = resolve(records, {.tables = ResolveTables::load("schema")});
[[nodiscard]] PropertyGraph resolve(std::span<const facts::Record> records, const ResolveOptions& options);
[[nodiscard]] Resolution resolve_in_full(std::vector<facts::Record> records, const ResolveOptions& options);

/// Each document once, ordered by id. Of two versions of one document the later published stays (then the
/// greater hash); what was dropped is told in `notes` when given.
[[nodiscard]] std::vector<facts::Record> distinct_records(std::vector<facts::Record> records,
                                                          std::vector<std::string>* notes = nullptr);

/// Records and the graph made of them: what graph.jsonl holds.
[[nodiscard]] KnowledgeGraph make_knowledge_graph(std::vector<facts::Record> records,
                                                  const ResolveOptions& options);

/// Reads an override file: CSV with a header `first,relation,second`; relation is `same` or `different` (also
/// `same as`, `not the same as`); the others are node ids or names.
/// @throws InputError  `line N: ...`
[[nodiscard]] std::vector<IdentityRule> parse_identity_rules(std::string_view csv);

}  // namespace entente::graph
