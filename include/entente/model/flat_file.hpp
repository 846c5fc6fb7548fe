#pragma once

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace entente::model {

/// What one section of a flat file is called and where it lies.
struct FlatSection {
    std::string name;
    std::uint64_t offset = 0;  ///< bytes from the start of the file, a multiple of kFlatAlignment
    std::uint64_t size = 0;    ///< bytes, without the padding that follows
    std::uint64_t hash = 0;    ///< XXH3 of the bytes
};

inline constexpr std::size_t kFlatAlignment = 64;
inline constexpr std::size_t kFlatNameLimit = 39;  ///< longest name of a section in bytes
inline constexpr std::uint32_t kFlatVersion = 1;   ///< raised whenever the meaning of a section changes

/// Collects named sections and writes them as one flat file, ready to be mapped.
///
/// Layout, all numbers little-endian; docs/formats.md has it field by field:
///
///     header    64 bytes   magic "ENTENTEM", version, section count, file size, hash of header and table
///     table     64 bytes per section: name, offset, size, hash
///     sections  each at a multiple of 64 bytes, zeros between
///
/// Example:
///
///     FlatFileBuilder builder;
///     builder.add("lemma.rules", bytes);
///     builder.add_array<std::uint32_t>("lemma.offsets", offsets);
///     base::write_file_atomically(path, builder.build());
class FlatFileBuilder {
  public:
    /// @throws ModelError  when the name is empty, too long, not printable ASCII or taken
    void add(std::string_view name, std::string_view bytes);

    /// The elements as they lie in memory; they must have no pointers and no padding.
    template <typename Element>
    void add_array(std::string_view name, std::span<const Element> elements) {
        static_assert(std::is_trivially_copyable_v<Element>);
        add(name, {reinterpret_cast<const char*>(elements.data()), elements.size_bytes()});
    }

    /// The whole file. The same sections in the same order give the same bytes.
    [[nodiscard]] std::string build() const;

  private:
    std::vector<std::pair<std::string, std::string>> m_sections;
};

/// A flat file, mapped read-only. Views live as long as the object.
class FlatFile {
  public:
    /// Maps the file and checks all of it: header, table, and every section against its hash (about 5 ms for
    /// 60 MB that the system has in memory).
    /// @throws ModelError     when it is truncated, corrupt, foreign or of another version; the path is in
    /// the message
    /// @throws ExternalError  when it cannot be opened
    explicit FlatFile(const std::filesystem::path& path);

    [[nodiscard]] const std::vector<FlatSection>& sections() const { return m_sections; }
    [[nodiscard]] std::size_t size() const { return m_file.bytes().size(); }
    [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }

    /// @throws ModelError  when there is no such section
    [[nodiscard]] std::span<const std::byte> bytes(std::string_view name) const;
    [[nodiscard]] std::string_view text(std::string_view name) const;

    /// The section as an array.
    /// @throws ModelError  when there is no such section or its size is no multiple of the element's
    template <typename Element>
    [[nodiscard]] std::span<const Element> array(std::string_view name) const {
        static_assert(std::is_trivially_copyable_v<Element> && alignof(Element) <= kFlatAlignment);
        const auto raw = bytes(name);
        if (raw.size() % sizeof(Element) != 0)
            throw ModelError("section " + std::string(name) + " is no array of elements of " +
                             std::to_string(sizeof(Element)) + " bytes");
        return {reinterpret_cast<const Element*>(raw.data()), raw.size() / sizeof(Element)};
    }

  private:
    [[nodiscard]] const FlatSection* find(std::string_view name) const;

    base::MappedFile m_file;
    std::vector<FlatSection> m_sections;  ///< in file order
};

}  // namespace entente::model
