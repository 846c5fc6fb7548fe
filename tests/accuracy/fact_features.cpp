#include "support/gold_manifest.hpp"
#include "support/language_model.hpp"

#include "entente/base/json.hpp"
#include "entente/extract/fact_extractor.hpp"
#include "entente/pipeline/resources.hpp"

#include <cstdio>

// fact_features MANIFEST.tsv [SCHEMA]
//
// For tools/train/facts.py: per line of the manifest (article TAB gold file TAB date or nothing) every fact
// that extract considers in the article, with what the learned decisions look at.

using namespace entente;

int main(int argc, char** argv) {
    const auto model_file = test::language_model_path();
    if (argc < 2 || argc > 3 || model_file.empty()) {
        std::puts("usage: fact_features MANIFEST.tsv [SCHEMA], with a language model in .deps/data");
        return 2;
    }
    pipeline::ResourcePaths paths;
    paths.schema =
        argc == 3 ? std::filesystem::path(argv[2]) : std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema";
    paths.model = model_file;
    paths.places = model_file.parent_path() / "places.entente";
    const pipeline::Resources resources(paths);
    pipeline::Resources::Workspace workspace(resources);
    const extract::FactExtractor extractor(paths.schema);
    test::for_each_gold_article(argv[1], paths.schema, [&](auto article, const auto& path, const auto& gold) {
        const auto document = resources.understand(std::move(article), workspace);
        base::JsonWriter out;
        out.begin_object();
        out.member("article", path);
        out.member("gold", gold);
        out.member("title", document.article().title);
        out.key("candidates");
        out.begin_array();
        for (const auto& candidate : extractor.candidates(document)) out.raw(candidate);
        out.end_array();
        out.end_object();
        std::puts(out.take().c_str());
    });
    return 0;
}
