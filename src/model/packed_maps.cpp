#include "model/packed_maps.hpp"

#include "entente/base/error.hpp"

#include <algorithm>
#include <bit>

namespace entente::model {

namespace {

/// Half full at most, so that a search ends soon, and always ends.
std::size_t table_size(std::size_t entries) {
    return std::bit_ceil(entries * 2 + 2);
}

[[noreturn]] void broken(const std::string& name) {
    throw ModelError("section " + name + " is broken");
}

std::string_view slice(std::string_view text, std::size_t offset, std::size_t size) {
    if (offset > text.size() || size > text.size() - offset)
        throw ModelError("a string lies outside its section");
    return {text.data() + offset, size};
}

}  // namespace

PackedStrings::PackedStrings(const FlatFile& file, const std::string& name)
    : m_bounds(file.array<std::uint32_t>(name + ".bounds")), m_text(file.text(name + ".text")) {
    if (m_bounds.empty()) broken(name);
}

std::string_view PackedStrings::operator[](std::uint32_t index) const {
    if (index >= size() || m_bounds[index] > m_bounds[index + 1])
        throw ModelError("string " + std::to_string(index) + " is not in its section");
    return slice(m_text, m_bounds[index], m_bounds[index + 1] - m_bounds[index]);
}

std::uint32_t PackedStringsBuilder::add(std::string_view text) {
    const auto [found, is_new] =
        m_numbers.try_emplace(std::string(text), static_cast<std::uint32_t>(m_bounds.size() - 1));
    if (is_new) {
        m_text += text;
        m_bounds.push_back(static_cast<std::uint32_t>(m_text.size()));
    }
    return found->second;
}

void PackedStringsBuilder::write(FlatFileBuilder& file, const std::string& name) const {
    file.add_array<std::uint32_t>(name + ".bounds", m_bounds);
    file.add(name + ".text", m_text);
}

PackedStringMap::PackedStringMap(const FlatFile& file, const std::string& name)
    : m_slots(file.array<std::uint32_t>(name + ".slots")),
      m_entries(file.array<Entry>(name + ".entries")),
      m_text(file.text(name + ".text")) {
    const auto longest = file.array<std::uint32_t>(name + ".longest");
    if (!std::has_single_bit(m_slots.size()) || m_entries.size() >= m_slots.size() || longest.size() != 1)
        broken(name);
    m_longest_key = longest[0];
}

std::uint32_t PackedStringMap::find(std::string_view key, std::uint64_t hash) const {
    if (key.size() > m_longest_key) return kNone;
    const auto high = static_cast<std::uint32_t>(hash >> 32U);
    for (std::size_t slot = hash & (m_slots.size() - 1);; slot = (slot + 1) & (m_slots.size() - 1)) {
        const auto number = m_slots[slot];
        if (number == 0) return kNone;
        if (number > m_entries.size()) throw ModelError("a hash table is broken");
        const auto& entry = m_entries[number - 1];
        if (entry.hash_high == high && this->key(number - 1) == key) return number - 1;
    }
}

std::string_view PackedStringMap::key(std::uint32_t entry) const {
    return slice(m_text, m_entries[entry].offset, m_entries[entry].size);
}

void PackedStringMapBuilder::add(std::string_view key, std::uint32_t value) {
    if (!m_numbers.try_emplace(std::string(key), static_cast<std::uint32_t>(m_entries.size())).second)
        throw ModelError("\"" + std::string(key) + "\" is there twice");
    m_entries.push_back({static_cast<std::uint32_t>(m_text.size()), static_cast<std::uint32_t>(key.size()),
                         value, static_cast<std::uint32_t>(string_hash(key) >> 32U)});
    m_text += key;
}

void PackedStringMapBuilder::write(FlatFileBuilder& file, const std::string& name) const {
    std::vector<std::uint32_t> slots(table_size(m_entries.size()), 0);
    std::uint32_t longest = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto key = std::string_view(m_text).substr(m_entries[i].offset, m_entries[i].size);
        std::size_t slot = string_hash(key) & (slots.size() - 1);
        while (slots[slot] != 0) slot = (slot + 1) & (slots.size() - 1);
        slots[slot] = static_cast<std::uint32_t>(i + 1);
        longest = std::max(longest, m_entries[i].size);
    }
    file.add_array<std::uint32_t>(name + ".slots", slots);
    file.add_array<PackedStringMap::Entry>(name + ".entries", m_entries);
    file.add_array<std::uint32_t>(name + ".longest", std::span(&longest, 1));
    file.add(name + ".text", m_text);
}

PackedIdMap::PackedIdMap(const FlatFile& file, const std::string& name)
    : m_keys(file.array<std::uint64_t>(name + ".keys")),
      m_values(file.array<std::uint32_t>(name + ".values")) {
    if (!std::has_single_bit(m_keys.size()) || m_keys.size() != m_values.size()) broken(name);
    if (std::find(m_values.begin(), m_values.end(), kNone) == m_values.end()) broken(name);
}

std::uint32_t PackedIdMap::find(std::uint64_t id) const {
    std::size_t slot = id & (m_keys.size() - 1);
    while (m_values[slot] != kNone && m_keys[slot] != id) slot = (slot + 1) & (m_keys.size() - 1);
    return m_values[slot];
}

void PackedIdMap::write(FlatFileBuilder& file, const std::string& name,
                        std::span<const std::pair<std::uint64_t, std::uint32_t>> content) {
    std::vector<std::uint64_t> keys(table_size(content.size()), 0);
    std::vector<std::uint32_t> values(keys.size(), kNone);
    for (const auto& [id, value] : content) {
        std::size_t slot = id & (keys.size() - 1);
        while (values[slot] != kNone && keys[slot] != id) slot = (slot + 1) & (keys.size() - 1);
        if (values[slot] != kNone) throw ModelError("a string id is there twice");
        keys[slot] = id;
        values[slot] = value;
    }
    file.add_array<std::uint64_t>(name + ".keys", keys);
    file.add_array<std::uint32_t>(name + ".values", values);
}

}  // namespace entente::model
