#include "read/encoding.hpp"

#include "entente/text/unicode.hpp"

#include <gtest/gtest.h>

namespace entente::read {
namespace {

constexpr std::string_view kFrench = "L’été dernier, à Genève, le cœur de l’accord était « fragile ».";

std::string utf16(std::string_view utf8, bool big_endian) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto c = text::next_code_point(utf8, i);
        const auto high = static_cast<char>(c >> 8U);
        const auto low = static_cast<char>(c & 0xFFU);
        out += big_endian ? high : low;
        out += big_endian ? low : high;
    }
    return out;
}

TEST(Decode, ReadsUtf8WithAndWithoutAMark) {
    EXPECT_EQ(decode(kFrench).text, kFrench);
    EXPECT_EQ(decode("\xEF\xBB\xBF" + std::string(kFrench)).text, kFrench);
    EXPECT_EQ(decode(kFrench).encoding, "utf-8");
}

TEST(Decode, ReadsUtf16InBothOrdersWithAMark) {
    const auto little = decode("\xFF\xFE" + utf16(kFrench, false));
    const auto big = decode("\xFE\xFF" + utf16(kFrench, true));
    EXPECT_EQ(little.text, kFrench);
    EXPECT_EQ(little.encoding, "utf-16le");
    EXPECT_EQ(big.text, kFrench);
    EXPECT_EQ(big.encoding, "utf-16be");
}

TEST(Decode, TellsUtf16WithoutAMarkByItsZeroBytes) {
    EXPECT_EQ(decode(utf16(kFrench, false)).text, kFrench);
    EXPECT_EQ(decode(utf16(kFrench, true)).text, kFrench);
}

TEST(Decode, JoinsSurrogatesAndReplacesLoneOnes) {
    using namespace std::string_literals;
    EXPECT_EQ(decode("\xFF\xFE\x3D\xD8\x00\xDE"s).text, "\U0001F600");
    const auto lone = decode("\xFF\xFE\x3D\xD8\x41\x00"s);
    EXPECT_EQ(lone.text, "\uFFFDA");
    EXPECT_EQ(lone.replaced, 2u);
    EXPECT_EQ(decode("\xFF\xFE\x41\x00\x42"s).text, "A\uFFFD");
}

TEST(Decode, ReadsLatin1AndWindows1252) {
    const auto latin = decode("L'\xE9t\xE9 \xE0 Gen\xE8ve");
    EXPECT_EQ(latin.text, "L'été à Genève");
    EXPECT_EQ(latin.encoding, "iso-8859-1");
    EXPECT_EQ(latin.replaced, 0u);
    const auto windows = decode("Le c\x9Cur de l\x92\xE9t\xE9 \x96 100 \x80");
    EXPECT_EQ(windows.text, "Le cœur de l’été – 100 €");
    EXPECT_EQ(windows.encoding, "windows-1252");
}

TEST(Decode, BelievesADeclaredCharsetThatTheBytesAllow) {
    EXPECT_EQ(decode("Le c\xBDur, 100 \xA4", "ISO-8859-15").text, "Le cœur, 100 €");
    EXPECT_EQ(decode("Le c\x9Cur", "iso-8859-1").text, "Le cœur");  // as browsers do
    EXPECT_EQ(decode(kFrench, "iso-8859-1").text, kFrench);         // the declaration is wrong
}

TEST(Decode, CountsBrokenBytesAndMakesEachRunOneMark) {
    const auto damaged = decode("été à Genève \xFF\xFE\xFF et à Zürich");
    EXPECT_EQ(damaged.text, "été à Genève \uFFFD et à Zürich");
    EXPECT_EQ(damaged.encoding, "utf-8");
    EXPECT_EQ(damaged.replaced, 3u);
}

TEST(Decode, RefusesOverlongAndSurrogateUtf8) {
    const auto overlong = decode("é à ç \xC0\xAF");
    EXPECT_TRUE(text::is_valid_utf8(overlong.text));
    EXPECT_EQ(overlong.text.find('/'), std::string::npos);
    EXPECT_TRUE(text::is_valid_utf8(decode("é à ç \xED\xA0\x80").text));
}

TEST(Decode, ATruncatedLastCharacterIsReplaced) {
    EXPECT_EQ(decode("été\xC3").text, "été\uFFFD");
}

TEST(Decode, GivesValidUtf8ForAnyBytes) {
    unsigned state = 1;
    for (int round = 0; round < 200; ++round) {
        std::string bytes;
        for (int i = 0; i < 300; ++i)
            bytes += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
        EXPECT_TRUE(text::is_valid_utf8(decode(bytes).text));
        EXPECT_TRUE(text::is_valid_utf8(clean_text(decode(bytes).text)));
    }
}

TEST(CleanText, NormalisesLineEndsAndComposes) {
    EXPECT_EQ(clean_text("a\r\nb\rc\u2028d\x0B"
                         "e"),
              "a\nb\nc\nd\ne");
    EXPECT_EQ(clean_text("e\u0301te\u0301"), "\u00E9t\u00E9");
}

TEST(CleanText, RemovesControlAndInvisibleCharacters) {
    EXPECT_EQ(clean_text("pr\u00ADsi\u200Bdent\u0007 \uFEFF\u202Eoui"), "prsident oui");
}

TEST(CleanText, KeepsQuotesAndDashesWithPlainBlanks) {
    EXPECT_EQ(clean_text("l\u2019accord \u00AB\u00A0fragile\u202F\u00BB \u2013"),
              "l\u2019accord \u00AB fragile \u00BB \u2013");
}

TEST(CleanText, ResolvesEntitiesLeftInPlainText) {
    EXPECT_EQ(clean_text("l&#8217;&eacute;t&eacute; &amp; l&#x27;hiver &nbsp;AT&T &inconnu; &#0; &#55296;"),
              "l’été & l'hiver AT&T &inconnu; &#0; &#55296;");
}

TEST(BinaryKind, NamesWhatIsNoText) {
    using namespace std::string_literals;
    EXPECT_EQ(binary_kind("%PDF-1.7 ..."), "a PDF file");
    EXPECT_EQ(binary_kind("PK\x03\x04..."), "a ZIP archive or an office document");
    EXPECT_EQ(binary_kind("\0\1\2\3\0\0\4 abc"s), "binary data");
    EXPECT_EQ(binary_kind(kFrench), "");
    EXPECT_EQ(binary_kind(utf16(kFrench, false)), "");
    EXPECT_EQ(binary_kind(""), "");
}

}  // namespace
}  // namespace entente::read
