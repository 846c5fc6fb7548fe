#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace entente::read {

/// A run of bytes that is read once, from front to back.
class ByteSource {
  public:
    virtual ~ByteSource() = default;
    /// Fills the front of the buffer; 0 at the end. Throws InputError or ExternalError.
    virtual std::size_t read(std::span<char> buffer) = 0;
};

/// Opens a file, or standard input for "-".
/// @throws ExternalError  when it cannot be opened
[[nodiscard]] std::unique_ptr<ByteSource> open_bytes(const std::string& path);
[[nodiscard]] std::unique_ptr<ByteSource> bytes_in_memory(std::string bytes);

/// Bytes with a look ahead. Gzip (RFC 1952, several members too) and zstd (RFC 8878, several frames too) are
/// told by their first bytes and decompressed on the way, one layer of either; damage in them is an
/// InputError.
class ByteReader {
  public:
    explicit ByteReader(std::unique_ptr<ByteSource> source);
    ~ByteReader();
    ByteReader(const ByteReader&) = delete;
    ByteReader& operator=(const ByteReader&) = delete;

    /// The next bytes, at most `size`, fewer only at the end; valid until the next call.
    [[nodiscard]] std::string_view peek(std::size_t size);

    /// All that is left. `too_long` is set, and the rest not read, when it is more than `limit` bytes.
    [[nodiscard]] std::string read_all(std::size_t limit, bool& too_long);

    enum class Line { read, too_long, end };
    /// The next line without its line end. A line over `limit` is passed over without being stored, up to
    /// eight times the limit: then the rest of the source is given up with an InputError.
    [[nodiscard]] Line read_line(std::string& line, std::size_t limit);

    /// From here on, UTF-16 (told by its byte order mark) is turned into UTF-8.
    void recode_utf16();

  private:
    bool fill();

    std::unique_ptr<ByteSource> m_source;
    std::string m_buffer;
    std::size_t m_begin = 0;
};

}  // namespace entente::read
