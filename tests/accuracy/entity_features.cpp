#include "coref/relevance.hpp"
#include "support/language_model.hpp"

#include "entente/analyze/analyzer.hpp"
#include "entente/base/json.hpp"
#include "entente/coref/coreference.hpp"
#include "entente/model/language_model.hpp"
#include "entente/read/article_reader.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

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
    std::ifstream manifest(argv[1]);
    for (std::string line; std::getline(manifest, line);) {
        std::istringstream cells(line);
        std::string article_path;
        std::string gold;
        std::string date;
        std::getline(cells, article_path, '\t');
        std::getline(cells, gold, '\t');
        std::getline(cells, date, '\t');
        read::ReadOptions options;
        options.schema = schema;
        if (!date.empty()) options.date = base::parse_date(date);
        read::ArticleReader reader({article_path}, options);
        auto article = reader.next();
        if (!article) continue;
        text::Document document(std::move(*article));
        analyzer.annotate(document, workspace, analyze::SentenceStarts::plausible);
        coreference.annotate(document);
        std::puts(describe(document, gold).c_str());
    }
    return 0;
}
