#pragma once

#include "entente/text/article.hpp"

#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace entente::app {

/// Streams the field "text" of JSON lines, exactly as it is, each as an article of one block. An id is the
/// field "id", or `file#line`.
class RawTexts {
  public:
    using Complaint = std::function<void(const std::string&)>;

    /// @param paths        files of JSON lines; "-" is standard input
    /// @param on_problem   told of every line that is no JSON object with a text, and of files that cannot be
    /// read
    RawTexts(std::vector<std::string> paths, Complaint on_problem);

    [[nodiscard]] std::optional<text::Article> next();

  private:
    [[nodiscard]] bool open_next();
    [[nodiscard]] text::Article parse(const std::string& line) const;

    std::vector<std::string> m_paths;
    Complaint m_on_problem;
    std::size_t m_next_path = 0;
    std::unique_ptr<std::istream> m_file;
    std::istream* m_stream = nullptr;  ///< m_file or std::cin; null between files
    std::size_t m_line = 0;
};

}  // namespace entente::app
