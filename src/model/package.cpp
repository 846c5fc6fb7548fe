#include "model/package.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <zip.h>

namespace entente::model {

/// A place with files in it, found by name.
class Archive {
  public:
    Archive() = default;
    virtual ~Archive() = default;
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    [[nodiscard]] virtual bool has(const std::string& name) const = 0;
    [[nodiscard]] virtual std::string read(const std::string& name) const = 0;
};

namespace {

constexpr std::uint64_t kMaxFileSize = std::uint64_t{1} << 30U;
constexpr std::string_view kConfigName = "config.cfg";

/// The one folder among the names that holds config.cfg, with its slash.
std::string find_root(const std::vector<std::string>& names) {
    std::optional<std::string> root;
    for (const auto& name : names) {
        if (name != kConfigName && !name.ends_with("/" + std::string(kConfigName))) continue;
        if (root) throw ModelError("more than one spaCy pipeline in it");
        root = name.substr(0, name.size() - kConfigName.size());
    }
    if (!root) throw ModelError("no spaCy pipeline package: it has no " + std::string(kConfigName));
    return *root;
}

struct ZipCloser {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ZipFileCloser {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

class Wheel : public Archive {
  public:
    explicit Wheel(const std::filesystem::path& path) {
        int code = 0;
        m_zip.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
        if (!m_zip) {
            zip_error_t error;
            zip_error_init_with_code(&error, code);
            const std::string reason = zip_error_strerror(&error);
            zip_error_fini(&error);
            if (code == ZIP_ER_NOENT || code == ZIP_ER_OPEN) throw ExternalError("cannot open: " + reason);
            throw ModelError("not a wheel: " + reason);
        }
        std::vector<std::string> names;
        const auto count = zip_get_num_entries(m_zip.get(), 0);
        for (zip_int64_t i = 0; i < count; ++i)
            if (const char* name = zip_get_name(m_zip.get(), static_cast<zip_uint64_t>(i), 0))
                names.emplace_back(name);
        m_root = find_root(names);
    }

    [[nodiscard]] bool has(const std::string& name) const override {
        return zip_name_locate(m_zip.get(), (m_root + name).c_str(), 0) >= 0;
    }

    [[nodiscard]] std::string read(const std::string& name) const override {
        const std::string full_name = m_root + name;
        zip_stat_t status;
        if (zip_stat(m_zip.get(), full_name.c_str(), 0, &status) != 0)
            throw ModelError("the package has no file " + name);
        if ((status.valid & ZIP_STAT_SIZE) == 0 || status.size > kMaxFileSize)
            throw ModelError("the package's file " + name + " is too large");
        const std::unique_ptr<zip_file_t, ZipFileCloser> file(zip_fopen(m_zip.get(), full_name.c_str(), 0));
        std::string content(status.size, '\0');
        // One byte more than the file has, so that the library reaches the end and checks the CRC.
        char rest = 0;
        if (!file ||
            zip_fread(file.get(), content.data(), content.size()) != static_cast<zip_int64_t>(status.size) ||
            zip_fread(file.get(), &rest, 1) != 0)
            throw ModelError("the package's file " + name + " is broken");
        return content;
    }

  private:
    std::unique_ptr<zip_t, ZipCloser> m_zip;
    std::string m_root;
};

class Folder : public Archive {
  public:
    explicit Folder(const std::filesystem::path& path) {
        std::vector<std::string> names;
        std::error_code error;
        for (std::filesystem::recursive_directory_iterator entry(path, error), end; !error && entry != end;
             entry.increment(error))
            names.push_back(entry->path().lexically_relative(path).generic_string());
        if (error) throw ExternalError("cannot read the folder: " + error.message());
        m_root = path / find_root(names);
    }

    [[nodiscard]] bool has(const std::string& name) const override {
        return std::filesystem::is_regular_file(m_root / name);
    }

    [[nodiscard]] std::string read(const std::string& name) const override {
        if (!has(name)) throw ModelError("the package has no file " + name);
        if (std::filesystem::file_size(m_root / name) > kMaxFileSize)
            throw ModelError("the package's file " + name + " is too large");
        return base::read_file(m_root / name);
    }

  private:
    std::filesystem::path m_root;
};

}  // namespace

Package::Package(const std::filesystem::path& wheel_or_directory) {
    if (std::filesystem::is_directory(wheel_or_directory))
        m_archive = std::make_unique<Folder>(wheel_or_directory);
    else
        m_archive = std::make_unique<Wheel>(wheel_or_directory);
}

Package::~Package() = default;

bool Package::has(std::string_view name) const {
    return m_archive->has(std::string(name));
}
std::string Package::read(std::string_view name) const {
    return m_archive->read(std::string(name));
}

}  // namespace entente::model
