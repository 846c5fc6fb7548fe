#include "support/language_model.hpp"

#include "entente/base/json.hpp"
#include "entente/extract/fact_extractor.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/read/article_reader.hpp"

#include <cstdio>
#include <fstream>
#include <sstream>

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
        options.schema = paths.schema;
        if (!date.empty()) options.date = base::parse_date(date);
        read::ArticleReader reader({article_path}, options);
        auto article = reader.next();
        if (!article) continue;
        const auto document = resources.understand(std::move(*article), workspace);
        base::JsonWriter out;
        out.begin_object();
        out.member("article", article_path);
        out.member("gold", gold);
        out.member("title", document.article().title);
        out.key("candidates");
        out.begin_array();
        for (const auto& candidate : extractor.candidates(document)) out.raw(candidate);
        out.end_array();
        out.end_object();
        std::puts(out.take().c_str());
    }
    return 0;
}
