#pragma once

#include "model/string_hash.hpp"

#include "entente/model/flat_file.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente::model {

/// "Not there", as the index of an entry or of a string.
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// Strings by number, each kept once. Sections `<name>.bounds` (one more than strings) and `<name>.text`.
/// Views live as long as the flat file; a number out of range is a ModelError.
class PackedStrings {
  public:
    PackedStrings(const FlatFile& file, const std::string& name);
    [[nodiscard]] std::string_view operator[](std::uint32_t index) const;
    [[nodiscard]] std::size_t size() const { return m_bounds.size() - 1; }

  private:
    std::span<const std::uint32_t> m_bounds;
    std::string_view m_text;
};

class PackedStringsBuilder {
  public:
    /// The number of the string; equal strings share one.
    std::uint32_t add(std::string_view text);
    void write(FlatFileBuilder& file, const std::string& name) const;

  private:
    std::vector<std::uint32_t> m_bounds = {0};
    std::string m_text;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
};

/// A map from strings to numbers, its hash table built at import and used where it lies in the flat file.
/// Sections `<name>.slots` (entry + 1, 0 when free; a power of two), `<name>.entries` and `<name>.text`.
class PackedStringMap {
  public:
    struct Entry {
        std::uint32_t offset;
        std::uint32_t size;
        std::uint32_t value;
        std::uint32_t hash_high;  ///< upper half of string_hash of the key
    };

    PackedStringMap(const FlatFile& file, const std::string& name);

    /// The index of the entry; kNone when the key is not there.
    /// A key that is longer than all costs nothing, however long it is.
    [[nodiscard]] std::uint32_t find(std::string_view key) const {
        return key.size() > m_longest_key ? kNone : find(key, string_hash(key));
    }
    [[nodiscard]] std::uint32_t find(std::string_view key, std::uint64_t hash) const;
    /// The value of the key, or the fallback.
    [[nodiscard]] std::uint32_t value_or(std::string_view key, std::uint32_t fallback) const {
        const auto entry = find(key);
        return entry == kNone ? fallback : m_entries[entry].value;
    }
    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != kNone; }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] std::uint32_t value(std::uint32_t entry) const { return m_entries[entry].value; }
    [[nodiscard]] std::string_view key(std::uint32_t entry) const;
    /// Bytes of the longest key: nothing longer needs to be looked up.
    [[nodiscard]] std::size_t longest_key() const { return m_longest_key; }

  private:
    std::span<const std::uint32_t> m_slots;
    std::span<const Entry> m_entries;
    std::string_view m_text;
    std::size_t m_longest_key = 0;
};

class PackedStringMapBuilder {
  public:
    /// @throws ModelError  when the key is there already
    void add(std::string_view key, std::uint32_t value);
    void write(FlatFileBuilder& file, const std::string& name) const;

  private:
    std::vector<PackedStringMap::Entry> m_entries;
    std::string m_text;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
};

/// A map from 64-bit string ids to numbers. Sections `<name>.keys` and `<name>.values` (kNone where free).
class PackedIdMap {
  public:
    PackedIdMap(const FlatFile& file, const std::string& name);
    /// The number; kNone when the id is not there.
    [[nodiscard]] std::uint32_t find(std::uint64_t id) const;

    static void write(FlatFileBuilder& file, const std::string& name,
                      std::span<const std::pair<std::uint64_t, std::uint32_t>> content);

  private:
    std::span<const std::uint64_t> m_keys;
    std::span<const std::uint32_t> m_values;
};

}  // namespace entente::model
