#include "app/raw_texts.hpp"

#include "entente/base/error.hpp"
#include "entente/base/json.hpp"
#include "entente/text/unicode.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace entente::app {

RawTexts::RawTexts(std::vector<std::string> paths, Complaint on_problem)
    : m_paths(std::move(paths)), m_on_problem(std::move(on_problem)) {}

bool RawTexts::open_next() {
    while (m_next_path < m_paths.size()) {
        const auto& path = m_paths[m_next_path++];
        m_line = 0;
        if (path == "-") {
            m_stream = &std::cin;
            return true;
        }
        m_file = std::make_unique<std::ifstream>(path, std::ios::binary);
        if (*m_file && !std::filesystem::is_directory(path)) {
            m_stream = m_file.get();
            return true;
        }
        m_on_problem(path + ": cannot be read");
    }
    m_stream = nullptr;
    return false;
}

std::optional<text::Article> RawTexts::next() {
    std::string line;
    while (m_stream != nullptr || open_next()) {
        if (!std::getline(*m_stream, line)) {
            m_stream = nullptr;
            continue;
        }
        ++m_line;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        try {
            return parse(line);
        } catch (InputError& error) {
            error.add_context(m_paths[m_next_path - 1] + ":" + std::to_string(m_line));
            m_on_problem(error.what());
        }
    }
    return std::nullopt;
}

text::Article RawTexts::parse(const std::string& line) const {
    const base::JsonDocument document(line);
    const auto root = document.root();
    std::string content(root.at("text").string());
    if (!text::is_valid_utf8(content)) throw InputError("the text is not valid UTF-8");
    const auto id = root.find("id");
    return text::raw_article(id && id->is_string() ? std::string(id->string())
                                                   : m_paths[m_next_path - 1] + "#" + std::to_string(m_line),
                             std::move(content));
}

}  // namespace entente::app
