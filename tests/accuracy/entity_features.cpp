#include "coref/relevance.hpp"
#include "support/gold_manifest.hpp"
#include "support/language_model.hpp"

#include "entente/analyze/analyzer.hpp"
#include "entente/analyze/inserted_phrases.hpp"
#include "entente/base/json.hpp"
#include "entente/coref/coreference.hpp"
#include "entente/model/language_model.hpp"

#include <cstdio>

// entity_features MANIFEST.tsv
//
// For tools/train/relevance.py: per line of the manifest (article TAB gold file TAB date or nothing) the
// entities that coref finds in the article with what the relevance models look at.

using namespace entente;

namespace {

std::string describe(const text::Document& document, const std::string& gold) {
    std::vector<int> mentions(document.entities.size(), 0);
    for (const auto& mention : document.mentions)
        for (const auto entity : mention.entities) ++mentions[entity];
    const auto values = coref::Relevance::features(document);
    base::JsonWriter out;
    out.begin_object();
    out.member("gold", gold);
    out.key("features");
    out.begin_array();
    for (const auto name : coref::Relevance::feature_names()) out.value(name);
    out.end_array();
    out.key("entities");
    out.begin_array();
    for (std::size_t i = 0; i < document.entities.size(); ++i) {
        const auto& entity = document.entities[i];
        out.begin_object();
        out.member("kind", text::to_string(entity.kind));
        out.member("label", entity.label);
        out.key("aliases");
        out.begin_array();
        for (const auto& alias : entity.aliases) out.value(alias);
        out.end_array();
        out.member("mentions", mentions[i]);
        out.key("values");
        out.begin_array();
        for (const float value : values[i]) out.value(static_cast<double>(value));
        out.end_array();
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return out.take();
}

}  // namespace

int main(int argc, char** argv) {
    const auto model_file = test::language_model_path();
    if (argc != 2 || model_file.empty()) {
        std::puts("usage: entity_features MANIFEST.tsv, with a language model in .deps/data");
        return 2;
    }
    const std::filesystem::path schema = std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema";
    const analyze::Analyzer analyzer(model::LanguageModel::open(model_file));
    analyze::Analyzer::Workspace workspace(analyzer);
    const coref::Coreference coreference(schema, model_file.parent_path() / "places.entente");
    const analyze::InsertedPhrases inserted(schema);
    test::for_each_gold_article(argv[1], schema, [&](auto article, const auto&, const auto& gold) {
        text::Document document(std::move(article));
        analyzer.annotate(document, workspace, analyze::SentenceStarts::plausible, &inserted);
        coreference.annotate(document);
        std::puts(describe(document, gold).c_str());
    });
    return 0;
}
