#include "entente/model/flat_file.hpp"

#include "support/temporary_folder.hpp"

#include "entente/base/file.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::model {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class FlatFileTest : public testing::Test {
  protected:
    FlatFileTest() {
        FlatFileBuilder builder;
        builder.add("words", "le chat");
        builder.add_array<std::uint32_t>("numbers", std::vector<std::uint32_t>{3, 1, 4, 1, 5});
        builder.add("empty", "");
        m_content = builder.build();
    }

    FlatFile open(const std::string& content) {
        const auto path = m_folder.path() / "model.entente";
        std::ofstream(path, std::ios::binary) << content;
        return FlatFile(path);
    }

    std::string error_of(const std::string& content) {
        try {
            (void)open(content);
        } catch (const ModelError& error) {
            return error.what();
        }
        return "";
    }

    test::TemporaryFolder m_folder;
    std::string m_content;
};

}  // namespace

TEST_F(FlatFileTest, GivesBackWhatWasPutIn) {
    const auto file = open(m_content);
    EXPECT_EQ(file.text("words"), "le chat");
    EXPECT_THAT(file.array<std::uint32_t>("numbers"), ElementsAre(3, 1, 4, 1, 5));
    EXPECT_EQ(file.bytes("empty").size(), 0U);
    EXPECT_TRUE(file.has("words"));
    EXPECT_FALSE(file.has("Words"));
}

TEST_F(FlatFileTest, AlignsSectionsForAnyInstructionSet) {
    const auto file = open(m_content);
    for (const auto& section : file.sections())
        EXPECT_EQ(section.offset % kFlatAlignment, 0U) << section.name;
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file.bytes("numbers").data()) % kFlatAlignment, 0U);
}

TEST_F(FlatFileTest, RefusesEveryTruncation) {
    for (std::size_t size = 0; size < m_content.size(); ++size)
        EXPECT_NE(error_of(m_content.substr(0, size)), "") << "cut to " << size << " bytes";
}

TEST_F(FlatFileTest, RefusesBytesLeftOver) {
    EXPECT_THAT(error_of(m_content + "x"), HasSubstr("corrupt"));
}

TEST_F(FlatFileTest, RefusesAFlippedBitInAnyByte) {
    const auto file = open(m_content);
    for (std::size_t at = 0; at < m_content.size(); ++at) {
        // Between sections lie zeros that nothing reads.
        bool is_read = at < file.sections().front().offset;
        for (const auto& section : file.sections())
            is_read = is_read || (at >= section.offset && at < section.offset + section.size);
        const std::size_t table_end = 64 + 64 * file.sections().size();
        if (!is_read || (at >= table_end && at < file.sections().front().offset)) continue;
        auto broken = m_content;
        broken[at] = static_cast<char>(broken[at] ^ (1 << (at % 8)));
        EXPECT_NE(error_of(broken), "") << "byte " << at;
    }
}

TEST_F(FlatFileTest, SaysWhatIsWrong) {
    EXPECT_THAT(error_of("PK\x03\x04 a wheel, not an imported model, and longer than the header is"),
                HasSubstr("not a language model of entente"));
    EXPECT_THAT(error_of(""), HasSubstr("not a language model of entente"));
    auto other_version = m_content;
    other_version[8] = 7;
    EXPECT_THAT(error_of(other_version), HasSubstr("format version 7, this program reads version 1"));
    EXPECT_THAT(error_of(m_content.substr(0, 300)), HasSubstr("truncated"));
    auto broken = m_content;
    broken[open(m_content).sections().front().offset] ^= 1;
    EXPECT_THAT(error_of(broken), HasSubstr("corrupt section words"));
    EXPECT_THAT(error_of(broken), HasSubstr("model.entente"));
}

TEST_F(FlatFileTest, SaysThatItCannotBeOpened) {
    EXPECT_THROW(FlatFile(m_folder.path() / "absent.entente"), ExternalError);
    EXPECT_THROW(FlatFile(m_folder.path()), Error);
}

TEST_F(FlatFileTest, RefusesSectionsThatAreMissingOrOfAnotherType) {
    const auto file = open(m_content);
    EXPECT_THROW((void)file.bytes("absent"), ModelError);
    EXPECT_THROW((void)file.array<std::uint32_t>("words"), ModelError);
}

TEST(FlatFileBuilder, WritesTheSameBytesForTheSameSections) {
    const auto build = [] {
        FlatFileBuilder builder;
        builder.add("a", "1");
        builder.add("b", "22");
        return builder.build();
    };
    EXPECT_EQ(build(), build());
}

TEST(FlatFileBuilder, RefusesNamesThatDoNotFit) {
    FlatFileBuilder builder;
    builder.add(std::string(kFlatNameLimit, 'n'), "");
    EXPECT_THROW(builder.add(std::string(kFlatNameLimit + 1, 'n'), ""), ModelError);
    EXPECT_THROW(builder.add("", ""), ModelError);
    EXPECT_THROW(builder.add("with space", ""), ModelError);
    EXPECT_THROW(builder.add(std::string(kFlatNameLimit, 'n'), "again"), ModelError);
}

TEST(FlatFileBuilder, WritesAFileWithoutSections) {
    const test::TemporaryFolder folder;
    base::write_file_atomically(folder.path() / "none", FlatFileBuilder().build());
    EXPECT_TRUE(FlatFile(folder.path() / "none").sections().empty());
}

}  // namespace entente::model
