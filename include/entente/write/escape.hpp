#pragma once

#include <string>
#include <string_view>

namespace entente::write {

/// Every escape of the writers, one function per standard. All take any bytes, never throw, and depend on no
/// locale.
///
/// Bytes that are not UTF-8 (surrogates written as three bytes are not, RFC 3629 section 3) become one U+FFFD
/// each, so what comes out is always UTF-8.
[[nodiscard]] std::string repair_utf8(std::string_view bytes);

/// Character data (XML 1.0 fifth edition, 2.4): `<`, `>` and `&` as entities, so that `]]>` cannot occur; CR
/// as a reference, since a parser turns a bare one into LF (2.11). What is no Char (2.2: controls, U+FFFE,
/// U+FFFF) cannot be written in XML at all and becomes U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view bytes);

/// The inside of an attribute value in double quotes (XML 1.0, 3.3.3): as xml_text, and quotes, tabs and line
/// ends as references, since a parser turns bare ones into blanks.
[[nodiscard]] std::string xml_attribute(std::string_view bytes);

/// A name token (XML 1.0, 2.3; what the GraphML schema wants of ids and attribute names). ASCII letters,
/// digits and
/// `.-_:` stand for themselves; any other character is `_xHHHH_`, six digits above U+FFFF, and the `_` of a
/// literal
/// `_x` is `_x005F_` (ISO/IEC 9075-14, 9.1). A byte that is not UTF-8 is U+DC00 plus the byte. Two different
/// texts never give the same token; the empty text gives `_x_`.
[[nodiscard]] std::string xml_name_token(std::string_view bytes);

/// Text of an HTML element or of an attribute value in double quotes (HTML Living Standard, 13.3).
[[nodiscard]] std::string html_text(std::string_view bytes);

/// One field (RFC 4180, 2): in double quotes, inner ones doubled, when it holds a comma, a quote, a line end
/// or a blank at either end. The empty text is `""`, which readers that know absent values tell from an empty
/// field.
[[nodiscard]] std::string csv_field(std::string_view bytes);

/// A text that no spreadsheet takes for a formula (OWASP, CSV Injection): when it begins with one of `= + -
/// @`, their full-width forms, a tab, a line end or an apostrophe, an apostrophe is put before it. A
/// backslash becomes a full-width one (U+FF3C): Gephi's importer takes it for an escape, of a closing quote
/// too. Controls and what else XML forbids become U+FFFD: U+FFFE ends a record there. Not quoted: csv_field
/// comes after.
[[nodiscard]] std::string spreadsheet_text(std::string_view bytes);

/// A string literal in single quotes (openCypher 9, StringLiteral): quote and backslash escaped, controls and
/// line ends as escapes, so that a literal is always one line and no text can end it.
[[nodiscard]] std::string cypher_string(std::string_view bytes);

/// A label, relationship type or property key in backticks (openCypher 9, EscapedSymbolicName), backticks
/// doubled. A backslash is written as its code, since Neo4j resolves `\uXXXX` before it looks for the closing
/// backtick.
[[nodiscard]] std::string cypher_name(std::string_view bytes);

}  // namespace entente::write
