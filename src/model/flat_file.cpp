#include "entente/model/flat_file.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include <xxhash.h>

namespace entente::model {

static_assert(std::endian::native == std::endian::little, "flat files are little-endian");

namespace {

constexpr std::array<char, 8> kMagic = {'E', 'N', 'T', 'E', 'N', 'T', 'E', 'M'};
constexpr std::uint32_t kMaxSections = 4096;

struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kFlatVersion;
    std::uint32_t section_count = 0;
    std::uint64_t file_size = 0;
    std::uint64_t hash = 0;  ///< of header and table, with this field zero
    std::array<char, 32> reserved{};
};
static_assert(sizeof(Header) == 64);

struct TableEntry {
    std::array<char, kFlatNameLimit + 1> name{};  ///< zero-terminated, zeros to the end
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t hash = 0;
};
static_assert(sizeof(TableEntry) == 64);

std::uint64_t hash_of(const void* data, std::size_t size) {
    return XXH3_64bits(data, size);
}

std::size_t aligned(std::size_t offset) {
    return (offset + kFlatAlignment - 1) / kFlatAlignment * kFlatAlignment;
}

bool is_section_name(std::string_view name) {
    return !name.empty() && name.size() <= kFlatNameLimit &&
           std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
}

/// Hash of header and table as if the header's own hash were zero.
std::uint64_t frame_hash(Header header, const std::byte* table, std::size_t table_size) {
    header.hash = 0;
    return XXH3_64bits_withSeed(table, table_size, hash_of(&header, sizeof header));
}

Header read_header(std::span<const std::byte> file) {
    Header header;
    if (file.size() < sizeof header)
        throw ModelError("not a language model of entente, or cut off in its header");
    std::memcpy(&header, file.data(), sizeof header);
    if (header.magic != kMagic) throw ModelError("not a language model of entente");
    if (header.version != kFlatVersion)
        throw ModelError("language model of format version " + std::to_string(header.version) +
                         ", this program reads version " + std::to_string(kFlatVersion) +
                         ": import it again");
    if (header.file_size != file.size())
        throw ModelError("truncated or corrupt: " + std::to_string(file.size()) + " bytes instead of " +
                         std::to_string(header.file_size));
    const std::size_t table_size = std::size_t{header.section_count} * sizeof(TableEntry);
    if (header.section_count > kMaxSections || sizeof header + table_size > file.size() ||
        frame_hash(header, file.data() + sizeof header, table_size) != header.hash)
        throw ModelError("corrupt header");
    return header;
}

FlatSection read_section(std::span<const std::byte> file, std::size_t index) {
    TableEntry entry;
    std::memcpy(&entry, file.data() + sizeof(Header) + index * sizeof entry, sizeof entry);
    const auto end = std::find(entry.name.begin(), entry.name.end(), '\0');
    FlatSection section{std::string(entry.name.begin(), end), entry.offset, entry.size, entry.hash};
    if (!is_section_name(section.name) || section.offset % kFlatAlignment != 0 ||
        section.offset > file.size() || section.size > file.size() - section.offset)
        throw ModelError("corrupt section table");
    if (hash_of(file.data() + section.offset, section.size) != section.hash)
        throw ModelError("corrupt section " + section.name);
    return section;
}

}  // namespace

void FlatFileBuilder::add(std::string_view name, std::string_view bytes) {
    if (!is_section_name(name)) throw ModelError("bad name of a section: " + std::string(name));
    for (const auto& section : m_sections)
        if (section.first == name) throw ModelError("two sections are called " + std::string(name));
    m_sections.emplace_back(name, bytes);
}

std::string FlatFileBuilder::build() const {
    Header header;
    header.section_count = static_cast<std::uint32_t>(m_sections.size());
    std::vector<TableEntry> table;
    std::size_t offset = aligned(sizeof header + m_sections.size() * sizeof(TableEntry));
    for (const auto& [name, content] : m_sections) {
        TableEntry entry;
        std::copy(name.begin(), name.end(), entry.name.begin());
        entry.offset = offset;
        entry.size = content.size();
        entry.hash = hash_of(content.data(), content.size());
        table.push_back(entry);
        offset = aligned(offset + content.size());
    }
    header.file_size = offset;
    const auto table_bytes = std::as_bytes(std::span(table));
    header.hash = frame_hash(header, table_bytes.data(), table_bytes.size());

    std::string file(offset, '\0');
    std::memcpy(file.data(), &header, sizeof header);
    std::copy_n(reinterpret_cast<const char*>(table_bytes.data()), table_bytes.size(),
                file.data() + sizeof header);
    for (std::size_t i = 0; i < m_sections.size(); ++i)
        std::copy(m_sections[i].second.begin(), m_sections[i].second.end(),
                  file.begin() + static_cast<std::ptrdiff_t>(table[i].offset));
    return file;
}

FlatFile::FlatFile(const std::filesystem::path& path) : m_file(path) {
    try {
        const auto header = read_header(m_file.bytes());
        for (std::size_t i = 0; i < header.section_count; ++i)
            m_sections.push_back(read_section(m_file.bytes(), i));
    } catch (Error& error) {
        error.add_context(path.string());
        throw;
    }
}

const FlatSection* FlatFile::find(std::string_view name) const {
    for (const auto& section : m_sections)
        if (section.name == name) return &section;
    return nullptr;
}

std::span<const std::byte> FlatFile::bytes(std::string_view name) const {
    const auto* section = find(name);
    if (section == nullptr) throw ModelError("the language model has no section " + std::string(name));
    return m_file.bytes().subspan(section->offset, section->size);
}

std::string_view FlatFile::text(std::string_view name) const {
    const auto raw = bytes(name);
    return {reinterpret_cast<const char*>(raw.data()), raw.size()};
}

}  // namespace entente::model
