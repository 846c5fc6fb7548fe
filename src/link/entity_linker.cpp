#include "entente/link/entity_linker.hpp"

#include "link/slug.hpp"

#include "entente/base/tsv.hpp"
#include "entente/text/place_gazetteer.hpp"
#include "entente/text/unicode.hpp"

#include <map>
#include <set>

namespace entente::link {
namespace {

using text::Entity;
using text::EntityIndex;
using text::EntityKind;
using text::kNoEntity;

/// A town in a country of the text outweighs one ten times its size: great powers stand in most texts, and
/// have a town of every famous name.
constexpr double kCountryInText = 10;
constexpr double kOwnName = 3;              ///< what the town calls itself, not what somebody calls it
constexpr std::uint32_t kSmallTown = 3000;  ///< below this, only in a country of the text

}  // namespace

struct EntityLinker::Impl {
    Impl(const std::filesystem::path& schema, const std::filesystem::path& gazetteer_file)
        : places(gazetteer_file) {
        const base::TsvTable capitals = base::TsvTable::load(schema / "fr" / "capitals_and_seats.tsv");
        for (std::size_t row = 0; row < capitals.row_count(); ++row)
            if (capitals.cell(row, "kind") == "capital")
                capital_of.emplace(text::fold(capitals.cell(row, "name")), capitals.cell(row, "represents"));
    }

    text::PlaceGazetteer places;
    std::map<std::string, std::string> capital_of;  ///< folded name to ISO code

    /// How much the text speaks of each country.
    [[nodiscard]] std::map<std::string, int> countries_of(const text::Document& document) const {
        std::map<std::string, int> countries;
        for (const text::Mention& mention : document.mentions)
            for (const EntityIndex index : mention.entities)
                if (document.entities[index].kind == EntityKind::state)
                    ++countries[document.entities[index].iso];
        for (const Entity& entity : document.entities)
            if (entity.kind == EntityKind::place)
                if (const auto capital = capital_of.find(text::fold(entity.label));
                    capital != capital_of.end())
                    ++countries[capital->second];
        return countries;
    }

    [[nodiscard]] std::optional<text::Place> choose(const Entity& entity,
                                                    const std::map<std::string, int>& countries) const {
        if (const auto capital = capital_of.find(text::fold(entity.label)); capital != capital_of.end())
            if (auto place = places.find(entity.label, capital->second)) return place;
        const std::string name = text::fold(entity.label);
        std::optional<text::Place> best;
        double best_score = 0;
        for (text::Place& place : places.find_all(entity.label)) {
            const bool told = countries.contains(place.country);
            if (place.population < kSmallTown && !told) continue;
            const bool own = text::fold(place.name) == name;
            const double score =
                (place.population + 1.0) * (told ? kCountryInText : 1.0) * (own ? kOwnName : 1.0);
            if (score > best_score) {
                best_score = score;
                best = std::move(place);
            }
        }
        return best;
    }

    void ground(text::Document& document, Entity& entity, const std::map<std::string, int>& countries) const {
        // A country or a region is no town of its name.
        const bool area = entity.feature == "country" || entity.feature == "region";
        const auto place = area ? std::nullopt : choose(entity, countries);
        if (!place) {
            entity.id = "place:" + slug(entity.label);
            return;
        }
        entity.id = "place:" + std::to_string(place->geonames);
        entity.geonames = std::to_string(place->geonames);
        entity.iso = place->country;
        entity.latitude = place->latitude;
        entity.longitude = place->longitude;
        entity.feature = capital_of.contains(text::fold(entity.label)) ? "capital" : "city";
        for (EntityIndex i = 0; i < document.entities.size(); ++i)
            if (document.entities[i].kind == EntityKind::state && document.entities[i].iso == place->country)
                entity.located_in = i;
    }
};

EntityLinker::EntityLinker(const std::filesystem::path& schema, const std::filesystem::path& gazetteer_file)
    : m_impl(std::make_unique<Impl>(schema, gazetteer_file)) {}
EntityLinker::~EntityLinker() = default;
EntityLinker::EntityLinker(EntityLinker&&) noexcept = default;
EntityLinker& EntityLinker::operator=(EntityLinker&&) noexcept = default;

void EntityLinker::annotate(text::Document& document) const {
    const auto countries = m_impl->countries_of(document);
    for (Entity& entity : document.entities) {
        if (!entity.id.empty()) continue;
        switch (entity.kind) {
            case EntityKind::place:
                m_impl->ground(document, entity, countries);
                break;
            case EntityKind::organization:
                entity.id = "org:" + slug(entity.acronym.empty() ? entity.label : entity.acronym);
                break;
            case EntityKind::person:
                if (entity.named && slug(entity.label).find('-') != std::string::npos)
                    entity.id = "person:" + slug(entity.label);
                break;
            case EntityKind::group:
                if (entity.named) entity.id = "group:" + slug(entity.label);
                break;
            case EntityKind::state:
            case EntityKind::issue:
                break;
        }
    }
}

}  // namespace entente::link
