#include "graph/build/draft.hpp"
#include "graph/poll.hpp"

#include <algorithm>

namespace entente::graph {

namespace {

void add_document(GraphDraft& draft, RecordIndex record) {
    const auto& document = draft.corpus().record(record).document;
    Attributes attributes;
    put(attributes, "label", document.title.empty() ? document.id : document.title);
    put(attributes, "title", document.title);
    put(attributes, "publisher", document.publisher);
    put(attributes, "published", document.published);
    put(attributes, "path", document.path);
    put(attributes, "url", document.url);
    put(attributes, "sha256", document.sha256);
    put(attributes, "language", document.language);
    attributes["mentions"] = whole(1);
    attributes["documents"] = whole(1);
    attributes["confidence"] = 1.0;
    if (draft.corpus().source[record] != record)
        put(attributes, "copy_of", draft.document_id(draft.corpus().source[record]));
    if (const auto& inferred = draft.inferred(record)) {
        put(attributes, "inferred_start", base::to_iso(inferred->first));
        put(attributes, "inferred_end", base::to_iso(inferred->last));
        put(attributes, "inferred_precision", inferred->first == inferred->last ? "day" : "interval");
        put(attributes, "inferred_reason", inferred->reason);
    }
    draft.add_node(draft.document_id(record), "Document", std::move(attributes));
}

/// What the kind has of its own; where texts differ, what most of them say.
void put_own(const GraphDraft& draft, const EntityNode& node, Attributes& attributes) {
    using text::EntityKind;
    std::map<const char*, Poll<std::string>> said;
    const facts::RecordEntity* on_map = nullptr;
    for (const auto item : node.items) {
        const auto& entity = draft.corpus().entity(item);
        const auto say = [&](const char* name, const std::string& text) {
            if (!text.empty()) said[name].add(text);
        };
        if (node.kind != EntityKind::issue) say("wikidata", entity.wikidata);
        if (node.kind == EntityKind::state) say("iso", entity.iso);
        if (node.kind == EntityKind::organization) say("acronym", entity.acronym);
        if (node.kind == EntityKind::person && entity.gender != text::Gender::none)
            say("gender", entity.gender == text::Gender::masculine ? "masculine" : "feminine");
        if (node.kind == EntityKind::place) {
            say("geonames", entity.geonames);
            say("country", entity.iso);
            say("feature", entity.feature);
            if (!on_map && entity.latitude && entity.longitude) on_map = &entity;
        }
    }
    for (const auto& [name, poll] : said) put(attributes, name, poll.winner());
    if (on_map) {
        attributes["latitude"] = *on_map->latitude;
        attributes["longitude"] = *on_map->longitude;
    }
    if (node.kind == EntityKind::person && !node.named) put(attributes, "named", "no");
}

void add_entity(GraphDraft& draft, NodeIndex index) {
    const auto& node = draft.entities().nodes[index];
    Attributes attributes;
    put(attributes, "label", node.label);
    put(attributes, "aliases", node.aliases);
    put(attributes, "merge_reasons", node.merge_reasons);
    Support support;
    std::size_t mentions = 0;
    std::map<RecordIndex, std::vector<std::uint32_t>> places;
    for (const auto item : node.items) {
        const auto record = draft.corpus().record_of_entity(item);
        const auto& entity = draft.corpus().entity(item);
        support.add(draft.corpus(), record, entity.confidence);
        mentions += entity.mentions.size();
        for (const auto& mention : entity.mentions) places[record].push_back(mention.start);
    }
    attributes["mentions"] = whole(mentions);
    attributes["documents"] = whole(support.sources.size());
    attributes["confidence"] = rounded(support.confidence);
    put_own(draft, node, attributes);
    draft.add_node(node.id, to_string(node.kind), std::move(attributes));
    for (const auto& [record, starts] : places) {
        auto& mentioned = draft.edge("MENTIONED_IN", node.id, draft.document_id(record));
        mentioned["weight"] = whole(starts.size());
        mentioned["documents"] = whole(1);
        mentioned["count"] = whole(starts.size());
        mentioned["first"] = whole(*std::ranges::min_element(starts));
    }
}

}  // namespace

void add_documents(GraphDraft& draft) {
    for (RecordIndex record = 0; record < draft.corpus().size(); ++record) add_document(draft, record);
}

void add_entities(GraphDraft& draft) {
    for (NodeIndex node = 0; node < draft.entities().nodes.size(); ++node) add_entity(draft, node);
}

}  // namespace entente::graph
