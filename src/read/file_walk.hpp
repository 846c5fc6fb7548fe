#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace entente::read {

enum class FileForm { unknown, text, html, json_lines, json };

/// What the name of a file says of its form, a .gz or .zst at its end left out; unknown for any other name.
[[nodiscard]] FileForm form_of_name(std::string_view path);

/// What the first bytes say: JSON lines, a web page, or text.
[[nodiscard]] FileForm form_of_content(std::string_view front);

/// Walks inputs in order: a file is itself, a folder is the files with an article's name in it and below, by
/// byte order of names, hidden ones and links to folders left out. Holds the names of one folder a level, no
/// more.
class FileWalk {
  public:
    explicit FileWalk(std::vector<std::string> inputs);
    /// The next file, "-" for standard input. A folder that cannot be read is handed out as a file: opening
    /// tells why.
    [[nodiscard]] std::optional<std::string> next();
    [[nodiscard]] std::uint64_t ignored() const { return m_ignored; }

  private:
    void enter(const std::string& folder);

    std::vector<std::string> m_inputs;
    std::size_t m_next_input = 0;
    std::vector<std::vector<std::string>> m_open;  ///< names still to come, last first, a folder each
    std::uint64_t m_ignored = 0;
};

}  // namespace entente::read
