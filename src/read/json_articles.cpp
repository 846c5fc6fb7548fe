#include "read/json_articles.hpp"

#include "read/encoding.hpp"

#include "entente/base/json.hpp"

namespace entente::read {

namespace {

/// What an article can have, written as JSON again; null for what is no object.
std::string rewritten(base::JsonView value) {
    base::JsonWriter out;
    if (!value.is_object()) {
        out.null();
        return out.take();
    }
    out.begin_object();
    value.each_member([&](std::string_view key, base::JsonView member) {
        if (member.is_string()) {
            out.member(key, member.string());
        } else if (member.is_integer()) {
            out.member(key, member.integer());
        } else if (member.is_boolean() || member.is_number()) {
            out.member(key, false);  // of a wrong type; the schema says so
        }
    });
    out.end_object();
    return out.take();
}

}  // namespace

std::vector<std::string> json_articles(std::string_view bytes, bool& is_array) {
    auto decoded = decode(bytes);
    const base::JsonDocument document(decoded.text);
    const auto root = document.root();
    is_array = root.is_array();
    std::vector<std::string> articles;
    if (!is_array) {
        articles.push_back(std::move(decoded.text));
        return articles;
    }
    root.each_element([&](base::JsonView element) { articles.push_back(rewritten(element)); });
    return articles;
}

}  // namespace entente::read
