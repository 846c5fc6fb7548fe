#include "model/language_sections.hpp"
#include "model/msgpack.hpp"

#include "entente/base/error.hpp"

#include <array>

namespace entente::model {

namespace {

/// The rules in file order, printed by print().
constexpr std::array<std::string_view, 20> kTagged = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CONJ",  "CCONJ", "DET",  "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",   "VERB", "X",    "EOL",  "SPACE"};

std::string expected_rule(std::size_t number) {
    const auto rule = [](const std::string& pattern, const std::string& attributes) {
        return R"({"patterns":[[)" + pattern + R"(]],"attrs":)" + attributes + R"(,"index":0})";
    };
    if (number < kTagged.size()) {
        const std::string name(kTagged[number]);
        return rule(R"({"POS":")" + name + R"("})", R"({"TAG":")" + name + R"("})");
    }
    switch (number - kTagged.size()) {
        case 0:
            return rule(R"({"POS":"SPACE","IS_SPACE":false})", R"({"TAG":"X","POS":"X","MORPH":"_"})");
        case 1:
            return rule(R"({"IS_SPACE":true,"DEP":{"NOT_IN":[""]}})", R"({"DEP":"dep"})");
        case 2:
            return rule(R"({"IS_SPACE":true})", R"({"TAG":"SPACE","POS":"SPACE","MORPH":"_"})");
        default:
            return {};
    }
}

/// A value as JSON, without escapes: none of the rules needs one.
std::string print(const MsgpackValue& value) {
    std::string out;
    switch (value.kind()) {
        case MsgpackValue::Kind::text:
            return '"' + std::string(value.bytes()) + '"';
        case MsgpackValue::Kind::boolean:
            return value.boolean() ? "true" : "false";
        case MsgpackValue::Kind::integer:
        case MsgpackValue::Kind::unsigned_integer:
            return std::to_string(value.integer());
        case MsgpackValue::Kind::array:
            for (const auto& element : value.elements()) out += (out.empty() ? "" : ",") + print(element);
            return '[' + out + ']';
        case MsgpackValue::Kind::map:
            for (const auto& [key, content] : value.members())
                out += (out.empty() ? "" : ",") + print(key) + ':' + print(content);
            return '{' + out + '}';
        default:
            return "?";
    }
}

}  // namespace

void check_attribute_ruler(std::string_view patterns_file) {
    const auto rules = parse_msgpack(patterns_file);
    const auto& found = rules.elements();
    if (found.size() != kTagged.size() + 3) throw ModelError("attribute_ruler: other rules than expected");
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto printed = print(found[i]);
        if (printed != expected_rule(i))
            throw ModelError("attribute_ruler: rule " + std::to_string(i) +
                             " is not as expected: " + printed);
    }
}

}  // namespace entente::model
