#include "entente/read/article_reader.hpp"

#include "read/byte_source.hpp"
#include "read/file_walk.hpp"
#include "read/manifest.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/read/article_reopener.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

namespace entente::read {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view kStory =
    "Les deux ministres se sont vus mardi à Riga pour parler de la trêve, a indiqué leur porte-parole.";

std::string gzip(std::string_view bytes) {
    std::string out(compressBound(bytes.size()) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
    return out;
}

/// A folder of its own, gone afterwards, and a reader that remembers what it was told.
class Reader : public testing::Test {
  protected:
    Reader() : m_folder(fs::temp_directory_path() / ("entente_read_" + std::to_string(::getpid()))) {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
    }
    ~Reader() override { fs::remove_all(m_folder); }

    std::string put(const std::string& name, std::string_view content) {
        const auto path = m_folder / name;
        base::write_file_atomically(path, content);
        return path.string();
    }

    ReadOptions options() {
        ReadOptions made;
        made.schema = ENTENTE_SOURCE_DIR "/schema";
        made.on_problem = [this](const ReadProblem& problem) {
            problems.push_back(fs::path(problem.path).filename().string() + ": " + problem.reason +
                               (problem.skipped ? "" : " (read)"));
        };
        return made;
    }

    std::vector<text::Article> read(std::vector<std::string> inputs, ReadOptions with) {
        ArticleReader reader(std::move(inputs), std::move(with));
        std::vector<text::Article> articles;
        while (auto article = reader.next()) articles.push_back(std::move(*article));
        counts = reader.counts();
        return articles;
    }
    std::vector<text::Article> read(std::vector<std::string> inputs) {
        return read(std::move(inputs), options());
    }

    static std::vector<std::string> ids(const std::vector<text::Article>& articles) {
        std::vector<std::string> out;
        for (const auto& article : articles) out.push_back(article.id);
        return out;
    }

    fs::path m_folder;
    std::vector<std::string> problems;
    ReadCounts counts;
};

TEST_F(Reader, WalksFoldersInOrderAndPassesOverOtherFiles) {
    put("b/2.txt", std::string(kStory) + " Deux.");
    put("b/1.html", "<html><body><p>" + std::string(kStory) + " Un.</p></body></html>");
    put("a.txt", std::string(kStory) + " Trois.");
    put("c.txt.gz", gzip(std::string(kStory) + " Quatre."));
    put("notes.csv", "x");
    put(".hidden.txt", kStory);
    const auto articles = read({m_folder.string()});
    EXPECT_THAT(ids(articles), ElementsAre("a", "1", "2", "c"));
    EXPECT_EQ(counts.read, 4u);
    EXPECT_EQ(counts.ignored_files, 1u);  // hidden ones are not counted
    EXPECT_EQ(counts.skipped, 0u);
}

TEST_F(Reader, ReadsGzipAndZstdWhateverTheName) {
    const auto articles =
        read({put("a.txt", gzip(kStory)), put("b.txt.zst", zstd(std::string(kStory) + " Bis."))});
    ASSERT_EQ(articles.size(), 2u);
    EXPECT_EQ(articles[0].text, kStory);
    EXPECT_EQ(articles[1].id, "b");
}

TEST_F(Reader, ReadsJsonLinesOneByOne) {
    const auto path = put("corpus.jsonl", "{\"id\": \"x\", \"text\": \"" + std::string(kStory) +
                                              "\"}\n\n{\"text\": 3}\nrien\n{\"text\": \"" +
                                              std::string(kStory) + " Bis.\"}\n");
    const auto articles = read({path});
    EXPECT_THAT(ids(articles), ElementsAre("x", "corpus-5"));
    EXPECT_EQ(articles[1].path, path + "#5");
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_THAT(problems[0], HasSubstr("corpus.jsonl#3: "));
    EXPECT_THAT(problems[1], HasSubstr("corpus.jsonl#4: "));
    EXPECT_EQ(counts.skipped, 2u);
}

TEST_F(Reader, ReadsAJsonArrayAndUtf16JsonLines) {
    const auto one = "{\"id\": \"a\", \"text\": \"" + std::string(kStory) + "\"}";
    std::string utf16 = "\xFF\xFE";
    for (const char c : std::string("{\"id\": \"u\", \"text\": \"Les ministres se sont vus.\"}\n"))
        utf16 += {c, '\0'};
    const auto articles =
        read({put("a.json", "[" + one + ", {\"text\": \"" + std::string(kStory) + " Bis.\"}]"),
              put("u.jsonl", utf16)});
    EXPECT_THAT(ids(articles), ElementsAre("a", "a-2", "u"));
}

TEST_F(Reader, ReportsWhatItCannotRead) {
    auto limited = options();
    limited.maximum_bytes = 1000;
    const auto truncated = gzip(std::string(kStory));
    read({put("empty.txt", ""), put("long.txt", std::string(2000, 'a')),
          put("cut.txt.gz", truncated.substr(0, truncated.size() / 2)),
          put("english.txt",
              "The two ministers met on Tuesday in Riga to discuss the truce, their spokesman said, and no "
              "date has been set for the "
              "next round of talks, according to a source who was there."),
          (m_folder / "missing.txt").string()},
         limited);
    EXPECT_THAT(problems,
                ElementsAre("empty.txt: empty", "long.txt: longer than 1000 bytes",
                            "cut.txt.gz: truncated gzip data", "english.txt: not French (looks like English)",
                            "missing.txt: cannot be opened: No such file or directory"));
    EXPECT_EQ(counts.skipped, 5u);
    EXPECT_EQ(counts.read, 0u);
}

TEST_F(Reader, StopsABombAtTheLimit) {
    auto limited = options();
    limited.maximum_bytes = 100'000;
    const std::string zeros(50'000'000, 'a');
    read({put("bomb.txt.gz", gzip(zeros)), put("bomb.txt.zst", zstd(zeros)),
          put("bomb.jsonl.gz", gzip(zeros)), put("twice.txt.gz", gzip(gzip(std::string(kStory))))},
         limited);
    EXPECT_THAT(problems,
                ElementsAre("bomb.txt.gz: longer than 100000 bytes", "bomb.txt.zst: longer than 100000 bytes",
                            "bomb.jsonl.gz: a line without end: the rest is not read",
                            "twice.txt.gz: not text but a gzip archive inside another"));
}

TEST_F(Reader, ALineThatIsTooLongDoesNotStopTheNext) {
    auto limited = options();
    limited.maximum_bytes = 1000;
    const auto articles =
        read({put("c.jsonl", "{\"text\": \"" + std::string(9000, 'a') + "\"}\n{\"id\": \"b\", \"text\": \"" +
                                 std::string(kStory) + "\"}\n")},
             limited);
    EXPECT_THAT(ids(articles), ElementsAre("b"));
    EXPECT_THAT(problems, ElementsAre("c.jsonl#1: longer than 1000 bytes"));
}

TEST_F(Reader, CountsBrokenBytesAndReadsOn) {
    const auto articles = read({put("a.txt", std::string(kStory) + " D\xE9j\xE0 vus.")});
    ASSERT_EQ(articles.size(), 1u);
    EXPECT_THAT(problems, ElementsAre("a.txt: 2 broken bytes replaced (read as utf-8) (read)"));
    EXPECT_EQ(counts.replaced_bytes, 2u);
    EXPECT_EQ(counts.skipped, 0u);
}

TEST_F(Reader, MakesIdsUniqueAndUsable) {
    const auto articles = read({put("a/same.txt", kStory), put("b/same.txt", std::string(kStory) + " Bis."),
                                put("c/same.txt", kStory), put("d/same.txt", kStory),
                                put("d/l'été #1 | \"x\".txt", std::string(kStory) + " Ter.")});
    ASSERT_EQ(articles.size(), 5u);
    EXPECT_EQ(articles[0].id, "same");
    EXPECT_EQ(articles[1].id, "same-" + articles[1].sha256.substr(0, 8));
    EXPECT_EQ(articles[2].id, "same-" + articles[2].sha256.substr(0, 8));
    EXPECT_EQ(articles[3].id, articles[2].id + "-2");
    EXPECT_EQ(articles[4].id, "l'été-1-x");
}

TEST_F(Reader, DatesComeFromTheManifestThenFromTheOption) {
    put("docs/a.txt", "Publié le 1 janvier 2010\n" + std::string(kStory));
    put("docs/b, \"c\".txt", std::string(kStory) + " Bis.");
    const auto manifest = put("docs/m.csv",
                              "path,publisher,published,title\r\n\"a.txt\",Le Courrier,2016-12-07,\"Riga, "
                              "\"\"ville ouverte\"\"\"\r\n\"b, \"\"c\"\".txt\",,,\r\n");
    auto with = options();
    with.manifest = manifest;
    with.date = base::parse_date("2016-01-01");
    const auto articles = read({}, with);
    ASSERT_EQ(articles.size(), 2u);
    EXPECT_EQ(base::to_iso(*articles[0].published), "2016-12-07");
    EXPECT_EQ(articles[0].published_source, text::DateSource::given);
    EXPECT_EQ(articles[0].title, "Riga, \"ville ouverte\"");
    EXPECT_EQ(articles[0].publisher, "Le Courrier");
    EXPECT_EQ(base::to_iso(*articles[1].published), "2016-01-01");
    EXPECT_EQ(articles[1].text, std::string(kStory) + " Bis.");
}

TEST_F(Reader, WithInputsTheManifestOnlyAddsWhatItKnows) {
    const auto a = put("a.txt", kStory);
    put("b.txt", kStory);
    auto with = options();
    with.manifest = put("m.csv", "path;published\na.txt;07/12/2016\nb.txt;2016-12-08\n");
    const auto articles = read({a}, with);
    ASSERT_EQ(articles.size(), 1u);
    EXPECT_EQ(base::to_iso(*articles[0].published), "2016-12-07");
}

TEST_F(Reader, RefusesAManifestThatCannotBeUnderstood) {
    for (const std::string_view wrong : {"published\n2016-12-07\n", "path,published\na.txt,hier\n",
                                         "path\na.txt\na.txt\n", "path\n\"a.txt\n", ""}) {
        auto with = options();
        with.manifest = put("m.csv", wrong);
        EXPECT_THROW(ArticleReader({}, with), InputError) << wrong;
    }
    EXPECT_THROW(ArticleReader({}, options()), ArgumentError);
}

TEST_F(Reader, OpensASourceAgainWithTheSameText) {
    put("a.txt", "Une trêve à Riga\n\nPublicité\n\n" + std::string(kStory));
    put("b.jsonl", "{\"text\": \"" + std::string(kStory) + " Bis.\"}\n{\"text\": \"" + std::string(kStory) +
                       " Ter.\"}\n");
    put("c.html", "<html><body><p>" + std::string(kStory) + "</p></body></html>");
    put("d.json", "[{\"text\": \"" + std::string(kStory) + " Quatre.\"}, {\"text\": \"" +
                      std::string(kStory) + " Cinq.\"}]");
    put("e #1.txt", std::string(kStory) + " Six.");
    auto with = options();
    with.manifest = put("m.csv", "path,title\nc.html,Un titre donné\na.txt,\nb.jsonl,\nd.json,\ne #1.txt,\n");
    const auto articles = read({}, with);
    ASSERT_EQ(articles.size(), 7u);
    ArticleReopener sources(options());
    for (const auto& list : {articles, std::vector<text::Article>(articles.rbegin(), articles.rend())}) {
        for (const auto& article : list) {
            const auto again = sources.open(article.path, article.title, article.sha256);
            EXPECT_EQ(again.text, article.text);
            EXPECT_EQ(again.sha256, article.sha256);
        }
    }
    put("a.txt", std::string(kStory) + " Changé.");
    EXPECT_NE(sources.open((m_folder / "a.txt").string(), "", articles[1].sha256).sha256, articles[1].sha256);
    EXPECT_THROW((void)sources.open((m_folder / "gone.txt").string(), "", ""), InputError);
    EXPECT_THROW((void)sources.open((m_folder / "b.jsonl#9").string(), "", ""), InputError);
    EXPECT_THROW((void)sources.open((m_folder / "gone.jsonl#1").string(), "", ""), InputError);
}

TEST_F(Reader, GivesTheSameArticlesEachTime) {
    for (int i = 0; i < 5; ++i)
        put("f/" + std::to_string(i) + ".txt", std::string(kStory) + " " + std::to_string(i) + ".");
    const auto first = read({m_folder.string()});
    const auto second = read({m_folder.string()});
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_EQ(first[i].id, second[i].id);
        EXPECT_EQ(first[i].sha256, second[i].sha256);
    }
}

TEST(Csv, FollowsRfc4180) {
    const auto rows = parse_csv("a,b\r\n\"x, \"\"y\"\"\r\nz\",\n\n,\"\"");
    EXPECT_THAT(rows,
                ElementsAre(ElementsAre("a", "b"), ElementsAre("x, \"y\"\r\nz", ""), ElementsAre("", "")));
}

TEST(FormOfContent, IsTold) {
    EXPECT_EQ(form_of_content("  {\"text\": 1}"), FileForm::json_lines);
    EXPECT_EQ(form_of_content("[ {\"text\": 1}]"), FileForm::json);
    EXPECT_EQ(form_of_content("\n<!DOCTYPE HTML><html>"), FileForm::html);
    EXPECT_EQ(form_of_content("<?xml version=\"1.0\"?><html>"), FileForm::html);
    EXPECT_EQ(form_of_content("[1] Une note"), FileForm::text);
    EXPECT_EQ(form_of_content(""), FileForm::text);
}

TEST(ByteReader, JoinsGzipMembersAndPassesOverPadding) {
    ByteReader reader(bytes_in_memory(gzip("un ") + gzip("deux") + std::string(16, '\0')));
    bool too_long = false;
    EXPECT_EQ(reader.read_all(100, too_long), "un deux");
}

TEST(ByteReader, DamagedDataIsAnInputError) {
    for (auto bytes : {gzip(kStory), zstd(kStory)}) {
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
        bytes.resize(bytes.size() - 3);
        ByteReader reader(bytes_in_memory(bytes));
        bool too_long = false;
        EXPECT_THROW((void)reader.read_all(10'000, too_long), InputError);
    }
}

}  // namespace
}  // namespace entente::read
