#include "entente/neo4j/credentials.hpp"

#include "entente/base/error.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

namespace entente::neo4j {

namespace {

constexpr const char* kNetrc =
    "# ours\n"
    "machine other login a password wrong\n"
    "macdef init\ncd /pub\nmachine db login trap password trap\n\n"
    "machine db\n\tlogin reader\n\tpassword \"two words \\\"quoted\\\"\"\n"
    "machine db login writer password w\n"
    "default login anybody password d\n";

TEST(FindInNetrc, takes_the_first_entry_of_host_and_user) {
    EXPECT_EQ(find_in_netrc(kNetrc, "db", "")->user, "reader");
    EXPECT_EQ(find_in_netrc(kNetrc, "db", "")->password, "two words \"quoted\"");
    EXPECT_EQ(find_in_netrc(kNetrc, "db", "writer")->password, "w");
    EXPECT_EQ(find_in_netrc(kNetrc, "elsewhere", "")->password, "d");
    EXPECT_FALSE(find_in_netrc(kNetrc, "db", "nobody"));
    EXPECT_EQ(find_in_netrc("machine db password p", "db", "")->user, "neo4j");
}

TEST(FindInNetrc, survives_broken_files) {
    for (const char* text : {"", "machine", "machine db login", "login x password y",
                             "machine db password \"open", "default", "macdef"})
        EXPECT_NO_THROW(static_cast<void>(find_in_netrc(text, "db", ""))) << text;
}

class FindCredentials : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"ENTENTE_NEO4J_PASSWORD", "NEO4J_PASSWORD", "NETRC", "HOME"})
            ::unsetenv(name);
        m_netrc = std::filesystem::temp_directory_path() / ("entente-netrc-" + std::to_string(::getpid()));
        std::ofstream(m_netrc) << kNetrc;
    }
    void TearDown() override { std::filesystem::remove(m_netrc); }
    std::filesystem::path m_netrc;
};

TEST_F(FindCredentials, prefers_our_variable_to_the_common_one_to_the_files) {
    ::setenv("NEO4J_PASSWORD", "second", 1);
    EXPECT_EQ(find_credentials("db", "", m_netrc).password, "second");
    ::setenv("ENTENTE_NEO4J_PASSWORD", "first", 1);
    const Credentials found = find_credentials("db", "", m_netrc);
    EXPECT_EQ(found.password, "first");
    EXPECT_EQ(found.user, "neo4j");
    EXPECT_EQ(found.source, "the variable ENTENTE_NEO4J_PASSWORD");
}

TEST_F(FindCredentials, reads_the_file_that_was_named_else_the_one_of_the_environment) {
    EXPECT_EQ(find_credentials("db", "writer", m_netrc).password, "w");
    ::setenv("NETRC", m_netrc.c_str(), 1);
    EXPECT_EQ(find_credentials("db", "writer", {}).password, "w");
    EXPECT_EQ(find_credentials("db", "writer", {}).source, "the file " + m_netrc.string());
}

TEST_F(FindCredentials, says_what_to_do_when_there_is_none) {
    EXPECT_THAT(
        [] { static_cast<void>(find_credentials("db", "", {})); },
        testing::ThrowsMessage<ArgumentError>(testing::HasSubstr("set the variable ENTENTE_NEO4J_PASSWORD")));
    EXPECT_THROW(static_cast<void>(find_credentials("db", "", "/nonexistent/netrc")), ExternalError);
}

}  // namespace

}  // namespace entente::neo4j
