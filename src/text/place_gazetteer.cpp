#include "entente/text/place_gazetteer.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace entente::text {
namespace {

constexpr std::string_view kMagic = "entente-gazetteer 1 ";

std::string_view next_field(std::string_view& line) {
    const std::size_t tab = line.find('\t');
    const std::string_view field = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    return field;
}

template <typename Number>
Number parse_number(std::string_view field) {
    Number number{};
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc() || end != field.data() + field.size())
        throw InputError("gazetteer: '" + std::string(field) + "' is not a number");
    return number;
}

std::string format_degrees(double degrees) {
    char buffer[32];
    const int size = std::snprintf(buffer, sizeof buffer, "%.5f", degrees);
    std::string text(buffer, static_cast<std::size_t>(size));
    std::replace(text.begin(), text.end(), ',', '.');  // whatever the locale prints
    return text;
}

}  // namespace

struct PlaceGazetteer::Impl {
    explicit Impl(const std::filesystem::path& path) : file(path) {
        const auto bytes = file.bytes();
        text = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        if (!text.starts_with(kMagic))
            throw InputError(path.string() + ": not a gazetteer file of version 1");
        const std::size_t line_end = text.find('\n');
        std::string_view counts = text.substr(kMagic.size(), line_end - kMagic.size());
        const std::size_t space = counts.find(' ');
        if (line_end == std::string_view::npos || space == std::string_view::npos)
            throw InputError(path.string() + ": its header is cut short");
        place_count = parse_number<std::size_t>(counts.substr(0, space));
        const std::string_view rest = counts.substr(space + 1);
        const std::size_t second = rest.find(' ');
        if (second == std::string_view::npos) throw InputError(path.string() + ": its header is cut short");
        const auto keys_at = parse_number<std::size_t>(rest.substr(second + 1));
        if (keys_at > text.size() || keys_at <= line_end)
            throw InputError(path.string() + ": truncated: it should be longer than " +
                             std::to_string(keys_at) + " bytes");
        keys = text.substr(keys_at);
        if (!text.ends_with('\n')) throw InputError(path.string() + ": truncated: its last line has no end");
    }

    /// First key line that is not before `key`.
    [[nodiscard]] std::size_t lower_bound(std::string_view key) const {
        std::size_t low = 0;
        std::size_t high = keys.size();
        while (low < high) {
            std::size_t middle = low + (high - low) / 2;
            const std::size_t line_begin = keys.rfind('\n', middle == 0 ? 0 : middle - 1);
            std::size_t begin = line_begin == std::string_view::npos || middle == 0 ? 0 : line_begin + 1;
            if (begin < low) begin = low;
            const std::size_t tab = keys.find('\t', begin);
            const std::size_t end = keys.find('\n', begin);
            if (keys.substr(begin, tab - begin) < key)
                low = end + 1;
            else
                high = begin;
        }
        return low;
    }

    [[nodiscard]] Place place_at(std::size_t offset) const {
        std::string_view line = text.substr(offset, text.find('\n', offset) - offset);
        Place place;
        place.geonames = parse_number<std::uint32_t>(next_field(line));
        place.name = next_field(line);
        place.country = next_field(line);
        place.population = parse_number<std::uint32_t>(next_field(line));
        place.latitude = parse_number<double>(next_field(line));
        place.longitude = parse_number<double>(next_field(line));
        return place;
    }

    template <typename Visit>
    void each(std::string_view key, Visit visit) const {
        for (std::size_t line = lower_bound(key); line < keys.size();) {
            const std::size_t tab = keys.find('\t', line);
            if (tab == std::string_view::npos || keys.substr(line, tab - line) != key) break;
            const std::size_t end = keys.find('\n', line);
            if (!visit(parse_number<std::size_t>(keys.substr(tab + 1, end - tab - 1)))) break;
            line = end + 1;
        }
    }

    base::MappedFile file;
    std::string_view text;
    std::string_view keys;
    std::size_t place_count = 0;
};

PlaceGazetteer::PlaceGazetteer(const std::filesystem::path& file) : m_impl(std::make_unique<Impl>(file)) {}
PlaceGazetteer::~PlaceGazetteer() = default;
PlaceGazetteer::PlaceGazetteer(PlaceGazetteer&&) noexcept = default;
PlaceGazetteer& PlaceGazetteer::operator=(PlaceGazetteer&&) noexcept = default;

std::vector<Place> PlaceGazetteer::find_all(std::string_view name) const {
    std::vector<Place> found;
    m_impl->each(fold(name), [&](std::size_t offset) {
        found.push_back(m_impl->place_at(offset));
        return true;
    });
    return found;
}

std::optional<Place> PlaceGazetteer::find(std::string_view name, std::string_view country) const {
    std::optional<Place> found;
    m_impl->each(fold(name), [&](std::size_t offset) {
        Place place = m_impl->place_at(offset);
        if (country.empty() || place.country == country) found = std::move(place);
        return !found;
    });
    return found;
}

bool PlaceGazetteer::contains(std::string_view name) const {
    bool found = false;
    m_impl->each(fold(name), [&](std::size_t) {
        found = true;
        return false;
    });
    return found;
}

std::size_t PlaceGazetteer::place_count() const {
    return m_impl->place_count;
}

std::string PlaceGazetteer::format(std::vector<Place> places) {
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.geonames < b.geonames; });
    struct Key {
        std::string_view key;
        std::uint32_t population;
        std::size_t place;
    };
    std::vector<Key> keys;
    std::string lines;
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < places.size(); ++i) {
        offsets.push_back(lines.size());
        lines += std::to_string(places[i].geonames) + '\t' + places[i].name + '\t' + places[i].country +
                 '\t' + std::to_string(places[i].population) + '\t' + format_degrees(places[i].latitude) +
                 '\t' + format_degrees(places[i].longitude) + '\n';
        for (const std::string& key : places[i].keys) keys.push_back({key, places[i].population, i});
    }
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
        if (a.key != b.key) return a.key < b.key;
        return a.population != b.population ? a.population > b.population : a.place < b.place;
    });
    // The header tells where the keys begin, so its own length must be known: fixed-width numbers.
    char header[96];
    const std::size_t header_size = kMagic.size() + 3 * 10 + 2 + 1;
    std::snprintf(header, sizeof header, "%.*s%010zu %010zu %010zu\n", static_cast<int>(kMagic.size()),
                  kMagic.data(), places.size(), keys.size(), header_size + lines.size());
    std::string file = header;
    file += lines;
    for (const Key& key : keys) {
        file += key.key;
        file += '\t' + std::to_string(header_size + offsets[key.place]) + '\n';
    }
    return file;
}

}  // namespace entente::text
