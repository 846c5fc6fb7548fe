#include "entente/link/entity_linker.hpp"

#include "support/temporary_folder.hpp"

#include "entente/base/file.hpp"
#include "entente/text/place_gazetteer.hpp"

#include <gtest/gtest.h>

namespace entente::link {
namespace {

using text::EntityKind;

class Linker : public testing::Test {
  protected:
    Linker() {
        base::write_file_atomically(
            m_folder.path() / "places",
            text::PlaceGazetteer::format({{1, "Tripoli", "LY", 1150989, 32.88743, 13.18733, {"tripoli"}},
                                          {2, "Tripoli", "LB", 229398, 34.43352, 35.84415, {"tripoli"}},
                                          {3, "Gao", "ML", 87000, 16.27167, -0.04472, {"gao"}},
                                          {4, "Hamlet", "US", 1500, 34.9, -79.7, {"hamlet"}}}));
    }

    text::Entity& add(EntityKind kind, const std::string& label, const std::string& iso = {}) {
        text::Entity entity;
        entity.kind = kind;
        entity.label = label;
        entity.iso = iso;
        if (kind == EntityKind::state) entity.id = "state:" + iso;
        document.entities.push_back(entity);
        text::Mention mention;
        mention.entities = {static_cast<text::EntityIndex>(document.entities.size() - 1)};
        document.mentions.push_back(mention);
        return document.entities.back();
    }

    const text::Entity& link(std::size_t index) {
        EntityLinker(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema", m_folder.path() / "places")
            .annotate(document);
        return document.entities[index];
    }

    text::Document document{text::raw_article("d", "x")};

  private:
    test::TemporaryFolder m_folder;
};

TEST_F(Linker, TakesTheCapitalOfThatName) {
    add(EntityKind::place, "Tripoli");
    const auto& place = link(0);
    EXPECT_EQ(place.id, "place:1");
    EXPECT_EQ(place.iso, "LY");
    EXPECT_DOUBLE_EQ(*place.latitude, 32.88743);
}

TEST_F(Linker, LeavesAPlaceNobodyKnowsWithoutCoordinates) {
    add(EntityKind::place, "Province d'Edel");
    const auto& place = link(0);
    EXPECT_EQ(place.id, "place:province-d-edel");
    EXPECT_FALSE(place.latitude);
}

TEST_F(Linker, TakesAHamletOnlyInACountryOfTheText) {
    add(EntityKind::place, "Hamlet");
    EXPECT_EQ(link(0).id, "place:hamlet");
    document.entities.clear();
    document.mentions.clear();
    add(EntityKind::place, "Hamlet");
    add(EntityKind::state, "Etats-Unis", "US");
    EXPECT_EQ(link(0).id, "place:4");
    EXPECT_EQ(link(0).located_in, 1U);
}

TEST_F(Linker, GivesReadableIdsToNamedThingsOnly) {
    add(EntityKind::person, "Élodie D'Arc");
    add(EntityKind::person, "Durand");
    add(EntityKind::organization, "Organisation des pêcheurs").acronym = "ODP";
    add(EntityKind::group, "rebelles").named = false;
    EXPECT_EQ(link(0).id, "person:elodie-d-arc");
    EXPECT_EQ(document.entities[1].id, "");
    EXPECT_EQ(document.entities[2].id, "org:odp");
    EXPECT_EQ(document.entities[3].id, "");
}

}  // namespace
}  // namespace entente::link
