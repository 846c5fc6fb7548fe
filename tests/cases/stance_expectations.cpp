#include "cases/case_runner.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

// stance "holder" for|against "words of the target" [type x]    no-stance ["holder" [for|against ["words"]]]

namespace entente::test {

namespace {

bool is_called(const facts::RecordEntity& entity, const std::string& name) {
    const auto folded = text::fold(name);
    if (text::fold(entity.label) == folded) return true;
    return std::any_of(entity.aliases.begin(), entity.aliases.end(),
                       [&](const std::string& alias) { return text::fold(alias) == folded; });
}

std::string target_text(const facts::Record& record, const facts::Stance& stance) {
    if (stance.target == facts::kNoEntity) return record.events[stance.target_event].name;
    const auto& target = record.entities[stance.target];
    auto words = target.label;
    for (const auto& alias : target.aliases) words += " | " + alias;
    return words;
}

std::string list(const facts::Record& record) {
    std::string out;
    for (const auto& stance : record.stances)
        out += "\n      \"" + record.entities[stance.holder].label + "\" " +
               (stance.polarity > 0 ? "for" : "against") + " \"" + target_text(record, stance) + "\" " +
               std::string(facts::to_string(stance.type));
    return out;
}

bool holds(const facts::Record& record, const facts::Stance& stance, const std::vector<std::string>& words) {
    if (!words.empty() && !is_called(record.entities[stance.holder], words[0])) return false;
    if (words.size() > 1 && (words[1] == "for") != (stance.polarity > 0)) return false;
    if (words.size() > 2 &&
        text::fold(target_text(record, stance)).find(text::fold(words[2])) == std::string::npos)
        return false;
    return words.size() < 5 || words[3] != "type" || facts::to_string(stance.type) == words[4];
}

void expect_stance(const Reading& reading, const std::vector<std::string>& words) {
    const auto& stances = reading.record.stances;
    if (words.size() < 3) throw Unmet("a stance needs a holder, a polarity and a target");
    if (std::none_of(stances.begin(), stances.end(),
                     [&](const auto& stance) { return holds(reading.record, stance, words); }))
        throw Unmet("not among" + list(reading.record));
}

void expect_no_stance(const Reading& reading, const std::vector<std::string>& words) {
    const auto& stances = reading.record.stances;
    if (std::any_of(stances.begin(), stances.end(),
                    [&](const auto& stance) { return holds(reading.record, stance, words); }))
        throw Unmet("it is among" + list(reading.record));
}

}  // namespace

void add_stance_expectations(Expectations& expectations) {
    expectations["stance"] = expect_stance;
    expectations["no-stance"] = expect_no_stance;
}

}  // namespace entente::test
