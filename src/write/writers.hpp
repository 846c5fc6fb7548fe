#pragma once

#include "entente/write/graph_writer.hpp"

#include <vector>

namespace entente::write {

/// One per file <format>_writer.cpp; what each writes is described field by field in docs/formats.md.
[[nodiscard]] std::vector<OutputFile> write_graphml(const graph::PropertyGraph& graph,
                                                    const WriteOptions& options);
[[nodiscard]] std::vector<OutputFile> write_gexf(const graph::PropertyGraph& graph,
                                                 const WriteOptions& options);
[[nodiscard]] std::vector<OutputFile> write_cypher(const graph::PropertyGraph& graph,
                                                   const WriteOptions& options);
[[nodiscard]] std::vector<OutputFile> write_neo4j_csv(const graph::PropertyGraph& graph,
                                                      const WriteOptions& options);
[[nodiscard]] std::vector<OutputFile> write_spreadsheet(const graph::PropertyGraph& graph,
                                                        const WriteOptions& options);

[[nodiscard]] std::vector<OutputFile> write_ftm(const graph::PropertyGraph& graph,
                                                const WriteOptions& options);
[[nodiscard]] std::vector<OutputFile> write_html(const graph::PropertyGraph& graph,
                                                 const WriteOptions& options);

}  // namespace entente::write
