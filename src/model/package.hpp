#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace entente::model {

class Archive;

/// The files of a spaCy pipeline package: a wheel (a zip archive), the folder that a wheel unpacks to, or the
/// folder with config.cfg in it. Names are relative to that inner folder: "tok2vec/model", "vocab/key2row".
class Package {
  public:
    /// @throws ModelError     when the path holds no spaCy pipeline, or several
    /// @throws ExternalError  when it cannot be read
    explicit Package(const std::filesystem::path& wheel_or_directory);
    ~Package();
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    [[nodiscard]] bool has(std::string_view name) const;
    /// The bytes of one file.
    /// @throws ModelError  when it is not there, broken, or larger than 1 GiB
    [[nodiscard]] std::string read(std::string_view name) const;

  private:
    std::unique_ptr<Archive> m_archive;
};

}  // namespace entente::model
