#include "entente/base/file.hpp"

#include "entente/base/error.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace entente::base {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view deed) {
    throw ExternalError(path.string() + ": cannot " + std::string(deed) + ": " + std::strerror(errno));
}

/// Closes on every way out.
class Descriptor {
  public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

  private:
    int m_fd;
};

void write_all(int fd, std::string_view content, const std::filesystem::path& path) {
    while (!content.empty()) {
        const auto written = ::write(fd, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            fail(path, "write");
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// The rename itself must survive a power cut.
void sync_folder(const std::filesystem::path& folder) {
    const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() >= 0) ::fsync(fd.get());
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) fail(path, "open");
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) fail(path, "read");
    if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        fail(path, "read");
    }
    std::string content;
    content.reserve(static_cast<std::size_t>(status.st_size) + 1);
    char buffer[1 << 16];
    for (;;) {
        const auto count = ::read(fd.get(), buffer, sizeof buffer);
        if (count < 0) {
            if (errno == EINTR) continue;
            fail(path, "read");
        }
        if (count == 0) return content;
        content.append(buffer, static_cast<std::size_t>(count));
    }
}

void write_file_atomically(const std::filesystem::path& path, std::string_view content) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw ExternalError(folder.string() + ": cannot create the folder: " + error.message());
    std::string temporary = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
    Descriptor fd(::mkstemp(temporary.data()));
    if (fd.get() < 0) fail(path, "create");
    try {
        write_all(fd.get(), content, path);
        if (::fchmod(fd.get(), 0644) != 0 || ::fsync(fd.get()) != 0) fail(path, "write");
        if (::close(fd.release()) != 0) fail(path, "write");
        if (::rename(temporary.c_str(), path.c_str()) != 0) fail(path, "replace");
    } catch (...) {
        ::unlink(temporary.c_str());
        throw;
    }
    sync_folder(folder);
}

MappedFile::MappedFile(const std::filesystem::path& path) {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) fail(path, "open");
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) fail(path, "read");
    m_size = static_cast<std::size_t>(status.st_size);
    if (m_size == 0) return;
    void* data = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, fd.get(), 0);
    if (data == MAP_FAILED) fail(path, "map");
    m_data = static_cast<const std::byte*>(data);
}

MappedFile::~MappedFile() {
    if (m_data != nullptr) ::munmap(const_cast<std::byte*>(m_data), m_size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

}  // namespace entente::base
