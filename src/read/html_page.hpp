#pragma once

#include "read/page.hpp"

#include <string>
#include <string_view>

namespace entente::read {

/// The charset that a page declares in its first bytes (<meta charset>, <meta http-equiv>, the XML
/// declaration).
[[nodiscard]] std::string declared_charset(std::string_view bytes);

/// A web page taken apart with libxml2: its story as lines with hints, its metadata from JSON-LD, OpenGraph,
/// other meta tags and <time>. Class and id names that mark what is no story come from
/// schema/fr/html_classes.tsv.
class HtmlReader {
  public:
    explicit HtmlReader(const std::filesystem::path& schema);
    ~HtmlReader();
    [[nodiscard]] Page page_of(const std::string& utf8, const FrenchDates& dates) const;

  private:
    struct Impl;
    std::unique_ptr<const Impl> m_impl;
};

}  // namespace entente::read
