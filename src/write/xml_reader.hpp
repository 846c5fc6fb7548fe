#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace entente::write {

/// Walks the elements of an XML file in order, without loading it whole and without touching the network
/// (libxml2).
///
///     XmlReader reader("graph.graphml");
///     while (reader.next())
///         if (reader.opens("node")) ... reader.attribute("id") ...
///
/// @throws ExternalError  when the file cannot be opened
/// @throws XmlError       when it is not well-formed, from `next`
class XmlReader {
  public:
    explicit XmlReader(const std::filesystem::path& path);
    ~XmlReader();

    /// Moves to the next start tag, end tag or text; false after the last.
    bool next();
    [[nodiscard]] bool opens(std::string_view local_name) const;
    [[nodiscard]] bool closes(std::string_view local_name) const;
    [[nodiscard]] bool is_text() const;
    [[nodiscard]] bool opens_any() const;
    /// An element `<e/>` has no end tag of its own.
    [[nodiscard]] bool is_empty_element() const;
    [[nodiscard]] std::string name() const;  ///< local name
    [[nodiscard]] std::string namespace_uri() const;
    [[nodiscard]] std::string text() const;
    [[nodiscard]] std::optional<std::string> attribute(const char* name) const;
    [[nodiscard]] std::size_t line() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Why a file is not XML, and where.
struct XmlError {
    std::string reason;
    std::size_t line;
};

}  // namespace entente::write
