#include "model/msgpack.hpp"

#include "entente/base/error.hpp"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente::model {

namespace {

using namespace std::string_literals;

/// {"a": [1, -2, true, nil], bin "b": bin "\0\x01", "c": 1.5}
const std::string kSample =
    "\x83\xa1"s
    "a\x94\x01\xfe\xc3\xc0\xc4\x01"s
    "b\xc4\x02\x00\x01\xa1"s
    "c\xcb\x3f\xf8\x00\x00\x00\x00\x00\x00"s;

}  // namespace

TEST(Msgpack, ReadsEveryKindOfValue) {
    const auto root = parse_msgpack(kSample);
    const auto& list = root.at("a").elements();
    ASSERT_EQ(list.size(), 4U);
    EXPECT_EQ(list[0].unsigned_integer(), 1U);
    EXPECT_EQ(list[1].integer(), -2);
    EXPECT_TRUE(list[2].boolean());
    EXPECT_TRUE(list[3].is_nil());
    EXPECT_EQ(root.at("b").bytes(), std::string("\0\1", 2));
    EXPECT_EQ(root.members()[2].first.bytes(), "c");
    EXPECT_EQ(root.find("d"), nullptr);
}

TEST(Msgpack, KeepsIntegersOf64Bits) {
    const auto root = parse_msgpack("\xcf\xff\xff\xff\xff\xff\xff\xff\xff"s);
    EXPECT_EQ(root.unsigned_integer(), 0xffffffffffffffffU);
    EXPECT_THROW((void)root.integer(), ModelError);
}

TEST(Msgpack, ComplainsOfWrongTypesAndMissingKeys) {
    const auto root = parse_msgpack("\x81\xa1k\xa1v"s);
    EXPECT_THROW((void)root.at("absent"), ModelError);
    EXPECT_THROW((void)root.at("k").integer(), ModelError);
    EXPECT_THROW((void)root.at("k").members(), ModelError);
    EXPECT_THROW((void)root.elements(), ModelError);
    EXPECT_THROW((void)root.boolean(), ModelError);
}

TEST(Msgpack, RefusesEveryTruncation) {
    for (std::size_t size = 0; size < kSample.size(); ++size)
        EXPECT_THROW((void)parse_msgpack(kSample.substr(0, size)), ModelError) << size;
    EXPECT_NO_THROW((void)parse_msgpack(kSample));
}

TEST(Msgpack, RefusesBytesLeftOverAndExtensionTypes) {
    EXPECT_THROW((void)parse_msgpack("\x01\x02"s), ModelError);
    EXPECT_THROW((void)parse_msgpack("\xd4\x01\x02"s), ModelError);
    EXPECT_THROW((void)parse_msgpack("\xc1"s), ModelError);
}

TEST(Msgpack, DoesNotReserveWhatASizeClaims) {
    EXPECT_THROW((void)parse_msgpack("\xdd\xff\xff\xff\xff"s), ModelError);      // array of 4,294,967,295
    EXPECT_THROW((void)parse_msgpack("\xdf\xff\xff\xff\xff\x01"s), ModelError);  // map
    EXPECT_THROW((void)parse_msgpack("\xdb\xff\xff\xff\xffx"s), ModelError);     // string
    EXPECT_THROW((void)parse_msgpack("\xc6\xff\xff\xff\xffx"s), ModelError);     // binary
}

TEST(Msgpack, RefusesNestingWithoutEnd) {
    EXPECT_THROW((void)parse_msgpack(std::string(100'000, '\x91') + '\x01'), ModelError);
    EXPECT_NO_THROW((void)parse_msgpack(std::string(30, '\x91') + '\x01'));
}

TEST(Msgpack, SurvivesAnyBytes) {
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = round % 2 == 0 ? kSample : std::string(random() % 40, '\0');
        for (auto& byte : bytes)
            if (round % 2 == 1 || random() % 8 == 0) byte = static_cast<char>(random());
        try {
            (void)parse_msgpack(bytes);
        } catch (const ModelError&) {
        }
    }
}

}  // namespace entente::model
