#include "cases/case_runner.hpp"

#include "support/case_file.hpp"
#include "support/language_model.hpp"

#include "entente/analyze/analyzer.hpp"
#include "entente/analyze/inserted_phrases.hpp"
#include "entente/base/date.hpp"
#include "entente/base/error.hpp"
#include "entente/coref/coreference.hpp"
#include "entente/extract/fact_extractor.hpp"
#include "entente/link/entity_linker.hpp"
#include "entente/model/language_model.hpp"

#include <cstdio>

// case_runner FILE.case...   reads every case, prints those that fail, exits 1 when there are any; 77 without
// data.

using namespace entente;

namespace {

text::Article article_of(const test::Case& one) {
    text::Article article = text::raw_article("case", one.text);
    article.blocks.clear();
    std::uint32_t begin = 0;
    while (begin < article.text.size()) {
        const auto end =
            static_cast<std::uint32_t>(std::min(article.text.find('\n', begin), article.text.size()));
        if (end > begin) article.blocks.push_back({{begin, end}, text::BlockKind::paragraph});
        begin = end + 1;
    }
    if (!one.date.empty()) article.published = base::parse_date(one.date);
    return article;
}

}  // namespace

int main(int argc, char** argv) {
    const auto model_file = test::language_model_path();
    const auto places = model_file.parent_path() / "places.entente";
    if (model_file.empty() || !std::filesystem::exists(places)) {
        std::puts("skipped: no language model or no places; `make setup` brings them");
        return 77;
    }
    const std::filesystem::path schema = std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema";
    const analyze::Analyzer analyzer(model::LanguageModel::open(model_file));
    const coref::Coreference coreference(schema, places);
    const link::EntityLinker linker(schema, places);
    const extract::FactExtractor extractor(schema);
    const analyze::InsertedPhrases inserted(schema);
    analyze::Analyzer::Workspace workspace(analyzer);
    test::Expectations expectations;
    test::add_entity_expectations(expectations);
    test::add_stance_expectations(expectations);
    test::add_event_expectations(expectations);

    int failed = 0;
    int count = 0;
    try {
        for (int i = 1; i < argc; ++i) {
            for (const auto& one : test::read_cases(argv[i])) {
                text::Document document(article_of(one));
                analyzer.annotate(document, workspace, analyze::SentenceStarts::plausible, &inserted);
                coreference.annotate(document);
                linker.annotate(document);
                const auto record = extractor.extract(document);
                ++count;
                bool good = true;
                for (const auto& line : one.expectations) {
                    auto words = test::split_words(line);
                    const auto known = expectations.find(words.at(0));
                    if (known == expectations.end())
                        throw InputError(std::string(argv[i]) + ": unknown expectation: " + line);
                    words.erase(words.begin());
                    try {
                        known->second({document, record}, words);
                    } catch (const std::exception& unmet) {
                        std::printf("%s:%zu: %s\n    %s: %s\n", argv[i], one.line, one.name.c_str(),
                                    line.c_str(), unmet.what());
                        good = false;
                    }
                }
                failed += good ? 0 : 1;
            }
        }
    } catch (const std::exception& error) {
        std::printf("%s\n", error.what());
        return 1;
    }
    std::printf("%d of %d cases hold\n", count - failed, count);
    return failed == 0 ? 0 : 1;
}
