#include "read/file_walk.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace entente::read {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, FileForm>, 9> kNames = {{{".txt", FileForm::text},
                                                                          {".text", FileForm::text},
                                                                          {".md", FileForm::text},
                                                                          {".html", FileForm::html},
                                                                          {".htm", FileForm::html},
                                                                          {".xhtml", FileForm::html},
                                                                          {".jsonl", FileForm::json_lines},
                                                                          {".ndjson", FileForm::json_lines},
                                                                          {".json", FileForm::json}}};

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace

FileForm form_of_name(std::string_view path) {
    auto name = lower_ascii(path);
    for (const std::string_view packed : {".gz", ".zst", ".zstd"})
        if (name.ends_with(packed)) {
            name.resize(name.size() - packed.size());
            break;
        }
    for (const auto& [ending, form] : kNames)
        if (name.ends_with(ending)) return form;
    return FileForm::unknown;
}

FileForm form_of_content(std::string_view front) {
    if (front.starts_with("\xEF\xBB\xBF")) front.remove_prefix(3);
    // Zero bytes are skipped so that ASCII shows in UTF-16 too.
    std::string ascii;
    for (const char c : front.substr(0, 2048))
        if (c != '\0' && c != '\xFF' && c != '\xFE') ascii += c;
    const auto lower = lower_ascii(ascii);
    const auto first = lower.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return FileForm::text;
    const auto start = std::string_view(lower).substr(first);
    if (start.starts_with("{") && start.find('"') != std::string_view::npos) return FileForm::json_lines;
    if (start.starts_with("[") && start.substr(1).find_first_not_of(" \t\r\n") != std::string_view::npos &&
        start[1 + start.substr(1).find_first_not_of(" \t\r\n")] == '{')
        return FileForm::json;
    if (start.starts_with("<") &&
        (start.find("<html") != std::string_view::npos || start.starts_with("<!doctype html") ||
         start.find("<head") != std::string_view::npos || start.find("<body") != std::string_view::npos))
        return FileForm::html;
    return FileForm::text;
}

FileWalk::FileWalk(std::vector<std::string> inputs) : m_inputs(std::move(inputs)) {}

void FileWalk::enter(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const auto name = entry->path().filename().string();
        std::error_code ignored;
        if (name.starts_with('.')) continue;
        const bool is_folder = entry->is_directory(ignored) && !entry->is_symlink(ignored);
        if (is_folder || (entry->is_regular_file(ignored) && form_of_name(name) != FileForm::unknown))
            names.push_back((fs::path(folder) / name).string() + (is_folder ? "/" : ""));
        else
            ++m_ignored;
    }
    // A folder sorts with its slash, as the whole paths would.
    std::sort(names.begin(), names.end(), std::greater<>());
    m_open.push_back(std::move(names));
}

std::optional<std::string> FileWalk::next() {
    for (;;) {
        while (!m_open.empty() && m_open.back().empty()) m_open.pop_back();
        std::string path;
        if (!m_open.empty()) {
            path = std::move(m_open.back().back());
            m_open.back().pop_back();
        } else if (m_next_input < m_inputs.size()) {
            path = m_inputs[m_next_input++];
            std::error_code error;
            if (path == "-" || !fs::is_directory(path, error)) return path;
        } else {
            return std::nullopt;
        }
        std::error_code error;
        if (!path.ends_with('/') && !fs::is_directory(path, error)) return path;
        enter(path);
    }
}

}  // namespace entente::read
