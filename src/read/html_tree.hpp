#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::read {

constexpr std::size_t kNoNode = static_cast<std::size_t>(-1);

struct HtmlMarks {
    static constexpr unsigned drop = 1;
    static constexpr unsigned caption = 2;
    static constexpr unsigned story = 4;
    static constexpr unsigned update = 8;
    static constexpr unsigned hidden = 16;
};

/// An element or a run of text of a page.
struct HtmlNode {
    std::string_view name;  ///< of an element, lower case; empty for text
    std::string_view role;
    std::string_view item_property;  ///< attribute itemprop
    std::size_t parent = kNoNode;
    std::size_t end = 0;  ///< one past the last node of the subtree
    unsigned marks = 0;
    bool is_text = false;
    bool in_link = false;
    bool in_bold = false;
    bool removed = false;
    const void* source = nullptr;
};

/// A page as a flat list in document order: no algorithm on it needs recursion, however deep the page nests.
/// Names and texts are views into the parsed document, which the tree owns.
struct HtmlTree {
    std::vector<HtmlNode> nodes;
    std::shared_ptr<void> document;

    [[nodiscard]] std::string_view raw_text(std::size_t node) const;
    [[nodiscard]] std::string_view attribute(std::size_t node, const char* name) const;
    /// The text of all that is below a node, white space collapsed.
    [[nodiscard]] std::string text_of(std::size_t node) const;
};

/// @param marks_of  what the names in class and id say of an element, as a sum of HtmlMarks
[[nodiscard]] HtmlTree parse_html(const std::string& utf8,
                                  const std::function<unsigned(std::string_view)>& marks_of);

/// Appends with every run of ASCII white space made one blank.
void append_collapsed(std::string_view text, std::string& out);
/// Cleaned, trimmed, line feeds made blanks.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace entente::read
