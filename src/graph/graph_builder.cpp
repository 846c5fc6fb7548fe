#include "graph/graph_builder.hpp"

#include "graph/build/draft.hpp"

namespace entente::graph {

PropertyGraph build_graph(const Decisions& decisions) {
    GraphDraft draft(decisions);
    add_documents(draft);
    add_entities(draft);
    add_events(draft);
    add_stances(draft);
    add_relations(draft);
    add_contradictions(draft);
    return draft.take();
}

}  // namespace entente::graph
