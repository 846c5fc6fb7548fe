#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace entente::base {

/// Reads a whole file as bytes.
/// @throws ExternalError  when it cannot be opened or read; the path is in the message
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Replaces `path` by `content` so that a reader sees the old bytes or the new ones, never a part:
/// a temporary file beside it, fsync, rename. Folders that are missing are created.
/// @throws ExternalError  when the disk refuses; the old file is then as it was
void write_file_atomically(const std::filesystem::path& path, std::string_view content);

/// A file mapped read-only into memory; its bytes live as long as the object.
/// @throws ExternalError  when the file cannot be opened or mapped
class MappedFile {
  public:
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::span<const std::byte> bytes() const { return {m_data, m_size}; }

  private:
    const std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

}  // namespace entente::base
