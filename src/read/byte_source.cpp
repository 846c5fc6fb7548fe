#include "read/byte_source.hpp"

#include "entente/base/error.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

namespace entente::read {

namespace {

constexpr std::size_t kChunk = 1 << 16;
constexpr std::size_t kPatience = 8;  ///< times the limit that an endless line is followed
constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";

class Descriptor final : public ByteSource {
  public:
    Descriptor(int fd, bool owned, std::string name) : m_fd(fd), m_owned(owned), m_name(std::move(name)) {}
    ~Descriptor() override {
        if (m_owned) ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    std::size_t read(std::span<char> buffer) override {
        for (;;) {
            const auto count = ::read(m_fd, buffer.data(), buffer.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) throw ExternalError("cannot be read: " + std::string(std::strerror(errno)));
        }
    }

  private:
    int m_fd;
    bool m_owned;
    std::string m_name;
};

class Memory final : public ByteSource {
  public:
    explicit Memory(std::string bytes) : m_bytes(std::move(bytes)) {}
    std::size_t read(std::span<char> buffer) override {
        const auto count = std::min(buffer.size(), m_bytes.size() - m_position);
        std::copy_n(m_bytes.data() + m_position, count, buffer.data());
        m_position += count;
        return count;
    }

  private:
    std::string m_bytes;
    std::size_t m_position = 0;
};

/// Bytes already looked at, then the source they came from.
class Rejoined final : public ByteSource {
  public:
    Rejoined(std::string front, std::unique_ptr<ByteSource> rest)
        : m_front(std::move(front)), m_rest(std::move(rest)) {}
    std::size_t read(std::span<char> buffer) override {
        const auto count = m_front.read(buffer);
        return count > 0 ? count : m_rest->read(buffer);
    }

  private:
    Memory m_front;
    std::unique_ptr<ByteSource> m_rest;
};

class Gunzip final : public ByteSource {
  public:
    explicit Gunzip(std::unique_ptr<ByteSource> source) : m_source(std::move(source)) {
        constexpr int kGzipOnly = 16 + MAX_WBITS;
        if (inflateInit2(&m_stream, kGzipOnly) != Z_OK) throw ExternalError("zlib cannot start");
    }
    ~Gunzip() override { inflateEnd(&m_stream); }
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

    std::size_t read(std::span<char> buffer) override {
        m_stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        m_stream.avail_out = static_cast<uInt>(buffer.size());
        while (!m_done && m_stream.avail_out == buffer.size()) {
            if (m_stream.avail_in == 0 && !refill()) {
                if (m_between_members) {
                    m_done = true;
                    break;
                }
                throw InputError("truncated gzip data");
            }
            if (m_between_members) {
                // What follows the last member and is no member is padding (gzip itself warns and stops
                // there).
                if (*m_stream.next_in != static_cast<unsigned char>(kGzipMagic[0])) {
                    m_done = true;
                    break;
                }
                inflateReset(&m_stream);
                m_between_members = false;
            }
            const int status = inflate(&m_stream, Z_NO_FLUSH);
            if (status == Z_STREAM_END)
                m_between_members = true;
            else if (status != Z_OK && status != Z_BUF_ERROR)
                throw InputError("damaged gzip data");
        }
        return buffer.size() - m_stream.avail_out;
    }

  private:
    bool refill() {
        m_stream.next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_stream.avail_in = static_cast<uInt>(m_source->read(m_input));
        return m_stream.avail_in > 0;
    }

    std::unique_ptr<ByteSource> m_source;
    z_stream m_stream{};
    std::array<char, kChunk> m_input{};
    bool m_between_members = false;
    bool m_done = false;
};

class Unzstd final : public ByteSource {
  public:
    explicit Unzstd(std::unique_ptr<ByteSource> source)
        : m_source(std::move(source)), m_stream(ZSTD_createDStream()) {
        if (m_stream == nullptr) throw ExternalError("zstd cannot start");
        // A frame may ask for a window of gigabytes; what zstd -9 --long writes needs 128 MiB at most.
        constexpr int kWindowLog = 27;
        ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, kWindowLog);
    }

    std::size_t read(std::span<char> buffer) override {
        ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
        while (out.pos == 0) {
            if (m_in.pos == m_in.size) {
                m_in = {m_input.data(), m_source->read(m_input), 0};
                if (m_in.size == 0) {
                    if (m_inside_frame) throw InputError("truncated zstd data");
                    return 0;
                }
            }
            const auto status = ZSTD_decompressStream(m_stream.get(), &out, &m_in);
            if (ZSTD_isError(status) != 0)
                throw InputError("damaged zstd data (" + std::string(ZSTD_getErrorName(status)) + ")");
            m_inside_frame = status != 0;
        }
        return out.pos;
    }

  private:
    struct Free {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ByteSource> m_source;
    std::unique_ptr<ZSTD_DStream, Free> m_stream;
    std::array<char, kChunk> m_input{};
    ZSTD_inBuffer m_in{nullptr, 0, 0};
    bool m_inside_frame = false;
};

/// UTF-16 with its byte order mark still on; lone surrogates become U+FFFD.
class Utf16ToUtf8 final : public ByteSource {
  public:
    explicit Utf16ToUtf8(std::unique_ptr<ByteSource> source) : m_source(std::move(source)) {}

