#include "entente/write/escape.hpp"

#include <gtest/gtest.h>

namespace entente::write {
namespace {

const std::string kFfd = "\xEF\xBF\xBD";

TEST(Escape, RepairsWhatIsNotUtf8ByteForByte) {
    EXPECT_EQ(repair_utf8("Élysée"), "Élysée");
    EXPECT_EQ(repair_utf8("a\xFF"
                          "b"),
              "a" + kFfd + "b");
    EXPECT_EQ(repair_utf8("\xED\xA0\x80"), kFfd + kFfd + kFfd) << "a lone surrogate is three broken bytes";
    EXPECT_EQ(repair_utf8(kFfd), kFfd);
    EXPECT_EQ(repair_utf8(""), "");
}

TEST(Escape, XmlTextCannotLeaveItsElement) {
    EXPECT_EQ(xml_text("a<b>&c"), "a&lt;b&gt;&amp;c");
    EXPECT_EQ(xml_text("]]>"), "]]&gt;");
    EXPECT_EQ(xml_text("1\r\n2\t3"), "1&#13;\n2\t3");
    EXPECT_EQ(xml_text(std::string("\0\x01\x1F\x7F", 4)), kFfd + kFfd + kFfd + "\x7F");
    EXPECT_EQ(xml_text("\xEF\xBF\xBE\xEF\xBF\xBF"), kFfd + kFfd)
        << "U+FFFE and U+FFFF are no characters of XML";
    EXPECT_EQ(xml_text("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80");
}

TEST(Escape, XmlAttributeKeepsBlanksThatAParserWouldNormalise) {
    EXPECT_EQ(xml_attribute("\"a\"\n\tb\r"), "&quot;a&quot;&#10;&#9;b&#13;");
}

TEST(Escape, NameTokensAreReadableWherePossible) {
    EXPECT_EQ(xml_name_token("person:sergei-lavrov"), "person:sergei-lavrov");
    EXPECT_EQ(xml_name_token("a b"), "a_x0020_b");
    EXPECT_EQ(xml_name_token("été"), "_x00E9_t_x00E9_");
    EXPECT_EQ(xml_name_token("\xF0\x9F\x98\x80"), "_x01F600_");
    EXPECT_EQ(xml_name_token("date_start"), "date_start");
}

TEST(Escape, NameTokensNeverMeet) {
    EXPECT_EQ(xml_name_token("a_x0020_b"), "a_x005F_x0020_b");
    EXPECT_EQ(xml_name_token("\xFF"), "_xDCFF_");
    EXPECT_NE(xml_name_token("\xFF"), xml_name_token("\xFE"));
    EXPECT_NE(xml_name_token("\xFF"), xml_name_token(kFfd));
    EXPECT_EQ(xml_name_token(""), "_x_");
    EXPECT_EQ(xml_name_token("_x_"), "_x005F_x_");
}

TEST(Escape, CsvFieldsAreQuotedOnlyWhereNeeded) {
    EXPECT_EQ(csv_field("Genève"), "Genève");
    EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
    EXPECT_EQ(csv_field("dit \"oui\""), "\"dit \"\"oui\"\"\"");
    EXPECT_EQ(csv_field("1\n2"), "\"1\n2\"");
    EXPECT_EQ(csv_field(" a"), "\" a\"");
    EXPECT_EQ(csv_field(""), "\"\"");
}

TEST(Escape, NoTextBecomesAFormulaInASpreadsheet) {
    for (const std::string text :
         {"=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'a", "＝1", "＋1", "－1", "＠a"})
        EXPECT_EQ(spreadsheet_text(text), "'" + text);
    EXPECT_EQ(spreadsheet_text("C:\\"), "C:＼") << "Gephi would take the quote after it as escaped";
    EXPECT_EQ(spreadsheet_text("a\x1E\xEF\xBF\xBE"), "a" + kFfd + kFfd);
    EXPECT_EQ(spreadsheet_text("a=1"), "a=1");
    EXPECT_EQ(spreadsheet_text(""), "");
}

TEST(Escape, CypherStringsAreOneLineAndCannotEndEarly) {
    EXPECT_EQ(cypher_string("l'été"), "'l\\'été'");
    EXPECT_EQ(cypher_string("\\'"), "'\\\\\\''");
    EXPECT_EQ(cypher_string("a\nb\r\tc"), "'a\\nb\\r\\tc'");
    EXPECT_EQ(cypher_string(std::string("\0\x1F", 2)), "'\\u0000\\u001F'");
    EXPECT_EQ(cypher_string("\xE2\x80\xA8"), "'\\u2028'");
    EXPECT_EQ(cypher_string("\xC0\xAF"), "'" + kFfd + kFfd + "'");
}

TEST(Escape, CypherNamesCannotEndEarly) {
    EXPECT_EQ(cypher_name("MET"), "`MET`");
    EXPECT_EQ(cypher_name("a`b"), "`a``b`");
    EXPECT_EQ(cypher_name("\\u0060"), "`\\u005Cu0060`");
}

}  // namespace
}  // namespace entente::write
