#include "support/case_file.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <sstream>

namespace entente::test {

std::vector<Case> read_cases(const std::filesystem::path& path) {
    std::vector<Case> cases;
    std::istringstream lines(base::read_file(path));
    std::string line;
    std::size_t number = 0;
    enum class Part { none, head, text, expect } part = Part::none;
    const auto fail = [&](const std::string& why) {
        throw InputError(path.string() + ":" + std::to_string(number) + ": " + why);
    };
    while (std::getline(lines, line)) {
        ++number;
        if (line.starts_with('#')) continue;
        if (line.starts_with("=== ")) {
            cases.push_back({line.substr(4), {}, {}, {}, number});
            part = Part::head;
        } else if (part == Part::none) {
            if (!line.empty()) fail("text before the first case");
        } else if (line == "text:") {
            part = Part::text;
        } else if (line == "expect:") {
            part = Part::expect;
        } else if (part == Part::head) {
            if (line.starts_with("date: "))
                cases.back().date = line.substr(6);
            else if (!line.empty())
                fail("expected date:, text: or expect:");
        } else if (part == Part::text) {
            auto& text = cases.back().text;
            if (line.empty()) {
                if (!text.empty() && !text.ends_with('\n')) text += '\n';
            } else {
                if (!text.empty() && !text.ends_with('\n')) text += ' ';
                text += line;
            }
        } else if (!line.empty()) {
            cases.back().expectations.push_back(line);
        }
    }
    for (auto& one : cases) {
        while (one.text.ends_with('\n')) one.text.pop_back();
        if (one.text.empty() || one.expectations.empty())
            throw InputError(path.string() + ":" + std::to_string(one.line) +
                             ": a case needs text: and expect:");
    }
    return cases;
}

std::vector<std::string> split_words(const std::string& line) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < line.size()) {
        if (line[at] == ' ') {
            ++at;
            continue;
        }
        const bool quoted = line[at] == '"';
        if (quoted) ++at;
        const std::size_t end = std::min(line.find(quoted ? '"' : ' ', at), line.size());
        words.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

}  // namespace entente::test