    std::size_t read(std::span<char> buffer) override {
        while (m_position == m_out.size()) {
            m_out.clear();
            m_position = 0;
            std::array<char, kChunk> input;
            const auto count = m_source->read(input);
            if (count == 0) {
                if (m_high != 0 || m_half) text::append_utf8(0xFFFD, m_out);
                m_high = 0;
                m_half = false;
                if (m_out.empty()) return 0;
                break;
            }
            for (std::size_t i = 0; i < count; ++i) take(static_cast<unsigned char>(input[i]));
        }
        const auto count = std::min(buffer.size(), m_out.size() - m_position);
        std::copy_n(m_out.data() + m_position, count, buffer.data());
        m_position += count;
        return count;
    }

  private:
    void take(unsigned byte) {
        if (!m_half) {
            m_first = byte;
            m_half = true;
            return;
        }
        m_half = false;
        if (!m_marked) {
            m_marked = true;
            m_big_endian = m_first == 0xFE;
            return;
        }
        const auto unit = static_cast<char32_t>(m_big_endian ? m_first << 8U | byte : byte << 8U | m_first);
        const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (m_high != 0) {
            const auto high = std::exchange(m_high, char32_t{0});
            if (is_low) {
                text::append_utf8(0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00), m_out);
                return;
            }
            text::append_utf8(0xFFFD, m_out);
        }
        if (unit >= 0xD800 && unit <= 0xDBFF)
            m_high = unit;
        else
            text::append_utf8(is_low ? char32_t{0xFFFD} : unit, m_out);
    }

    std::unique_ptr<ByteSource> m_source;
    std::string m_out;
    std::size_t m_position = 0;
    unsigned m_first = 0;
    bool m_half = false;
    bool m_marked = false;
    bool m_big_endian = false;
    char32_t m_high = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_bytes(const std::string& path) {
    if (path == "-") return std::make_unique<Descriptor>(STDIN_FILENO, false, "standard input");
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) throw ExternalError("cannot be opened: " + std::string(std::strerror(errno)));
    return std::make_unique<Descriptor>(fd, true, path);
}

std::unique_ptr<ByteSource> bytes_in_memory(std::string bytes) {
    return std::make_unique<Memory>(std::move(bytes));
}

ByteReader::ByteReader(std::unique_ptr<ByteSource> source) : m_source(std::move(source)) {
    const auto magic = peek(kZstdMagic.size());
    const bool gzip = magic.starts_with(kGzipMagic);
    if (!gzip && !magic.starts_with(kZstdMagic)) return;
    auto whole = std::make_unique<Rejoined>(std::exchange(m_buffer, {}), std::move(m_source));
    m_begin = 0;
    if (gzip)
        m_source = std::make_unique<Gunzip>(std::move(whole));
    else
        m_source = std::make_unique<Unzstd>(std::move(whole));
}

ByteReader::~ByteReader() = default;

bool ByteReader::fill() {
    if (m_begin > 0) {
        m_buffer.erase(0, m_begin);
        m_begin = 0;
    }
    const auto before = m_buffer.size();
    m_buffer.resize(before + kChunk);
    std::size_t count = 0;
    try {
        count = m_source->read({m_buffer.data() + before, kChunk});
    } catch (...) {
        m_buffer.resize(before);
        throw;
    }
    m_buffer.resize(before + count);
    return count > 0;
}

std::string_view ByteReader::peek(std::size_t size) {
    while (m_buffer.size() - m_begin < size && fill()) {
    }
    return std::string_view(m_buffer).substr(m_begin, size);
}

std::string ByteReader::read_all(std::size_t limit, bool& too_long) {
    const auto content = peek(limit + 1);
    too_long = content.size() > limit;
    std::string out(too_long ? std::string_view{} : content);
    m_begin = m_buffer.size();
    return out;
}

ByteReader::Line ByteReader::read_line(std::string& line, std::size_t limit) {
    line.clear();
    std::size_t length = 0;
    bool any = false;
    for (;;) {
        if (m_begin == m_buffer.size() && !fill()) break;
        any = true;
        const auto rest = std::string_view(m_buffer).substr(m_begin);
        const auto end = rest.find('\n');
        const auto part = rest.substr(0, end);
        length += part.size();
        m_begin += part.size() + (end == std::string_view::npos ? 0 : 1);
        if (length <= limit) line += part;
        if (end != std::string_view::npos) break;
        if (length / kPatience > limit) throw InputError("a line without end: the rest is not read");
    }
    if (!any) return Line::end;
    if (line.ends_with('\r')) line.pop_back();
    return length > limit ? Line::too_long : Line::read;
}

void ByteReader::recode_utf16() {
    const auto mark = peek(2);
    if (mark != "\xFF\xFE" && mark != "\xFE\xFF") return;
    m_source = std::make_unique<Utf16ToUtf8>(
        std::make_unique<Rejoined>(m_buffer.substr(m_begin), std::move(m_source)));
    m_buffer.clear();
    m_begin = 0;
}

}  // namespace entente::read
