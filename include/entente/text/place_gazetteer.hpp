#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text {

/// A populated place of the world, as GeoNames knows it.
struct Place {
    std::uint32_t geonames = 0;  ///< GeoNames id
    std::string name;            ///< the French name where there is one
    std::string country;         ///< ISO 3166-1 alpha-2
    std::uint32_t population = 0;
    double latitude = 0;  ///< degrees, WGS 84
    double longitude = 0;
    std::vector<std::string> keys;  ///< folded names that it is found by
};

/// The places of the world by name, in one flat sorted file that is mapped into memory and searched where it
/// lies.
///
/// File: a header line `entente-gazetteer 1 <places> <keys> <byte offset of the first key>`, then one line
/// per place, ordered by GeoNames id
/// (`id TAB name TAB country TAB population TAB latitude TAB longitude`), then one line per key, in byte
/// order
/// (`key TAB offset of the place's line`), the most populous place first where several share a key. A key is
/// a name after text::fold.
///
/// @throws ExternalError  when the file cannot be opened
/// @throws InputError     when it is not such a file
class PlaceGazetteer {
  public:
    explicit PlaceGazetteer(const std::filesystem::path& file);
    ~PlaceGazetteer();
    PlaceGazetteer(PlaceGazetteer&&) noexcept;
    PlaceGazetteer& operator=(PlaceGazetteer&&) noexcept;

    /// All places of that name, the most populous first; the name is folded here.
    [[nodiscard]] std::vector<Place> find_all(std::string_view name) const;
    /// The most populous place of that name, in the country when one is given.
    [[nodiscard]] std::optional<Place> find(std::string_view name, std::string_view country = {}) const;
    [[nodiscard]] bool contains(std::string_view name) const;
    [[nodiscard]] std::size_t place_count() const;

    /// The bytes of a gazetteer file with these places; their order does not matter.
    [[nodiscard]] static std::string format(std::vector<Place> places);

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::text
