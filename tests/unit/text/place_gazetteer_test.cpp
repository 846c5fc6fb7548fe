#include "entente/text/place_gazetteer.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <gtest/gtest.h>

namespace entente::text {
namespace {

class Gazetteer : public testing::Test {
  protected:
    void SetUp() override {
        path = std::filesystem::path(testing::TempDir()) / "entente_gazetteer_test";
        base::write_file_atomically(
            path,
            PlaceGazetteer::format({{3, "Rome", "US", 36000, 34.25704, -85.16467, {"rome"}},
                                    {1, "Rome", "IT", 2318895, 41.89193, 12.51133, {"rome", "roma"}},
                                    {2, "Alep", "SY", 2098210, 36.20124, 37.16117, {"alep", "aleppo"}}}));
    }
    std::filesystem::path path;
};

TEST_F(Gazetteer, FindsAPlaceByAnyOfItsNames) {
    const PlaceGazetteer places(path);
    for (const char* name : {"Alep", "ALEP", "Aleppo"}) {
        const auto found = places.find(name);
        ASSERT_TRUE(found) << name;
        EXPECT_EQ(found->geonames, 2U);
        EXPECT_EQ(found->country, "SY");
        EXPECT_DOUBLE_EQ(found->latitude, 36.20124);
    }
    EXPECT_FALSE(places.find("Ale"));
    EXPECT_FALSE(places.find("zzz"));
    EXPECT_FALSE(places.find(""));
    EXPECT_EQ(places.place_count(), 3U);
}

TEST_F(Gazetteer, PrefersTheMostPopulousUnlessACountryIsAsked) {
    const PlaceGazetteer places(path);
    EXPECT_EQ(places.find("Rome")->country, "IT");
    EXPECT_EQ(places.find("Rome", "US")->geonames, 3U);
    EXPECT_FALSE(places.find("Rome", "FR"));
    EXPECT_EQ(places.find_all("rome").size(), 2U);
}

TEST_F(Gazetteer, RefusesATruncatedOrForeignFile) {
    const std::string whole = base::read_file(path);
    base::write_file_atomically(path, whole.substr(0, whole.size() / 2));
    EXPECT_THROW(PlaceGazetteer{path}, InputError);
    base::write_file_atomically(path, "something else\n");
    EXPECT_THROW(PlaceGazetteer{path}, InputError);
    base::write_file_atomically(path, "");
    EXPECT_THROW(PlaceGazetteer{path}, InputError);
}

}  // namespace
}  // namespace entente::text
