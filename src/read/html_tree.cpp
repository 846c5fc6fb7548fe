#include "read/html_tree.hpp"

#include "read/encoding.hpp"
#include "read/words.hpp"

#include <algorithm>

#include <libxml/HTMLparser.h>

namespace entente::read {

namespace {

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text));
}

std::string_view attribute_of(const xmlNode* node, std::string_view name) {
    for (const auto* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (view(attribute->name) == name && attribute->children != nullptr)
            return view(attribute->children->content);
    return {};
}

bool has_attribute(const xmlNode* node, std::string_view name) {
    for (const auto* attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (view(attribute->name) == name) return true;
    return false;
}

bool is_hidden(const xmlNode* node) {
    if (has_attribute(node, "hidden") || attribute_of(node, "aria-hidden") == "true") return true;
    std::string style(attribute_of(node, "style"));
    style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
    return style.find("display:none") != std::string::npos ||
           style.find("visibility:hidden") != std::string::npos;
}

bool is_bold(std::string_view name) {
    return name == "b" || name == "strong";
}

}  // namespace

HtmlTree parse_html(const std::string& utf8, const std::function<unsigned(std::string_view)>& marks_of) {
    constexpr int kOptions =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    HtmlTree tree;
    auto* document = htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", kOptions);
    if (document == nullptr) return tree;
    tree.document = std::shared_ptr<void>(document, [](void* doc) { xmlFreeDoc(static_cast<xmlDoc*>(doc)); });
    const xmlNode* node = xmlDocGetRootElement(document);
    if (node == nullptr) return tree;
    std::size_t parent = kNoNode;
    // Down to the first child, else to the next sibling, else up: libxml2 keeps all three links.
    while (node != nullptr) {
        const bool element = node->type == XML_ELEMENT_NODE;
        const bool text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
        if (element || text) {
            HtmlNode entry;
            entry.parent = parent;
            entry.is_text = text;
            entry.source = node;
            entry.end = tree.nodes.size() + 1;
            if (parent != kNoNode) {
                const auto& above = tree.nodes[parent];
                entry.in_link = above.in_link;
                entry.in_bold = above.in_bold;
            }
            if (element) {
                entry.name = view(node->name);
                entry.role = attribute_of(node, "role");
                entry.item_property = attribute_of(node, "itemprop");
                entry.in_link = entry.in_link || entry.name == "a";
                entry.in_bold = entry.in_bold || is_bold(entry.name);
                entry.marks = marks_of(std::string(attribute_of(node, "class")) + " " +
                                       std::string(attribute_of(node, "id")));
                if (is_hidden(node)) entry.marks |= HtmlMarks::hidden;
            }
            tree.nodes.push_back(entry);
        }
        if (element && node->children != nullptr) {
            parent = tree.nodes.size() - 1;
            node = node->children;
            continue;
        }
        while (node != nullptr && node->next == nullptr) {
            node = node->parent;
            if (node == nullptr || node->type != XML_ELEMENT_NODE) {
                node = nullptr;
                break;
            }
            tree.nodes[parent].end = tree.nodes.size();
            parent = tree.nodes[parent].parent;
            if (parent == kNoNode) node = nullptr;
        }
        if (node != nullptr) node = node->next;
    }
    return tree;
}

std::string_view HtmlTree::raw_text(std::size_t node) const {
    return view(static_cast<const xmlNode*>(nodes[node].source)->content);
}

std::string_view HtmlTree::attribute(std::size_t node, const char* name) const {
    return attribute_of(static_cast<const xmlNode*>(nodes[node].source), name);
}

std::string HtmlTree::text_of(std::size_t node) const {
    std::string out;
    for (auto i = node; i < nodes[node].end; ++i)
        if (nodes[i].is_text) append_collapsed(raw_text(i), out);
    return out;
}

void append_collapsed(std::string_view text, std::string& out) {
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ' && out.back() != '\n')
            out += ' ';
    }
}

std::string one_line(std::string_view text) {
    auto clean = clean_text(text);
    std::string out;
    append_collapsed(clean, out);
    return std::string(trim(out));
}

}  // namespace entente::read
